//! In: values and conclusions of all scenarios. Out: `results.json`, versioned.
//! Every quantity with unit and indexes, in the declared unit; claims, events, decisions, statements, figure data.
//! Never holds a NaN: a cell without a value is null.

use super::{Format, Report, text_file};
use crate::files::Artefact;
use crate::language::formula::{ScenarioId, Type, VariableId};
use crate::model::{Basis, Variable};
use serde_json::{Map, Value, json};

/// `results.json`.
pub struct Json;

/// Raised when a reader of the file would have to change.
const FORMAT: u32 = 1;

impl Format for Json {
    fn artefacts(&self, report: &Report<'_, '_>) -> Vec<Artefact> {
        let model = report.model;
        let ids = |s: &crate::model::Scenario| (s.id.clone(), json!({"label": s.label}));
        let results = json!({
            "format": FORMAT,
            "engine": concat!("entail ", env!("CARGO_PKG_VERSION")),
            "title": model.report.title,
            "edition": model.report.edition,
            "date": model.report.date.as_ref().map(ToString::to_string),
            "scenario": model.scenario(report.scenario).id,
            "scenarios": model.scenarios.iter().map(ids).collect::<Map<_, _>>(),
            "indexes": indexes(report),
            "variables": variables(report),
            "claims": claims(report),
            "events": events(report),
            "statements": statements(report),
            "exhibits": exhibits(report),
        });
        let text = serde_json::to_string_pretty(&results).unwrap_or_default();
        vec![text_file("results.json", text + "\n")]
    }
}

fn indexes(report: &Report<'_, '_>) -> Map<String, Value> {
    let named = report.model.indexes.iter().filter(|i| !i.hidden);
    named
        .map(|i| {
            let labels = i.shape.keys.iter().zip(&i.printed).map(|(k, p)| json!({"key": k, "label": p}));
            (i.shape.name.clone(), Value::Array(labels.collect()))
        })
        .collect()
}

fn variables(report: &Report<'_, '_>) -> Map<String, Value> {
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
                "indexes": names,
                "basis": provenance.and_then(|p| p.basis).map(Basis::name),
                "source": provenance.and_then(|p| p.source).map(|s| model.sources[s].id.clone()),
                "as_of": provenance.and_then(|p| p.as_of.as_ref()).map(ToString::to_string),
                "values": values,
            }),
        )
    };
    model.variables.iter().enumerate().map(one).collect()
}

fn value(report: &Report<'_, '_>, variable: &Variable, value: f64) -> Value {
    match &variable.ty {
        _ if value.is_nan() => Value::Null,
        _ if value.is_infinite() => json!("never"),
        Type::YesNo => json!(value != 0.0),
        Type::Label(index) => json!(report.model.index(*index).shape.keys.get(value as usize)),
        Type::Period => json!(value),
        Type::Number(_) => json!(variable.unit().map_or(value, |u| u.from_base(value))),
    }
}

fn by_scenario(report: &Report<'_, '_>, of: impl Fn(ScenarioId) -> Value) -> Map<String, Value> {
    let scenarios = report.model.scenarios.iter().enumerate();
    scenarios.map(|(s, scenario)| (scenario.id.clone(), of(ScenarioId(s as u32)))).collect()
}

fn claims(report: &Report<'_, '_>) -> Map<String, Value> {
    let one = |(at, claim): (usize, &crate::model::Claim)| {
        let outcome = |s: ScenarioId| {
            let result = report.analysis.claim(s, at);
            json!({"holds": result.holds, "margin": result.margin.and_then(|m| m.relative())})
        };
        (
            claim.id.clone(),
            json!({"that": claim.that.text, "takeaway": claim.takeaway, "scenarios": by_scenario(report, outcome)}),
        )
    };
    report.model.claims.iter().enumerate().map(one).collect()
}

fn events(report: &Report<'_, '_>) -> Map<String, Value> {
    let point = |value: f64| if value.is_infinite() { json!("never") } else { json!(value) };
    let one = |(at, event): (usize, &crate::model::Event)| {
        let when = |s: ScenarioId| {
            let (from, to) = report.analysis.event(s, at);
            json!({"from": point(from), "to": point(to)})
        };
        (event.id.clone(), json!({"kind": event.kind.name(), "scenarios": by_scenario(report, when)}))
    };
    report.model.events.iter().enumerate().map(one).collect()
}

fn statements(report: &Report<'_, '_>) -> Map<String, Value> {
    let one = |(at, statement): (usize, &crate::model::Statement)| {
        let verdict = |s: ScenarioId| json!(report.analysis.statement(s, at).finding.name());
        let published = statement.published.as_ref().map(|p| p.text.clone());
        (statement.id.clone(), json!({"published": published, "scenarios": by_scenario(report, verdict)}))
    };
    report.model.statements.iter().enumerate().map(one).collect()
}

fn exhibits(report: &Report<'_, '_>) -> Map<String, Value> {
    let one = |d: &crate::figure::exhibit::Drawn| {
        let data = json!({"title": d.texts.title, "subtitle": d.texts.subtitle, "note": d.texts.note, "told": d.told, "source": d.source, "alt": d.alt, "columns": d.table.columns, "rows": d.table.rows});
        (d.id.clone(), data)
    };
    report.drawn.iter().map(one).collect()
}
