//! In: the provenance of the numbers of a page. Out: the facts as JSON, for the panel of the page and for other readers.
//! The form is described in `docs/facts.md`; a fact is kept once, whatever the number of places that print it.
//! Never holds a value that the page has not computed.

use crate::export::Publication;
use crate::print::odds::Odds;
use crate::trace::{Fact, FactInScenario, Formula, Mode, Piece, Subject};
use entail_engine::language::formula::ScenarioId;
use entail_engine::language::period::Date;
use entail_engine::language::unit::{NumberFormat, Unit, print};
use entail_engine::model::{CitedSource, Model, Override};
use serde_json::{Value, json};

/// The version of the form.
const FORM: u32 = 4;

/// What is stated of what facts are about, in its order.
const COLUMNS: [&str; 10] =
    ["id", "label", "kind", "unit", "source", "basis", "as_of", "locator", "review_by", "note"];

/// The facts of a page.
pub fn facts(report: &Publication<'_>) -> Value {
    let model = report.model;
    let mut tables = Tables { notes: report.page.notes.clone(), ..Tables::default() };
    // Facts come before the lists that they fill.
    let facts: Vec<Value> = report.trace.facts.iter().map(|fact| tables.fact(model, fact)).collect();
    let shown = std::iter::once(report.page).chain(report.others).map(|page| page.scenario);
    let scenarios: Vec<Value> = shown.map(|id| scenario(report, id)).collect();
    let about: Vec<Value> = tables.subjects.clone().into_iter().map(|s| tables.about(model, s)).collect();
    let sources: Vec<Value> = tables.sources.iter().map(|at| source(&model.sources[*at])).collect();
    json!({
        "form": FORM,
        "level": print(model.report.interval, &Unit::share(), &NumberFormat::default()),
        "scenarios": scenarios,
        "sources": sources,
        "columns": COLUMNS,
        "about": about,
        "formulas": tables.formulas,
        "drivers": tables.drivers,
        "shares": tables.shares,
        "facts": facts,
    })
}

/// A scenario with what it changes, and why, and what that turns.
fn scenario(report: &Publication<'_>, id: ScenarioId) -> Value {
    let (model, scenario) = (report.model, report.model.scenario(id));
    let change = |o: &Override| {
        let places = o.cells.iter().map(|(i, at)| model.index(*i).printed[*at as usize].as_str());
        let name = std::iter::once(model.variable(o.target).label.as_str()).chain(places);
        json!([name.collect::<Vec<_>>().join(", "), o.why])
    };
    let changes: Vec<Value> = scenario.overrides.iter().map(change).collect();
    let changes = (!changes.is_empty()).then_some(changes);
    filled(
        json!({"id": scenario.id, "label": scenario.label, "note": scenario.note, "changes": changes, "turns": turns(report, id)}),
    )
}

/// How many conclusions are named that a scenario turns or moves, and the least move of their odds.
const TURNS: usize = 4;
const MOVE: f64 = 0.05;

/// Ranked claims that a scenario turns or moves most, each with its odds on the page and there; none for the page's own.
fn turns(report: &Publication<'_>, id: ScenarioId) -> Option<Vec<Value>> {
    let model = report.model;
    let mut all: Vec<(bool, f64, Value)> = Vec::new();
    for (at, claim) in model.claims.iter().enumerate().filter(|(_, claim)| claim.takeaway.is_some()) {
        let of = |scenario| report.doubt.claim(scenario, at);
        let (Some(here), Some(there)) = (of(report.page.scenario), of(id)) else { continue };
        let odds = |claim| Odds::of_claim(model, claim).told();
        let moved = (there.probability.value - here.probability.value).abs();
        let turned = here.told != there.told;
        if odds(here) != odds(there) && (turned || moved >= MOVE) {
            let both = format!("{} → {}", odds(here), odds(there));
            all.push((turned, moved, json!([claim.name(), both])));
        }
    }
    // Those that tell another sentence come first, then those that move most; ties stay in the order of the report.
    all.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.total_cmp(&a.1)));
    let all: Vec<Value> = all.into_iter().take(TURNS).map(|(_, _, told)| told).collect();
    (!all.is_empty()).then_some(all)
}

