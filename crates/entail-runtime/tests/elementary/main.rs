//! Elementary functions against 60-digit references, against libm, at the ends of their domains, and over columns.
#![allow(clippy::unwrap_used)] // A test that cannot read its references has failed.

mod columns;
mod ends;
mod neighbours;
mod references;

use entail_runtime::elementary as e;

/// A function by its name, with one argument; `pow` takes two.
fn named(name: &str) -> Option<fn(f64) -> f64> {
    Some(match name {
        "exp" => e::exp,
        "exp_m1" => e::exp_m1,
        "one_minus_exp_neg" => e::one_minus_exp_neg,
        "logistic" => e::logistic,
        "ln" => e::ln,
        "ln_1p" => e::ln_1p,
        "log2" => e::log2,
        "log10" => e::log10,
        "logit" => e::logit,
        _ => return None,
    })
}

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    /// Any 64 bits.
    fn bits(&mut self) -> u64 {
        // A Weyl sequence, mixed twice by multiplication and shift.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
        let mixed = (mixed ^ (mixed >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
        mixed ^ (mixed >> 32)
    }

    /// A number between two others.
    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * ((self.bits() >> 11) as f64 / 9_007_199_254_740_992.0)
    }

    /// A number of any size, subnormal ones included, of either sign.
    fn any(&mut self) -> f64 {
        loop {
            let number = f64::from_bits(self.bits());
            if number.is_finite() {
                return number;
            }
        }
    }
}

/// The bits of a number, with all NaN alike.
fn bits(x: f64) -> u64 {
    if x.is_nan() { f64::NAN.to_bits() } else { x.to_bits() }
}
