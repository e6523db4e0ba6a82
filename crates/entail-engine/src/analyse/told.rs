//! In: how probable a claim is, and the words of the report for that. Out: which of its sentences is told.
//! The one place that decides it; nothing else chooses a sentence by whether a claim holds.
//! Never phrases a sentence.

use crate::model::{Claim, Likelihood};

/// The sentence of a claim that is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// That it holds.
    Says,
    /// That it does not.
    Otherwise,
    /// That neither is likely.
    Unsure,
}

impl Told {
    /// The sentence that goes with a probability. A claim without a sentence for open questions tells the likelier answer.
    pub fn of(claim: &Claim, probability: f64, scale: &Likelihood) -> Self {
        let open = scale.open();
        if open.contains(&probability) && claim.unsure.is_some() {
            Self::Unsure
        } else if probability >= if claim.unsure.is_some() { open.end } else { 0.5 } {
            Self::Says
        } else {
            Self::Otherwise
        }
    }

    /// The key of the sentence, as an analyst writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Says => "says",
            Self::Otherwise => "otherwise",
            Self::Unsure => "unsure",
        }
    }
}
