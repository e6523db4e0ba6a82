//! In: series of printed values over periods, categories or numbers.
//! Out: the shape that most chart kinds read.
//! Never: fill a missing value; a gap stays a gap.

use super::{Across, Axis};

/// Beyond this, differences of two numbers are no numbers any more.
const LARGEST: f64 = 1e200;

/// A number and its text, the same everywhere in the report.
#[derive(Debug, Clone, PartialEq)]
pub struct PrintedValue {
    /// Where it is drawn, in the unit of the axis; infinite for "never".
    pub number: f64,
    /// What a reader sees.
    pub printed: String,
    /// What it is of, by a number that whoever made the chart has given it.
    pub of: Option<u32>,
    /// Whether nobody took it, so that it stands for what lies between others.
    pub filled: bool,
}

impl PrintedValue {
    /// A value with its printed text.
    pub fn new(number: f64, printed: impl Into<String>) -> Self {
        Self { number, printed: printed.into(), of: None, filled: false }
    }

    /// The same, of what has this number.
    #[must_use]
    pub fn of(self, of: Option<u32>) -> Self {
        Self { of, ..self }
    }

    /// Whether the value can be drawn: finite, and not so large that distances overflow.
    pub fn is_drawable(&self) -> bool {
        // NaN fails the comparison and is not drawn either.
        self.number.abs() <= LARGEST
    }
}

/// Which colour a series takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tint {
    /// One of the eight series colours; higher numbers start again.
    Slot(usize),
    /// The quiet grey of "other" and "rest".
    Rest,
}

/// One series: a name and a value at each place.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Printed name.
    pub name: String,
    /// Colour.
    pub tint: Tint,
    /// One entry for each place; `None` where there is no value.
    pub values: Vec<Option<PrintedValue>>,
}

/// Series over a common axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Plot {
    /// What runs along the axis of the marks.
    pub across: Across,
    /// The axis of the values.
    pub axis: Axis,
    /// At least one series.
    pub series: Vec<Series>,
    /// Printed totals of stacked bars, one for each place, or empty.
    pub totals: Vec<Option<PrintedValue>>,
    /// Fractional year from which values are projections.
    pub projected_from: Option<f64>,
    /// The category that the finding is about: its label is set bold.
    pub emphasis: Option<usize>,
    /// What series and places are called, where neither has an axis of its own; a name may be empty.
    pub heads: Option<(String, String)>,
}

impl Plot {
    /// A plot without totals, projection, emphasis and heads.
    pub fn new(across: Across, axis: Axis, series: Vec<Series>) -> Self {
        Self { across, axis, series, totals: Vec::new(), projected_from: None, emphasis: None, heads: None }
    }

    /// Every value that can be drawn: present and finite.
    pub fn drawn(&self) -> impl Iterator<Item = &PrintedValue> {
        self.series
            .iter()
            .flat_map(|series| series.values.iter().flatten())
            .filter(|value| value.is_drawable())
    }

    /// The value of a series at a place, if it can be drawn.
    pub fn at(&self, series: usize, place: usize) -> Option<&PrintedValue> {
        self.series.get(series)?.values.get(place)?.as_ref().filter(|value| value.is_drawable())
    }
}
