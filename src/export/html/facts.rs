//! In: what stands behind the numbers of a page. Out: the facts as JSON, for the panel of the page and for other readers.
//! The form is described in `docs/facts.md`; a fact stands once, whatever the number of places that print it.
//! Never holds a value that the page has not computed.

use crate::export::Report;
use crate::language::unit::{Format, Unit, print};
use crate::model::{Model, Override, Provenance, Scenario, Variable};
use crate::trace::{Fact, Formula, Mode, Piece, Subject, Told};
use serde_json::{Map, Value, json};

/// The version of the form.
const FORM: u32 = 1;

/// The facts of a page.
pub fn facts(report: &Report<'_, '_>) -> Value {
    let model = report.model;
    let mut tables = Tables::default();
    let facts: Vec<Value> = report.trace.facts.iter().map(|fact| tables.fact(model, fact)).collect();
    let told = std::iter::once(report.page).chain(report.others).map(|page| model.scenario(page.scenario));
    let scenarios: Vec<Value> = told.map(|s| scenario(model, s)).collect();
    let sources: Vec<Value> = model
        .sources
        .iter()
        .map(|s| {
            let date = s.date.as_ref().map(crate::language::period::Date::printed);
            filled(json!({"publisher": s.publisher, "title": s.title, "date": date, "url": s.url}))
        })
        .collect();
    json!({
        "form": FORM,
        "level": print(model.report.interval, &Unit::share(), &Format::default()),
        "scenarios": scenarios,
        "sources": sources,
        "about": tables.subjects.iter().map(|s| about(model, *s)).collect::<Vec<_>>(),
        "formulas": tables.formulas,
        "drivers": tables.drivers,
        "facts": facts,
    })
}

/// A scenario with what it changes, and why.
fn scenario(model: &Model, scenario: &Scenario) -> Value {
    let change = |o: &Override| {
        let places = o.cells.iter().map(|(i, at)| model.index(*i).printed[*at as usize].as_str());
        let name = std::iter::once(model.variable(o.target).label.as_str()).chain(places);
        json!([name.collect::<Vec<_>>().join(", "), o.why])
    };
    let changes: Vec<Value> = scenario.overrides.iter().map(change).collect();
    let changes = (!changes.is_empty()).then_some(changes);
    filled(json!({"id": scenario.id, "label": scenario.label, "note": scenario.note, "changes": changes}))
}

/// What many facts have in common, each once.
#[derive(Default)]
struct Tables {
    subjects: Vec<Subject>,
    formulas: Vec<Value>,
    drivers: Vec<String>,
}

/// The position of an item, which is added if it is new.
fn position<T: PartialEq>(all: &mut Vec<T>, item: T) -> usize {
    all.iter().position(|known| *known == item).unwrap_or_else(|| {
        all.push(item);
        all.len() - 1
    })
}

impl Tables {
    fn fact(&mut self, model: &Model, fact: &Fact) -> Value {
        let at = fact.key.places(model);
        let under = match fact.key.mode {
            Mode::Told => None,
            Mode::Laid(s) | Mode::Alone(s) => Some(model.scenario(s).label.clone()),
        };
        let first = fact.told.first();
        let mut told: Vec<Value> = Vec::new();
        for (n, one) in fact.told.iter().enumerate() {
            // What a scenario leaves as it is stands once.
            told.push(if n > 0 && Some(one) == first { Value::Null } else { self.told(one) });
        }
        while told.len() > 1 && told.last() == Some(&Value::Null) {
            told.pop();
        }
        let formula = fact.formula.as_ref().map(|(formula, _)| position(&mut self.formulas, pieces(formula)));
        let inputs = fact.formula.as_ref().map(|(_, inputs)| inputs);
        filled(json!({
            "of": position(&mut self.subjects, fact.key.subject),
            "at": (!at.is_empty()).then_some(at),
            "under": under,
            "formula": formula,
            "inputs": inputs.filter(|all| all.iter().any(Option::is_some)),
            "told": told,
        }))
    }

    /// A list: value, interval, shares and change; what is missing at its end is left out.
    fn told(&mut self, told: &Told) -> Value {
        let shares: Vec<Value> = told
            .shares
            .iter()
            .map(|(name, part)| json!([position(&mut self.drivers, name.clone()), part]))
            .collect();
        let mut list = vec![json!(told.value), json!(told.interval), json!(shares), json!(told.changed)];
        let empty = |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
        while list.last().is_some_and(empty) {
            list.pop();
        }
        if let [Value::String(only)] = &list[..] { json!(only) } else { Value::Array(list) }
    }
}

/// A formula: texts, and for each name its position among the inputs of the fact with what it is called here.
fn pieces(formula: &Formula) -> Value {
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => json!(text),
        Piece::Input(at) => json!([at, formula.inputs[*at].label]),
    };
    Value::Array(formula.pieces.iter().map(piece).collect())
}

/// What a fact is about, in words.
fn about(model: &Model, subject: Subject) -> Value {
    filled(match subject {
        Subject::Variable(id) => variable(model, model.variable(id)),
        Subject::Claim(at) => {
            let claim = &model.claims[at];
            json!({"kind": "claim", "id": claim.id, "label": claim.name()})
        }
        Subject::Event(at) => {
            let event = &model.events[at];
            json!({"kind": "event", "id": event.id, "label": event.id.replace('_', " "),
                "source": event.source, "locator": event.locator})
        }
        Subject::Statement(at) => {
            let statement = &model.statements[at];
            let label = statement.label.clone().unwrap_or_else(|| statement.id.replace('_', " "));
            json!({"kind": "statement", "id": statement.id, "label": label,
                "source": statement.source, "locator": statement.locator})
        }
        Subject::Draws => json!({"kind": "draws", "id": "draws", "label": "How the draws were made"}),
    })
}

fn variable(model: &Model, variable: &Variable) -> Value {
    let unit = variable.unit().map(|u| u.text.clone()).filter(|u| u != "1");
    let mut value = json!({"kind": "quantity", "id": variable.id, "label": variable.label, "unit": unit,
        "note": variable.note});
    if model.decisions.iter().any(|d| model.variable(d.variable).id == variable.id) {
        value["kind"] = json!("decision");
    }
    if let (Some(assumption), Some(fields)) = (variable.assumption(), value.as_object_mut()) {
        fields.insert("kind".to_owned(), json!("assumption"));
        provenance(&assumption.provenance, fields);
    }
    value
}

fn provenance(provenance: &Provenance, fields: &mut Map<String, Value>) {
    let date = |date: &Option<crate::language::period::Date>| {
        json!(date.as_ref().map(crate::language::period::Date::printed))
    };
    fields.insert("basis".to_owned(), json!(provenance.basis.map(crate::model::Basis::name)));
    fields.insert("source".to_owned(), json!(provenance.source));
    fields.insert("locator".to_owned(), json!(provenance.locator));
    fields.insert("as_of".to_owned(), date(&provenance.as_of));
    fields.insert("review_by".to_owned(), date(&provenance.review_by));
}

/// An object without the keys that have no value.
fn filled(mut value: Value) -> Value {
    if let Value::Object(map) = &mut value {
        map.retain(|_, v| !v.is_null());
    }
    value
}
