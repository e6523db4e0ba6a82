//! In: low, value and high of a range whose value is off its centre. Out: the shape through all three.
//! One shape for each kind of quantity: any number, positive numbers, shares.
//! Never leaves the support, and becomes the normal, lognormal or probit-normal shape as the value comes
//! back to the centre.

use super::error::{DistributionError, Result};
use super::moments::{Moments, integrate};
use super::range::Domain;
use super::shape::{Shape, finite, inside_share, interval_score, ordered, positive};
use super::special::normal;
use crate::evaluate::elementary::{acosh_1p, asinh, exp, ln, sinh};

/// A quantile-parameterised Johnson shape: its quantiles at low, one half and high are given numbers.
///
/// Hadlock, C. C. & Bickel, J. E. (2017), Johnson Quantile-Parameterized Distributions, Decision Analysis
/// 14(1), 35–64: J-QPD-S for positive quantities and J-QPD-B for shares. For quantities with either sign
/// the curve of J-QPD-S is used without its exponential, so that the tails are as thin as normal ones.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Johnson {
    curve: Curve,
    /// The central value as declared, so that the median is this number to the last bit.
    value: f64,
    moments: Moments,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Curve {
    Real(Hyperbola),
    Positive(Hyperbola),
    Share(Bent),
}

impl Johnson {
    /// For a quantity of either sign.
    pub fn real(low: f64, value: f64, high: f64, interval: f64) -> Result<Self> {
        let c = between(low, value, high, interval)?;
        Self::new(Curve::Real(Hyperbola::through(low, value, high, c)), low, value, high)
    }

    /// For a quantity that is always above zero: J-QPD-S with its lower bound at zero.
    pub fn positive(low: f64, value: f64, high: f64, interval: f64) -> Result<Self> {
        let c = between(low, value, high, interval)?;
        positive("lognormal", "low", low)?;
        Self::new(Curve::Positive(Hyperbola::through(ln(low), ln(value), ln(high), c)), low, value, high)
    }

    /// For a share: J-QPD-B between 0 and 1.
    pub fn share(low: f64, value: f64, high: f64, interval: f64) -> Result<Self> {
        inside_share("low", low)?;
        inside_share("high", high)?;
        let c = between(low, value, high, interval)?;
        let score = normal::quantile;
        Self::new(Curve::Share(Bent::through(score(low), score(value), score(high), c)), low, value, high)
    }

    fn new(curve: Curve, low: f64, value: f64, high: f64) -> Result<Self> {
        let moments = integrate(|z| curve.at(z), &[], f64::NEG_INFINITY, f64::INFINITY);
        if moments.mean.is_finite() && moments.sd > 0.0 {
            Ok(Self { curve, value, moments })
        } else {
            Err(DistributionError::TooSkewed { low, value, high })
        }
    }
}

/// The score of `high`, if the three numbers are in rising order.
fn between(low: f64, value: f64, high: f64, interval: f64) -> Result<f64> {
    ordered("low", low, "high", high)?;
    finite("value", value)?;
    let score = interval_score(interval)?;
    if low < value && value < high {
        Ok(score)
    } else {
        Err(DistributionError::ValueOutside { low, value, high })
    }
}

/// The three points on the working scale, and how far the middle one is from the centre.
struct Triplet {
    /// The end that is nearer to the middle point: the origin of the curve.
    near: f64,
    /// Distance from the middle point to that end.
    step: f64,
    /// +1 if the long tail points up, −1 if down.
    side: f64,
    /// (high − low) / (2 step) − 1: zero at the centre.
    excess: f64,
}

impl Triplet {
    fn new(low: f64, middle: f64, high: f64) -> Self {
        let (below, above) = (middle - low, high - middle);
        let (near, step, side) = if below <= above { (low, below, 1.0) } else { (high, above, -1.0) };
        Self { near, step, side, excess: (above - below).abs() / (2.0 * step) }
    }
}

