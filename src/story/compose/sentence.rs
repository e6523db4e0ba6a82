//! In: claims, events and decisions with their outcome. Out: the sentences that state them, marked.
//! Which sentence of a claim is told follows its odds.
//! Never leaves a claim without a sentence where the story states it.

use super::takeaways;
use crate::exhibit::EventTexts;
use crate::print::{About, Printed, Reference, marker};
use crate::story::phrase::{Phrases, SpokenClaim};
use entail_engine::analyse::doubt::Doubt;
use entail_engine::analyse::{Analysis, Told};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::formula::ScenarioId;
use entail_engine::language::period::print_point;
use entail_engine::language::unit::full_precision;
use entail_engine::model::{Decision, Model, Phrase, Variable, When};
use entail_engine::source::SourceMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Sentences by id.
#[derive(Debug, Default)]
pub struct Sentences {
    /// What each claim tells.
    pub claims: BTreeMap<String, ToldClaim>,
    /// Claims with a rank, by position, in its order; those that find what was put in stand behind all others.
    pub ranked: Vec<usize>,
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

/// What a claim tells in the scenario of the page.
#[derive(Clone, Debug, Default)]
pub struct ToldClaim {
    /// The sentence.
    pub sentence: String,
    /// Its wording for a second mention; none where the claim has none for this sentence.
    pub short: Option<String>,
    /// Whether any of its sentences has a wording for a second mention.
    pub has_short: bool,
    /// The odds behind its proposition, where the sentence alone would say more than they do.
    pub odds: String,
}

/// Phrases everything that the report may state.
pub fn sentences(
    phrases: &mut Phrases,
    (analysis, doubt): (&Analysis, &Doubt),
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
    for (at, claim) in model.claims.iter().enumerate() {
        let told = doubt.claim(facts.scenario, at).map_or(Told::Says, |doubt| doubt.told);
        // All sentences are phrased: an error in one that is not printed shows now, and not when numbers change.
        let other = claim.otherwise.as_ref().unwrap_or(&claim.says);
        let [says, otherwise] = [&claim.says, other].map(|phrase| say(phrases, phrase));
        let unsure = claim.unsure.as_ref().map(|phrase| say(phrases, phrase)).unwrap_or_default();
        let short = &claim.short;
        let short = [&short.says, &short.otherwise, &short.unsure]
            .map(|phrase| phrase.as_ref().map(|phrase| say(phrases, phrase)));
        let has_short = short.iter().any(Option::is_some);
        let [short_says, short_otherwise, short_unsure] = short;
        let (sentence, short) = match told {
            Told::Says => (says, short_says),
            Told::Otherwise => (otherwise, short_otherwise),
            Told::Unsure => (unsure, short_unsure),
        };
        let odds = takeaways::odds_of_open(phrases, doubt, at);
        all.claims.insert(claim.id.clone(), ToldClaim { sentence, short, has_short, odds });
    }
    all.ranked = ranked(model, analysis, doubt, facts.scenario);
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

/// The sentence of every claim, in the order of the model.
pub fn in_order(model: &Model, sentences: &Sentences) -> Vec<String> {
    let told = model.claims.iter().map(|claim| sentences.claims.get(&claim.id));
    told.map(|told| told.map(|told| told.sentence.clone()).unwrap_or_default()).collect()
}

/// What the story may say of each claim.
pub fn spoken(sentences: &Sentences) -> BTreeMap<String, SpokenClaim> {
    let spoken = |told: &ToldClaim| {
        let with_odds = |text: &str| {
            if told.odds.is_empty() { text.to_owned() } else { format!("{text} {}", told.odds) }
        };
        let short = told.has_short.then(|| with_odds(told.short.as_ref().unwrap_or(&told.sentence)));
        SpokenClaim { text: with_odds(&told.sentence), short }
    };
    sentences.claims.iter().map(|(id, told)| (id.clone(), spoken(told))).collect()
}

/// How many takeaways a report has that ranks none.
const TAKEAWAYS: usize = 5;

/// The claims with a rank in its order; where the analyst ranks none, those that could say both answers, the clearest
/// first. What finds only what was put in stands last.
fn ranked(model: &Model, analysis: &Analysis, doubt: &Doubt, scenario: ScenarioId) -> Vec<usize> {
    let all = 0..model.claims.len();
    let mut claims: Vec<usize> = all.clone().filter(|at| model.claims[*at].takeaway.is_some()).collect();
    claims.sort_by_key(|at| (model.claims[*at].takeaway, &model.claims[*at].id));
    if claims.is_empty() {
        let clear = |at: usize| {
            let margin = analysis.claim(scenario, at).margin.and_then(|m| m.relative());
            margin.map_or(0.0, f64::abs)
        };
        claims = all.filter(|at| model.claims[*at].otherwise.is_some()).collect();
        // Ties go by position, so that the order does not depend on the sort.
        claims.sort_by(|a, b| clear(*b).total_cmp(&clear(*a)).then(a.cmp(b)));
        claims.truncate(TAKEAWAYS);
    }
    claims.sort_by_key(|at| doubt.circular.contains(at));
    claims
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
