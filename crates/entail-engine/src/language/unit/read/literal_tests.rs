//! In: values as analysts type them, right and wrong.
//! Out: what they mean, and what messages the analyst gets.
//! Never: reaches into the reader's insides.

use crate::language::unit::*;

fn table() -> UnitTable {
    let mut table = UnitTable::builtin();
    table.declare_count("tok").expect("tok");
    table
}

#[test]
fn literals_read_with_value_and_unit() {
    for (text, value, unit, decimals) in [
        ("254.98 billion USD/year", 254.98, "billion USD/year", 2),
        ("$255B", 255.0, "billion USD", 0),
        ("$100B/year", 100.0, "billion USD/year", 0),
        ("$255 billion", 255.0, "billion USD", 0),
        ("$255 billion/year", 255.0, "billion USD/year", 0),
        ("€3.5M", 3.5, "million EUR", 1),
        ("£12k", 12.0, "thousand GBP", 0),
        ("$1T", 1.0, "trillion USD", 0),
        ("$0.40/million tok", 0.4, "USD/million tok", 2),
        ("-$5", -5.0, "USD", 0),
        ("$-5", -5.0, "USD", 0),
        ("−$5B", -5.0, "billion USD", 0),
        ("12%", 12.0, "%", 0),
        ("12 %", 12.0, "%", 0),
        ("10 pp", 10.0, "pp", 0),
        ("10x", 10.0, "x", 0),
        ("3 year", 3.0, "year", 0),
        ("0.5 share", 0.5, "share", 1),
        ("5kWh", 5.0, "kWh", 0),
        ("2_000 tok", 2000.0, "tok", 0),
        ("5 USD/(tok * year)", 5.0, "USD/(tok*year)", 0),
        (" 3 year ", 3.0, "year", 0),
        ("255B", 255.0, "B", 0),
    ] {
        let literal = table().parse_literal(text).unwrap_or_else(|e| panic!("{text}: {}", e.message()));
        assert_eq!((literal.value, literal.decimals), (value, decimals), "{text}");
        assert_eq!(literal.unit.expect(text).text, unit, "{text}");
    }
}

#[test]
fn bare_numbers_have_no_unit() {
    for (text, value) in [
        ("1_000", 1e3),
        ("1,000,000", 1e6),
        ("1e9", 1e9),
        ("-3", -3.0),
        ("−3", -3.0),
        ("+3", 3.0),
        ("0", 0.0),
    ] {
        let literal = table().parse_literal(text).expect(text);
        assert_eq!((literal.value, literal.unit), (value, None), "{text}");
    }
    assert_eq!(table().parse_literal("12%").expect("12%").base(), 0.12);
}

#[test]
fn what_is_wrong_with_a_literal_is_pointed_at() {
    for (text, at, code, hint) in [
        ("1,5", "1,5", "ambiguous-comma", "write `1.5` or `15`"),
        ("$1,5B", "1,5", "ambiguous-comma", "write `1.5` or `15`"),
        ("1.234,56", "1.234,56", "not-a-number", "did you mean `1234.56`?"),
        ("1.000.000", "1.000.000", "not-a-number", "did you mean `1_000_000`?"),
        ("1 000 USD", "1 000 USD", "not-a-number", "did you mean `1_000 USD`?"),
        ("USD 5", "USD 5", "not-a-number", "did you mean `5 USD`?"),
        ("", "", "not-a-number", "write a number such as `1_000`, `2.5` or `1e9`, with its unit behind it"),
        (
            "about 5",
            "about 5",
            "not-a-number",
            "write a number such as `1_000`, `2.5` or `1e9`, with its unit behind it",
        ),
        ("1e999", "1e999", "number-too-large", "use a larger unit"),
        ("5M", "5M", "scale-without-unit", "name the unit, as in `5 million USD`, or write the number out"),
        (
            "5 k",
            "5 k",
            "scale-without-unit",
            "name the unit, as in `5 thousand USD`, or write the number out",
        ),
        (
            "5 million",
            "5 million",
            "scale-without-unit",
            "name the unit, as in `5 million USD`, or write the number out",
        ),
        ("100-150", "100-150", "range-for-a-value", "give the ends under `low:` and `high:`"),
        ("$100–150B", "$100–150B", "range-for-a-value", "give the ends under `low:` and `high:`"),
        ("3 years", "years", "unknown-unit", "did you mean `year`?"),
        ("$5/token", "token", "unknown-unit", "did you mean `tok`?"),
        ("$255BB", "BB", "unit-without-operator", "write `*` for a product, `/` for a quotient"),
        ("$5 USD", "USD", "unit-without-operator", "write `*` for a product, `/` for a quotient"),
        (
            "NaN",
            "NaN",
            "not-a-number",
            "write a number such as `1_000`, `2.5` or `1e9`, with its unit behind it",
        ),
        (
            "0x10",
            "x10",
            "unknown-unit",
            "declare it under `units:`, as `x10:` if it is counted, or with a definition such as `12 bottle`",
        ),
    ] {
        let error = table().parse_literal(text).expect_err(text);
        let found = (&text[error.range.clone()], error.code(), error.hint().unwrap_or_default());
        assert_eq!(found, (at, code, hint.to_owned()), "{text}: {}", error.message());
    }
}

