//! In: an evaluated report and the scenarios in which its page is told. Out: the page in each of them, with what
//! stands behind its numbers: phrased, composed, drawn, read back and reviewed.
//! Never makes a file.

use super::Read;
use crate::exhibit::theme;
use crate::exhibit::{Drawn, PageDraws, PageInput, draw_all, shown_draws};
use crate::export::{Telling, key};
use crate::print::{Facts, Known, Printed, QUARTILES, Reference, Statistic, misleading};
use crate::story::compose::{Composed, Formulas, compose, notes};
use crate::story::document;
use crate::story::phrase::Phrases;
use crate::story::review::{Coverage, lost, review};
use crate::trace::{Key, Page, Shown, Trace, trace};
use entail_engine::analyse::Analysis;
use entail_engine::analyse::doubt::{Binned, Doubt, Place, SHARED, Spreads, doubt, spreads};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::evaluate::simulation::Simulation;
use entail_engine::evaluate::{Evaluation, WITHOUT_RATE};
use entail_engine::language::formula::ScenarioId;
use entail_engine::model::Model;
use entail_engine::source::Span;
use entail_figure::FigureTheme;
use entail_runtime::parallel::abreast;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a report says, before any file is made of it.
#[derive(Default)]
pub struct Told {
    /// The page in the scenario that was asked for, then in those that a reader may switch to.
    pub tellings: Vec<Telling>,
    /// How many of its numbers are bound.
    pub coverage: Coverage,
    /// Colours by role.
    pub theme: FigureTheme,
    /// How sure its conclusions are.
    pub doubt: Doubt,
    /// What draws say of the values that it prints.
    pub spreads: Spreads,
    /// The same of numbers that only its exhibits show.
    pub shown: Spreads,
    /// What stands behind its numbers.
    pub trace: Trace,
}

/// A page that is phrased and not yet weighed.
struct Draft<'m> {
    /// Values as they are asked for; each page may be told on a thread of its own.
    evaluation: Evaluation<'m>,
    phrases: Phrases,
    composed: Composed,
    /// The numbers of what a reader sees.
    shown: BTreeSet<usize>,
    printed: Vec<Printed>,
}

impl Draft<'_> {
    /// What exhibits show, each as it is printed first: each variable, and each number of the pictures and tables.
    fn shown(&self, drawn: &[Drawn]) -> BTreeMap<Key, Shown> {
        let model = &self.phrases.facts().model;
        let used = self.composed.used.iter().flat_map(|at| model.exhibits[*at].variables());
        let mut shown: BTreeMap<Key, Shown> = used.map(|id| (Key::whole(id), Shown::default())).collect();
        for one in drawn {
            let mut said: Vec<Statistic> = one.levels.iter().map(|level| Statistic::Range(*level)).collect();
            said.extend((!said.is_empty()).then_some(Statistic::Quantile(0.5)));
            for cell in one.table.rows.iter().flatten() {
                if let Some(origin) = cell.of.and_then(|of| one.origins.get(of as usize)) {
                    let known = shown.entry(key(origin)).or_default();
                    known.said.extend(&said);
                    if known.text.is_empty() {
                        known.text.clone_from(&cell.printed);
                    }
                }
            }
        }
        shown
    }
}

/// The scenario that is told, and those that a reader may switch to; the base is always among them if there is a choice.
fn scenarios(model: &Model, told: ScenarioId) -> Vec<ScenarioId> {
    let switch = &model.report.switch;
    let base = std::iter::once(ScenarioId(0)).filter(|_| !switch.is_empty());
    let mut all = vec![told];
    for scenario in base.chain(switch.iter().copied()) {
        if !all.contains(&scenario) {
            all.push(scenario);
        }
    }
    all
}

