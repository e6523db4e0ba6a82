//! In: a flow along periods, and a rate. Out: its present value, or the rate that makes it zero.
//! Flows stand at the start of their period and the first is not discounted; rates are a year.
//! Never returns one of several internal rates.

use super::context::{ContextId, Engine};
use super::place::Places;
use crate::evaluate::arithmetic::Arithmetic;
use crate::evaluate::elementary;
use crate::evaluate::error::Problem;
use crate::evaluate::operation::Binary;
use crate::language::formula::{Expr, Function, IndexId};

/// The range in which an internal rate is looked for, and the number of intervals.
const LOWEST: f64 = -0.99;
const HIGHEST: f64 = 100.0;
const STEPS: usize = 2_000;
/// Sums that are made at a time.
const ABREAST: usize = 8;
/// Steps of Newton's method, of which a few do.
const MOST: usize = 200;
/// Times that differ by no more than rounding are evenly spaced.
const EVEN: f64 = 1e-14;

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
    /// What lies between two flows, where that is always the same.
    step: Option<f64>,
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
        let step = years.get(1).copied().filter(|step| {
            years.iter().enumerate().all(|(at, year)| (year - step * at as f64).abs() <= EVEN * year.abs())
        });
        Self { years, step, factors }
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

    /// All rates at which the present value changes its sign: bracketed on the grid, closed by Newton's method.
    pub fn roots(&self, amounts: &[f64]) -> Vec<f64> {
        let signs = amounts.iter().filter(|a| **a != 0.0).map(|a| *a > 0.0);
        let changes = signs.clone().zip(signs.skip(1)).filter(|(one, next)| one != next).count();
        match changes {
            0 => Vec::new(),
            // By Descartes' rule of signs there is at most one: halves of the grid are enough.
            1 => self.only(amounts).into_iter().collect(),
            _ => self.all(amounts),
        }
    }

    /// The present value at a step of the grid.
    fn worth_at(&self, step: usize, amounts: &[f64]) -> f64 {
        let row = &self.factors[step * self.years.len()..(step + 1) * self.years.len()];
        row.iter().zip(amounts).map(|(f, a)| f * a).sum()
    }

    /// The root of a flow that changes its sign once, if it lies on the grid.
    fn only(&self, amounts: &[f64]) -> Option<f64> {
        let (mut low, mut high) = (0, STEPS);
        let below = self.worth_at(low, amounts);
        let above = self.worth_at(high, amounts);
        if below == 0.0 {
            return Some(grid(low));
        }
        if (below < 0.0) == (above < 0.0) || above == 0.0 {
            return None;
        }
        while high - low > 1 {
            let middle = low.midpoint(high);
            let worth = self.worth_at(middle, amounts);
            if worth == 0.0 {
                return Some(grid(middle));
            }
            if (worth < 0.0) == (below < 0.0) { low = middle } else { high = middle }
        }
        Some(self.closed(amounts, (grid(low), grid(high)), below))
    }

    fn all(&self, amounts: &[f64]) -> Vec<f64> {
        let mut worth = Vec::with_capacity(STEPS + 1 + ABREAST);
        for rows in self.factors.chunks(self.years.len() * ABREAST) {
            // Several sums at a time: each alone would wait for itself.
            let mut sums = [0.0; ABREAST];
            let rows: Vec<&[f64]> = rows.chunks_exact(self.years.len()).collect();
            for (at, amount) in amounts.iter().enumerate() {
                for (sum, row) in sums.iter_mut().zip(&rows) {
                    *sum += row[at] * amount;
                }
            }
            worth.extend(&sums[..rows.len()]);
        }
        let mut roots = Vec::new();
        for (step, pair) in worth.windows(2).enumerate() {
            if pair[0] == 0.0 {
                roots.push(grid(step));
            } else if pair[0] * pair[1] < 0.0 {
                roots.push(self.closed(amounts, (grid(step), grid(step + 1)), pair[0]));
            }
        }
        roots
    }

    /// The root between two rates, of which the lower has a worth of this sign: Newton's method, held in the bracket.
    fn closed(&self, amounts: &[f64], (mut low, mut high): (f64, f64), below: f64) -> f64 {
        let mut rate = f64::midpoint(low, high);
        for _ in 0..MOST {
            let (worth, slope) = self.worth(amounts, rate);
            if worth == 0.0 {
                return rate;
            }
            if (worth < 0.0) == (below < 0.0) {
                low = rate;
            } else {
                high = rate;
            }
            let wished = rate - worth / slope;
            let next = if wished > low && wished < high { wished } else { f64::midpoint(low, high) };
            // What is left is the rounding of the sum.
            if (next - rate).abs() <= 2.0 * f64::EPSILON * (1.0 + next.abs()) {
                return next;
            }
            rate = next;
        }
        rate
    }

    /// The present value at a rate, and by how much it changes with the rate.
    fn worth(&self, amounts: &[f64], rate: f64) -> (f64, f64) {
        let (mut worth, mut slope) = (0.0, 0.0);
        if let Some(step) = self.step {
            // Equal steps: a polynomial in the discount of one (Horner's scheme).
            let discount = 1.0 / elementary::pow(1.0 + rate, step);
            for amount in amounts.iter().rev() {
                slope = slope * discount + worth;
                worth = worth * discount + amount;
            }
            return (worth, -slope * discount * step / (1.0 + rate));
        }
        for (years, amount) in self.years.iter().zip(amounts) {
            let now = amount / elementary::pow(1.0 + rate, *years);
            worth += now;
            slope -= years * now / (1.0 + rate);
        }
        (worth, slope)
    }
}
