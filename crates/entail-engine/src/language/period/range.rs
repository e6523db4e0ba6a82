//! In: a range of periods as an index declares it, `2025H1..2027H2`.
//! Out: its periods in order, both ends included.
//! Never: yields an empty list or a list too long to evaluate.

use super::{Date, Period, PeriodError};

/// A hundred years of months, and ten years of days.
pub const LONGEST: i32 = 4000;

/// Reads `2025..2030` or `2025H1..2027H2`; both ends belong to the range.
///
/// # Errors
///
/// Ends that are no periods, that have different lengths, or of which the first comes after the last, and more
/// periods than an index holds.
pub fn parse_range(text: &str) -> Result<Vec<Period>, PeriodError> {
    let Some((first, last)) = text.split_once("..") else {
        return Err(PeriodError::NotARange { text: text.into() });
    };
    let (first, last) = (first.trim(), last.trim());
    periods_between([first, last], [parse_end(first)?, parse_end(last)?])
}

/// The periods from one to another, both ends included, with the texts that name them.
///
/// # Errors
///
/// Ends of different lengths, an end before the start, and more periods than an index holds.
pub fn periods_between(
    [first, last]: [&str; 2],
    [start, end]: [Period; 2],
) -> Result<Vec<Period>, PeriodError> {
    let ends = || (first.to_owned(), last.to_owned());
    let Some(steps) = end.since(start) else {
        let (first, last) = ends();
        return Err(PeriodError::MixedGrains { first, last });
    };
    if steps < 0 {
        let (first, last) = ends();
        return Err(PeriodError::RangeBackwards { first, last });
    }
    if steps >= LONGEST {
        return Err(PeriodError::RangeTooLong { text: format!("{first}..{last}"), count: steps + 1 });
    }
    Ok(std::iter::successors(Some(start), |period| Some(period.next())).take(steps as usize + 1).collect())
}

fn parse_end(text: &str) -> Result<Period, PeriodError> {
    let day = || Date::parse(text).ok().filter(Date::is_day).map(Period::day);
    Period::parse(text).or_else(day).ok_or_else(|| PeriodError::UnknownPeriod { text: text.into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_belong_to_a_range() {
        let halves = parse_range("2025H1..2026H2").expect("a range");
        let names: Vec<String> = halves.iter().map(Period::to_string).collect();
        assert_eq!(names, ["2025H1", "2025H2", "2026H1", "2026H2"]);
        assert_eq!(parse_range("2030..2030").expect("one year").len(), 1);
        assert_eq!(parse_range("2000M01..2099M12").expect("a century").len(), 1200);
        assert_eq!(parse_range("2024-02-01..2024-03-01").expect("days").len(), 30);
        assert_eq!(parse_range("2026W01..2027W26").expect("weeks").len(), 53 + 26);
    }

    #[test]
    fn what_is_wrong_with_a_range_is_said() {
        for (text, code, hint) in [
            ("2025-2030", "not-a-period-range", "did you mean `2025..2030`?"),
            ("2025", "not-a-period-range", "write `2025..2030` or `2025H1..2027H2`"),
            ("2025..2027H2", "mixed-periods", "give both ends the same length, as in `2025H1..2027H2`"),
            ("2030..2025", "period-range-backwards", "write `2025..2030`"),
            ("2025Q1..2030q4", "unknown-period", "did you mean `2030Q4`?"),
            ("1000..9999", "period-range-too-long", "shorten the range, or use longer periods"),
        ] {
            let error = parse_range(text).expect_err(text);
            assert_eq!((error.code(), error.hint().as_deref()), (code, Some(hint)), "{text}");
        }
        let long = parse_range("1800M01..2133M05").expect_err("too long");
        assert_eq!(long.message(), "`1800M01..2133M05` has 4001 periods; an index holds at most 4000");
    }
}
