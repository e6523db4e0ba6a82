//! In: colours by role. Out: a theme in which they replace those of the house.
//! Every role that is left open keeps the colour that it has.
//! Never mends a colour.

use super::{FigureTheme, Palette, Rgb};

/// Red, green and blue of one role: one colour, or as many as the role has.
pub type RoleColours = (String, Vec<[u8; 3]>);

impl FigureTheme {
    /// The house's theme with the colours of a brand, on a light and on a dark ground.
    pub fn branded(light: &[RoleColours], dark: &[RoleColours]) -> Self {
        let mut theme = Self::default();
        for (role, colours) in light {
            theme.light.paint(role, colours);
        }
        for (role, colours) in dark {
            theme.dark.paint(role, colours);
        }
        theme
    }
}

impl Palette {
    fn paint(&mut self, role: &str, colours: &[[u8; 3]]) {
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
            // A name that is not known was refused when the brand was read.
            "ramp" => &mut self.ramp,
            _ => &mut self.falling,
        };
        for (place, colour) in row.iter_mut().zip(colours) {
            *place = Rgb(colour[0], colour[1], colour[2]);
        }
    }
}
