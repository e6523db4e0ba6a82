//! In: what drafts ask of the draws. Out: quantiles, means and shares of uncertainty: the second round of draws.
//! A plain value that misleads is warned of, now that its draws are known.
//! Never writes a text.

use super::ask::Asked;
use super::digits;
use super::draft::{Draft, Drafts};
use crate::print::misleading;
use crate::story::compose::Composed;
use crate::story::odds::{self, ClaimsOfPage, Judging};
use entail_engine::analyse::doubt::{Binned, SHARED, Spreads, SpreadsWanted, spreads};
use entail_engine::diagnostic::Partial;

/// Drafts, and what the draws say of their values.
pub struct Drawn<'r> {
    pub drafts: Drafts<'r>,
    pub spreads: Spreads,
    /// The inputs' draws in bins, for shares of uncertainty.
    pub binned: Binned,
}

impl<'r> Asked<'r> {
    /// Draws all that is asked for.
    pub fn draw(self) -> Drawn<'r> {
        let Self { mut drafts, places, compared, shown, probabilities } = self;
        let judged = &mut drafts.judged;
        // Inputs are put into bins once: the shares of every value, also of the third round, use the same bins.
        let binned = Binned::of(&judged.simulation, SHARED);
        let evaluation = &judged.material.conclusions.evaluation;
        let wanted = SpreadsWanted {
            places: &places,
            compared: &compared,
            shown: &shown,
            probabilities: &probabilities,
        };
        let Partial { value: mut spreads, findings } =
            spreads(&mut judged.simulation, evaluation, &binned, wanted);
        drafts.findings.add(findings);
        digits::settle_splits(judged.material.report.model(), &mut spreads, &shown);
        // A place is one for the whole report, so that the comparisons of every page count.
        for draft in &drafts.pages {
            digits::settle(draft.phrases.facts(), &mut spreads, &digits::sides(draft));
        }
        drafts.find_bounds(&mut spreads);
        drafts.name_inputs(&spreads);
        drafts.tell_ends(&spreads);
        // The sentences of the other pages are the same, so that their warnings would only repeat these.
        if let Some(first) = drafts.pages.first() {
            let spoken = first.phrases.spoken(&first.printed);
            drafts.findings.add(misleading(first.phrases.facts(), &spreads, &spoken));
        }
        drafts.refuse_sizes(&spreads);
        drafts.review_odds(&spreads);
        drafts.findings.warn_once_per_formula();
        Drawn { drafts, spreads, binned }
    }
}

impl Drafts<'_> {
    /// Finds out which numbers that texts print plainly are bounds that many draws reach.
    fn find_bounds(&self, spreads: &mut Spreads) {
        let mut printed = Vec::new();
        for draft in &self.pages {
            let facts = draft.phrases.facts();
            let plain =
                draft.phrases.spoken(&draft.printed).into_iter().filter(|(_, statistic)| statistic.is_none());
            printed.extend(plain.filter_map(|(reference, _)| reference.at_an_end(facts, spreads)));
        }
        spreads.find_bounds(&self.judged.simulation, &printed);
    }

    /// Holds what the pages tell of claims to their odds.
    fn review_odds(&mut self, spreads: &Spreads) {
        let pages: Vec<ClaimsOfPage<'_>> = self.pages.iter().map(Draft::claims).collect();
        let judged = &mut self.judged;
        let sources = judged.material.report.sources();
        let mut judging =
            Judging { doubt: &judged.doubt, spreads, simulation: &mut judged.simulation, sources };
        self.findings.add(odds::review(&pages, &mut judging));
    }
}

impl Draft {
    fn titles(&self) -> Vec<(usize, &str)> {
        let Composed { used, exhibits, .. } = &self.composed;
        used.iter().map(|at| (*at, exhibits[*at].title.as_str())).collect()
    }

    fn claims(&self) -> ClaimsOfPage<'_> {
        ClaimsOfPage {
            facts: self.phrases.facts(),
            printing: self.phrases.printing(),
            sentences: &self.composed.sentences,
            takeaways: &self.composed.takeaways,
            stated: &self.composed.stated,
            whole: &self.composed.whole,
            titles: self.titles(),
        }
    }
}
