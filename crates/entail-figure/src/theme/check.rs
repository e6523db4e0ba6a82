//! In: a theme.
//! Out: each pair of colours that a reader could not distinguish well enough (WCAG 2.2: text 4.5, marks 3).
//! Never: a judgement of taste.

use super::{FigureTheme, Palette, Rgb, Role};
use std::fmt;

const TEXT: f64 = 4.5;
const MARK: f64 = 3.0;

/// Two colours that are too close.
#[derive(Debug, Clone, PartialEq)]
pub struct ThemeFault {
    /// `light` or `dark`.
    pub mode: &'static str,
    /// The role that is hard to see, and its ground.
    pub what: String,
    /// The contrast that the theme has.
    pub contrast: f64,
    /// The contrast that it needs.
    pub needed: f64,
}

impl fmt::Display for ThemeFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { mode, what, contrast, needed } = self;
        write!(out, "{mode}: {what} has a contrast of {contrast:.2}, needs {needed}")
    }
}

impl FigureTheme {
    /// Every fault of the theme; a theme with one cannot be used.
    pub fn check(&self) -> Vec<ThemeFault> {
        let mut faults = check_mode("light", &self.light);
        faults.extend(check_mode("dark", &self.dark));
        faults
    }
}

fn check_mode(mode: &'static str, palette: &Palette) -> Vec<ThemeFault> {
    let mut faults = Vec::new();
    let mut ask = |what: String, front: Rgb, ground: Rgb, needed: f64| {
        let contrast = contrast(front, ground);
        if contrast < needed {
            faults.push(ThemeFault { mode, what, contrast, needed });
        }
    };
    for (name, ground) in [("the ground", palette.ground), ("the band", palette.band)] {
        ask(format!("ink on {name}"), palette.ink, ground, TEXT);
        ask(format!("muted text on {name}"), palette.muted, ground, TEXT);
        for (slot, colour) in palette.names.iter().enumerate() {
            // Names are texts and need more contrast than the marks that they name.
            ask(format!("the name of series {} on {name}", slot + 1), *colour, ground, TEXT);
        }
    }
    for (slot, colour) in palette.series.iter().enumerate() {
        ask(format!("series {} on the ground", slot + 1), *colour, palette.ground, MARK);
    }
    ask("the grey of other on the ground".to_owned(), palette.rest, palette.ground, MARK);
    ask("the accent on the ground".to_owned(), palette.accent, palette.ground, TEXT);
    ask("the accent on the band".to_owned(), palette.accent, palette.band, TEXT);
    ask("the axis on the ground".to_owned(), palette.rule, palette.ground, MARK);
    for slot in 0..9 {
        let (text, mark) = (Role::OnSeries(slot).colour(palette), Role::Series(slot).colour(palette));
        ask(format!("text on series {}", slot + 1), text, mark, TEXT);
    }
    for slot in 0..9 {
        let pale = Role::Pale(slot).colour(palette);
        ask(format!("ink on the pale marks of series {}", slot + 1), palette.ink, pale, TEXT);
    }
    for step in 0..7 {
        let (text, mark) = (Role::OnRamp(step).colour(palette), Role::Ramp(step).colour(palette));
        ask(format!("text on step {} of the ramp", step + 1), text, mark, TEXT);
        let (text, mark) = (Role::OnFalling(step).colour(palette), Role::Falling(step).colour(palette));
        ask(format!("text on step {} of the falling ramp", step + 1), text, mark, TEXT);
    }
    faults
}

/// The one of two colours that stands out more from `ground`.
pub(super) fn stronger(one: Rgb, other: Rgb, ground: Rgb) -> Rgb {
    if contrast(one, ground) >= contrast(other, ground) { one } else { other }
}

/// The contrast of two colours as WCAG 2.2 defines it, from 1 to 21.
pub(super) fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    // The offset stands for light that any screen reflects.
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: Rgb) -> f64 {
    0.2126 * linear(colour.0) + 0.7152 * linear(colour.1) + 0.0722 * linear(colour.2)
}

fn linear(channel: u8) -> f64 {
    // The curve of sRGB: near black it is a line, else a power.
    let part = f64::from(channel) / 255.0;
    if part <= 0.04045 { part / 12.92 } else { libm::pow((part + 0.055) / 1.055, 2.4) }
}
