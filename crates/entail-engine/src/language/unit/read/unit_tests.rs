//! In: texts of units as analysts type them, right and wrong.
//! Out: what they mean, and what messages the analyst gets.
//! Never: reaches into the reader's insides.

use crate::language::unit::*;

pub(super) fn table() -> UnitTable {
    let mut table = UnitTable::builtin();
    for noun in ["tok", "GPU", "sample", "bottle"] {
        table.declare_count(noun).expect(noun);
    }
    table.declare_scaled("pack", "12 bottle").expect("pack");
    table
}

fn unit(text: &str) -> Unit {
    table().parse(text).unwrap_or_else(|error| panic!("{text}: {} {:?}", error.message(), error.hint()))
}

#[test]
fn units_read_with_dimension_factor_and_scale() {
    for (text, dimension, factor, scale) in [
        ("USD", "USD", 1.0, 1.0),
        ("billion USD/year", "USD/year", 1e9, 1e9),
        ("USD/million tok", "USD/tok", 1e-6, 1e-6),
        ("USD/Mtok", "USD/tok", 1e-6, 1e-6),
        ("tok", "tok", 1.0, 1.0),
        ("USD/(GPU*hour)", "USD/(GPU*year)", 8766.0, 1.0),
        ("USD/GPU/hour", "USD/(GPU*year)", 8766.0, 1.0),
        ("$/hour", "USD/year", 8766.0, 1.0),
        ("GPU·hour", "GPU*year", 1.0 / 8766.0, 1.0),
        ("PFLOP/s", "FLOP/year", 1e15 * 31_557_600.0, 1e15),
        ("PFLOPS", "FLOP/year", 1e15 * 31_557_600.0, 1e15),
        ("TB/s", "bit/year", 8e12 * 31_557_600.0, 1e12),
        ("KiB", "bit", 8192.0, 1024.0),
        ("m^2", "m^2", 1.0, 1.0),
        ("km^2", "m^2", 1e6, 1e6),
        ("cm^-1", "1/m", 100.0, 100.0),
        ("m^(1/2)", "m^(1/2)", 1.0, 1.0),
        ("km^(1/2)", "m^(1/2)", 1000f64.sqrt(), 1000f64.sqrt()),
        ("USD@2026/year", "USD@2026/year", 1.0, 1.0),
        ("thousand t", "kg", 1e6, 1e3),
        ("kg", "kg", 1.0, 1e3),
        ("month", "year", 1.0 / 12.0, 1.0),
        ("half", "year", 0.5, 1.0),
        ("1/year", "1/year", 1.0, 1.0),
        ("pack", "bottle", 12.0, 1.0),
        ("million pack", "bottle", 12e6, 1e6),
        ("share", "1", 1.0, 1.0),
        ("%", "1", 0.01, 0.01),
        ("pp", "1", 0.01, 0.01),
        ("x", "1", 1.0, 1.0),
        ("%/year", "1/year", 0.01, 0.01),
        ("period", "year", 1.0, 1.0),
        ("yes_no", "1", 1.0, 1.0),
        ("(USD/tok)^2", "USD^2/tok^2", 1.0, 1.0),
    ] {
        let unit = unit(text);
        assert_eq!(unit.dimension.to_string(), dimension, "{text}");
        assert_eq!((unit.factor, unit.scale), (factor, scale), "{text}");
    }
}

#[test]
fn derived_units_agree_with_their_definitions() {
    for (one, same) in [
        ("J", "kg*m^2/s^2"),
        ("W", "J/s"),
        ("kWh", "kW*hour"),
        ("N", "kg*m/s^2"),
        ("Pa", "N/m^2"),
        ("Hz", "1/s"),
        ("V", "W/A"),
        ("C", "A*s"),
        ("ohm", "V/A"),
        ("L", "dm^3"),
        ("ha", "m^2"),
        ("FLOPS", "FLOP/s"),
        ("week", "day"),
    ] {
        assert_eq!(unit(one).dimension, unit(same).dimension, "{one}");
    }
    // Energy in base units has more digits than a number holds; the last of them may differ.
    assert!((unit("kWh").from_base(unit("J").to_base(3.6e6)) - 1.0).abs() < 1e-15);
    assert_eq!(unit("W").from_base(unit("J/s").to_base(5.0)), 5.0);
    assert_eq!(unit("week").from_base(unit("day").to_base(7.0)), 1.0);
    assert_eq!(unit("year").from_base(unit("day").to_base(365.25)), 1.0);
    assert_eq!(unit("min").from_base(unit("s").to_base(60.0)), 1.0);
}

