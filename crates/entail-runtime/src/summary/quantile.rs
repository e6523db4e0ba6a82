//! In: numbers in any order, and probabilities. Out: their quantiles, on straight lines between order statistics.
//! All are found together: a count of evenly wide bins says where each rank lies, and only those bins are looked at.
//! Never sorts what no quantile needs.
//!
//! Type 7 of Hyndman & Fan, Sample Quantiles in Statistical Packages, The American Statistician 50 (1996).

use super::counted::{Bins, Counted, select};

/// Quantiles in the order of the probabilities; NaN of no numbers. The numbers change places.
/// `never` is the largest; between a number and `never` lies `never`.
pub fn quantiles(numbers: &mut [f64], probabilities: &[f64]) -> Vec<f64> {
    if numbers.is_empty() {
        return vec![f64::NAN; probabilities.len()];
    }
    let wanted = WantedRanks::new(numbers.len(), probabilities);
    let found: Vec<f64> = match Bins::of(numbers) {
        Some(bins) => {
            let places = bins.places(numbers);
            let mut counted = Counted::new(&bins);
            counted.count(&places);
            counted.ordered(&places, numbers, &wanted.ranks)
        }
        None => {
            select(numbers, 0, &wanted.ranks);
            wanted.ranks.iter().map(|rank| numbers[*rank]).collect()
        }
    };
    wanted.quantiles(&found)
}

/// The quantiles of a column and, after them, of each of its parts of so many rows; the same bins serve all of them.
// The bins are those of the whole column, so that a number is put into its bin once for both uses.
pub fn quantiles_of_parts(column: &[f64], rows: usize, probabilities: &[f64]) -> Vec<Vec<f64>> {
    let parts = column.chunks_exact(rows);
    let Some(bins) = Bins::of(column) else {
        let all = std::iter::once(column).chain(parts);
        return all.map(|numbers| quantiles(&mut numbers.to_vec(), probabilities)).collect();
    };
    let places = bins.places(column);
    let (mut whole, mut part) = (Counted::new(&bins), Counted::new(&bins));
    let in_part = WantedRanks::new(rows, probabilities);
    let mut found = vec![Vec::new()];
    for (numbers, places) in parts.clone().zip(places.chunks_exact(rows)) {
        part.count(places);
        whole.add(&part);
        found.push(in_part.quantiles(&part.ordered(places, numbers, &in_part.ranks)));
    }
    // Rows that fill no part still belong to the column.
    whole.count_more(&places[column.len() - parts.remainder().len()..]);
    let wanted = WantedRanks::new(column.len(), probabilities);
    found[0] = wanted.quantiles(&whole.ordered(&places, column, &wanted.ranks));
    found
}

/// The ranks that probabilities ask for among so many numbers.
struct WantedRanks {
    /// In rising order, each once.
    ranks: Vec<usize>,
    /// For each probability a rank, and how far it lies on the way to the next.
    places: Vec<(usize, f64)>,
}

impl WantedRanks {
    fn new(count: usize, probabilities: &[f64]) -> Self {
        let last = count.saturating_sub(1) as f64;
        let place = |p: &f64| {
            let at = p.clamp(0.0, 1.0) * last;
            (at.floor() as usize, at - at.floor())
        };
        let places: Vec<(usize, f64)> = probabilities.iter().map(place).collect();
        let mut ranks: Vec<usize> =
            places.iter().flat_map(|(rank, part)| [*rank, rank + usize::from(*part > 0.0)]).collect();
        ranks.sort_unstable();
        ranks.dedup();
        Self { ranks, places }
    }

    /// The quantiles, given the numbers at the ranks.
    fn quantiles(&self, found: &[f64]) -> Vec<f64> {
        let known = |rank: usize| found[self.ranks.partition_point(|r| *r < rank)];
        let at = |(rank, part): &(usize, f64)| {
            let low = known(*rank);
            // A line between equal numbers is skipped: between two `never` it would be NaN.
            if *part == 0.0 || low == known(rank + 1) { low } else { low + (known(rank + 1) - low) * part }
        };
        self.places.iter().map(at).collect()
    }
}
