//! In: an exhibit of series over names. Out: their values for each name on one line.
//! Series are the places of `by`, or the quantities that are shown.
//! Never draws a length from zero.

use super::plot::{self, PlotOptions};
use super::{Content, ExhibitKind, ShownDraws};
use crate::exhibit::PageInput;
use crate::exhibit::cells::{ExhibitCells, PlacesAs};
use crate::exhibit::provenance::Case;
use entail_engine::diagnostic::Diagnostic;
use entail_figure::DumbbellChart;

pub(super) struct DumbbellExhibit;

impl ExhibitKind for DumbbellExhibit {
    fn read(
        &self,
        cells: &mut ExhibitCells<'_, '_>,
        _page: &mut PageInput<'_>,
    ) -> Result<Content, Box<Diagnostic>> {
        plot::read(cells, PlotOptions { places: PlacesAs::Bars, ..PlotOptions::default() }, |plot| {
            DumbbellChart(plot).into()
        })
    }

    fn shown_draws(&self, _cells: &mut ExhibitCells<'_, '_>) -> ShownDraws {
        ShownDraws::default()
    }

    fn case_note(&self, case: &Case<'_>) -> Option<String> {
        case.central_note()
    }
}
