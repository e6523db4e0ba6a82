//! In: a gap between two dates and a format. Out: the format in which it prints as the whole number of days that it is.
//! What draws leave open is no part of a day either: nothing prints finer than one.
//! Never rounds a value.

use crate::language::unit::{LastDigit, NumberFormat, Unit};
use std::sync::Arc;

/// A day in years.
const DAY: f64 = 4.0 / 1461.0;

/// The format of a gap between dates, in its own unit: a certain one prints to the day, an uncertain one not finer.
pub fn whole_days(format: Option<&NumberFormat>, value: f64, unit: Option<&Unit>) -> NumberFormat {
    let format = format.cloned().unwrap_or_default();
    let days = value / DAY;
    let whole = (days - days.round()).abs() < 1e-6;
    let last = match format.last {
        LastDigit::Within(0.0) if whole => LastDigit::Typed,
        // The place of a point is that of a tenth of its width, and an end has one place more.
        LastDigit::Within(width) if width > 0.0 => LastDigit::Within(width.max(10.0 * DAY)),
        LastDigit::AtEnd(width) if width > 0.0 => LastDigit::AtEnd(width.max(100.0 * DAY)),
        last => last,
    };
    // Years would not say how many days they are.
    let unit = format.unit.or_else(|| unit.cloned().map(Arc::new));
    NumberFormat { unit, last, ..format }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::unit::{UnitTable, print};

    #[test]
    fn gaps_print_to_the_day_and_no_finer() {
        let unit = UnitTable::builtin().parse("day").expect("a unit");
        let printed = |days: f64, last: LastDigit| {
            let format = NumberFormat { last, ..NumberFormat::default() };
            print(days * DAY, &unit, &whole_days(Some(&format), days * DAY, Some(&unit)))
        };
        for (days, text) in [(1.0, "1 day"), (7.0, "7 days"), (365.0, "365 days"), (1103.0, "1,103 days")] {
            assert_eq!(printed(days, LastDigit::default()), text);
        }
        assert_eq!(printed(14.0, LastDigit::Within(3.0 * DAY)), "14 days");
        assert_eq!(printed(1103.0, LastDigit::Within(3000.0 * DAY)), "1,100 days");
        assert_eq!(printed(43.0, LastDigit::AtEnd(30.0 * DAY)), "43 days");
    }
}
