//! In: flows, one a lane, and for each a range in which its worth has one zero. Out: the rates there.
//! Newton's method in the force of interest, ln(1 + rate), held in the range; all lanes go on until the last is done.
//! Never lets one lane change a bit of another.

use super::Discounts;
use crate::elementary::kernel;

/// Steps of Newton's method; half a dozen do, and halving alone needs some sixty.
const MOST: usize = 200;

/// Where the zeros of some flows are looked for: forces of interest without their signs.
pub struct Starts<const W: usize> {
    /// Whether the rate is negative: then payments are taken from the last to the first, and their worth is that at the
    /// end.
    pub reversed: [bool; W],
    /// Lower ends, where the worth has the sign `sign`.
    pub low: [f64; W],
    /// Upper ends.
    pub high: [f64; W],
    /// Whether the worth is known to have the other sign at the upper end.
    pub known: [bool; W],
    /// The sign at the lower end.
    pub sign: [f64; W],
    /// Where to begin.
    pub at: [f64; W],
    /// A step so small is the last: the next would be below rounding.
    pub near: [f64; W],
    /// Whether there is anything to look for.
    pub live: [bool; W],
}

impl<const W: usize> Starts<W> {
    /// Nothing to look for.
    #[inline(always)]
    pub fn none() -> Self {
        let (zero, no) = ([0.0; W], [false; W]);
        Self { reversed: no, low: zero, high: zero, known: no, sign: zero, at: zero, near: zero, live: no }
    }
}

/// Turns the payments of some lanes round, so that the last is the first.
#[inline(always)]
pub fn turn_round<const W: usize>(amounts: &mut [[f64; W]], reversed: &[bool; W]) {
    let count = amounts.len();
    for early in 0..count / 2 {
        let (before, behind) = amounts.split_at_mut(count - 1 - early);
        for lane in 0..W {
            let (one, other) = (before[early][lane], behind[0][lane]);
            before[early][lane] = if reversed[lane] { other } else { one };
            behind[0][lane] = if reversed[lane] { one } else { other };
        }
    }
}

/// The rate of each lane; NaN where there is none in its range.
#[inline(always)]
pub fn close<const W: usize>(discounts: &Discounts, amounts: &[[f64; W]], starts: Starts<W>) -> [f64; W] {
    let Starts { reversed, mut low, mut high, mut known, sign, mut at, near, mut live } = starts;
    let mut found = [f64::NAN; W];
    for _ in 0..MOST {
        let (worth, slope) = worths(discounts, amounts, &reversed, &at);
        for lane in 0..W {
            let here = at[lane];
            let before = worth[lane] * sign[lane] > 0.0;
            low[lane] = if before { here } else { low[lane] };
            high[lane] = if before { high[lane] } else { here };
            known[lane] |= !before;
            let wished = here - worth[lane] / slope[lane];
            // What has converged is taken before it is asked where it lies: rounding may put it on its own bracket.
            let settled = (wished - here).abs() <= near[lane];
            // A worth that is too small for a number is no zero: it is flat as well.
            let zero = (worth[lane] == 0.0) & (slope[lane] != 0.0);
            // Still the sign of the lower end at the upper: the zero lies beyond.
            let beyond = before & !known[lane] & (here >= high[lane]);
            let last = if zero { here } else { wished };
            found[lane] = if live[lane] & (zero | (settled & !beyond)) { last } else { found[lane] };
            live[lane] &= !(zero | settled | beyond);
            // Newton may leave the range where the worth is flat. An end that is not known is tried itself, else the
            // middle, which never leaves.
            let inside = (wished > low[lane]) & (wished < high[lane]);
            let end = !known[lane] & (wished >= high[lane]);
            let middle = 0.5 * (low[lane] + high[lane]);
            let next = if end { high[lane] } else { middle };
            let next = if inside { wished } else { next };
            at[lane] = if live[lane] { next } else { here };
        }
        if !live.contains(&true) {
            break;
        }
    }
    for lane in 0..W {
        // Where rounding never lets the steps end, the last of them is as good as any.
        let force = if live[lane] { at[lane] } else { found[lane] };
        let force = if reversed[lane] { -force } else { force };
        found[lane] = kernel::exp_m1(force);
    }
    found
}

/// The worth of each lane at its own force of interest, and by how much that changes with it.
#[inline(always)]
fn worths<const W: usize>(
    discounts: &Discounts,
    amounts: &[[f64; W]],
    reversed: &[bool; W],
    at: &[f64; W],
) -> ([f64; W], [f64; W]) {
    let (mut worth, mut slope) = ([0.0; W], [0.0; W]);
    if let Some(step) = discounts.step {
        // Equal steps: a polynomial in the discount of one (Horner's scheme).
        let mut discount = [0.0; W];
        for lane in 0..W {
            discount[lane] = kernel::exp(-at[lane] * step);
        }
        for payment in amounts.iter().rev() {
            for lane in 0..W {
                slope[lane] = slope[lane] * discount[lane] + worth[lane];
                worth[lane] = worth[lane] * discount[lane] + payment[lane];
            }
        }
        for lane in 0..W {
            slope[lane] *= -discount[lane] * step;
        }
        return (worth, slope);
    }
    for ((payment, forth), back) in amounts.iter().zip(&discounts.years).zip(&discounts.left) {
        for lane in 0..W {
            let years = if reversed[lane] { *back } else { *forth };
            let now = payment[lane] * kernel::exp(-years * at[lane]);
            worth[lane] += now;
            slope[lane] -= years * now;
        }
    }
    (worth, slope)
}
