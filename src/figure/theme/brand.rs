//! In: the colours that a report sets. Out: a theme in which they replace those of the house.
//! Everything that the report leaves open stays as it is.
//! Never mends a colour.

use super::{Palette, Rgb, Theme, ThemeFault};
use crate::diagnostic::{Code, Diagnostic};
use crate::files::Span;
use crate::model::{Brand, Colour};

const CONTRAST: Code = Code("theme-contrast");

impl Theme {
    /// The house's theme with the colours of a report.
    pub fn of(brand: &Brand) -> Self {
        let mut theme = Self::default();
        for (role, colours) in &brand.light {
            theme.light.paint(role, colours);
        }
        for (role, colours) in &brand.dark {
            theme.dark.paint(role, colours);
        }
        theme
    }

    /// A finding for each pair of a report's colours that a reader could not tell apart.
    pub fn findings(brand: &Brand) -> Vec<Diagnostic> {
        let Some(span) = brand.span else { return Vec::new() };
        let finding = |fault: &ThemeFault| {
            Diagnostic::error(CONTRAST, format!("the colours are too close: {fault}"))
                .at(Span { end: span.start, ..span })
                .hint("move the two colours further apart in lightness")
        };
        Self::of(brand).check().iter().map(finding).collect()
    }
}

impl Palette {
    fn paint(&mut self, role: &str, colours: &[Colour]) {
        let one = colours.first().map(|c| Rgb(c[0], c[1], c[2]));
        let single = match role {
            "ground" => Some(&mut self.ground),
            "ink" => Some(&mut self.ink),
            "muted" => Some(&mut self.muted),
            "grid" => Some(&mut self.grid),
            "rule" => Some(&mut self.rule),
            "band" => Some(&mut self.band),
            "accent" => Some(&mut self.accent),
            "rest" => Some(&mut self.rest),
            "pale_text" => Some(&mut self.pale_text),
            "deep_text" => Some(&mut self.deep_text),
            _ => None,
        };
        if let (Some(place), Some(colour)) = (single, one) {
            *place = colour;
            return;
        }
        let row: &mut [Rgb] = match role {
            "series" => &mut self.series,
            "names" => &mut self.names,
            "ramp" => &mut self.ramp,
            _ => &mut self.falling,
        };
        for (place, colour) in row.iter_mut().zip(colours) {
            *place = Rgb(colour[0], colour[1], colour[2]);
        }
    }
}
