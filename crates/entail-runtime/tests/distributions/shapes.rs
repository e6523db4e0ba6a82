//! The named shapes of practice: quantiles, means and deviations against references of 40 digits that `shapes.py`
//! computes by other routes, and what must hold for shapes that take single values.

use entail_runtime::distribution::{
    Binomial, Certain, CountFault, Distribution, DistributionError, Exponential, LogNormal, NegativeBinomial,
    Normal, Pareto, Poisson, StudentT, Weibull, mixture,
};

use crate::properties::probabilities;
use crate::{close, shape};

pub fn apart() -> Distribution {
    let near = shape(Normal::new(5.0, 0.5).unwrap());
    mixture(vec![(0.9, near), (0.1, shape(Normal::new(40.0, 3.0).unwrap()))]).unwrap()
}

pub fn inside() -> Distribution {
    let narrow = shape(LogNormal::new(0.0, 0.1).unwrap());
    mixture(vec![(0.5, narrow), (0.5, shape(Exponential::new(3.0).unwrap()))]).unwrap()
}

pub fn nothing() -> Distribution {
    let none = shape(Certain::new(0.0).unwrap());
    mixture(vec![(70.0, none), (30.0, shape(LogNormal::new(3.0, 1.0).unwrap()))]).unwrap()
}

fn named(name: &str, given: &[f64]) -> Distribution {
    match (name, given) {
        ("exponential", [mean]) => shape(Exponential::new(*mean).unwrap()),
        ("weibull", [k, scale]) => shape(Weibull::new(*k, *scale).unwrap()),
        ("pareto", [min, alpha]) => shape(Pareto::new(*min, *alpha).unwrap()),
        ("student_t", [df, location, scale]) => shape(StudentT::new(*df, *location, *scale).unwrap()),
        ("poisson", [mean]) => shape(Poisson::new(*mean, 1.0).unwrap()),
        ("binomial", [n, p]) => shape(Binomial::new(*n, *p, 1.0).unwrap()),
        ("negative_binomial", [mean, k]) => shape(NegativeBinomial::new(*mean, *k, 1.0).unwrap()),
        ("mixture_apart", []) => apart(),
        ("mixture_inside", []) => inside(),
        ("mixture_nothing", []) => nothing(),
        _ => panic!("no shape {name} of {given:?}"),
    }
}

fn numbers(text: &str) -> Vec<f64> {
    text.split_whitespace().map(|number| number.parse().unwrap()).collect()
}

#[test]
fn quantiles_and_moments_are_those_of_the_references() {
    let table = include_str!("shapes.txt");
    let mut lines = table.lines();
    let points = numbers(lines.next().unwrap().trim_start_matches('#'));
    let mut seen = 0;
    for line in lines {
        let parts: Vec<&str> = line.split('|').collect();
        let (name, given) = parts[0].trim().split_once(' ').unwrap_or((parts[0].trim(), ""));
        let shape = named(name, &numbers(given));
        let [mean, sd] = numbers(parts[1])[..] else { panic!("{line}") };
        close(shape.mean(), mean, 1e-12);
        if sd.is_finite() {
            close(shape.sd(), sd, 1e-10);
        } else {
            assert_eq!(shape.sd(), sd, "{line}");
        }
        for (p, expected) in points.iter().zip(numbers(parts[2])) {
            let found = shape.quantile(*p);
            // The complement of the last point, 1e-6, has ten digits in a number near one.
            let tolerance = if *p > 0.9999 { 1e-9 } else { 3e-11 };
            assert!(
                (found - expected).abs() <= tolerance * expected.abs(),
                "{line}\nat {p}: found {found:?}, expected {expected:?}"
            );
        }
        seen += 1;
    }
    assert!(seen > 20);
}

