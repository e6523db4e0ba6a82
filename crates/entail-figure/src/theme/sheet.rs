//! In: a theme. Out: its colours as style sheets for a page.
//! Variables for the page's own parts, and rules for the figures that stand in it.
//! Never a colour that the theme does not hold.

use super::{FigureTheme, Palette, Rgb, Role};
use std::fmt::Write;

/// The style sheet of a page's figures.
pub struct FigureRules {
    /// What is drawn in which property.
    pub rules: String,
    /// The properties on light ground.
    pub light: String,
    /// The properties on dark ground.
    pub dark: String,
}

impl Palette {
    /// The colours as custom properties: `--ink: #16181c; …`.
    pub fn variables(&self) -> String {
        let named = [
            ("ground", self.ground),
            ("ink", self.ink),
            ("muted", self.muted),
            ("grid", self.grid),
            ("rule", self.rule),
            ("band", self.band),
            ("accent", self.accent),
            ("link", self.names[0]),
            ("mark", self.band),
            ("accent-text", self.ink),
        ];
        named
            .iter()
            .map(|(name, colour)| format!("--{name}: {};", colour.css()))
            .collect::<Vec<_>>()
            .join(" ")
    }
}

impl FigureTheme {
    /// Rules that give figures of a page their colours, as custom properties, and what these are in light and in dark; for
    /// the classes that are in use.
    pub fn rules(&self, used: impl Fn(&str) -> bool) -> FigureRules {
        let (mut rules, mut light, mut dark) = (String::new(), String::new(), String::new());
        for role in Role::all() {
            let (fill, stroke) = (role.class(), role.stroke_class());
            let (filled, stroked) = (used(&fill), used(&stroke));
            // Stroke and fill of a role share one property, so that a page sets each colour once.
            if filled {
                let _ = write!(rules, "svg .{fill}{{fill:var(--{fill})}}");
            }
            if stroked {
                let _ = write!(rules, "svg .{stroke}{{stroke:var(--{fill})}}");
            }
            if !filled && !stroked {
                continue;
            }
            let _ = write!(light, "--{fill}:{};", role.colour(&self.light).css());
            let _ = write!(dark, "--{fill}:{};", role.colour(&self.dark).css());
        }
        FigureRules { rules, light, dark }
    }
}

impl Rgb {
    /// As a style sheet writes it.
    pub fn css(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}
