//! In: a value and what it is. Out: the text that scripts read, or JSON with labels.
//! Numbers come with full precision in the base of their unit.
//! Never rounds and never scales to a reader.

use entail_engine::language::formula::{IndexId, Measure, Type};
use entail_engine::language::unit::{Unit, full_precision};
use entail_engine::model::{Model, Variable};
use serde_json::{Value, json};
use std::borrow::Cow;

/// What was asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// One value, as text and as JSON.
    One(String, Value),
    /// All cells: the names of the indexes, and for each cell its labels and value.
    Cells {
        /// What was asked for.
        name: String,
        /// The unit of the values.
        unit: Option<String>,
        /// The indexes left open.
        indexes: Vec<String>,
        /// The labels of each cell with its value.
        rows: Vec<(Vec<String>, Value)>,
        /// What of the draws the values are; none for central values.
        statistic: Option<String>,
        /// The standard error of each; empty for central values.
        errors: Vec<Value>,
    },
}

impl Answer {
    /// The bare text.
    pub fn text(&self) -> String {
        match self {
            Self::One(text, _) => text.clone(),
            Self::Cells { rows, .. } => {
                let line = |(labels, value): &(Vec<String>, Value)| format!("{}\t{value}", labels.join("\t"));
                rows.iter().map(line).collect::<Vec<_>>().join("\n")
            }
        }
    }

    /// Whether some value of it is missing.
    pub fn lacks(&self) -> bool {
        match self {
            Self::One(_, value) => value.is_null(),
            Self::Cells { rows, .. } => rows.iter().any(|(_, value)| value.is_null()),
        }
    }

    /// The answer as JSON.
    pub fn json(&self) -> String {
        let value = match self {
            Self::One(_, value) => value.clone(),
            Self::Cells { name, unit, indexes, rows, statistic: None, .. } => json!({
                "name": name,
                "unit": unit,
                "indexes": indexes,
                "cells": rows.iter().map(|(labels, value)| json!({"at": labels, "value": value})).collect::<Vec<_>>(),
            }),
            Self::Cells { name, unit, indexes, rows, statistic, errors } => json!({
                "name": name,
                "unit": unit,
                "statistic": statistic,
                "indexes": indexes,
                "cells": rows.iter().zip(errors).map(|((labels, value), error)| {
                    json!({"at": labels, "value": value, "standard_error": error})
                }).collect::<Vec<_>>(),
            }),
        };
        serde_json::to_string_pretty(&value).unwrap_or_default()
    }
}

/// A value as text and as JSON, numbers in a unit or else in the base of the declared one.
pub fn one(model: &Model, ty: &Type, value: f64, unit: Option<&Unit>) -> (String, Value) {
    if value.is_nan() {
        return (String::new(), Value::Null);
    }
    match ty {
        Type::YesNo => {
            let holds = value != 0.0;
            (holds.to_string(), json!(holds))
        }
        Type::Label(index) => {
            let key = label(model, *index, value);
            (key.clone(), json!(key))
        }
        Type::Period => {
            let text = point(value);
            (text.clone(), json!(text))
        }
        Type::Number(_) if value.is_infinite() => ("never".to_owned(), json!("never")),
        Type::Number(measure) => {
            let number = unit.map_or_else(|| bare_number(measure, value), |unit| unit.from_base(value));
            let text = full_precision(number);
            // Through the text, so that both forms of an answer have the same digits.
            let exact: f64 = text.parse().unwrap_or(number);
            (text, json!(exact))
        }
    }
}

/// A value of a variable, as [`one`] with the periods of the variable in their own words.
pub fn of_variable(model: &Model, variable: &Variable, value: f64, unit: Option<&Unit>) -> (String, Value) {
    if variable.ty == Type::Period && !value.is_nan() {
        let text = model.point_token(variable, value);
        return (text.clone(), json!(text));
    }
    one(model, &variable.ty, value, unit)
}

/// A point in time as a fractional year, or `never`.
pub fn point(value: f64) -> String {
    if value.is_infinite() { "never".to_owned() } else { full_precision(value) }
}

/// The key of a label.
pub fn label(model: &Model, index: IndexId, value: f64) -> String {
    model.index(index).shape.keys.get(value as usize).cloned().unwrap_or_default()
}

/// A number without the scale words and prefixes of its unit: scripts compare plain numbers.
pub fn bare_number(measure: &Measure, value: f64) -> f64 {
    match &measure.display {
        Some(declared) if declared.scale == 1.0 => declared.from_base(value),
        Some(declared) => declared.from_base(value) * declared.scale,
        None => value,
    }
}

/// Draws without the scale words and prefixes of their unit. Statistics are taken of these, in one run as of a file that
/// several runs have written: a file cannot say what a number was before it was converted.
pub fn bare_column<'c>(ty: &Type, column: &'c [f64]) -> Cow<'c, [f64]> {
    match ty {
        Type::Number(measure) if measure.display.as_ref().is_some_and(|d| d.to_base(1.0) != 1.0) => {
            column.iter().map(|value| bare_number(measure, *value)).collect()
        }
        _ => Cow::Borrowed(column),
    }
}

/// A number without scale words and prefixes, in base units.
fn from_bare(measure: &Measure, value: f64) -> f64 {
    match &measure.display {
        Some(declared) => declared.to_base(value / declared.scale),
        None => value,
    }
}

/// A statistic of such draws as text and as JSON, in a unit if one is asked for.
pub fn of_bare(model: &Model, ty: &Type, value: f64, unit: Option<&Unit>) -> (String, Value) {
    match (ty, unit) {
        (Type::Number(measure), Some(_)) => one(model, ty, from_bare(measure, value), unit),
        (Type::Number(_), None) if value.is_finite() => {
            let text = full_precision(value);
            let exact: f64 = text.parse().unwrap_or(value);
            (text, json!(exact))
        }
        _ => one(model, ty, value, unit),
    }
}

/// The unit of such numbers, as it is written; nothing for a bare number.
pub fn bare_unit(ty: &Type) -> Option<String> {
    let Type::Number(measure) = ty else { return None };
    measure.display.as_ref().map(|declared| declared.bare().text).filter(|text| !text.is_empty())
}
