//! In: how sure each claim is. Out: data for the partials that say so.
//! Digits stop where the error of the draws starts.
//! Never hides a conclusion that is likely wrong.

use crate::print::odds::{Odds, whole};
use crate::print::{About, EndsPart, PageWords, Printed, Reference, in_sentence, marker, percent};
use crate::story::phrase::{Phrases, PrintedOdds};
use crate::trace::{RESOLVED, Subject, percent as percent_of};
use entail_engine::analyse::doubt::{Doubt, Flip, Shares};
use entail_engine::evaluate::simulation::Driver;
use entail_engine::language::formula::{ScenarioId, Type};
use entail_engine::language::unit::{NumberFormat, Unit, print, print_number};
use entail_engine::model::{Assumption, Basis, Model, Variable};
use entail_runtime::summary::Estimate;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Rows of a table of flip points, and flip points of one claim in it.
const ROWS: usize = 14;
const EACH: usize = 3;
/// Claims that are surer than this need no further research.
const SURE: f64 = 0.95;
/// How many claims, and how many assumptions of each, are worth finding out about.
const OPEN: usize = 6;
const DRIVERS: usize = 3;

/// How likely each claim is, by scenario and claim.
pub fn probabilities(
    phrases: &Phrases,
    doubt: &Doubt,
) -> BTreeMap<String, BTreeMap<String, (usize, ScenarioId, String)>> {
    let model = &phrases.facts().model;
    let likely = |scenario: usize, at: usize| {
        doubt.claim(ScenarioId(scenario as u32), at).map(|claim| percent(claim.probability))
    };
    let claims = |scenario: usize| {
        let all = model.claims.iter().enumerate();
        all.map(|(at, claim)| {
            (claim.id.clone(), (at, ScenarioId(scenario as u32), likely(scenario, at).unwrap_or_default()))
        })
        .collect()
    };
    model.scenarios.iter().enumerate().map(|(at, scenario)| (scenario.id.clone(), claims(at))).collect()
}

/// The odds of the sentence that each claim tells on the page.
pub fn odds(phrases: &Phrases, doubt: &Doubt) -> BTreeMap<String, PrintedOdds> {
    let facts = phrases.facts();
    let claims = facts.model.claims.iter().enumerate();
    let odds = claims.filter_map(|(at, claim)| {
        let sure = doubt.claim(facts.scenario, at)?;
        let odds = Odds::of_sentence(&facts.model, sure);
        Some((claim.id.clone(), PrintedOdds { claim: at, word: odds.word(), number: odds.number() }))
    });
    odds.collect()
}

/// What turns each conclusion, the most plausible first, and conclusions that nothing turns alone.
pub fn flip_points(phrases: &Phrases, doubt: &Doubt) -> Value {
    let facts = phrases.facts();
    let printing = phrases.printing();
    let mut all: Vec<(usize, &Flip)> = Vec::new();
    let mut firm: Vec<String> = Vec::new();
    for (at, claim) in facts.model.claims.iter().enumerate().filter(|(_, c)| c.otherwise.is_some()) {
        // Ties are broken by position below, so that two builds print one page.
        let flips = doubt.flips(facts.scenario, at);
        all.extend(flips.iter().take(EACH).map(|flip| (at, flip)));
        if flips.is_empty() {
            firm.push(printing.text(&claim.name()));
        }
    }
    all.sort_by(|a, b| b.1.plausibility().total_cmp(&a.1.plausibility()).then(a.0.cmp(&b.0)));
    let row = |(at, flip): &(usize, &Flip)| {
        let driver = &doubt.drivers[flip.driver];
        let variable = facts.model.variable(driver.variable);
        let about = About::Value(driven(phrases, driver, flip.cell));
        // A value is that of one cell, which is named where others move with it.
        let cell = driver.place_of(&facts.model, flip.cell).map(|at| format!(" ({at})")).unwrap_or_default();
        let shown = |value: f64| printing.computed(about.clone(), facts.model.print(variable, value));
        let beyond = Estimate { value: flip.plausibility(), error: 0.0 };
        json!({
            "claim": printing.text(&facts.model.claims[*at].name()),
            "assumption": printing.text(&driver.name(&facts.model)),
            "today": shown(flip.centre) + &printing.text(&cell),
            "turns": printing.computed(about.clone(), facts.model.print_within(variable, flip.value, flip.width)),
            "side": side(&facts.model, variable, flip.percentile < 0.5),
            "beyond": printing.computed(about.clone(), percent(beyond)),
        })
    };
    json!({"rows": all.iter().take(ROWS).map(row).collect::<Vec<_>>(), "firm": firm})
}

/// On which side of its value something turns.
fn side(model: &Model, variable: &Variable, low: bool) -> &'static str {
    let words = PageWords::of(&model.report.language);
    match (&variable.ty, low) {
        (Type::Period, true) => words.before,
        (Type::Period, false) => words.after,
        (_, true) => words.below,
        (_, false) => words.above,
    }
}

