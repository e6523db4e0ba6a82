//! In: factors such as 1e9, 1/1e6, 3600.
//! Out: a factor kept as numerator and denominator, so that 0.40 USD/million tok is 0.4/1e6 and comes back.
//! Never: zero, negative or infinite.

use super::Rational;
use super::rational::gcd;

/// Whole numbers up to here are exact.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A positive factor as a fraction of two floating-point numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ratio {
    num: f64,
    den: f64,
}

impl Ratio {
    pub(super) const ONE: Ratio = Ratio { num: 1.0, den: 1.0 };

    /// `num / den`, both positive and finite.
    pub(super) const fn new(num: f64, den: f64) -> Ratio {
        Ratio { num, den }
    }

    /// A decimal as an exact fraction where it has one: 1.5 is 3/2. None unless positive and finite.
    pub(super) fn of(value: f64) -> Option<Ratio> {
        if !(value.is_finite() && value > 0.0) {
            return None;
        }
        let mut den = 1.0;
        while den <= 1e15 && value * den < EXACT {
            // `0.1 * 10` is whole only after rounding; dividing back tells whether it is the same number.
            let num = (value * den).round();
            if num / den == value {
                return Some(Ratio::new(num, den).reduced());
            }
            den *= 10.0;
        }
        Some(Ratio::new(value, 1.0))
    }

    pub(super) fn value(self) -> f64 {
        self.num / self.den
    }

    /// `value` times this factor.
    pub(super) fn apply(self, value: f64) -> f64 {
        // Multiplied before divided: a whole number and a power of ten meet without rounding in between.
        if self.den == 1.0 { value * self.num } else { value * self.num / self.den }
    }

    /// `value` divided by this factor.
    pub(super) fn undo(self, value: f64) -> f64 {
        self.inverse().apply(value)
    }

    pub(super) fn inverse(self) -> Ratio {
        Ratio { num: self.den, den: self.num }
    }

    /// Product; held within what a floating-point number can carry.
    pub(super) fn times(self, other: Ratio) -> Ratio {
        // Reduced crosswise, so that a product of exact fractions stays exact as long as it fits.
        let (a, b) = (Ratio::new(self.num, other.den).reduced(), Ratio::new(other.num, self.den).reduced());
        let product = Ratio::new(a.num * b.num, a.den * b.den);
        // Held at the largest number rather than infinite; `Unit` refuses such a factor.
        Ratio::new(product.num.min(f64::MAX), product.den.min(f64::MAX)).reduced()
    }

    /// Power; none if it leaves what a floating-point number can carry.
    pub(super) fn power(self, exponent: Rational) -> Option<Ratio> {
        // Multiplied out, not raised: powers of whole numbers stay exact.
        let positive = if exponent.is_negative() { self.inverse() } else { self };
        let raised = (0..exponent.num().unsigned_abs()).try_fold(Ratio::ONE, |product, _| {
            let product = product.times(positive);
            (product.num < f64::MAX && product.den < f64::MAX).then_some(product)
        })?;
        let root = |value: f64| match exponent.den() {
            1 => value,
            2 => value.sqrt(),
            den => libm::pow(value, 1.0 / f64::from(den)),
        };
        Some(Ratio::new(root(raised.num), root(raised.den)))
    }

    fn reduced(self) -> Ratio {
        if self.num == 1.0 || self.den == 1.0 {
            return self;
        }
        // Beyond 2^53 not every whole number is a double, and a common divisor would be made up.
        let whole = |x: f64| x < EXACT && x.fract() == 0.0;
        if !(whole(self.num) && whole(self.den)) {
            return self;
        }
        let divisor = gcd(self.num as u64, self.den as u64) as f64;
        Ratio { num: self.num / divisor, den: self.den / divisor }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_become_exact_fractions() {
        assert_eq!(Ratio::of(1.5), Some(Ratio::new(3.0, 2.0)));
        assert_eq!(Ratio::of(0.1), Some(Ratio::new(1.0, 10.0)));
        assert_eq!(Ratio::of(1e9), Some(Ratio::new(1e9, 1.0)));
        assert_eq!(Ratio::of(0.0), None);
        assert_eq!(Ratio::of(f64::INFINITY), None);
    }

    #[test]
    fn small_factors_divide() {
        let per_million = Ratio::new(1.0, 1e6);
        assert_eq!(per_million.apply(0.4), 0.4 / 1e6);
        assert_eq!(per_million.undo(0.4 / 1e6), 0.4);
        assert_eq!(per_million.times(Ratio::new(1e9, 1.0)), Ratio::new(1e3, 1.0));
    }

    #[test]
    fn powers_stay_finite() {
        assert_eq!(Ratio::new(1e24, 1.0).power(Rational::whole(20)), None);
        assert_eq!(Ratio::new(1e3, 1.0).power(Rational::whole(-2)), Some(Ratio::new(1.0, 1e6)));
        let root = Rational::new(1, 2).expect("a half");
        assert_eq!(Ratio::new(1e6, 1.0).power(root), Some(Ratio::new(1e3, 1.0)));
        assert!(Ratio::new(f64::MAX, 1.0).times(Ratio::new(f64::MAX, 1.0)).value().is_finite());
    }
}
