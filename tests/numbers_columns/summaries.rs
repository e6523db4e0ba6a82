//! In: columns that can be summarised by hand. Out: proof that summaries say the same.
//! Quantiles are those of type 7; standard errors come from the spread over replicates.
//! Never: trusts a summary to check another.

use crate::support::Random;
use entail_runtime::summary::{probability, quantiles, summarise};

#[test]
fn quantiles_lie_on_lines_between_order_statistics() {
    let mut numbers = [40.0, 15.0, 50.0, 20.0, 35.0];
    assert_eq!(quantiles(&mut numbers, &[0.4, 0.0, 1.0, 0.5, 0.05]), [29.0, 15.0, 50.0, 35.0, 16.0]);
    assert_eq!(quantiles(&mut [7.0], &[0.0, 0.3, 1.0]), [7.0; 3]);
    assert!(quantiles(&mut [], &[0.5])[0].is_nan());
}

#[test]
fn never_is_the_largest() {
    let never = f64::INFINITY;
    let mut numbers = [2030.0, never, 2028.0, never, never];
    assert_eq!(quantiles(&mut numbers, &[0.0, 0.25, 0.3, 0.5, 0.9]), [2028.0, 2030.0, never, never, never]);
}

/// Ties, a long tail, one number far from all others, both zeros, one number alone, and some that are never, all of them, and some too far apart.
fn shapes() -> Vec<Vec<f64>> {
    let mut random = Random(1);
    let mut draws = |of: &dyn Fn(f64) -> f64, count: usize| -> Vec<f64> {
        (0..count).map(|_| of(random.share())).collect()
    };
    let mut shapes = vec![
        draws(&|u| (u * 200.0).floor(), 1_237),
        draws(&|u| 1.0 / (1.0 - u).powi(3), 8_192),
        draws(&|u| u - 0.5, 257),
        draws(&|u| if u < 0.5 { -0.0 } else { 0.0 }, 999),
        draws(&|_| 7.25, 640),
        draws(&|u| if u < 0.9 { u } else { f64::INFINITY }, 640),
        draws(&|u| u * 1e-300, 64_000),
        draws(&|u| if u < 0.3 { 2031.0 } else { f64::INFINITY }, 1_024),
        draws(&|_| f64::INFINITY, 512),
        draws(&|u| (u - 0.5) * f64::MAX * 2.0, 512),
    ];
    shapes[2].push(1e300);
    shapes[2].push(-1e300);
    shapes
}

#[test]
fn quantiles_agree_with_a_full_sort() {
    let probabilities: Vec<f64> = (0..=100).map(|p| f64::from(p) / 100.0).collect();
    for numbers in shapes() {
        let expected: Vec<u64> = probabilities.iter().map(|p| sorted_quantile(&numbers, *p)).collect();
        let found: Vec<u64> =
            quantiles(&mut numbers.clone(), &probabilities).iter().map(|q| q.to_bits()).collect();
        assert_eq!(found, expected, "{} numbers from {}", numbers.len(), numbers[0]);
    }
}

/// A quantile by its definition, from all numbers in order.
fn sorted_quantile(numbers: &[f64], p: f64) -> u64 {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = p * (sorted.len() - 1) as f64;
    let (low, high) = (sorted[at.floor() as usize], sorted[at.ceil() as usize]);
    // Outcomes that several numbers have, with nothing between them: the lower one is the quantile.
    let before = (at.floor() as usize).checked_sub(1).map(|before| sorted[before]);
    if low < high && before == Some(low) && sorted.get(at.ceil() as usize + 1) == Some(&high) {
        return low.to_bits();
    }
    if low == high { low } else { low + (high - low) * (at - at.floor()) }.to_bits()
}

#[test]
fn summaries_of_replicates_agree_with_a_full_sort() {
    let probabilities = [0.0, 0.05, 0.25, 0.5, 0.51, 0.95, 1.0];
    let sorted = shapes().into_iter().map(|mut numbers| {
        // Replicates that have nothing in common: where a quantile lies in the first says nothing of the others.
        numbers.sort_by(f64::total_cmp);
        numbers
    });
    for numbers in shapes().into_iter().chain(sorted) {
        // Replicates that come out even, and some with a rest that is in none.
        for replicates in [1, 2, 8, 37] {
            let found = summarise(&numbers, replicates, &probabilities);
            for (p, found) in probabilities.iter().zip(&found.quantiles) {
                let rows = numbers.len() / replicates;
                let parts = numbers.chunks_exact(rows).map(|part| f64::from_bits(sorted_quantile(part, *p)));
                let expected = (sorted_quantile(&numbers, *p), error(parts.collect()).to_bits());
                let found = (found.value.to_bits(), found.error.to_bits());
                let same = found == expected
                    || f64::from_bits(found.1).is_nan()
                        && f64::from_bits(expected.1).is_nan()
                        && found.0 == expected.0;
                assert!(same, "p{p} of {} numbers in {replicates} replicates", numbers.len());
            }
        }
    }
}

/// The standard error of a mean, from its replicates, summed as a summary does.
fn error(values: Vec<f64>) -> f64 {
    let mean = entail_runtime::summary::sum(&values, |x| x) / values.len() as f64;
    let squares = entail_runtime::summary::sum(&values, |x| (x - mean) * (x - mean));
    (squares / (values.len() as f64 - 1.0)).sqrt() / (values.len() as f64).sqrt()
}

#[test]
fn mean_and_deviation_of_replicates_are_those_of_all_draws() {
    for numbers in shapes().into_iter().filter(|numbers| numbers.iter().all(|x| x.abs() < 1e9)) {
        let found = summarise(&numbers, 8, &[]);
        let count = numbers.len() as f64;
        let mean = numbers.iter().sum::<f64>() / count;
        let sd = (numbers.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (count - 1.0)).sqrt();
        let close = |found: f64, wanted: f64| (found - wanted).abs() <= 1e-12 * wanted.abs().max(1e-300);
        assert!(close(found.mean.value, mean) && close(found.sd.value, sd), "{mean} and {sd}: {found:?}");
    }
}

#[test]
fn standard_errors_come_from_replicates() {
    // Two replicates with the means 2 and 6: their standard deviation is √8, over √2 that is 2.
    let column = [1.0, 2.0, 3.0, 5.0, 6.0, 7.0];
    let summary = summarise(&column, 2, &[0.5]);
    assert_eq!((summary.mean.value, summary.mean.error), (4.0, 2.0));
    assert_eq!((summary.quantiles[0].value, summary.quantiles[0].error), (4.0, 2.0));
    // Squares around 4: 9 + 4 + 1 + 1 + 4 + 9 = 28, over 5.
    assert_eq!((summary.sd.value, summary.sd.error), (5.6_f64.sqrt(), 0.0));
    assert_eq!((summary.never.value, summary.undefined), (0.0, 0));
    let yes = probability(&[1.0, 0.0, 1.0, 1.0], 2);
    assert_eq!((yes.value, yes.error), (0.75, 0.25));
}

#[test]
fn undefined_draws_and_never_are_counted() {
    let column = [1.0, f64::NAN, f64::INFINITY, 3.0];
    let summary = summarise(&column, 1, &[0.0]);
    assert_eq!(summary.undefined, 1);
    assert_eq!(summary.never.value, 1.0 / 3.0);
    assert_eq!(summary.quantiles[0].value, 1.0);
    assert!(summary.mean.value.is_infinite() && summary.mean.error.is_nan());
}
