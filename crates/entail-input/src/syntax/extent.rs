//! In: what a report is read for. Out: which of its sections are read.
//! Values depend on nothing that is concluded from them, so that what is wrong there need not stop a question.
//! Never reads anything.

use super::declarations::Declarations;

// A question about one number should not fail because a sentence of the story has a slip. What is not read is not
// resolved either, so that the model of a narrow extent is smaller and never different in what it has.
/// What a report is read for; what is wrong elsewhere is then not found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ReadExtent {
    /// The whole report.
    #[default]
    Everything,
    /// Values of variables: neither the story nor what is concluded.
    Values,
    /// One claim, by its id.
    Claim(String),
    /// One event, by its id.
    Event(String),
}

impl ReadExtent {
    /// Whether the story, templates and colours are read.
    pub(super) fn has_story(&self) -> bool {
        *self == Self::Everything
    }

    /// Whether a section that concludes something from values is read.
    pub(super) fn has_conclusions(&self, section: &str) -> bool {
        match self {
            Self::Everything => true,
            Self::Values => false,
            Self::Claim(_) => section == "claims",
            Self::Event(_) => section == "timeline",
        }
    }

    /// Leaves of what was read only what is asked for.
    pub(super) fn narrow(&self, declared: &mut Declarations) {
        match self {
            Self::Claim(id) => declared.claims.retain(|claim| claim.id.value == *id),
            Self::Event(id) => declared.events.retain(|event| event.id.value == *id),
            Self::Everything | Self::Values => {}
        }
    }
}
