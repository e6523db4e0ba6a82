//! In: columns of numbers, one draw a row. Out: a column of results, by the kernels of the central case.
//! Each function finds the widest vectors of the machine for itself; a row gets the same bits at any width.
//! Never reads past the shortest column: rows of the results beyond it keep what they had.

pub use super::map::{InPlace, Kernel, Map};

use super::{kernel, lanes};

/// Any kernel over `N` columns, at the widest vectors of this machine.
#[inline]
pub fn map<K: Kernel<N>, const N: usize>(kernel: K, columns: [&[f64]; N], out: &mut [f64]) {
    lanes::widest(Map { kernel, columns, out });
}

/// Any kernel over one column, whose results take the place of its arguments.
#[inline]
pub fn map_in_place<K: Kernel<1>>(kernel: K, column: &mut [f64]) {
    lanes::widest(InPlace { kernel, column });
}

/// Functions over columns: a name, the type of its kernel, its arguments, and the function of one row.
macro_rules! columns {
    ($($doc:literal $name:ident $kind:ident($($x:ident),+) $result:expr;)*) => {$(
        #[derive(Clone, Copy)]
        struct $kind;

        impl Kernel<{ [$(stringify!($x)),+].len() }> for $kind {
            #[inline(always)]
            fn at(self, [$($x),+]: [f64; { [$(stringify!($x)),+].len() }]) -> f64 {
                $result
            }
        }

        #[doc = $doc]
        pub fn $name($($x: &[f64],)+ out: &mut [f64]) {
            map($kind, [$($x),+], out);
        }
    )*};
}

columns! {
    "e to the power of each row." exp Exp(x) kernel::exp(x);
    "e to the power of each row, minus 1." exp_m1 ExpM1(x) kernel::exp_m1(x);
    "1 − e^(−x) for each row." one_minus_exp_neg OneMinusExpNeg(x) kernel::one_minus_exp_neg(x);
    "1 / (1 + e^(−x)) for each row." logistic Logistic(x) kernel::logistic(x);
    "Natural logarithm of each row." ln Ln(x) kernel::ln(x);
    "Natural logarithm of 1 plus each row." ln_1p Ln1p(x) kernel::ln_1p(x);
    "Logarithm to base 2 of each row." log2 Log2(x) kernel::log2(x);
    "Logarithm to base 10 of each row." log10 Log10(x) kernel::log10(x);
    "Log odds of each row." logit Logit(x) kernel::logit(x);
    "`x` to the power `y` for each row." pow Pow(x, y) kernel::pow(x, y);
    "Each row to the power 2." square Square(x) kernel::pow(x, 2.0);
    "Each row to the power 3." cube Cube(x) kernel::pow(x, 3.0);
    "Each row to the power −1." reciprocal Reciprocal(x) kernel::pow(x, -1.0);
    "Square root of each row." sqrt Sqrt(x) x.sqrt();
    "Absolute value of each row." abs Abs(x) x.abs();
    "Each row with its sign turned." neg Neg(x) -x;
    "The whole number at or below each row." floor Floor(x) x.floor();
    "The whole number at or above each row." ceil Ceil(x) x.ceil();
    "The whole number nearest to each row, halves away from 0." round Round(x) x.round();
    "`x` + `y` for each row." add Add(x, y) x + y;
    "`x` − `y` for each row." sub Sub(x, y) x - y;
    "`x` · `y` for each row." mul Mul(x, y) x * y;
    "`x` / `y` for each row." div Div(x, y) x / y;
    "The smaller of `x` and `y` for each row." min Min(x, y) kernel::min(x, y);
    "The larger of `x` and `y` for each row." max Max(x, y) kernel::max(x, y);
    "1 where `x` < `y`, else 0." less Less(x, y) kernel::flag(x < y);
    "1 where `x` ≤ `y`, else 0." less_or_equal LessOrEqual(x, y) kernel::flag(x <= y);
    "1 where `x` = `y`, else 0." equal Equal(x, y) kernel::flag(x == y);
    "`yes` where the condition is not 0, else `no`." select Select(condition, yes, no)
        if condition == 0.0 { no } else { yes };
}

/// Every row of `x` to the same power; squares, cubes and reciprocals cost no more than what they are.
pub fn pow_same(x: &[f64], y: f64, out: &mut [f64]) {
    #[derive(Clone, Copy)]
    struct To(f64);

    impl Kernel<1> for To {
        #[inline(always)]
        fn at(self, [x]: [f64; 1]) -> f64 {
            kernel::pow(x, self.0)
        }
    }

    if y == 2.0 {
        square(x, out);
    } else if y == 3.0 {
        cube(x, out);
    } else if y == -1.0 {
        reciprocal(x, out);
    } else {
        map(To(y), [x], out);
    }
}
