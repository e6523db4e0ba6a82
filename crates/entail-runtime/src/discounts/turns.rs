//! In: the flows of a block, one a lane. Out: how often each changes its sign, and where to look for its rate.
//! What comes in and what goes out are each taken as one sum at its mean time: that gives a first rate.
//! Never decides between several rates.

use super::newton::Starts;
use super::{Discounts, HIGHEST, LOWEST};
use crate::elementary::kernel;

/// What one pass over some flows tells, for each lane.
pub struct Turns<const W: usize> {
    /// Changes of sign, zeros left out.
    pub count: [f64; W],
    /// The sign of the first amount that is not zero.
    first: [f64; W],
    /// The sum of the amounts of that sign, and of the others, all without signs.
    sums: [[f64; W]; 2],
    /// The sums of their years.
    years: [[f64; W]; 2],
    span: f64,
}

impl<const W: usize> Turns<W> {
    /// Looks at each amount once.
    #[inline(always)]
    pub fn of(discounts: &Discounts, amounts: &[[f64; W]]) -> Self {
        let zero = [0.0; W];
        let (mut count, mut first, mut before) = (zero, zero, zero);
        let (mut sums, mut years) = ([zero; 2], [zero; 2]);
        for (payment, at) in amounts.iter().zip(&discounts.years) {
            for lane in 0..W {
                let amount = payment[lane];
                let sign = if amount > 0.0 { 1.0 } else { -1.0 };
                let sign = if amount == 0.0 { before[lane] } else { sign };
                // A product of signs is −1 where they differ and 0 before the first.
                count[lane] += if sign * before[lane] < 0.0 { 1.0 } else { 0.0 };
                first[lane] = if first[lane] == 0.0 { sign } else { first[lane] };
                before[lane] = sign;
                let same = sign == first[lane];
                let size = amount.abs();
                let (own, other) = (if same { size } else { 0.0 }, if same { 0.0 } else { size });
                sums[0][lane] += own;
                sums[1][lane] += other;
                years[0][lane] += own * at;
                years[1][lane] += other * at;
            }
        }
        Self { count, first, sums, years, span: discounts.years.last().copied().unwrap_or_default() }
    }

    /// Whether no amount is undefined, or so large that sums of them are.
    #[inline(always)]
    pub fn is_finite(&self, lane: usize) -> bool {
        let all = self.sums[0][lane] + self.sums[1][lane] + self.years[0][lane] + self.years[1][lane];
        all.abs() < f64::INFINITY
    }

    /// Where to begin in the flows that change their sign once.
    #[inline(always)]
    pub fn starts(&self) -> Starts<W> {
        let mut starts = Starts::none();
        // A step of Newton's method for the logarithm of the quotient of both sums, from a rate of nothing: it falls
        // with the force of interest by the distance of their mean times.
        for lane in 0..W {
            let apart = self.years[1][lane] / self.sums[1][lane] - self.years[0][lane] / self.sums[0][lane];
            let ratio = kernel::ln(self.sums[1][lane] / self.sums[0][lane]);
            // What comes back is less than what was paid: the rate is negative, and time is turned round so that no
            // power of the rate grows beyond all numbers.
            let reversed = ratio < 0.0;
            let end = if reversed { -low() } else { high() };
            let first = if ratio == 0.0 { 0.0 } else { ratio.abs() / apart };
            starts.reversed[lane] = reversed;
            starts.at[lane] = if first < end { first } else { end };
            starts.high[lane] = end;
            // Seen from the turned side the first amounts are the last.
            starts.sign[lane] = if reversed { self.first[lane] } else { -self.first[lane] };
            starts.live[lane] = (self.count[lane] == 1.0) & self.is_finite(lane);
            // The error of a step is at most half of (span · step)² and one over the distance of two payments.
            starts.near[lane] = 1e-9 / self.span;
        }
        starts
    }
}

/// The lowest force of interest that is looked for, ln(1 + rate).
#[inline(always)]
pub fn low() -> f64 {
    kernel::ln(1.0 + LOWEST)
}

/// The highest.
#[inline(always)]
pub fn high() -> f64 {
    kernel::ln(1.0 + HIGHEST)
}
