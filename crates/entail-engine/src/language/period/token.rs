//! In: one period token, `2027`, `2027H2`, `2026Q3`, `2026M07`.
//! Out: a period that can be ordered, stepped and printed.
//! Never: accepts a second spelling of the same period.

use std::fmt;

use super::Grain;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A calendar period; it counts from its start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    grain: Grain,
    /// Periods of this grain since year 0.
    ordinal: i32,
}

impl Period {
    /// Reads a period token; years have four digits.
    pub fn parse(text: &str) -> Option<Period> {
        let (year, rest) = text.split_at_checked(4)?;
        let year = four_digits(year)?;
        let (grain, width) = match rest.chars().next() {
            None => return Some(Period { grain: Grain::Year, ordinal: year }),
            Some('H') => (Grain::Half, 1),
            Some('Q') => (Grain::Quarter, 1),
            Some('M') => (Grain::Month, 2),
            Some(_) => return None,
        };
        let place = &rest[1..];
        if place.len() != width || !place.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        Period::of(grain, year, place.parse().ok()?)
    }

    /// The period of a grain at a place in a year, from 1; none if the year has fewer.
    pub(super) fn of(grain: Grain, year: i32, place: i32) -> Option<Period> {
        let in_year = 1..=grain.per_year();
        in_year.contains(&place).then(|| Period { grain, ordinal: year * grain.per_year() + place - 1 })
    }

    /// The period of this grain that holds a point in time.
    pub fn holding(point: f64, grain: Grain) -> Period {
        // A start such as 2026 + 2/3 is not exact in binary; the tolerance is a third of a second.
        let ordinal = (point * f64::from(grain.per_year()) + 1e-8).floor() as i32;
        Period { grain, ordinal }
    }

    /// Length of the period.
    pub fn grain(self) -> Grain {
        self.grain
    }

    /// Start as a fractional year: `2027H2` is 2027.5.
    pub fn start(self) -> f64 {
        f64::from(self.year()) + f64::from(self.place()) / f64::from(self.grain.per_year())
    }

    /// End as a fractional year, the start of the period after it.
    pub fn end(self) -> f64 {
        self.next().start()
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

    /// The longer (or equal) period this one lies in; none if `grain` is shorter.
    pub fn within(self, grain: Grain) -> Option<Period> {
        let ratio = self.grain.per_year() / grain.per_year();
        (ratio > 0).then(|| Period { grain, ordinal: self.ordinal.div_euclid(ratio) })
    }

    /// The calendar year it lies in.
    pub fn year(self) -> i32 {
        self.ordinal.div_euclid(self.grain.per_year())
    }

    /// As a reader sees it: `2026 H2`, `2026 Q3`, `Jul 2026`, `2027`.
    pub fn printed(self) -> String {
        let (year, place) = (self.year(), self.place());
        match self.grain {
            Grain::Year => format!("{year}"),
            Grain::Half => format!("{year} H{}", place + 1),
            Grain::Quarter => format!("{year} Q{}", place + 1),
            Grain::Month => format!("{} {year}", MONTHS[place as usize]),
        }
    }

    /// Its place in the year, from 0.
    pub(super) fn place(self) -> i32 {
        self.ordinal.rem_euclid(self.grain.per_year())
    }
}

impl fmt::Display for Period {
    /// As it is typed: `2027H2`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, place) = (self.year(), self.place() + 1);
        match self.grain {
            Grain::Year => write!(f, "{year}"),
            Grain::Half => write!(f, "{year}H{place}"),
            Grain::Quarter => write!(f, "{year}Q{place}"),
            Grain::Month => write!(f, "{year}M{place:02}"),
        }
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
        b'H' | b'Q' | b'M' => format!("{}{}", &packed[packed.len() - 4..], &packed[..packed.len() - 4]),
        _ => packed,
    };
    let (head, tail) = turned.split_at_checked(5)?;
    Period::parse(&turned).or_else(|| Period::parse(&format!("{head}0{tail}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_read_and_print() {
        for (token, start, printed) in [
            ("2027", 2027.0, "2027"),
            ("2027H2", 2027.5, "2027 H2"),
            ("2026Q3", 2026.5, "2026 Q3"),
            ("2026M07", 2026.5, "Jul 2026"),
            ("2026Q4", 2026.75, "2026 Q4"),
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
            "", "27", "02027", "0999", "2027H3", "2027h2", "2026M7", "2026M13", "2026Q0", "2026-Q3", "2026Q",
            "202é",
        ] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }

    #[test]
    fn every_start_is_held_by_its_own_period() {
        for grain in Grain::ALL {
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
    fn a_quarter_lies_in_a_half_but_a_year_does_not() {
        let quarter = Period::parse("2026Q3").expect("a quarter");
        assert_eq!(quarter.within(Grain::Half).map(Period::printed).as_deref(), Some("2026 H2"));
        assert_eq!(quarter.within(Grain::Year).map(Period::printed).as_deref(), Some("2026"));
        assert_eq!(quarter.within(Grain::Month), None);
    }

    #[test]
    fn near_misses_are_repaired() {
        for (typed, meant) in [
            ("2026M7", "2026M07"),
            ("2026 q3", "2026Q3"),
            ("2026-H2", "2026H2"),
            ("Q3 2026", "2026Q3"),
            ("H2 2027", "2027H2"),
        ] {
            assert_eq!(repair(typed).map(|p| p.to_string()).as_deref(), Some(meant), "{typed}");
        }
        assert_eq!(repair("soon"), None);
        assert_eq!(repair("Q3"), None);
    }
}
