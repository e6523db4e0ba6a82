//! In: nothing.
//! Out: the lengths a period may have, in months or in days.
//! Never: knows which period it is.

use super::fiscal::Fiscal;

/// The length of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    /// Several calendar years, counted from the first of them: five years from 2015.
    Years(YearSteps),
    /// A calendar year, `2027`.
    Year,
    /// Half a year, `2027H2`.
    Half,
    /// A quarter of a year, `2026Q3`.
    Quarter,
    /// A month, `2026M07`.
    Month,
    /// An ISO week, Monday to Sunday, `2026W07`.
    Week,
    /// A day, `2026-02-09`.
    Day,
    /// A year, half or quarter of somebody's books, `FY2026Q1`.
    Fiscal(Fiscal),
}

/// Steps of several calendar years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct YearSteps {
    /// Years of a step.
    pub years: i32,
    /// The first year of one of the steps.
    pub from: i32,
}

/// Where periods that are made of months begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Months {
    /// Months of a period.
    pub length: i32,
    /// The month, counted from January of year 0, at which one of them begins.
    pub offset: i32,
}

/// Days of a year on average, by which days become years.
const DAYS: f64 = 365.25;

impl Grain {
    /// The calendar's own, the longest first.
    pub const ALL: [Grain; 6] =
        [Grain::Year, Grain::Half, Grain::Quarter, Grain::Month, Grain::Week, Grain::Day];

    /// Length in years: 1, 1/2, 1/4, 1/12; a day is one of 365.25.
    pub fn years(self) -> f64 {
        match self {
            Grain::Week => 7.0 / DAYS,
            Grain::Day => 1.0 / DAYS,
            _ => self.months().map_or(0.0, |months| f64::from(months.length) / 12.0),
        }
    }

    /// Whether its periods are days of the calendar or made of them, so that their starts are dates.
    pub fn is_dated(self) -> bool {
        matches!(self, Grain::Week | Grain::Day)
    }

    /// How it is made of months; none of weeks and days.
    pub(super) fn months(self) -> Option<Months> {
        let plain = |length| Some(Months { length, offset: 0 });
        match self {
            Grain::Years(steps) => Some(Months { length: 12 * steps.years, offset: 12 * steps.from }),
            Grain::Year => plain(12),
            Grain::Half => plain(6),
            Grain::Quarter => plain(3),
            Grain::Month => plain(1),
            Grain::Week | Grain::Day => None,
            Grain::Fiscal(fiscal) => Some(fiscal.months()),
        }
    }

    /// How many of these make a calendar year, where a year is made of them.
    pub(super) fn per_year(self) -> Option<i32> {
        match self {
            Grain::Year | Grain::Half | Grain::Quarter | Grain::Month => {
                self.months().map(|months| 12 / months.length)
            }
            _ => None,
        }
    }

    /// Whether each period of this length lies in one of another, longer one.
    pub fn nests_in(self, coarse: Grain) -> bool {
        match (self.months(), coarse.months()) {
            (Some(fine), Some(coarse)) => {
                coarse.length > fine.length
                    && coarse.length % fine.length == 0
                    && (coarse.offset - fine.offset) % fine.length == 0
            }
            // A week belongs to the year that has most of its days, and to no month.
            (None, Some(_)) => self == Grain::Day || coarse == Grain::Year,
            (None, None) => self == Grain::Day && coarse == Grain::Week,
            (Some(_), None) => false,
        }
    }

    /// The word of the language: `year`, `half`, `quarter`, `month`, `week`, `day`.
    pub fn name(self) -> &'static str {
        match self {
            Grain::Years(_) => "steps of years",
            Grain::Year => "year",
            Grain::Half => "half",
            Grain::Quarter => "quarter",
            Grain::Month => "month",
            Grain::Week => "week",
            Grain::Day => "day",
            Grain::Fiscal(fiscal) => fiscal.name(),
        }
    }
}
