//! In: the printed numbers of each page, with draws and conclusions. Out: their facts, and those they rest on.
//! Walks from what is printed through formulas to assumptions, cell by cell.
//! Never computes a value that evaluation has not.

use super::inputs::Cell;
use super::words::{Formula, formula};
use super::{Fact, Key, Mode, RESOLVED, Subject, Told, Trace, percent};
use crate::print::percent as certainty;
use crate::print::{Facts, Over, Printed, Reference, Statistic};
use entail_engine::analyse::doubt::{Doubt, Shares, Spreads};
use entail_engine::analyse::{Analysis, Finding};
use entail_engine::language::formula::{IndexId, ScenarioId, Type, VariableId};
use entail_engine::language::unit::{NumberFormat, Unit, print};
use entail_engine::model::{Model, Override, When};
use entail_runtime::parallel::parallel_map;
use std::collections::BTreeMap;
use std::sync::Arc;

/// More facts than these are not kept: what they rest on is then named and not valued.
const MOST: usize = 3_000;
/// Values that are told of a fact whose index is open.
const LISTED: usize = 4;
/// Shares that are told.
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
    pub spreads: [&'t Spreads; 2],
    /// How many threads may work.
    pub threads: usize,
}

/// The provenance of what pages print; all of them are of one model, each in its scenario.
pub fn trace(pages: &[PrintedPage<'_>], tracing: &Tracing<'_>) -> Trace {
    let Tracing { analysis, doubt, spreads, threads } = *tracing;
    let Some(first) = pages.first() else { return Trace::default() };
    let mut walk = Walk { model: &first.facts.model, trace: Trace::default() };
    for page in pages {
        for key in page.printed.iter().filter_map(|printed| Key::of(printed, page.facts)) {
            walk.add(key);
        }
        for key in page.shown.keys() {
            walk.add(key.clone());
        }
    }
    let mut next = 0;
    while next < walk.trace.facts.len() {
        walk.explain(next);
        next += 1;
    }
    let said = said(pages, walk.model.report.interval);
    let teller = Teller { model: walk.model, analysis, doubt, spreads, said };
    let mut trace = walk.trace;
    let facts = &trace.facts;
    let (first, rest) = pages.split_at(1);
    let told = |page: &PrintedPage<'_>, known: &[Told]| -> Vec<Told> {
        let same = |at: usize, key: &Key| known.get(at).filter(|_| teller.is_same(key, page, &first[0]));
        let one = |(at, fact): (usize, &Fact)| {
            same(at, &fact.key).cloned().unwrap_or_else(|| teller.told(&fact.key, page))
        };
        facts.iter().enumerate().map(one).collect()
    };
    let base = told(&first[0], &[]);
    let others = parallel_map(rest.iter().collect(), threads, |page| told(page, &base));
    for page in std::iter::once(base).chain(others) {
        for (fact, told) in trace.facts.iter_mut().zip(page) {
            fact.told.push(told);
        }
    }
    trace
}

/// What pages print of draws, by value, but for the interval that each fact tells.
fn said(pages: &[PrintedPage<'_>], level: f64) -> BTreeMap<Key, Vec<Statistic>> {
    let mut said: BTreeMap<Key, Vec<Statistic>> = BTreeMap::new();
    for page in pages {
        for printed in page.printed {
            let Printed::Spread(_, what) = printed else { continue };
            let Some(key) = Key::of(printed, page.facts).filter(|_| *what != Statistic::Range(level)) else {
                continue;
            };
            let all = said.entry(key).or_default();
            if !all.contains(what) {
                all.push(*what);
            }
        }
        for (key, shown) in page.shown.iter().filter(|(_, shown)| !shown.statistics.is_empty()) {
            let all = said.entry(key.clone()).or_default();
            for what in shown.statistics.iter().filter(|what| **what != Statistic::Range(level)) {
                if !all.contains(what) {
                    all.push(*what);
                }
            }
        }
    }
    said
}

struct Walk<'m> {
    model: &'m Model,
    trace: Trace,
}

