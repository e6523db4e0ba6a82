//! In: drafts, and what draws say of the ranges that they print. Out: how sure the ends of these ranges are, where a text says it.
//! An error is a part of the width of its range, so that ranges in all units have one largest.
//! Never speaks of ranges that the page does not show.

use super::draft::{Draft, Drafts};
use crate::print::{About, EndsPart, Facts, PageWords, Printed, Statistic};
use entail_engine::analyse::doubt::Spreads;
use entail_engine::language::unit::{NumberFormat, Unit, print};
use entail_runtime::summary::{Estimate, Summary};

impl Drafts<'_> {
    /// Says on each page how sure the ends of its ranges are.
    pub fn tell_ends(&mut self, spreads: &Spreads) {
        for draft in &mut self.pages {
            draft.tell_ends(spreads);
        }
    }
}

impl Draft {
    fn tell_ends(&mut self, spreads: &Spreads) {
        let facts = self.phrases.facts();
        let Some(error) = self.largest_error(facts, spreads) else { return };
        let words = PageWords::of(&facts.model.report.language);
        // An error is known to a digit: it is estimated from some replicates.
        let format = NumberFormat { digits: 1, ..NumberFormat::default() };
        for (number, printed) in self.printed.iter_mut().enumerate() {
            let Printed::Ends(part) = printed else { continue };
            *printed = match part {
                EndsPart::Before => Printed::Text(words.ends_before.to_owned()),
                EndsPart::Error => Printed::Computed(About::Draws, print(error, &Unit::share(), &format)),
                EndsPart::Behind => Printed::Text(words.ends_behind.to_owned()),
            };
            self.phrases.printing().settle(number, printed.clone());
        }
    }

    /// The largest of the errors of the ends of all ranges; none where there is no range, or no end that another seed would move.
    fn largest_error(&self, facts: &Facts, spreads: &Spreads) -> Option<f64> {
        let told = self.printed.iter().filter_map(|printed| error_in_text(printed, facts, spreads));
        let shown = self.bands.iter().filter_map(|(cell, level)| {
            spreads.summary(*cell).and_then(|summary| error_of_ends(spreads, summary, *level))
        });
        told.chain(shown).reduce(f64::max).filter(|error| *error > 0.0)
    }
}

/// The error of the ends of a range that a text prints.
fn error_in_text(printed: &Printed, facts: &Facts, spreads: &Spreads) -> Option<f64> {
    match printed {
        Printed::Worded(inner, _) => error_in_text(inner, facts, spreads),
        Printed::Spread(reference, Statistic::Range(level)) if reference.is_whole(facts) => {
            error_of_ends(spreads, spreads.summary(reference.place(facts))?, *level)
        }
        Printed::ChangeRange(change, level) => {
            error_of_ends(spreads, spreads.compared(change.cells(facts))?, *level)
        }
        _ => None,
    }
}

/// The larger error of the two ends, as a part of what lies between them; none where an end is no number.
fn error_of_ends(spreads: &Spreads, summary: &Summary, level: f64) -> Option<f64> {
    let [low, high] = ends(spreads, summary, level)?;
    let part = low.error.max(high.error) / (high.value - low.value);
    part.is_finite().then_some(part)
}

fn ends(spreads: &Spreads, summary: &Summary, level: f64) -> Option<[Estimate; 2]> {
    let [low, high] = Statistic::Range(level).probabilities()[..] else { return None };
    Some([spreads.quantile_in(summary, low)?, spreads.quantile_in(summary, high)?])
}
