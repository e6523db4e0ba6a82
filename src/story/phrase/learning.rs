//! In: parts of a report that are finished. Out: an engine that knows them.
//! Odds before the first sentence, partials before the story.
//! Never renders a story.

use super::Phrases;
use super::function::claim::{self, PrintedOdds};
use super::function::{self, Vocabulary};
use super::registry::Registry;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::source::Span;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};

impl Phrases {
    /// Makes the odds of claims known to all texts.
    pub fn learn_odds(&mut self, odds: BTreeMap<String, PrintedOdds>) {
        let Self { engine, guard, callable, printing, .. } = self;
        let mut registry = Registry { engine, guard, callable };
        claim::register_odds(&mut registry, &Arc::new(odds), printing);
    }

    /// Makes the finished parts of the report known to stories.
    pub fn learn(&mut self, vocabulary: Arc<Vocabulary>) {
        let Self { engine, guard, callable, printing, .. } = self;
        let mut registry = Registry { engine, guard, callable };
        function::register_parts(&mut registry, &vocabulary, printing);
        self.vocabulary = Some(vocabulary);
    }

    /// Adds a partial under its name; `whole` is where it stands if it is the report's own.
    ///
    /// # Errors
    ///
    /// A text that is no template, or not of the language of the story.
    pub fn add_partial(
        &mut self,
        name: &str,
        text: &str,
        whole: Option<Span>,
    ) -> Result<(), Box<Diagnostic>> {
        self.parts.write().unwrap_or_else(PoisonError::into_inner).add(name, text, whole)
    }

    /// Renders a partial over some data.
    ///
    /// # Errors
    ///
    /// What fails when it is rendered, at its place in the report if it is the report's own.
    pub fn partial(&self, name: &str, data: &impl Serialize) -> Result<String, Box<Diagnostic>> {
        self.parts.read().unwrap_or_else(PoisonError::into_inner).render(name, data)
    }
}