/// Shapes that take single values, in steps of one and of another unit.
pub fn counts() -> Vec<(&'static str, Distribution)> {
    vec![
        ("poisson", shape(Poisson::new(3.0, 1.0).unwrap())),
        ("rare", shape(Poisson::new(1e-6, 1.0).unwrap())),
        ("poisson of dozens", shape(Poisson::new(36.0, 12.0).unwrap())),
        ("poisson a day in years", shape(Poisson::new(3.0 * 365.25, 365.25).unwrap())),
        ("many", shape(Poisson::new(1e6, 1.0).unwrap())),
        ("binomial", shape(Binomial::new(20.0, 0.07, 1.0).unwrap())),
        ("nearly sure", shape(Binomial::new(20.0, 1.0 - 1e-9, 1.0).unwrap())),
        ("negative binomial", shape(NegativeBinomial::new(2.5, 0.1, 1.0).unwrap())),
        ("smooth negative binomial", shape(NegativeBinomial::from_moments(300.0, 40.0, 1.0).unwrap())),
        ("before successes", shape(NegativeBinomial::before_successes(3.0, 0.2, 1.0).unwrap())),
        (
            "mixture of counts",
            mixture(vec![
                (0.25, shape(Poisson::new(3.0, 1.0).unwrap())),
                (0.75, shape(Binomial::new(9.0, 0.8, 1.0).unwrap())),
            ])
            .unwrap(),
        ),
    ]
}

#[test]
fn a_count_is_the_first_that_reaches_its_probability() {
    for (name, shape) in counts() {
        assert!(shape.is_discrete(), "{name}");
        let mut last = 0.0;
        for p in probabilities() {
            let x = shape.quantile(p);
            assert!(x >= last, "{name}: {x} after {last}");
            last = x;
            assert!(shape.cdf(x) * (1.0 + 1e-12) >= p, "{name} at {p}: {x} has only {}", shape.cdf(x));
            let before = x * (1.0 - 1e-12) - 1e-300;
            assert!(shape.cdf(before) < p, "{name} at {p}: below {x} lies {}", shape.cdf(before));
            assert_eq!(shape.quantile(shape.cdf(x)), x, "{name} at {p}");
        }
        assert_eq!(shape.quantile(0.0), shape.support().0, "{name}");
    }
}

#[test]
fn counts_in_another_unit_are_the_same_counts() {
    let (one, dozens) = (Poisson::new(3.0, 1.0).unwrap(), Poisson::new(36.0, 12.0).unwrap());
    let (one, dozens) = (shape(one), shape(dozens));
    for p in probabilities() {
        assert_eq!(dozens.quantile(p), 12.0 * one.quantile(p));
    }
    assert_eq!(dozens.cdf(35.9), one.cdf(2.0));
    close(dozens.sd(), 12.0 * one.sd(), 1e-15);
}

#[test]
fn cut_counts_keep_their_bounds_and_scale_the_rest() {
    let whole = shape(Poisson::new(3.0, 1.0).unwrap());
    let cut = whole.clone().truncated(1.0, 5.0).unwrap();
    let (none, upto) = (whole.cdf(0.0), whole.cdf(5.0));
    close(cut.cut, 1.0 - (upto - none), 1e-12);
    assert_eq!(cut.distribution.support(), (1.0, 5.0));
    close(cut.distribution.cdf(2.0), (whole.cdf(2.0) - none) / (upto - none), 1e-12);
}

#[test]
fn the_ends_of_a_count_are_those_of_its_law() {
    assert_eq!(shape(Poisson::new(3.0, 1.0).unwrap()).quantile(1.0), f64::INFINITY);
    assert_eq!(shape(Binomial::new(1e6, 0.5, 12.0).unwrap()).quantile(1.0), 12e6);
    assert_eq!(shape(NegativeBinomial::new(3.0, 2.0, 1.0).unwrap()).support(), (0.0, f64::INFINITY));
}

#[test]
fn a_cut_shape_has_what_is_left_of_the_whole() {
    let whole = shape(StudentT::new(2.5, 1.0, 3.0).unwrap());
    let cut = whole.clone().truncated(0.0, 50.0).unwrap();
    let (low, high) = (whole.cdf(0.0), whole.cdf(50.0));
    close(cut.cut, 1.0 - (high - low), 1e-12);
    for p in probabilities() {
        let x = cut.distribution.quantile(p);
        assert!((whole.cdf(x) - (low + p * (high - low))).abs() < 1e-12, "{p}");
    }
}

#[test]
fn a_cut_mixture_is_a_mixture_of_cut_parts() {
    let cut = apart().truncated(5.0, 39.0).unwrap();
    let (low, high) = (apart().cdf(5.0), apart().cdf(39.0));
    close(cut.cut, 1.0 - (high - low), 1e-9);
    for x in [5.1, 5.7, 7.0, 33.0, 38.5] {
        close(cut.distribution.cdf(x), (apart().cdf(x) - low) / (high - low), 1e-9);
    }
    let mut last = 5.0;
    for p in probabilities() {
        let x = cut.distribution.quantile(p);
        assert!(x >= last && (cut.distribution.cdf(x) - p).abs() < 1e-10, "{p}");
        last = x;
    }
    let only = nothing().truncated(1.0, f64::INFINITY).unwrap().distribution;
    assert!(only.quantile(1e-9) >= 1.0 && !only.is_discrete());
}

