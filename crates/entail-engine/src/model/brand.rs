//! In: nothing. Out: what a report changes about the look: colours by role.
//! Roles are those of the figures' theme; the page takes its colours from the same.
//! Never holds a colour that was not written.

use crate::source::Span;

/// Red, green and blue.
pub type Colour = [u8; 3];

/// Colours that a report sets, by role.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Brand {
    /// On a light ground, also in print.
    pub light: Vec<(String, Vec<Colour>)>,
    /// On a dark ground.
    pub dark: Vec<(String, Vec<Colour>)>,
    /// Where the colours are set.
    pub span: Option<Span>,
}
