//! In: a sentence in a scenario and in the base. Out: what the rules ask of both.
//! Values of the two are compared as they print, since that is what a reader has.
//! Never judges.

use super::sentence::{BoundValue, Form, Sentence};
use crate::print::{Facts, Over, Reference};
use entail_engine::analyse::doubt::Spreads;
use entail_engine::diagnostic::Code;
use entail_engine::language::formula::{ScenarioId, Type};
use std::borrow::Cow;

/// A sentence as it is told in a scenario, beside the same in the base.
pub struct Pair<'p> {
    /// In the scenario.
    pub here: &'p Sentence,
    /// In the base, if it is told there.
    pub base: Option<&'p Sentence>,
    /// Whether the base is among the pages.
    pub compared: bool,
    /// What the page may speak about.
    pub facts: &'p Facts,
    /// What draws say of that.
    pub spreads: &'p Spreads,
    /// Whether its words are English.
    pub english: bool,
}

/// What a rule finds in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its kind.
    pub code: Code,
    /// The word or the name that the message shows.
    pub about: String,
}

impl Pair<'_> {
    /// Values that print otherwise than in the base, each with what it is there.
    pub fn changed(&self) -> Vec<(&BoundValue, &BoundValue)> {
        let base = self.base.into_iter().flat_map(|base| &base.values);
        self.here.values.iter().zip(base).filter(|(here, base)| here.text != base.text).collect()
    }

    /// The same, where the base tells another sentence: then its values are those of the base.
    pub fn changed_or_other(&self) -> Vec<(&BoundValue, Cow<'_, BoundValue>)> {
        if self.base.is_some() || !self.compared || self.facts.scenario == ScenarioId(0) {
            return self.changed().into_iter().map(|(here, base)| (here, Cow::Borrowed(base))).collect();
        }
        let both = self.here.values.iter().filter_map(|here| {
            Some((here, Cow::<BoundValue>::Owned(here.in_base((self.facts, self.spreads))?)))
        });
        both.filter(|(here, base)| here.text != base.text).collect()
    }

    /// Whether a word of the sentence is chosen by values and is another than in the base: then it says so itself.
    pub fn turns(&self) -> bool {
        let turning = |value: &BoundValue| matches!(value.form, Form::Word | Form::Change);
        let worded = |value: &BoundValue| value.text.starts_with(char::is_alphabetic);
        self.changed().into_iter().any(|(here, _)| turning(here) && worded(here))
    }

    /// Whether a value is that of the scenario which is told, and not of one that the text names.
    pub fn is_plain(&self, here: &BoundValue, base: &BoundValue) -> bool {
        let of = |value: &BoundValue, scenario: ScenarioId| {
            value.of.as_ref().is_some_and(|of| of.over == Over::Base && of.scenario == scenario)
        };
        of(here, self.facts.scenario) && of(base, ScenarioId(0))
    }

    /// Whether two values are of one quantity.
    pub fn is_one_quantity(one: &BoundValue, other: &BoundValue) -> bool {
        let both = one.of.as_ref().zip(other.of.as_ref());
        both.is_some_and(|(a, b)| a.variable == b.variable)
    }

    /// Whether two values can be compared: numbers of one dimension, or points in time.
    pub fn is_comparable(&self, one: &BoundValue, other: &BoundValue) -> bool {
        let ty = |of: &Reference| &self.facts.model.variable(of.variable).ty;
        match one.of.as_ref().zip(other.of.as_ref()).map(|(a, b)| (ty(a), ty(b))) {
            Some((Type::Number(a), Type::Number(b))) => a.dimension == b.dimension,
            Some((Type::Period, Type::Period)) => true,
            _ => false,
        }
    }
}