impl Walk<'_> {
    /// The position of a fact; it is added if there is room.
    fn add(&mut self, key: Key) -> Option<usize> {
        if let Some(known) = self.trace.at.get(&key) {
            return Some(*known);
        }
        let position = self.trace.facts.len();
        if position >= MOST {
            return None;
        }
        self.trace.facts.push(Fact { key: key.clone(), formula: None, told: Vec::new() });
        self.trace.at.insert(key, position);
        Some(position)
    }

    /// Says how a fact is computed, and adds what it rests on.
    fn explain(&mut self, position: usize) {
        let key = self.trace.facts[position].key.clone();
        let Some(formula) = self.formula(&key) else { return };
        let inputs = formula.inputs.iter().map(|input| {
            let mode = input.under.map_or(key.mode, Mode::Laid);
            let mut cell = input.cell.clone();
            cell.sort_unstable();
            Key { subject: Subject::Variable(input.variable), cell, mode }
        });
        let inputs: Vec<Key> = inputs.collect();
        // Of another scenario's values only the names are told: its own page has what stands behind them.
        let told = |key: &Key| key.mode == Mode::Told || self.trace.at.contains_key(key);
        let inputs: Vec<Option<Key>> = inputs.into_iter().map(|key| told(&key).then_some(key)).collect();
        let positions = inputs.into_iter().map(|key| self.add(key?)).collect();
        self.trace.facts[position].formula = Some((formula, positions));
    }

    fn formula(&self, key: &Key) -> Option<Formula> {
        let model = self.model;
        let none = Cell::new();
        let (expression, cell) = match key.subject {
            Subject::Variable(id) => {
                let quantity = model.variable(id).quantity()?;
                let at = |index: IndexId| key.cell.iter().find(|(i, _)| *i == index).map(|(_, at)| *at);
                let whole = key.cell.len() == model.variable(id).indexes.len();
                let one = quantity.expression_at(at).filter(|_| whole);
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

/// Says what facts come to.
struct Teller<'t> {
    model: &'t Model,
    analysis: &'t Analysis,
    doubt: &'t Doubt,
    /// What draws say of what texts print, and of what exhibits show besides.
    spreads: [&'t Spreads; 2],
    /// What else than the interval pages print of draws.
    said: BTreeMap<Key, Vec<Statistic>>,
}

impl Teller<'_> {
    fn told(&self, key: &Key, page: &PrintedPage<'_>) -> Told {
        let facts = page.facts;
        match key.subject {
            Subject::Shown(..) => {
                let value = page.shown.get(key).map(|shown| shown.text.clone()).unwrap_or_default();
                Told { value, ..Told::default() }
            }
            Subject::Variable(id) => self.variable(key, id, page),
            Subject::Claim(at) => match key.mode {
                Mode::Told => self.claim(at, facts.scenario),
                Mode::Laid(scenario) | Mode::Alone(scenario) => self.claim(at, scenario),
            },
            Subject::Event(at) => {
                let (from, _) = self.analysis.event(facts.scenario, at);
                let value = match &self.model.events[at].when {
                    When::Computed(point) => self.model.print_result(&point.expr, from, None),
                    When::Fixed { text, .. } => text.clone(),
                };
                let shown = page.shown.get(key).map(|shown| shown.text.clone()).filter(|t| !t.is_empty());
                Told { value: shown.unwrap_or(value), ..Told::default() }
            }
            Subject::Statement(at) => {
                let result = self.analysis.statement(facts.scenario, at);
                let ours = self.model.statements[at].ours.as_ref();
                let value = ours.zip(result.ours).map(|(e, v)| self.model.print_result(&e.expr, v, None));
                let value = value.unwrap_or_else(|| Finding::name(result.finding).to_owned());
                Told { value, ..Told::default() }
            }
            Subject::Draws => {
                let count = NumberFormat {
                    digits: 15,
                    words: entail_engine::language::unit::Words::None,
                    ..NumberFormat::default()
                };
                Told { value: print(self.doubt.draws as f64, &Unit::pure(), &count), ..Told::default() }
            }
        }
    }

    /// Whether a value is told of one page as it is of another: the same number with the same draws, not changed by a
    /// scenario.
    fn is_same(&self, key: &Key, page: &PrintedPage<'_>, other: &PrintedPage<'_>) -> bool {
        let told = |page: &PrintedPage<'_>| {
            // How often an option of a decision is best may differ where the choice does not.
            let id = key.variable().filter(|id| !self.model.decisions.iter().any(|d| d.variable == *id))?;
            let reference = key.reference(page.facts)?;
            let place = key.place(page.facts)?;
            let scenario = self.model.scenario(reference.scenario);
            let changed = change(&scenario.overrides, id, &key.cell).is_some();
            let spreads = self.spreads.map(|spreads| (spreads.summary(place), spreads.shares(place)));
            (!changed).then(|| (reference.value(page.facts).to_bits(), spreads))
        };
        told(page).is_some_and(|one| told(other) == Some(one))
    }

    fn claim(&self, at: usize, scenario: ScenarioId) -> Told {
        let holds = if self.analysis.claim(scenario, at).holds { "holds" } else { "does not hold" };
        let sure = self.doubt.claim(scenario, at).map(|claim| claim.probability);
        let interval = sure.map(|estimate| format!("holds in {} of draws", certainty(estimate)));
        let shares = self.doubt.shares(scenario, at).map(|s| self.named(s)).unwrap_or_default();
        Told { value: holds.to_owned(), interval, shares, changed: None }
    }

    fn variable(&self, key: &Key, id: VariableId, page: &PrintedPage<'_>) -> Told {
        let facts = page.facts;
        let Some(reference) = key.reference(facts) else { return Told::default() };
        let variable = self.model.variable(id);
        if !reference.is_whole(facts) {
            // A sum that an exhibit prints, before what it is made of.
            let shown = page.shown.get(key).filter(|shown| !shown.text.is_empty());
            let sum = shown.map(|shown| format!("{}: ", shown.text)).unwrap_or_default();
            return Told { value: sum + &self.listed(&reference, facts), ..Told::default() };
        }
        let place = reference.place(facts);
        let spreads = self.spreads.into_iter().find(|spreads| spreads.summary(place).is_some());
        let spreads = spreads.filter(|_| matches!(variable.ty, Type::Number(_) | Type::Period));
        let level = Statistic::Range(self.model.report.interval);
        let missing = spreads.and_then(|s| s.summary(place)).map_or(0, |summary| summary.undefined);
        let missing = (missing > 0).then(|| percent(missing as f64 / self.doubt.draws.max(1) as f64));
        let missing =
            missing.map(|share| format!(", without a value in {share} of draws")).unwrap_or_default();
        let others = self.said.get(key).map_or(&[][..], Vec::as_slice);
        let interval = spreads.map(|spreads| {
            let other =
                |what: &Statistic| format!("; {} {}", what.name(), what.text(&reference, facts, spreads));
            let known = |what: &&Statistic| {
                what.probabilities().into_iter().all(|p| spreads.quantile(place, p).is_some())
            };
            let others: String = others.iter().filter(known).map(other).collect();
            level.text(&reference, facts, spreads) + &missing + &others
        });
        let scenario = self.model.scenario(reference.scenario);
        let changed = change(&scenario.overrides, id, &key.cell);
        let belief = variable.assumption().filter(|_| changed.is_none()).and_then(|assumption| {
            let at = self
                .model
                .cell(&variable.indexes, |i| key.cell.iter().find(|(c, _)| *c == i).map_or(0, |(_, at)| *at));
            let number = |value: f64| self.model.print(variable, value);
            let range = |low, high| variable.print_range(low, high);
            assumption.beliefs.get(at)?.describe(&number, &range, self.model.report.interval)
        });
        let belief = belief.or_else(|| self.wins(&reference, facts));
        let value = reference.text(facts);
        let shares = spreads.and_then(|spreads| spreads.shares(place));
        Told {
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
        let at = |index| reference.cell.iter().find(|(i, _)| *i == index).map_or(0, |(_, at)| *at);
        let alone = reference.over == Over::Alone;
        let scenario = if alone { reference.scenario } else { facts.scenario };
        let shares = self.doubt.wins(scenario, decision, self.model.cell(indexes, at));
        let names = &self.model.index(self.model.decisions[decision].options).printed;
        let mut told: Vec<_> =
            shares.iter().zip(names).filter(|(share, _)| share.value >= RESOLVED).collect();
        told.sort_by(|a, b| b.0.value.total_cmp(&a.0.value));
        let told: Vec<String> =
            told.iter().map(|(share, name)| format!("{name} best in {}", certainty(**share))).collect();
        (!told.is_empty()).then(|| format!("{} of draws", told.join(", ")))
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
        let all: Vec<Cell> =
            all.map(|places| variable.indexes.iter().copied().zip(places).collect()).collect();
        let text = |cell: &Cell| Reference { cell: cell.clone(), ..reference.clone() }.text(facts);
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

/// The change that says what a cell is; the last that covers it holds.
fn change<'o>(overrides: &'o [Override], id: VariableId, cell: &Cell) -> Option<&'o Override> {
    let covers = |o: &&Override| o.target == id && o.cells.iter().all(|place| cell.contains(place));
    overrides.iter().rev().find(covers)
}
