//! In: one period token, `2027`, `2027H2`, `2026Q3`, `2026M07`, `2026W07`.
//! Out: a period that can be ordered, stepped and printed.
//! Never: accepts a second spelling of the same period.

use super::{Date, Grain};

/// A calendar period; it counts from its start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    grain: Grain,
    /// Periods of this grain since that in which year 0, or the first day of year 1, lies.
    pub(super) ordinal: i32,
}

impl Period {
    /// Reads a period token; years have four digits. Days and periods of somebody's books are no such tokens: a day is a
    /// date too, and `FY2026` says not when it begins.
    pub fn parse(text: &str) -> Option<Period> {
        let (year, rest) = text.split_at_checked(4)?;
        let year = four_digits(year)?;
        let (grain, width) = match rest.chars().next() {
            None => return Some(Period { grain: Grain::Year, ordinal: year }),
            Some('H') => (Grain::Half, 1),
            Some('Q') => (Grain::Quarter, 1),
            Some('M') => (Grain::Month, 2),
            Some('W') => (Grain::Week, 2),
            Some(_) => return None,
        };
        let place = &rest[1..];
        if place.len() != width || !place.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        Period::of(grain, year, place.parse().ok()?)
    }

    /// The day that a date written in full names.
    pub fn day(date: Date) -> Period {
        Period { grain: Grain::Day, ordinal: date.day_number() }
    }

    /// By its number among those of its grain.
    pub(super) fn at(grain: Grain, ordinal: i32) -> Period {
        Period { grain, ordinal }
    }

    /// The period of a grain at a place in a year, from 1; none if the year has fewer, or is not made of such.
    pub(super) fn of(grain: Grain, year: i32, place: i32) -> Option<Period> {
        if grain == Grain::Week {
            let monday = Date::monday(year, place)?;
            return Some(Period { grain, ordinal: (monday.day_number() - 1).div_euclid(7) });
        }
        let in_year = grain.per_year()?;
        (1..=in_year).contains(&place).then(|| Period { grain, ordinal: year * in_year + place - 1 })
    }

    /// The period of this grain that holds a point in time.
    pub fn holding(point: f64, grain: Grain) -> Period {
        let Some(months) = grain.months() else {
            let day = Date::holding(point).map_or(0, Date::day_number);
            let ordinal = if grain == Grain::Week { (day - 1).div_euclid(7) } else { day };
            return Period { grain, ordinal };
        };
        // A start such as 2026 + 2/3 is not exact in binary; the tolerance is a third of a second.
        let passed = (point * 12.0 - f64::from(months.offset)) / f64::from(months.length);
        Period { grain, ordinal: (passed + 1e-8).floor() as i32 }
    }

    /// Length of the period.
    pub fn grain(self) -> Grain {
        self.grain
    }

    /// Start as a fractional year: `2027H2` is 2027.5. Of a week or day it is that of its first day by days of the calendar,
    /// of all others by months, each of which is a twelfth.
    pub fn start(self) -> f64 {
        match self.first_month() {
            Some(month) => f64::from(month.div_euclid(12)) + f64::from(month.rem_euclid(12)) / 12.0,
            None => self.first_day().map_or(f64::NAN, |day| day.start()),
        }
    }

    /// End as a fractional year, the start of the period after it.
    pub fn end(self) -> f64 {
        self.next().start()
    }

    /// Its first day; none beyond the calendar.
    pub fn first_day(self) -> Option<Date> {
        match self.grain {
            Grain::Week => Date::numbered(self.ordinal * 7 + 1),
            Grain::Day => Date::numbered(self.ordinal),
            _ => Date::at_period_point(self.start()),
        }
    }

    /// The month with which it begins, from January of year 0; none of weeks and days.
    pub(super) fn first_month(self) -> Option<i32> {
        self.grain.months().map(|months| self.ordinal.saturating_mul(months.length) + months.offset)
    }

    /// The period after this one.
    #[must_use]
    pub fn next(self) -> Period {
        Period { ordinal: self.ordinal.saturating_add(1), ..self }
    }

    /// The period before this one.
    #[must_use]
    pub fn prev(self) -> Period {
        Period { ordinal: self.ordinal.saturating_sub(1), ..self }
    }

    /// How many periods of the same grain lie from `earlier` to this one; none if the grains differ.
    pub fn since(self, earlier: Period) -> Option<i32> {
        (self.grain == earlier.grain).then(|| self.ordinal.saturating_sub(earlier.ordinal))
    }

