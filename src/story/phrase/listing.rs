//! In: a list of values. Out: a Markdown table of them, by label or by scenario.
//! `tiers` puts labels of one index into rows, `scenarios` the scenarios.
//! Never adds up what does not add up: parts of a whole are rounded together.

use super::arguments::reference;
use super::facts::Facts;
use super::printed::{Printed, Printing, marker};
use super::reference::Reference;
use crate::language::formula::{IndexId, ScenarioId};
use crate::language::unit::{Flavour, Unit, print_split};
use tera::{Error, Kwargs, Value};

/// The values listed under `show`.
pub fn shown(name: &str, arguments: &Kwargs, printing: &Printing) -> Result<Vec<Reference>, Error> {
    let list = arguments.iter().find(|(k, _)| k.to_string().trim_matches('"') == "show").map(|(_, v)| v);
    let Some(values) = list.and_then(Value::as_array) else {
        return Err(Error::message(format!("`{name}` needs `show=[…]`, a list of quantities")));
    };
    values.iter().map(|v| reference(name, v, printing)).collect()
}

/// A table with a row for each label of the one index that all values leave open.
pub fn by_label(facts: &Facts, shown: &[Reference], printing: &Printing) -> Result<String, Error> {
    let mut open: Vec<String> = shown.iter().flat_map(|r| r.open(facts)).collect();
    open.sort();
    open.dedup();
    let [name] = &open[..] else {
        return Err(Error::message(format!(
            "`tiers` needs values that leave one index open, and {} are open",
            open.join(", ")
        )));
    };
    let Some(index) = facts.model.index_named(name) else { return Err(Error::message(name.clone())) };
    let columns: Vec<Vec<String>> = shown.iter().map(|r| column(facts, r, index, printing)).collect();
    let heads: Vec<String> =
        shown.iter().map(|r| printing.text(&facts.model.variable(r.variable).label)).collect();
    let rows = facts.model.index(index).printed.iter().enumerate().map(|(at, label)| {
        let cells: Vec<String> = columns.iter().map(|c| c[at].clone()).collect();
        (printing.text(label), cells)
    });
    Ok(table("", &heads, rows))
}

/// The printed cells of a column; shares that make up a whole are rounded together.
fn column(facts: &Facts, given: &Reference, index: IndexId, printing: &Printing) -> Vec<String> {
    let count = facts.model.index(index).shape.keys.len() as u32;
    let at = |place: u32| {
        let mut cell = given.cell.clone();
        cell.push((index, place));
        Reference { cell, ..given.clone() }
    };
    let values: Vec<f64> = (0..count).map(|p| at(p).value(facts)).collect();
    let share = facts.model.variable(given.variable).measure().is_some_and(|m| m.flavour == Flavour::Share);
    if share && (values.iter().sum::<f64>() - 1.0).abs() < 1e-9 {
        let (parts, _) = print_split(&values, 1.0, &Unit::share(), &given.format);
        return parts.into_iter().map(|text| printing.computed(text)).collect();
    }
    (0..count).map(|p| marker(printing.add(Printed::Value(at(p))))).collect()
}

/// A table with a row for each scenario.
pub fn by_scenario(facts: &Facts, shown: &[Reference], printing: &Printing) -> Result<String, Error> {
    if let Some(open) = shown.iter().map(|r| r.open(facts)).find(|o| !o.is_empty()) {
        return Err(Error::message(format!(
            "`scenarios` shows single values, and {} is open",
            open.join(" and ")
        )));
    }
    let heads: Vec<String> =
        shown.iter().map(|r| printing.text(&facts.model.variable(r.variable).label)).collect();
    let rows = facts.model.scenarios.iter().enumerate().map(|(at, scenario)| {
        let value = |r: &Reference| {
            let reference = Reference { scenario: ScenarioId(at as u32), ..r.clone() };
            marker(printing.add(Printed::Value(reference)))
        };
        (printing.text(&scenario.label), shown.iter().map(value).collect::<Vec<_>>())
    });
    Ok(table("Scenario", &heads, rows))
}

fn table(corner: &str, heads: &[String], rows: impl Iterator<Item = (String, Vec<String>)>) -> String {
    let mut text =
        format!("\n\n| {corner} | {} |\n|---|{}\n", heads.join(" | "), "---:|".repeat(heads.len()));
    for (label, cells) in rows {
        text.push_str(&format!("| {label} | {} |\n", cells.join(" | ")));
    }
    text + "\n"
}
