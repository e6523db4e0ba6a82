//! In: an exhibit of series over an axis. Out: areas stacked from zero.
//! Series are the places of `by`, or the quantities that are shown.
//! Never draws areas that hide each other.

use super::plot::{self, PlotOptions};
use super::{Content, ExhibitKind, ShownDraws};
use crate::exhibit::PageInput;
use crate::exhibit::cells::ExhibitCells;
use crate::exhibit::provenance::Case;
use entail_engine::diagnostic::Diagnostic;
use entail_figure::AreaChart;

pub(super) struct AreaExhibit;

impl ExhibitKind for AreaExhibit {
    fn read(
        &self,
        cells: &mut ExhibitCells<'_, '_>,
        _page: &mut PageInput<'_>,
    ) -> Result<Content, Box<Diagnostic>> {
        plot::read(cells, PlotOptions::default(), |plot| AreaChart(plot).into())
    }

    fn shown_draws(&self, _cells: &mut ExhibitCells<'_, '_>) -> ShownDraws {
        ShownDraws::default()
    }

    fn case_note(&self, case: &Case<'_>) -> Option<String> {
        case.central_note()
    }
}
