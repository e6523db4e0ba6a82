//! In: values and units of the reports that ship.
//! Out: what a reader sees.
//! Never: reaches into how a text is put together.

use crate::language::unit::*;
use std::sync::Arc;

fn unit(text: &str) -> Unit {
    let mut table = UnitTable::builtin();
    for noun in ["tok", "GPU", "samples", "rack", "Wp", "parameter"] {
        table.declare_count(noun).expect(noun);
    }
    table.parse(text).expect(text)
}

fn format() -> NumberFormat {
    NumberFormat::default()
}

/// A value in a unit, as printed by default.
fn shown(value: f64, text: &str) -> String {
    let unit = unit(text);
    print(unit.to_base(value), &unit, &format())
}

#[test]
fn values_are_scaled_to_the_reader() {
    for (value, unit, text) in [
        (124.3, "billion USD/year", "$124B a year"),
        (0.05, "billion USD", "$50M"),
        (1.5e12, "USD", "$1.5T"),
        (999.6, "billion USD", "$1T"),
        (12.4, "million SEK", "SEK 12.4M"),
        (6259.0, "USD", "$6,260"),
        (797.0, "USD", "$797"),
        (0.40, "USD/million tok", "$0.40 per million tok"),
        (0.0122, "USD/million tok", "$0.0122 per million tok"),
        (4e-8, "USD/tok", "$0.04 per million tok"),
        (2e-5, "USD/tok", "$0.02 per thousand tok"),
        (2.5, "USD/(GPU*hour)", "$2.50 per GPU-hour"),
        (500.0, "USD/GPU/year", "$500 per GPU a year"),
        (0.17, "USD/kWh", "$0.17 per kWh"),
        (0.5, "USD/s", "$0.50 a second"),
        (260.0, "TB/s/rack", "260 TB/s per rack"),
        (5.0, "tok/GPU/s", "5 tok/s per GPU"),
        (950.0, "kWh/kWp/year", "950 kWh per kWp a year"),
        (6.0, "FLOP/parameter/tok", "6 FLOP per parameter per tok"),
        (1100.0, "EUR/kWp", "€1,100 per kWp"),
        (9.81, "m/s^2", "9.81 m/s²"),
        (4.18, "kJ/kg/K", "4.18 kJ/kg/K"),
        (5.0, "tok/hour", "5 tok an hour"),
        (12.5, "USD", "$12.50"),
        (3.0, "USD@2020/year", "$3 a year at 2020 prices"),
        (1584.0, "TB/s", "1,580 TB/s"),
        (0.259, "J/tok", "0.259 J per tok"),
        (131.7, "tok/s", "132 tok/s"),
        (1e16, "FLOP/s", "10 PFLOP/s"),
        (5000.0, "KiB", "5,000 KiB"),
        (50_000.0, "KiB", "48.8 MiB"),
        (12_500.0, "kWh", "12.5 MWh"),
        (0.004, "kWh", "4 Wh"),
        (800_000.0, "samples", "800,000 samples"),
        (1.28e10, "tok", "12.8 billion tok"),
        (1.28e10, "tok/year", "12.8 billion tok a year"),
        (250.0, "m^2", "250 m²"),
        (3.0, "GPU*hour", "3 GPU-hours"),
        (0.05, "1/year", "0.05 a year"),
    ] {
        assert_eq!(shown(value, unit), text, "{value} {unit}");
    }
}

#[test]
fn shares_and_multiples_have_their_signs() {
    for (value, unit, text) in [
        (0.47, "share", "47%"),
        (0.4725, "share", "47.3%"),
        (12.0, "%", "12%"),
        (5.0, "%/year", "5% a year"),
        (3.0, "pp", "3 pp"),
        (-1.5, "pp", "−1.5 pp"),
        (10.0, "x", "10×"),
        (2_500_000.0, "x", "2.5 million×"),
        (0.0, "share", "0%"),
    ] {
        assert_eq!(shown(value, unit), text, "{value} {unit}");
    }
    assert_eq!(print(7.6e9, &Unit::pure(), &format()), "7.6 billion");
    assert_eq!(print(0.25, &Unit::pure(), &format()), "0.25");
    assert_eq!(print(2027.5, &Unit::period(), &format()), "mid-2027");
    assert_eq!(print(1.0, &Unit::yes_no(), &format()), "yes");
}

