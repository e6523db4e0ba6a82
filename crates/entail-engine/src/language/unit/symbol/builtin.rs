//! In: nothing.
//! Out: the units every report knows: SI, data, time, currencies, FLOP and the flavoured ones.
//! Never: a unit of one report; those are declared there.

use super::currency::CURRENCIES;
use super::{Symbol, SymbolKind};
use crate::language::unit::dimension::joule;
use crate::language::unit::ratio::Ratio;
use crate::language::unit::{Base, Dimension, Flavour, Rational, symbol};

/// A year of 365.25 days.
const SECONDS_A_YEAR: f64 = 31_557_600.0;

/// Time units as fractions of a year.
const TIMES: [(&str, f64, f64); 9] = [
    ("s", 1.0, SECONDS_A_YEAR),
    ("min", 60.0, SECONDS_A_YEAR),
    ("h", 3_600.0, SECONDS_A_YEAR),
    ("hour", 3_600.0, SECONDS_A_YEAR),
    ("day", 4.0, 1_461.0),
    ("week", 28.0, 1_461.0),
    ("month", 1.0, 12.0),
    ("quarter", 1.0, 4.0),
    ("half", 1.0, 2.0),
];

const FLAVOURS: [Flavour; 6] =
    [Flavour::Share, Flavour::Percent, Flavour::Points, Flavour::Times, Flavour::Period, Flavour::YesNo];

/// All units every report knows.
pub fn symbols() -> Vec<Symbol> {
    let mut symbols = Vec::new();
    symbols.extend(times());
    symbols.extend(physical());
    symbols.extend(computing());
    symbols.extend(CURRENCIES.iter().map(|currency| money(currency.code, None)));
    symbols.extend(FLAVOURS.map(flavoured));
    symbols.extend(parts_of_points());
    symbols.extend(super::trade::symbols(&symbols));
    symbols
}

/// A unit of time by its name.
pub fn time_named(name: &str) -> Option<Symbol> {
    times().into_iter().find(|symbol| symbol.name == name)
}

/// Money of a currency, at the prices of a year if one is given.
pub fn money(code: &str, year: Option<i32>) -> Symbol {
    let code = code.to_owned();
    let (name, base) = match year {
        None => (code.clone(), Base::Currency(code)),
        Some(year) => (format!("{code}@{year}"), Base::CurrencyOf { code, year }),
    };
    plain(&name, SymbolKind::Currency, Dimension::of(base), Ratio::ONE, symbol::NONE)
}

/// The symbol of a flavour other than a plain number.
pub fn flavoured(flavour: Flavour) -> Symbol {
    let (name, ratio) = match flavour {
        Flavour::Number | Flavour::Times => ("x", Ratio::ONE),
        Flavour::Share => ("share", Ratio::ONE),
        Flavour::Percent => ("%", Ratio::new(1.0, 100.0)),
        Flavour::Points => ("pp", Ratio::new(1.0, 100.0)),
        Flavour::Period => ("period", Ratio::ONE),
        Flavour::YesNo => ("yes_no", Ratio::ONE),
    };
    let dimension = if flavour == Flavour::Period { time(1) } else { Dimension::pure() };
    plain(name, SymbolKind::Flavoured(flavour), dimension, ratio, symbol::NONE)
}

/// The hundredth part of a percentage point, in which rates of interest move.
fn parts_of_points() -> [Symbol; 2] {
    let of = |name: &str| {
        let ratio = Ratio::new(1.0, 10_000.0);
        let symbol =
            plain(name, SymbolKind::Flavoured(Flavour::Points), Dimension::pure(), ratio, symbol::NONE);
        Symbol { words: Some(("basis point".to_owned(), "basis points".to_owned())), ..symbol }
    };
    [of("bp"), of("bps")]
}

/// A count noun of a report.
pub fn noun(name: &str) -> Symbol {
    let dimension = Dimension::of(Base::Count(name.to_owned()));
    plain(name, SymbolKind::Noun, dimension, Ratio::ONE, symbol::MULTIPLES)
}

