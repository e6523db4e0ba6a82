//! In: the printed numbers of each page, with draws and conclusions. Out: their facts, and those they rest on.
//! Walks from what is printed through formulas to assumptions, cell by cell.
//! Never computes a value that evaluation has not.

use super::believed::believed;
use super::words::{Formula, formula};
use super::{Fact, FactInScenario, Key, Mode, RESOLVED, Subject, Trace, percent};
use crate::print::odds::{Odds, verdict};
use crate::print::percent as certainty;
use crate::print::{Facts, Over, PageWords, Printed, Reference, Statistic, filled};
use entail_engine::analyse::doubt::{Doubt, Shares, Spreads};
use entail_engine::analyse::{Analysis, Told};
use entail_engine::language::formula::{IndexId, ScenarioId, Type, VariableId};
use entail_engine::language::unit::{NumberFormat, Unit, print};
use entail_engine::model::{Coordinates, Model, PointEstimate, When};
use entail_runtime::parallel::parallel_map;
use std::collections::BTreeMap;
use std::sync::Arc;

/// More facts than these are not kept: what they rest on is then named and not valued.
const MOST: usize = 3_000;
/// Values that are stated of a fact whose index is open.
const LISTED: usize = 4;
/// Shares that are stated.
const LARGEST: usize = 4;

/// What a page prints in one scenario.
pub struct PrintedPage<'p> {
    /// What it may speak about.
    pub facts: &'p Arc<Facts>,
    /// Everything printed on it, by number.
    pub printed: &'p [Printed],
    /// What its exhibits show.
    pub shown: BTreeMap<Key, ShownNumber>,
}

/// How exhibits show a number.
#[derive(Clone, Debug, Default)]
pub struct ShownNumber {
    /// As it is printed first.
    pub text: String,
    /// What is shown of its draws.
    pub statistics: Vec<Statistic>,
}

/// What facts are taken from, the same for all pages.
pub struct Tracing<'t> {
    /// Claims, statements and events.
    pub analysis: &'t Analysis,
    /// How sure they are.
    pub doubt: &'t Doubt,
    /// What draws say of the values of texts and figures, and of those that only exhibits show.
    pub spreads: &'t Spreads,
    /// How many threads may work.
    pub threads: usize,
}

/// The provenance of what pages print; all of them are of one model, each in its scenario.
pub fn trace(pages: &[PrintedPage<'_>], tracing: &Tracing<'_>) -> Trace {
    let Tracing { analysis, doubt, spreads, threads } = *tracing;
    let Some(first) = pages.first() else { return Trace::default() };
    let mut walk = Walk { model: &first.facts.model, trace: Trace::default() };
    // What is printed comes first, so that the limit cuts inputs of inputs and nothing that a reader sees.
    for page in pages {
        for key in page.printed.iter().filter_map(|printed| Key::of(printed, page.facts)) {
            walk.add(key);
        }
        for key in page.shown.keys() {
            walk.add(key.clone());
        }
    }
    // The list grows while it is walked: what an input rests on is explained later, and no chain of formulas recurses.
    let mut next = 0;
    while next < walk.trace.facts.len() {
        walk.explain(next);
        next += 1;
    }
    let statistics = statistics(pages, walk.model.report.interval);
    let writer = FactWriter { model: walk.model, analysis, doubt, spreads, statistics };
    let mut trace = walk.trace;
    let facts = &trace.facts;
    // The first page is stated in full; the others copy from it what no scenario changes, which is most of it.
    let (first, rest) = pages.split_at(1);
    let all = |page: &PrintedPage<'_>, known: &[FactInScenario]| -> Vec<FactInScenario> {
        let same = |at: usize, key: &Key| known.get(at).filter(|_| writer.is_same(key, page, &first[0]));
        let one = |(at, fact): (usize, &Fact)| {
            same(at, &fact.key).cloned().unwrap_or_else(|| writer.in_scenario(&fact.key, page))
        };
        facts.iter().enumerate().map(one).collect()
    };
    let base = all(&first[0], &[]);
    let others = parallel_map(rest.iter().collect(), threads, |page| all(page, &base));
    for page in std::iter::once(base).chain(others) {
        for (fact, one) in trace.facts.iter_mut().zip(page) {
            fact.by_scenario.push(one);
        }
    }
    trace
}

