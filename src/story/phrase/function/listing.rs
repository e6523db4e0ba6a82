//! In: a list of values. Out: a table of them for a template, by label or by scenario.
//! `tiers` puts labels of one index into rows, `scenarios` the scenarios.
//! Never adds up what does not add up: parts of a whole are rounded together.

use crate::print::Reference;
use crate::print::{Facts, Over, Parts, in_sentence};
use crate::print::{Printed, Printing, marker};
use crate::story::phrase::arguments::{argument, reference};
use entail_engine::diagnostic::did_you_mean;
use entail_engine::language::formula::{IndexId, ScenarioId};
use entail_engine::model::{Basis, Variable};
use serde::Serialize;
use std::sync::Arc;
use tera::{Error, Kwargs, Value};

/// What the template of a list is given.
#[derive(Debug, Serialize)]
pub struct Table {
    /// The head of the names of rows.
    corner: String,
    /// The names of columns.
    heads: Vec<String>,
    /// The rows.
    rows: Vec<ListingRow>,
}

/// A row of a list.
#[derive(Debug, Serialize)]
pub struct ListingRow {
    label: String,
    cells: Vec<String>,
}

/// The values listed under `show`.
pub fn shown(name: &str, arguments: &Kwargs, printing: &Printing) -> Result<Vec<Reference>, Error> {
    let Some(values) = argument(arguments, "show").and_then(Value::as_array) else {
        return Err(Error::message(format!("`{name}` needs `show=[…]`, a list of quantities")));
    };
    values.iter().map(|v| reference(name, v, printing)).collect()
}

/// A table with a row for each label of the one index that all values leave open.
pub fn by_label(facts: &Facts, shown: &[Reference], printing: &Printing) -> Result<Table, Error> {
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
    let heads = heads(facts, shown, printing);
    let rows = facts.model.index(index).printed.iter().enumerate().map(|(at, label)| {
        let cells: Vec<String> = columns.iter().map(|c| c[at].clone()).collect();
        ListingRow { label: printing.text(label), cells }
    });
    Ok(Table { corner: String::new(), heads, rows: rows.collect() })
}

/// The printed cells of a column, rounded together.
fn column(facts: &Facts, given: &Reference, index: IndexId, printing: &Printing) -> Vec<String> {
    let count = facts.model.index(index).shape.keys.len();
    let at = |place: usize| Reference { cell: given.cell.with(index, place as u32), ..given.clone() };
    let parts = Arc::new(Parts::new((0..count).map(at).collect()));
    (0..count).map(|at| marker(printing.add(Printed::Part(Arc::clone(&parts), at)))).collect()
}

/// A table with a row for each scenario.
pub fn by_scenario(facts: &Facts, shown: &[Reference], printing: &Printing) -> Result<Table, Error> {
    if let Some(open) = shown.iter().map(|r| r.open(facts)).find(|o| !o.is_empty()) {
        return Err(Error::message(format!(
            "`scenarios` shows single values, and {} is open",
            open.join(" and ")
        )));
    }
    let heads = heads(facts, shown, printing);
    let rows = facts.model.scenarios.iter().enumerate().map(|(at, scenario)| {
        // Every row is a scenario by itself, also where the page is in another.
        let value = |r: &Reference| {
            let reference = Reference { scenario: ScenarioId(at as u32), over: Over::Alone, ..r.clone() };
            marker(printing.add(Printed::Value(reference)))
        };
        ListingRow { label: printing.text(&scenario.label), cells: shown.iter().map(value).collect() }
    });
    let corner = if facts.scenario == ScenarioId(0) { "Scenario" } else { "Scenario by itself" };
    Ok(Table { corner: corner.to_owned(), heads, rows: rows.collect() })
}

/// The names of columns; where two show one quantity at different places, the places too.
fn heads(facts: &Facts, shown: &[Reference], printing: &Printing) -> Vec<String> {
    let label = |r: &Reference| facts.model.variable(r.variable).label.as_str();
    let head = |r: &Reference| {
        let alone = shown.iter().filter(|other| other.variable == r.variable).count() == 1;
        let places = r.cell.iter().map(|(i, at)| facts.model.index(*i).printed[*at as usize].as_str());
        let places: Vec<&str> = places.filter(|_| !alone).collect();
        printing.text(&[&[label(r)], &places[..]].concat().join(", "))
    };
    shown.iter().map(head).collect()
}

/// The names of all assumptions on a basis, in one line.
pub fn by_basis(facts: &Facts, basis: &str, printing: &Printing) -> Result<String, Error> {
    let known = [Basis::Sourced, Basis::Calibrated, Basis::Judgement].map(Basis::name);
    if !known.contains(&basis) {
        let hint = did_you_mean(basis, known).unwrap_or_else(|| format!("it is one of {}", known.join(", ")));
        return Err(Error::message(format!("there is no basis `{basis}`; {hint}")));
    }
    let on =
        |v: &&Variable| v.assumption().and_then(|a| a.provenance.basis).is_some_and(|b| b.name() == basis);
    let names: Vec<String> =
        facts.model.variables.iter().filter(on).map(|v| printing.text(&in_sentence(&v.label))).collect();
    Ok(if names.is_empty() { "none".to_owned() } else { names.join("; ") })
}