pub fn plain(
    name: &str,
    kind: SymbolKind,
    dimension: Dimension,
    ratio: Ratio,
    prefixes: &'static str,
) -> Symbol {
    Symbol { name: name.to_owned(), kind, dimension, ratio, prefixes, words: None }
}

fn times() -> Vec<Symbol> {
    let of = |(name, num, den): (&str, f64, f64)| {
        let prefixes = if name == "s" { symbol::PARTS } else { symbol::NONE };
        plain(name, SymbolKind::Time, time(1), Ratio::new(num, 1.0).times(Ratio::new(1.0, den)), prefixes)
    };
    let mut symbols: Vec<Symbol> = TIMES.into_iter().map(of).collect();
    symbols.push(plain("year", SymbolKind::Time, time(1), Ratio::ONE, symbol::NONE));
    symbols
}

fn physical() -> Vec<Symbol> {
    let (metre, gram) = (base(Base::Length, 1), base(Base::Mass, 1));
    let (ampere, energy) = (base(Base::Current, 1), joule());
    let power = energy.over(&time(1));
    let volt = power.over(&ampere);
    let force = energy.over(&metre);
    let per_second = |exponent: i32| {
        Ratio::new(SECONDS_A_YEAR, 1.0).power(Rational::whole(exponent)).unwrap_or(Ratio::ONE)
    };
    let thousandth = Ratio::new(1.0, 1e3);
    let of = |name: &str, dimension: &Dimension, ratio: Ratio, prefixes: &'static str| {
        plain(name, SymbolKind::Physical, dimension.clone(), ratio, prefixes)
    };
    vec![
        of("m", &metre, Ratio::ONE, symbol::SI_METRE),
        of("g", &gram, thousandth, symbol::SI),
        of("t", &gram, Ratio::new(1e3, 1.0), symbol::TONNES),
        of("A", &ampere, Ratio::ONE, symbol::SI),
        of("K", &base(Base::Temperature, 1), Ratio::ONE, symbol::SI),
        of("mol", &base(Base::Amount, 1), Ratio::ONE, symbol::SI),
        of("cd", &base(Base::Light, 1), Ratio::ONE, symbol::SI),
        of("N", &force, per_second(2), symbol::SI),
        of("J", &energy, per_second(2), symbol::SI),
        of("W", &power, per_second(3), symbol::SI),
        of("Wh", &energy, per_second(2).times(Ratio::new(3_600.0, 1.0)), symbol::SI),
        of("Pa", &force.over(&base(Base::Length, 2)), per_second(2), symbol::SI_HECTO),
        of("Hz", &time(-1), per_second(1), symbol::SI),
        of("V", &volt, per_second(3), symbol::SI),
        of("C", &ampere.times(&time(1)), per_second(-1), symbol::SI),
        of("ohm", &volt.over(&ampere), per_second(3), symbol::SI),
        of("L", &base(Base::Length, 3), thousandth, symbol::SI_LITRE),
        of("l", &base(Base::Length, 3), thousandth, symbol::SI_LITRE),
        of("ha", &base(Base::Length, 2), Ratio::new(1e4, 1.0), symbol::NONE),
    ]
}

fn computing() -> Vec<Symbol> {
    let (data, flop) = (base(Base::Data, 1), base(Base::Flop, 1));
    let of = |name: &str, dimension: &Dimension, ratio: f64, prefixes: &'static str| {
        plain(name, SymbolKind::Computing, dimension.clone(), Ratio::new(ratio, 1.0), prefixes)
    };
    vec![
        of("bit", &data, 1.0, symbol::DATA),
        of("B", &data, 8.0, symbol::DATA),
        of("byte", &data, 8.0, symbol::NONE),
        of("FLOP", &flop, 1.0, symbol::MULTIPLES),
        of("FLOPS", &flop.over(&time(1)), SECONDS_A_YEAR, symbol::MULTIPLES),
    ]
}

fn base(base: Base, exponent: i32) -> Dimension {
    Dimension::of(base).power(Rational::whole(exponent)).unwrap_or_default()
}

fn time(exponent: i32) -> Dimension {
    base(Base::Time, exponent)
}
