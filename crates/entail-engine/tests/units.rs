//! In: thousands of units, values and hostile texts from a fixed generator.
//! Out: what must hold for all of them: conversion comes back, texts read back, parts add up, nothing panics.
//! Never: depends on a clock, a seed from outside or the order of tests.

use entail_engine::language::period::{Date, Period, parse_point, parse_range, parse_window};
use entail_engine::language::unit::{
    LastDigit, NumberFormat, Per, Unit, UnitTable, Words, full_precision, print, print_range, print_split,
};

/// A small linear congruential generator; the constants are Knuth's.
struct Draws(u64);

impl Draws {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    fn one_of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len())]
    }

    /// A number of one to twelve digits between 1e-6 and 1e12, as an analyst might type it.
    fn typed(&mut self) -> f64 {
        let digits = self.next() % 10_u64.pow(1 + self.next() as u32 % 9);
        format!("{digits}e{}", self.below(10) as i32 - 6).parse().expect("a number")
    }

    fn unit(&mut self) -> String {
        let symbols =
            "USD EUR SEK USD@2020 tok Mtok GPU pack year month hour s µs kWh J PFLOP TB KiB m^2 kg m^(1/2) L";
        let symbols: Vec<&str> = symbols.split(' ').collect();
        let words = ["", "", "", "thousand ", "million ", "billion ", "trillion "];
        let factor = |draws: &mut Draws| format!("{}{}", draws.one_of(&words), draws.one_of(&symbols));
        let product = |draws: &mut Draws| {
            let factors: Vec<String> = (0..=draws.below(2)).map(|_| factor(draws)).collect();
            factors.join("*")
        };
        match self.below(4) {
            0 => product(self),
            1 => format!("{}/{}", product(self), factor(self)),
            2 => format!("{}/{}/{}", product(self), factor(self), factor(self)),
            _ => format!("{}/({})", product(self), product(self)),
        }
    }
}

fn table() -> UnitTable {
    let mut table = UnitTable::builtin();
    for noun in ["tok", "GPU", "bottle"] {
        table.declare_count(noun).expect(noun);
    }
    table.declare_scaled("pack", "12 bottle").expect("pack");
    table
}

fn unit(text: &str) -> Unit {
    table().parse(text).unwrap_or_else(|error| panic!("{text}: {}", error.message()))
}

#[test]
fn the_text_of_every_unit_reads_as_that_unit() {
    let (table, mut draws) = (table(), Draws(1));
    for _ in 0..3_000 {
        let typed = draws.unit();
        let unit = table.parse(&typed).unwrap_or_else(|error| panic!("{typed}: {}", error.message()));
        assert_eq!(table.parse(&unit.text).as_ref(), Ok(&unit), "{typed} as {}", unit.text);
        let (scanned, length) = table.scan(&unit.text).expect("a unit").expect("a whole one");
        assert_eq!((scanned, length), (unit.clone(), unit.text.len()), "{typed}");
    }
}

#[test]
fn every_value_comes_back_from_base_units() {
    let (table, mut draws) = (table(), Draws(2));
    for _ in 0..10_000 {
        let (text, value) = (draws.unit(), draws.typed());
        let unit = table.parse(&text).expect("a unit");
        assert_eq!(unit.from_base(unit.to_base(value)), value, "{text}");
    }
}

#[test]
fn products_and_quotients_keep_their_dimension() {
    let (table, mut draws) = (table(), Draws(3));
    for _ in 0..3_000 {
        let (a, b) = (table.parse(&draws.unit()).expect("a"), table.parse(&draws.unit()).expect("b"));
        let (product, quotient) = (a.times(&b), a.over(&b));
        assert_eq!(product.dimension, a.dimension.times(&b.dimension), "{} * {}", a.text, b.text);
        assert_eq!(quotient.dimension, a.dimension.over(&b.dimension), "{} / {}", a.text, b.text);
        assert!(quotient.times(&b).converts_to(&a));
        assert!(a.over(&a).is_pure() && a.over(&a).text.is_empty());
        for derived in [product, quotient] {
            let read = if derived.text.is_empty() { Ok(Unit::pure()) } else { table.parse(&derived.text) };
            assert_eq!(read.as_ref(), Ok(&derived));
        }
    }
}

