//! In: the terms of a continued fraction, one by one. Out: its value so far, and how much it still moves.
//! Works forwards, so that it can stop as soon as nothing changes.
//! Never divides by zero: a tiny number in its place cancels out in the next step.
//!
//! Lentz, W. J. (1976), Generating Bessel functions in Mie scattering calculations using continued
//! fractions, Applied Optics 15(3), 668–671; with the guard of Thompson, I. J. & Barnett, A. R. (1986),
//! Journal of Computational Physics 64, 490–509.

/// leading + n₁/(d₁ + n₂/(d₂ + …)), grown from the left.
#[derive(Debug, Clone, Copy)]
pub struct Fraction {
    value: f64,
    upper: f64,
    lower: f64,
}

impl Fraction {
    /// The fraction that has only its leading term.
    pub fn new(leading: f64) -> Self {
        let value = away_from_zero(leading);
        Self { value, upper: value, lower: 0.0 }
    }

    /// Appends one term; true once it no longer changes the value.
    pub fn append(&mut self, numerator: f64, denominator: f64) -> bool {
        self.lower = 1.0 / away_from_zero(denominator + numerator * self.lower);
        self.upper = away_from_zero(denominator + numerator / self.upper);
        let factor = self.upper * self.lower;
        self.value *= factor;
        (factor - 1.0).abs() <= f64::EPSILON
    }

    /// One over the fraction so far.
    pub fn reciprocal(&self) -> f64 {
        1.0 / self.value
    }
}

fn away_from_zero(x: f64) -> f64 {
    if x.abs() < 1e-300 { 1e-300 } else { x }
}
