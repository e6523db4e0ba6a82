//! In: bare numbers.
//! Out: their digits for a tick or a table cell, and in full for a script.
//! Never: a unit.

use super::NO_VALUE;
use crate::language::unit::digits::{Decimal, fifteen};

/// Steps between neighbouring floating-point numbers that conversion may leave.
const NOISE: u64 = 2;
/// Sizes that scripts read without an exponent.
const PLAIN: std::ops::Range<f64> = 1e-7..1e17;

/// The digits of a value that already is in the unit of its axis or column.
pub fn print_number(value: f64, digits: u8) -> String {
    if !value.is_finite() {
        return NO_VALUE.to_owned();
    }
    let exact = Decimal::of(value);
    exact.rounded(exact.decimals_for(digits.max(1))).text(0)
}

/// The shortest decimal that is this value but for the noise of a conversion, for scripts; empty for what is
/// no number.
pub fn full_precision(value: f64) -> String {
    if !value.is_finite() {
        return String::new();
    }
    let short = fifteen(value);
    // Floats of one sign are ordered like their bits, so that a difference of bits counts the steps between
    // them.
    let noise = short.abs().to_bits().abs_diff(value.abs().to_bits()) <= NOISE;
    every_digit(if noise { short } else { value })
}

/// The shortest decimal that reads back as this value and no other; empty for what is no number.
pub fn every_digit(value: f64) -> String {
    match value.abs() {
        _ if !value.is_finite() => String::new(),
        0.0 => "0".to_owned(),
        size if PLAIN.contains(&size) => format!("{value}"),
        _ => format!("{value:e}"),
    }
}
