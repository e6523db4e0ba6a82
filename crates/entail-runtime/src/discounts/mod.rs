//! In: when the payments of a flow fall, and how large they are. Out: the rates that make their present value zero.
//! The first payment is not discounted; rates are a year. Rows of many draws are solved a block at a time.
//! Never returns one of several internal rates.
//!
//! What has a rate is decided here, in three steps. A flow whose amounts all point one way has none. One that turns
//! once has at most one (Descartes' rule of signs): it is found by Newton's method (`newton.rs`), and is none where it
//! lies outside −99 % to 10,000 %. One that turns more often is cut into ranges of rates by signs (`isolate.rs`), down to
//! the steps of a grid; rates between the same two steps are one rate if the worth has another sign behind them, and
//! none if it has not, as where it only touches zero.

// Lanes pass through these functions: see `elementary` for why they are forced into their loops, and why an operator that is
// lazy is left out of them.
#![allow(clippy::inline_always, clippy::needless_bitwise_bool)]

mod isolate;
mod newton;
mod turns;

use crate::elementary::lanes::{Loop, widest};
use turns::Turns;

/// The range in which an internal rate is looked for.
const LOWEST: f64 = -0.99;
const HIGHEST: f64 = 100.0;
/// Times that differ by no more than rounding are evenly spaced.
const EVEN: f64 = 1e-14;
/// Draws in a block: a few of the widest vectors.
const BLOCK: usize = 16;

/// When the payments of a flow fall.
#[derive(Clone, Debug, PartialEq)]
pub struct Discounts {
    /// Years from the first.
    years: Vec<f64>,
    /// Years to the last, from the last to the first.
    left: Vec<f64>,
    /// What lies between two payments, where that is always the same.
    step: Option<f64>,
}

/// The internal rates of a flow.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rates {
    /// The only one.
    One(f64),
    /// None at all, or so many that none of them is the answer.
    Other(usize),
}

impl Rates {
    /// The only rate; NaN where there is none or several.
    fn only(self) -> f64 {
        match self {
            Self::One(rate) => rate,
            Self::Other(_) => f64::NAN,
        }
    }
}

impl Discounts {
    /// For payments at some years from the first, in rising order.
    pub fn new(years: Vec<f64>) -> Self {
        let step = years.get(1).copied().filter(|step| {
            years.iter().enumerate().all(|(at, year)| (year - step * at as f64).abs() <= EVEN * year.abs())
        });
        let last = years.last().copied().unwrap_or_default();
        let left = years.iter().rev().map(|year| last - year).collect();
        Self { years, left, step }
    }

    /// The years from the first flow.
    pub fn years(&self) -> &[f64] {
        &self.years
    }

    /// The one internal rate of a flow; NaN where there is none or several, or where an amount is undefined.
    pub fn internal_rate(&self, amounts: &[f64]) -> f64 {
        self.rates(amounts).only()
    }

    /// The internal rates of a flow; none where an amount is undefined.
    pub fn rates(&self, amounts: &[f64]) -> Rates {
        // One lane of what blocks go through: a flow has the same bits alone and among others.
        let mut lanes: Vec<[f64; 1]> = amounts.iter().map(|amount| [*amount]).collect();
        let [rate] = widest(FlowBlock { discounts: self, amounts: &mut lanes });
        rate
    }

    /// The one internal rate of each row, as of [`Discounts::internal_rate`]. `load` copies amounts of a payment: its
    /// number and the first of the rows.
    pub fn internal_rates(&self, load: impl Fn(usize, usize, &mut [f64]), out: &mut [f64]) {
        let mut lanes = vec![[0.0; BLOCK]; self.years.len()];
        for (at, rates) in out.chunks_mut(BLOCK).enumerate() {
            for (payment, lane) in lanes.iter_mut().enumerate() {
                // Beyond the last row there is no money, and so nothing to solve.
                lane[rates.len()..].fill(0.0);
                load(payment, at * BLOCK, &mut lane[..rates.len()]);
            }
            let found = widest(FlowBlock { discounts: self, amounts: &mut lanes });
            for (rate, found) in rates.iter_mut().zip(found) {
                *rate = found.only();
            }
        }
    }
}

/// The rates of some flows, one a lane.
struct FlowBlock<'a, const W: usize> {
    discounts: &'a Discounts,
    amounts: &'a mut [[f64; W]],
}

impl<const W: usize> Loop for FlowBlock<'_, W> {
    type Output = [Rates; W];

    #[inline(always)]
    fn run(self) -> [Rates; W] {
        let Self { discounts, amounts } = self;
        let turns = Turns::of(discounts, amounts);
        let mut rates = [Rates::Other(0); W];
        for lane in 0..W {
            if turns.count[lane] > 1.0 && turns.is_finite(lane) {
                // Rare and each a case of its own: taken out of the block before that is turned round.
                let flow: Vec<f64> = amounts.iter().map(|payment| payment[lane]).collect();
                rates[lane] = discounts.rates_of_several_turns(&flow);
            }
        }
        let starts = turns.starts();
        if starts.live.contains(&true) {
            newton::turn_round(amounts, &starts.reversed);
            let found = newton::close(discounts, amounts, starts);
            for lane in 0..W {
                if !found[lane].is_nan() {
                    rates[lane] = Rates::One(found[lane]);
                }
            }
        }
        rates
    }
}
