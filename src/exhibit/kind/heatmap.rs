//! In: an exhibit of series over an axis. Out: cells coloured by value, with what rows and columns are called.
//! Series are the places of `by`, or the quantities that are shown.
//! Never puts rows or columns on a scale of their own.

use super::plot::{self, PlotOptions};
use super::{Content, ExhibitKind, ShownDraws};
use crate::exhibit::PageInput;
use crate::exhibit::cells::{ExhibitCells, PlacesAs};
use crate::exhibit::provenance::Case;
use entail_engine::diagnostic::Diagnostic;
use entail_figure::HeatmapChart;

pub(super) struct HeatmapExhibit;

impl ExhibitKind for HeatmapExhibit {
    fn read(
        &self,
        cells: &mut ExhibitCells<'_, '_>,
        _page: &mut PageInput<'_>,
    ) -> Result<Content, Box<Diagnostic>> {
        plot::read(cells, PlotOptions { places: PlacesAs::Names, ..PlotOptions::default() }, |plot| {
            HeatmapChart(plot).into()
        })
    }

    fn shown_draws(&self, _cells: &mut ExhibitCells<'_, '_>) -> ShownDraws {
        ShownDraws::default()
    }

    fn case_note(&self, case: &Case<'_>) -> Option<String> {
        case.central_note()
    }
}