/// Claims that are least sure, with the assumptions that account for most of the doubt.
pub fn find_out(phrases: &Phrases, doubt: &Doubt) -> Vec<Value> {
    let facts = phrases.facts();
    let printing = phrases.printing();
    let unsure = |at: usize| {
        // A claim that no draw moves is certain.
        let p = doubt.claim(facts.scenario, at).map_or(1.0, |c| c.probability.value);
        (p - 0.5).abs()
    };
    let mut claims: Vec<usize> = (0..facts.model.claims.len())
        .filter(|at| facts.model.claims[*at].otherwise.is_some() && unsure(*at) < SURE - 0.5)
        .collect();
    // As probabilities print, in whole per cents: which of two that print alike comes first is not left to the noise of the draws.
    claims.sort_by_key(|at| ((100.0 * unsure(*at)).round() as u32, *at));
    let row = |at: &usize| {
        let odds = doubt.claim(facts.scenario, *at).map(|claim| Odds::of_claim(&facts.model, claim).told());
        let shares = doubt.shares(facts.scenario, *at).cloned().unwrap_or_default();
        let rest = shares.interactions.map(percent_of).unwrap_or_default();
        json!({
            "claim": printing.text(&facts.model.claims[*at].name()),
            "odds": printing.computed(About::Claim(*at, None), odds.unwrap_or_default()),
            "drivers": drivers(phrases, doubt, &shares),
            "interactions": printing.computed(About::Claim(*at, None), rest),
        })
    };
    claims.iter().take(OPEN).map(row).collect()
}

fn drivers(phrases: &Phrases, doubt: &Doubt, shares: &Shares) -> Vec<Value> {
    let model = &phrases.facts().model;
    let printing = phrases.printing();
    let one = |(group, part): &(Vec<usize>, f64)| {
        let driver = &doubt.drivers[group[0]];
        let about = About::Value(driven(phrases, driver, driver.cell()));
        json!({"name": printing.text(&doubt.name(model, group)), "share": printing.computed(about, percent_of(*part))})
    };
    shares.of.iter().filter(|(_, part)| *part >= RESOLVED).take(DRIVERS).map(one).collect()
}

/// A cell that a driver moves.
fn driven(phrases: &Phrases, driver: &Driver, cell: usize) -> Reference {
    let facts = phrases.facts();
    let indexes = &facts.model.variable(driver.variable).indexes;
    let places = facts.model.places(indexes, cell);
    let cell = indexes.iter().copied().zip(places).collect();
    Reference { cell, ..Reference::of(facts, driver.variable.0 as usize) }
}

/// What every interval of the page means.
pub fn intervals(phrases: &Phrases, doubt: &Doubt) -> Value {
    let facts = phrases.facts();
    let report = &facts.model.report;
    let printing = phrases.printing();
    let number = |value: f64| printing.computed(About::Draws, whole(value));
    let missing = doubt.valueless.iter().filter(|one| one.scenario == facts.scenario);
    let missing = missing.map(|one| {
        let share = percent(Estimate { value: one.share, error: 0.0 });
        json!({"name": printing.text(&one.name), "share": printing.computed(About::Draws, share)})
    });
    let asked = !facts.model.claims.is_empty() && !doubt.drivers.is_empty();
    let scale = report.likelihood.words().iter().filter(|_| asked).map(|(word, from)| {
        let from = print(*from, &Unit::share(), &NumberFormat::default());
        json!({"word": printing.text(word), "from": printing.computed(About::Draws, from)})
    });
    let uncertain = || {
        let assumptions = facts.model.variables.iter().filter_map(Variable::assumption);
        assumptions.filter(|assumption: &&Assumption| assumption.is_uncertain())
    };
    let ranges = uncertain().count();
    let judged = uncertain().filter(|one| one.provenance.basis == Some(Basis::Judgement)).count();
    let pairs = facts.model.correlations.iter().map(|one| {
        let [first, second] =
            one.between.map(|id| printing.text(&in_sentence(&facts.model.variable(id).label)));
        let reached = one.pearson.map(|pearson| printing.computed(About::Draws, print_number(pearson, 2)));
        json!({"first": first, "second": second, "correlation": reached})
    });
    let ends = [EndsPart::Before, EndsPart::Error, EndsPart::Behind];
    let ends = ends.map(|part| marker(printing.add(Printed::Ends(part))));
    json!({
        "ends": ends.concat(),
        "ranges": (ranges > 0).then(|| number(ranges as f64)),
        "judged": (judged > 0).then(|| number(judged as f64)),
        "together": pairs.collect::<Vec<_>>(),
        "scale": scale.collect::<Vec<_>>(),
        "valueless": missing.collect::<Vec<_>>(),
        "anchor": printing.anchor(&Subject::Draws.row(&facts.model)),
        "level": printing.computed(About::Draws, print(report.interval, &Unit::share(), &NumberFormat::default())),
        "draws": number(doubt.draws as f64),
        "seed": number(doubt.seed as f64),
    })
}