    /// The calendar year it begins in; of a week the one that counts it.
    pub fn year(self) -> i32 {
        match self.first_month() {
            Some(month) => month.div_euclid(12),
            None => self
                .week_of_year()
                .map_or_else(|| self.first_day().map_or(0, |day| day.year()), |(year, _)| year),
        }
    }

    /// The ISO year and the number of a week.
    pub(super) fn week_of_year(self) -> Option<(i32, u32)> {
        self.first_day().filter(|_| self.grain == Grain::Week).map(Date::iso_week)
    }

    /// Its place in the calendar year, from 0, where a year is made of such.
    pub(super) fn place(self) -> i32 {
        self.grain.per_year().map_or(0, |count| self.ordinal.rem_euclid(count))
    }
}

/// A year of four digits, the first not zero.
pub(super) fn four_digits(text: &str) -> Option<i32> {
    let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0');
    digits.then(|| text.parse().ok()).flatten()
}

/// What the writer may have meant by a text that is no period: `2026M7`, `2026 q3`, `2026-H2`, `Q3 2026`.
pub(super) fn repair(text: &str) -> Option<Period> {
    let packed: String =
        text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
    if packed.len() < 5 {
        return None;
    }
    let turned = match packed.as_bytes()[0] {
        b'H' | b'Q' | b'M' | b'W' => {
            format!("{}{}", &packed[packed.len() - 4..], &packed[..packed.len() - 4])
        }
        _ => packed,
    };
    let (head, tail) = turned.split_at_checked(5)?;
    Period::parse(&turned).or_else(|| Period::parse(&format!("{head}0{tail}")))
}

#[cfg(test)]
mod tests {
    use super::super::grain::YearSteps;
    use super::*;

    #[test]
    fn tokens_read_and_print() {
        for (token, start, printed) in [
            ("2027", 2027.0, "2027"),
            ("2027H2", 2027.5, "2027 H2"),
            ("2026Q3", 2026.5, "2026 Q3"),
            ("2026M07", 2026.5, "Jul 2026"),
            ("2026Q4", 2026.75, "2026 Q4"),
            // ISO 8601 counts 28 December in the last week of its year, and 29 December 2025 in the first of the next.
            ("2026W01", 2025.0 + 362.0 / 365.0, "2026 W01"),
            ("2026W53", 2026.0 + 361.0 / 365.0, "2026 W53"),
        ] {
            let period = Period::parse(token).expect(token);
            assert_eq!(period.start(), start, "{token}");
            assert_eq!(period.printed(), printed);
            assert_eq!(period.to_string(), token);
        }
    }

    #[test]
    fn other_spellings_are_not_periods() {
        for text in [
            "",
            "27",
            "02027",
            "0999",
            "2027H3",
            "2027h2",
            "2026M7",
            "2026M13",
            "2026Q0",
            "2026-Q3",
            "2026Q",
            "202é",
            "2025W53",
            "2026W00",
            "2026W1",
            "2026-02-09",
            "FY2026",
        ] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }

    #[test]
    fn every_start_is_held_by_its_own_period() {
        let decades = Grain::Years(YearSteps { years: 5, from: 2015 });
        for grain in Grain::ALL.into_iter().chain([decades]) {
            let mut period = Period::holding(1990.0, grain);
            for _ in 0..1200 {
                assert_eq!(Period::holding(period.start(), grain), period);
                assert_eq!(period.next().prev(), period);
                assert_eq!(period.end(), period.next().start());
                period = period.next();
            }
        }
    }

    #[test]
    fn steps_of_years_count_from_their_first() {
        let five = Grain::Years(YearSteps { years: 5, from: 2015 });
        let first = Period::holding(2015.0, five);
        let printed: Vec<String> = [first, first.next(), first.prev()].map(Period::printed).into();
        assert_eq!(printed, ["2015", "2020", "2010"]);
        assert_eq!((first.start(), first.end()), (2015.0, 2020.0));
    }

    #[test]
    fn near_misses_are_repaired() {
        for (typed, meant) in [
            ("2026M7", "2026M07"),
            ("2026 q3", "2026Q3"),
            ("2026-H2", "2026H2"),
            ("Q3 2026", "2026Q3"),
            ("H2 2027", "2027H2"),
            ("2026-W7", "2026W07"),
        ] {
            assert_eq!(repair(typed).map(|p| p.to_string()).as_deref(), Some(meant), "{typed}");
        }
        assert_eq!(repair("soon"), None);
        assert_eq!(repair("Q3"), None);
    }
}
