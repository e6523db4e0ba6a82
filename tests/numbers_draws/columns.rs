//! Columns against quantile functions, and shapes through given quantiles.

use super::{draw, draws, model, replicate, score};
use entail_runtime::distribution::special::{incomplete_beta, incomplete_gamma, normal};
use entail_runtime::distribution::{
    Abscissa, Beta, Binomial, Certain, Discrete, Distribution, Domain, Exponential, Gamma, Johnson,
    LogUniform, NegativeBinomial, Normal, Pareto, Poisson, StudentT, Triangular, Uniform, Weibull,
    from_quantiles, from_range, mixture,
};

fn all() -> Vec<Distribution> {
    let steep = [(0.0, 0.5), (50.0, 1.0), (100.0, 5.0)];
    let table = [(5.0, 2.0), (25.0, 4.0), (50.0, 9.0), (95.0, 20.0)];
    let both = [(0.0, 1.0), (5.0, 2.0), (50.0, 9.0), (95.0, 20.0), (100.0, 30.0)];
    vec![
        Normal::new(3.0, 2.0).unwrap().into(),
        from_range(Domain::Positive, 2.0, None, 5.0, 0.9).unwrap(),
        from_range(Domain::Share, 0.2, None, 0.5, 0.9).unwrap(),
        Johnson::new(Domain::Real, -2.0, 1.5, 5.0, 0.9).unwrap().into(),
        Johnson::new(Domain::Positive, 2.0, 2.5, 5.0, 0.9).unwrap().into(),
        Johnson::new(Domain::Share, 0.1, 0.15, 0.6, 0.9).unwrap().into(),
        Triangular::new(5.0, 7.0, 10.0).unwrap().into(),
        Uniform::new(5.0, 10.0).unwrap().into(),
        LogUniform::new(5.0, 1000.0).unwrap().into(),
        Beta::pert(5.0, 7.0, 10.0).unwrap().into(),
        Beta::new(0.5, 3.0, 0.0, 1.0).unwrap().into(),
        Gamma::new(5.0, 2.0).unwrap().into(),
        Gamma::new(5.0, 8.0).unwrap().into(),
        from_quantiles(Domain::Positive, &steep).unwrap(),
        from_quantiles(Domain::Positive, &table).unwrap(),
        from_quantiles(Domain::Share, &[(10.0, 0.2), (50.0, 0.3), (90.0, 0.8)]).unwrap(),
        from_quantiles(Domain::Positive, &both).unwrap(),
        from_quantiles(Domain::Positive, &both[..4]).unwrap(),
        from_quantiles(Domain::Real, &both[1..]).unwrap(),
        Discrete::new(&[1.0, 2.0, 7.0], &[0.2, 0.3, 0.5]).unwrap().into(),
        Discrete::observed(&[1.0, 2.0, 7.0, 11.0]).unwrap().into(),
        Exponential::new(3.0).unwrap().into(),
        Weibull::new(2.0, 8.0).unwrap().into(),
        Pareto::new(2.0, 1.5).unwrap().into(),
        StudentT::new(3.0, 1.0, 2.0).unwrap().into(),
        Poisson::new(3.0, 1.0).unwrap().into(),
        Poisson::new(40_000.0, 1.0).unwrap().into(),
        Binomial::new(30.0, 0.2, 12.0).unwrap().into(),
        NegativeBinomial::new(3.0, 0.4, 1.0).unwrap().into(),
        mixture(vec![
            (0.7, Certain::new(0.0).unwrap().into()),
            (0.2, Normal::new(5.0, 1.0).unwrap().into()),
            (0.1, Gamma::new(50.0, 9.0).unwrap().into()),
        ])
        .unwrap(),
        Normal::new(3.0, 2.0).unwrap().into_cut(0.0, f64::INFINITY),
        Normal::new(3.0, 2.0).unwrap().into_cut(f64::NEG_INFINITY, 4.0),
        Uniform::new(3.0, 8.0).unwrap().into_cut(4.0, 7.0),
    ]
}

trait Cut {
    fn into_cut(self, low: f64, high: f64) -> Distribution;
}

impl<D: Into<Distribution>> Cut for D {
    fn into_cut(self, low: f64, high: f64) -> Distribution {
        self.into().truncated(low, high).unwrap().distribution
    }
}

/// Probabilities in no order, the middle and both tails among them.
fn probabilities() -> Vec<f64> {
    let far = [1e-13, 1e-9, 1e-5, 0.074_999, 0.075_001, 0.5, 0.925_1, 0.999_99, 1.0 - 1e-9];
    let mixed = (0..2_000_u64).map(|row| ((row * 7_919) % 2_003) as f64 / 2_003.0 + 1e-4);
    far.into_iter().chain(mixed).collect()
}

#[test]
fn a_column_equals_the_quantile_function() {
    let p = probabilities();
    let mut rising = p.clone();
    rising.sort_by(f64::total_cmp);
    for (at, shape) in all().into_iter().enumerate() {
        for p in [&p, &rising] {
            let mut scores = vec![0.0; p.len()];
            normal::quantiles(p, &mut scores);
            let mut out = vec![0.0; p.len()];
            shape.column(if shape.abscissa() == Abscissa::Score { &scores } else { p }, &mut out);
            for (p, found) in p.iter().zip(&out) {
                let expected = shape.quantile(*p);
                let gap = (found - expected).abs() / expected.abs().max(1e-300);
                assert!(gap <= 1e-12, "shape {at} at {p}: {found}, not {expected}");
            }
        }
    }
}

