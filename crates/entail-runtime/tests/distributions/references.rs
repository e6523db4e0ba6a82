//! Shapes without closed forms, against references computed elsewhere with 30 digits.
//!
//! How to derive the references with any arbitrary-precision package: solve the regularised incomplete
//! beta and gamma functions for their quantiles; integrate x φ(z) and (x − mean)² φ(z) over the score z for
//! the moments of logit-normal and Johnson shapes; integrate the density between the bounds for cut ones.
//! The Johnson references use the sinh–asinh form of the paper, the code an algebraic one; shares use it on
//! the odds, signed quantities on the exponential, whose logarithm they are.

use entail_runtime::distribution::{
    Beta, Distribution, Domain, Gamma, LogitNormal, QuantileTable, Triangular, from_range,
};

use entail_runtime::elementary::{exp, ln_1p};

use crate::properties::probabilities;
use crate::{close, shape};

/// The rows of a table of numbers.
fn rows<const N: usize>(table: &str) -> Vec<[f64; N]> {
    let row = |line: &str| {
        let numbers: Vec<f64> = line.split_whitespace().map(|number| number.parse().unwrap()).collect();
        numbers.try_into().unwrap()
    };
    table.lines().filter(|line| !line.trim().is_empty()).map(row).collect()
}

const POINTS: [f64; 5] = [1e-6, 0.05, 0.5, 0.95, 0.999_999];

#[test]
fn beta_quantiles() {
    let table = "
        2.6  3.4   0.001972233632412574  0.1392804538827608    0.4254708020022997    0.7544515994390897  0.9907373330516257
        0.5  0.7   1.569752867601636e-12 0.003921301529818252  0.3610839131320437    0.9693759361774908  0.9999999940130552
        0.3  40    1.758519785097784e-22 8.098249590658536e-7  0.001842670259870283  0.03401781252944019 0.2419318360191479
        30   20    0.277372821775619     0.4847666100026424    0.6013436537367757    0.7106379112908683  0.8713900581832043
        800  3     0.9764012307482851    0.9921708808193578    0.9966671609959636    0.9989796819788635  0.9999772108807867";
    for [alpha, beta, quantiles @ ..] in rows::<7>(table) {
        let beta = shape(Beta::new(alpha, beta, 0.0, 1.0).unwrap());
        POINTS.into_iter().zip(quantiles).for_each(|(p, x)| close(beta.quantile(p), x, 1e-10));
    }
}

/// With 30 successes the beta distribution is a sum of 30 binomial terms.
#[test]
fn rare_events_keep_their_digits() {
    let misses = 1e7;
    let rare = shape(Beta::new(30.0, misses, 0.0, 1.0).unwrap());
    for x in [2e-6, 3e-6, 3.2e-6, 5e-6] {
        let (mut term, mut above) = (exp((misses + 29.0) * ln_1p(-x)), 0.0);
        for successes in 0..30 {
            above += term;
            let k = f64::from(successes);
            term *= (misses + 29.0 - k) / (k + 1.0) * (x / (1.0 - x));
        }
        close(1.0 - rare.cdf(x), above, 1e-11);
    }
}

#[test]
fn gamma_quantiles() {
    let table = "
        10    2   3.171012563129664      6.952850336700349     9.866987346795367   13.50096130990824  22.52161849979233
        10    10  1.000000500000333e-5   0.5129329438755053    6.931471805599453   29.95732273553991  138.1551055796427
        3     6   8.099637471734076e-24  5.062290504315589e-5  0.5240856282344809  14.52139364933715  128.2538109172558
        1000  10  953.1835117189807      983.6085110855192     999.9666668642047   1016.505191196613  1048.256116463886";
    for [mean, sd, quantiles @ ..] in rows::<7>(table) {
        let gamma = shape(Gamma::new(mean, sd).unwrap());
        POINTS.into_iter().zip(quantiles).for_each(|(p, x)| close(gamma.quantile(p), x, 1e-10));
    }
}

/// Quantiles at 0.1, 25, 75 and 99.9 %, then mean and standard deviation.
fn check_six(belief: &Distribution, expected: [f64; 6]) {
    for (p, x) in [0.001, 0.25, 0.75, 0.999].into_iter().zip(expected) {
        close(belief.quantile(p), x, 1e-11);
    }
    close(belief.mean(), expected[4], 1e-11);
    close(belief.sd(), expected[5], 1e-11);
}

