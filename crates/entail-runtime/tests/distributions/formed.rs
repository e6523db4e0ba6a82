//! In: shapes whose parameters are the same, or others, in each row. Out: their values row by row.
//! Rows with equal parameters are those of the shape with these numbers; where a shape has shrunk to one value, that is it.
//! Never: depends on a clock, a seed from outside or the order of tests.

use entail_runtime::distribution::{Family, FamilySetting, FormedShape};

const SETTING: FamilySetting = FamilySetting { interval: 0.9, step: 1.0 };
const SCORES: [f64; 7] = [-3.1, -1.5, -0.2, 0.0, 0.7, 1.9, 3.3];

fn formed(family: Family) -> FormedShape {
    FormedShape { family, setting: SETTING, low: f64::NEG_INFINITY, high: f64::INFINITY }
}

/// Parameters that make a shape of each family.
fn sample(key: &str) -> f64 {
    match key {
        "low" | "min" => 2.0,
        "mode" | "sd" => 3.0,
        "high" | "max" => 7.0,
        "n" => 12.0,
        "p" => 0.3,
        "mean" => 4.0,
        _ => 1.5,
    }
}

#[test]
fn equal_parameters_give_the_values_of_the_shape_with_these_numbers() {
    for family in Family::ALL {
        let parameters: Vec<f64> = family.keys().iter().map(|key| sample(key)).collect();
        let shape = family.distribution(&parameters, SETTING).expect("a shape");
        let mut out = [0.0; SCORES.len()];
        formed(*family).column(&SCORES, |at, _| parameters[at], &mut out);
        for (value, score) in out.iter().zip(SCORES) {
            assert_eq!(value.to_bits(), shape.at_score(score).to_bits(), "{family:?} at {score}");
        }
    }
}

#[test]
fn no_row_depends_on_another() {
    let family = Family::Poisson;
    let means = [3.0, 3.0, 8.0, -1.0, 3.0, 0.0, 250.0];
    let mut out = [0.0; 7];
    formed(family).column(&SCORES, |_, row| means[row], &mut out);
    for row in 0..7 {
        let alone = formed(family).at(SCORES[row], &[means[row]]);
        assert_eq!(out[row].to_bits(), alone.to_bits(), "row {row}");
    }
    assert!(out[3].is_nan(), "a mean below zero makes no shape");
}

#[test]
fn a_shape_without_width_is_its_value() {
    let at = |family: Family, parameters: &[f64]| formed(family).at(1.2, parameters);
    assert_eq!(at(Family::Poisson, &[0.0]), 0.0);
    assert_eq!(at(Family::Binomial, &[0.0, 0.4]), 0.0);
    assert_eq!(at(Family::Binomial, &[9.0, 0.0]), 0.0);
    assert_eq!(at(Family::Binomial, &[9.0, 1.0]), 9.0);
    assert_eq!(at(Family::NormalMoments, &[5.0, 0.0]), 5.0);
    assert_eq!(at(Family::Uniform, &[5.0, 5.0]), 5.0);
    assert_eq!(at(Family::Triangular, &[5.0, 5.0, 5.0]), 5.0);
    assert!(at(Family::Triangular, &[5.0, 6.0, 5.0]).is_nan());
    assert!(at(Family::Binomial, &[9.5, 1.0]).is_nan());
    assert!(at(Family::Binomial, &[0.0, 1.4]).is_nan());
}
