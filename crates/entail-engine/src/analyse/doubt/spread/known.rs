//! In: summaries of cells, of differences and ratios between them, and of formulas that exhibits show.
//! Out: their quantiles, the number that stands for each, and how wide its range is, which says which digits it has.
//! Never draws.

use super::DrawnCell;
use super::bound::Bound;
use super::compared::{Beside, ComparedCells, ShownFormula};
use super::magnitude::Magnitude;
use crate::analyse::doubt::share::Shares;
use crate::model::PointEstimate;
use entail_runtime::graph::Term;
use entail_runtime::summary::{Estimate, Summary};
use std::collections::BTreeMap;

/// The ends of the range whose width says which digits a value has, whatever interval the report prints.
pub const WIDTH_BETWEEN: [f64; 2] = [0.05, 0.95];

/// What draws say of the cells that were requested.
#[derive(Clone, Debug, Default)]
pub struct Spreads {
    pub(super) probabilities: Vec<f64>,
    pub(super) known: BTreeMap<DrawnCell, Summary>,
    pub(super) shares: BTreeMap<DrawnCell, Shares>,
    pub(super) beside: BTreeMap<Beside, (Term, Summary)>,
    pub(super) terms: BTreeMap<DrawnCell, Term>,
    /// Widths that stand for those of the draws, of values whose digits others decide too: what is the same number in each draw
    /// has the same digits, whatever it is called.
    pub(super) refined: BTreeMap<Term, f64>,
    /// The sizes of values of both signs, of which no statistic says what a reader takes it for.
    pub(super) magnitudes: BTreeMap<Term, Magnitude>,
    /// Printed numbers, by their bits, that many draws reach and none exceeds.
    pub(super) bounds: BTreeMap<(Term, u64), Bound>,
}

impl Spreads {
    /// The same, with what was drawn later at the same probabilities; what was known stays.
    #[must_use]
    pub fn with(mut self, later: Self) -> Self {
        debug_assert_eq!(self.probabilities, later.probabilities, "quantiles are found by their place");
        for (place, summary) in later.known {
            self.known.entry(place).or_insert(summary);
        }
        for (place, shares) in later.shares {
            self.shares.entry(place).or_insert(shares);
        }
        for (place, term) in later.terms {
            self.terms.entry(place).or_insert(term);
        }
        self.magnitudes.extend(later.magnitudes);
        self.bounds.extend(later.bounds);
        self
    }

    /// The summary of a cell; none where it is the same in every draw.
    pub fn summary(&self, place: DrawnCell) -> Option<&Summary> {
        self.known.get(&place)
    }

    /// The summary of a cell with the quantiles of other probabilities; none where one of them was not requested.
    pub fn summary_with(&self, place: DrawnCell, probabilities: &[f64]) -> Option<Summary> {
        let quantiles: Option<Vec<_>> = probabilities.iter().map(|p| self.quantile(place, *p)).collect();
        Some(Summary { quantiles: quantiles?, ..self.summary(place)?.clone() })
    }

    /// The summary of a cell set against another; none where it is the same in every draw.
    pub fn compared(&self, cells: ComparedCells) -> Option<&Summary> {
        self.beside.get(&Beside::Compared(cells)).map(|(_, summary)| summary)
    }

    /// The summary of a cell of a formula that an exhibit shows; none where it is the same in every draw.
    pub fn shown(&self, formula: ShownFormula, cell: usize) -> Option<&Summary> {
        self.beside.get(&Beside::Shown(formula, cell)).map(|(_, summary)| summary)
    }

    /// The size of a value of both signs that a cell is, or is in proportion to; none of anything else.
    pub fn magnitude(&self, place: DrawnCell) -> Option<&Magnitude> {
        self.magnitudes.get(self.terms.get(&place)?)
    }

    /// The same of a cell set against another.
    pub fn compared_magnitude(&self, cells: ComparedCells) -> Option<&Magnitude> {
        self.magnitudes.get(&self.beside.get(&Beside::Compared(cells))?.0)
    }

    /// The same of a cell of a formula that an exhibit shows.
    pub fn shown_magnitude(&self, formula: ShownFormula, cell: usize) -> Option<&Magnitude> {
        self.magnitudes.get(&self.beside.get(&Beside::Shown(formula, cell))?.0)
    }

