//! In: a dimension. Out: whether it counts something whole, or flows per time.
//! The two questions that sums and rounding ask.
//! Never converts.

use crate::language::unit::{Base, Dimension, Rational};

/// Whether one base unit of it is something whole: a pure number, a count noun or a currency.
pub fn is_countable(dimension: &Dimension) -> bool {
    dimension.bases().iter().all(|(base, exponent)| {
        let whole = matches!(base, Base::Count(_) | Base::Currency(_) | Base::CurrencyOf { .. });
        // Squares and reciprocals of what is counted are nothing that can be rounded to a whole.
        whole && *exponent == Rational::whole(1)
    })
}

/// Whether it is an amount per time. Energy holds time as kg·m²/s², which is no rate: two are taken off for each mass.
pub fn is_per_time(dimension: &Dimension) -> bool {
    let time = dimension.exponent(&Base::Time).value() + 2.0 * dimension.exponent(&Base::Mass).value();
    time == -1.0
}
