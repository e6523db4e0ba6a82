//! In: drawn exhibits. Out: one SVG file each.
//! The same picture as on the page.
//! Never redraws.

use super::{Format, Report, text_file};
use crate::files::Artefact;

/// SVG files.
pub struct Figures;

impl Format for Figures {
    fn artefacts(&self, report: &Report<'_, '_>) -> Vec<Artefact> {
        let pictures = report.page.drawn.iter().filter_map(|d| Some((&d.id, d.svg.clone()?)));
        pictures.map(|(id, svg)| text_file(format!("figures/{id}.svg"), svg)).collect()
    }
}