#[test]
fn formulas_may_hold_money_with_a_sign() {
    for (text, value, unit, read) in [
        ("$255B * 2", 255.0, "billion USD", "$255B"),
        ("$100B/year + x", 100.0, "billion USD/year", "$100B/year"),
        ("$5/ramp", 5.0, "USD", "$5"),
        ("€0.40/million tok)", 0.4, "EUR/million tok", "€0.40/million tok"),
        ("$5 / year", 5.0, "USD", "$5"),
        ("$1,000)", 1.0, "USD", "$1"),
    ] {
        let (literal, length) = table().scan_money(text).expect(text).expect(text);
        assert_eq!(literal.value, value, "{text}");
        assert_eq!(literal.unit.expect(text).text, unit, "{text}");
        assert_eq!(&text[..length], read);
    }
    assert!(table().scan_money("255B").is_none());
    assert!(table().scan_money("-$5").is_none());
    assert_eq!(table().scan_money("$x").expect("a sign").map_err(|e| e.code()), Err("not-a-number"));
}

#[test]
fn published_ranges_share_their_unit() {
    for (text, low, high, unit) in [
        ("$100–150B", 100.0, 150.0, "billion USD"),
        ("$100B-$150B", 100.0, 150.0, "billion USD"),
        ("$0.14–0.45/million tok", 0.14, 0.45, "USD/million tok"),
        ("12–15%", 12.0, 15.0, "%"),
        ("−5 to 12%", -5.0, 12.0, "%"),
        ("-12–-5 %", -12.0, -5.0, "%"),
        ("1e9-2e9 tok", 1e9, 2e9, "tok"),
        ("100 to 150 billion USD/year", 100.0, 150.0, "billion USD/year"),
    ] {
        let (first, last) =
            table().parse_interval(text).unwrap_or_else(|e| panic!("{text}: {}", e.message()));
        let last = last.expect(text);
        assert_eq!((first.value, last.value), (low, high), "{text}");
        assert_eq!(first.unit.map(|u| u.text).as_deref(), Some(unit), "{text}");
        assert_eq!(last.unit.map(|u| u.text).as_deref(), Some(unit), "{text}");
    }
    let (one, none) = table().parse_interval("$255B").expect("one value");
    assert_eq!((one.value, none), (255.0, None));
    let (mixed, _) = table().parse_interval("$900M–1.2B").expect("two scales");
    assert_eq!(mixed.base(), 9e8);
    for (text, at, code) in [
        ("150–100%", "150–100%", "range-backwards"),
        ("$100–abcB", "abcB", "not-a-number"),
        ("1,5–2 tok", "1,5", "ambiguous-comma"),
        ("1–2 token", "token", "unknown-unit"),
    ] {
        let error = table().parse_interval(text).expect_err(text);
        assert_eq!((&text[error.range.clone()], error.code()), (at, code), "{text}");
    }
}

#[test]
fn published_numbers_match_at_their_digits() {
    for (published, base, matches) in [
        ("$255B", 254.98e9, true),
        ("$255B", 255.6e9, false),
        ("$254.98B", 254.98e9, true),
        ("$254.98B", 254.974e9, false),
        ("47%", 0.4749, true),
        ("47%", 0.475, false),
        ("1e9", 1.2e9, true),
        ("-5%", -0.0512, true),
    ] {
        assert_eq!(
            table().parse_literal(published).expect(published).matches(base),
            matches,
            "{published} {base}"
        );
    }
}
