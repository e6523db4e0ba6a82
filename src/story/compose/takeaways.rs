//! In: what claims tell, and how sure they are. Out: data for the takeaways: each sentence, and the odds of its proposition.
//! Odds stand behind the label of a claim, which says in plain words what they are the odds of.
//! Never prints odds behind a sentence that prints other numbers.

use super::sentence::Sentences;
use crate::print::odds::{Odds, condition, condition_of_page};
use crate::print::{About, PageWords, filled};
use crate::story::phrase::Phrases;
use entail_engine::analyse::Told;
use entail_engine::analyse::doubt::{Doubt, is_target};
use entail_engine::language::formula::ScenarioId;
use entail_engine::language::unit::{NumberFormat, Unit, print};
use entail_engine::model::{Claim, Model};
use serde_json::{Value, json};

/// The sentences with a rank, each with the odds of what it is about, and the odds that all of them hold.
pub fn takeaways(phrases: &Phrases, doubt: &Doubt, sentences: &Sentences) -> Value {
    let model = &phrases.facts().model;
    let rows = sentences.ranked.iter().map(|at| row(phrases, doubt, sentences, *at));
    json!({"takeaways": rows.collect::<Vec<_>>(), "joint": joint(phrases, doubt, model)})
}

fn row(phrases: &Phrases, doubt: &Doubt, sentences: &Sentences, at: usize) -> Value {
    let model = &phrases.facts().model;
    let claim = &model.claims[at];
    let sentence = sentences.claims.get(&claim.id).map(|told| told.sentence.as_str()).unwrap_or_default();
    match proposition(phrases, doubt, at) {
        Some(Proposition { label, odds, condition }) => json!({
            "sentence": sentence,
            "proposition": label,
            "odds": odds,
            "condition": condition,
            "reference": reference(phrases, claim),
        }),
        None if doubt.circular.contains(&at) => {
            let alone = PageWords::of(&model.report.language).by_construction_alone;
            json!({"sentence": sentence, "odds": alone})
        }
        None => json!({"sentence": sentence}),
    }
}

/// A label with its odds, as marked texts.
struct Proposition {
    label: String,
    odds: String,
    condition: Option<String>,
}

/// What the odds of a claim are of, and what they are; nothing where it does not say so, or nothing of a report is uncertain.
fn proposition(phrases: &Phrases, doubt: &Doubt, at: usize) -> Option<Proposition> {
    let facts = phrases.facts();
    let printing = phrases.printing();
    let (odds, condition) = odds_of(&facts.model, doubt, facts.scenario, at)?;
    let label = printing.text(facts.model.claims[at].label.as_ref()?);
    // Words in the place of odds have no draws to lead to.
    let counted = !doubt.circular.contains(&at);
    let odds = if counted { printing.computed(About::Claim(at, None), odds) } else { odds };
    Some(Proposition { label, odds, condition: condition.map(|text| printing.text(&text)) })
}

/// How sure a claim is in a scenario, or what stands in place of that, and under what; nothing where nothing is uncertain.
fn odds_of(
    model: &Model,
    doubt: &Doubt,
    scenario: ScenarioId,
    at: usize,
) -> Option<(String, Option<String>)> {
    let sure = doubt.claim(scenario, at).filter(|_| !doubt.drivers.is_empty())?;
    if doubt.circular.contains(&at) {
        return Some((by_construction(model, at, sure.told).to_owned(), None));
    }
    // What is certain here is so under what holds here.
    let condition = condition(model, scenario, &model.claims[at]).filter(|_| !sure.certain);
    Some((Odds::of_claim(model, sure).told(), condition))
}

/// What a ranked claim is about, and its odds, as texts without marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageAnswer {
    /// Its label.
    pub proposition: String,
    /// How sure it is; nothing where the report says nothing uncertain.
    pub odds: String,
}

/// The answers of a page, for whoever does not open it.
pub fn answers(model: &Model, doubt: &Doubt, scenario: ScenarioId, ranked: &[usize]) -> Vec<PageAnswer> {
    let answer = |at: &usize| {
        let odds = match odds_of(model, doubt, scenario, *at) {
            Some((odds, Some(condition))) => format!("{odds}, {condition}"),
            Some((odds, None)) => odds,
            None => String::new(),
        };
        PageAnswer { proposition: model.claims[*at].name(), odds }
    };
    ranked.iter().map(answer).collect()
}

/// What stands in place of the odds of a claim that finds what was put in.
fn by_construction(model: &Model, claim: usize, told: Told) -> &'static str {
    let words = PageWords::of(&model.report.language);
    match told {
        Told::Says => words.by_construction,
        Told::Otherwise if is_target(model, &model.claims[claim].id) => words.missed,
        Told::Otherwise => words.not_by_construction,
        Told::Unsure => words.open_by_construction,
    }
}

/// The odds of a claim that tells an answer though neither is likely; an empty text for any other.
pub fn odds_of_open(phrases: &Phrases, doubt: &Doubt, at: usize) -> String {
    let facts = phrases.facts();
    let open = doubt.claim(facts.scenario, at).is_some_and(|claim| {
        claim.is_open(&facts.model.report.likelihood) && claim.told != Told::Unsure && !claim.certain
    });
    let Some(Proposition { label, odds, condition }) = proposition(phrases, doubt, at).filter(|_| open)
    else {
        return String::new();
    };
    let condition = condition.map(|text| format!(", {text}")).unwrap_or_default();
    format!("{label}: {odds}{condition}.")
}

/// How often such things happened.
fn reference(phrases: &Phrases, claim: &Claim) -> Option<String> {
    let model = &phrases.facts().model;
    let reference = claim.reference.as_ref()?;
    let share = print(reference.share, &Unit::share(), &NumberFormat::default());
    let words = PageWords::of(&model.report.language);
    let text = filled(words.reference, &[("share", &share), ("of", &reference.of)]);
    let cited = reference.source.map(|at| format!("[^{}]", model.sources[at].id)).unwrap_or_default();
    Some(phrases.printing().text(&text) + &cited)
}

/// The odds that all takeaways hold at once; nothing where fewer than two are told outright.
fn joint(phrases: &Phrases, doubt: &Doubt, model: &Model) -> Option<String> {
    let joint = doubt.joint(phrases.facts().scenario).filter(|_| !doubt.drivers.is_empty())?;
    let words = PageWords::of(&model.report.language);
    let text = if joint.sentences == joint.ranked { words.all_at_once } else { words.some_at_once };
    // The odds alone lead to how they were made.
    let printing = phrases.printing();
    let number = |text: String| printing.computed(About::Draws, text);
    let odds = number(Odds::of_all(model, &joint).told());
    let odds = match condition_of_page(model, phrases.facts().scenario) {
        Some(condition) => {
            let condition = printing.text(&condition);
            filled(words.odds_and_condition, &[("odds", &odds), ("condition", &condition)])
        }
        None => odds,
    };
    Some(filled(text, &[("n", &number(joint.sentences.to_string())), ("odds", &odds)]))
}
