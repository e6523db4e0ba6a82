//! In: a theme. Out: its colours as style sheets for a page.
//! Variables for the page's own parts, and rules for the figures that stand in it.
//! Never a colour that the theme does not hold.

use super::{Palette, Rgb, Role, Theme};
use std::fmt::Write;

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

impl Theme {
    /// Rules that give figures inside `scope` their dark colours; the light ones stand in the figures.
    pub fn dark_rules(&self, scope: &str) -> String {
        let mut rules = String::new();
        for role in Role::all() {
            let colour = role.colour(&self.dark).css();
            let (fill, stroke) = (role.class(), role.stroke_class());
            let _ = write!(rules, "{scope} .{fill}{{fill:{colour}}}{scope} .{stroke}{{stroke:{colour}}}");
        }
        rules
    }
}

impl Rgb {
    /// As a style sheet writes it.
    pub fn css(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}
