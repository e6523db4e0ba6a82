//! In: finished pages. Out: the same with the provenance of each printed number, and the third round of draws.
//! Only drawn figures say which numbers stand in them; these get an interval and shares like all others.
//! Never changes a text.

use super::Pages;
use super::draft::Draft;
use super::draw::Drawn;
use super::finish::Finished;
use crate::exhibit::Drawn as DrawnExhibit;
use crate::export::key;
use crate::print::{Printed, Statistic};
use crate::trace::{Key, PrintedPage, ShownNumber, Trace, Tracing, trace};
use entail_engine::analyse::doubt::{DrawnCell, Spreads, SpreadsWanted, spreads};
use entail_engine::diagnostic::{Diagnostic, Outcome, Partial, outcome};
use entail_runtime::parallel::parallel_map;
use std::collections::BTreeMap;

/// What the exhibits of a page show, by what it is about.
type ShownNumbers = BTreeMap<Key, ShownNumber>;

impl Finished<'_> {
    /// Draws what only exhibits show, and traces every number.
    pub fn trace(mut self) -> Outcome<Pages> {
        let drafts = &self.drawn.drafts.pages;
        let shown: Vec<ShownNumbers> =
            drafts.iter().zip(&self.pages).map(|(draft, page)| draft.shown_numbers(&page.drawn)).collect();
        let Partial { value: exhibited, findings } = self.drawn.draw_exhibited(&shown);
        let Self { drawn: Drawn { drafts, spreads, .. }, mut pages, coverage, theme } = self;
        let (judged, drafts, mut all) = (drafts.judged, drafts.pages, drafts.findings);
        // Their warnings were given when the page's own values were drawn.
        all.add(findings.into_iter().filter(Diagnostic::is_error));
        let all_spreads = spreads.clone().with(exhibited);
        let tracing = Tracing {
            analysis: &judged.material.conclusions.analysis,
            doubt: &judged.doubt,
            spreads: &all_spreads,
            threads: judged.material.report.threads(),
        };
        let trace = provenance(&drafts, shown, &tracing);
        for (page, draft) in pages.iter_mut().zip(&drafts) {
            let fact = |one: &Printed| trace.find(&Key::of(one, draft.phrases.facts())?);
            page.facts = draft.printed.iter().map(fact).collect();
        }
        // Drafts are large: they are freed on as many threads as made them.
        parallel_map(drafts, judged.material.report.threads(), drop);
        outcome(Pages { pages, coverage, theme, doubt: judged.doubt, spreads, trace }, all.into_all())
    }
}

fn provenance(drafts: &[Draft], shown: Vec<ShownNumbers>, tracing: &Tracing<'_>) -> Trace {
    let printed = drafts.iter().zip(shown).map(|(draft, shown)| PrintedPage {
        facts: draft.phrases.facts(),
        printed: &draft.printed,
        shown,
    });
    trace(&printed.collect::<Vec<_>>(), tracing)
}

impl Drawn<'_> {
    /// Draws what only exhibits show, for the interval and the shares of each number.
    fn draw_exhibited(&mut self, shown: &[ShownNumbers]) -> Partial<Spreads> {
        let Self { drafts, spreads: known, binned } = self;
        let judged = &mut drafts.judged;
        let model = judged.simulation.model();
        let mut places: Vec<DrawnCell> = Vec::new();
        for (draft, shown) in drafts.pages.iter().zip(shown) {
            let quantities = shown
                .keys()
                .filter(|key| key.variable().is_some_and(|id| model.variable(id).quantity().is_some()));
            places.extend(quantities.filter_map(|key| key.place(draft.phrases.facts())));
        }
        // What the second round has is not drawn again.
        places.retain(|place| known.summary(*place).is_none());
        // At the same probabilities, so that both can be told as one: the second round asked for all that any figure shows.
        let probabilities = known.probabilities().to_vec();
        let evaluation = &judged.material.conclusions.evaluation;
        let wanted =
            SpreadsWanted { places: &places, compared: &[], shown: &[], probabilities: &probabilities };
        spreads(&mut judged.simulation, evaluation, binned, wanted)
    }
}

impl Draft {
    /// What exhibits show, each as it is printed first: each variable, and each number of the pictures and tables.
    fn shown_numbers(&self, drawn: &[DrawnExhibit]) -> ShownNumbers {
        let model = &self.phrases.facts().model;
        let used = self.composed.used.iter().flat_map(|at| model.exhibits[*at].variables());
        let mut shown: ShownNumbers = used.map(|id| (Key::whole(id), ShownNumber::default())).collect();
        for exhibit in drawn {
            let mut statistics: Vec<Statistic> =
                exhibit.levels.iter().map(|level| Statistic::Range(*level)).collect();
            statistics.extend((!statistics.is_empty()).then_some(Statistic::Quantile(0.5)));
            for cell in exhibit.table.rows.iter().flatten() {
                let Some(origin) = cell.of.and_then(|of| exhibit.origins.get(of as usize)) else { continue };
                let known = shown.entry(key(origin)).or_default();
                known.statistics.extend(&statistics);
                // The panel of a number repeats it as the reader met it first.
                if known.text.is_empty() {
                    known.text.clone_from(&cell.printed);
                }
            }
        }
        shown
    }
}