/// What many facts have in common, each once.
#[derive(Default)]
struct Tables {
    subjects: Vec<Subject>,
    formulas: Vec<Value>,
    drivers: Vec<String>,
    shares: Vec<Value>,
    /// Positions in the model.
    sources: Vec<usize>,
    /// Remarks by variable, as printed.
    notes: Vec<String>,
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
            Mode::Page => None,
            Mode::Laid(s) | Mode::Alone(s) => Some(model.scenario(s).label.clone()),
        };
        let first = fact.by_scenario.first();
        let mut stated: Vec<Value> = Vec::new();
        for (n, one) in fact.by_scenario.iter().enumerate() {
            // What a scenario leaves as it is is kept once.
            stated.push(if n > 0 && Some(one) == first { Value::Null } else { self.stated(one) });
        }
        // What is missing at the end is as in the first scenario; that one is always kept.
        while stated.len() > 1 && stated.last() == Some(&Value::Null) {
            stated.pop();
        }
        let formula = fact.formula.as_ref().map(|(formula, _)| {
            let pieces = self.pieces(model, formula);
            position(&mut self.formulas, pieces)
        });
        let inputs = fact.formula.as_ref().map(|(_, inputs)| inputs);
        let of = position(&mut self.subjects, fact.key.subject);
        let inputs = inputs.filter(|all| all.iter().any(Option::is_some));
        short(vec![json!(of), json!(stated), json!(formula), json!(inputs), json!(at), json!(under)])
    }

    /// A formula: texts, and for each name its position among the inputs of the fact with what it is called here:
    /// a position in `about` where it goes by its own label.
    fn pieces(&mut self, model: &Model, formula: &Formula) -> Value {
        let mut pieces = Vec::new();
        for piece in &formula.pieces {
            pieces.push(match piece {
                Piece::Text(text) => json!(text),
                Piece::Input(at) => {
                    let input = &formula.inputs[*at];
                    let own = input.label == model.variable(input.variable).label;
                    let about = own.then(|| position(&mut self.subjects, Subject::Variable(input.variable)));
                    about.map_or_else(|| json!([at, input.label]), |about| json!([at, about]))
                }
            });
        }
        Value::Array(pieces)
    }

    /// What a fact is about: a list in the order of the columns.
    fn about(&mut self, model: &Model, subject: Subject) -> Value {
        let about = self.described(model, subject);
        short(COLUMNS.iter().map(|column| about.get(column).cloned().unwrap_or_default()).collect())
    }

    /// What a fact is about, in words.
    fn described(&mut self, model: &Model, subject: Subject) -> Value {
        let mut source = |at: Option<usize>| at.map(|at| position(&mut self.sources, at));
        match subject {
            Subject::Variable(id) => {
                let variable = model.variable(id);
                let unit = variable.unit_words();
                // The remark on an assumption is in its row.
                let note = self.notes.get(id.0 as usize).filter(|note| !note.is_empty());
                let note = note.filter(|_| variable.assumption().is_none());
                let mut about =
                    json!({"id": variable.id, "label": variable.label, "unit": unit, "note": note});
                if let Some(assumption) = variable.assumption() {
                    let from = &assumption.provenance;
                    about["kind"] = json!("assumption");
                    about["basis"] = json!(from.basis.map(entail_engine::model::Basis::name));
                    about["source"] = json!(source(from.source));
                    about["locator"] = json!(from.locator);
                    about["as_of"] = json!(from.as_of.as_ref().map(Date::printed));
                    about["review_by"] = json!(from.review_by.as_ref().map(Date::printed));
                } else if model.decisions.iter().any(|d| d.variable == id) {
                    about["kind"] = json!("decision");
                }
                about
            }
            Subject::Claim(at) => {
                let claim = &model.claims[at];
                json!({"kind": "claim", "id": claim.id, "label": claim.name()})
            }
            Subject::Event(at) => {
                let event = &model.events[at];
                // A template is not what a reader sees: its id then names the event.
                let text = Some(&event.what.text).filter(|text| !text.contains("{{"));
                let label = text.map_or_else(|| event.id.replace('_', " "), String::clone);
                json!({"kind": "event", "id": event.id, "label": label,
                    "source": source(event.source), "locator": event.locator})
            }
            Subject::Statement(at) => {
                let statement = &model.statements[at];
                // Its own words, where it has no name.
                let text = Some(&statement.says.text).filter(|text| !text.contains("{{"));
                let label = statement.label.as_ref().or(text).unwrap_or(&statement.id);
                json!({"kind": "statement", "id": statement.id, "label": label,
                    "source": source(statement.source), "locator": statement.locator})
            }
            Subject::Shown(exhibit, item) => {
                let shown = &model.exhibits[exhibit].show[item];
                let first = model.exhibits[exhibit].variables().into_iter().next();
                json!({"id": first.map(|id| model.variable(id).id.clone()), "label": shown.label})
            }
            Subject::Draws => json!({"kind": "draws", "id": "draws", "label": "How the draws were made"}),
        }
    }

    /// A list: value, interval, position of the shares and change; what is missing at its end is left out.
    fn stated(&mut self, fact: &FactInScenario) -> Value {
        let shares: Vec<Value> = fact
            .shares
            .iter()
            .map(|(name, part)| json!([position(&mut self.drivers, name.clone()), part]))
            .collect();
        let shares = (!shares.is_empty()).then(|| position(&mut self.shares, Value::Array(shares)));
        match short(vec![json!(fact.value), json!(fact.interval), json!(shares), json!(fact.changed)]) {
            // A value alone goes without its list: most are.
            Value::Array(list) if list.len() == 1 => list.into_iter().next().unwrap_or_default(),
            list => list,
        }
    }
}

/// A list without what is empty at its end.
fn short(mut list: Vec<Value>) -> Value {
    let empty = |value: &Value| value.is_null() || value == "" || value.as_array().is_some_and(Vec::is_empty);
    while list.last().is_some_and(empty) {
        list.pop();
    }
    Value::Array(list)
}

/// A source as a reader knows it.
fn source(source: &CitedSource) -> Value {
    let date = source.date.as_ref().map(Date::printed);
    filled(json!({"publisher": source.publisher, "title": source.title, "date": date, "url": source.url}))
}

/// An object without the keys that have no value.
fn filled(mut value: Value) -> Value {
    if let Value::Object(map) = &mut value {
        map.retain(|_, v| !v.is_null());
    }
    value
}