#[test]
fn a_column_of_scores_has_the_bits_of_the_quantile() {
    let p = probabilities();
    let mut scores = vec![0.0; p.len()];
    normal::quantiles(&p, &mut scores);
    for (p, z) in p.iter().zip(&scores) {
        assert_eq!(normal::quantile(*p).to_bits(), z.to_bits(), "at {p}");
    }
}

#[test]
fn tables_filled_from_their_ends_equal_solving() {
    for (a, b) in [(1.0, 5.0), (1.0, 40.0), (2.6, 3.4), (5.0, 1.0), (30.0, 20.0), (1.0, 1.0), (4e4, 1e3)] {
        let shape: Distribution = Beta::new(a, b, 0.0, 1.0).unwrap().into();
        for step in -330..=330 {
            let z = f64::from(step) / 40.0;
            let odds = incomplete_beta::log_odds(a, b, z);
            let (found, expected) = (shape.at_score(z), 1.0 / (1.0 + (-odds).exp()));
            assert!(
                (found - expected).abs() <= 1e-9 * expected,
                "({a}, {b}) at {z}: {found}, not {expected}"
            );
        }
    }
    for shape in [1.0, 6.25, 400.0] {
        let gamma: Distribution = Gamma::new(shape, f64::sqrt(shape)).unwrap().into();
        for step in -330..=330 {
            let z = f64::from(step) / 40.0;
            let expected = shape * incomplete_gamma::log_quantile(shape, z).exp();
            let found = gamma.at_score(z);
            assert!((found - expected).abs() <= 1e-9 * expected, "{shape} at {z}: {found}, not {expected}");
        }
    }
}

#[test]
fn ends_with_a_median_make_one_smooth_hump_through_it() {
    for median in [0.111, 0.13, 0.3, 0.5, 0.839, 0.938, 0.001, 0.999] {
        let (min, max) = (3.0, 13.0);
        let value = min + 10.0 * median;
        let shape = from_quantiles(Domain::Positive, &[(0.0, min), (50.0, value), (100.0, max)]).unwrap();
        assert_eq!(shape.median().to_bits(), value.to_bits());
        assert_eq!(shape.support(), (min, max));
        let near = shape.quantile(0.5 + 1e-9);
        assert!((near - value).abs() < 1e-7, "the curve passes through {value}, not {near}");
        // A hump: the density rises, then falls.
        let slopes: Vec<f64> = (0..200)
            .map(|s| shape.cdf(min + f64::from(s + 1) / 20.0) - shape.cdf(min + f64::from(s) / 20.0))
            .collect();
        let turns = slopes.windows(3).filter(|w| w[1] < w[0] - 1e-12 && w[1] < w[2] - 1e-12).count();
        assert_eq!(turns, 0, "a second hump at {median}");
    }
    let pert = from_quantiles(Domain::Real, &[(0.0, 0.0), (50.0, 0.5), (100.0, 1.0)]).unwrap();
    let Distribution::Beta(beta) = pert else { panic!("a beta shape") };
    assert!((beta.parameters().0 - 3.0).abs() < 1e-12 && (beta.parameters().1 - 3.0).abs() < 1e-12);
}

#[test]
fn given_quantiles_are_the_quantiles() {
    let rows = [(0.0, 1.0), (5.0, 2.0), (50.0, 9.0), (95.0, 20.0), (100.0, 30.0)];
    for (from, to) in [(0, 5), (0, 4), (1, 5), (1, 4)] {
        let shape = from_quantiles(Domain::Positive, &rows[from..to]).unwrap();
        for (percent, value) in rows.into_iter().take(to).skip(from) {
            assert_eq!(shape.quantile(percent / 100.0), value);
            assert!((shape.cdf(value) - percent / 100.0).abs() < 1e-12);
        }
    }
}

#[test]
fn every_draw_is_the_quantile_at_its_score() {
    let model = model(
        "assumptions:\n  a: {label: A, unit: USD, low: 2, high: 5}\n  b: {label: B, unit: USD, min: 2, mode: 3, max: 5}\n  c: {label: C, unit: USD, value: 4}",
    );
    let draws = draws(&model, 2_048);
    for name in ["a", "b"] {
        let columns = replicate(&draws, 3, &[draw(&model, name, 0), score(&model, name, 0)]);
        let shape = draws.distribution(model.named(name).unwrap().into(), 0).unwrap();
        for (value, score) in columns[0].iter().zip(&columns[1]) {
            assert!((value - shape.at_score(*score)).abs() <= 1e-12 * value);
        }
    }
    let certain = replicate(&draws, 0, &[draw(&model, "c", 0), score(&model, "c", 0)]);
    assert!(certain[0].iter().all(|v| *v == 4.0) && certain[1].iter().all(|z| *z == 0.0));
}
