//! In: the colours that a report sets. Out: the theme of its figures and its page, and what is wrong with it.
//! Two colours that a reader could not distinguish are an error.
//! Never mends a colour.

use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::model::Brand;
use entail_engine::source::Span;
use entail_figure::{FigureTheme, ThemeFault};

const CONTRAST: Code = Code("theme-contrast");

/// The house's theme with the colours of a report.
pub fn theme(brand: &Brand) -> FigureTheme {
    FigureTheme::branded(&brand.light, &brand.dark)
}

/// A finding for each pair of a report's colours that a reader could not distinguish.
pub fn theme_findings(brand: &Brand) -> Vec<Diagnostic> {
    let Some(span) = brand.span else { return Vec::new() };
    let finding = |fault: &ThemeFault| {
        Diagnostic::error(CONTRAST, format!("the colours are too close: {fault}"))
            .at(Span { end: span.start, ..span })
            .hint("move the two colours further apart in lightness")
    };
    theme(brand).check().iter().map(finding).collect()
}