/// What pages print of draws, by value, but for the interval that each fact states.
fn statistics(pages: &[PrintedPage<'_>], level: f64) -> BTreeMap<Key, Vec<Statistic>> {
    let mut found: BTreeMap<Key, Vec<Statistic>> = BTreeMap::new();
    for page in pages {
        for printed in page.printed {
            let Printed::Spread(_, what) = printed else { continue };
            // The interval at the report's own level is part of every fact: as a further statistic it would appear
            // twice.
            let Some(key) = Key::of(printed, page.facts).filter(|_| *what != Statistic::Range(level)) else {
                continue;
            };
            let all = found.entry(key).or_default();
            if !all.contains(what) {
                all.push(*what);
            }
        }
        for (key, shown) in page.shown.iter().filter(|(_, shown)| !shown.statistics.is_empty()) {
            let all = found.entry(key.clone()).or_default();
            for what in shown.statistics.iter().filter(|what| **what != Statistic::Range(level)) {
                if !all.contains(what) {
                    all.push(*what);
                }
            }
        }
    }
    found
}

struct Walk<'m> {
    model: &'m Model,
    trace: Trace,
}

impl Walk<'_> {
    /// The position of a fact; it is added if the limit allows.
    fn add(&mut self, key: Key) -> Option<usize> {
        if let Some(known) = self.trace.at.get(&key) {
            return Some(*known);
        }
        let position = self.trace.facts.len();
        // Beyond the limit a key has no fact: its number is printed all the same, without a panel.
        if position >= MOST {
            return None;
        }
        self.trace.facts.push(Fact { key: key.clone(), formula: None, by_scenario: Vec::new() });
        self.trace.at.insert(key, position);
        Some(position)
    }

    /// Notes how a fact is computed, and adds what it rests on.
    fn explain(&mut self, position: usize) {
        let key = self.trace.facts[position].key.clone();
        let Some(formula) = self.formula(&key) else { return };
        let inputs = formula.inputs.iter().map(|input| {
            // `under` in a formula lays its scenario over the page's; other inputs stay in the mode of what they
            // explain.
            let mode = input.under.map_or(key.mode, Mode::Laid);
            // Keys compare by their cells: the same places in another order would be another fact.
            let cell = input.cell.clone().sorted();
            Key { subject: Subject::Variable(input.variable), cell, mode }
        });
        let inputs: Vec<Key> = inputs.collect();
        // Of another scenario's values only the names are stated: its own page has their provenance.
        let has_fact = |key: &Key| key.mode == Mode::Page || self.trace.at.contains_key(key);
        let inputs: Vec<Option<Key>> = inputs.into_iter().map(|key| has_fact(&key).then_some(key)).collect();
        let positions = inputs.into_iter().map(|key| self.add(key?)).collect();
        self.trace.facts[position].formula = Some((formula, positions));
    }

    fn formula(&self, key: &Key) -> Option<Formula> {
        let model = self.model;
        let none = Coordinates::default();
        let (expression, cell) = match key.subject {
            Subject::Variable(id) => {
                let quantity = model.variable(id).quantity()?;
                let whole = key.cell.len() == model.variable(id).indexes.len();
                // With an index open no row is the right one: the last formula, which follows a first period, speaks
                // for all.
                let one = quantity.expression_at(|index| key.cell.at(index)).filter(|_| whole);
                (one.or_else(|| quantity.expressions().pop())?, &key.cell)
            }
            Subject::Claim(at) => (&model.claims[at].that, &none),
            Subject::Event(at) => match &model.events[at].when {
                When::Computed(expression) => (expression, &none),
                When::Fixed { .. } => return None,
            },
            Subject::Statement(at) => (model.statements[at].ours.as_ref()?, &none),
            Subject::Shown(exhibit, item) => (&model.exhibits[exhibit].show[item].expression, &key.cell),
            Subject::Draws => return None,
        };
        Some(formula(model, &expression.expr, cell))
    }
}

/// Writes what facts come to.
struct FactWriter<'t> {
    model: &'t Model,
    analysis: &'t Analysis,
    doubt: &'t Doubt,
    /// What draws say of what texts print, and of what exhibits show in addition.
    spreads: &'t Spreads,
    /// What else than the interval pages print of draws.
    statistics: BTreeMap<Key, Vec<Statistic>>,
}

