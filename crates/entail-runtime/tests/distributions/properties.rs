//! What must hold for every shape: round trips, monotone quantiles, moments, and how draws move.

use entail_runtime::distribution::special::normal;
use entail_runtime::distribution::{
    Beta, Distribution, Domain, Exponential, Gamma, LogUniform, Pareto, QuantileTable, StudentT, Triangular,
    Uniform, Weibull, from_range,
};

use crate::shapes::{apart, inside};
use crate::{close, shape};

/// One of every shape, with awkward parameters among them.
fn zoo() -> Vec<(&'static str, Distribution)> {
    let range = |domain, low, value, high| from_range(domain, low, value, high, 0.9).unwrap();
    let table = |domain, points: &[(f64, f64)]| shape(QuantileTable::new(domain, points).unwrap());
    let cut = |whole: Distribution, low, high| whole.truncated(low, high).unwrap().distribution;
    let mut zoo = vec![
        ("normal", range(Domain::Real, -2.0, None, 4.0)),
        ("lognormal", range(Domain::Positive, 2.0, None, 5.0)),
        ("wide lognormal", range(Domain::Positive, 1.0, None, 1e4)),
        ("logit-normal", range(Domain::Share, 0.2, None, 0.4)),
        ("wide logit-normal", range(Domain::Share, 0.001, None, 0.999)),
        ("johnson, long upper tail", range(Domain::Positive, 10.0, Some(15.0), 60.0)),
        ("johnson, long lower tail", range(Domain::Positive, 10.0, Some(40.0), 60.0)),
        ("johnson share", range(Domain::Share, 0.1, Some(0.15), 0.6)),
        ("johnson signed", range(Domain::Real, -2.0, Some(3.0), 4.0)),
        ("uniform", shape(Uniform::new(-1.0, 3.0).unwrap())),
        ("loguniform", shape(LogUniform::new(0.1, 1e5).unwrap())),
        ("triangular", shape(Triangular::new(5.0, 7.0, 10.0).unwrap())),
        ("triangular at its end", shape(Triangular::new(0.0, 0.0, 1.0).unwrap())),
        ("pert", shape(Beta::pert(5.0, 7.0, 10.0).unwrap())),
        ("pert at its end", shape(Beta::pert(0.0, 1.0, 1.0).unwrap())),
        ("table", table(Domain::Positive, &[(5.0, 2.0), (25.0, 6.0), (50.0, 8.0), (95.0, 20.0)])),
        ("share table", table(Domain::Share, &[(10.0, 0.01), (50.0, 0.3), (90.0, 0.35)])),
        ("cut normal", cut(range(Domain::Real, -2.0, None, 4.0), 0.0, f64::INFINITY)),
        ("cut on both sides", cut(range(Domain::Positive, 1.0, None, 1e4), 2.0, 500.0)),
        ("exponential", shape(Exponential::new(7.0).unwrap())),
        ("early failures", shape(Weibull::new(0.5, 3.0).unwrap())),
        ("wind", shape(Weibull::new(2.0, 8.0).unwrap())),
        ("pareto", shape(Pareto::new(2.0, 6.0).unwrap())),
        ("student", shape(StudentT::new(4.5, -1.0, 3.0).unwrap())),
        ("a hump in another", inside()),
    ];
    for (alpha, beta) in
        [(0.05, 3.0), (0.3, 0.7), (1.0, 1.0), (2.6, 3.4), (0.5, 40.0), (30.0, 1e7), (1e9, 1e9)]
    {
        zoo.push(("beta", shape(Beta::new(alpha, beta, 0.0, 1.0).unwrap())));
    }
    for sd in [0.01, 0.1, 1.0, 3.0] {
        zoo.push(("gamma", shape(Gamma::new(1.0, sd).unwrap())));
    }
    zoo
}

/// Shapes with a gap between humps, too: a sum over steps of the score does not see how far it jumps.
fn zoo_and_humps() -> Vec<(&'static str, Distribution)> {
    zoo().into_iter().chain([("two humps", apart())]).collect()
}

const TAILS: [f64; 4] = [1e-6, 1e-4, 0.001, 0.01];

pub fn probabilities() -> Vec<f64> {
    let middle = (1..40).map(|step| f64::from(step) / 40.0);
    let upper = TAILS.iter().rev().map(|tail| 1.0 - tail);
    TAILS.iter().copied().chain(middle).chain(upper).collect()
}

