//! In: a flow along periods, and a rate. Out: its present value, or the rate that makes it zero.
//! Flows stand at the start of their period and the first is not discounted; rates are a year.
//! Never returns one of several internal rates.

use super::arithmetic::Arithmetic;
use super::context::{ContextId, Engine};
use super::elementary;
use super::error::Problem;
use super::operation::Binary;
use super::place::Places;
use crate::language::formula::{Expr, Function, IndexId};

/// The range in which an internal rate is looked for, and the number of intervals.
const LOWEST: f64 = -0.99;
const HIGHEST: f64 = 100.0;
const STEPS: usize = 2_000;

impl<'m, A: Arithmetic> Engine<'m, A> {
    pub(super) fn along(
        &mut self,
        context: ContextId,
        (function, index): (Function, IndexId),
        rate: Option<&'m Expr>,
        flow: &'m Expr,
        places: &mut Places<A::Value>,
    ) -> Option<A::Value> {
        let mut amounts = Vec::new();
        self.each(&[index], places, |engine, places| {
            amounts.push(engine.known(context, flow, places)?);
            Some(())
        })?;
        let points = &self.model.index(index).shape.values;
        let start = points.first().copied()?;
        let flows: Vec<(f64, A::Value)> = points.iter().zip(amounts).map(|(p, a)| (p - start, a)).collect();
        match (function, rate) {
            (Function::Npv, Some(rate_expr)) => {
                let rate = self.known(context, rate_expr, places)?;
                self.present(context, flow, &flows, (rate_expr, rate))
            }
            _ => self.internal_rate(context, flow, &flows),
        }
    }

    fn present(
        &mut self,
        context: ContextId,
        flow: &'m Expr,
        flows: &[(f64, A::Value)],
        (rate_expr, rate): (&'m Expr, A::Value),
    ) -> Option<A::Value> {
        let factor = self.growth_factor(context, ("npv", rate_expr), rate)?;
        // The neutral start of a sum: 0 would turn a −0 around.
        let mut total = self.arithmetic.constant(-0.0);
        for (years, amount) in flows {
            let years = self.arithmetic.constant(*years);
            let growth = self.arithmetic.binary(Binary::Pow, factor, years);
            let now = self.arithmetic.binary(Binary::Div, *amount, growth);
            total = self.arithmetic.binary(Binary::Add, total, now);
        }
        self.finite(context, flow, total)
    }

    fn internal_rate(
        &mut self,
        context: ContextId,
        flow: &'m Expr,
        flows: &[(f64, A::Value)],
    ) -> Option<A::Value> {
        let numbers: Option<Vec<f64>> = flows.iter().map(|(_, a)| self.arithmetic.number(*a)).collect();
        let Some(amounts) = numbers else { return Some(self.arithmetic.internal_rate(flows)) };
        let roots = Discounts::new(flows.iter().map(|(years, _)| *years).collect()).roots(&amounts);
        match roots[..] {
            [one] => Some(self.arithmetic.constant(one)),
            _ => self.fails(Problem::IrrNotUnique { roots: roots.len() }, context, flow),
        }
    }
}

/// What one unit at each point of a flow is worth today, at each rate of a grid.
#[derive(Clone, Debug, PartialEq)]
pub struct Discounts {
    years: Vec<f64>,
    /// One row of factors for each step.
    factors: Vec<f64>,
}

/// The rate at a step of the grid.
fn grid(step: usize) -> f64 {
    let ratio = elementary::ln((1.0 + HIGHEST) / (1.0 + LOWEST)) / STEPS as f64;
    (1.0 + LOWEST) * elementary::exp(ratio * step as f64) - 1.0
}

impl Discounts {
    /// For flows at some years from the first.
    pub fn new(years: Vec<f64>) -> Self {
        let rows = (0..=STEPS).map(grid);
        let factors =
            rows.flat_map(|rate| years.iter().map(move |y| 1.0 / elementary::pow(1.0 + rate, *y))).collect();
        Self { years, factors }
    }

    /// The years from the first flow.
    pub fn years(&self) -> &[f64] {
        &self.years
    }

    /// The one internal rate of flows; NaN where there is none or several, or where a flow is undefined.
    pub fn internal_rate(&self, amounts: &[f64]) -> f64 {
        if amounts.iter().any(|a| a.is_nan()) {
            return f64::NAN;
        }
        match self.roots(amounts)[..] {
            [one] => one,
            _ => f64::NAN,
        }
    }

    /// All rates at which the present value changes its sign, by bracketing on a grid and bisection.
    pub fn roots(&self, amounts: &[f64]) -> Vec<f64> {
        let mut roots: Vec<f64> = Vec::new();
        if amounts.iter().all(|a| *a == 0.0) {
            return roots;
        }
        let mut rows = self.factors.chunks_exact(self.years.len());
        let worth = |row: &[f64]| row.iter().zip(amounts).map(|(f, a)| f * a).sum::<f64>();
        let Some(mut below) = rows.next().map(worth) else { return roots };
        for (step, row) in rows.enumerate() {
            let above = worth(row);
            if below == 0.0 {
                roots.push(grid(step));
            } else if below * above < 0.0 {
                roots.push(self.bisect(amounts, (grid(step), grid(step + 1)), below));
            }
            below = above;
        }
        roots
    }

    fn bisect(&self, amounts: &[f64], (mut low, mut high): (f64, f64), below: f64) -> f64 {
        for _ in 0..200 {
            let middle = low + (high - low) / 2.0;
            if middle == low || middle == high {
                break;
            }
            let flows = self.years.iter().zip(amounts);
            let worth: f64 = flows.map(|(years, a)| a / elementary::pow(1.0 + middle, *years)).sum();
            if (worth < 0.0) == (below < 0.0) { low = middle } else { high = middle }
        }
        low + (high - low) / 2.0
    }
}
