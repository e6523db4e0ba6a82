//! In: drawn exhibits. Out: one SVG file each.
//! The same picture as on the page.
//! Never redraws.

use super::{ExportOptions, Exported, Format, Publication, text_file};

/// SVG files.
pub struct Figures;

impl Format for Figures {
    fn export(&self, report: &Publication<'_>, _options: &ExportOptions) -> Exported {
        let pictures = report.page.drawn.iter().filter_map(|d| Some((&d.id, d.svg.clone()?)));
        pictures.map(|(id, svg)| text_file(format!("figures/{id}.svg"), svg)).collect()
    }
}
