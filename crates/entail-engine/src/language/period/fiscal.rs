//! In: `FY2026`, `FY2026H1` or `FY2026Q1`, and where the books of a year begin.
//! Out: the length of such a period and its place among the months.
//! Never: guesses whether a year is named by its start or its end.

use super::grain::Months;
use super::token::four_digits;
use super::{Grain, Period};

/// A year of the books, or a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fiscal {
    /// What of the year.
    pub part: FiscalPart,
    /// The month in which the year begins, from 0.
    pub starts: i32,
    /// Which calendar year names it.
    pub named: NamedBy,
}

/// A year of the books or a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FiscalPart {
    /// `FY2026`
    Year,
    /// `FY2026H1`
    Half,
    /// `FY2026Q1`
    Quarter,
}

/// Which calendar year names a year of the books that begins in one and ends in the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NamedBy {
    /// That in which it starts, as in Japan.
    Start,
    /// That in which it ends, as in India.
    End,
}

impl FiscalPart {
    /// How many of these a year has.
    fn per_year(self) -> i32 {
        match self {
            FiscalPart::Year => 1,
            FiscalPart::Half => 2,
            FiscalPart::Quarter => 4,
        }
    }

    fn letter(self) -> &'static str {
        match self {
            FiscalPart::Year => "",
            FiscalPart::Half => "H",
            FiscalPart::Quarter => "Q",
        }
    }
}

impl Fiscal {
    pub(super) fn months(self) -> Months {
        Months { length: 12 / self.part.per_year(), offset: self.starts }
    }

    pub(super) fn name(self) -> &'static str {
        match self.part {
            FiscalPart::Year => "fiscal year",
            FiscalPart::Half => "fiscal half",
            FiscalPart::Quarter => "fiscal quarter",
        }
    }

    /// How far the name of a year is ahead of the calendar year in which it begins.
    fn ahead(self) -> i32 {
        i32::from(self.named == NamedBy::End && self.starts > 0)
    }

    /// The period of a year by its name, and its place in that year from 1.
    fn period(self, year: i32, place: i32) -> Option<Period> {
        let parts = self.part.per_year();
        let ordinal = (year - self.ahead()) * parts + place - 1;
        (1..=parts).contains(&place).then(|| Period::at(Grain::Fiscal(self), ordinal))
    }

    /// `FY2026`, with a sign between year and part.
    pub(super) fn written(self, ordinal: i32, between: &str) -> String {
        let parts = self.part.per_year();
        let year = ordinal.div_euclid(parts) + self.ahead();
        match self.part {
            FiscalPart::Year => format!("FY{year}"),
            _ => format!("FY{year}{between}{}{}", self.part.letter(), ordinal.rem_euclid(parts) + 1),
        }
    }
}

/// What a text such as `FY2026Q1` names, whenever the year begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FiscalName {
    /// What of the year.
    pub part: FiscalPart,
    year: i32,
    place: i32,
}

impl FiscalName {
    /// Reads `FY2026`, `FY2026H1` or `FY2026Q1`; a space may stand before the part.
    pub fn parse(text: &str) -> Option<FiscalName> {
        let rest = text.strip_prefix("FY")?;
        let (year, rest) = rest.split_at_checked(4)?;
        let year = four_digits(year)?;
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        if rest.is_empty() {
            return Some(FiscalName { part: FiscalPart::Year, year, place: 1 });
        }
        let parts = [FiscalPart::Half, FiscalPart::Quarter];
        let part = parts.into_iter().find(|part| rest.starts_with(part.letter()))?;
        let place = rest.get(1..).filter(|place| place.len() == 1)?.parse().ok()?;
        (1..=part.per_year()).contains(&place).then_some(FiscalName { part, year, place })
    }

    /// The period of that name where a year begins in a month, counted from 0.
    pub fn period(self, starts: i32, named: NamedBy) -> Option<Period> {
        Fiscal { part: self.part, starts, named }.period(self.year, self.place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start(text: &str, starts: i32, named: NamedBy) -> (String, f64, String) {
        let name = FiscalName::parse(text).expect(text);
        let period = name.period(starts, named).expect(text);
        (period.to_string(), period.start(), period.printed())
    }

    #[test]
    fn a_year_is_named_by_its_start_or_its_end() {
        // Japan's FY2024 runs from April 2024, India's from April 2023, that of the United States from October 2023.
        assert_eq!(start("FY2024", 3, NamedBy::Start), ("FY2024".into(), 2024.25, "FY2024".into()));
        assert_eq!(start("FY2024", 3, NamedBy::End).1, 2023.25);
        assert_eq!(start("FY2024", 9, NamedBy::End).1, 2023.75);
        assert_eq!(start("FY2024", 0, NamedBy::End).1, 2024.0);
        assert_eq!(start("FY2026Q4", 3, NamedBy::End), ("FY2026Q4".into(), 2026.0, "FY2026 Q4".into()));
        assert_eq!(start("FY2026 H2", 6, NamedBy::End), ("FY2026H2".into(), 2026.0, "FY2026 H2".into()));
    }

    #[test]
    fn months_and_quarters_nest_where_the_books_begin_with_one() {
        let fiscal = |starts, part| Grain::Fiscal(Fiscal { part, starts, named: NamedBy::End });
        assert!(Grain::Month.nests_in(fiscal(3, FiscalPart::Year)));
        assert!(Grain::Quarter.nests_in(fiscal(3, FiscalPart::Year)));
        assert!(!Grain::Quarter.nests_in(fiscal(1, FiscalPart::Year)), "a year from February");
        assert!(fiscal(3, FiscalPart::Quarter).nests_in(fiscal(3, FiscalPart::Year)));
        assert!(Grain::Day.nests_in(fiscal(3, FiscalPart::Quarter)));
        assert!(!fiscal(3, FiscalPart::Year).nests_in(Grain::Year));
    }

    #[test]
    fn other_names_are_none() {
        for text in ["FY24", "FY2024Q5", "FY2024Q", "FY2024-Q1", "2024", "FY2024Q12", "fy2024"] {
            assert_eq!(FiscalName::parse(text), None, "{text}");
        }
    }
}
