//! In: the evaluation and what was drawn. Out: scenarios, indexes, variables and exhibits for `results.json`.
//! Values are in the declared unit, the last index running fastest.
//! Never rounds a value.

use super::super::Publication;
use crate::exhibit::cell_of_variable;
use entail_engine::analyse::doubt::Bound;
use entail_engine::language::formula::{ScenarioId, Type, VariableId};
use entail_engine::language::unit::full_precision;
use entail_engine::model::{Basis, Variable};
use entail_runtime::summary::Summary;
use serde_json::{Map, Value, json};

pub(super) fn scenarios(report: &Publication<'_>) -> Value {
    let model = report.model;
    let one = |s: &entail_engine::model::Scenario| {
        let changes = s.overrides.iter().map(|o| json!({"of": model.variable(o.target).id, "why": o.why}));
        (s.id.clone(), json!({"label": s.label, "overrides": changes.collect::<Vec<_>>()}))
    };
    Value::Object(model.scenarios.iter().map(one).collect())
}

pub(super) fn indexes(report: &Publication<'_>) -> Value {
    let named = report.model.indexes.iter().filter(|i| !i.hidden);
    let one = |i: &entail_engine::model::Index| {
        let labels = i.shape.keys.iter().zip(&i.printed).map(|(k, p)| json!({"key": k, "label": p}));
        (i.shape.name.clone(), Value::Array(labels.collect()))
    };
    Value::Object(named.map(one).collect())
}

pub(super) fn variables(report: &Publication<'_>) -> Value {
    let model = report.model;
    let one = |(at, variable): (usize, &Variable)| {
        let names: Vec<&str> = variable.indexes.iter().map(|i| model.index(*i).shape.name.as_str()).collect();
        let values: Map<String, Value> = (0..model.scenarios.len())
            .map(|s| {
                let cells = report.evaluation.values(ScenarioId(s as u32), VariableId(at as u32));
                let cells = cells.iter().map(|v| value(report, variable, *v)).collect();
                (model.scenarios[s].id.clone(), Value::Array(cells))
            })
            .collect();
        let provenance = variable.assumption().map(|a| &a.provenance);
        (
            variable.id.clone(),
            json!({
                "label": variable.label,
                "kind": if provenance.is_some() { "assumption" } else { "quantity" },
                "unit": variable.unit().map(|u| u.text.clone()),
                "note": report.page.notes.get(at).filter(|note| !note.is_empty()),
                "indexes": names,
                "basis": provenance.and_then(|p| p.basis).map(Basis::name),
                "source": provenance.and_then(|p| p.source).map(|s| model.sources[s].id.clone()),
                "as_of": provenance.and_then(|p| p.as_of.as_ref()).map(ToString::to_string),
                "values": values,
            }),
        )
    };
    Value::Object(model.variables.iter().enumerate().map(one).collect())
}

/// How draws were made.
pub(super) fn draws(report: &Publication<'_>) -> Value {
    json!({
        "count": report.doubt.draws,
        "replicates": report.doubt.replicates,
        "seed": report.doubt.seed,
        "sampler": "Latin hypercube by replicate, an xoshiro128++ stream for each assumption and cell",
        "interval": report.model.report.interval,
    })
}

/// What draws say of each value that the page prints, by scenario.
pub(super) fn spreads(report: &Publication<'_>) -> Value {
    let model = report.model;
    let mut all: Map<String, Value> = Map::new();
    let mut add =
        |scenario: ScenarioId, id: VariableId, cell: usize, summary: &Summary, bounds: &[&Bound]| {
            let variable = model.variable(id);
            let name = format!("{}{}", variable.id, model.cell_name(&variable.indexes, cell));
            let entry = all.entry(name).or_insert_with(|| Value::Object(Map::new()));
            if let Some(by_scenario) = entry.as_object_mut() {
                let entry = by_scenario.entry(model.scenario(scenario).id.clone());
                entry.or_insert_with(|| spread(report, variable, summary, bounds));
            }
        };
    // Draws of a scenario laid over another belong to one page and not to the report.
    for (place, summary) in report.spreads.iter().filter(|(place, _)| place.over.is_none()) {
        let bounds: Vec<&Bound> = report.spreads.bounds(*place).collect();
        add(place.scenario, place.variable, place.cell, summary, &bounds);
    }
    // What an exhibit shows of a quantity as it is: of a formula there is no cell to name.
    for (of, cell, summary) in report.spreads.iter_shown() {
        let Some(shown) = model.exhibits[of.exhibit].show.get(of.shown) else { continue };
        if let Some((id, cell)) = cell_of_variable(model, &shown.expression, cell) {
            add(of.scenario, id, cell, summary, &[]);
        }
    }
    Value::Object(all)
}

/// What the draws of a cell say, in the declared unit.
fn spread(report: &Publication<'_>, variable: &Variable, summary: &Summary, bounds: &[&Bound]) -> Value {
    let number = |v: f64| value(report, variable, v);
    let quantiles = report.spreads.probabilities().iter().zip(&summary.quantiles);
    let quantiles: Map<String, Value> =
        quantiles.map(|(p, estimate)| (full_precision(*p), number(estimate.value))).collect();
    let mut spread = json!({"mean": number(summary.mean.value), "quantiles": quantiles});
    if let Some(of) = spread.as_object_mut().filter(|_| summary.undefined > 0) {
        of.insert("undefined".to_owned(), json!(summary.undefined));
    }
    let bound = |bound: &&Bound| {
        let end = if bound.largest { "largest" } else { "smallest" };
        json!({"end": end, "value": number(bound.value), "share": bound.share.value})
    };
    if let Some(of) = spread.as_object_mut().filter(|_| !bounds.is_empty()) {
        of.insert("bounds".to_owned(), bounds.iter().map(bound).collect());
    }
    spread
}

/// A number in the declared unit, a label's key, yes or no, or `never`.
pub(super) fn value(report: &Publication<'_>, variable: &Variable, value: f64) -> Value {
    match &variable.ty {
        _ if value.is_nan() => Value::Null,
        _ if value.is_infinite() => json!("never"),
        _ if variable.is_none(value) => json!("none"),
        Type::YesNo => json!(value != 0.0),
        Type::Label(index) => json!(report.model.index(*index).shape.keys.get(value as usize)),
        Type::Period => json!(value),
        Type::Number(_) => json!(variable.unit().map_or(value, |u| u.from_base(value))),
    }
}

pub(super) fn exhibits(report: &Publication<'_>) -> Value {
    let one = |d: &crate::exhibit::Drawn| {
        let data = json!({"title": d.texts.title, "subtitle": d.texts.subtitle, "note": d.texts.note, "told": d.case_note, "source": d.source, "alt": d.alt, "columns": d.table.printed_heads(), "rows": d.table.printed_rows()});
        (d.id.clone(), data)
    };
    Value::Object(report.page.drawn.iter().map(one).collect())
}