#[test]
fn durations_choose_their_unit() {
    for (value, unit, text) in [
        (4.0, "year", "4 years"),
        (1.0, "year", "1 year"),
        (0.5, "year", "6 months"),
        (2.5, "year", "2.5 years"),
        (18.0, "month", "18 months"),
        (1.0, "month", "1 month"),
        (8766.0, "hour", "1 year"),
        (36.0, "hour", "36 hours"),
        (0.02, "s", "20 ms"),
        (3.0, "quarter", "3 quarters"),
        (3.0, "half", "3 half-years"),
        (0.0, "year", "0 years"),
    ] {
        assert_eq!(shown(value, unit), text, "{value} {unit}");
    }
}

#[test]
fn a_format_decides() {
    let billions = NumberFormat { unit: Some(Arc::new(unit("billion USD/year"))), ..format() };
    let (rate, value) = (unit("USD/year"), 124.34e9);
    for (format, text) in [
        (format(), "$124B a year"),
        (NumberFormat { words: Words::Long, ..format() }, "$124 billion a year"),
        (NumberFormat { words: Words::None, ..format() }, "$124,000,000,000 a year"),
        (NumberFormat { per: Per::Hide, ..format() }, "$124B"),
        (NumberFormat { digits: 4, ..format() }, "$124.3B a year"),
        (NumberFormat { decimals: Some(2), ..format() }, "$124.34B a year"),
        (NumberFormat { decimals: Some(3), ..format() }, "$124.340B a year"),
        (billions.clone(), "$124B a year"),
    ] {
        assert_eq!(print(value, &rate, &format), text, "{format:?}");
    }
    assert_eq!(print(5e7, &rate, &billions), "$0.05B a year", "a fixed unit stays");
    let months = NumberFormat { unit: Some(Arc::new(unit("month"))), ..format() };
    assert_eq!(print(2.5, &unit("year"), &months), "30 months");
    let thousands = NumberFormat { unit: Some(Arc::new(unit("thousand USD"))), ..format() };
    assert_eq!(print(124_000.0, &unit("USD"), &thousands), "$124k");
    let other = NumberFormat { unit: Some(Arc::new(unit("EUR"))), ..format() };
    assert_eq!(print(5.0, &unit("USD"), &other), "$5", "a unit that does not convert is not used");
}

#[test]
fn no_number_prints_as_itself() {
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(print(value, &unit("USD"), &format()), "—");
        assert_eq!(print_number(value, 3), "—");
        assert_eq!(full_precision(value), "");
    }
    assert_eq!(print_range(1.0, f64::INFINITY, &unit("USD"), &format()), "$1 to —");
    for value in [1e300, 1e-300, -0.0, f64::MAX, f64::MIN_POSITIVE] {
        let text = print(value, &unit("USD"), &format());
        assert!(!text.contains('e'), "{text}");
    }
    assert_eq!(print(-0.0, &unit("USD"), &format()), "$0");
    assert_eq!(shown(-5.0, "billion USD"), "−$5B");
}

#[test]
fn ranges_share_their_unit() {
    for (low, high, unit, text) in [
        (100.0, 150.0, "billion USD", "$100–150B"),
        (100.0, 150.0, "billion USD/year", "$100–150B a year"),
        (12.0, 15.0, "%", "12–15%"),
        (0.021, 0.289, "share", "2.1–28.9%"),
        (0.14, 0.45, "USD/million tok", "$0.14–0.45 per million tok"),
        (1.0, 2.5, "billion USD", "$1.0–2.5B"),
        (-5.0, 12.0, "%", "−5 to 12%"),
        (-12.0, -5.0, "%", "−12 to −5%"),
        (-5.0, 12.0, "billion USD", "−$5B to $12B"),
        (0.0, 12.0, "%", "0–12%"),
        (12.01, 12.02, "%", "12%"),
        (1.0, 4.0, "year", "1–4 years"),
        (0.05, 150.0, "billion USD", "$0.05–150B"),
        (150.0, 1584.0, "TB/s", "150–1,580 TB/s"),
        (15.0, 12.0, "%", "12–15%"),
        (0.5, 1.5, "USD", "$0.50–1.50"),
        (0.04, 12.3, "x", "0.04–12.3×"),
    ] {
        let unit = super::tests::unit(unit);
        assert_eq!(print_range(unit.to_base(low), unit.to_base(high), &unit, &format()), text);
    }
    let long = NumberFormat { words: Words::Long, ..format() };
    assert_eq!(print_range(1e11, 1.5e11, &unit("USD"), &long), "$100–150 billion");
    assert_eq!(print_range(2027.0, 2030.0, &Unit::period(), &format()), "2027–2030");
    assert_eq!(print_range(2026.5, 2028.0, &Unit::period(), &format()), "mid-2026 to 2028");
}

