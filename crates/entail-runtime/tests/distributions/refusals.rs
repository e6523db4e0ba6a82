//! Beliefs that no shape can have: what an analyst reads, and what it says to do.

use entail_runtime::distribution::{
    Beta, Dirichlet, Discrete, DistributionError, Domain, Gamma, LogNormal, LogUniform, Normal,
    QuantileTable, Triangular, Uniform, from_range,
};

/// Checks code, message and one word of the hint of a refused belief.
#[track_caller]
fn refused<T: std::fmt::Debug>(built: Result<T, DistributionError>, code: &str, message: &str, hint: &str) {
    let error = built.unwrap_err();
    assert_eq!((error.code(), error.message().as_str()), (code, message));
    assert!(error.hint().contains(hint), "hint: {}", error.hint());
}

#[test]
fn ranges() {
    let positive = |low, value, high| from_range(Domain::Positive, low, value, high, 0.9);
    refused(
        positive(5.0, None, 2.0),
        "range-reversed",
        "`low` (5) is not below `high` (2)",
        "smaller number first",
    );
    refused(positive(5.0, None, 5.0), "range-reversed", "`low` (5) is not below `high` (5)", "`value` alone");
    refused(
        positive(0.0, None, 2.0),
        "not-positive",
        "`low` is 0, but a lognormal shape needs it above zero",
        "`signed: true`",
    );
    refused(
        positive(1.0, Some(2.0), 2.0),
        "value-outside-range",
        "the value 2 is not between low 1 and high 2",
        "widen",
    );
    refused(
        positive(1.0, Some(1.0 + 1e-9), 1e9),
        "range-too-skewed",
        "the value 1.000000001 is too close to an end of 1 to 1000000000",
        "away from the end",
    );
    refused(
        from_range(Domain::Share, 0.2, None, 1.0, 0.9),
        "not-inside-share",
        "`high` is 1, but a range of shares stays between 0 and 100 %",
        "below 100 %",
    );
    refused(
        from_range(Domain::Real, 1.0, None, 2.0, 90.0),
        "interval-outside",
        "the interval is 9000 %, not between 0 and 100 %",
        "90%",
    );
    refused(positive(1.0, None, f64::INFINITY), "not-finite", "`high` is inf, not a finite number", "finite");
    refused(
        positive(1.0, None, 1e200),
        "beyond-precision",
        "`high` is 1e200, too small or too large to compute with",
        "power of ten",
    );
    refused(positive(f64::NAN, None, 1.0), "not-finite", "`low` is NaN, not a finite number", "finite");
    refused(
        positive(1.0, Some(f64::NAN), 2.0),
        "not-finite",
        "`value` is NaN, not a finite number",
        "finite",
    );
}

#[test]
fn named_shapes() {
    refused(
        Normal::new(1.0, 0.0),
        "not-positive",
        "`sd` is 0, but a normal shape needs it above zero",
        "`value` alone",
    );
    refused(
        LogNormal::new(800.0, 1.0),
        "beyond-precision",
        "`mu` is 800, too small or too large to compute with",
        "power of ten",
    );
    refused(
        LogNormal::from_moments(-5.0, 2.0),
        "not-positive",
        "`mean` is -5, but a lognormal shape needs it above zero",
        "`signed: true`",
    );
    refused(
        LogUniform::new(0.0, 2.0),
        "not-positive",
        "`min` is 0, but a loguniform shape needs it above zero",
        "another shape",
    );
    refused(Uniform::new(3.0, 1.0), "range-reversed", "`min` (3) is not below `max` (1)", "smaller");
    for mode_outside in
        [Triangular::new(5.0, 11.0, 10.0).map(|_| ()), Beta::pert(5.0, 11.0, 10.0).map(|_| ())]
    {
        refused(mode_outside, "mode-outside", "the mode 11 is not between min 5 and max 10", "widen");
    }
    refused(
        Beta::new(-1.0, 2.0, 0.0, 1.0),
        "not-positive",
        "`alpha` is -1, but a beta shape needs it above zero",
        "above zero",
    );
    refused(
        Beta::new(2.0, 1e12, 0.0, 1.0),
        "beyond-precision",
        "`beta` is 1000000000000, too small or too large to compute with",
        "power of ten",
    );
    refused(
        Gamma::new(5.0, 1e-9),
        "beyond-precision",
        "sd 1e-9 is too small or too large for a gamma shape with mean 5",
        "`value` alone",
    );
}

