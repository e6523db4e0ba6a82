//! In: an ISO date that may stop at the month or the year.
//! Out: a date that prints as precisely as it was written and compares by its first and last day.
//! Never: guesses a day that was not written.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::{Grain, Period, PeriodError, token::four_digits};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// How much of a date was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Precision {
    Year,
    Month,
    Day,
}

/// A date, or a month or year that stands for one. Ordered by first day, then by precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    first: NaiveDate,
    precision: Precision,
}

impl Date {
    /// Reads `2026-03-28`, `2026-03` or `2026`.
    ///
    /// # Errors
    ///
    /// A text of another form, or a day that does not exist.
    pub fn parse(text: &str) -> Result<Date, PeriodError> {
        Date::read(text).ok_or_else(|| PeriodError::UnknownDate { text: text.into() })
    }

    fn read(text: &str) -> Option<Date> {
        let mut parts = text.split('-');
        let year = four_digits(parts.next()?)?;
        let (month, day) = (parts.next(), parts.next());
        if parts.next().is_some() {
            return None;
        }
        let precision = match (month, day) {
            (None, _) => Precision::Year,
            (Some(_), None) => Precision::Month,
            (Some(_), Some(_)) => Precision::Day,
        };
        let number = |part: Option<&str>| part.map_or(Some(1), two_digits);
        let first = NaiveDate::from_ymd_opt(year, number(month)?, number(day)?)?;
        Some(Date { first, precision })
    }

    /// The first day it may mean, written in full.
    #[must_use]
    pub fn first_day(&self) -> Date {
        Date { precision: Precision::Day, ..*self }
    }

    /// The last day it may mean, written in full.
    #[must_use]
    pub fn last_day(&self) -> Date {
        let last = self.after().checked_sub_days(Days::new(1)).unwrap_or(self.first);
        Date { first: last, precision: Precision::Day }
    }

    /// Whether all of it lies before any of the other: March 2026 is not before 28 March 2026.
    pub fn is_before(&self, other: &Date) -> bool {
        self.after() <= other.first
    }

    /// Start as a fractional year, by calendar days.
    pub fn start(&self) -> f64 {
        fractional_year(self.first)
    }

    /// End as a fractional year, by calendar days.
    pub fn end(&self) -> f64 {
        fractional_year(self.after())
    }

    /// The day that holds a point in time.
    pub fn holding(point: f64) -> Option<Date> {
        let year = point.floor();
        let start = NaiveDate::from_ymd_opt(year as i32, 1, 1)?;
        let days = if start.leap_year() { 366.0 } else { 365.0 };
        // The start of a day is not exact in binary; the tolerance is a second.
        let day = ((point - year) * days + 1e-5).floor();
        let first = start.checked_add_days(Days::new(day as u64))?;
        Some(Date { first, precision: Precision::Day })
    }

    /// The day at a point that counts each month as a twelfth of its year, as periods do: 1 April at `2027Q2`.
    pub fn at_period_point(point: f64) -> Option<Date> {
        let month = Period::holding(point, Grain::Month);
        let first = Date::holding(f64::from(month.year()))?.first;
        let first = first.checked_add_months(Months::new(month.place().unsigned_abs()))?;
        let of_month = Date { first, precision: Precision::Month };
        let passed = (point - month.start()) * 12.0 * f64::from(of_month.days());
        let first = first.checked_add_days(Days::new((passed + 1e-5).max(0.0) as u64))?;
        Some(Date { first, precision: Precision::Day })
    }

    /// Its start where each month counts as a twelfth of its year, as in periods: that of 1 April is that of the second quarter.
    pub fn period_point(&self) -> f64 {
        let (month, day) = (self.first.month0(), self.first.day0());
        let part = f64::from(day) / f64::from(self.month().days());
        f64::from(self.year()) + (f64::from(month) + part) / 12.0
    }

    /// How many days it has.
    fn days(self) -> u32 {
        self.after().signed_duration_since(self.first).num_days() as u32
    }

    /// The number of its first day: 1 January of year 1, a Monday, is 1.
    pub(super) fn day_number(self) -> i32 {
        self.first.num_days_from_ce()
    }

    /// The day with a number; none beyond the calendar.
    pub(super) fn numbered(number: i32) -> Option<Date> {
        let first = NaiveDate::from_num_days_from_ce_opt(number)?;
        Some(Date { first, precision: Precision::Day })
    }

    /// The Monday of an ISO week; none where the year has no such week.
    pub(super) fn monday(year: i32, week: i32) -> Option<Date> {
        let first = NaiveDate::from_isoywd_opt(year, u32::try_from(week).ok()?, Weekday::Mon)?;
        Some(Date { first, precision: Precision::Day })
    }

    /// The ISO year and week that it begins in.
    pub(super) fn iso_week(self) -> (i32, u32) {
        (self.first.iso_week().year(), self.first.iso_week().week())
    }

