//! In: the numbers of one draw. Out: what an operation makes of them: one definition for every kind of evaluation.
//! An undefined result is NaN: a division by zero, a logarithm of a negative number, an overflow.
//! Never makes an infinity out of numbers: the only infinity is `never`, which comes from outside.

// Rows pass through these functions: see `elementary` for why they are forced into their loops.
// A lazy operator is a branch, which vectors cannot take.
#![allow(clippy::inline_always, clippy::needless_bitwise_bool)]

use super::calendar;
use super::distribution::special::normal;
use super::elementary::columns::Kernel;
use super::elementary::kernel as elementary;

/// Something that is done with the kernel of an operation, whichever it is.
pub trait Visit<const N: usize> {
    /// Does it.
    fn visit<K: Kernel<N>>(self, kernel: K);
}

/// Operations of one number of operands: their names, their kernels, and the way from a name to a kernel.
macro_rules! operations {
    ($($title:literal $set:ident { $($doc:literal $name:ident($($x:ident),+) $result:expr;)* })*) => {$(
        #[doc = $title]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $set { $(#[doc = $doc] $name),* }

        impl $set {
            /// The result for the numbers of one draw; `never` among them swallows arithmetic.
            pub fn at(self, row: [f64; operations!(@count $($name($($x),+))*)]) -> f64 {
                match self {
                    $(Self::$name if self.swallows() => Swallowing(kernel::$name).at(row),)*
                    $(Self::$name => kernel::$name.at(row),)*
                }
            }

            /// Gives the kernel to a visitor.
            pub fn visit(self, visitor: impl Visit<{ operations!(@count $($name($($x),+))*) }>) {
                match self { $(Self::$name => visitor.visit(kernel::$name)),* }
            }
        }
    )*

    /// The operations as pieces of a loop.
    pub mod kernel {
        use super::{Kernel, NEVER, of_known, settle};
        use super::{calendar, elementary, normal};

        $($(
            #[doc = $doc]
            #[derive(Clone, Copy)]
            pub struct $name;

            impl Kernel<{ [$(stringify!($x)),+].len() }> for $name {
                #[inline(always)]
                fn at(self, [$($x),+]: [f64; { [$(stringify!($x)),+].len() }]) -> f64 {
                    $result
                }
            }
        )*)*
    }};
    (@count $first:ident($($x:ident),+) $($rest:tt)*) => { [$(stringify!($x)),+].len() };
}

operations! {
    "Operations on one number." Unary {
        "Minus." Neg(x) -x;
        "Without its sign." Abs(x) x.abs();
        "The whole number at or below." Floor(x) x.floor();
        "The whole number at or above." Ceil(x) x.ceil();
        "The whole number nearest, halves away from 0." Round(x) x.round();
        "Square root." Sqrt(x) x.sqrt();
        "e to its power." Exp(x) settle(elementary::exp(x));
        "Natural logarithm." Ln(x) settle(elementary::ln(x));
        "Logarithm to base 2." Log2(x) settle(elementary::log2(x));
        "Logarithm to base 10." Log10(x) settle(elementary::log10(x));
        "Log odds." Logit(x) settle(elementary::logit(x));
        "The S-curve." Logistic(x) elementary::logistic(x);
        "What has happened after so many time constants." OneMinusExpNeg(x)
            settle(elementary::one_minus_exp_neg(x));
        "Sine of an angle in radians." Sin(x) settle(elementary::sin(x));
        "Cosine of an angle in radians." Cos(x) settle(elementary::cos(x));
        "Tangent of an angle in radians." Tan(x) settle(elementary::tan(x));
        "The angle of a slope, in radians." Atan(x) settle(elementary::atan(x));
        "The product of all whole numbers up to it." Factorial(x) settle(elementary::factorial(x));
        "Probability that a standard normal number lies below." NormalCdf(x) settle(normal::cdf(x));
        "The standard normal number below which so much lies." NormalQuantile(x) settle(normal::quantile(x));
        "Yes for all but 0." Truth(x) of_known([x], elementary::flag(x != 0.0));
        "The start of the day that is nearest to a point in time." DayOf(x) settle(calendar::day_of(x));
        "The date at a point that counts months as twelfths of a year." DateOfPeriod(x)
            settle(calendar::date_of_period(x));
        "A date where months count as twelfths of a year." PeriodOfDate(x) settle(calendar::period_of_date(x));
        "Yes for `never`." IsNever(x) of_known([x], elementary::flag(x == NEVER));
    }
    "Operations on two numbers." Binary {
        "Sum." Add(x, y) settle(x + y);
        "Difference." Sub(x, y) settle(x - y);
        "Product." Mul(x, y) settle(x * y);
        "Quotient." Div(x, y) settle(x / y);
        "Power." Pow(x, y) of_known([x, y], settle(elementary::pow(x, y)));
        "The whole days by which the first date is later, as a duration." DaysBetween(x, y)
            settle(calendar::days_between(y, x));
        "A date some whole days later." AddDays(x, y) settle(calendar::add_days(x, y));
        "A date some whole months later, undefined for a part of a month." AddMonths(x, y)
            settle(calendar::add_months(x, y));
        "The smaller." Min(x, y) of_known([x, y], elementary::min(x, y));
        "The larger." Max(x, y) of_known([x, y], elementary::max(x, y));
        "Yes where the first is smaller." Less(x, y) of_known([x, y], elementary::flag(x < y));
        "Yes where the first is not larger." LessOrEqual(x, y) of_known([x, y], elementary::flag(x <= y));
        "Yes where both are the same." Equal(x, y) of_known([x, y], elementary::flag(x == y));
        "Yes where they differ." NotEqual(x, y) of_known([x, y], elementary::flag(x != y));
        // A side that decides hides an undefined other, as a branch that is not taken does.
        "Both; the second counts only where the first holds." And(x, y)
            if x == 0.0 { 0.0 } else { of_known([x, y], elementary::flag(y != 0.0)) };
        "Either; the second counts only where the first fails." Or(x, y)
            if (x != 0.0) & !x.is_nan() { 1.0 } else { of_known([x, y], elementary::flag(y != 0.0)) };
    }
    "Operations on three numbers." Ternary {
        "The branch that the condition takes; the other may be undefined." Select(condition, yes, no)
            of_known([condition], if condition == 0.0 { no } else { yes });
        "One of two of which both must be defined." Choose(condition, yes, no)
            of_known([condition, yes, no], if condition == 0.0 { no } else { yes });
    }
}