#[test]
fn the_flavour_says_what_sort_of_quantity_it_is() {
    for (text, flavour) in [
        ("USD", Flavour::Number),
        ("share", Flavour::Share),
        ("%", Flavour::Percent),
        ("%/year", Flavour::Percent),
        ("pp", Flavour::Points),
        ("x", Flavour::Times),
        ("million x", Flavour::Times),
        ("period", Flavour::Period),
        ("yes_no", Flavour::YesNo),
        ("share*USD", Flavour::Number),
    ] {
        assert_eq!(unit(text).flavour, flavour, "{text}");
    }
    assert_eq!(Unit::share(), unit("share"));
    assert_eq!(Unit::period(), unit("period"));
    assert_eq!(Unit::yes_no(), unit("yes_no"));
}

#[test]
fn the_text_of_a_unit_reads_as_the_same_unit() {
    for text in [
        "billion USD/year",
        "USD / (GPU * hour)",
        "USD/GPU/hour",
        "µs",
        "us",
        "m^-1*s",
        "(m/s)^2",
        "million tok^2",
        "$/MWh",
        "USD@2020",
        "%/year",
        "1/(GPU*s)",
    ] {
        let first = unit(text);
        assert_eq!(unit(&first.text), first, "{text} as {}", first.text);
    }
    assert_eq!(unit("us").text, "µs");
    assert_eq!(unit("USD/GPU/hour").text, "USD/(GPU*hour)");
}

#[test]
fn exact_symbols_win_over_prefixes() {
    assert_eq!(unit("min").dimension.to_string(), "year");
    assert_eq!(unit("Pa").dimension, unit("N/m^2").dimension);
    assert_eq!(unit("PB").scale, 1e15);
    assert_eq!(unit("GBP").dimension.to_string(), "GBP");
    assert_eq!(unit("cd").dimension.to_string(), "cd");
}

#[test]
fn formulas_end_a_unit_where_it_stops_being_one() {
    for (text, read) in [
        ("USD/year * 2", "USD/year"),
        ("USD / year", "USD"),
        ("USD/ramp", "USD"),
        ("USD*(a + b)", "USD"),
        ("USD/(GPU*hour)*n", "USD/(GPU*hour)"),
        ("USD/(GPU * hour)", "USD"),
        ("billion USD/year)", "billion USD/year"),
        ("% + 1", "%"),
        ("USD/million tok, 0)", "USD/million tok"),
        ("m^2*rate", "m^2"),
        ("m^x", "m"),
        ("m^(1/2)", "m^(1/2)"),
        ("m^(a)", "m"),
        ("year-1", "year"),
        ("USD@2026/year", "USD@2026/year"),
        ("tok/2", "tok"),
        ("tok/", "tok"),
        ("x", "x"),
    ] {
        let (unit, length) = table().scan(text).expect(text).expect(text);
        assert_eq!(&text[..length], read, "{text}");
        assert_eq!(unit.dimension, self::unit(read).dimension);
    }
    for text in [
        "",
        " USD",
        "ramp",
        "if",
        "then x",
        "else",
        "(USD)",
        "* 2",
        "$5",
        "with (a = 1)",
        "under s",
        "or",
        "and",
        "over",
        "in USD",
    ] {
        assert!(table().scan(text).is_none(), "{text}");
    }
}

#[test]
fn half_a_unit_in_a_formula_is_an_error() {
    for (text, code) in [
        ("million * 2", "scale-word-alone"),
        ("USD/million", "scale-word-alone"),
        ("USD@26", "price-year"),
        ("USD/GPU*hour", "ambiguous-unit"),
        ("period/year", "unit-stands-alone"),
    ] {
        let error = table().scan(text).expect(text).expect_err(text);
        assert_eq!(error.code(), code, "{text}");
    }
}

