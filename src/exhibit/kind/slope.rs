//! In: an exhibit of series over two or more places. Out: a line for each between the places.
//! Series are the places of `by`, or the quantities that are shown.
//! Never draws an axis of values.

use super::plot::{self, PlotOptions};
use super::{Content, ExhibitKind, ShownDraws};
use crate::exhibit::PageInput;
use crate::exhibit::cells::ExhibitCells;
use crate::exhibit::provenance::Case;
use entail_engine::diagnostic::Diagnostic;
use entail_figure::SlopeChart;

pub(super) struct SlopeExhibit;

impl ExhibitKind for SlopeExhibit {
    fn read(
        &self,
        cells: &mut ExhibitCells<'_, '_>,
        _page: &mut PageInput<'_>,
    ) -> Result<Content, Box<Diagnostic>> {
        plot::read(cells, PlotOptions::default(), |plot| SlopeChart(plot).into())
    }

    fn shown_draws(&self, _cells: &mut ExhibitCells<'_, '_>) -> ShownDraws {
        ShownDraws::default()
    }

    fn case_note(&self, case: &Case<'_>) -> Option<String> {
        case.central_note()
    }
}
