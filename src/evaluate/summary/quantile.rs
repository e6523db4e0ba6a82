//! In: numbers in any order, and probabilities. Out: their quantiles, on straight lines between order statistics.
//! All are found together: each selection leaves two shorter ranges for the others.
//! Never sorts what no quantile needs.
//!
//! Type 7 of Hyndman & Fan, Sample Quantiles in Statistical Packages, The American Statistician 50 (1996).

/// Quantiles in the order of the probabilities; NaN of no numbers. The numbers change places.
/// `never` is the largest; between a number and `never` lies `never`.
pub fn quantiles(numbers: &mut [f64], probabilities: &[f64]) -> Vec<f64> {
    let Some(last) = numbers.len().checked_sub(1) else { return vec![f64::NAN; probabilities.len()] };
    let place = |p: &f64| {
        let at = p.clamp(0.0, 1.0) * last as f64;
        (at.floor() as usize, at - at.floor())
    };
    let mut ranks: Vec<usize> = probabilities
        .iter()
        .map(place)
        .flat_map(|(rank, part)| [rank, if part > 0.0 { rank + 1 } else { rank }])
        .collect();
    ranks.sort_unstable();
    ranks.dedup();
    select(numbers, 0, &ranks);
    let at = |p: &f64| {
        let (rank, part) = place(p);
        let low = numbers[rank];
        if part == 0.0 || low == numbers[rank + 1] { low } else { low + (numbers[rank + 1] - low) * part }
    };
    probabilities.iter().map(at).collect()
}

/// Puts the numbers of some ranks where they would stand if all were sorted; `start` is the rank of the first.
fn select(numbers: &mut [f64], start: usize, ranks: &[usize]) {
    let Some(middle) = ranks.get(ranks.len() / 2) else { return };
    let (below, above) = (ranks.partition_point(|r| r < middle), ranks.partition_point(|r| r <= middle));
    let (low, _, high) = numbers.select_nth_unstable_by(middle - start, f64::total_cmp);
    select(low, start, &ranks[..below]);
    select(high, middle + 1, &ranks[above..]);
}
