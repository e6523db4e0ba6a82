//! In: a flow that changes its sign more than once. Out: how many internal rates it has, and the only one.
//! Ranges of rates are halved until signs of sums say that at most one rate is left in each.
//! Never tells rates apart that lie between the same two steps of the grid.
//!
//! The rates above one are at most as many as the changes of sign among the sums of the payments, discounted at it, from
//! the first payment on (Laguerre, Sur la théorie des équations numériques, 1883, for payments at any times; in finance
//! the rule of Norstrøm, Journal of Financial and Quantitative Analysis 7, 1972). Seen from the other end of time, those
//! below one are at most as many as the changes among the sums from the last payment back.

use super::newton::{self, Starts};
use super::turns::{high, low};
use super::{Discounts, Rates};
use crate::elementary;

/// Steps of the grid, even in the force of interest: some half of a percent of 1 plus the rate.
const STEPS: usize = 2_000;

/// What is known of a flow at one step of the grid.
#[derive(Clone, Copy)]
struct Known {
    step: usize,
    /// The sign of its worth: −1, 0 or 1.
    sign: i8,
    /// At most so many rates lie above.
    above: usize,
    /// At most so many below.
    below: usize,
}

/// The force of interest at a step of the grid.
fn force(step: usize) -> f64 {
    let (low, high) = (low(), high());
    low + (high - low) * (step as f64 / STEPS as f64)
}

impl Discounts {
    /// The internal rates of a flow of numbers.
    pub(super) fn rates_of_several_turns(&self, amounts: &[f64]) -> Rates {
        let (lead, own) = without_ends(amounts);
        if own.len() < amounts.len() {
            // Years without payments at the ends move no rate, but their factors may be too small for a number.
            let years = &self.years[lead..lead + own.len()];
            let own_years = years.iter().map(|year| year - years[0]).collect();
            return Self::new(own_years).rates_of_several_turns(own);
        }
        let mut worths = Vec::with_capacity(amounts.len());
        let mut at = |step: usize| self.known_at(step, amounts, &mut worths);
        let (mut brackets, mut zeros) = (Vec::new(), Vec::new());
        let mut open = vec![(at(0), at(STEPS))];
        while let Some((from, to)) = open.pop() {
            let turns = from.sign * to.sign < 0;
            let most = from.above.min(to.below);
            let told = from.sign != 0 && to.sign != 0 && most <= 1;
            if most == 0 || told || to.step - from.step == 1 {
                brackets.extend(turns.then_some((from, to)));
                // A zero on the grid belongs to the range above it.
                zeros.extend((from.sign == 0).then_some(from.step));
                continue;
            }
            let middle = at(from.step.midpoint(to.step));
            open.extend([(from, middle), (middle, to)]);
        }
        match (&brackets[..], &zeros[..]) {
            ([(from, to)], []) => Rates::One(self.close_range(amounts, *from, *to)),
            ([], [step]) => Rates::One(elementary::exp_m1(force(*step))),
            _ => Rates::Other(brackets.len() + zeros.len()),
        }
    }

    /// What a step of the grid tells of a flow.
    fn known_at(&self, step: usize, amounts: &[f64], worths: &mut Vec<f64>) -> Known {
        let force = force(step);
        worths.clear();
        if force < 0.0 {
            // Seen from the end, so that no factor grows beyond all numbers.
            self.discount(-force, &self.left, amounts.iter().rev(), worths);
            worths.reverse();
        } else {
            self.discount(force, &self.years, amounts.iter(), worths);
        }
        let total: f64 = worths.iter().sum();
        let sign = i8::from(total > 0.0) - i8::from(total < 0.0);
        Known { step, sign, above: changes(worths.iter()), below: changes(worths.iter().rev()) }
    }

    /// Payments at some years, discounted.
    fn discount<'a>(
        &self,
        force: f64,
        years: &[f64],
        amounts: impl Iterator<Item = &'a f64>,
        worths: &mut Vec<f64>,
    ) {
        match self.step {
            Some(step) => {
                let discount = elementary::exp(-force * step);
                let mut factor = 1.0;
                worths.extend(amounts.map(|amount| {
                    let now = amount * factor;
                    factor *= discount;
                    now
                }));
            }
            None => worths.extend(years.iter().zip(amounts).map(|(y, a)| a * elementary::exp(-force * y))),
        }
    }

    /// The one rate between two steps at which the worth has unlike signs.
    fn close_range(&self, amounts: &[f64], from: Known, to: Known) -> f64 {
        let (mut low, mut high) = (force(from.step), force(to.step));
        let total: f64 = amounts.iter().sum();
        let of_total = i8::from(total > 0.0) - i8::from(total < 0.0);
        if low < 0.0 && high > 0.0 {
            // At a rate of nothing time turns round.
            match of_total * from.sign {
                0 => return 0.0,
                1 => low = 0.0,
                _ => high = 0.0,
            }
        }
        let reversed = low < 0.0;
        let (low, high, sign) = if reversed { (-high, -low, to.sign) } else { (low, high, from.sign) };
        let mut lanes: Vec<[f64; 1]> = amounts.iter().map(|amount| [*amount]).collect();
        newton::turn_round(&mut lanes, &[reversed]);
        let starts = Starts {
            reversed: [reversed],
            low: [low],
            high: [high],
            known: [true],
            sign: [f64::from(sign)],
            at: [f64::midpoint(low, high)],
            // What is flat near its zero converges slowly: only rounding ends the steps.
            near: [2.0 * f64::EPSILON * (1.0 + high)],
            live: [true],
        };
        newton::close(self, &lanes, starts)[0]
    }
}

/// How many amounts are 0 before the first that is not, and those from there to the last that is not.
fn without_ends(amounts: &[f64]) -> (usize, &[f64]) {
    let paid = |amount: &f64| *amount != 0.0;
    let lead = amounts.iter().position(paid).unwrap_or(amounts.len());
    let end = amounts.iter().rposition(paid).map_or(lead, |last| last + 1);
    (lead, &amounts[lead..end])
}

/// How often the sums of some worths change their sign, from the first on.
fn changes<'a>(worths: impl Iterator<Item = &'a f64>) -> usize {
    let (mut sum, mut before, mut count) = (0.0, 0.0, 0);
    for worth in worths {
        sum += worth;
        if sum != 0.0 {
            count += usize::from(sum * before < 0.0);
            before = if sum > 0.0 { 1.0 } else { -1.0 };
        }
    }
    count
}