impl FactWriter<'_> {
    fn in_scenario(&self, key: &Key, page: &PrintedPage<'_>) -> FactInScenario {
        let facts = page.facts;
        match key.subject {
            Subject::Shown(..) => {
                let value = page.shown.get(key).map(|shown| shown.text.clone()).unwrap_or_default();
                FactInScenario { value, ..FactInScenario::default() }
            }
            Subject::Variable(id) => self.variable(key, id, page),
            Subject::Claim(at) => match key.mode {
                Mode::Page => self.claim(at, facts.scenario),
                // A claim is judged in each scenario by itself: laid over another it has no verdict of its own.
                Mode::Laid(scenario) | Mode::Alone(scenario) => self.claim(at, scenario),
            },
            Subject::Event(at) => {
                let (from, _) = self.analysis.event(facts.scenario, at);
                let value = match &self.model.events[at].when {
                    When::Computed(point) => self.model.print_result(&point.expr, from, None),
                    When::Fixed { text, .. } => text.clone(),
                };
                // An exhibit may print a date in its own form: the panel repeats what the reader saw.
                let shown = page.shown.get(key).map(|shown| shown.text.clone()).filter(|t| !t.is_empty());
                FactInScenario { value: shown.unwrap_or(value), ..FactInScenario::default() }
            }
            Subject::Statement(at) => {
                let result = self.analysis.statement(facts.scenario, at);
                let value = verdict(self.model, &self.model.statements[at], result);
                FactInScenario { value, ..FactInScenario::default() }
            }
            Subject::Draws => {
                // A count is exact: neither rounding nor a word such as “thousand”.
                let count = NumberFormat {
                    digits: 15,
                    words: entail_engine::language::unit::Words::None,
                    ..NumberFormat::default()
                };
                FactInScenario {
                    value: print(self.doubt.draws as f64, &Unit::pure(), &count),
                    ..FactInScenario::default()
                }
            }
        }
    }

    /// Whether a value is on one page as it is on another: the same number with the same draws, not changed by a
    /// scenario.
    fn is_same(&self, key: &Key, page: &PrintedPage<'_>, other: &PrintedPage<'_>) -> bool {
        let printed = |page: &PrintedPage<'_>| {
            // How often an option of a decision is best may differ where the choice does not.
            let id = key.variable().filter(|id| !self.model.decisions.iter().any(|d| d.variable == *id))?;
            let reference = key.reference(page.facts)?;
            let place = key.place(page.facts)?;
            let scenario = self.model.scenario(reference.scenario);
            // An override has a reason to give, even where it leaves the number as it was.
            let changed = scenario.overrides.at(id, |index| key.cell.at(index)).is_some();
            let spreads = (self.spreads.summary(place), self.spreads.shares(place));
            // Bits and not values: a cell without a value is NaN, which equals nothing.
            (!changed).then(|| (reference.value(page.facts).to_bits(), spreads))
        };
        printed(page).is_some_and(|one| printed(other) == Some(one))
    }

    fn claim(&self, at: usize, scenario: ScenarioId) -> FactInScenario {
        let words = PageWords::of(&self.model.report.language);
        let sure = self.doubt.claim(scenario, at);
        let told = sure.map_or("", |claim| match claim.told {
            Told::Unsure => words.open,
            _ if claim.is_open(&self.model.report.likelihood) && !claim.certain => words.open,
            Told::Says => words.holds,
            Told::Otherwise => words.fails,
        });
        let interval = sure.map(|claim| {
            let odds = Odds::of_claim(self.model, claim).told();
            // A text may print the odds of the sentence, which are those of the opposite where that is told.
            let sentence = Odds::of_sentence(self.model, claim).told();
            if sentence == odds {
                odds
            } else {
                filled(words.told_beside, &[("odds", &odds), ("sentence", &sentence)])
            }
        });
        let shares = self.doubt.shares(scenario, at).map(|s| self.named(s)).unwrap_or_default();
        FactInScenario { value: told.to_owned(), interval, shares, changed: None }
    }

    fn variable(&self, key: &Key, id: VariableId, page: &PrintedPage<'_>) -> FactInScenario {
        let facts = page.facts;
        let Some(reference) = key.reference(facts) else { return FactInScenario::default() };
        let variable = self.model.variable(id);
        if !reference.is_whole(facts) {
            // A sum that an exhibit prints, before what it is made of.
            let shown = page.shown.get(key).filter(|shown| !shown.text.is_empty());
            let sum = shown.map(|shown| format!("{}: ", shown.text)).unwrap_or_default();
            return FactInScenario {
                value: sum + &self.listed(&reference, facts),
                ..FactInScenario::default()
            };
        }
        let place = reference.place(facts);
        let spreads = self.spreads.summary(place).map(|_| self.spreads);
        // Choices and yes-or-no are drawn too, but have no quantiles.
        let spreads = spreads.filter(|_| matches!(variable.ty, Type::Number(_) | Type::Period));
        // The range of a size hides the sign: its value is told, and no draws.
        let ranged = spreads.filter(|spreads| spreads.magnitude(place).is_none());
        let level = Statistic::Range(self.model.report.interval);
        let missing = spreads.and_then(|s| s.summary(place)).map_or(0, |summary| summary.undefined);
        let missing = (missing > 0).then(|| percent(missing as f64 / self.doubt.draws.max(1) as f64));
        let missing =
            missing.map(|share| format!(", without a value in {share} of draws")).unwrap_or_default();
        let others = self.statistics.get(key).map_or(&[][..], Vec::as_slice);
        let interval = ranged.map(|spreads| {
            let other =
                |what: &Statistic| format!("; {} {}", what.name(), what.text(&reference, facts, spreads));
            // A page in another scenario may print a quantile that was not drawn for this one.
            let known = |what: &&Statistic| {
                what.probabilities().into_iter().all(|p| spreads.quantile(place, p).is_some())
            };
            let others: String = others.iter().filter(known).map(other).collect();
            // Where another number stands for the draws, a text may still print the central one.
            let central = (reference.point(facts) != PointEstimate::Central).then(|| {
                let central = Reference { point: Some(PointEstimate::Central), ..reference.clone() };
                format!("; central {}", central.text(facts, spreads))
            });
            let others = others + &central.unwrap_or_default();
            level.text(&reference, facts, spreads) + &missing + &others
        });
        let scenario = self.model.scenario(reference.scenario);
        let changed = scenario.overrides.at(id, |index| key.cell.at(index));
        // An override replaces the belief of its cell, so that the assumption's own range no longer holds there.
        let own = changed.is_none().then(|| believed(self.model, variable, &key.cell, interval.as_deref()));
        let belief = own.flatten().or_else(|| self.wins(&reference, facts));
        let value = reference.told(facts, self.spreads);
        let shares = spreads.and_then(|spreads| spreads.shares(place));
        FactInScenario {
            // A certain value has an interval of one point, which says nothing more.
            interval: belief.or(interval).filter(|interval| *interval != value),
            shares: shares.map(|s| self.named(s)).unwrap_or_default(),
            value,
            changed: changed.map(|change| format!("{}: {}", scenario.label, change.why)),
        }
    }

    /// In what share of draws each option of a decision is best.
    fn wins(&self, reference: &Reference, facts: &Facts) -> Option<String> {
        let decision = self.model.decisions.iter().position(|d| d.variable == reference.variable)?;
        let indexes = &self.model.variable(reference.variable).indexes;
        let at = |index| reference.cell.at(index).unwrap_or(0);
        // Wins are counted for scenarios by themselves: a choice in one laid over another takes those of its page.
        let alone = reference.over == Over::Alone;
        let scenario = if alone { reference.scenario } else { facts.scenario };
        let shares = self.doubt.wins(scenario, decision, self.model.cell(indexes, at));
        let names = &self.model.index(self.model.decisions[decision].options).printed;
        let mut winning: Vec<_> =
            shares.iter().zip(names).filter(|(share, _)| share.value >= RESOLVED).collect();
        winning.sort_by(|a, b| b.0.value.total_cmp(&a.0.value));
        let winning: Vec<String> =
            winning.iter().map(|(share, name)| format!("{name} best in {}", certainty(**share))).collect();
        let words = PageWords::of(&self.model.report.language);
        (!winning.is_empty()).then(|| filled(words.best, &[("options", &winning.join(", "))]))
    }

    /// The first values of what is still open.
    fn listed(&self, reference: &Reference, facts: &Facts) -> String {
        let variable = self.model.variable(reference.variable);
        let open = reference.open(facts);
        let cells = self.model.cell_count(&variable.indexes);
        let all = (0..cells).map(|cell| self.model.places(&variable.indexes, cell)).filter(|places| {
            let at = |index: &IndexId| variable.indexes.iter().position(|i| i == index).map(|at| places[at]);
            reference.cell.iter().all(|(index, place)| at(index) == Some(*place))
        });
        let all: Vec<Coordinates> =
            all.map(|places| variable.indexes.iter().copied().zip(places).collect()).collect();
        let text = |cell: &Coordinates| {
            Reference { cell: cell.clone(), ..reference.clone() }.text(facts, self.spreads)
        };
        let shown: Vec<String> = all.iter().take(LISTED).map(text).collect();
        let more = if all.len() > LISTED { ", …" } else { "" };
        format!("{}{more} by {}", shown.join(", "), open.join(" and ").replace('_', " "))
    }

    /// The largest shares, with their names.
    fn named(&self, shares: &Shares) -> Vec<(String, String)> {
        let name = |group: &[usize]| self.doubt.name(self.model, group);
        let known = shares.of.iter().filter(|(_, part)| *part >= RESOLVED).take(LARGEST);
        known.map(|(group, part)| (name(group), percent(*part))).collect()
    }
}
