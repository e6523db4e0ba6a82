//! In: a period.
//! Out: its text, for a reader and as it is typed.
//! Never: names a period by anything but the calendar or the books that it is of.

use std::fmt;

use super::{Fiscal, FiscalPart, Grain, Period};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Period {
    /// As a reader sees it: `2026 H2`, `2026 Q3`, `Jul 2026`, `2027`, `2026 W07`, `9 February 2026`, `FY2026 Q1`.
    pub fn printed(self) -> String {
        let (year, place) = (self.year(), self.place());
        match self.grain() {
            Grain::Year | Grain::Years(_) => format!("{year}"),
            Grain::Half => format!("{year} H{}", place + 1),
            Grain::Quarter => format!("{year} Q{}", place + 1),
            Grain::Month => format!("{} {year}", MONTHS.get(place as usize).unwrap_or(&"")),
            Grain::Week => self.named_week(" "),
            Grain::Day => self.first_day().map(|day| day.printed()).unwrap_or_default(),
            Grain::Fiscal(fiscal) => fiscal.written(self.ordinal, " "),
        }
    }

    /// What the year is called in which it lies: 2026, or FY2026 of somebody's books.
    pub fn year_named(self) -> String {
        match self.grain() {
            Grain::Fiscal(fiscal) => {
                let year = Grain::Fiscal(Fiscal { part: FiscalPart::Year, ..fiscal });
                Period::holding(self.start(), year).printed()
            }
            _ => format!("{}", self.year()),
        }
    }

    /// What the month is called in which a day or week begins; none of longer periods.
    pub fn month_named(self) -> Option<String> {
        let day = self.first_day().filter(|_| self.grain().is_dated())?;
        Some(Period::holding(day.month().period_point(), Grain::Month).printed())
    }

    fn named_week(self, between: &str) -> String {
        let (year, week) = self.week_of_year().unwrap_or_default();
        format!("{year}{between}W{week:02}")
    }
}

impl fmt::Display for Period {
    /// As it is typed: `2027H2`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, place) = (self.year(), self.place() + 1);
        match self.grain() {
            Grain::Year | Grain::Years(_) => write!(f, "{year}"),
            Grain::Half => write!(f, "{year}H{place}"),
            Grain::Quarter => write!(f, "{year}Q{place}"),
            Grain::Month => write!(f, "{year}M{place:02}"),
            Grain::Week => f.write_str(&self.named_week("")),
            Grain::Day => self.first_day().map_or(Ok(()), |day| write!(f, "{day}")),
            Grain::Fiscal(fiscal) => f.write_str(&fiscal.written(self.ordinal, "")),
        }
    }
}
