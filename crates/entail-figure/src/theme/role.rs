//! In: what a mark or text is for.
//! Out: its colour in a palette and its short class in the picture.
//! Never: more roles than a byte holds; a role travels through the drawing library as a number.

use super::check::{contrast, stronger};
use super::{PALE, Palette, Rgb};
use crate::chart::Tint;

/// What a mark or text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    Ground,
    Ink,
    Muted,
    Grid,
    Rule,
    Band,
    Accent,
    Series(u8),
    Pale(u8),
    Name(u8),
    OnSeries(u8),
    Ramp(u8),
    OnRamp(u8),
    Falling(u8),
    OnFalling(u8),
}

/// The slot of "other", after the eight series.
const REST: u8 = 8;
/// How many roles of one family there may be.
const FAMILY: u8 = 16;

impl Role {
    /// Marks of a series.
    pub(crate) fn mark(tint: Tint) -> Self {
        Self::Series(slot(tint))
    }

    /// Marks of projected values of a series: pale, but no grid line shows through.
    pub(crate) fn pale(tint: Tint) -> Self {
        Self::Pale(slot(tint))
    }

    /// The name of a series.
    pub(crate) fn name(tint: Tint) -> Self {
        Self::Name(slot(tint))
    }

    /// Text on the marks of a series.
    pub(crate) fn on(tint: Tint) -> Self {
        Self::OnSeries(slot(tint))
    }

    /// Every role.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        // One count for each family, in the order of `place`.
        let members = [7, 9, 9, 9, 7, 7, 7, 7, 9];
        let family =
            |(family, count): (usize, u8)| (0..count).map(move |member| family as u8 * FAMILY + member);
        members.into_iter().enumerate().flat_map(family).map(Self::from_code)
    }

    /// The number by which the role travels.
    pub(crate) fn code(self) -> u8 {
        let (family, member) = self.place();
        family * FAMILY + member
    }

    /// The role of a number.
    pub(crate) fn from_code(code: u8) -> Self {
        let member = code % FAMILY;
        match (code / FAMILY, member) {
            (0, 0) => Self::Ground,
            (0, 1) => Self::Ink,
            (0, 2) => Self::Muted,
            (0, 3) => Self::Grid,
            (0, 4) => Self::Rule,
            (0, 5) => Self::Band,
            (0, _) => Self::Accent,
            (1, _) => Self::Series(member),
            (2, _) => Self::Name(member),
            (3, _) => Self::OnSeries(member),
            (4, _) => Self::Ramp(member),
            (5, _) => Self::OnRamp(member),
            (6, _) => Self::Falling(member),
            (7, _) => Self::OnFalling(member),
            _ => Self::Pale(member),
        }
    }

    fn place(self) -> (u8, u8) {
        match self {
            Self::Ground => (0, 0),
            Self::Ink => (0, 1),
            Self::Muted => (0, 2),
            Self::Grid => (0, 3),
            Self::Rule => (0, 4),
            Self::Band => (0, 5),
            Self::Accent => (0, 6),
            Self::Series(member) => (1, member),
            Self::Name(member) => (2, member),
            Self::OnSeries(member) => (3, member),
            Self::Ramp(member) => (4, member),
            Self::OnRamp(member) => (5, member),
            Self::Falling(member) => (6, member),
            Self::OnFalling(member) => (7, member),
            Self::Pale(member) => (8, member),
        }
    }

    /// The class of fills in this role.
    pub(crate) fn class(self) -> String {
        let (family, member) = self.place();
        // Single letters, since classes stand on thousands of marks.
        let letter = ["b", "s", "n", "o", "r", "p", "f", "q", "h"][usize::from(family % 9)];
        format!("{letter}{member}")
    }

    /// The class of strokes in this role. Not the same letters in capitals: old page modes ignore the difference.
    pub(crate) fn stroke_class(self) -> String {
        format!("l{}", self.class())
    }

    /// The colour of the role.
    pub(crate) fn colour(self, palette: &Palette) -> Rgb {
        match self {
            Self::Ground => palette.ground,
            Self::Ink => palette.ink,
            Self::Muted | Self::Name(REST) => palette.muted,
            Self::Grid => palette.grid,
            Self::Rule => palette.rule,
            Self::Band => palette.band,
            Self::Accent => palette.accent,
            Self::Series(REST) => palette.rest,
            Self::Series(slot) => palette.series[usize::from(slot % REST)],
            Self::Pale(slot) => Self::Series(slot).colour(palette).over(palette.ground, PALE),
            Self::Name(slot) => palette.names[usize::from(slot % REST)],
            Self::Ramp(step) => palette.ramp[usize::from(step.min(6))],
            Self::Falling(step) => palette.falling[usize::from(step.min(6))],
            Self::OnSeries(slot) => palette.text_on(Self::Series(slot).colour(palette)),
            Self::OnRamp(step) => palette.text_on(Self::Ramp(step).colour(palette)),
            Self::OnFalling(step) => palette.text_on(Self::Falling(step).colour(palette)),
        }
    }
}

impl Palette {
    /// The stronger of the two texts that stand on marks; white where it is strong enough.
    pub(crate) fn text_on(&self, mark: Rgb) -> Rgb {
        // White comes first where it suffices: two colours of text on one picture look like two meanings.
        if contrast(self.pale_text, mark) >= 4.5 {
            return self.pale_text;
        }
        stronger(self.pale_text, self.deep_text, mark)
    }
}

fn slot(tint: Tint) -> u8 {
    match tint {
        // Beyond eight the colours start again.
        Tint::Slot(number) => (number % usize::from(REST)) as u8,
        Tint::Rest => REST,
    }
}
