//! In: texts of units with mistakes that analysts make.
//! Out: which part is underlined and what the next step is.
//! Never: a mistake that is guessed around.

use super::unit_tests::table;

/// Each text is refused, with this part underlined, this code and this hint.
fn refused(cases: &[(&str, &str, &str, &str)]) {
    for (text, at, code, hint) in cases {
        let error = table().parse(text).expect_err(text);
        let found = (&text[error.range.clone()], error.code(), error.hint().unwrap_or_default());
        assert_eq!(found, (*at, *code, (*hint).to_owned()), "{text}");
    }
}

#[test]
fn names_that_are_no_units_get_the_nearest_one() {
    for (text, symbol, nearest) in [
        ("USD/token", "token", "tok"),
        ("USD/yr", "yr", "year"),
        ("years", "years", "year"),
        ("hrs", "hrs", "hour"),
        ("kwh", "kwh", "kWh"),
        ("usd", "usd", "USD"),
        ("dollars", "dollars", "USD"),
        ("percent", "percent", "%"),
        ("m²", "m²", "m^2"),
        ("×", "×", "x"),
        ("bilion USD", "bilion", "billion"),
        ("USD/M tok", "M", "million"),
        ("USD/T tok", "T", "trillion"),
        ("bn USD", "bn", "billion"),
    ] {
        let hint = format!("did you mean `{nearest}`?");
        refused(&[(text, symbol, "unknown-unit", &hint)]);
    }
    let declare =
        "declare it under `units:`, as `widget:` if it is counted, or with a definition such as `12 bottle`";
    refused(&[
        ("USD/widget", "widget", "unknown-unit", declare),
        ("million widget", "widget", "unknown-unit", declare),
    ]);
}

#[test]
fn symbols_side_by_side_are_refused() {
    let side_by_side = "unit-without-operator";
    refused(&[
        ("USD B/year", "B", side_by_side, "did you mean `billion USD/year`?"),
        ("USD/B tok", "tok", side_by_side, "did you mean `USD/billion tok`?"),
        ("USD bn", "bn", side_by_side, "did you mean `billion USD`?"),
        ("USD per year", "per", side_by_side, "did you mean `USD/year`?"),
        ("USD year", "year", side_by_side, "write `*` for a product, `/` for a quotient"),
        ("USD/GPU-hour", "-", "unexpected-text-in-unit", "write `*` for a product, as in `GPU*hour`"),
        ("USD/GPU*hour", "USD/GPU*hour", "ambiguous-unit", "write `USD/(GPU*hour)` or `USD*hour/GPU`"),
        (
            "tok/GPU/s*hour",
            "tok/GPU/s*hour",
            "ambiguous-unit",
            "write `tok/GPU/(s*hour)` or `tok*hour/GPU/s`",
        ),
    ]);
}

#[test]
fn numbers_and_scale_words_have_their_place() {
    let alone = "name what is counted, as in `million USD`, or write the number out";
    let multiple = "what a rate is per may stand in a power of ten, `case/(100_000 person)`; any other multiple is declared under `units:`, such as `pack: 12 bottle`";
    refused(&[
        ("million", "million", "scale-word-alone", alone),
        ("million/year", "million", "scale-word-alone", alone),
        ("million million USD", "million", "scale-word-alone", alone),
        ("1_000 USD/tok", "1_000", "number-in-unit", "write `thousand` before the unit"),
        ("3 year", "3", "number-in-unit", multiple),
        ("m^x", "x", "unit-exponent", "write `m^2`, `m^-1` or `m^(1/2)`"),
        ("m^99", "99", "unit-exponent", "write `m^2`, `m^-1` or `m^(1/2)`"),
        ("m^(1/0)/s", "(1/0)", "unit-exponent", "write `m^2`, `m^-1` or `m^(1/2)`"),
        ("USD@20", "USD@20", "price-year", "write a currency and a year, as in `USD@2026`"),
        ("tok@2026", "tok@2026", "price-year", "write a currency and a year, as in `USD@2026`"),
    ]);
}

#[test]
fn broken_units_are_pointed_at() {
    let write = "write a unit such as `USD/year`, `tok`, `share` or `kWh`";
    let pairs = "write brackets in pairs, as in `USD/(GPU*hour)`";
    let point = "a point in time has the unit `period`; a duration is in `year` or `month`";
    let fewer = "use fewer factors or smaller exponents";
    refused(&[
        ("USD/", "", "missing-unit", write),
        ("", "", "missing-unit", write),
        ("USD/year;", ";", "unexpected-text-in-unit", write),
        ("USD/(GPU*hour", "(", "unit-bracket", pairs),
        ("USD)", ")", "unit-bracket", pairs),
        ("period/year", "period", "unit-stands-alone", point),
        ("million yes_no", "yes_no", "unit-stands-alone", "write `yes_no` alone"),
        ("YW^24", "YW^24", "unit-too-large", fewer),
        ("YW^10/yW^10", "YW^10/yW^10", "unit-too-large", fewer),
        ("((((((((((m))))))))))", "(", "unit-too-large", fewer),
    ]);
}
