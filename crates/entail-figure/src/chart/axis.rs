//! In: what runs along an axis: periods, categories or numbers, and how its ticks are to be written.
//! Out: plain structs; tick texts made from a [`TickFormat`].
//! Never: the printed form of a result; ticks are round numbers of our own choosing.

use super::PrintedValue;

/// What runs along the axis of the marks.
#[derive(Debug, Clone, PartialEq)]
pub enum Across {
    /// Time, in order.
    Periods(Vec<PeriodSpan>),
    /// Names, in the order of their index.
    Categories(Vec<String>),
    /// Numbers, in rising order, on their own axis.
    Values {
        /// Label, scale and tick texts.
        axis: Axis,
        /// The numbers of the marks, in rising order.
        at: Vec<PrintedValue>,
    },
}

impl Across {
    /// How many places there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Periods(periods) => periods.len(),
            Self::Categories(names) => names.len(),
            Self::Values { at, .. } => at.len(),
        }
    }

    /// Whether there is no place at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The printed names of all places.
    pub fn all_printed(&self) -> Vec<String> {
        (0..self.len()).map(|place| self.printed(place).to_owned()).collect()
    }

    /// The printed name of a place.
    pub fn printed(&self, place: usize) -> &str {
        match self {
            Self::Periods(periods) => periods.get(place).map_or("", |period| &period.printed),
            Self::Categories(names) => names.get(place).map_or("", |name| name),
            Self::Values { at, .. } => at.get(place).map_or("", |value| &value.printed),
        }
    }
}

/// One period on the fractional year: 2026 H2 runs from 2026.5 to 2027.
#[derive(Debug, Clone, PartialEq)]
pub struct PeriodSpan {
    /// First moment.
    pub start: f64,
    /// First moment after it.
    pub end: f64,
    /// As the report prints it.
    pub printed: String,
    /// What the year is called in which it lies; empty where none is named.
    pub year: String,
    /// What the month is called, of periods shorter than one; else empty.
    pub month: String,
}

/// How a value becomes a distance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scale {
    /// Equal differences are equally long.
    #[default]
    Linear,
    /// Equal factors are equally long.
    Log,
}

/// An axis of numbers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Axis {
    /// What is measured; printed only where an axis needs its own name (scatter).
    pub label: String,
    /// Linear or logarithmic.
    pub scale: Scale,
    /// How ticks are written.
    pub ticks: TickFormat,
}

/// How a tick is written: `prefix`, the number divided by `divisor`, `suffix`.
#[derive(Debug, Clone, PartialEq)]
pub struct TickFormat {
    /// Stands before the number, after the minus: `$`.
    pub prefix: String,
    /// Stands after the number: `%`, `B`.
    pub suffix: String,
    /// What one printed unit is worth in the numbers of the chart: 1e9 for billions, 0.01 for percent.
    pub divisor: f64,
    /// Decimals, or as many as the tick distance needs.
    pub digits: Option<usize>,
    /// A plus before positive numbers, for changes.
    pub signed: bool,
    /// Scale words by size in printed units, rising, such as `(1e3, "k")`: the largest that fits is used.
    pub words: Vec<(f64, String)>,
    /// Whether numbers are points in time, as fractional years: these are not grouped.
    pub years: bool,
    /// The unit that ticks count, as it is written; empty for a bare number.
    pub unit: String,
    /// The same in words, for a subtitle.
    pub measure: String,
}

impl Default for TickFormat {
    fn default() -> Self {
        Self {
            prefix: String::new(),
            suffix: String::new(),
            divisor: 1.0,
            digits: None,
            signed: false,
            words: Vec::new(),
            years: false,
            unit: String::new(),
            measure: String::new(),
        }
    }
}
