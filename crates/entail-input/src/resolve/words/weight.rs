//! In: weights as somebody typed them. Out: probabilities that add up to one.
//! Bare numbers are relative, 2 : 3 : 5; per cents add up to a hundred, as far as their own rounding lets them.
//! Never makes a whole of per cents that are none.

use super::super::context::Context;
use super::number::number;
use crate::syntax::PlacedText;
use entail_engine::language::unit::Unit;

/// A sum that rounding of binary fractions alone leaves beside the whole.
const BINARY: f64 = 1e-9;

/// A weight as it was typed.
#[derive(Clone, Copy, Debug)]
pub struct Weight {
    /// Its number; of a per cent the fraction.
    pub value: f64,
    /// Half of one in its last digit, if it is a part of a hundred; none for a bare number.
    half: Option<f64>,
}

/// Why weights make no probabilities.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum WeightsFault {
    /// Parts of a whole that add up to this.
    Sum(f64),
    /// All of them are 0.
    Nothing,
}

impl WeightsFault {
    /// What the parts add up to; none where all weights are 0.
    pub fn sum(self) -> Option<f64> {
        match self {
            Self::Sum(sum) => Some(sum),
            Self::Nothing => None,
        }
    }
}

impl Weight {
    /// A number with the text that it was read from.
    pub fn of(value: f64, text: &str) -> Self {
        let text = text.trim();
        let half = text.ends_with('%').then(|| {
            let digits = text.trim_end_matches('%').trim_end();
            let decimals = digits.rsplit_once(['.', ',']).map_or(0, |(_, behind)| behind.len());
            0.005 * libm::pow(10.0, -(decimals as f64))
        });
        Self { value, half }
    }

    /// One under a key.
    pub fn read(context: &mut Context<'_>, text: &PlacedText) -> Option<Self> {
        let value = number(context, text, &Unit::share())?;
        Some(Self::of(value, &text.value))
    }
}

/// The probabilities that weights stand for.
///
/// # Errors
///
/// Per cents that do not add up to a hundred, and weights that are all 0.
pub fn probabilities(weights: &[Weight]) -> Result<Vec<f64>, WeightsFault> {
    let sum: f64 = weights.iter().map(|weight| weight.value).sum();
    let halves: Option<Vec<f64>> = weights.iter().map(|weight| weight.half).collect();
    // A bare number among per cents is a fraction, as it is anywhere else.
    let parts = weights.iter().any(|weight| weight.half.is_some());
    let rounding = halves.map_or(0.0, |halves| halves.iter().sum::<f64>() - BINARY).max(BINARY);
    if parts && (sum - 1.0).abs() > rounding {
        return Err(WeightsFault::Sum(sum));
    }
    if sum <= 0.0 {
        return Err(WeightsFault::Nothing);
    }
    // A whole stays as it was typed, to the last bit.
    let scale = if (sum - 1.0).abs() <= BINARY { 1.0 } else { sum };
    Ok(weights.iter().map(|weight| weight.value / scale).collect())
}