#[test]
fn every_quantile_has_the_probability_it_was_asked_for() {
    for (name, shape) in zoo_and_humps() {
        for p in probabilities() {
            let x = shape.quantile(p);
            let back = shape.cdf(x);
            // A value near an end of its support, or far from zero for its spread, cannot say more.
            let (low, high) = shape.support();
            let grain = 4.0 * f64::EPSILON * x.abs();
            let blur = (shape.cdf((x + grain).min(high)) - shape.cdf((x - grain).max(low))).abs();
            let tolerance = 2e-10 * p.min(1.0 - p) + 1e-15 + blur;
            assert!((back - p).abs() <= tolerance, "{name}: asked for {p}, x = {x}, got {back}");
        }
    }
}

#[test]
fn quantiles_rise_and_stay_within_the_support() {
    for (name, shape) in zoo_and_humps() {
        let (low, high) = shape.support();
        assert_eq!((shape.quantile(0.0), shape.quantile(1.0)), (low, high), "{name}");
        assert_eq!((shape.quantile(-0.5), shape.quantile(1.5)), (low, high), "{name}");
        assert!(shape.quantile(f64::NAN).is_nan(), "{name}");
        let mut last = low;
        for step in 1..4000 {
            let x = shape.quantile(f64::from(step) / 4000.0);
            assert!(x >= last && x <= high, "{name}: {x} after {last} at step {step}");
            last = x;
        }
        assert_eq!(shape.median(), shape.quantile(0.5), "{name}");
    }
}

#[test]
fn moments_are_those_of_the_draws() {
    for (name, shape) in zoo() {
        // Midpoints of equal slices of the score; the ends of the heaviest tail lie within.
        let (step, reach) = (1.0 / 256.0, 14 * 256);
        let scores = (-reach..reach).map(|slice| (f64::from(slice) + 0.5) * step);
        let draws: Vec<(f64, f64)> = scores.map(|z| (shape.at_score(z), normal::density(z) * step)).collect();
        let mean: f64 = draws.iter().map(|(x, weight)| x * weight).sum();
        let square: f64 = draws.iter().map(|(x, weight)| (x - mean) * (x - mean) * weight).sum();
        let tolerance = 2e-6 * shape.sd();
        assert!((shape.mean() - mean).abs() <= tolerance, "{name}: {} and {mean}", shape.mean());
        assert!(
            (shape.sd() - square.sqrt()).abs() <= 5.0 * tolerance,
            "{name}: {} and {}",
            shape.sd(),
            square.sqrt()
        );
    }
}

#[test]
fn a_value_near_the_centre_changes_the_shape_as_little() {
    for (domain, low, high) in
        [(Domain::Real, -2.0, 4.0), (Domain::Positive, 2.0, 5.0), (Domain::Share, 0.2, 0.4)]
    {
        let straight = from_range(domain, low, None, high, 0.9).unwrap();
        let centre = straight.median();
        assert_eq!(from_range(domain, low, Some(centre), high, 0.9).unwrap(), straight);
        for nudge in [1.0 - 1e-9, 1.0 + 1e-9] {
            let bent = from_range(domain, low, Some(centre * nudge), high, 0.9).unwrap();
            for p in probabilities() {
                close(bent.quantile(p), straight.quantile(p), 1e-6);
            }
        }
    }
}

#[test]
fn draws_move_with_their_median_on_their_own_scale() {
    let lognormal = from_range(Domain::Positive, 2.0, None, 5.0, 0.9).unwrap();
    let moved = lognormal.scale().recentred(5.0, lognormal.median(), 2.0 * lognormal.median());
    close(moved, 10.0, 1e-15);
    let share = from_range(Domain::Share, 0.2, None, 0.4, 0.9).unwrap();
    let moved = [0.2, share.median(), 0.4].map(|draw| share.scale().recentred(draw, share.median(), 0.9));
    assert_eq!(moved[1], 0.9);
    assert!(0.8 < moved[0] && moved[2] < 0.95, "{moved:?}");
    let normal = from_range(Domain::Real, -2.0, None, 4.0, 0.9).unwrap();
    assert_eq!(normal.scale().recentred(4.0, 1.0, 0.0), 3.0);
    assert_eq!(shape(Beta::pert(1.0, 2.0, 3.0).unwrap()).scale(), Domain::Real);
    assert_eq!(shape(Beta::new(2.0, 5.0, 0.0, 1.0).unwrap()).scale(), Domain::Share);
}