#[test]
fn words_of_the_grammar_are_no_units() {
    let words = "if then else or and not in with under over prev first last never sum mean max product count any all argmax argmin first_where last_where crosses growth cumulative abs clamp round floor ceil sqrt exp ln log2 log10 logistic one_minus_exp_neg duration compound cagr npv irr mid";
    for word in words.split(' ') {
        assert!(!table().is_unit_symbol(word), "{word}");
    }
    for symbol in ["USD", "kWh", "Mtok", "year", "%", "share", "million", "min", "GPU"] {
        assert!(table().is_unit_symbol(symbol), "{symbol}");
    }
}

#[test]
fn declarations_do_not_change_what_exists() {
    let mut table = table();
    let mut message_for = |name: &str, definition: Option<&str>| {
        let declared = match definition {
            None => table.declare_count(name),
            Some(definition) => table.declare_scaled(name, definition),
        };
        declared.map_err(|error| (error.code(), error.message())).expect_err(name)
    };
    assert_eq!(message_for("tok", None), ("unit-name-taken", "`tok` is already a unit".into()));
    assert_eq!(
        message_for("kWh", None),
        ("unit-name-taken", "`kWh` is already a unit, `Wh` with the prefix `k`".into())
    );
    assert_eq!(message_for("million", None), ("unit-name-taken", "`million` is already a scale word".into()));
    assert_eq!(
        message_for("GPU-hour", None),
        ("unit-name", "`GPU-hour` cannot be the name of a unit".into())
    );
    assert_eq!(message_for("crate", Some("6 box")), ("unknown-unit", "`box` is not a unit".into()));
    assert_eq!(
        message_for("crate", Some("-6")),
        ("unit-definition", "`-6` does not say how much one `crate` is".into())
    );
    assert_eq!(
        message_for("crate", Some("bottle")),
        ("unit-definition", "`bottle` does not say how much one `crate` is".into())
    );
    assert_eq!(message_for("crate", Some("-6 bottle")).0, "unit-definition");
    assert_eq!(message_for("dozen", Some("12 x")).0, "unit-definition");
}

#[test]
fn products_keep_what_does_not_cancel() {
    for (a, b, product) in [
        ("USD/million tok", "tok/year", "USD/year"),
        ("billion USD/year", "year", "billion USD"),
        ("J/tok", "USD/kWh", "USD/tok"),
        ("USD/hour", "year", "USD"),
        ("share", "USD/year", "USD/year"),
        ("%/year", "USD", "USD/year"),
        ("share", "share", "share"),
        ("share", "x", ""),
        ("USD", "USD", "USD^2"),
        ("tok/s", "s", "tok"),
        ("USD/tok", "tok/USD", ""),
    ] {
        let (a, b) = (unit(a), unit(b));
        let result = a.times(&b);
        assert_eq!(result.text, product, "{} * {}", a.text, b.text);
        assert_eq!(result.dimension, a.dimension.times(&b.dimension));
    }
    assert_eq!(unit("share").over(&unit("share")), Unit::pure());
    assert_eq!(unit("%").over(&unit("year")), unit("%/year"));
    assert_eq!(unit("USD").over(&unit("GPU*hour")), unit("USD/(GPU*hour)"));
    assert_eq!(unit("km^2").power(Rational::new(1, 2).expect("a half")), Some(unit("km")));
    assert_eq!(unit("billion USD").power(Rational::whole(2)).map(|u| u.text).as_deref(), Some("USD^2"));
    assert_eq!(unit("USD").power(Rational::whole(30)), None);
    let large = unit("YW^4");
    assert_eq!(large.times(&large).dimension, large.dimension.times(&large.dimension));
    assert_eq!(unit("m^24").times(&unit("m^24")).text, "m^48");
}

#[test]
fn round_numbers_stay_round() {
    let price = unit("USD/million tok");
    assert_eq!(price.to_base(0.40), 0.4 / 1e6);
    assert_eq!(price.from_base(price.to_base(0.40)), 0.40);
    assert_eq!(unit("billion USD/year").to_base(254.98), 254_980_000_000.0);
    assert_eq!(unit("%").to_base(12.0), 0.12);
    assert_eq!(unit("month").to_base(6.0), 0.5);
    assert_eq!(unit("USD/hour").to_base(1.0), 8766.0);
}