#[test]
fn a_chance_of_nothing_is_nothing_to_the_last_bit() {
    let shape = nothing();
    for p in [0.01, 0.3, 0.699_999] {
        assert_eq!(shape.quantile(p).to_bits(), 0.0_f64.to_bits());
    }
    assert!(shape.quantile(0.700_1) > 0.0);
    assert_eq!(shape.cdf(0.0), 0.7);
    let five = mixture(vec![
        (0.4, crate::shape(Certain::new(5.1).unwrap())),
        (0.6, crate::shape(Normal::new(5.0, 1.0).unwrap())),
    ])
    .unwrap();
    // The value with a probability of its own is met exactly, wherever the draw falls on it.
    let below = five.cdf(5.1 - 1e-12);
    for part in [0.001, 0.2, 0.5, 0.9, 0.999] {
        assert_eq!(five.quantile(below + 0.4 * part), 5.1);
    }
}

#[test]
fn other_parameters_make_the_same_shape() {
    let by_mean = shape(Weibull::from_mean(2.0, 7.0).unwrap());
    close(by_mean.mean(), 7.0, 1e-15);
    // With an exponent of 1 a lifetime is exponential, and many degrees of freedom make the normal shape.
    let (one, other) = (shape(Weibull::new(1.0, 4.0).unwrap()), shape(Exponential::new(4.0).unwrap()));
    let (many, normal) =
        (shape(StudentT::new(1e9, 2.0, 3.0).unwrap()), shape(Normal::new(2.0, 3.0).unwrap()));
    // One degree of freedom is Cauchy's shape, whose quantile is a tangent.
    let cauchy = shape(StudentT::new(1.0, 0.0, 1.0).unwrap());
    for p in probabilities() {
        close(one.quantile(p), other.quantile(p), 1e-14);
        assert!((many.quantile(p) - normal.quantile(p)).abs() < 1e-6);
        let tangent = entail_runtime::elementary::tan(std::f64::consts::PI * (p - 0.5));
        assert!((cauchy.quantile(p) - tangent).abs() <= 2e-10 * tangent.abs() + 1e-15, "{p}");
    }
    let moments = shape(NegativeBinomial::from_moments(80.0, 20.0, 1.0).unwrap());
    close(moments.sd(), 20.0, 1e-14);
    let coins = shape(NegativeBinomial::before_successes(3.0, 0.5, 1.0).unwrap());
    close(coins.cdf(0.0), 0.125, 1e-14);
    close(coins.mean(), 3.0, 1e-15);
}

#[test]
fn parameters_that_make_no_shape_are_refused() {
    use DistributionError as E;
    assert!(matches!(Exponential::new(0.0), Err(E::NotPositive { key: "mean", .. })));
    assert!(matches!(Weibull::new(-1.0, 2.0), Err(E::NotPositive { key: "k", .. })));
    assert!(matches!(Weibull::new(0.001, 2.0), Err(E::BeyondPrecision { key: "k", .. })));
    assert!(matches!(Pareto::new(0.0, 2.0), Err(E::NotPositive { key: "min", .. })));
    assert!(matches!(StudentT::new(0.1, 0.0, 1.0), Err(E::BeyondPrecision { key: "df", .. })));
    assert!(matches!(Binomial::new(2.5, 0.5, 1.0), Err(E::Counts(CountFault::NotWhole { key: "n", .. }))));
    assert!(matches!(
        Binomial::new(2.0, 1.0, 1.0),
        Err(E::Counts(CountFault::NotAProbability { key: "p", .. }))
    ));
    assert!(matches!(Poisson::new(1e12, 1.0), Err(E::Counts(CountFault::TooMany { .. }))));
    assert!(matches!(
        NegativeBinomial::from_moments(9.0, 3.0, 1.0),
        Err(E::Counts(CountFault::Spread { .. }))
    ));
    assert!(matches!(mixture(vec![]), Err(E::TooFew { .. })));
    assert!(matches!(mixture(vec![(0.5, apart())]), Err(E::WrongSum { key: "parts", .. })));
}
