//! In: many replicates. Out: whether numbers and orders spread as those of chance do.
//! What is known of random orders in closed form is what they are held to.
//! Never more than five standard errors away.

use super::Replicates;

/// Mean and mean square of a statistic that chance gives the mean 0 and the variance 1, each in its standard errors;
/// `fourth` is the statistic's fourth moment.
#[track_caller]
fn standard(what: &str, fourth: f64, values: impl IntoIterator<Item = f64>) {
    let (mut count, mut sum, mut squares) = (0.0_f64, 0.0, 0.0);
    for value in values {
        count += 1.0;
        sum += value;
        squares += value * value;
    }
    let mean = sum / count.sqrt();
    let variance = (squares / count - 1.0) / ((fourth - 1.0) / count).sqrt();
    assert!(mean.abs() < 5.0, "{what}: a mean of {mean} standard errors");
    assert!(
        variance.abs() < 5.0,
        "{what}: a variance {variance} standard errors from 1, {}",
        squares / count
    );
}

/// √(n − 1) times the correlation of two orders, which is all that their ranks say of each other.
fn correlation(one: &[usize], other: &[usize]) -> f64 {
    let size = one.len() as f64;
    let centre = (size - 1.0) / 2.0;
    let products: f64 = one.iter().zip(other).map(|(a, b)| (*a as f64 - centre) * (*b as f64 - centre)).sum();
    products / (size * (size * size - 1.0) / 12.0) * (size - 1.0).sqrt()
}

/// Every order must occur, and none more often than others.
#[test]
fn all_orders_of_a_few_places_are_as_likely() {
    for (size, orders) in [(2, 2), (3, 6), (4, 24), (5, 120)] {
        let replicates = Replicates::of(1, "few", size);
        let mut counts = std::collections::BTreeMap::<Vec<usize>, f64>::new();
        let count = 200 * orders;
        (0..count).for_each(|at| *counts.entry(replicates.order(at)).or_default() += 1.0);
        assert_eq!(counts.len(), orders, "orders of {size} places");
        let chi: f64 = counts.values().map(|found| (found - 200.0) * (found - 200.0) / 200.0).sum();
        let free = (orders - 1) as f64;
        assert!(chi < free + 5.0 * (2.0 * free).sqrt() + 8.0, "χ² of {chi} with {free} degrees");
    }
}

/// Sizes on both sides of powers of two, since what lies beyond a size is left out.
const SIZES: [usize; 6] = [20, 64, 65, 256, 1000, 1024];

#[test]
fn streams_correlate_as_chance_has_it() {
    for size in SIZES {
        let streams: Vec<Replicates> =
            ["demand", "demanc", "demand\u{1f}north", "d"].map(|name| Replicates::of(1, name, size)).into();
        let orders: Vec<Vec<Vec<usize>>> =
            (0..400).map(|at| streams.iter().map(|stream| stream.order(at)).collect()).collect();
        let pairs = || (0..4).flat_map(|a| (0..a).map(move |b| (a, b)));
        standard(
            &format!("streams of one replicate of {size}"),
            3.0,
            orders.iter().flat_map(|of| pairs().map(|(a, b)| correlation(&of[a], &of[b]))),
        );
        for stream in 0..4 {
            let echoes = orders.windows(2).map(|pair| correlation(&pair[0][stream], &pair[1][stream]));
            standard(&format!("replicate after replicate of {size}"), 3.0, echoes);
            let rows: Vec<usize> = (0..size).collect();
            let drift = orders.iter().map(|of| correlation(&rows, &of[stream]));
            standard(&format!("an order of {size} with its rows"), 3.0, drift);
        }
    }
}

#[test]
fn seeds_in_a_row_correlate_as_chance_has_it() {
    let orders: Vec<Vec<usize>> =
        (0..800).map(|seed| Replicates::of(seed, "demand", 1024).order(0)).collect();
    standard("seed after seed", 3.0, orders.windows(2).map(|pair| correlation(&pair[0], &pair[1])));
}

/// What a correlation does not see: descents, places that stay, and how often two streams are both low.
#[test]
fn orders_rise_stay_and_meet_as_chance_has_it() {
    for size in [256, 1000, 1024] {
        let [one, other] = ["one", "other"].map(|name| Replicates::of(2, name, size));
        let orders: Vec<[Vec<usize>; 2]> = (0..1_000).map(|at| [one.order(at), other.order(at)]).collect();
        let count = size as f64;
        let descents = |order: &[usize]| order.windows(2).filter(|pair| pair[0] > pair[1]).count() as f64;
        standard(
            "descents",
            3.0,
            orders.iter().map(|[a, _]| (descents(a) - (count - 1.0) / 2.0) / ((count + 1.0) / 12.0).sqrt()),
        );
        // Poisson's law with the mean 1, whose fourth moment is 4.
        let staying = |order: &[usize]| order.iter().enumerate().filter(|(row, place)| row == *place).count();
        standard("places that stay", 4.0, orders.iter().map(|[a, _]| staying(a) as f64 - 1.0));
        let low = size / 10;
        let share = low as f64 / count;
        let expected = low as f64 * share;
        let spread = (expected * (1.0 - share) * (count - low as f64) / (count - 1.0)).sqrt();
        let both = |a: &[usize], b: &[usize]| a.iter().zip(b).filter(|(a, b)| **a < low && **b < low).count();
        standard("both low", 3.1, orders.iter().map(|[a, b]| (both(a, b) as f64 - expected) / spread));
    }
}

/// Each bit of the words inside strata is as often 0 as 1, and each sixteenth of a stratum as likely.
#[test]
fn words_inside_strata_are_uniform() {
    let replicates = Replicates::of(1, "inside", 1024);
    let (mut bits, mut parts) = ([0_u32; 32], [0.0_f64; 16]);
    for at in 0..200 {
        for word in replicates.words(at) {
            bits.iter_mut().enumerate().for_each(|(bit, ones)| *ones += word >> bit & 1);
            parts[(word >> 28) as usize] += 1.0;
        }
    }
    let count = 200.0 * 1024.0;
    for (bit, ones) in bits.iter().enumerate() {
        let errors = (f64::from(*ones) - count / 2.0) / (count / 4.0).sqrt();
        assert!(errors.abs() < 5.0, "bit {bit} is set {errors} standard errors too often");
    }
    let chi: f64 =
        parts.iter().map(|part| (part - count / 16.0) * (part - count / 16.0) / (count / 16.0)).sum();
    assert!(chi < 15.0 + 5.0 * 30.0_f64.sqrt(), "χ² of {chi} with 15 degrees");
}
