//! Internal rates against a plain scan of rates with halving, flow by flow, alone and in blocks.
#![allow(clippy::unwrap_used)] // A test that has no rate where it must have one has failed.

mod ends;
mod scan;

use entail_runtime::discounts::{Discounts, Rates};

/// Numbers between 0 and 1 that are the same in every run (xorshift).
struct Random(u64);

impl Random {
    fn share(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// The times of flows: years, quarters, months of a long span, and periods of uneven lengths.
fn times() -> Vec<Vec<f64>> {
    let even = |count: usize, step: f64| (0..count).map(|at| at as f64 * step).collect::<Vec<f64>>();
    let uneven = (0..30).map(|at| f64::from(at) * 0.5 + [0.0, 0.017, 0.2][at as usize % 3]).collect();
    vec![even(2, 1.0), even(3, 1.0), even(20, 1.0), even(40, 0.25), even(360, 1.0 / 12.0), uneven]
}

/// A flow that turns once, or more often; some of its amounts are nothing.
fn flow(count: usize, turns: usize, random: &mut Random) -> Vec<f64> {
    let mut flow: Vec<f64> =
        (0..count).map(|_| if random.share() < 0.1 { 0.0 } else { 1.0 + 9.0 * random.share() }).collect();
    let paid = (1 + (random.share() * count as f64 / 4.0) as usize).min(count - 1);
    let back: f64 = flow.iter().sum();
    // From a loss of nearly everything to a manifold of what was paid.
    flow[..paid].fill(-back * libm::exp2(-3.0 + 6.0 * random.share()) / paid as f64);
    for turn in 1..turns {
        let at = (count * turn / turns + (random.share() * 4.0) as usize).min(count - 1);
        flow[at] = -back * 0.3 * random.share();
    }
    if random.share() < 0.3 {
        flow.reverse();
    }
    if random.share() < 0.3 {
        for amount in &mut flow {
            *amount = -*amount;
        }
    }
    flow
}

#[test]
fn rates_are_those_of_a_plain_scan() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let (mut one, mut several, mut none) = (0, 0, 0);
    for years in times() {
        let discounts = Discounts::new(years.clone());
        let scan = scan::Scan::new(years.clone());
        for turns in 1..=5 {
            for _ in 0..if years.len() > 100 { 12 } else { 60 } {
                let flow = flow(years.len(), turns, &mut random);
                let expected = scan.rates(&flow);
                match (discounts.rates(&flow), &expected[..]) {
                    (Rates::One(rate), [only]) => {
                        one += 1;
                        scan::agree(&years, &flow, rate, *only);
                    }
                    (Rates::Other(count), _) if count == expected.len() => {
                        several += usize::from(count > 1);
                        none += usize::from(count == 0);
                    }
                    (found, _) => panic!("{found:?} instead of {expected:?}: {years:?} {flow:?}"),
                }
            }
        }
    }
    assert!(
        one > 600 && several > 30 && none > 60,
        "{one} with a rate, {several} with several, {none} without"
    );
}

#[test]
fn a_flow_has_the_same_bits_alone_and_among_others() {
    let mut random = Random(7);
    for years in times() {
        let discounts = Discounts::new(years.clone());
        for rows in [1, 15, 16, 17, 70] {
            let flows: Vec<Vec<f64>> =
                (0..rows).map(|at| flow(years.len(), 1 + at % 3, &mut random)).collect();
            let mut rates = vec![0.0; rows];
            let load = |payment: usize, first: usize, lane: &mut [f64]| {
                for (row, amount) in lane.iter_mut().enumerate() {
                    *amount = flows[first + row][payment];
                }
            };
            discounts.internal_rates(load, &mut rates);
            for (flow, rate) in flows.iter().zip(rates) {
                assert_eq!(discounts.internal_rate(flow).to_bits(), rate.to_bits(), "{flow:?}");
            }
        }
    }
}