#[test]
fn a_value_off_the_centre_bends_the_shape_through_all_three_points() {
    let positive = "
        10 15 60  8.794627508489049  11.66371606358686  24.31790444847601  254.772101758628  22.7626001991545  23.497051940925
        10 40 60  2.355045924802403  24.67317861501022  51.44158145902998  68.22346931929153 37.7598763067037  16.0409844162959";
    let real = "
        -2 0 4   -2.983432563948302 -1.030011804750487  1.430352105366535  8.288934492426799 0.374590570809247 1.88039377620182
        -2 3 4   -7.043303506176463  1.238414145086753  3.698778055203775  4.229063550198638 2.19613056966951  2.00734918219987";
    let share = "
        0.1 0.15 0.6  0.09025120763562121 0.1139953039075358 0.2722366169633471 0.9295091703214344 0.224109598502375 0.16413603761571
        0.2 0.7  0.8  0.02466206183497106 0.5165652264261008 0.7690961676060118 0.8222142335160379 0.619697598453299 0.192827860850234";
    for (domain, table) in [(Domain::Positive, positive), (Domain::Real, real), (Domain::Share, share)] {
        for [low, value, high, expected @ ..] in rows::<9>(table) {
            let belief = from_range(domain, low, Some(value), high, 0.9).unwrap();
            close(belief.quantile(0.05), low, 1e-13);
            assert_eq!(belief.median(), value);
            close(belief.quantile(0.95), high, 1e-13);
            check_six(&belief, expected);
        }
    }
}

#[test]
fn shares_by_their_log_odds() {
    let expected = [
        0.139_765_940_089_306_2,
        0.250_306_277_338_96,
        0.332_970_584_861_166_2,
        0.506_368_625_227_463_7,
        0.293_621_835_495_284,
        0.060_947_867_084_573,
    ];
    check_six(&shape(LogitNormal::from_range(0.2, 0.4, 0.9).unwrap()), expected);
    let wide = shape(LogitNormal::from_range(0.001, 0.999, 0.9).unwrap());
    close(wide.median(), 0.5, 1e-13);
    close(wide.mean(), 0.5, 1e-13);
    close(wide.sd(), 0.403_102_693_195_629, 1e-12);
}

#[test]
fn other_shapes_between_bounds() {
    let lognormal = from_range(Domain::Positive, 1.0, None, 10_000.0, 0.9).unwrap();
    let gamma = shape(Gamma::new(10.0, 10.0).unwrap());
    let beta = shape(Beta::new(2.6, 3.4, 0.0, 1.0).unwrap());
    let triangle = shape(Triangular::new(5.0, 7.0, 10.0).unwrap());
    let cases = [
        (&lognormal, 2.0, 500.0, [0.363_860_729_282_851, 103.166_587_095_086, 121.919_710_542_506]),
        (
            &lognormal,
            2.0,
            f64::INFINITY,
            [0.081_164_921_265_327_3, 5_481.260_769_686_25, 264_567.100_738_199],
        ),
        (&gamma, 5.0, 40.0, [0.411_784_979_176_101, 13.910_181_925_977, 7.789_009_177_984_58]),
        (&beta, 0.3, 1.0, [0.266_231_269_133_775, 0.516_453_296_954_541, 0.142_317_425_902_209]),
        (&triangle, 6.0, 9.0, [1.0 / 6.0, 553.0 / 75.0, 0.774_998_207_883_233]),
    ];
    for (whole, low, high, [cut, mean, sd]) in cases {
        let left = whole.clone().truncated(low, high).unwrap();
        close(left.cut, cut, 1e-11);
        close(left.distribution.mean(), mean, 1e-11);
        close(left.distribution.sd(), sd, 1e-11);
    }
    let once = gamma.clone().truncated(5.0, 40.0).unwrap().distribution;
    let twice = gamma.truncated(5.0, f64::INFINITY).unwrap().distribution.truncated(0.0, 40.0).unwrap();
    assert_eq!(once, twice.distribution, "two cuts are one");
    assert_eq!(once.clone().truncated(0.0, 50.0).unwrap().cut, 0.0, "bounds outside change nothing");
}

#[test]
fn a_quantile_table_passes_through_its_points_and_keeps_their_tails() {
    let points = [(5.0, 2.0), (25.0, 6.0), (50.0, 8.0), (95.0, 20.0)];
    let table = shape(QuantileTable::new(Domain::Positive, &points).unwrap());
    for (percent, value) in points {
        close(table.quantile(percent / 100.0), value, 1e-14);
    }
    assert_eq!(table.median(), 8.0);
    for (p, x) in [
        (0.001, 0.389_356_316_391_621_27),
        (0.1, 3.156_531_718_407_995_5),
        (0.4, 7.222_205_306_955_145),
        (0.99, 29.235_069_816_441_165),
    ] {
        close(table.quantile(p), x, 1e-13);
    }
    close(table.mean(), 9.244_438_579_818_116, 1e-9);
    close(table.sd(), 5.713_715_473_741_626, 1e-9);
    let lognormal = from_range(Domain::Positive, 2.0, None, 5.0, 0.9).unwrap();
    let read: Vec<(f64, f64)> =
        [5.0, 30.0, 50.0, 95.0].map(|percent| (percent, lognormal.quantile(percent / 100.0))).to_vec();
    let again = shape(QuantileTable::new(Domain::Positive, &read).unwrap());
    for p in probabilities() {
        close(again.quantile(p), lognormal.quantile(p), 1e-13);
    }
}
