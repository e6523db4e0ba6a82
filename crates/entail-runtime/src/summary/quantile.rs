//! In: numbers in any order, and probabilities. Out: their quantiles, on straight lines between order statistics; between two
//! outcomes that many numbers have lies nothing, and the lower one is the quantile.
//! All are found together: a count of evenly wide bins says where each rank lies, and only those bins are looked at.
//! Never sorts what no quantile needs.
//!
//! Type 7 of Hyndman & Fan, Sample Quantiles in Statistical Packages, The American Statistician 50 (1996).

use super::counted::{Bins, Counted, EACH, MOST, select};

/// Quantiles in the order of the probabilities; NaN of no numbers. The numbers change places.
/// `never` is the largest; between a number and `never` lies `never`.
pub fn quantiles(numbers: &mut [f64], probabilities: &[f64]) -> Vec<f64> {
    if numbers.is_empty() {
        return vec![f64::NAN; probabilities.len()];
    }
    let wanted = WantedRanks::new(numbers.len(), probabilities);
    // A few numbers in each bin: wider bins are slow to search, narrower ones slow to count.
    let found: Vec<f64> = match Bins::of(numbers, (numbers.len() / EACH).min(MOST)) {
        Some(bins) => {
            let places = bins.places(numbers);
            let mut counted = Counted::new(&bins);
            counted.count(&places);
            counted.ordered(&places, numbers, &[], &wanted.ranks)
        }
        None => {
            select(numbers, 0, &wanted.ranks);
            wanted.ranks.iter().map(|rank| numbers[*rank]).collect()
        }
    };
    wanted.quantiles(&found)
}

/// The ranks that probabilities ask for among so many numbers.
pub struct WantedRanks {
    /// In rising order, each once.
    pub ranks: Vec<usize>,
    /// For each probability a rank, and how far it lies on the way to the next.
    places: Vec<(usize, f64)>,
}

impl WantedRanks {
    /// Those of so many numbers.
    pub fn new(count: usize, probabilities: &[f64]) -> Self {
        let last = count.saturating_sub(1) as f64;
        let place = |p: &f64| {
            let at = p.clamp(0.0, 1.0) * last;
            (at.floor() as usize, at - at.floor())
        };
        let places: Vec<(usize, f64)> = probabilities.iter().map(place).collect();
        // Between two ranks the neighbours tell whether there is anything between them.
        let around = |(rank, part): &(usize, f64)| {
            if *part > 0.0 { rank.saturating_sub(1)..(rank + 3).min(count) } else { *rank..rank + 1 }
        };
        let mut ranks: Vec<usize> = places.iter().flat_map(around).collect();
        ranks.sort_unstable();
        ranks.dedup();
        Self { ranks, places }
    }

    /// The quantiles, given the numbers at the ranks.
    pub fn quantiles(&self, found: &[f64]) -> Vec<f64> {
        let known = |rank: usize| found[self.ranks.partition_point(|r| *r < rank)];
        // Two outcomes that many numbers have, with nothing between them: the quantile is one of them and no mixture.
        let between_outcomes = |rank: usize| {
            rank > 0
                && self.ranks.binary_search(&(rank + 2)).is_ok()
                && known(rank - 1) == known(rank)
                && known(rank + 2) == known(rank + 1)
        };
        let at = |(rank, part): &(usize, f64)| {
            let low = known(*rank);
            if *part > 0.0 && between_outcomes(*rank) {
                return low;
            }
            // A line between equal numbers is skipped: between two `never` it would be NaN.
            if *part == 0.0 || low == known(rank + 1) { low } else { low + (known(rank + 1) - low) * part }
        };
        self.places.iter().map(at).collect()
    }
}
