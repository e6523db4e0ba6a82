//! In: a report whose conclusions were drawn. Out: a draft of each page: its sentences, with a marker for each value.
//! Each page is written by itself, on as many threads as there are.
//! Never puts a value into a text.

use super::findings::PageFindings;
use super::judge::Judged;
use crate::print::{Facts, Known, Printed};
use crate::story::compose::{Composed, Composing, Formulas, compose};
use crate::story::phrase::Phrases;
use entail_engine::analyse::doubt::DrawnCell;
use entail_engine::diagnostic::{Diagnostic, Partial};
use entail_engine::evaluate::Evaluation;
use entail_engine::language::formula::ScenarioId;
use entail_runtime::parallel::parallel_map;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Drafts of all pages.
pub struct Drafts<'r> {
    pub judged: Judged<'r>,
    pub pages: Vec<Draft>,
    pub findings: PageFindings,
}

/// A page of which all sentences are written.
pub struct Draft {
    /// Values on demand; each page may be worked on by a thread of its own.
    pub evaluation: Evaluation,
    pub phrases: Phrases,
    pub composed: Composed,
    /// The numbers of the markers that a reader sees.
    pub shown: BTreeSet<usize>,
    /// The cells of its fans, each with the part of its draws that a band holds.
    pub bands: Vec<(DrawnCell, f64)>,
    /// What these stand for; what stands in no text that a reader sees is left out.
    pub printed: Vec<Printed>,
}

impl<'r> Judged<'r> {
    /// Writes the sentences of all pages.
    pub fn draft(self) -> Drafts<'r> {
        let model = self.material.report.model();
        let evaluation = &self.material.conclusions.evaluation;
        let (known, formulas) = (Known::of(evaluation), Formulas::of(model));
        let composing = Composing {
            analysis: &self.material.conclusions.analysis,
            doubt: &self.doubt,
            formulas: &formulas,
            sources: self.material.report.sources(),
        };
        let drafted = parallel_map(self.scenarios.clone(), self.material.report.threads(), |scenario| {
            draft(evaluation.of_scenario(scenario), &known, &composing, scenario)
        });
        let mut findings = PageFindings::of(Arc::clone(model), self.scenarios[0]);
        let mut pages = Vec::with_capacity(drafted.len());
        for (scenario, (draft, found)) in self.scenarios.iter().zip(drafted) {
            findings.add_from(*scenario, found);
            pages.push(draft);
        }
        Drafts { judged: self, pages, findings }
    }
}

impl Drafts<'_> {
    /// Makes known on each page which claims any of them states: one that only some scenarios tell is not lost.
    pub fn share_stated(&mut self) {
        let mut all: Vec<String> = self.pages.iter().flat_map(|page| page.composed.stated.clone()).collect();
        all.sort();
        all.dedup();
        self.pages.iter_mut().for_each(|page| page.composed.stated.clone_from(&all));
    }
}

fn draft(
    evaluation: Evaluation,
    known: &Known,
    composing: &Composing<'_>,
    scenario: ScenarioId,
) -> (Draft, Vec<Diagnostic>) {
    let mut phrases = Phrases::new(Arc::new(Facts::new(known, scenario)));
    let Partial { value: composed, findings } = compose(&mut phrases, composing);
    let shown: BTreeSet<usize> = phrases.numbers(composed.marked());
    let printed = phrases.printing().shown(&shown);
    (Draft { evaluation, phrases, composed, shown, bands: Vec::new(), printed }, findings)
}
