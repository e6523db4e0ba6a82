//! In: points in time as years with a fraction. Out: what the calendar says of them: days between, months and days added.
//! A date is the start of its day, the year and the day's place over the days of that year; a period counts months as twelfths.
//! Never looks anything up: whole numbers in floating point, the same bits in a row of draws as in the central case.

// Rows pass through these functions: see `elementary` for why they are forced into their loops.
#![allow(clippy::inline_always)]

use super::elementary::kernel::flag;

/// The start of a day or month is not exact in binary: a second of a day, and a third of one of a month.
const DAY_SLACK: f64 = 1e-5;
const MONTH_SLACK: f64 = 1e-8;
/// How far a count of months may be from a whole one: the noise of a sum, and no part that somebody meant.
const WHOLE: f64 = 1e-6;
/// Days of January and February of a common year.
const BEFORE_MARCH: f64 = 59.0;

/// A day by its year and its place in it, from 0.
#[derive(Clone, Copy)]
struct Day {
    year: f64,
    place: f64,
}

impl Day {
    /// The day that holds a point.
    #[inline(always)]
    fn holding(point: f64) -> Day {
        let year = point.floor();
        let days = 365.0 + leap(year);
        let place = ((point - year) * days + DAY_SLACK).floor();
        let next = flag(place >= days);
        Day { year: year + next, place: place * (1.0 - next) }
    }

    /// Its start, as a year with a fraction.
    #[inline(always)]
    fn start(self) -> f64 {
        self.year + self.place / (365.0 + leap(self.year))
    }

    /// Days since the first of the year 1.
    #[inline(always)]
    fn number(self) -> f64 {
        days_before(self.year) + self.place
    }

    /// The day with that number.
    #[inline(always)]
    fn numbered(number: f64) -> Day {
        // The mean year is off by less than a day or two, which is a year at most.
        let near = (number / 365.2425).floor() + 1.0;
        let year = near + flag(number >= days_before(near + 1.0)) - flag(number < days_before(near));
        Day { year, place: number - days_before(year) }
    }

    /// Its month since the year 0, and its place in that, both from 0.
    #[inline(always)]
    fn in_month(self) -> (f64, f64) {
        let february = BEFORE_MARCH + leap(self.year);
        let march = self.place - february;
        // From March on five months have 153 days, whichever they are.
        let late = ((5.0 * march + 2.0) / 153.0).floor();
        let month = if march < 0.0 { flag(self.place >= 31.0) } else { late + 2.0 };
        (self.year * 12.0 + month, self.place - first_of(month, self.year))
    }

    /// The day of a month since the year 0 at a place in it, or its last.
    #[inline(always)]
    fn of_month(month: f64, place: f64) -> Day {
        let year = (month / 12.0).floor();
        let month = month - year * 12.0;
        let first = first_of(month, year);
        let last = first_of(month + 1.0, year) - 1.0;
        let day = first + place;
        Day { year, place: if day > last { last } else { day } }
    }
}

/// 1 in a leap year.
#[inline(always)]
fn leap(year: f64) -> f64 {
    let every = |years: f64| flag((year / years).floor() * years == year);
    every(4.0) - every(100.0) + every(400.0)
}

/// Days before a year, from the first of the year 1.
#[inline(always)]
fn days_before(year: f64) -> f64 {
    let past = year - 1.0;
    365.0 * past + (past / 4.0).floor() - (past / 100.0).floor() + (past / 400.0).floor()
}

/// The place in its year of the first day of a month, from 0; of month 12 the length of the year.
#[inline(always)]
fn first_of(month: f64, year: f64) -> f64 {
    let late = BEFORE_MARCH + leap(year) + ((153.0 * (month - 2.0) + 2.0) / 5.0).floor();
    if month < 2.0 { 31.0 * month } else { late }
}

/// The start of the day that is nearest to a point: a date is known to the day, and a draw falls on either side of it.
#[inline(always)]
pub fn day_of(point: f64) -> f64 {
    Day::holding(point + 0.5 / 365.25).start()
}

/// The whole days from one date to another, as a duration in years of 365.25 days.
#[inline(always)]
pub fn days_between(from: f64, to: f64) -> f64 {
    // The order of operations in which a unit makes a duration of `7 day`, so that both have the same bits.
    (Day::holding(to).number() - Day::holding(from).number()) * 4.0 / 1461.0
}

/// The date a duration later, in whole days: the nearest.
#[inline(always)]
pub fn add_days(date: f64, duration: f64) -> f64 {
    let days = (duration * 365.25 + 0.5).floor();
    Day::numbered(Day::holding(date).number() + days).start()
}

/// The date a duration later, in whole months: on the same day of the month or its last; undefined for a part of a month.
#[inline(always)]
pub fn add_months(date: f64, duration: f64) -> f64 {
    let months = (duration * 12.0).round();
    let (month, place) = Day::holding(date).in_month();
    let added = Day::of_month(month + months, place).start();
    if (duration * 12.0 - months).abs() <= WHOLE { added } else { f64::NAN }
}

/// The day at a point that counts months as twelfths of a year: `2027Q2` is 1 April 2027.
#[inline(always)]
pub fn date_of_period(point: f64) -> f64 {
    let months = point * 12.0;
    let month = (months + MONTH_SLACK).floor();
    let year = (month / 12.0).floor();
    let of_year = month - year * 12.0;
    let length = first_of(of_year + 1.0, year) - first_of(of_year, year);
    Day::of_month(month, ((months - month) * length + DAY_SLACK).floor()).start()
}

/// A date where months count as twelfths of a year: 1 April 2027 is `2027Q2`.
#[inline(always)]
pub fn period_of_date(date: f64) -> f64 {
    let day = Day::holding(date);
    let (month, place) = day.in_month();
    let of_year = month - day.year * 12.0;
    let length = first_of(of_year + 1.0, day.year) - first_of(of_year, day.year);
    day.year + (of_year + place / length) / 12.0
}