/// Tells a report in a scenario, and in all that a reader may switch to.
pub fn tell<'m>(
    read: &'m Read,
    evaluation: &Evaluation<'m>,
    analysis: &Analysis,
    scenario: ScenarioId,
) -> (Told, Vec<Diagnostic>) {
    let mut simulation = match read.simulate(evaluation) {
        Ok(simulation) => simulation,
        Err(findings) => return (Told::default(), findings),
    };
    let scenarios = scenarios(&read.model, scenario);
    let (doubt, mut findings) = doubt(&mut simulation, evaluation, &scenarios);
    if findings.iter().any(Diagnostic::is_error) {
        return (Told::default(), findings);
    }
    let (known, formulas) = (Known::of(evaluation), Formulas::of(&read.model));
    let conclusions = (analysis, &doubt);
    let drafted = abreast(scenarios, read.threads, |told| {
        draft(read, evaluation.clone(), (&known, &formulas), conclusions, told)
    });
    let mut drafts = Vec::new();
    for (draft, more) in drafted {
        let told = draft.phrases.facts().scenario;
        add(&mut findings, more, (&read.model, told), told == scenario);
        drafts.push(draft);
    }
    let binned = Binned::of(&simulation, SHARED);
    let (spreads, more) = weigh(&mut simulation, evaluation, &binned, &mut drafts);
    findings.extend(more);
    tell_once(&mut findings);
    let theme = theme(&read.model.brand);
    let mut told = Told { theme, doubt, spreads, ..Told::default() };
    let others = drafts.len() - 1;
    let finished = abreast(drafts.iter_mut().enumerate().collect(), read.threads, |(at, draft)| {
        finish(read, simulation.beside(others), (analysis, &told), draft, at == 0)
    });
    for (telling, coverage, more) in finished {
        let first = told.tellings.is_empty();
        add(&mut findings, more, (&read.model, telling.scenario), first);
        if first {
            told.coverage = coverage;
        }
        told.tellings.push(telling);
    }
    let shown: Vec<BTreeMap<Key, Shown>> =
        drafts.iter().zip(&told.tellings).map(|(draft, telling)| draft.shown(&telling.drawn)).collect();
    let (spreads, more) = weigh_shown(&mut simulation, evaluation, &binned, (&drafts, &shown), &told.spreads);
    findings.extend(more.into_iter().filter(Diagnostic::is_error));
    told.shown = spreads;
    told.trace = behind(&drafts, shown, analysis, &told, read.threads);
    for (telling, draft) in told.tellings.iter_mut().zip(&drafts) {
        let fact = |one: &Printed| told.trace.find(&Key::of(one, draft.phrases.facts())?);
        telling.facts = draft.printed.iter().map(fact).collect();
    }
    // What a page leaves behind is much, and freed on as many threads as made it.
    abreast(drafts, read.threads, drop);
    (told, findings)
}

/// Draws without a value are told of once for each formula: what rests on it goes without.
fn tell_once(findings: &mut Vec<Diagnostic>) {
    let mut known: BTreeSet<Span> = BTreeSet::new();
    findings.retain(|finding| {
        let counted = finding.code == WITHOUT_RATE && !finding.is_error();
        !counted || finding.span.is_none_or(|span| known.insert(span))
    });
}

/// Of a page that a reader may switch to only errors are told, each place once: its warnings are those of the page itself.
fn add(
    findings: &mut Vec<Diagnostic>,
    more: Vec<Diagnostic>,
    (model, scenario): (&Model, ScenarioId),
    first: bool,
) {
    for finding in more {
        let known = |other: &Diagnostic| other.code == finding.code && other.span == finding.span;
        if first {
            findings.push(finding);
        } else if finding.is_error() && !findings.iter().any(known) {
            let where_told =
                format!("the page told in `{}`, which `switch` offers, says so", model.scenario(scenario).id);
            findings.push(finding.hint(where_told));
        }
    }
}

/// Phrases a page.
fn draft<'m>(
    read: &Read,
    mut evaluation: Evaluation<'m>,
    (known, formulas): (&Known, &Formulas),
    conclusions: (&Analysis, &Doubt),
    scenario: ScenarioId,
) -> (Draft<'m>, Vec<Diagnostic>) {
    let mut phrases = Phrases::new(Arc::new(Facts::new(&mut evaluation, known, scenario)));
    let (composed, findings) = compose(&mut phrases, conclusions, formulas, &read.sources);
    let shown: BTreeSet<usize> = phrases.numbers(composed.marked());
    // What stands in no text that a reader sees is not asked about.
    let printed = phrases.printing().shown(&shown);
    (Draft { evaluation, phrases, composed, shown, printed }, findings)
}

