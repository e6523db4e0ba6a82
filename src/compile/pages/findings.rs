//! In: what was found on several pages of one report. Out: findings that say each thing once.
//! A page that a reader may switch to adds its errors only: its warnings are those of the page itself.
//! Never loses an error.

use entail_engine::diagnostic::Diagnostic;
use entail_engine::evaluate::WITHOUT_RATE;
use entail_engine::language::formula::ScenarioId;
use entail_engine::model::Model;
use entail_engine::source::Span;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What was found so far.
pub struct PageFindings {
    model: Arc<Model>,
    /// The scenario of the page itself.
    own: ScenarioId,
    all: Vec<Diagnostic>,
}

impl PageFindings {
    /// Nothing yet, of a page in a scenario and of those that a reader may switch to.
    pub fn of(model: Arc<Model>, own: ScenarioId) -> Self {
        Self { model, own, all: Vec::new() }
    }

    /// Adds what does not belong to one page.
    pub fn add(&mut self, more: impl IntoIterator<Item = Diagnostic>) {
        self.all.extend(more);
    }

    /// Adds what was found on the page of a scenario.
    pub fn add_from(&mut self, scenario: ScenarioId, more: Vec<Diagnostic>) {
        for finding in more {
            if scenario == self.own {
                self.all.push(finding);
            } else if finding.is_error() && !self.is_known(&finding) {
                let scenario = &self.model.scenario(scenario).id;
                let hint = format!("it is on the page in `{scenario}`, which `switch` offers");
                self.all.push(finding.hint(hint));
            }
        }
    }

    fn is_known(&self, finding: &Diagnostic) -> bool {
        self.all.iter().any(|other| other.code == finding.code && other.span == finding.span)
    }

    /// Keeps one warning for each formula that some draws leave without a value: all that rests on it has none either.
    pub fn warn_once_per_formula(&mut self) {
        let mut known: BTreeSet<Span> = BTreeSet::new();
        self.all.retain(|finding| {
            // Errors stay: each names a value that cannot be printed.
            let counted = finding.code == WITHOUT_RATE && !finding.is_error();
            !counted || finding.span.is_none_or(|span| known.insert(span))
        });
    }

    /// Everything that was found.
    pub fn into_all(self) -> Vec<Diagnostic> {
        self.all
    }
}