#[test]
fn printed_parts_add_up() {
    let split = |parts: &[f64], total: f64, unit: &str| {
        let unit = super::tests::unit(unit);
        let parts: Vec<f64> = parts.iter().map(|part| unit.to_base(*part)).collect();
        print_split(&parts, unit.to_base(total), &unit, &format())
    };
    let thirds = split(&[1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0], 1.0, "share");
    assert_eq!(thirds, (vec!["34%".into(), "33%".into(), "33%".into()], "100%".into()));
    let money = split(&[152.55, 51.2, 51.23], 254.98, "billion USD");
    assert_eq!(money, (vec!["$153B".into(), "$51B".into(), "$51B".into()], "$255B".into()));
    let loss = split(&[2.0, -0.5], 1.5, "billion USD");
    assert_eq!(loss, (vec!["$2.0B".into(), "−$0.5B".into()], "$1.5B".into()));
    let hidden = split(&[1.0, 1.0], 3.0, "billion USD");
    assert_eq!(hidden.0, ["$1B", "$1B"], "a gap is not hidden");
}

#[test]
fn axes_get_a_unit_and_plain_numbers() {
    for (most, declared, axis, words) in [
        (2.5e11, "USD/year", "billion USD/year", "billion US dollars a year"),
        (0.9, "share", "%", "%"),
        (12.0, "USD/million tok", "USD/million tok", "US dollars per million tok"),
        (5.0, "USD/(GPU*hour)", "USD/(GPU*hour)", "US dollars per GPU-hour"),
        (3e9, "tok", "billion tok", "billion tok"),
        (3.0, "year", "year", "years"),
        (0.05, "pp", "pp", "percentage points"),
        (1e6, "USD@2020", "million USD@2020", "million US dollars at 2020 prices"),
        (30.0, "x", "x", "×"),
        (3e6, "x", "million x", "million"),
    ] {
        let chosen = axis_unit(unit(declared).to_base(most), &unit(declared));
        assert_eq!((chosen.text.as_str(), unit_words(&chosen).as_str()), (axis, words));
    }
    assert_eq!(unit_words(&unit("TB/s")), "TB/s");
    assert_eq!(print_number(0.300_000_000_000_000_04, 3), "0.3");
    assert_eq!(print_number(-1250.0, 3), "−1,250");
}

#[test]
fn scripts_get_every_digit_but_no_noise() {
    for (value, text) in [
        (0.1 + 0.2, "0.3"),
        (1.0 / 3.0, "0.3333333333333333"),
        (254.98e9, "254980000000"),
        (1e17, "1e17"),
        (1e-7, "0.0000001"),
        (9e-8, "9e-8"),
        (-2.5, "-2.5"),
        (-0.0, "0"),
        (1e-300, "1e-300"),
        (std::f64::consts::PI, "3.141592653589793"),
    ] {
        assert_eq!(full_precision(value), text);
    }
}

