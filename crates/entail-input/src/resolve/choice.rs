//! In: the keys that an assumption gives. Out: the form that they make together, and its outcomes.
//! Each named shape says which keys it takes.
//! Never picks a form silently where two are possible.

use super::assumption::Form;
use super::cells::Grid;
use super::{Resolver, errors};
use crate::syntax::Text;
use crate::syntax::section::{Assumption as Declared, Cells};
use entail_engine::language::formula::IndexId;
use entail_engine::language::unit::Unit;
use entail_engine::model::Belief;

/// Named shapes with each set of keys that they take.
const SHAPES: &[(&str, &[&[&str]])] = &[
    ("normal", &[&["low", "high"], &["mean", "sd"]]),
    ("lognormal", &[&["low", "high"], &["mean", "sd"], &["mu", "sigma"]]),
    ("beta", &[&["alpha", "beta"], &["alpha", "beta", "min", "max"]]),
    ("uniform", &[&["min", "max"], &["low", "high"]]),
    ("loguniform", &[&["min", "max"]]),
    ("gamma", &[&["mean", "sd"]]),
    ("triangular", &[&["min", "mode", "max"]]),
    ("pert", &[&["min", "mode", "max"]]),
];

/// The name of a shape with the parameters it is given in.
const FORMS: &[(&str, &[&str], &str)] = &[
    ("normal", &["low", "high"], "normal"),
    ("normal", &["mean", "sd"], "normal_moments"),
    ("lognormal", &["low", "high"], "lognormal"),
    ("lognormal", &["mean", "sd"], "lognormal_moments"),
    ("lognormal", &["mu", "sigma"], "lognormal_logs"),
    ("beta", &["alpha", "beta"], "beta"),
    ("beta", &["alpha", "beta", "min", "max"], "beta_between"),
    ("uniform", &["min", "max"], "uniform"),
    ("uniform", &["low", "high"], "uniform_quantiles"),
    ("loguniform", &["min", "max"], "loguniform"),
    ("gamma", &["mean", "sd"], "gamma"),
];

impl Resolver<'_> {
    /// The form that the given keys make together.
    pub(super) fn form(&mut self, declared: &Declared, given: &[&str]) -> Option<Form> {
        let id = &declared.id;
        let others = [
            (!declared.quantiles.is_empty(), Form::Quantiles, "quantiles"),
            (!declared.choices.is_empty(), Form::Choices, "choices"),
            (declared.samples.is_some(), Form::Samples, "samples"),
        ];
        for (present, form, name) in others {
            if present {
                return match given.first() {
                    None => Some(form),
                    Some(key) => {
                        self.report(errors::keys_together(id.span, name, key));
                        None
                    }
                };
            }
        }
        if let Some(shape) = &declared.shape {
            return self.shape(id, shape, given);
        }
        match given {
            ["value"] => Some(Form::Certain),
            ["low", "high"] | ["value", "low", "high"] => Some(Form::Range),
            ["min", "mode", "max"] => Some(Form::Ends { triangular: false }),
            ["min", "max"] => Some(Form::Shape("uniform", &["min", "max"])),
            [] => {
                self.report(errors::no_value(id));
                None
            }
            _ => {
                self.report(errors::keys_do_not_fit(id, given));
                None
            }
        }
    }

    fn shape(&mut self, id: &Text, shape: &Text, given: &[&str]) -> Option<Form> {
        if shape.value == "triangular" || shape.value == "pert" {
            if given == ["min", "mode", "max"] {
                return Some(Form::Ends { triangular: shape.value == "triangular" });
            }
        } else if let Some((_, keys, name)) = FORMS.iter().find(|(s, k, _)| {
            *s == shape.value && k.len() == given.len() && k.iter().all(|key| given.contains(key))
        }) {
            return Some(Form::Shape(name, keys));
        }
        if given.contains(&"value") {
            self.report(errors::keys_together(id.span, &format!("shape: {}", shape.value), "value"));
            return None;
        }
        let takes = SHAPES.iter().find(|(s, _)| *s == shape.value).map_or(&[][..], |(_, k)| k);
        let takes: Vec<String> = takes.iter().map(|k| k.join(" + ")).collect();
        self.report(errors::shape_keys(shape, &takes));
        None
    }

    /// Outcomes of a discrete number with their weights.
    pub(super) fn number_choices(&mut self, declared: &Declared, grid: &Grid<'_>) -> Option<Vec<(f64, f64)>> {
        if declared.choices.is_empty() {
            return Some(Vec::new());
        }
        let weights = self.weights(declared)?;
        let mut choices = Vec::new();
        for (choice, weight) in declared.choices.iter().zip(weights) {
            choices.push((self.number(&choice.outcome, grid.unit)?, weight));
        }
        Some(choices)
    }

    /// Weights that add up to one; equal ones where none is given.
    fn weights(&mut self, declared: &Declared) -> Option<Vec<f64>> {
        let count = declared.choices.len();
        if declared.choices.iter().all(|c| c.weight.is_none()) {
            return Some(vec![1.0 / count as f64; count]);
        }
        let mut weights = Vec::new();
        for choice in &declared.choices {
            let Some(text) = &choice.weight else { return None };
            weights.push(self.number(text, &Unit::share())?);
        }
        let sum: f64 = weights.iter().sum();
        let fits = (sum - 1.0).abs() <= 1e-9 && weights.iter().all(|w| *w >= 0.0);
        if !fits {
            self.report(errors::weights_sum(&declared.id, sum));
            return None;
        }
        Some(weights)
    }

    /// The index of the labels, if the assumption is a choice of labels.
    pub(super) fn labelled_choice(&mut self, declared: &Declared) -> Option<IndexId> {
        let label = |text: &str| {
            text.starts_with(|c: char| c.is_ascii_alphabetic()) && super::number::yes_no(text).is_none()
        };
        if declared.unit.is_some()
            || declared.choices.is_empty()
            || !declared.choices.iter().all(|c| label(&c.outcome.value))
        {
            return None;
        }
        let keys: Vec<String> = declared.choices.iter().map(|c| c.outcome.value.clone()).collect();
        let printed = keys.iter().map(|k| k.replace('_', " ")).collect();
        Some(self.hidden_index(&declared.id, keys, printed))
    }

    /// The beliefs of a choice of labels: certain where a `value` is given.
    pub(super) fn label_beliefs(&mut self, declared: &Declared, grid: &Grid<'_>) -> Option<Vec<Belief>> {
        let count = self.model.cell_count(grid.indexes);
        let weights = self.weights(declared)?;
        let place = |text: &Text| declared.choices.iter().position(|c| c.outcome.value == text.value);
        let value = declared.numbers.iter().find(|(k, _)| k.value == "value").map(|(_, c)| c);
        let belief = match value {
            Some(Cells::One(text)) => match place(text) {
                Some(at) => Belief::Certain(at as f64),
                None => {
                    let known: Vec<&str> =
                        declared.choices.iter().map(|c| c.outcome.value.as_str()).collect();
                    let finding = errors::unknown_id(text, "choice", &known);
                    self.report(finding);
                    return None;
                }
            },
            Some(Cells::By(entries)) => {
                let span = entries.first().map_or(declared.id.span, |(k, _)| k.span);
                self.report(errors::keys_together(span, "choices", "value by label"));
                return None;
            }
            None => Belief::Choices(weights.iter().enumerate().map(|(at, w)| (at as f64, *w)).collect()),
        };
        Some(vec![belief; count])
    }
}
