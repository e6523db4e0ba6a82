//! In: claims, events and decisions with their outcome. Out: the sentences that state them, marked.
//! A claim that fails says its other sentence.
//! Never leaves a failing claim without a sentence where the story states it.

use crate::exhibit::EventTexts;
use crate::print::{About, Printed, Reference, marker};
use crate::story::phrase::Phrases;
use entail_engine::analyse::Analysis;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::formula::ScenarioId;
use entail_engine::language::period::print_point;
use entail_engine::language::unit::full_precision;
use entail_engine::model::{Decision, Model, Phrase, Variable, When};
use entail_engine::source::SourceMap;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Sentences by id.
#[derive(Debug, Default)]
pub struct Sentences {
    /// What each claim says.
    pub claims: BTreeMap<String, String>,
    /// Claims that hold in the scenario of the page.
    pub holding: BTreeSet<String>,
    /// Claims with a rank, in its order, with what they say.
    pub ranked: Vec<(String, String)>,
    /// When each event is, as printed.
    pub dates: BTreeMap<String, String>,
    /// What happens, marked, in the order of the model.
    pub events: Vec<EventTexts>,
    /// What each statement says, and why it is judged so, in the order of the model.
    pub statements: Vec<(String, String)>,
    /// The line below the title.
    pub subtitle: Option<String>,
    /// What the analyst remarks on each variable, marked; empty where there is nothing.
    pub notes: Vec<String>,
}

impl Sentences {
    /// Whether a claim holds, so that its first sentence is printed.
    pub fn holds(&self, claim: &str) -> bool {
        self.holding.contains(claim)
    }
}

/// Phrases everything that the report may state.
pub fn sentences(
    phrases: &mut Phrases,
    analysis: &Analysis,
    sources: &SourceMap,
    findings: &mut Vec<Diagnostic>,
) -> Sentences {
    let facts = Arc::clone(phrases.facts());
    let model = &facts.model;
    let mut all = Sentences::default();
    let mut say = |phrases: &mut Phrases, phrase: &Phrase| match phrases.phrase(phrase, sources) {
        Ok(marked) => marked,
        Err(finding) => {
            findings.push(*finding);
            String::new()
        }
    };
    let mut ranks = Vec::new();
    for (at, claim) in model.claims.iter().enumerate() {
        // Both sentences are phrased: an error in the one that is not printed shows now, and not when numbers change.
        let other = claim.otherwise.as_ref().unwrap_or(&claim.says);
        let (says, otherwise) = (say(phrases, &claim.says), say(phrases, other));
        let holds = analysis.claim(facts.scenario, at).holds;
        let sentence = if holds { says } else { otherwise };
        if holds {
            all.holding.insert(claim.id.clone());
        }
        if let Some(rank) = claim.takeaway {
            ranks.push((rank, claim.id.clone(), sentence.clone()));
        }
        all.claims.insert(claim.id.clone(), sentence);
    }
    if ranks.is_empty() {
        ranks = unranked(model, analysis, &all.claims, facts.scenario);
    }
    ranks.sort();
    all.ranked = ranks.into_iter().map(|(_, id, sentence)| (id, sentence)).collect();
    for (at, event) in model.events.iter().enumerate() {
        let what = say(phrases, &event.what);
        let never = event.never.as_ref().map(|p| say(phrases, p));
        let (from, to) = analysis.event(facts.scenario, at);
        let text = date(at, from, to, never.as_deref(), phrases);
        all.dates.insert(event.id.clone(), text);
        all.events.push(EventTexts { what, never });
    }
    for statement in &model.statements {
        let says = say(phrases, &statement.says);
        let why = statement.why.as_ref().map(|p| say(phrases, p)).unwrap_or_default();
        all.statements.push((says, why));
    }
    all.subtitle = model.report.subtitle.as_ref().map(|p| say(phrases, p));
    let note = |v: &Variable| v.note.as_ref().map(|p| say(phrases, p)).unwrap_or_default();
    all.notes = model.variables.iter().map(note).collect();
    all
}

/// How many takeaways a report has that ranks none.
const TAKEAWAYS: usize = 5;

/// Where the analyst ranks no claim: those that could say both answers, the clearest first.
fn unranked(
    model: &Model,
    analysis: &Analysis,
    sentences: &BTreeMap<String, String>,
    scenario: ScenarioId,
) -> Vec<(u32, String, String)> {
    let clear = |at: usize| {
        let margin = analysis.claim(scenario, at).margin.and_then(|m| m.relative());
        margin.map_or(0.0, f64::abs)
    };
    let mut claims: Vec<usize> =
        (0..model.claims.len()).filter(|at| model.claims[*at].otherwise.is_some()).collect();
    // Ties go by position, so that the order does not depend on the sort.
    claims.sort_by(|a, b| clear(*b).total_cmp(&clear(*a)).then(a.cmp(b)));
    let ranked = claims.into_iter().take(TAKEAWAYS).enumerate();
    let text = |id: &String| sentences.get(id).cloned().unwrap_or_default();
    ranked.map(|(rank, at)| (rank as u32, model.claims[at].id.clone(), text(&model.claims[at].id))).collect()
}

/// When an event is, which happens from `from` to `to`: as written, or the point that was computed.
fn date(at: usize, from: f64, to: f64, never: Option<&str>, phrases: &Phrases) -> String {
    let printing = phrases.printing();
    match &phrases.facts().model.events[at].when {
        _ if from.is_infinite() => {
            never.map_or_else(|| printing.text("never within the horizon"), str::to_owned)
        }
        When::Computed(point) => {
            // A point that has a name prints as it does elsewhere.
            if let Some(named) = Reference::of_formula(phrases.facts(), &point.expr) {
                return marker(printing.add(Printed::Value(named)));
            }
            let text = phrases.facts().model.print_result(&point.expr, from, None);
            printing.computed(About::Event(at), text)
        }
        When::Fixed { text, .. } => match text.split_once("..") {
            Some((first, last)) => printing.text(&format!("{}–{}", written(first), written(last))),
            // A moment prints as a moment; a period keeps the words in which it was written.
            None if from == to => printing.text(&print_point(from, None)),
            None => printing.text(&written(text)),
        },
    }
}

/// A date or period as a reader sees it.
fn written(text: &str) -> String {
    use entail_engine::language::period::{Date, Period};
    let text = text.trim();
    match (Period::parse(text), Date::parse(text)) {
        (Some(period), _) => period.printed(),
        (None, Ok(date)) => date.printed(),
        _ => text.parse::<f64>().map_or_else(|_| text.to_owned(), full_precision),
    }
}

/// The choices of decisions without an index.
pub fn choices(phrases: &Phrases) -> BTreeMap<String, String> {
    let facts = phrases.facts();
    let single = facts.model.decisions.iter().filter(|d| facts.model.variable(d.variable).indexes.is_empty());
    single
        .map(|d| {
            let reference = Reference::of(facts, d.variable.0 as usize);
            (d.id.clone(), marker(phrases.printing().add(Printed::Value(reference))))
        })
        .collect()
}

/// Decisions over an index, with its name.
pub fn varying(phrases: &Phrases) -> Vec<(String, String)> {
    let model = &phrases.facts().model;
    let index =
        |d: &Decision| model.variable(d.variable).indexes.first().map(|i| model.index(*i).shape.name.clone());
    model.decisions.iter().filter_map(|d| Some((d.id.clone(), index(d)?))).collect()
}
