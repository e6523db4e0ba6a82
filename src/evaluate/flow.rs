//! In: a flow along periods, and a rate. Out: its present value, or the rate that makes it zero.
//! Flows stand at the start of their period and the first is not discounted; rates are a year.
//! Never returns one of several internal rates.

use super::context::{ContextId, Engine};
use super::elementary;
use super::error::Problem;
use super::place::Places;
use crate::language::formula::{Expr, Function, IndexId};

/// The range in which an internal rate is looked for, and the number of intervals.
const LOWEST: f64 = -0.99;
const HIGHEST: f64 = 100.0;
const STEPS: usize = 2_000;

impl<'m> Engine<'m> {
    pub(super) fn along(
        &mut self,
        context: ContextId,
        (function, index): (Function, IndexId),
        rate: Option<&'m Expr>,
        flow: &'m Expr,
        places: &mut Places,
    ) -> Option<f64> {
        let mut amounts = Vec::new();
        self.each(&[index], places, |engine, places| {
            amounts.push(engine.known(context, flow, places)?);
            Some(())
        })?;
        let points = &self.model.index(index).shape.values;
        let start = points.first().copied()?;
        let flows: Vec<(f64, f64)> = points.iter().zip(amounts).map(|(p, a)| (p - start, a)).collect();
        match (function, rate) {
            (Function::Npv, Some(rate_expr)) => {
                let rate = self.known(context, rate_expr, places)?;
                if rate <= -1.0 {
                    return self.fails(Problem::Domain { function: "npv", value: rate }, context, rate_expr);
                }
                self.finite(context, flow, present_value(&flows, rate))
            }
            _ => match internal_rates(&flows)[..] {
                [one] => Some(one),
                ref roots => self.fails(Problem::IrrNotUnique { roots: roots.len() }, context, flow),
            },
        }
    }
}

fn present_value(flows: &[(f64, f64)], rate: f64) -> f64 {
    flows.iter().map(|(years, amount)| amount / elementary::pow(1.0 + rate, *years)).sum()
}

/// All rates at which the present value changes its sign, by bracketing on a grid and bisection.
fn internal_rates(flows: &[(f64, f64)]) -> Vec<f64> {
    let mut roots: Vec<f64> = Vec::new();
    let ratio = elementary::ln((1.0 + HIGHEST) / (1.0 + LOWEST)) / STEPS as f64;
    let grid = |step: usize| (1.0 + LOWEST) * elementary::exp(ratio * step as f64) - 1.0;
    let (mut low, mut below) = (grid(0), present_value(flows, grid(0)));
    for step in 1..=STEPS {
        let high = grid(step);
        let above = present_value(flows, high);
        if below == 0.0 {
            roots.push(low);
        } else if below * above < 0.0 {
            roots.push(bisect(flows, low, high, below));
        }
        (low, below) = (high, above);
    }
    if flows.iter().all(|(_, a)| *a == 0.0) { Vec::new() } else { roots }
}

fn bisect(flows: &[(f64, f64)], mut low: f64, mut high: f64, below: f64) -> f64 {
    for _ in 0..200 {
        let middle = low + (high - low) / 2.0;
        if middle == low || middle == high {
            break;
        }
        if (present_value(flows, middle) < 0.0) == (below < 0.0) { low = middle } else { high = middle }
    }
    low + (high - low) / 2.0
}
