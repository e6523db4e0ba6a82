//! In: what a chart kind cannot draw.
//! Out: an error that an analyst can act on.
//! Never: the words of a drawing library.

use super::theme::ThemeFault;
use std::fmt;

/// Why an exhibit cannot be drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum FigureError {
    /// No value to draw.
    Empty {
        /// The exhibit.
        figure: String,
    },
    /// A series has more or fewer values than there are places.
    Ragged {
        /// The exhibit.
        figure: String,
        /// The series.
        series: String,
        /// Its number of values.
        values: usize,
        /// The number of places.
        places: usize,
    },
    /// A value that is not positive on a logarithmic axis.
    NotPositive {
        /// The exhibit.
        figure: String,
        /// The series.
        series: String,
        /// Where.
        place: String,
        /// The printed value.
        printed: String,
    },
    /// Lengths on a logarithmic axis.
    LogFromZero {
        /// The exhibit.
        figure: String,
        /// The kind, as a reader knows it.
        kind: &'static str,
    },
    /// A negative part of a whole.
    NegativePart {
        /// The exhibit.
        figure: String,
        /// The series.
        series: String,
        /// Where.
        place: String,
        /// The printed value.
        printed: String,
    },
    /// More lines than a reader can follow.
    Crowded {
        /// The exhibit.
        figure: String,
        /// What there is too much of.
        what: &'static str,
        /// How many there are.
        count: usize,
        /// How many there may be.
        most: usize,
        /// What to do instead.
        hint: &'static str,
    },
    /// A panel that cannot share its axes with the others.
    Panel {
        /// The exhibit.
        figure: String,
        /// The panel.
        panel: String,
    },
    /// Periods or axis numbers that do not rise.
    Order {
        /// The exhibit.
        figure: String,
        /// The first place that does not come after the one before it.
        place: String,
    },
    /// The theme breaks its own rules.
    Theme {
        /// Each broken rule.
        faults: Vec<ThemeFault>,
    },
}

impl fmt::Display for FigureError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty { figure } => write!(
                out,
                "exhibit `{figure}` has no value to draw: every cell is missing or never; show a quantity that has values here, or drop the exhibit"
            ),
            Self::Ragged { figure, series, values, places } => write!(
                out,
                "exhibit `{figure}`: series `{series}` has {values} values for {places} places on the axis; give one value for each place"
            ),
            Self::NotPositive { figure, series, place, printed } => write!(
                out,
                "exhibit `{figure}`: `{series}` is {printed} at {place}, and a log scale has no place for zero or less; use `scale: linear`, or leave this series out"
            ),
            Self::LogFromZero { figure, kind } => write!(
                out,
                "exhibit `{figure}`: a {} compares lengths, and lengths say nothing on a log scale; use `scale: linear`, or `chart: line`",
                kind.to_lowercase()
            ),
            Self::NegativePart { figure, series, place, printed } => write!(
                out,
                "exhibit `{figure}`: `{series}` is {printed} at {place}, and a part of a whole cannot be negative; use `chart: stacked`"
            ),
            Self::Crowded { figure, what, count, most, hint } => write!(
                out,
                "exhibit `{figure}` would have {count} {what}, and nobody can follow more than {most}; {hint}"
            ),
            Self::Panel { figure, panel } => write!(
                out,
                "exhibit `{figure}`: the panel `{panel}` is of a kind that cannot share its axes with the others; panels are all of one kind, one that takes the key `panels`"
            ),
            Self::Order { figure, place } => write!(
                out,
                "exhibit `{figure}`: {place} does not come after the place before it; order the axis from early to late, or small to large"
            ),
            Self::Theme { faults } => {
                write!(out, "the theme cannot be used:")?;
                faults.iter().try_for_each(|fault| write!(out, " {fault};"))
            }
        }
    }
}

impl std::error::Error for FigureError {}