    /// The month it begins in, from January of year 0.
    pub(super) fn month_number(self) -> i32 {
        self.first.year() * 12 + self.first.month0() as i32
    }

    /// Whether a day was written.
    pub fn is_day(&self) -> bool {
        self.precision == Precision::Day
    }

    /// The month it lies in.
    #[must_use]
    pub fn month(self) -> Date {
        let first = self.first.with_day(1).unwrap_or(self.first);
        Date { first, precision: Precision::Month }
    }

    /// The month of its year, from 1.
    pub fn month_of_year(self) -> u32 {
        self.first.month()
    }

    /// Whether it begins on the first day of a month.
    pub fn is_first_of_month(self) -> bool {
        self.first.day() == 1
    }

    /// Whether it ends with the last day of a month.
    pub fn is_last_of_month(self) -> bool {
        self.after().day() == 1
    }

    /// The calendar year.
    pub fn year(&self) -> i32 {
        self.first.year()
    }

    /// As a reader sees it: `28 March 2026`, `March 2026`, `2026`.
    pub fn printed(&self) -> String {
        let (year, month, day) = (self.first.year(), MONTHS[self.first.month0() as usize], self.first.day());
        match self.precision {
            Precision::Year => format!("{year}"),
            Precision::Month => format!("{month} {year}"),
            Precision::Day => format!("{day} {month} {year}"),
        }
    }

    /// The day after its last.
    fn after(self) -> NaiveDate {
        let next = match self.precision {
            Precision::Year => self.first.checked_add_months(Months::new(12)),
            Precision::Month => self.first.checked_add_months(Months::new(1)),
            Precision::Day => self.first.checked_add_days(Days::new(1)),
        };
        next.unwrap_or(self.first)
    }
}

impl fmt::Display for Date {
    /// ISO, as written.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = (self.first.year(), self.first.month(), self.first.day());
        match self.precision {
            Precision::Year => write!(f, "{year}"),
            Precision::Month => write!(f, "{year}-{month:02}"),
            Precision::Day => write!(f, "{year}-{month:02}-{day:02}"),
        }
    }
}

/// The month of an English name, whole or cut to three letters, from 1.
pub fn month_named(name: &str) -> Option<i32> {
    let is = |month: &&str| {
        let short = month.get(..3).unwrap_or(month);
        name.eq_ignore_ascii_case(month) || name.eq_ignore_ascii_case(short)
    };
    let place = MONTHS.iter().position(is);
    // Four letters are usual for one month alone.
    let place = place.or_else(|| name.eq_ignore_ascii_case("Sept").then_some(8))?;
    i32::try_from(place).ok().map(|place| place + 1)
}

fn two_digits(text: &str) -> Option<u32> {
    let digits = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

fn fractional_year(day: NaiveDate) -> f64 {
    let days = if day.leap_year() { 366.0 } else { 365.0 };
    f64::from(day.year()) + f64::from(day.ordinal0()) / days
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).expect(text)
    }

    #[test]
    fn dates_print_as_precisely_as_written() {
        for (iso, printed) in [("2026-03-28", "28 March 2026"), ("2026-03", "March 2026"), ("2026", "2026")] {
            assert_eq!(date(iso).printed(), printed);
            assert_eq!(date(iso).to_string(), iso);
        }
    }

    #[test]
    fn days_the_calendar_lacks_are_refused() {
        for text in ["2026-02-29", "2026-00", "2026-1-1", "28.03.2026", "2026-03-28-1", "2026-", "+026-01-01"]
        {
            assert_eq!(Date::parse(text).map_err(|e| e.code()), Err("unknown-date"), "{text}");
        }
        assert_eq!(date("2024-02").last_day().to_string(), "2024-02-29");
        assert_eq!(date("2026").last_day().to_string(), "2026-12-31");
        assert_eq!(date("2026").first_day().to_string(), "2026-01-01");
    }

    #[test]
    fn dates_have_a_place_among_the_periods() {
        for (point, day) in [
            (2027.25, "2027-04-01"),
            (2027.5, "2027-07-01"),
            (2028.0 + 1.0 / 12.0, "2028-02-01"),
            (2028.0 + 1.5 / 12.0, "2028-02-15"),
            (2_027.999_999_999, "2028-01-01"),
        ] {
            assert_eq!(Date::at_period_point(point), Some(date(day)), "{point}");
        }
        for point in [2027.25, 2027.5, 2027.0 + 1.0 / 3.0] {
            assert_eq!(Date::at_period_point(point).map(|day| day.period_point()), Some(point));
        }
    }

    #[test]
    fn a_month_is_before_a_day_only_when_it_is_over() {
        assert!(date("2026-02").is_before(&date("2026-03-28")));
        assert!(!date("2026-03").is_before(&date("2026-03-28")));
        assert!(!date("2026-03-28").is_before(&date("2026-03")));
        assert!(!date("2026-03-28").is_before(&date("2026-03-28")));
        assert!(date("2025").is_before(&date("2026-01-01")));
    }
}