/// The number that a printed text says, without sign of currency and unit.
fn digits_of(text: &str) -> f64 {
    let plain: String = text.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | '−')).collect();
    plain.replace('−', "-").parse().unwrap_or_else(|_| panic!("{text} holds no number"))
}

#[test]
fn printed_parts_add_up_to_the_printed_total() {
    let mut draws = Draws(4);
    let (money, share) = (unit("USD"), Unit::share());
    for round in 0..5_000 {
        let signed = round % 3 == 0;
        let sign = |draws: &mut Draws| if signed && draws.below(4) == 0 { -1.0 } else { 1.0 };
        let parts: Vec<f64> = (0..=draws.below(8)).map(|_| draws.typed() * sign(&mut draws)).collect();
        let total: f64 = parts.iter().sum();
        let (unit, parts, total) = match round % 2 {
            0 => (&money, parts, total),
            _ if total == 0.0 => continue,
            _ => (&share, parts.iter().map(|part| part / total).collect(), 1.0),
        };
        let format = NumberFormat { digits: 2 + draws.below(3) as u8, ..NumberFormat::default() };
        let (printed, printed_total) = print_split(&parts, total, unit, &format);
        let sum: f64 = printed.iter().map(|text| digits_of(text)).sum();
        let size = parts.iter().fold(1e-9_f64, |size, part| size.max(part.abs()));
        let gap = (sum - digits_of(&printed_total)).abs();
        let scale = printed.iter().fold(1e-9_f64, |size, text| size.max(digits_of(text).abs()));
        assert!(gap <= scale * 1e-9, "{printed:?} against {printed_total} of {parts:?} ({size})");
    }
}

#[test]
fn ranges_hold_the_unit_of_a_single_value_once() {
    let mut draws = Draws(5);
    for text in ["USD", "USD/year", "tok", "%", "share", "USD/million tok", "kWh", "x", "pp", "TB/s"] {
        let unit = unit(text);
        for _ in 0..300 {
            let (a, b) = (unit.to_base(draws.typed()), unit.to_base(draws.typed()));
            let range = print_range(a, b, &unit, &NumberFormat::default());
            let upper = print(a.max(b), &unit, &NumberFormat::default());
            let tail = upper.trim_start_matches(|c: char| c == '$' || c.is_ascii_digit() || ",.".contains(c));
            assert!(range.ends_with(tail), "{range} against {upper}");
            assert_eq!(range.matches('$').count(), upper.matches('$').count(), "{range}");
            assert!(range.matches('–').count() <= 1);
        }
    }
}

#[test]
fn printed_money_reads_back_within_its_digits() {
    let (table, unit, mut draws) = (table(), unit("USD"), Draws(6));
    for words in [Words::Short, Words::Long, Words::None] {
        for digits in 2..6 {
            let format = NumberFormat { digits, words, per: Per::Hide, ..NumberFormat::default() };
            for _ in 0..300 {
                let value = draws.typed();
                let text = print(value, &unit, &format);
                let literal =
                    table.parse_literal(&text).unwrap_or_else(|e| panic!("{text}: {}", e.message()));
                let step = (1..digits).fold(1.0, |step, _| step / 10.0);
                let room = value * 0.5001 * step;
                assert!((literal.base() - value).abs() <= room, "{value} printed as {text}");
            }
        }
    }
}

#[test]
fn full_precision_is_the_same_number_but_for_noise() {
    let mut draws = Draws(7);
    for _ in 0..5_000 {
        let value = draws.typed();
        assert_eq!(full_precision(value).parse(), Ok(value));
        let noisy = value * 3.0 / 3.0;
        assert_eq!(full_precision(noisy), full_precision(value));
        let third: f64 = full_precision(value / 3.0).parse().expect("a number");
        assert!((third - value / 3.0).abs() <= value / 3.0 * 5e-16);
    }
}

