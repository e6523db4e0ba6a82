//! In: the keys that an assumption gives. Out: the form that they make together.
//! Each named shape says which keys it takes: the list is that of the runtime, so that forms and shapes cannot differ.
//! Never picks a form silently where two are possible.

use super::super::context::Context;
use super::super::errors;
use crate::syntax::PlacedText;
use crate::syntax::section::DeclaredAssumption;
use entail_engine::model::Family;

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
    Named(Family),
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

/// The form of a named shape; absolute ends with a mode have one of their own.
fn form_of_family(family: Family) -> BeliefForm {
    match family {
        Family::Triangular => BeliefForm::Ends { triangular: true },
        Family::Pert => BeliefForm::Ends { triangular: false },
        family => BeliefForm::Named(family),
    }
}

/// Whether a named shape counts whole numbers.
pub fn counts(shape: &str) -> bool {
    Family::ALL.iter().any(|family| family.shape() == shape && family.counts())
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
        ["min", "max"] => Some(BeliefForm::Named(Family::Uniform)),
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
    let own = || Family::ALL.iter().copied().filter(|family| family.shape() == shape.value);
    let has = |family: &Family| {
        let keys = family.keys();
        keys.len() == given.len() && keys.iter().all(|key| given.contains(key))
    };
    if let Some(found) = own().find(has) {
        return Some(form_of_family(found));
    }
    if given.contains(&"value") {
        context.report(errors::keys_together(id.span, &format!("shape: {}", shape.value), "value"));
        return None;
    }
    let takes: Vec<String> = own().map(|family| family.keys().join(" + ")).collect();
    context.report(errors::shape_keys(shape, &takes));
    None
}

#[cfg(test)]
mod tests {
    use crate::syntax::section;
    use entail_engine::model::Family;

    #[test]
    fn every_shape_that_may_be_named_has_keys() {
        // Parts and outcomes say by themselves what they make.
        let by_keys = section::SHAPES.iter().filter(|name| !["mixture", "discrete"].contains(name));
        for name in by_keys {
            assert!(Family::ALL.iter().any(|known| known.shape() == *name), "{name}");
        }
        for known in Family::ALL {
            assert!(section::SHAPES.contains(&known.shape()), "{}", known.shape());
            for key in known.keys() {
                assert!(crate::syntax::keys::NUMBER_KEYS.contains(key), "{key}");
            }
        }
    }
}
