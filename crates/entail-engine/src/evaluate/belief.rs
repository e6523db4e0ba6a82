//! In: what is believed of a cell. Out: its distribution, cut where the assumption's bounds or its kind say so.
//! The central case and the draws both come through here, so that p50 is the same in both.
//! A belief whose parameters are formulas is drawn as a normal score: its distribution is that of the score.
//! Never draws.

use crate::language::formula::Type;
use crate::language::unit::Flavour;
use crate::model::{Assumption, Belief, ComputedShape, Variable};
use entail_runtime::distribution::{
    Beta, Certain, Discrete, Distribution, DistributionError, Domain, FamilySetting, FormedShape, Normal,
    Triangular, Truncation, from_quantiles, from_range, mixture,
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
    let (low, high) = match belief {
        // Ranges and quantiles are made inside the domain; a named shape may reach beyond it.
        Belief::Shape(..) | Belief::Mixture(..) => ends_of_shape(variable, assumption),
        // A score has no ends: those of the quantity are kept where it becomes a value.
        Belief::Computed(_) => (f64::NEG_INFINITY, f64::INFINITY),
        _ => bounds(assumption),
    };
    whole.truncated(low, high)
}

/// What makes the draws of a belief whose parameters are formulas.
pub fn formed_shape(
    variable: &Variable,
    assumption: &Assumption,
    shape: &ComputedShape,
    interval: f64,
) -> FormedShape {
    let (low, high) = ends_of_shape(variable, assumption);
    let setting = FamilySetting { interval, step: shape.step };
    FormedShape { family: shape.family, setting, low, high }
}

/// The ends that a named shape keeps: those that are declared, and those of what the quantity can be.
fn ends_of_shape(variable: &Variable, assumption: &Assumption) -> (f64, f64) {
    let (low, high) = bounds(assumption);
    let (first, last) = domain(variable, assumption).ends();
    (low.max(first), high.min(last))
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
        Belief::Shape(shape) => {
            let setting = FamilySetting { interval, step: shape.step };
            shape.family.distribution(shape.parameters(), setting)?
        }
        // Its draw is a normal score, of which each draw makes the value that its own parameters give.
        Belief::Computed(_) => Normal::new(0.0, 1.0)?.into(),
        Belief::Mixture(parts) => {
            let part =
                |(weight, part): &(f64, Belief)| Ok((*weight, uncut_distribution(part, domain, interval)?));
            mixture(parts.iter().map(part).collect::<Result<_, DistributionError>>()?)?
        }
    })
}
