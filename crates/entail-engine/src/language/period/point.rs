//! In: a point in time as an analyst types it, or a fractional year to print.
//! Out: fractional years, windows of them, and their text for a reader.
//! Never: prints 2026.5; halves read `mid-2026`.

use super::{Date, Grain, Period, PeriodError, WrittenPoint, token};

/// Parts of a year that a formula tells apart: less than an hour.
const FINE: f64 = 1e4;
/// So far from a half-year, in half-years, a point is still on it: less than an hour.
const HALVES: f64 = 1e-4;

/// Reads a period (its start), `mid-2027`, a year with a fraction, or a date, as a fractional year.
///
/// # Errors
///
/// A text that is none of these.
pub fn parse_point(text: &str) -> Result<f64, PeriodError> {
    let text = text.trim();
    extent(text).map(|(start, _)| start).ok_or_else(|| PeriodError::UnknownPoint { text: text.into() })
}

/// Reads `2026H2..2027H1` as the start of the first and the end of the last.
///
/// # Errors
///
/// A text that is no period or range of periods.
pub fn parse_window(text: &str) -> Result<(f64, f64), PeriodError> {
    let Some((first, last)) = text.split_once("..") else {
        return Err(PeriodError::NotARange { text: text.trim().into() });
    };
    let (first, last) = (first.trim(), last.trim());
    let unknown = |text: &str| PeriodError::UnknownPoint { text: text.into() };
    let (start, _) = extent(first).ok_or_else(|| unknown(first))?;
    let (last_start, end) = extent(last).ok_or_else(|| unknown(last))?;
    if last_start < start {
        return Err(PeriodError::RangeBackwards { first: first.into(), last: last.into() });
    }
    Ok((start, end))
}

/// Prints a fractional year for a reader: as precisely as it was written, if that is known, else `2027`, `mid-2027`, the
/// quarter or month that starts right there, or the quarter that holds it.
pub fn print_point(point: f64, written: Option<WrittenPoint>) -> String {
    if let Some(written) = written {
        return written.printed(point);
    }
    if let Some(period) = starting(point) {
        return period.printed();
    }
    let halves = (point * 2.0).round();
    // A fraction of a year is no point in time that a reader knows.
    if point.is_finite() && (halves - point * 2.0).abs() > HALVES {
        return Period::holding(point, Grain::Quarter).printed();
    }
    let year = (halves / 2.0).floor();
    if halves.rem_euclid(2.0) == 0.0 { format!("{year}") } else { format!("mid-{year}") }
}

/// The same of a point whose range is so many years wide: never finer than a tenth of that, nor than it was written.
pub fn print_point_within(point: f64, written: Option<WrittenPoint>, width: f64) -> String {
    if width <= 0.0 || !point.is_finite() {
        return print_point(point, written);
    }
    let known = WrittenPoint::within(width);
    // What is least precise comes first.
    let printed = written.map_or(known, |written| written.min(known));
    match printed {
        WrittenPoint::Period(Grain::Month) => WrittenPoint::Month.printed(point),
        printed => printed.printed(point),
    }
}

/// A point as a formula writes it: a year, `mid-2027`, a quarter or month, else a year with a fraction.
pub fn point_token(point: f64) -> String {
    let halves = (point * 2.0).fract() == 0.0;
    let fraction =
        || if halves { print_point(point, None) } else { format!("{}", libm::round(point * FINE) / FINE) };
    starting(point).map_or_else(fraction, |period| period.to_string())
}

/// The quarter or month that starts at a point which is neither the start nor the middle of a year.
fn starting(point: f64) -> Option<Period> {
    let starts = |grain: Grain| {
        let period = Period::holding(point, grain);
        ((period.start() - point).abs() < 1e-9).then_some(period)
    };
    let halves = (point * 2.0).fract() == 0.0;
    starts(Grain::Quarter).or_else(|| starts(Grain::Month)).filter(|_| !halves)
}

/// Start and end of what a text names; a point has no length.
fn extent(text: &str) -> Option<(f64, f64)> {
    if let Some(period) = Period::parse(text) {
        return Some((period.start(), period.end()));
    }
    if let Ok(date) = Date::parse(text) {
        return Some((date.start(), date.end()));
    }
    let point = match text.strip_prefix("mid-") {
        Some(year) => f64::from(token::four_digits(year)?) + 0.5,
        None => fractional_year(text)?,
    };
    Some((point, point))
}

/// `2027.5`: a year, a point and digits.
fn fractional_year(text: &str) -> Option<f64> {
    let (year, fraction) = text.split_once('.')?;
    token::four_digits(year)?;
    let digits = !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_fractional_years() {
        for (text, point) in [
            ("2027", 2027.0),
            ("2027H2", 2027.5),
            ("2026M07", 2026.5),
            ("mid-2027", 2027.5),
            ("2027.25", 2027.25),
            ("2026-01-01", 2026.0),
            ("2026-03-28", 2026.0 + 86.0 / 365.0),
            ("2026-03", 2026.0 + 59.0 / 365.0),
            ("2024-12-31", 2024.0 + 365.0 / 366.0),
        ] {
            assert_eq!(parse_point(text), Ok(point), "{text}");
        }
    }

    #[test]
    fn what_is_no_point_is_refused() {
        for text in [
            "",
            "soon",
            "mid-27",
            "mid-2027H1",
            "2027.",
            ".5",
            "2027.5e3",
            "2026-02-30",
            "2026-13",
            "2026-3-1",
            "NaN",
        ] {
            let error = parse_point(text).expect_err(text);
            assert_eq!(error.message(), format!("`{text}` is not a point in time"));
        }
    }

    #[test]
    fn windows_reach_to_the_end_of_the_last_period() {
        assert_eq!(parse_window("2026H2..2027H1"), Ok((2026.5, 2027.5)));
        assert_eq!(parse_window("2026..mid-2027"), Ok((2026.0, 2027.5)));
        assert_eq!(parse_window("2026-01..2026-12"), Ok((2026.0, 2027.0)));
        assert_eq!(parse_window("2027..2026").map_err(|e| e.code()), Err("period-range-backwards"));
        assert_eq!(parse_window("2027").map_err(|e| e.code()), Err("not-a-period-range"));
    }

    #[test]
    fn points_print_for_a_reader() {
        for (point, printed) in [
            (2027.0, "2027"),
            (2027.5, "mid-2027"),
            (2027.3, "2027 Q2"),
            (2027.34, "2027 Q2"),
            (2027.97, "2027 Q4"),
            (2027.25, "2027 Q2"),
            (2027.0 + 1.0 / 6.0, "Mar 2027"),
        ] {
            assert_eq!(print_point(point, None), printed);
        }
        assert_eq!(print_point(2027.6, Some(Grain::Half.into())), "2027 H2");
        assert_eq!(print_point(2027.999, Some(Grain::Month.into())), "Dec 2027");
        assert_eq!(print_point(2027.999, Some(Grain::Year.into())), "2027");
    }
}
