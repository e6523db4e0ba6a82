//! In: a unit.
//! Out: how a duration in it goes along the calendar: in days, or in months and what is made of months.
//! Never: how long it is.

use super::symbol::SymbolKind;
use super::{Rational, Unit};

/// Units of which the calendar makes whole months.
const MONTHS: [&str; 4] = ["month", "quarter", "half", "year"];

/// How a duration goes along the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasting {
    /// In days or parts of them, each as long as any other.
    Days,
    /// In months or years, which have more days or fewer.
    Months,
}

impl Unit {
    /// How a duration in this unit goes along the calendar; none if it is no unit of time alone.
    pub fn lasting(&self) -> Option<Lasting> {
        let [term] = self.terms() else { return None };
        let time = term.symbol.kind == SymbolKind::Time && term.exponent == Rational::ONE;
        let months = MONTHS.contains(&term.symbol.name.as_str());
        time.then_some(if months { Lasting::Months } else { Lasting::Days })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::unit::UnitTable;

    #[test]
    fn days_and_months_are_told_apart() {
        let units = UnitTable::builtin();
        let lasting = |text: &str| units.parse(text).ok().and_then(|unit| unit.lasting());
        for text in ["day", "week", "hour", "h", "min", "s"] {
            assert_eq!(lasting(text), Some(Lasting::Days), "{text}");
        }
        for text in ["month", "quarter", "half", "year"] {
            assert_eq!(lasting(text), Some(Lasting::Months), "{text}");
        }
        for text in ["EUR/year", "EUR", "share", "period", "year^2"] {
            assert_eq!(lasting(text), None, "{text}");
        }
    }
}