/// λ sinh(asinh(δz) + asinh(±cδ)), the curve of J-QPD-S, in the form that it has without its
/// transcendentals: one branch of a hyperbola, straight in both tails.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Hyperbola {
    near: f64,
    slope: f64,
    side: f64,
    c: f64,
    ratio: f64,
    delta: f64,
}

impl Hyperbola {
    fn through(low: f64, middle: f64, high: f64, c: f64) -> Self {
        let Triplet { near, step, side, excess } = Triplet::new(low, middle, high);
        let delta = (excess * (2.0 + excess)).sqrt() / c;
        Self { near, slope: step / c, side, c, ratio: 1.0 + excess, delta }
    }

    fn at(&self, z: f64) -> f64 {
        self.near + self.slope * self.turn(z, 1.0)
    }

    fn score(&self, y: f64) -> f64 {
        self.turn((y - self.near) / self.slope, -1.0)
    }

    /// ratio · z ± c √(1 + δ²z²), which inverts itself with the other sign. Where the two terms cancel it
    /// is written as (z² − c²) over their sum.
    fn turn(&self, z: f64, direction: f64) -> f64 {
        let first = self.ratio * z;
        let second = direction * self.side * self.c * (1.0 + self.delta * z * (self.delta * z)).sqrt();
        if first * second < 0.0 { (z - self.c) * (z + self.c) / (first - second) } else { first + second }
    }
}

/// ξ + λ sinh(δ(z ± c)), the curve of J-QPD-B on the probit scale.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Bent {
    near: f64,
    lambda: f64,
    shift: f64,
    delta: f64,
}

impl Bent {
    /// Below this the curve is a straight line to the last digit.
    const STRAIGHT: f64 = 1e-8;

    fn through(low: f64, middle: f64, high: f64, c: f64) -> Self {
        let Triplet { near, side, excess, .. } = Triplet::new(low, middle, high);
        let delta = acosh_1p(excess) / c;
        let lambda = if delta < Self::STRAIGHT {
            (high - low) / (2.0 * c)
        } else {
            (high - low) / sinh(2.0 * delta * c)
        };
        Self { near, lambda, shift: side * c, delta }
    }

    fn at(&self, z: f64) -> f64 {
        let distance = z + self.shift;
        let bent = if self.delta < Self::STRAIGHT { distance } else { sinh(self.delta * distance) };
        self.near + self.lambda * bent
    }

    fn score(&self, y: f64) -> f64 {
        let bent = (y - self.near) / self.lambda;
        let distance = if self.delta < Self::STRAIGHT { bent } else { asinh(bent) / self.delta };
        distance - self.shift
    }
}

impl Curve {
    fn at(&self, z: f64) -> f64 {
        match self {
            Self::Real(curve) => curve.at(z),
            Self::Positive(curve) => exp(curve.at(z)),
            Self::Share(curve) => normal::cdf(curve.at(z)),
        }
    }

    fn score(&self, x: f64) -> f64 {
        match self {
            Self::Real(curve) => curve.score(x),
            Self::Positive(curve) => curve.score(ln(x)),
            Self::Share(curve) => curve.score(normal::quantile(x)),
        }
    }
}

impl Shape for Johnson {
    fn quantile(&self, p: f64) -> f64 {
        if p <= 0.0 {
            self.support().0
        } else if p >= 1.0 {
            self.support().1
        } else {
            self.at_score(normal::quantile(p))
        }
    }

    fn at_score(&self, z: f64) -> f64 {
        if z == 0.0 { self.value } else { self.curve.at(z) }
    }

    fn cdf(&self, x: f64) -> f64 {
        let (first, last) = self.support();
        if x <= first {
            0.0
        } else if x >= last {
            1.0
        } else {
            normal::cdf(self.curve.score(x))
        }
    }

    fn mean(&self) -> f64 {
        self.moments.mean
    }

    fn sd(&self) -> f64 {
        self.moments.sd
    }

    fn support(&self) -> (f64, f64) {
        match self.curve {
            Curve::Real(_) => Domain::Real.ends(),
            Curve::Positive(_) => Domain::Positive.ends(),
            Curve::Share(_) => Domain::Share.ends(),
        }
    }
}
