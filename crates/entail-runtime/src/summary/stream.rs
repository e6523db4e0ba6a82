//! In: a column, one replicate after the other. Out: its summary, as if all of it were there at once.
//! The first replicate says about where each quantile lies; of the others only the draws near there are kept, and all are
//! counted by bins. Where a quantile comes to lie elsewhere after all, the column is asked for once more.
//! Never keeps a long column; never lets it show what was kept.

use super::counted::{Bins, Counted, select};
use super::parts::ReplicateParts;
use super::quantile::{WantedRanks, quantiles};
use super::{Moments, Summary};
use std::borrow::Cow;

/// Bins of a column at most.
const MOST: usize = 1_024;
/// Draws of a column in a bin, were they spread evenly; a few of each replicate.
const EACH: usize = 32;
/// Draws are kept this many standard errors around where a quantile lies so far: beyond it lies one in some ten thousand.
const ERRORS: f64 = 4.0;
/// What is kept is looked through again whenever there are so many times as many draws.
const AGAIN: usize = 4;
/// Draws of a column that are kept at least, and at most.
const KEPT: [usize; 2] = [16_384, 65_536];

/// What is wanted of some columns of equal replicates.
pub struct SummaryPlan {
    probabilities: Vec<f64>,
    /// Draws in a replicate.
    rows: usize,
    bins: usize,
    /// Draws of a column that are kept at most.
    kept: usize,
    in_replicate: WantedRanks,
    in_column: WantedRanks,
    draws: usize,
}

impl SummaryPlan {
    /// Quantiles at these probabilities, of so many replicates of so many draws.
    pub fn new(rows: usize, replicates: usize, probabilities: &[f64]) -> Self {
        let draws = rows * replicates;
        Self {
            probabilities: probabilities.to_vec(),
            rows,
            bins: (draws / EACH).min(MOST),
            kept: Self::kept(draws),
            in_replicate: WantedRanks::new(rows, probabilities),
            in_column: WantedRanks::new(draws, probabilities),
            draws,
        }
    }

    /// Draws in a replicate.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// Draws in a column.
    pub(super) fn draws(&self) -> usize {
        self.draws
    }

    /// The ranks that are wanted of each replicate, and of a column.
    pub(super) fn ranks(&self) -> (&WantedRanks, &WantedRanks) {
        (&self.in_replicate, &self.in_column)
    }

    /// The bins of a column whose first draws these are; none where they serve no purpose.
    pub(super) fn bins_of(&self, first: &[f64]) -> Option<Bins> {
        Bins::of(first, self.bins)
    }

    /// How many draws of a column are kept at most, of so many.
    pub fn kept(draws: usize) -> usize {
        let [least, most] = KEPT;
        (draws / 16).clamp(least, most)
    }
}

/// Memory for the summing of one replicate after the other.
#[derive(Default)]
pub struct SummaryScratch {
    places: Vec<u16>,
    counted: Counted,
    near: Vec<f64>,
}

/// A column that is being summarised.
#[derive(Clone, Default)]
pub struct Summing {
    parts: ReplicateParts,
    /// Draws with a value, and without.
    known: usize,
    undefined: usize,
    /// Whether the first replicate was seen, which decides on the bins.
    begun: bool,
    /// None where all draws are kept.
    bins: Option<Bins>,
    counted: Counted,
    near: Near,
}

/// The draws that may come to lie at a wanted rank.
#[derive(Clone, Default)]
struct Near {
    /// In which bins they are.
    bins: Vec<bool>,
    /// The first number of each bin in the first replicate: as many more of it as were counted need not be kept.
    own: Vec<f64>,
    numbers: Vec<f64>,
    /// They are looked through again when there are so many draws.
    again: usize,
}

impl Summing {
    /// As a column of which the first replicate was seen, and nothing counted: for another thread.
    #[must_use]
    pub fn begin_behind(&self) -> Self {
        let near = Near { numbers: Vec::new(), ..self.near.clone() };
        let (bins, counted) = (self.bins.clone(), self.counted.cleared());
        Self { begun: true, bins, counted, near, ..Self::default() }
    }

