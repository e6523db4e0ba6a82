//! In: charts of one kind that a reader is to compare, each with a name.
//! Out: the shape of small multiples, and the check that they can share their axes.
//! Never: charts of two kinds in one picture.

use super::Chart;
use crate::FigureError;

/// More panels than an eye can compare.
const MOST: usize = 12;

/// Charts of one kind beside and below each other.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Panels {
    /// What the panels differ by, as the head of their names in a table.
    pub name: String,
    /// From left to right, then from top to bottom.
    pub panels: Vec<Panel>,
}

/// One of several charts.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// Its name, above it.
    pub name: String,
    /// What it shows.
    pub chart: Chart,
}

impl Panels {
    /// The first chart, which is of the kind of all.
    pub(crate) fn first(&self) -> Option<&Chart> {
        self.panels.first().map(|panel| &panel.chart)
    }

    pub(super) fn check(&self, figure: &str) -> Result<(), FigureError> {
        let count = self.panels.len();
        if count > MOST {
            let hint = "show fewer labels, or use `by` or `chart: heatmap`";
            let (figure, what) = (figure.to_owned(), "panels");
            return Err(FigureError::Crowded { figure, what, count, most: MOST, hint });
        }
        let kind = self.first().map(Chart::name);
        let known = |chart: &Chart| {
            matches!(
                chart,
                Chart::Line(_)
                    | Chart::Step(_)
                    | Chart::Area(_)
                    | Chart::Bar(_)
                    | Chart::Stacked(_)
                    | Chart::Stacked100(_)
                    | Chart::Fan(_)
            )
        };
        let fits = |panel: &Panel| Some(panel.chart.name()) == kind && known(&panel.chart);
        match self.panels.iter().find(|panel| !fits(panel)) {
            Some(panel) => Err(FigureError::Panel { figure: figure.to_owned(), panel: panel.name.clone() }),
            None => self.panels.iter().try_for_each(|panel| panel.chart.check_marks(figure)),
        }
    }
}