#[test]
fn no_text_makes_the_readers_panic() {
    let (table, mut draws) = (table(), Draws(8));
    let pieces = "USD tok / * ^ ( ) . , _ - − – 1 5 2026 H2 Q3 M07 mid- .. e9 k M B T $ € % @ ² µ é \u{e000} billion million share period x per to  · ° ¥ 9999999999999999999999 -1 (1/2)";
    let pieces: Vec<&str> =
        pieces.split(' ').map(|piece| if piece.is_empty() { " " } else { piece }).collect();
    for _ in 0..10_000 {
        let text: String = (0..draws.below(9)).map(|_| draws.one_of(&pieces)).collect();
        if let Err(error) = table.parse(&text) {
            assert!(text.get(error.range.clone()).is_some(), "{text}: {error:?}");
            assert!(!error.message().is_empty() && error.hint().is_some(), "{text}");
        }
        if let Some(Ok((_, length))) = table.scan(&text) {
            assert!(text.get(..length).is_some_and(|unit| table.parse(unit).is_ok()), "{text}");
        }
        for error in
            [table.parse_literal(&text).err(), table.parse_interval(&text).err()].into_iter().flatten()
        {
            assert!(text.get(error.range.clone()).is_some(), "{text}: {error:?}");
            assert!(!error.message().is_empty() && error.hint().is_some(), "{text}");
        }
        if let Some(Ok((_, length))) = table.scan_money(&text) {
            assert!(text.get(..length).is_some(), "{text}");
        }
        let _ = (Period::parse(&text), Date::parse(&text), table.suggest(&text));
        for error in [parse_point(&text).err(), parse_window(&text).err(), parse_range(&text).err()] {
            assert!(error.is_none_or(|error| error.hint().is_some()), "{text}");
        }
    }
}

#[test]
fn no_value_prints_as_anything_but_plain_digits() {
    let mut draws = Draws(9);
    for _ in 0..3_000 {
        let value = f64::from_bits(draws.next() << 33 | draws.next() << 3);
        let unit = unit(&draws.unit());
        let format = NumberFormat { digits: draws.below(20) as u8, ..NumberFormat::default() };
        for text in [print(value, &unit, &format), print_range(value, -1.0, &unit, &format)] {
            let scientific =
                text.as_bytes().windows(2).any(|pair| pair[0].is_ascii_digit() && pair[1] == b'e');
            assert!(!scientific && !text.contains("NaN") && !text.contains("inf"), "{text}");
        }
    }
}

/// The largest power of ten not above a size, by powers alone.
fn power_below(size: f64) -> f64 {
    let powers = (-12..16).map(|power| format!("1e{power}").parse::<f64>().expect("a power"));
    powers.take_while(|power| *power <= size * (1.0 + 1e-9)).last().expect("a size within the powers")
}

#[test]
fn what_is_not_certain_is_printed_to_a_tenth_of_its_range() {
    let (unit, mut draws) = (unit("x"), Draws(9));
    for round in 0..20_000 {
        let (value, width) = (draws.typed(), draws.typed());
        if value == 0.0 || width == 0.0 || width < 1e-6 {
            continue;
        }
        // Every other one is an end of a range.
        let (last, part) =
            if round % 2 == 0 { (LastDigit::Within(width), 10.0) } else { (LastDigit::AtEnd(width), 100.0) };
        let format = NumberFormat { last, words: Words::None, ..NumberFormat::default() };
        let printed = digits_of(&print(value, &unit, &format));
        // Three digits at most; and what is there does not read as nothing.
        let mut place = power_below(width / part).max(power_below(value) / 100.0);
        if value < place * 0.5 {
            place = power_below(value);
        }
        let wanted = (value / place).round() * place;
        // Halves are rounded by their decimal digits, which this division may miss.
        let half = ((value / place).fract() - 0.5).abs() < 1e-6;
        let gap = (printed - wanted).abs();
        assert!(gap <= place * 1e-6 || half && gap <= place * 1.001, "{value} within {width}: {printed}");
    }
}