    /// Adds the next replicate; fewer draws than it has are the end of the column, and no replicate.
    pub fn add(&mut self, plan: &SummaryPlan, replicate: &[f64], scratch: &mut SummaryScratch) {
        let moments = Moments::of(replicate);
        let numbers: Cow<'_, [f64]> = if moments.has_gaps() {
            replicate.iter().copied().filter(|x| !x.is_nan()).collect()
        } else {
            replicate.into()
        };
        let moments = if moments.has_gaps() { Moments::of(&numbers) } else { moments };
        if !std::mem::replace(&mut self.begun, true) {
            self.bins = plan.bins_of(&numbers);
            self.counted = self.bins.as_ref().map(Counted::new).unwrap_or_default();
        }
        self.known += numbers.len();
        self.undefined += replicate.len() - numbers.len();
        let found = self.count(plan, &numbers, scratch);
        if replicate.len() == plan.rows {
            self.parts.add(moments, found);
        } else {
            self.parts.add_rest(moments);
        }
    }

    /// Counts draws that have a value, and gives their own quantiles.
    fn count(&mut self, plan: &SummaryPlan, numbers: &[f64], scratch: &mut SummaryScratch) -> Vec<f64> {
        let Some(bins) = &self.bins else {
            self.near.numbers.extend(numbers);
            return quantiles(&mut numbers.to_vec(), &plan.probabilities);
        };
        let SummaryScratch { places, counted, near } = scratch;
        bins.places_into(numbers, places);
        counted.resize(bins);
        counted.count(places);
        self.counted.add(counted);
        let other;
        let wanted = if numbers.len() == plan.rows {
            &plan.in_replicate
        } else {
            other = WantedRanks::new(numbers.len(), &plan.probabilities);
            &other
        };
        let found = wanted.quantiles(&counted.ordered(places, numbers, &[], &wanted.ranks));
        if self.near.bins.is_empty() {
            self.near.begin(places, numbers, self.counted.len());
        }
        self.near.keep(places, numbers, near);
        if self.near.numbers.len() > plan.kept {
            // Too many are too close to each other: the column is made once more.
            self.near.give_up();
        }
        if self.known >= self.near.again {
            self.near.narrow(bins, &self.counted, self.known, &plan.probabilities);
        }
        found
    }

    /// Adds what was counted of the replicates behind these, from the same beginning.
    pub fn append(&mut self, other: Self) {
        self.parts.append(other.parts);
        self.known += other.known;
        self.undefined += other.undefined;
        self.counted.add(&other.counted);
        self.near.numbers.extend(other.near.numbers);
        for (bin, kept) in self.near.bins.iter_mut().zip(other.near.bins) {
            // What only one of the two has kept is not there whole.
            *bin &= kept;
        }
    }

    /// The summary; `column` makes the whole column again where what was kept is not enough.
    pub fn finish(mut self, plan: &SummaryPlan, column: impl FnOnce() -> Vec<f64>) -> Summary {
        let quantiles = self.quantiles(plan, column);
        self.parts.summary(quantiles, self.undefined)
    }

    fn quantiles(&mut self, plan: &SummaryPlan, column: impl FnOnce() -> Vec<f64>) -> Vec<f64> {
        if self.known == 0 {
            return vec![f64::NAN; plan.probabilities.len()];
        }
        let wanted = WantedRanks::new(self.known, &plan.probabilities);
        let Some(bins) = &self.bins else {
            select(&mut self.near.numbers, 0, &wanted.ranks);
            let found: Vec<f64> = wanted.ranks.iter().map(|rank| self.near.numbers[*rank]).collect();
            return wanted.quantiles(&found);
        };
        let near = if self.counted.lie_in(&wanted.ranks, &self.near.bins) {
            std::mem::take(&mut self.near)
        } else {
            // All of it, so that there is no number of which more were counted than are here.
            Near { numbers: column(), ..Near::default() }
        };
        let Near { own, mut numbers, .. } = near;
        numbers.retain(|x| !x.is_nan());
        let mut places = Vec::new();
        bins.places_into(&numbers, &mut places);
        wanted.quantiles(&self.counted.ordered(&places, &numbers, &own, &wanted.ranks))
    }
}

impl Near {
    /// Keeps all, in so many bins.
    fn begin(&mut self, places: &[u16], numbers: &[f64], bins: usize) {
        self.bins = vec![true; bins];
        self.own = vec![f64::NAN; bins];
        // From the last to the first, so that the first stays.
        for (place, number) in places.iter().zip(numbers).rev() {
            self.own[usize::from(*place)] = *number;
        }
    }

    /// Keeps nothing any more.
    fn give_up(&mut self) {
        self.bins.fill(false);
        self.numbers = Vec::new();
    }

    /// Keeps the numbers that are in some of the bins.
    fn keep(&mut self, places: &[u16], numbers: &[f64], near: &mut Vec<f64>) {
        // Written always and counted where it stays: a branch that goes either way costs more than that.
        near.resize(numbers.len(), 0.0);
        let mut end = 0;
        for (place, number) in places.iter().zip(numbers) {
            near[end] = *number;
            let place = usize::from(*place);
            // By their bits: zeros of both signs are two numbers.
            end += usize::from(self.bins[place] & (self.own[place].to_bits() != number.to_bits()));
        }
        self.numbers.extend_from_slice(&near[..end]);
    }

    /// Gives up what lies too far from all quantiles, now that so many draws are counted.
    fn narrow(&mut self, bins: &Bins, counted: &Counted, known: usize, probabilities: &[f64]) {
        let near = counted.near(
            probabilities.iter().map(|p| {
                let (p, last) = (p.clamp(0.0, 1.0), known.saturating_sub(1) as f64);
                let reach = ERRORS * (known as f64 * p * (1.0 - p)).sqrt() + 2.0;
                ((p * last - reach).max(0.0) as usize, (p * last + reach).min(last) as usize)
            }),
            known,
        );
        for (bin, near) in self.bins.iter_mut().zip(near) {
            *bin &= near;
        }
        let (kept, own) = (&self.bins, bins);
        self.numbers.retain(|number| kept[usize::from(own.place(*number))]);
        self.numbers.shrink_to_fit();
        self.again = known * AGAIN;
    }
}
