//! In: the name of a shape and the numbers under its parameters. Out: the distribution that they make.
//! One list says which parameters a shape takes, under which names; a shape in another parametrisation is another line.
//! Never decides which of several parametrisations is meant.

use super::error::Result;
use super::{
    Beta, Binomial, Certain, Distribution, Exponential, Gamma, LogNormal, LogUniform, NegativeBinomial,
    Normal, Pareto, Poisson, StudentT, Triangular, Uniform, Weibull,
};

/// What all shapes are made under.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FamilySetting {
    /// The probability between the two quantiles of a range.
    pub interval: f64,
    /// How wide a count is, in the unit of its mean.
    pub step: f64,
}

macro_rules! families {
    ($($(#[$doc:meta])* $name:ident $shape:literal [$($key:ident),+] $setting:ident => $made:expr;)+) => {
        /// A named shape in one of its parametrisations.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Family { $($(#[$doc])* $name),+ }

        impl Family {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The word for the shape.
            pub fn shape(self) -> &'static str {
                match self { $(Self::$name => $shape),+ }
            }

            /// The names of its parameters, in their order.
            pub fn keys(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$(stringify!($key)),+]),+ }
            }

            /// The distribution with these parameters, in the order of the keys.
            ///
            /// # Errors
            ///
            /// Numbers that make no such shape; one too few is not finite.
            pub fn distribution(self, parameters: &[f64], setting: FamilySetting) -> Result<Distribution> {
                let mut given = parameters.iter().copied();
                match self { $(Self::$name => {
                    $(let $key = given.next().unwrap_or(f64::NAN);)+
                    let $setting = setting;
                    Ok($made?.into())
                })+ }
            }
        }
    };
}

families! {
    /// Normal, by two quantiles.
    Normal "normal" [low, high] setting => Normal::from_range(low, high, setting.interval);
    /// Normal, by its moments.
    NormalMoments "normal" [mean, sd] _setting => Normal::new(mean, sd);
    /// Lognormal, by two quantiles.
    LogNormal "lognormal" [low, high] setting => LogNormal::from_range(low, high, setting.interval);
    /// Lognormal, by its own moments.
    LogNormalMoments "lognormal" [mean, sd] _setting => LogNormal::from_moments(mean, sd);
    /// Lognormal, by the moments of its logarithm.
    LogNormalLogs "lognormal" [mu, sigma] _setting => LogNormal::new(mu, sigma);
    /// Beta between 0 and 1.
    Beta "beta" [alpha, beta] _setting => Beta::new(alpha, beta, 0.0, 1.0);
    /// Beta between ends.
    BetaBetween "beta" [alpha, beta, min, max] _setting => Beta::new(alpha, beta, min, max);
    /// Uniform between ends.
    Uniform "uniform" [min, max] _setting => Uniform::new(min, max);
    /// Uniform, by two quantiles.
    UniformQuantiles "uniform" [low, high] setting => {
        // The interval takes its part of the whole width, and half of the rest lies on either side.
        let tail = (1.0 - setting.interval) / 2.0 * (high - low) / setting.interval;
        Uniform::new(low - tail, high + tail)
    };
    /// Uniform on the logarithm, between ends.
    LogUniform "loguniform" [min, max] _setting => LogUniform::new(min, max);
    /// Gamma, by its moments.
    Gamma "gamma" [mean, sd] _setting => Gamma::new(mean, sd);
    /// Exponential, by its mean.
    Exponential "exponential" [mean] _setting => Exponential::new(mean);
    /// Weibull, by exponent and scale.
    Weibull "weibull" [k, scale] _setting => Weibull::new(k, scale);
    /// Weibull, by exponent and mean.
    WeibullMean "weibull" [k, mean] _setting => Weibull::from_mean(k, mean);
    /// Pareto, by its least value and the exponent of its tail.
    Pareto "pareto" [min, alpha] _setting => Pareto::new(min, alpha);
    /// Student's t, by degrees of freedom, location and scale.
    StudentT "student_t" [df, location, scale] _setting => StudentT::new(df, location, scale);
    /// Poisson, by its mean.
    Poisson "poisson" [mean] setting => Poisson::new(mean, setting.step);
    /// Binomial, by trials and the chance of each.
    Binomial "binomial" [n, p] setting => Binomial::new(n, p, setting.step);
    /// Negative binomial, by mean and dispersion.
    NegativeBinomial "negative_binomial" [mean, dispersion] setting => {
        NegativeBinomial::new(mean, dispersion, setting.step)
    };
    /// Negative binomial, by its moments.
    NegativeBinomialMoments "negative_binomial" [mean, sd] setting => {
        NegativeBinomial::from_moments(mean, sd, setting.step)
    };
    /// Negative binomial, as the failures before so many successes.
    NegativeBinomialTrials "negative_binomial" [r, p] setting => {
        NegativeBinomial::before_successes(r, p, setting.step)
    };
    /// Straight lines from the ends to the mode.
    Triangular "triangular" [min, mode, max] _setting => Triangular::new(min, mode, max);
    /// PERT: smooth from the ends to the mode.
    Pert "pert" [min, mode, max] _setting => Beta::pert(min, mode, max);
}

impl Family {
    /// Whether it counts whole numbers.
    pub fn counts(self) -> bool {
        use Family::{Binomial, NegativeBinomial, NegativeBinomialMoments, NegativeBinomialTrials, Poisson};
        matches!(
            self,
            Poisson | Binomial | NegativeBinomial | NegativeBinomialMoments | NegativeBinomialTrials
        )
    }

    /// The distribution where parameters are computed. Then they may reach the end of what they can be, where the shape has
    /// shrunk to one value: no events, no spread, no width.
    ///
    /// # Errors
    ///
    /// As of [`Family::distribution`].
    pub fn limit_or_distribution(self, parameters: &[f64], setting: FamilySetting) -> Result<Distribution> {
        match self.limit(parameters, setting) {
            Some(value) => Ok(Certain::new(value)?.into()),
            None => self.distribution(parameters, setting),
        }
    }

    /// The value that a shape without any width has.
    fn limit(self, parameters: &[f64], setting: FamilySetting) -> Option<f64> {
        let of = |key: &str| {
            let at = self.keys().iter().position(|own| *own == key)?;
            parameters.get(at).copied()
        };
        let counts = self.counts();
        match (of("mean"), of("sd"), of("n"), of("p")) {
            (_, _, Some(trials), Some(chance)) if trials == 0.0 || chance == 0.0 => {
                (trials >= 0.0 && (0.0..=1.0).contains(&chance)).then_some(0.0)
            }
            (_, _, Some(trials), Some(1.0)) => {
                (trials > 0.0 && trials.fract() == 0.0).then_some(trials * setting.step)
            }
            (Some(mean), _, _, _) if mean == 0.0 && (counts || self == Self::Exponential) => Some(0.0),
            (Some(mean), Some(sd), _, _) if sd == 0.0 && !counts => Some(mean),
            _ => {
                let (first, last) = (of("low").or_else(|| of("min"))?, of("high").or_else(|| of("max"))?);
                let middle = of("mode").unwrap_or(first);
                (first == last && middle == first).then_some(first)
            }
        }
    }
}
