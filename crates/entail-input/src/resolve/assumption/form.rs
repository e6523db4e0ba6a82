//! In: the keys that an assumption gives. Out: the form that they make together.
//! Each named shape says which keys it takes.
//! Never picks a form silently where two are possible.

use super::super::context::Context;
use super::super::errors;
use crate::syntax::PlacedText;
use crate::syntax::section::DeclaredAssumption;
use entail_engine::model::Shape;

/// A form that keys make together; each cell gets its belief in this form.
#[derive(Clone, Copy)]
pub enum BeliefForm {
    /// One number.
    Certain,
    /// Two quantiles, with or without a central value.
    Range,
    /// Absolute ends with a mode.
    Ends {
        /// Straight sides instead of PERT's.
        triangular: bool,
    },
    /// Percentiles.
    Quantiles,
    /// Outcomes with weights.
    Choices,
    /// Observations.
    Samples,
    /// One of several parts.
    Mixture,
    /// A named shape of the numbers under its keys.
    Named(fn(&NumbersOfCell<'_>) -> Shape),
}

/// The numbers of one cell by key.
pub struct NumbersOfCell<'a> {
    /// Every key that is given, with a number for each cell.
    pub numbers: &'a [NumbersOfKey],
    /// The cell.
    pub cell: usize,
    /// One of the declared unit, in base units: what counts count.
    pub unit: f64,
}

/// The numbers under one key.
pub struct NumbersOfKey {
    /// The key.
    pub key: String,
    /// One number for each cell, in base units.
    pub numbers: Vec<f64>,
}

impl NumbersOfCell<'_> {
    /// The number under a key that may be left out.
    pub fn get(&self, key: &str) -> Option<f64> {
        self.numbers.iter().find(|of| of.key == key).and_then(|of| of.numbers.get(self.cell)).copied()
    }

    /// The number under a key that the form has; not a number where it is missing, which no distribution takes.
    pub fn of(&self, key: &str) -> f64 {
        self.get(key).unwrap_or(f64::NAN)
    }
}

// One table says which keys a shape takes and what they mean, so that messages, forms and shapes cannot differ. A
// shape in another parametrisation is another line here, and another variant of `Shape`, which the compiler asks for
// where it is drawn.
/// A named shape with one set of keys that it takes.
struct ShapeKeys {
    shape: &'static str,
    keys: &'static [&'static str],
    form: BeliefForm,
}

const fn named(
    shape: &'static str,
    keys: &'static [&'static str],
    make: fn(&NumbersOfCell<'_>) -> Shape,
) -> ShapeKeys {
    ShapeKeys { shape, keys, form: BeliefForm::Named(make) }
}

const fn ends(shape: &'static str, triangular: bool) -> ShapeKeys {
    ShapeKeys { shape, keys: &["min", "mode", "max"], form: BeliefForm::Ends { triangular } }
}

fn uniform(n: &NumbersOfCell<'_>) -> Shape {
    Shape::Uniform { min: n.of("min"), max: n.of("max") }
}

/// Every named shape with every set of keys that it takes.
const SHAPES: &[ShapeKeys] = &[
    named("normal", &["low", "high"], |n| Shape::Normal { low: n.of("low"), high: n.of("high") }),
    named("normal", &["mean", "sd"], |n| Shape::NormalMoments { mean: n.of("mean"), sd: n.of("sd") }),
    named("lognormal", &["low", "high"], |n| Shape::LogNormal { low: n.of("low"), high: n.of("high") }),
    named("lognormal", &["mean", "sd"], |n| Shape::LogNormalMoments { mean: n.of("mean"), sd: n.of("sd") }),
    named("lognormal", &["mu", "sigma"], |n| Shape::LogNormalLogs { mu: n.of("mu"), sigma: n.of("sigma") }),
    named("beta", &["alpha", "beta"], |n| Shape::Beta { alpha: n.of("alpha"), beta: n.of("beta") }),
    named("beta", &["alpha", "beta", "min", "max"], |n| Shape::BetaBetween {
        alpha: n.of("alpha"),
        beta: n.of("beta"),
        min: n.of("min"),
        max: n.of("max"),
    }),
    named("uniform", &["min", "max"], uniform),
    named("uniform", &["low", "high"], |n| Shape::UniformQuantiles { low: n.of("low"), high: n.of("high") }),
    named("loguniform", &["min", "max"], |n| Shape::LogUniform { min: n.of("min"), max: n.of("max") }),
    named("gamma", &["mean", "sd"], |n| Shape::Gamma { mean: n.of("mean"), sd: n.of("sd") }),
    named("exponential", &["mean"], |n| Shape::Exponential { mean: n.of("mean") }),
    named("weibull", &["k", "scale"], |n| Shape::Weibull { k: n.of("k"), scale: n.of("scale") }),
    named("weibull", &["k", "mean"], |n| Shape::WeibullMean { k: n.of("k"), mean: n.of("mean") }),
    named("pareto", &["min", "alpha"], |n| Shape::Pareto { min: n.of("min"), alpha: n.of("alpha") }),
    named("student_t", &["df", "location", "scale"], |n| Shape::StudentT {
        df: n.of("df"),
        location: n.of("location"),
        scale: n.of("scale"),
    }),
    named("poisson", &["mean"], |n| Shape::Poisson { mean: n.of("mean"), unit: n.unit }),
    named("binomial", &["n", "p"], |n| Shape::Binomial { n: n.of("n"), p: n.of("p"), unit: n.unit }),
    named("negative_binomial", &["mean", "dispersion"], |n| Shape::NegativeBinomial {
        mean: n.of("mean"),
        dispersion: n.of("dispersion"),
        unit: n.unit,
    }),
    named("negative_binomial", &["mean", "sd"], |n| Shape::NegativeBinomialMoments {
        mean: n.of("mean"),
        sd: n.of("sd"),
        unit: n.unit,
    }),
    named("negative_binomial", &["r", "p"], |n| Shape::NegativeBinomialTrials {
        r: n.of("r"),
        p: n.of("p"),
        unit: n.unit,
    }),
    ends("triangular", true),
    ends("pert", false),
];

