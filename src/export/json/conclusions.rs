//! In: the analysis. Out: claims, events, decisions and statements for `results.json`, in every scenario.
//! Points in time are fractional years.
//! Never judges anew.

use super::super::Publication;
use super::values::value;
use entail_engine::analyse::doubt::{Flip, Knowledge};
use entail_engine::analyse::{ChoiceDoubt, DecisionDoubt};
use entail_engine::language::formula::ScenarioId;
use entail_engine::language::unit::Unit;
use entail_runtime::summary::Estimate;
use serde_json::{Value, json};

fn by_scenario(report: &Publication<'_>, of: impl Fn(ScenarioId) -> Value) -> Value {
    let scenarios = report.model.scenarios.iter().enumerate();
    Value::Object(scenarios.map(|(s, scenario)| (scenario.id.clone(), of(ScenarioId(s as u32)))).collect())
}

pub(super) fn claims(report: &Publication<'_>) -> Value {
    let one = |(at, claim): (usize, &entail_engine::model::Claim)| {
        let outcome = |s: ScenarioId| {
            let result = report.analysis.claim(s, at);
            let sure = report.doubt.claim(s, at).map(|claim| claim.probability);
            json!({
                "holds": result.holds,
                "told": report.doubt.claim(s, at).map(|claim| claim.told.name()),
                "margin": result.margin.and_then(|m| m.relative()),
                "probability": sure.map(|p| p.value),
                "error": sure.map(|p| p.error),
                "flips": report.doubt.flips(s, at).iter().map(|f| flip(report, f)).collect::<Vec<_>>(),
            })
        };
        (
            claim.id.clone(),
            json!({"label": claim.label, "that": claim.that.text, "takeaway": claim.takeaway, "scenarios": by_scenario(report, outcome)}),
        )
    };
    Value::Object(report.model.claims.iter().enumerate().map(one).collect())
}

/// A value that turns a claim, in the declared unit of its assumption.
fn flip(report: &Publication<'_>, flip: &Flip) -> Value {
    let driver = &report.doubt.drivers[flip.driver];
    let variable = report.model.variable(driver.variable);
    json!({
        "assumption": variable.id,
        "cell": report.model.cell_name(&variable.indexes, flip.cell),
        "value": value(report, variable, flip.value),
        "percentile": flip.percentile,
        "distance": flip.distance(),
    })
}

pub(super) fn events(report: &Publication<'_>) -> Value {
    // JSON has no infinity.
    let point = |value: f64| if value.is_infinite() { json!("never") } else { json!(value) };
    let one = |(at, event): (usize, &entail_engine::model::Event)| {
        let when = |s: ScenarioId| {
            let (from, to) = report.analysis.event(s, at);
            let sure = report.doubt.event(s, at);
            let ends = sure.map(|e| json!([point(e.low.value), point(e.high.value)]));
            json!({"from": point(from), "to": point(to), "interval": ends, "never": sure.map(|e| e.never.value)})
        };
        let what = &report.page.events[at].what;
        (
            event.id.clone(),
            json!({"what": what, "kind": event.kind.name(), "scenarios": by_scenario(report, when)}),
        )
    };
    Value::Object(report.model.events.iter().enumerate().map(one).collect())
}

pub(super) fn decisions(report: &Publication<'_>) -> Value {
    let model = report.model;
    let one = |decision: &entail_engine::model::Decision| {
        let variable = model.variable(decision.variable);
        let over: Vec<&str> = variable.indexes.iter().map(|i| model.index(*i).shape.name.as_str()).collect();
        let chosen = |s: ScenarioId| {
            let cells = report.evaluation.values(s, decision.variable).iter();
            Value::Array(cells.map(|v| value(report, variable, *v)).collect())
        };
        let options = &model.index(decision.options).shape.keys[..];
        let mut told = json!({"label": decision.label, "indexes": over, "options": options, "scenarios": by_scenario(report, chosen)});
        if let (Some(payoff), Value::Object(told)) = (&decision.payoff, &mut told) {
            let unit = payoff.of.expr.measure().and_then(|measure| measure.display.clone());
            told.insert("payoff".to_owned(), json!(payoff.of.text));
            told.insert("least".to_owned(), json!(payoff.least));
            told.insert("by".to_owned(), json!(payoff.by.word()));
            told.insert("unit".to_owned(), json!(unit.as_ref().map(|unit| &unit.text)));
            let told_of = |one: &DecisionDoubt| drawn(report, one, unit.as_deref());
            let drawn =
                report.doubt.decisions.iter().filter(|one| model.decisions[one.decision].id == decision.id);
            let drawn = drawn.map(|one| (model.scenario(one.scenario).id.clone(), told_of(one)));
            told.insert("drawn".to_owned(), Value::Object(drawn.collect()));
        }
        (decision.id.clone(), told)
    };
    Value::Object(model.decisions.iter().map(one).collect())
}

/// What the draws say of a decision, cell by cell, in the unit of its payoff.
fn drawn(report: &Publication<'_>, decision: &DecisionDoubt, unit: Option<&Unit>) -> Value {
    let amount = |value: f64| unit.map_or(value, |unit| unit.from_base(value));
    let estimate = |one: &Estimate| json!({"value": amount(one.value), "error": amount(one.error)});
    let known = |one: &Knowledge| {
        let drivers = one.drivers.iter().map(|at| {
            let driver = &report.doubt.drivers[*at];
            let variable = report.model.variable(driver.variable);
            json!({"assumption": variable.id, "cell": report.model.cell_name(&variable.indexes, driver.cell())})
        });
        json!({"of": drivers.collect::<Vec<_>>(), "worth": estimate(&one.worth)})
    };
    let cell = |one: &ChoiceDoubt| {
        json!({
            "means": one.means.iter().map(estimate).collect::<Vec<_>>(),
            "wins": one.wins.iter().map(|share| share.value).collect::<Vec<_>>(),
            "best": one.best,
            "central": one.central,
            "lead": one.lead.as_ref().map(estimate),
            "evpi": estimate(&one.evpi),
            "knowing": one.knowing.iter().map(known).collect::<Vec<_>>(),
        })
    };
    Value::Array(decision.cells.iter().map(cell).collect())
}

pub(super) fn statements(report: &Publication<'_>) -> Value {
    let one = |(at, statement): (usize, &entail_engine::model::Statement)| {
        let unit = statement.ours.as_ref().and_then(|o| o.expr.measure()).and_then(|m| m.display.clone());
        let verdict = |s: ScenarioId| {
            let result = report.analysis.statement(s, at);
            let ours = result.ours.map(|v| unit.as_ref().map_or(v, |u| u.from_base(v)));
            json!({"verdict": result.finding.name(), "ours": ours})
        };
        let published = statement.published.as_ref().map(|p| p.text.clone());
        (
            statement.id.clone(),
            json!({"published": published, "unit": unit.as_ref().map(|u| u.text.clone()), "scenarios": by_scenario(report, verdict)}),
        )
    };
    Value::Object(report.model.statements.iter().enumerate().map(one).collect())
}
