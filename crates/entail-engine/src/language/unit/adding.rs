//! In: a unit.
//! Out: whether values in it have a sum that means something.
//! Never: adds anything.

use super::product::Term;
use super::symbol::SymbolKind;
use super::{Flavour, Rational, Unit};

/// Measures of a state, of which two together are not twice as much.
const STATES: [&str; 5] = ["K", "V", "Pa", "Hz", "ohm"];
/// Times over which a length is a speed.
const MOMENTS: [&str; 4] = ["s", "min", "h", "hour"];

/// What a sum of values needs in order to mean something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adding {
    /// Nothing: amounts, counts and what flows in a time.
    Always,
    /// To be all parts of one whole.
    Parts,
    /// To be whole numbers: a bare number may be a count or a ratio.
    Counts,
    /// It has none; what the values are.
    Never(&'static str),
}

impl Unit {
    /// Whether values in this unit have a sum.
    pub fn adding(&self) -> Adding {
        match self.flavour {
            Flavour::Period => return Adding::Never("points in time"),
            Flavour::YesNo => return Adding::Never("yes or no"),
            Flavour::Points => return Adding::Never("differences of shares"),
            Flavour::Times => return Adding::Never("ratios"),
            Flavour::Share | Flavour::Percent if self.is_pure() => return Adding::Parts,
            Flavour::Share | Flavour::Percent => return Adding::Never("rates"),
            Flavour::Number if self.is_pure() => return Adding::Counts,
            Flavour::Number => {}
        }
        let above = || self.terms().iter().filter(|term| !term.exponent.is_negative());
        let below = || self.terms().iter().filter(|term| term.exponent.is_negative());
        let in_a_time =
            |term: &Term| term.symbol.kind == SymbolKind::Time && term.exponent == Rational::ONE.negated();
        let speed = above().all(|term| term.symbol.name == "m")
            && below().any(|term| MOMENTS.contains(&term.symbol.name.as_str()));
        match () {
            () if below().any(|term| !in_a_time(term)) => Adding::Never("amounts per unit of something else"),
            () if above().next().is_none() || speed => Adding::Never("rates"),
            () if above().any(|term| STATES.contains(&term.symbol.name.as_str())) => {
                Adding::Never("states and no amounts")
            }
            () => Adding::Always,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::unit::UnitTable;

    #[test]
    fn amounts_counts_and_flows_add_up_and_prices_do_not() {
        let mut units = UnitTable::builtin();
        units.declare_count("piece").expect("a new name");
        let adding = |text: &str| units.parse(text).map(|unit| unit.adding());
        for text in
            ["EUR", "million EUR/year", "piece", "piece/day", "kWh", "MW", "GB/s", "hour", "t", "km/year"]
        {
            assert_eq!(adding(text), Ok(Adding::Always), "{text}");
        }
        for text in
            ["EUR/piece", "EUR/kWh", "piece/(piece*year)", "%/year", "pp", "x", "km/hour", "kg/m^3", "K"]
        {
            assert!(matches!(adding(text), Ok(Adding::Never(_))), "{text}");
        }
        assert_eq!(adding("share"), Ok(Adding::Parts));
        assert_eq!(adding("1"), Ok(Adding::Counts));
    }
}
