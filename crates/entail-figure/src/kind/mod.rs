//! In: what a chart of each kind is made of.
//! Out: the one list of kinds, and what every kind has to say of itself.
//! Never: a default for a kind that is silent; the compiler asks for each answer.

mod area;
mod bar;
mod dumbbell;
mod fan;
mod heatmap;
mod histogram;
mod line;
mod panels;
mod scatter;
mod shared;
mod shares;
mod slope;
mod stacked;
mod step;
mod timeline;
mod tornado;
mod waterfall;

use super::FigureError;
use super::chart::Axis;
use super::describe::TableParts;
use super::layout::Sheet;
use panels::PanelNeeds;

/// What a kind of chart knows of itself. No method has a body here: a kind that forgets one does not compile.
pub(crate) trait FigureKind {
    /// The name that a reader knows, with a capital: "Line chart".
    fn name(&self) -> &'static str;

    /// The axis of what is measured; none where a chart measures nothing, or two things.
    fn value_axis(&self) -> Option<&Axis>;

    /// Whether there is anything to draw.
    fn has_marks(&self) -> bool;

    /// The first reason why the chart of the exhibit `figure` cannot be drawn, apart from having no marks.
    fn check(&self, figure: &str) -> Result<(), FigureError>;

    /// Draws the chart below the titles; returns its lowest pixel.
    fn paint(&self, sheet: &mut Sheet<'_>) -> f64;

    /// What alternative text says of the marks, one sentence each, without full stops.
    fn sentences(&self) -> Vec<String>;

    /// The table of its numbers.
    fn table(&self) -> TableParts;

    /// What it needs as one of several panels; none where a kind cannot share its axes.
    fn panel_needs(&self) -> Option<PanelNeeds>;
}

/// Makes the enum, the conversions and the dispatch from a list of `module::Data as Variant`.
macro_rules! kinds {
    ($($(#[$doc:meta])+ $module:ident :: $data:ident as $variant:ident,)+) => {
        $(pub use $module::*;)+

        /// One exhibit, by kind.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Chart { $($(#[$doc])+ $variant($data)),+ }

        impl Chart {
            /// What the kind of this chart knows of itself.
            pub(crate) fn kind(&self) -> &dyn FigureKind {
                match self { $(Self::$variant(data) => data),+ }
            }
        }

        $(impl From<$data> for Chart {
            fn from(data: $data) -> Self { Self::$variant(data) }
        })+
    };
}

kinds! {
    /// Lines through points; periods count from their start.
    line::LineChart as Line,
    /// A value that holds over a whole period.
    step::StepChart as Step,
    /// Areas from zero; several series are stacked.
    area::AreaChart as Area,
    /// Bars side by side.
    bar::BarChart as Bar,
    /// Bars of parts on top of each other.
    stacked::StackedChart as Stacked,
    /// Bars of parts of a whole, all equally long.
    shares::SharesChart as Stacked100,
    /// Two or more values of each category on one line, the distance between them drawn.
    dumbbell::DumbbellChart as Dumbbell,
    /// Two or more places side by side, lines between them.
    slope::SlopeChart as Slope,
    /// Colours by value: a row for each series, a column for each place.
    heatmap::HeatmapChart as Heatmap,
    /// Points in a plane.
    scatter::Scatter as Scatter,
    /// A median with intervals around it.
    fan::Fan as Fan,
    /// How often values fall where.
    histogram::Histogram as Histogram,
    /// What each assumption alone does to a result.
    tornado::Tornado as Tornado,
    /// From one total to another, change by change.
    waterfall::Waterfall as Waterfall,
    /// Events and windows against time.
    timeline::Timeline as Timeline,
    /// Charts of one kind side by side, on the same axes.
    panels::Panels as Panels,
}

impl Chart {
    /// The name that a reader knows this kind by.
    pub fn name(&self) -> &'static str {
        self.kind().name()
    }

    /// The word for it, with how many panels it has if it has any.
    pub(crate) fn title(&self) -> String {
        match self {
            Self::Panels(panels) => format!("{} in {} panels", self.name(), panels.panels.len()),
            one => one.name().to_owned(),
        }
    }

    /// The axis of what is measured; none where a chart measures nothing, or two things.
    pub fn value_axis(&self) -> Option<&Axis> {
        self.kind().value_axis()
    }

    /// Whether this chart can be drawn for the exhibit `figure`; the error names the first reason why not.
    ///
    /// # Errors
    ///
    /// The first number, name or shape of the data with which this kind cannot be drawn.
    pub fn check(&self, figure: &str) -> Result<(), FigureError> {
        if !self.kind().has_marks() {
            return Err(FigureError::Empty { figure: figure.to_owned() });
        }
        self.kind().check(figure)
    }
}