    /// How wide the range of such a cell is that holds nine draws of ten.
    pub fn shown_width(&self, formula: ShownFormula, cell: usize) -> f64 {
        let found = self.beside.get(&Beside::Shown(formula, cell));
        let refined = found.and_then(|(term, _)| self.refined.get(term).copied());
        refined.unwrap_or_else(|| self.width_of(found.map(|(_, summary)| summary)))
    }

    /// How wide the range is that holds nine draws of ten; nought where the cell is certain, or has no end on a side.
    pub fn width(&self, place: DrawnCell) -> f64 {
        let refined = self.terms.get(&place).and_then(|term| self.refined.get(term).copied());
        refined.unwrap_or_else(|| self.width_of(self.summary(place)))
    }

    /// How wide the range of the total of a split is.
    pub fn total_width(&self, formula: ShownFormula, split: usize) -> f64 {
        self.width_of(self.beside.get(&Beside::Total(formula, split)).map(|(_, summary)| summary))
    }

    /// Lets a width stand for that of the draws of the total of a split.
    pub fn refine_total(&mut self, formula: ShownFormula, split: usize, width: f64) {
        if let Some((term, _)) = self.beside.get(&Beside::Total(formula, split)) {
            self.refined.insert(*term, width);
        }
    }

    /// Lets a width stand for that of the draws of a cell that an exhibit shows.
    pub fn refine_shown(&mut self, formula: ShownFormula, cell: usize, width: f64) {
        if let Some((term, _)) = self.beside.get(&Beside::Shown(formula, cell)) {
            self.refined.insert(*term, width);
        }
    }

    /// Lets a width stand for that of its draws.
    pub fn refine(&mut self, place: DrawnCell, width: f64) {
        if let Some(term) = self.terms.get(&place) {
            self.refined.insert(*term, width);
        }
    }

    /// The same of a summary that is one of these.
    pub fn width_of(&self, summary: Option<&Summary>) -> f64 {
        let end =
            |p| summary.and_then(|summary| self.quantile_in(summary, p)).map_or(f64::NAN, |end| end.value);
        let [low, high] = WIDTH_BETWEEN.map(end);
        // Where some draws are never, the half that has an end stands for both.
        let width = if high.is_infinite() { 2.0 * (end(0.5) - low) } else { high - low };
        if width.is_finite() { width } else { 0.0 }
    }

    /// What the uncertainty of a cell comes from; none where it is the same in every draw.
    pub fn shares(&self, place: DrawnCell) -> Option<&Shares> {
        self.shares.get(&place)
    }

    /// All of them, in a fixed order.
    pub fn iter(&self) -> impl Iterator<Item = (&DrawnCell, &Summary)> {
        self.known.iter()
    }

    /// What the draws of the cells of formulas say that exhibits show, in a fixed order.
    pub fn iter_shown(&self) -> impl Iterator<Item = (ShownFormula, usize, &Summary)> {
        self.beside.iter().filter_map(|(what, (_, summary))| match what {
            Beside::Shown(formula, cell) => Some((*formula, *cell, summary)),
            _ => None,
        })
    }

    /// The probabilities of the quantiles, in rising order.
    pub fn probabilities(&self) -> &[f64] {
        &self.probabilities
    }

    /// The number of a summary that stands for its draws; none where the central value does. A mean that lies outside the range of
    /// nine draws of ten, or that some draws leave without end, stands for none of them: the median does.
    pub fn point_of(&self, summary: &Summary, point: PointEstimate) -> Option<Estimate> {
        match point {
            PointEstimate::Central => None,
            PointEstimate::Mean if self.is_typical(summary) => Some(summary.mean),
            PointEstimate::Median | PointEstimate::Mean => self.quantile_in(summary, 0.5),
        }
    }

    /// Whether the mean lies in the range that holds nine draws of ten.
    pub fn is_typical(&self, summary: &Summary) -> bool {
        let ends = WIDTH_BETWEEN.map(|p| self.quantile_in(summary, p).map_or(f64::NAN, |end| end.value));
        summary.mean.value.is_finite() && (ends[0]..=ends[1]).contains(&summary.mean.value)
    }

    /// A quantile with its error; none where the cell is certain or the probability was not requested.
    pub fn quantile(&self, place: DrawnCell, probability: f64) -> Option<Estimate> {
        self.quantile_in(self.summary(place)?, probability)
    }

    /// The same of a summary that is one of these.
    pub fn quantile_in(&self, summary: &Summary, probability: f64) -> Option<Estimate> {
        let at = self.probabilities.iter().position(|p| (p - probability).abs() < 1e-12)?;
        summary.quantiles.get(at).copied()
    }
}
