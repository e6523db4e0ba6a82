//! In: an exhibit, the model's cells, draws and events. Out: the chart or table that it shows.
//! One file a kind; the list of kinds is in the model, and the compiler asks for each of them here.
//! Never a default for a kind that is not known here.

mod area;
mod bar;
mod dumbbell;
mod fan;
mod heatmap;
mod histogram;
mod line;
mod plot;
mod scatter;
mod shares;
mod slope;
mod stacked;
mod step;
mod table;
mod timeline;
mod tornado;
mod waterfall;

use super::PageInput;
use super::cells::ExhibitCells;
use super::provenance::Case;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::model::ChartKind;
use entail_figure::{Chart, DataTable};

/// What an exhibit turns into.
pub(super) enum Content {
    /// A chart that is still to be drawn, and what the note below it must say.
    Figure { chart: Chart, remark: Option<String> },
    /// A table, which is its own picture, what the note below it must say, and what the analyst is told.
    Table { table: DataTable, remark: Option<String>, findings: Vec<Diagnostic> },
}

impl Content {
    /// A chart that explains itself.
    fn chart(chart: impl Into<Chart>) -> Self {
        Self::Figure { chart: chart.into(), remark: None }
    }

    /// A table that explains itself.
    fn table(table: DataTable) -> Self {
        Self::Table { table, remark: None, findings: Vec::new() }
    }
}

/// The draws that an exhibit shows: of what, by the number of its origin, and at which probabilities.
#[derive(Default)]
pub(super) struct ShownDraws {
    pub(super) of: Vec<Option<u32>>,
    pub(super) probabilities: Vec<f64>,
}

/// What a kind of exhibit knows of itself. No method has a body here: a kind that forgets one does not compile.
pub(super) trait ExhibitKind {
    /// Reads what is shown into a chart or a table; the finding says why that cannot be done.
    fn read(
        &self,
        cells: &mut ExhibitCells<'_, '_>,
        page: &mut PageInput<'_>,
    ) -> Result<Content, Box<Diagnostic>>;

    /// The draws that can be summarised together with those of the page, before anything is read.
    fn shown_draws(&self, cells: &mut ExhibitCells<'_, '_>) -> ShownDraws;

    /// The sentence that says of which case the numbers are; none where they are facts.
    fn case_note(&self, case: &Case<'_>) -> Option<String>;
}

/// The kind of a word.
pub(super) fn of(kind: ChartKind) -> &'static dyn ExhibitKind {
    match kind {
        ChartKind::Line => &line::LineExhibit,
        ChartKind::Step => &step::StepExhibit,
        ChartKind::Area => &area::AreaExhibit,
        ChartKind::Bar => &bar::BarExhibit,
        ChartKind::Stacked => &stacked::StackedExhibit,
        ChartKind::Stacked100 => &shares::SharesExhibit,
        ChartKind::Fan => &fan::FanExhibit,
        ChartKind::Histogram => &histogram::HistogramExhibit,
        ChartKind::Tornado => &tornado::TornadoExhibit,
        ChartKind::Waterfall => &waterfall::WaterfallExhibit,
        ChartKind::Timeline => &timeline::TimelineExhibit,
        ChartKind::Dumbbell => &dumbbell::DumbbellExhibit,
        ChartKind::Slope => &slope::SlopeExhibit,
        ChartKind::Scatter => &scatter::ScatterExhibit,
        ChartKind::Heatmap => &heatmap::HeatmapExhibit,
        ChartKind::Table => &table::TableExhibit,
    }
}
