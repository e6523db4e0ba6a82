//! In: what the exhibit stage knows about one exhibit: finished texts, numbers with their printed form, periods.
//! Out: plain structs that every chart kind reads, checked for shape before anything is drawn.
//! Never: computed results; a number that a reader sees comes printed, only axis ticks are formatted here.

mod axis;
mod check;
mod panels;
mod plot;
mod scatter;
mod spread;
mod timeline;

pub use axis::{Across, Axis, Period, Scale, TickFormat};
pub use panels::{Panel, Panels};
pub use plot::{Plot, Series, Tint, Value};
pub use scatter::{Group, Point, Scatter};
pub use spread::{Band, Bin, Course, Fan, Histogram, Marker, Step, StepKind, Swing, Tornado, Waterfall};
pub use timeline::{Event, EventKind, Timeline, When};

/// The texts around a picture and its width.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frame {
    /// Prefix of every id inside the picture; unique on a page.
    pub id: String,
    /// The finding, as a sentence.
    pub title: String,
    /// Measure and unit.
    pub subtitle: String,
    /// A remark under the picture.
    pub note: Option<String>,
    /// Where the numbers come from, without the word "Source".
    pub source: Option<String>,
    /// How wide the picture is.
    pub size: Size,
}

/// How wide a picture is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Size {
    /// As wide as the text column.
    #[default]
    Column,
    /// Wider than the text column.
    Wide,
    /// As wide as a telephone held upright: the same picture laid out anew, with texts of readable size.
    Narrow,
}

/// One exhibit, by kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Chart {
    /// Lines through points; periods count from their start.
    Line(Plot),
    /// A value that holds over a whole period.
    Step(Plot),
    /// Areas from zero; several series are stacked.
    Area(Plot),
    /// Bars side by side.
    Bar(Plot),
    /// Bars of parts on top of each other.
    Stacked(Plot),
    /// Bars of parts of a whole, all equally long.
    Stacked100(Plot),
    /// Two or more values of each category on one line, the distance between them drawn.
    Dumbbell(Plot),
    /// Two or more places side by side, lines between them.
    Slope(Plot),
    /// Colours by value: a row for each series, a column for each place.
    Heatmap(Plot),
    /// Points in a plane.
    Scatter(Scatter),
    /// A median with intervals around it.
    Fan(Fan),
    /// How often values fall where.
    Histogram(Histogram),
    /// What each assumption alone does to a result.
    Tornado(Tornado),
    /// From one total to another, change by change.
    Waterfall(Waterfall),
    /// Events and windows against time.
    Timeline(Timeline),
    /// Charts of one kind side by side, on the same axes.
    Panels(Panels),
}

impl Chart {
    /// The word a reader knows this kind by.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Line(_) => "Line chart",
            Self::Step(_) => "Step chart",
            Self::Area(_) => "Area chart",
            Self::Bar(_) => "Bar chart",
            Self::Stacked(_) => "Stacked bar chart",
            Self::Stacked100(_) => "Chart of shares",
            Self::Dumbbell(_) => "Dumbbell chart",
            Self::Slope(_) => "Slope chart",
            Self::Heatmap(_) => "Heatmap",
            Self::Scatter(_) => "Scatter chart",
            Self::Fan(_) => "Fan chart",
            Self::Histogram(_) => "Histogram",
            Self::Tornado(_) => "Tornado chart",
            Self::Waterfall(_) => "Waterfall chart",
            Self::Timeline(_) => "Timeline",
            Self::Panels(panels) => panels.first().map_or("Panels", Self::name),
        }
    }

    /// The axis of what is measured, where there is one.
    pub fn measured(&self) -> Option<&Axis> {
        match self {
            Self::Fan(fan) => Some(&fan.axis),
            Self::Histogram(histogram) => Some(&histogram.axis),
            Self::Tornado(tornado) => Some(&tornado.axis),
            Self::Waterfall(waterfall) => Some(&waterfall.axis),
            Self::Panels(panels) => panels.first().and_then(Self::measured),
            _ => self.plot().map(|plot| &plot.axis),
        }
    }

    /// The series over places that most kinds draw.
    pub(super) fn plot(&self) -> Option<&Plot> {
        match self {
            Self::Line(plot)
            | Self::Step(plot)
            | Self::Area(plot)
            | Self::Bar(plot)
            | Self::Stacked(plot)
            | Self::Stacked100(plot)
            | Self::Dumbbell(plot)
            | Self::Slope(plot)
            | Self::Heatmap(plot) => Some(plot),
            _ => None,
        }
    }
}
