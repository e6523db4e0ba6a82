//! Shapes whose answers have a closed form.

use entail_runtime::distribution::special::normal;
use entail_runtime::distribution::{
    Beta, Dirichlet, Discrete, Domain, LogNormal, Normal, Triangular, from_range,
};

use crate::{close, shape};

#[test]
fn a_lognormal_is_found_from_its_range_or_its_moments() {
    let range = LogNormal::from_range(2.0, 5.0, 0.9).unwrap();
    close(range.mu(), 1.151_292_546_497_022_7, 1e-14);
    close(range.sigma(), 0.278_532_605_230_163_77, 1e-14);
    let moments = LogNormal::from_moments(5.0, 2.0).unwrap();
    close(moments.mu(), 1.535_227_909_874_964, 1e-14);
    close(moments.sigma(), 0.385_253_170_159_926_44, 1e-14);
    close(shape(moments).mean(), 5.0, 1e-14);
    close(shape(moments).sd(), 2.0, 1e-14);
}

#[test]
fn a_range_over_four_decades_has_a_mean_far_above_its_median() {
    let wide = from_range(Domain::Positive, 1.0, None, 10_000.0, 0.9).unwrap();
    assert_eq!(wide.median(), 100.0);
    close(wide.mean(), 5036.44, 1e-6);
    close(wide.sd(), 253_607.6, 1e-6);
    close(wide.quantile(0.05), 1.0, 1e-12);
    close(wide.quantile(0.95), 10_000.0, 1e-12);
}

#[test]
fn a_normal_follows_from_any_interval() {
    for (interval, sd) in
        [(0.9, 1.823_870_495_735_307_1), (0.8, 2.340_912_438_217_136_7), (0.5, 4.447_806_655_516_805)]
    {
        let normal = shape(Normal::from_range(-2.0, 4.0, interval).unwrap());
        assert_eq!(normal.mean(), 1.0);
        close(normal.sd(), sd, 1e-14);
    }
}

#[test]
fn a_normal_cut_at_zero_is_scaled_up() {
    let cut = from_range(Domain::Real, -2.0, None, 4.0, 0.9).unwrap().truncated(0.0, f64::INFINITY).unwrap();
    close(cut.cut, 0.291_748_269_791_488, 1e-13);
    close(cut.distribution.mean(), 1.883_971_977_462_08, 1e-13);
    close(cut.distribution.sd(), 1.288_846_441_905_88, 1e-13);
    assert_eq!(cut.distribution.quantile(0.0), 0.0);
}

#[test]
fn pert_and_triangle() {
    let pert = shape(Beta::pert(5.0, 7.0, 10.0).unwrap());
    close(pert.mean(), 43.0 / 6.0, 1e-15);
    close(pert.sd(), 0.936_474_31, 1e-8);
    let triangle = shape(Triangular::new(5.0, 7.0, 10.0).unwrap());
    close(triangle.mean(), 22.0 / 3.0, 1e-15);
    close(triangle.sd(), 1.027_402_33, 1e-8);
    assert_eq!(
        shape(Beta::pert(0.0, 5.0, 10.0).unwrap()).median(),
        5.0,
        "a symmetric belief has its mode as median"
    );
    assert_eq!(shape(Triangular::new(0.0, 5.0, 10.0).unwrap()).median(), 5.0);
}

#[test]
fn a_split_has_uncertain_parts_that_add_up() {
    let split = Dirichlet::new(&[60.0, 30.0, 10.0], 50.0).unwrap();
    for (part, (mean, sd)) in
        [(0.6, 0.068_599_43), (0.3, 0.064_168_89), (0.1, 0.042_008_4)].iter().enumerate()
    {
        close(split.shares()[part], *mean, 1e-15);
        close(split.sd(part), *sd, 1e-6);
        let alone = split.marginal(part).unwrap();
        close(shape(alone).sd(), split.sd(part), 1e-12);
    }
    close(split.correlation(0, 1), -0.801_783_73, 1e-8);
    let mut parts = [0.0; 3];
    split.split(&[0.5, 0.999, 1e-9], &mut parts);
    close(parts.iter().sum(), 1.0, 1e-15);
    assert!(parts[1] > 0.4 && parts[2] < 0.02, "{parts:?}");
    Dirichlet::new(&[0.5, 0.5, 0.0], 1e-4).unwrap().split(&[0.1, 0.2, 0.3], &mut parts);
    assert_eq!(parts, [0.0, 1.0, 0.0], "almost no concentration: one part takes it all, and none is NaN");
}

#[test]
fn a_comparison_of_two_lognormals() {
    let (x, y) =
        (LogNormal::from_range(5.0, 10.0, 0.9).unwrap(), LogNormal::from_range(4.0, 9.0, 0.9).unwrap());
    let index = (x.mu() - y.mu()) / (x.sigma() * x.sigma() + y.sigma() * y.sigma()).sqrt();
    close(index, 0.506_506_787, 1e-8);
    close(normal::cdf(index), 0.693_749_537, 1e-8);
    close(shape(x).cdf(shape(y).median()), 0.217_8, 5e-4);
    close(shape(y).cdf(shape(x).median()), 0.747_4, 5e-4);
}

#[test]
fn observations_are_drawn_as_they_are() {
    let samples = shape(Discrete::observed(&[40.0, 10.0, 30.0, 20.0]).unwrap());
    assert_eq!(
        [0.0, 0.25, 0.26, 0.5, 0.9, 1.0].map(|p| samples.quantile(p)),
        [10.0, 10.0, 20.0, 20.0, 40.0, 40.0]
    );
    assert_eq!(samples.mean(), 25.0);
    close(samples.sd(), 125_f64.sqrt(), 1e-15);
    let cut = samples.truncated(10.0, 25.0).unwrap();
    assert_eq!((cut.cut, cut.distribution.median(), cut.distribution.mean()), (0.5, 10.0, 15.0));
    let twice = shape(Discrete::observed(&[2.0, 1.0, 2.0, 10.0]).unwrap());
    assert_eq!([0.25, 0.26, 0.75, 0.76].map(|p| twice.quantile(p)), [1.0, 2.0, 2.0, 10.0]);
    close(twice.mean(), 3.75, 1e-15);
}

#[test]
fn choices_take_the_first_that_reaches_the_probability() {
    let choices = shape(Discrete::new(&[5.0, 1.0, 2.0], &[0.2, 0.5, 0.3]).unwrap());
    assert_eq!([0.0, 0.5, 0.51, 0.8, 0.81, 1.0].map(|p| choices.quantile(p)), [1.0, 1.0, 2.0, 2.0, 5.0, 5.0]);
    close(choices.mean(), 2.1, 1e-15);
    close(choices.sd(), 2.29_f64.sqrt(), 1e-15);
    let cut = choices.truncated(1.5, 9.0).unwrap();
    assert_eq!((cut.cut, cut.distribution.median()), (0.5, 2.0));
    close(cut.distribution.cdf(2.0), 0.6, 1e-15);
    let tenths = shape(Discrete::new(&[1.0, 2.0, 3.0], &[10.0, 40.0, 50.0]).unwrap());
    assert_eq!(tenths.median(), 2.0, "a running sum of tenths must not miss one half by rounding");
}
