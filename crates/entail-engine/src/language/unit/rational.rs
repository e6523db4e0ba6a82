//! In: whole numbers.
//! Out: exponents as exact fractions.
//! Never: overflows; a result that does not fit is none.

use std::fmt;

/// An exact fraction in lowest terms with a positive denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rational {
    num: i32,
    den: i32,
}

impl Rational {
    /// Nought.
    pub const ZERO: Rational = Rational { num: 0, den: 1 };
    /// One.
    pub const ONE: Rational = Rational { num: 1, den: 1 };

    /// `num / den` in lowest terms; none for a zero denominator.
    pub fn new(num: i32, den: i32) -> Option<Rational> {
        Self::reduce(i64::from(num), i64::from(den))
    }

    /// A whole number.
    pub fn whole(num: i32) -> Rational {
        Rational { num, den: 1 }
    }

    /// The fraction that a number stands for, if its denominator is at most 12: 0.5 is 1/2.
    pub fn nearest(value: f64) -> Option<Rational> {
        (1..=12).find_map(|den| {
            let num = (value * f64::from(den)).round();
            let exact = num.abs() < 1e6 && (num / f64::from(den) - value).abs() <= 1e-12 * value.abs();
            exact.then(|| Rational::new(num as i32, den)).flatten()
        })
    }

    /// Numerator; carries the sign.
    pub fn num(self) -> i32 {
        self.num
    }

    /// Denominator, positive.
    pub fn den(self) -> i32 {
        self.den
    }

    /// Whether it is nought.
    pub fn is_zero(self) -> bool {
        self.num == 0
    }

    /// Whether it is below nought.
    pub fn is_negative(self) -> bool {
        self.num < 0
    }

    /// Sum.
    pub fn plus(self, other: Rational) -> Option<Rational> {
        let (a, b) = (i64::from(self.num) * i64::from(other.den), i64::from(other.num) * i64::from(self.den));
        Self::reduce(a + b, i64::from(self.den) * i64::from(other.den))
    }

    /// Product.
    pub fn times(self, other: Rational) -> Option<Rational> {
        let num = i64::from(self.num) * i64::from(other.num);
        Self::reduce(num, i64::from(self.den) * i64::from(other.den))
    }

    /// With the other sign.
    #[must_use]
    pub fn negated(self) -> Rational {
        Rational { num: self.num.saturating_neg(), ..self }
    }

    /// Without its sign.
    #[must_use]
    pub fn abs(self) -> Rational {
        Rational { num: self.num.saturating_abs(), ..self }
    }

    /// As a floating-point number.
    pub fn value(self) -> f64 {
        f64::from(self.num) / f64::from(self.den)
    }

    fn reduce(num: i64, den: i64) -> Option<Rational> {
        if den == 0 {
            return None;
        }
        let divisor = gcd(num.unsigned_abs(), den.unsigned_abs()) as i64 * den.signum();
        Some(Rational { num: i32::try_from(num / divisor).ok()?, den: i32::try_from(den / divisor).ok()? })
    }
}

impl fmt::Display for Rational {
    /// As an exponent is typed: `2`, `-1`, `(1/2)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.den == 1 { write!(f, "{}", self.num) } else { write!(f, "({}/{})", self.num, self.den) }
    }
}

/// Greatest common divisor; of two noughts it is 1, so that it may divide.
pub(super) fn gcd(a: u64, b: u64) -> u64 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn half() -> Rational {
        Rational::new(-2, -4).expect("a half")
    }

    #[test]
    fn fractions_are_kept_in_lowest_terms() {
        assert_eq!(half().to_string(), "(1/2)");
        assert_eq!(half().plus(half()), Some(Rational::ONE));
        assert_eq!(half().times(Rational::whole(4)).map(|r| r.to_string()).as_deref(), Some("2"));
        assert_eq!(half().negated().to_string(), "(-1/2)");
        assert_eq!(Rational::nearest(1.0 / 3.0), Rational::new(1, 3));
        assert_eq!(Rational::nearest(std::f64::consts::PI), None);
        assert_eq!(Rational::nearest(f64::NAN), None);
    }

    #[test]
    fn what_does_not_fit_is_none() {
        assert_eq!(Rational::new(1, 0), None);
        assert_eq!(Rational::whole(i32::MAX).plus(Rational::ONE), None);
        assert_eq!(Rational::whole(i32::MAX).times(Rational::whole(2)), None);
        assert_eq!(Rational::new(i32::MIN, -1), None);
        assert_eq!(Rational::new(i32::MIN, i32::MIN), Some(Rational::ONE));
    }
}
