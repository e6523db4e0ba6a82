//! In: when the payments of a flow fall, and how large they are. Out: the rates that make their present value zero.
//! The first payment is not discounted; rates are a year.
//! Never returns one of several internal rates.

use crate::elementary;

/// The range in which an internal rate is looked for, and the number of intervals.
const LOWEST: f64 = -0.99;
const HIGHEST: f64 = 100.0;
const STEPS: usize = 2_000;
/// Sums that are made at a time.
const AT_ONCE: usize = 8;
/// Steps of Newton's method, of which a few do.
const MOST: usize = 200;
/// Times that differ by no more than rounding are evenly spaced.
const EVEN: f64 = 1e-14;

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
fn grid_rate(step: usize) -> f64 {
    let ratio = elementary::ln((1.0 + HIGHEST) / (1.0 + LOWEST)) / STEPS as f64;
    (1.0 + LOWEST) * elementary::exp(ratio * step as f64) - 1.0
}

impl Discounts {
    /// For flows at some years from the first.
    pub fn new(years: Vec<f64>) -> Self {
        // The factors of the whole grid are made once: the same flow is priced in every draw.
        let rows = (0..=STEPS).map(grid_rate);
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
        // Zeros have no sign; only changes between the others count for the rule.
        let signs = amounts.iter().filter(|a| **a != 0.0).map(|a| *a > 0.0);
        let changes = signs.clone().zip(signs.skip(1)).filter(|(one, next)| one != next).count();
        match changes {
            0 => Vec::new(),
            // By Descartes' rule of signs there is at most one: halves of the grid are enough.
            1 => self.single_root(amounts).into_iter().collect(),
            _ => self.all_roots(amounts),
        }
    }

    /// The present value at a step of the grid.
    fn worth_at(&self, step: usize, amounts: &[f64]) -> f64 {
        let row = &self.factors[step * self.years.len()..(step + 1) * self.years.len()];
        row.iter().zip(amounts).map(|(f, a)| f * a).sum()
    }

    /// The root of a flow that changes its sign once, if it lies on the grid.
    fn single_root(&self, amounts: &[f64]) -> Option<f64> {
        let (mut low, mut high) = (0, STEPS);
        let below = self.worth_at(low, amounts);
        let above = self.worth_at(high, amounts);
        if below == 0.0 {
            return Some(grid_rate(low));
        }
        // No change of sign between the ends: the one root, if there is any, lies off the grid.
        if (below < 0.0) == (above < 0.0) || above == 0.0 {
            return None;
        }
        while high - low > 1 {
            let middle = low.midpoint(high);
            let worth = self.worth_at(middle, amounts);
            if worth == 0.0 {
                return Some(grid_rate(middle));
            }
            if (worth < 0.0) == (below < 0.0) { low = middle } else { high = middle }
        }
        Some(self.close_bracket(amounts, grid_rate(low), grid_rate(high), below))
    }

    fn all_roots(&self, amounts: &[f64]) -> Vec<f64> {
        let mut worth = Vec::with_capacity(STEPS + 1 + AT_ONCE);
        for rows in self.factors.chunks(self.years.len() * AT_ONCE) {
            // Several sums at a time: each alone would wait for itself.
            let mut sums = [0.0; AT_ONCE];
            let rows: Vec<&[f64]> = rows.chunks_exact(self.years.len()).collect();
            for (at, amount) in amounts.iter().enumerate() {
                for (sum, row) in sums.iter_mut().zip(&rows) {
                    *sum += row[at] * amount;
                }
            }
            worth.extend(&sums[..rows.len()]);
        }
        let mut roots = Vec::new();
        // The grid is fine enough for rates that anybody would tell apart.
        for (step, pair) in worth.windows(2).enumerate() {
            if pair[0] == 0.0 {
                roots.push(grid_rate(step));
            } else if pair[0] * pair[1] < 0.0 {
                roots.push(self.close_bracket(amounts, grid_rate(step), grid_rate(step + 1), pair[0]));
            }
        }
        roots
    }

    /// The root between two rates, of which the lower has a worth of this sign: Newton's method, held in the bracket.
    fn close_bracket(&self, amounts: &[f64], mut low: f64, mut high: f64, below: f64) -> f64 {
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
            // Newton may leave the bracket where the worth is flat; the middle never does.
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
