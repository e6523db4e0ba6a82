//! In: what the pages tell of claims, and the odds. Out: findings where a sentence and its odds do not go together.
//! One finding a claim and code, which names the scenarios in which it is so.
//! Never changes a sentence: which one is told is decided with the odds.

mod circular;
mod numbers;
mod overclaim;
mod points;
mod proposition;
mod repeated;
mod signs;

use crate::print::{Facts, Printed, Printing, Reference, Statistic, Wording, numbers as markers};
use entail_engine::analyse::doubt::{ClaimDoubt, Doubt, Spreads};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::evaluate::simulation::Simulation;
use entail_engine::language::formula::ScenarioId;
use entail_engine::model::Model;
use entail_engine::source::SourceMap;
use entail_runtime::graph::{Term, TermNode};
use std::sync::Arc;

/// What a page tells of claims.
pub struct ClaimsOfPage<'p> {
    /// What it may speak about.
    pub facts: &'p Arc<Facts>,
    /// Everything printed on it.
    pub printing: &'p Printing,
    /// The marked sentence of every claim.
    pub sentences: &'p [String],
    /// The takeaways that it shows: positions of claims in their order.
    pub takeaways: &'p [usize],
    /// Every claim that it states, by id.
    pub stated: &'p [String],
    /// Those that the story states word for word.
    pub whole: &'p [String],
    /// The marked titles of its exhibits, each with the position of the exhibit.
    pub titles: Vec<(usize, &'p str)>,
}

/// What the odds are, and where the report stands.
pub struct Judging<'j> {
    /// The odds.
    pub doubt: &'j Doubt,
    /// What draws say of the values that are printed.
    pub spreads: &'j Spreads,
    /// Tells which values are one, and which are certain.
    pub simulation: &'j mut Simulation,
    /// Where the report stands.
    pub sources: &'j SourceMap,
}

/// Something about a claim in one scenario.
struct Found {
    claim: usize,
    finding: Diagnostic,
}

/// Findings about the claims of all pages, the first of which is that of the report.
pub fn review(pages: &[ClaimsOfPage<'_>], judging: &mut Judging<'_>) -> Vec<Diagnostic> {
    let Some(first) = pages.first() else { return Vec::new() };
    let model = Arc::clone(&first.facts.model);
    let mut all: Vec<(Found, Vec<ScenarioId>)> = Vec::new();
    for page in pages {
        let mut found = Vec::new();
        overclaim::overclaims(page, judging.doubt, &mut found);
        proposition::without(page, judging.doubt, &mut found);
        numbers::of_other_numbers(page, judging, &mut found);
        points::against_odds(page, judging, &mut found);
        signs::in_takeaways(page, judging, &mut found);
        for one in found {
            let same = |(known, _): &&mut (Found, Vec<ScenarioId>)| {
                known.claim == one.claim && known.finding.code == one.finding.code
            };
            match all.iter_mut().find(same) {
                Some((_, scenarios)) => scenarios.push(page.facts.scenario),
                None => all.push((one, vec![page.facts.scenario])),
            }
        }
    }
    let mut findings: Vec<Diagnostic> =
        all.into_iter().map(|(found, scenarios)| located(&model, found, &scenarios, first)).collect();
    findings.extend(signs::in_titles(pages, judging));
    findings.extend(circular::circular(first, judging.doubt));
    findings.extend(repeated::repeated(first, judging.sources));
    findings
}

/// The finding at its claim, with the scenarios in which it is so, where these are not that of the report alone.
fn located(model: &Model, found: Found, scenarios: &[ScenarioId], page: &ClaimsOfPage<'_>) -> Diagnostic {
    in_scenarios(model, found.finding.at(model.claims[found.claim].span), scenarios, page)
}

fn in_scenarios(
    model: &Model,
    finding: Diagnostic,
    scenarios: &[ScenarioId],
    page: &ClaimsOfPage<'_>,
) -> Diagnostic {
    if scenarios == [page.facts.scenario] {
        return finding;
    }
    let names: Vec<String> = scenarios.iter().map(|s| format!("`{}`", model.scenario(*s).id)).collect();
    finding.hint(format!("it is so in {}", names.join(", ")))
}

impl ClaimsOfPage<'_> {
    /// How sure a claim is on this page; nothing where no input of the report is uncertain.
    fn sure<'d>(&self, doubt: &'d Doubt, claim: usize) -> Option<&'d ClaimDoubt> {
        doubt.claim(self.facts.scenario, claim).filter(|_| !doubt.drivers.is_empty())
    }
}

/// A value that a sentence prints as one number: the plain value, or a median or mean of its draws.
struct PrintedPoint {
    reference: Reference,
    statistic: Option<Statistic>,
}

/// The numbers that the sentence of a claim prints, and the values of which it prints a range.
fn printed_values(page: &ClaimsOfPage<'_>, claim: usize) -> (Vec<PrintedPoint>, Vec<Reference>) {
    let (mut points, mut ranged) = (Vec::new(), Vec::new());
    let sentence = page.sentences.get(claim).map_or("", String::as_str);
    for printed in markers(sentence).filter_map(|number| page.printing.get(number)) {
        let printed = match printed {
            // Without its minus a value is still a number; an article beside it is none.
            Printed::Worded(inner, Wording::Magnitude) => *inner,
            printed => printed,
        };
        match printed {
            Printed::Value(reference) => points.push(PrintedPoint { reference, statistic: None }),
            Printed::Spread(reference, Statistic::Range(_)) => ranged.push(reference),
            Printed::Spread(reference, statistic) => {
                points.push(PrintedPoint { reference, statistic: Some(statistic) });
            }
            _ => {}
        }
    }
    (points, ranged)
}

/// What a value is in all draws: names and formulas for one thing have one term.
fn term(page: &ClaimsOfPage<'_>, simulation: &mut Simulation, reference: &Reference) -> Term {
    reference.place(page.facts).term(simulation)
}

fn is_certain(simulation: &Simulation, term: Term) -> bool {
    matches!(simulation.graph().node(term), TermNode::Constant(_))
}