/// Draws what the pages print of values, and says where a plain value misleads.
fn weigh<'m>(
    simulation: &mut Simulation<'m>,
    evaluation: &Evaluation<'m>,
    binned: &Binned,
    drafts: &mut [Draft<'m>],
) -> (Spreads, Vec<Diagnostic>) {
    let level = Statistic::Range(simulation.model().report.interval);
    let mut probabilities = QUARTILES.to_vec();
    probabilities.extend(level.probabilities());
    let mut places: Vec<Place> = Vec::new();
    for draft in &mut *drafts {
        let facts = draft.phrases.facts();
        for at in &draft.composed.used {
            let (shown, asked) = shown_draws(&mut draft.evaluation, *at, facts.scenario);
            places.extend(shown);
            probabilities.extend(asked);
        }
        let spoken = draft.phrases.spoken(&draft.printed);
        let drawn = |(reference, what): &&(&Reference, Option<Statistic>)| {
            what.is_some() || facts.model.variable(reference.variable).assumption().is_none()
        };
        places.extend(spoken.iter().filter(drawn).map(|(r, _)| r.place(facts)));
        probabilities.extend(spoken.iter().filter_map(|(_, what)| *what).flat_map(Statistic::probabilities));
    }
    let (spreads, mut findings) = spreads(simulation, evaluation, binned, &places, &probabilities);
    if let Some(first) = drafts.first() {
        let spoken = first.phrases.spoken(&first.printed);
        findings.extend(misleading(first.phrases.facts(), &spreads, &spoken));
    }
    (spreads, findings)
}

/// Draws what only exhibits show, for the interval and the shares of each number.
fn weigh_shown<'m>(
    simulation: &mut Simulation<'m>,
    evaluation: &Evaluation<'m>,
    binned: &Binned,
    (drafts, shown): (&[Draft<'m>], &[BTreeMap<Key, Shown>]),
    known: &Spreads,
) -> (Spreads, Vec<Diagnostic>) {
    let level = Statistic::Range(simulation.model().report.interval);
    let quantity =
        |key: &&Key| key.variable().is_some_and(|id| simulation.model().variable(id).quantity().is_some());
    let mut places: Vec<Place> = Vec::new();
    for (draft, shown) in drafts.iter().zip(shown) {
        let facts = draft.phrases.facts();
        places.extend(shown.keys().filter(quantity).filter_map(|key| key.place(facts)));
    }
    places.retain(|place| known.of(*place).is_none());
    let probabilities: Vec<f64> = shown
        .iter()
        .flat_map(BTreeMap::values)
        .flat_map(|shown| &shown.said)
        .chain([&level])
        .copied()
        .flat_map(Statistic::probabilities)
        .collect();
    spreads(simulation, evaluation, binned, &places, &probabilities)
}

/// What stands behind the printed numbers.
fn behind(
    drafts: &[Draft<'_>],
    shown: Vec<BTreeMap<Key, Shown>>,
    analysis: &Analysis,
    told: &Told,
    threads: usize,
) -> Trace {
    let pages = drafts.iter().zip(shown).map(|(draft, shown)| Page {
        facts: draft.phrases.facts(),
        printed: &draft.printed,
        shown,
    });
    trace(&pages.collect::<Vec<_>>(), (analysis, &told.doubt), [&told.spreads, &told.shown], threads)
}

/// Draws the figures of a page, reads it back and reviews it.
fn finish<'m>(
    read: &'m Read,
    mut simulation: Simulation<'m>,
    (analysis, told): (&Analysis, &Told),
    draft: &mut Draft<'m>,
    first: bool,
) -> (Telling, Coverage, Vec<Diagnostic>) {
    let Draft { evaluation, phrases, composed, shown, .. } = draft;
    let facts = phrases.facts();
    composed.finish(phrases, &told.spreads);
    let mut page = PageInput {
        draws: PageDraws { simulation: &mut simulation, spreads: &told.spreads },
        analysis,
        texts: &composed.exhibits,
        events: &composed.events,
        scenario: facts.scenario,
        theme: &told.theme,
    };
    let (drawn, mut findings) = draw_all(evaluation, &mut page, &composed.used);
    let notes = notes(phrases);
    shown.extend(phrases.numbers(notes.iter().map(|(_, text)| text.as_str())));
    let texts = phrases.printing().texts(shown, facts, &told.spreads);
    let anchors = phrases.printing().anchors();
    let english = read.model.report.language.starts_with("en");
    let document = document::read(&composed.markdown, (&texts, &anchors), &notes, english);
    let exempt = phrases.printing().exempt();
    let titles: Vec<&str> = composed.exhibits.iter().map(|exhibit| exhibit.title.as_str()).collect();
    let page = (&document, &titles[..]);
    let (coverage, more) = if first {
        review(&read.model, page, &composed.stated, exempt, &read.sources)
    } else {
        (Coverage::default(), lost(&read.model, &composed.stated, &read.sources))
    };
    findings.extend(more);
    let (scenario, events) = (facts.scenario, std::mem::take(&mut composed.events));
    let (subtitle, notes) = (composed.subtitle.take(), std::mem::take(&mut composed.notes));
    (Telling { scenario, subtitle, document, drawn, events, notes, facts: Vec::new() }, coverage, findings)
}
