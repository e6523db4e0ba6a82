//! In: what is believed of a cell. Out: its distribution, cut where the assumption's bounds or its kind say so.
//! The central case and the draws both come through here, so that p50 is the same in both.
//! Never draws.

use crate::language::formula::Type;
use crate::language::unit::Flavour;
use crate::model::{Assumption, Belief, Shape, Variable};
use entail_runtime::distribution::{
    Beta, Binomial, Certain, Discrete, Distribution, DistributionError, Domain, Exponential, Gamma,
    LogNormal, LogUniform, NegativeBinomial, Normal, Pareto, Poisson, StudentT, Triangular, Truncation,
    Uniform, Weibull, from_quantiles, from_range, mixture,
};

/// Which values an assumption may take: its declaration decides, never the sign of its numbers.
pub fn domain(variable: &Variable, assumption: &Assumption) -> Domain {
    match &variable.ty {
        Type::Number(measure) if measure.flavour == Flavour::Share => Domain::Share,
        Type::Number(_) if !assumption.signed => Domain::Positive,
        _ => Domain::Real,
    }
}

/// The distribution of a cell and what was cut off it: by `bounds`, and of a named shape without ends by
/// what the quantity can be.
pub fn distribution(
    variable: &Variable,
    assumption: &Assumption,
    belief: &Belief,
    interval: f64,
) -> Result<Truncation, DistributionError> {
    if *belief == Belief::Missing {
        return Ok(Truncation { distribution: Certain::missing().into(), cut: 0.0 });
    }
    let domain = domain(variable, assumption);
    let whole = uncut_distribution(belief, domain, interval)?;
    let (mut low, mut high) = bounds(assumption);
    // Ranges and quantiles are made inside the domain; a named shape may reach beyond it.
    if matches!(belief, Belief::Shape(..) | Belief::Mixture(..)) {
        let (first, last) = domain.ends();
        (low, high) = (low.max(first), high.min(last));
    }
    whole.truncated(low, high)
}

/// The ends that an assumption declares, infinite where it declares none.
fn bounds(assumption: &Assumption) -> (f64, f64) {
    let (low, high) = assumption.bounds.unwrap_or((None, None));
    (low.unwrap_or(f64::NEG_INFINITY), high.unwrap_or(f64::INFINITY))
}

/// The central value where the belief states it and nothing can move it; none too where the numbers make no
/// distribution, so that this is found.
pub fn stated(assumption: &Assumption, belief: &Belief) -> Option<f64> {
    if assumption.bounds.is_some() {
        return None;
    }
    match belief {
        Belief::Certain(value) => Some(*value),
        Belief::Missing => Some(f64::NAN),
        Belief::Quantiles(rows) if rows.windows(2).all(|w| w[0].1 < w[1].1) => {
            rows.iter().find(|(p, _)| *p == 0.5).map(|(_, v)| *v)
        }
        _ => None,
    }
}

fn uncut_distribution(
    belief: &Belief,
    domain: Domain,
    interval: f64,
) -> Result<Distribution, DistributionError> {
    Ok(match belief {
        Belief::Certain(value) => Certain::new(*value)?.into(),
        Belief::Missing => Certain::missing().into(),
        Belief::Range { low, value, high } => from_range(domain, *low, *value, *high, interval)?,
        Belief::Ends { min, mode, max, triangular: true } => Triangular::new(*min, *mode, *max)?.into(),
        Belief::Ends { min, mode, max, triangular: false } => Beta::pert(*min, *mode, *max)?.into(),
        Belief::Quantiles(rows) => {
            let percents: Vec<(f64, f64)> = rows.iter().map(|(p, v)| (p * 100.0, *v)).collect();
            from_quantiles(domain, &percents)?
        }
        Belief::Choices(choices) => {
            let (values, weights): (Vec<f64>, Vec<f64>) = choices.iter().copied().unzip();
            Discrete::new(&values, &weights)?.into()
        }
        Belief::Samples(samples) => Discrete::observed(samples)?.into(),
        Belief::Shape(named) => named_shape(*named, interval)?,
        Belief::Mixture(parts) => {
            let part =
                |(weight, part): &(f64, Belief)| Ok((*weight, uncut_distribution(part, domain, interval)?));
            mixture(parts.iter().map(part).collect::<Result<_, DistributionError>>()?)?
        }
    })
}

/// The distribution of a named shape.
fn named_shape(shape: Shape, interval: f64) -> Result<Distribution, DistributionError> {
    Ok(match shape {
        Shape::Normal { low, high } => Normal::from_range(low, high, interval)?.into(),
        Shape::NormalMoments { mean, sd } => Normal::new(mean, sd)?.into(),
        Shape::LogNormal { low, high } => LogNormal::from_range(low, high, interval)?.into(),
        Shape::LogNormalMoments { mean, sd } => LogNormal::from_moments(mean, sd)?.into(),
        Shape::LogNormalLogs { mu, sigma } => LogNormal::new(mu, sigma)?.into(),
        Shape::Beta { alpha, beta } => Beta::new(alpha, beta, 0.0, 1.0)?.into(),
        Shape::BetaBetween { alpha, beta, min, max } => Beta::new(alpha, beta, min, max)?.into(),
        Shape::Uniform { min, max } => Uniform::new(min, max)?.into(),
        Shape::UniformQuantiles { low, high } => {
            // The interval takes its part of the whole width, and half of the rest lies on either side.
            let tail = (1.0 - interval) / 2.0 * (high - low) / interval;
            Uniform::new(low - tail, high + tail)?.into()
        }
        Shape::LogUniform { min, max } => LogUniform::new(min, max)?.into(),
        Shape::Gamma { mean, sd } => Gamma::new(mean, sd)?.into(),
        Shape::Exponential { mean } => Exponential::new(mean)?.into(),
        Shape::Weibull { k, scale } => Weibull::new(k, scale)?.into(),
        Shape::WeibullMean { k, mean } => Weibull::from_mean(k, mean)?.into(),
        Shape::Pareto { min, alpha } => Pareto::new(min, alpha)?.into(),
        Shape::StudentT { df, location, scale } => StudentT::new(df, location, scale)?.into(),
        Shape::Poisson { mean, unit } => Poisson::new(mean, unit)?.into(),
        Shape::Binomial { n, p, unit } => Binomial::new(n, p, unit)?.into(),
        Shape::NegativeBinomial { mean, dispersion, unit } => {
            NegativeBinomial::new(mean, dispersion, unit)?.into()
        }
        Shape::NegativeBinomialMoments { mean, sd, unit } => {
            NegativeBinomial::from_moments(mean, sd, unit)?.into()
        }
        Shape::NegativeBinomialTrials { r, p, unit } => {
            NegativeBinomial::before_successes(r, p, unit)?.into()
        }
    })
}