#[test]
fn parts_and_choices() {
    refused(
        Discrete::new(&[1.0, 2.0], &[0.333, 0.666]),
        "wrong-sum",
        "the parts of `choices` add up to 99.9 %, not 100 %",
        "add up to 100 %",
    );
    refused(
        Dirichlet::new(&[60.0, 30.0, 9.0], 50.0),
        "wrong-sum",
        "the parts of `mix` add up to 99 %, not 100 %",
        "100 %",
    );
    refused(
        Dirichlet::new(&[1.5, -0.5], 50.0),
        "negative-weight",
        "part 2 of `mix` is -0.5, below zero",
        "zero or more",
    );
    refused(
        Discrete::new(&[2.0, 1.0, 2.0], &[0.5, 0.25, 0.25]),
        "repeated-choice",
        "the choice 2 is listed twice",
        "once",
    );
    refused(Discrete::new(&[], &[]), "too-few-points", "0 choices, but it takes 1", "add some");
    refused(Discrete::new(&[1.0], &[]), "too-few-points", "1 choices, but 0 weights", "one weight");
    refused(
        Dirichlet::new(&[0.5, 0.5], 0.0),
        "not-positive",
        "`concentration` is 0, but a mix shape needs it above zero",
        "above zero",
    );
}

#[test]
fn samples_and_quantiles() {
    refused(Discrete::observed(&[1.0]), "too-few-points", "1 samples, but it takes 2", "`low` and `high`");
    refused(
        Discrete::observed(&[1.0, f64::NAN]),
        "not-finite",
        "sample 2 is NaN, not a finite number",
        "finite",
    );
    let table = |points: &[(f64, f64)]| QuantileTable::new(Domain::Positive, points);
    refused(
        table(&[(5.0, 2.0), (95.0, 9.0), (50.0, 2.0)]),
        "quantiles-not-increasing",
        "2 at 5 %, then 2 at 50 %: not rising",
        "larger",
    );
    refused(table(&[(0.0, 2.0), (95.0, 9.0)]), "percent-outside", "0 % is not between 0 and 100 %", "`min`");
    refused(table(&[(50.0, 2.0)]), "too-few-points", "1 quantiles, but it takes 2", "`low` and `high`");
    refused(
        table(&[(5.0, 0.0), (95.0, 9.0)]),
        "not-positive",
        "`quantiles` is 0, but a lognormal shape needs it above zero",
        "`signed: true`",
    );
}

#[test]
fn bounds() {
    let belief = from_range(Domain::Real, -2.0, None, 4.0, 0.9).unwrap();
    refused(
        belief.clone().truncated(500.0, f64::INFINITY),
        "bounds-cut-everything",
        "`bounds` from 500 up leave nothing of a shape that lies from -3.24 to 5.24",
        "widen `bounds`",
    );
    refused(
        belief.truncated(2.0, 1.0),
        "range-reversed",
        "`lower bound` (2) is not below `upper bound` (1)",
        "smaller",
    );
}

#[test]
fn numbers_with_a_unit_are_printed_by_the_caller() {
    let error = from_range(Domain::Positive, 5e9, None, 2e9, 0.9).unwrap_err();
    let message = error.message_with(&|value| format!("{} billion USD", value / 1e9));
    assert_eq!(message, "`low` (5 billion USD) is not below `high` (2 billion USD)");
}
