//! In: nothing. Out: claims, statements of others, decisions and events.
//! Each has a typed formula and the texts that go with its outcome.
//! Never holds an outcome.

use super::{Expression, Phrase};
use crate::language::formula::ScenarioId;
use crate::source::Span;
use std::sync::Arc;

/// A condition with the sentences that state it.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Claim {
    pub id: String,
    pub label: Option<String>,
    pub that: Arc<Expression>,
    pub says: Phrase,
    pub otherwise: Option<Phrase>,
    /// What is told where neither answer is likely.
    pub unsure: Option<Phrase>,
    /// The wording for a second mention.
    pub short: Short,
    /// How often such things happened.
    pub reference: Option<ReferenceClass>,
    pub takeaway: Option<u32>,
    pub must_hold_in: Vec<ScenarioId>,
    /// The least probability, between 0 and 1.
    pub must_hold_at: Option<f64>,
    pub span: Span,
}

/// The wording of a claim for a second mention, for each of its sentences.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct Short {
    pub says: Option<Phrase>,
    pub otherwise: Option<Phrase>,
    pub unsure: Option<Phrase>,
}

/// How often things like what a claim states happened.
#[derive(Clone, Debug, PartialEq)]
pub struct ReferenceClass {
    /// In what share of cases, between 0 and 1.
    pub share: f64,
    /// Of which cases.
    pub of: String,
    /// Who counted them.
    pub source: Option<usize>,
}

impl Claim {
    /// Everything that it may say.
    pub fn phrases(&self) -> impl Iterator<Item = &Phrase> {
        let Short { says, otherwise, unsure } = &self.short;
        let others = [&self.otherwise, &self.unsure, says, otherwise, unsure];
        std::iter::once(&self.says).chain(others.into_iter().flatten())
    }

    /// What it is called: its label, or its id in words.
    pub fn name(&self) -> String {
        self.label.clone().unwrap_or_else(|| {
            let words = self.id.replace('_', " ");
            let mut letters = words.chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
        })
    }
}

/// The codes of findings about sentences that a report may accept.
pub const ACCEPTABLE: &[&str] = &[
    "contrast-collapsed",
    "nothing-changed",
    "count-of-none",
    "sign-turned",
    "never-in-a-sentence",
    "fact-overridden",
    "range-collapsed",
    "of-the-base",
    "scenario-against-itself",
    "figure-without-difference",
];

/// A finding about a sentence that the analyst lets stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Accepted {
    /// The code.
    pub finding: String,
    /// The id of the claim, the exhibit or the heading with the sentence.
    pub within: String,
    /// Words of the sentence as it prints.
    pub text: String,
    /// The scenario in which it is accepted.
    pub scenario: ScenarioId,
    /// Why.
    pub why: String,
    /// Where it is written.
    pub span: Span,
}

/// What somebody else printed.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Statement {
    pub id: String,
    pub label: Option<String>,
    pub says: Phrase,
    pub source: Option<usize>,
    pub locator: Option<String>,
    pub published: Option<Published>,
    pub ours: Option<Arc<Expression>>,
    pub verdict: Option<Verdict>,
    pub why: Option<Phrase>,
    pub span: Span,
}

/// A published number or range, in base units.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    /// As printed.
    pub text: String,
    /// The lower end.
    pub low: f64,
    /// The upper end; equal to the lower for one number.
    pub high: f64,
    /// Half a unit of the last digit printed, in base units.
    pub half_digit: f64,
}

/// Our reading of a statement without a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Verdict {
    Unsupported,
    Inconsistent,
    Mislabelled,
    Stale,
    Opinion,
}

impl Verdict {
    /// The verdict of a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Unsupported, Self::Inconsistent, Self::Mislabelled, Self::Stale, Self::Opinion]
            .into_iter()
            .find(|v| v.name() == word)
    }

    /// As written and printed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unsupported => "unsupported",
            Self::Inconsistent => "inconsistent",
            Self::Mislabelled => "mislabelled",
            Self::Stale => "stale",
            Self::Opinion => "opinion",
        }
    }
}

/// Something that happens.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Event {
    pub id: String,
    pub when: When,
    pub what: Phrase,
    pub kind: EventKind,
    pub never: Option<Phrase>,
    pub source: Option<usize>,
    pub locator: Option<String>,
    pub note: Option<Phrase>,
    pub span: Span,
}

/// When an event happens.
#[derive(Clone, Debug)]
pub enum When {
    /// A formula says.
    Computed(Arc<Expression>),
    /// A date, period or window as written, from start to end in fractional years.
    Fixed {
        /// As written.
        text: String,
        /// The start.
        from: f64,
        /// The end; equal to the start for a point.
        to: f64,
    },
}

/// What kind of event it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum EventKind {
    Fact,
    Projection,
    Computed,
    Decision,
}

impl EventKind {
    /// The kind of a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Fact, Self::Projection, Self::Computed, Self::Decision].into_iter().find(|k| k.name() == word)
    }

    /// As written and printed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fact => "fact",
            Self::Projection => "projection",
            Self::Computed => "computed",
            Self::Decision => "decision",
        }
    }
}