/// Whether a named shape counts whole numbers.
pub fn counts(shape: &str) -> bool {
    let ones = NumbersOfCell { numbers: &[], cell: 0, unit: 1.0 };
    let counts = |known: &ShapeKeys| matches!(known.form, BeliefForm::Named(make) if make(&ones).counts());
    SHAPES.iter().any(|known| known.shape == shape && counts(known))
}

/// The form that the given keys make together.
pub fn form_of_keys(
    context: &mut Context<'_>,
    declared: &DeclaredAssumption,
    given: &[&str],
) -> Option<BeliefForm> {
    let id = &declared.id;
    // Quantiles, choices and samples say everything by themselves; a number beside them would be a second central value.
    let others = [
        (!declared.quantiles.is_empty(), BeliefForm::Quantiles, "quantiles"),
        (!declared.choices.is_empty(), BeliefForm::Choices, "choices"),
        (declared.samples.is_some(), BeliefForm::Samples, "samples"),
        (!declared.parts.is_empty(), BeliefForm::Mixture, "parts"),
    ];
    for (present, form, name) in others {
        if present {
            return match given.first() {
                None => Some(form),
                Some(key) => {
                    context.report(errors::keys_together(id.span, name, key));
                    None
                }
            };
        }
    }
    if let Some(shape) = &declared.shape {
        return form_of_shape(context, id, shape, given);
    }
    match given {
        ["value"] => Some(BeliefForm::Certain),
        ["low", "high"] | ["value", "low", "high"] => Some(BeliefForm::Range),
        ["min", "mode", "max"] => Some(BeliefForm::Ends { triangular: false }),
        ["min", "max"] => Some(BeliefForm::Named(uniform)),
        [] => {
            context.report(errors::no_value(id));
            None
        }
        _ => {
            context.report(errors::keys_do_not_fit(id, given));
            None
        }
    }
}

fn form_of_shape(
    context: &mut Context<'_>,
    id: &PlacedText,
    shape: &PlacedText,
    given: &[&str],
) -> Option<BeliefForm> {
    let own = || SHAPES.iter().filter(|s| s.shape == shape.value);
    let has = |s: &&ShapeKeys| s.keys.len() == given.len() && s.keys.iter().all(|key| given.contains(key));
    if let Some(found) = own().find(has) {
        return Some(found.form);
    }
    if given.contains(&"value") {
        context.report(errors::keys_together(id.span, &format!("shape: {}", shape.value), "value"));
        return None;
    }
    let takes: Vec<String> = own().map(|s| s.keys.join(" + ")).collect();
    context.report(errors::shape_keys(shape, &takes));
    None
}

#[cfg(test)]
mod tests {
    use super::SHAPES;
    use crate::syntax::section;

    #[test]
    fn every_shape_that_may_be_named_has_keys() {
        // Parts and outcomes say by themselves what they make.
        let by_keys = section::SHAPES.iter().filter(|name| !["mixture", "discrete"].contains(name));
        for name in by_keys {
            assert!(SHAPES.iter().any(|known| known.shape == *name), "{name}");
        }
        for known in SHAPES {
            assert!(section::SHAPES.contains(&known.shape), "{}", known.shape);
            for key in known.keys {
                assert!(crate::syntax::keys::NUMBER_KEYS.contains(key), "{key}");
            }
        }
    }
}