/// The value of what never happens: later and larger than everything.
pub const NEVER: f64 = f64::INFINITY;

/// A result that is a number, or undefined.
#[inline(always)]
fn settle(result: f64) -> f64 {
    if result.abs() < f64::INFINITY { result } else { f64::NAN }
}

/// A result that is undefined where one of its operands is.
#[inline(always)]
fn of_known<const N: usize>(operands: [f64; N], result: f64) -> f64 {
    let known = operands.iter().fold(true, |known, x| known & !x.is_nan());
    if known { result } else { f64::NAN }
}

/// An operation of which a `never` among the operands makes `never`.
#[derive(Clone, Copy)]
pub struct Swallowing<K>(pub K);

impl<K: Kernel<N>, const N: usize> Kernel<N> for Swallowing<K> {
    #[inline(always)]
    fn at(self, row: [f64; N]) -> f64 {
        let never = row.iter().fold(false, |never, x| never | (*x == NEVER));
        of_known(row, if never { NEVER } else { self.0.at(row) })
    }
}

/// A power with the same exponent in every row, given the base and its logarithm in two parts: the bits of
/// [`Binary::Pow`].
#[derive(Clone, Copy, Debug)]
pub struct PowerByLog(pub f64);

impl Kernel<3> for PowerByLog {
    #[inline(always)]
    fn at(self, [x, log, rest]: [f64; 3]) -> f64 {
        of_known([x, self.0], settle(elementary::pow_by_log(x, (log, rest), self.0)))
    }
}

/// A value that is undefined outside two ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guard {
    /// The least that is defined.
    pub low: f64,
    /// The most.
    pub high: f64,
}

impl Kernel<1> for Guard {
    #[inline(always)]
    fn at(self, [x]: [f64; 1]) -> f64 {
        if (x >= self.low) & (x <= self.high) { x } else { f64::NAN }
    }
}

impl Unary {
    /// Whether `never` goes through it.
    pub fn swallows(self) -> bool {
        !matches!(self, Self::Truth | Self::IsNever)
    }
}

impl Binary {
    /// Whether it is arithmetic, which `never` swallows; the others put `never` after all numbers.
    pub fn swallows(self) -> bool {
        matches!(
            self,
            Self::Add
                | Self::Sub
                | Self::Mul
                | Self::Div
                | Self::Pow
                | Self::DaysBetween
                | Self::AddDays
                | Self::AddMonths
        )
    }

    /// Whether the order of its operands does not matter, to the last bit.
    pub fn commutes(self) -> bool {
        matches!(self, Self::Add | Self::Mul | Self::Equal | Self::NotEqual)
    }
}

impl Ternary {
    /// A choice is no arithmetic.
    pub fn swallows(self) -> bool {
        false
    }
}
