//! In: flows at the borders of what has a rate. Out: proof of what is decided there.
//! Closed forms: a rate can be written down for flows of two payments and for products of such flows.
//! Never scans.

use super::{Discounts, Rates};

fn years(count: usize) -> Discounts {
    Discounts::new((0..count).map(|at| at as f64).collect())
}

/// A flow of yearly payments that has these rates.
fn with_rates(rates: &[f64]) -> Vec<f64> {
    let mut flow = vec![-1.0];
    for rate in rates {
        // Times (1 + rate) · discount − 1, a factor that is zero at the rate.
        let mut longer = vec![0.0; flow.len() + 1];
        for (at, amount) in flow.iter().enumerate() {
            longer[at] += amount;
            longer[at + 1] -= amount * (1.0 + rate);
        }
        flow = longer;
    }
    flow
}

#[track_caller]
fn is(found: Rates, expected: f64) {
    match found {
        Rates::One(rate) => {
            assert!((rate - expected).abs() <= 1e-12 * (1.0 + expected), "{rate} instead of {expected}");
        }
        Rates::Other(count) => panic!("{count} rates instead of {expected}"),
    }
}

#[test]
fn two_payments_have_the_rate_that_one_writes_down() {
    for rate in [-0.98, -0.5, -0.01, 0.0, 1e-9, 0.07, 1.0, 30.0, 99.9] {
        is(years(2).rates(&[-200.0, 200.0 * (1.0 + rate)]), rate);
        is(years(5).rates(&[0.0, 50.0, 0.0, -50.0 * (1.0 + rate) * (1.0 + rate), 0.0]), rate);
    }
    assert_eq!(years(3).rates(&[-100.0, 50.0, 50.0]), Rates::One(0.0));
}

#[test]
fn rates_beyond_the_ends_are_none() {
    for rate in [-0.995, -0.990_000_1, 100.000_001, 1e4, 1e300] {
        assert_eq!(years(2).rates(&[-1.0, 1.0 + rate]), Rates::Other(0), "{rate}");
        assert_eq!(years(4).rates(&with_rates(&[0.5, 0.8, rate])), Rates::Other(2), "{rate}");
    }
    is(years(2).rates(&[-1.0, 0.010_000_1]), -0.989_999_9);
    is(years(2).rates(&[-1.0, 100.999_999]), 99.999_999);
    // Of two rates only one lies within the ends.
    is(years(3).rates(&with_rates(&[0.25, 200.0])), 0.25);
    is(years(3).rates(&with_rates(&[-0.4, -0.999])), -0.4);
}

#[test]
fn flows_that_never_turn_have_none() {
    for flow in [[0.0, 0.0, 0.0], [1.0, 0.0, 2.0], [-1.0, -1.0, -1.0], [0.0, 5.0, 0.0]] {
        assert_eq!(years(3).rates(&flow), Rates::Other(0));
    }
    assert_eq!(years(0).rates(&[]), Rates::Other(0));
    assert_eq!(years(1).rates(&[-3.0]), Rates::Other(0));
}

#[test]
fn several_rates_are_counted() {
    assert_eq!(years(3).rates(&with_rates(&[0.1, 0.2])), Rates::Other(2));
    assert_eq!(years(4).rates(&with_rates(&[-0.5, 0.1, 0.2])), Rates::Other(3));
    assert_eq!(years(6).rates(&with_rates(&[-0.9, -0.5, 0.0, 0.3, 2.0])), Rates::Other(5));
    assert_eq!(years(7).rates(&with_rates(&[-0.9, -0.5, -0.1, 0.3, 2.0, 40.0])), Rates::Other(6));
    assert!(years(3).internal_rate(&with_rates(&[0.1, 0.2])).is_nan());
}

#[test]
fn what_only_touches_zero_is_no_rate_and_what_goes_through_is_one() {
    assert_eq!(years(3).rates(&with_rates(&[0.1, 0.1])), Rates::Other(0));
    assert_eq!(years(3).rates(&[-100.0, 200.0, -100.0]), Rates::Other(0));
    // Rates as close as rounding are one where the sign behind them is another.
    let found = years(4).rates(&with_rates(&[0.1, 0.1, 0.1]));
    assert!(matches!(found, Rates::One(rate) if (rate - 0.1).abs() < 1e-4), "{found:?}");
    is(years(4).rates(&with_rates(&[0.3, 0.3, 0.1])), 0.1);
}

#[test]
fn turns_without_a_second_rate_leave_one() {
    // Two repairs on the way.
    let flow = [-100.0, 60.0, -10.0, 60.0, -20.0, 60.0];
    let Rates::One(rate) = years(6).rates(&flow) else { panic!("one rate") };
    let worth: f64 = flow.iter().rev().fold(0.0, |later, amount| later / (1.0 + rate) + amount);
    assert!(worth.abs() < 1e-12, "{worth} is left at {rate}");
}

#[test]
fn long_flows_do_not_leave_the_numbers() {
    // Factors of 600 years at these rates are neither numbers nor more than nothing.
    let mut flow = vec![0.0; 601];
    (flow[0], flow[1], flow[600]) = (-100.0, 110.0, 1e-3);
    is(years(601).rates(&flow), 0.1);
    flow.rotate_right(300);
    let turned: Vec<f64> = flow.iter().map(|amount| -amount).collect();
    assert_eq!(years(601).rates(&flow), years(601).rates(&turned));
    (flow[299], flow[300]) = (0.0, 0.0);
    flow[301] = -100.0;
    flow[302] = 40.0;
    is(years(601).rates(&flow), -0.6);
}

#[test]
fn undefined_amounts_have_no_rate() {
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert!(years(3).internal_rate(&[-1.0, 2.0, bad]).is_nan());
        assert!(years(3).internal_rate(&[-1.0, bad, -1.0]).is_nan());
    }
    // The others of a block are not touched.
    let mut rates = [0.0; 3];
    let flows = [[-1.0, f64::NAN], [-1.0, 1.5], [-1.0, f64::INFINITY]];
    let load = |payment: usize, first: usize, lane: &mut [f64]| {
        for (row, amount) in lane.iter_mut().enumerate() {
            *amount = flows[first + row][payment];
        }
    };
    years(2).internal_rates(load, &mut rates);
    assert!(rates[0].is_nan() && rates[2].is_nan());
    assert_eq!(rates[1], years(2).internal_rate(&[-1.0, 1.5]));
}