#[test]
fn digits_are_those_that_the_range_carries() {
    for (value, width, unit, point, end) in [
        (143.0, 108.0, "USD", "$140", "$143"),
        (143.0, 100.0, "USD", "$140", "$143"),
        (143.0, 99.0, "USD", "$143", "$143"),
        (1_234.5, 70.0, "USD", "$1,230", "$1,230"),
        (948_940.0, 1_655_000.0, "USD", "$900,000", "$950,000"),
        (4.2, 300.0, "USD", "$4", "$4"),
        (-14.6, 74.0, "billion USD", "−$15B", "−$14.6B"),
        (0.4713, 0.35, "share", "47%", "47.1%"),
        (0.9996, 0.3, "share", "99.96%", "99.96%"),
        (0.1543, 0.13, "USD/kWh", "$0.15 per kWh", "$0.154 per kWh"),
    ] {
        let unit = super::tests::unit(unit);
        let last = LastDigit::Within(unit.to_base(width));
        let shown = |last| print(unit.to_base(value), &unit, &NumberFormat { last, ..format() });
        assert_eq!((shown(last).as_str(), shown(last.finer()).as_str()), (point, end), "{value} in {width}");
    }
    let unit = unit("USD");
    let ends = NumberFormat { last: LastDigit::Within(108.0), ..format() };
    assert_eq!(print_range(96.3, 204.4, &unit, &ends), "$96–204");
    let sampled = NumberFormat { error: 12_000.0, ..format() };
    assert_eq!(print(948_940.0, &unit, &sampled), "$950,000", "nothing is finer than twice its error");
}

#[test]
fn a_format_or_a_person_overrules_the_range() {
    let unit = unit("USD");
    for (value, digits, last, text) in [
        (143.0, 3, LastDigit::Exact, "$143"),
        (1_234.56, 5, LastDigit::Exact, "$1,234.56"),
        (1_234.56, 5, LastDigit::Within(20.0), "$1,235"),
        (254.98e9, 3, LastDigit::Typed, "$254.98B"),
        (8_336_817.0, 3, LastDigit::Typed, "$8,336,817"),
        (12.5, 3, LastDigit::Typed, "$12.50"),
        (0.1543, 3, LastDigit::Typed, "$0.1543"),
    ] {
        let format = NumberFormat { digits, last, ..format() };
        assert_eq!(print(value, &unit, &format), text);
    }
    let hours = super::tests::unit("hour");
    let typed = NumberFormat { last: LastDigit::Typed, ..format() };
    assert_eq!(print(hours.to_base(1500.0), &hours, &typed), "1,500 hours", "in the unit that was typed");
}

#[test]
fn what_cannot_be_divided_is_counted_in_wholes() {
    let counts = |value: f64| print(value, &unit("GPU"), &format());
    assert_eq!(
        [4.8, 1.2, 0.5, 0.2, 0.0].map(counts),
        ["5 GPU", "1 GPU", "1 GPU", "fewer than 1 GPU", "0 GPU"]
    );
    // A difference below none keeps its sign; what arithmetic leaves is none.
    assert_eq!([-2.4, -0.4, 1e-12].map(counts), ["\u{2212}2 GPU", "\u{2212}0.4 GPU", "0 GPU"]);
    let ends = |low, high| print_range(low, high, &unit("GPU"), &format());
    assert_eq!(ends(1.4, 12.6), "1–13 GPU");
    assert_eq!(ends(0.3, 4.8), "fewer than 1 to 5 GPU");
    assert_eq!(ends(0.1, 0.2), "fewer than 1 GPU");
    assert_eq!(ends(-2.4, 0.2), "\u{2212}2 to fewer than 1 GPU");
    // Rates, multiples, scale words and what somebody typed or asked for are no whole counts.
    let typed = NumberFormat { last: LastDigit::Typed, ..format() };
    let exact = NumberFormat { digits: 2, last: LastDigit::Exact, ..format() };
    let decimals = NumberFormat { decimals: Some(1), ..format() };
    for (text, format, printed) in [
        ("GPU/year", &format(), "4.8 GPU a year"),
        ("GPU", &typed, "4.8 GPU"),
        ("GPU", &exact, "4.8 GPU"),
        ("GPU", &decimals, "4.8 GPU"),
    ] {
        let unit = unit(text);
        assert_eq!(print(unit.to_base(4.8), &unit, format), printed);
    }
    assert_eq!(counts(4_800_000.0), "4.8 million GPU");
    let (parts, total) = print_column(&[3.4, 2.4, 0.2], 6.0, &unit("GPU"), &format());
    assert_eq!(
        (parts, total.as_str()),
        (["4 GPU", "2 GPU", "fewer than 1 GPU"].map(str::to_owned).to_vec(), "6 GPU")
    );
}
