//! In: a value and a statistic of its draws. Out: the text, once the draws are known.
//! Until then a marker holds its place like for any other value.
//! Never prints a digit that is smaller than the error of the draws.

mod bound;
mod sign;

pub use sign::is_sign_open;

use super::facts::{Facts, Over};
use super::reference::Reference;
use entail_engine::analyse::doubt::{DrawnCell, Spreads};
use entail_engine::language::formula::Type;
use entail_engine::language::unit::{NumberFormat, Unit, end_within_error, print, print_range};
use entail_runtime::summary::Estimate;

/// What is printed of draws.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Statistic {
    /// The two quantiles that leave as much on either side of a probability.
    Range(f64),
    /// A quantile.
    Quantile(f64),
    /// The mean.
    Mean,
}

impl Statistic {
    /// The probabilities whose quantiles it needs.
    pub fn probabilities(self) -> Vec<f64> {
        match self {
            Self::Range(level) => vec![(1.0 - level) / 2.0, f64::midpoint(1.0, level)],
            Self::Quantile(p) => vec![p],
            Self::Mean => Vec::new(),
        }
    }

    /// What it is called next to its value.
    pub fn name(self) -> String {
        match self {
            Self::Range(level) => format!("{}% of draws", tenths(level)),
            Self::Quantile(0.5) => "median".to_owned(),
            Self::Quantile(p) => format!("p{}", tenths(p)),
            Self::Mean => "mean".to_owned(),
        }
    }

    /// The text; the central value where it is certain.
    pub fn text(self, reference: &Reference, facts: &Facts, spreads: &Spreads) -> String {
        let place = reference.place(facts);
        // What was not drawn is certain: its quantiles are its value.
        let central = || Estimate { value: reference.value(facts), error: 0.0 };
        let quantile = |p: f64| spreads.quantile(place, p).unwrap_or_else(central);
        match self {
            Self::Range(_) => {
                let ends = self.probabilities();
                let format = reference.drawn_format(facts, spreads);
                range(reference, facts, format, [quantile(ends[0]), quantile(ends[1])])
            }
            Self::Quantile(p) => {
                let format = reference.drawn_format(facts, spreads);
                // A median is a point like any other; a percentile carries one place more, as the ends of a range do.
                let last = if p == 0.5 { format.last } else { format.last.finer() };
                one(reference, facts, NumberFormat { last, ..format }, quantile(p))
            }
            Self::Mean => {
                let mean = spreads.summary(place).map_or_else(central, |s| s.mean);
                one(reference, facts, reference.drawn_format(facts, spreads), mean)
            }
        }
    }
}

/// A probability as a reader sees it.
pub fn percent(estimate: Estimate) -> String {
    // A finite number of draws supports neither 0% nor 100%.
    match estimate.value {
        p if p < 0.005 => "less than 1%".to_owned(),
        p if p > 0.995 => "more than 99%".to_owned(),
        p => print(p, &Unit::share(), &NumberFormat { decimals: Some(0), ..NumberFormat::default() }),
    }
}

/// A number that is known to within an error.
fn one(reference: &Reference, facts: &Facts, format: NumberFormat, estimate: Estimate) -> String {
    // The error limits the digits, so that none of them is noise.
    let format = NumberFormat { error: estimate.error, ..format };
    facts.model.print_as(facts.model.variable(reference.variable), estimate.value, Some(&format))
}

fn range(reference: &Reference, facts: &Facts, format: NumberFormat, [low, high]: [Estimate; 2]) -> String {
    let variable = facts.model.variable(reference.variable);
    let is_amount = |value: f64| value.is_finite() && !variable.is_none(value);
    match &variable.ty {
        Type::Number(measure) if [low, high].iter().all(|end| is_amount(end.value)) => {
            // Both ends round alike, by the larger of their errors.
            let error = low.error.max(high.error);
            let format = NumberFormat { error, uncertain: true, ..format };
            let unit = measure.unit();
            let [low, high] = [low, high].map(|end| end_within_error(end.value, &unit, end.error));
            print_range(low, high, &unit, &format)
        }
        _ => {
            let format = NumberFormat { last: format.last.finer(), ..format };
            let end = |estimate| one(reference, facts, format.clone(), estimate);
            let (first, last) = (end(low), end(high));
            // Ends that read the same, as in one year, are no range for a reader.
            if first == last { first } else { format!("{first} to {last}") }
        }
    }
}

/// A part in per cent, to a tenth.
fn tenths(part: f64) -> f64 {
    (part * 1000.0).round() / 10.0
}

impl Reference {
    /// Where its draws are.
    pub fn place(&self, facts: &Facts) -> DrawnCell {
        let indexes = &facts.model.variable(self.variable).indexes;
        let at = |index| self.cell.at(index).unwrap_or(0);
        // A scenario over itself or over the base is itself: its draws have one place and not two.
        let over = (self.over == Over::Page && facts.scenario != self.scenario).then_some(facts.scenario);
        let over = over.filter(|page| page.0 != 0);
        DrawnCell {
            over,
            scenario: self.scenario,
            variable: self.variable,
            cell: facts.model.cell(indexes, at),
        }
    }
}
