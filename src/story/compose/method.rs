//! In: the model, and what its values came to. Out: data for the partials of the method: formulas and overrides.
//! Every row carries the name of its place, so that a printed number can lead to it.
//! Never leaves out a formula.

use super::decisions;
use crate::print::{Over, Printed, Reference, marker};
use crate::story::phrase::Phrases;
use crate::trace::{Formula, Names, Piece, Subject, formula};
use entail_engine::language::formula::{Expr, IndexId, VariableId, print};
use entail_engine::model::{Accepted, Coordinates, Formula as Recipe, Model, Override, Quantity, Variable};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Cells of which a row shows the values.
const CELLS: usize = 3;

/// A label that a link can lead to.
pub(super) fn anchored(phrases: &Phrases, at: usize, label: &str) -> String {
    let row = Subject::Variable(VariableId(at as u32)).row(&phrases.facts().model);
    phrases.printing().anchor(&row) + &phrases.printing().text(label)
}

/// The formulas of a model in words and as written, by variable: a page has the same in every scenario.
pub struct Formulas(Vec<Vec<WrittenFormula>>);

/// A formula with what it is for.
struct WrittenFormula {
    part: String,
    words: Formula,
    names: String,
}

impl Formulas {
    /// Those of a model.
    pub fn of(model: &Model) -> Self {
        let of = |variable: &Variable| variable.quantity().map(|q| all(model, q)).unwrap_or_default();
        Self(model.variables.iter().map(of).collect())
    }
}

/// The formulas of a quantity.
fn all(model: &Model, quantity: &Quantity) -> Vec<WrittenFormula> {
    let one = |part: String, expr: &Expr| WrittenFormula {
        part,
        words: formula(model, expr, &Coordinates::default()),
        names: print(expr, &Names(model)),
    };
    let printed = |index: IndexId, at: u32| model.index(index).printed[at as usize].clone();
    let mut all = Vec::new();
    if let Some((index, first)) = &quantity.first {
        all.push(one(printed(*index, 0), &first.expr));
    }
    match &quantity.formula {
        Recipe::One(expression) => {
            let rest = if quantity.first.is_some() { "after that" } else { "" };
            all.push(one(rest.to_owned(), &expression.expr));
        }
        Recipe::Rows(index, rows) => {
            for row in rows {
                let places: Vec<String> = row.places.iter().map(|at| printed(*index, *at)).collect();
                all.push(one(places.join(", "), &row.expression.expr));
            }
        }
    }
    all
}

/// Every quantity with its formulas, in words and as written.
pub fn formulas(phrases: &Phrases, notes: &[String], formulas: &Formulas) -> Vec<Value> {
    let facts = phrases.facts();
    let model = &facts.model;
    let mut rows = Vec::new();
    for (at, variable) in model.variables.iter().enumerate() {
        if variable.quantity().is_none() {
            continue;
        }
        let over: Vec<String> =
            variable.indexes.iter().map(|i| model.index(*i).shape.name.replace('_', " ")).collect();
        let written = |written: &WrittenFormula| {
            json!({
                "part": given(phrases, &written.part),
                "words": words(phrases, &written.words),
                // Templates set this as code, which a backtick in the name of a label would end.
                "names": phrases.printing().written(&written.names),
            })
        };
        rows.push(json!({
            "label": anchored(phrases, at, &variable.label),
            "id": variable.id,
            "unit": variable.unit_words().and_then(|unit| given(phrases, unit)),
            "over": given(phrases, &over.join(" and ")),
            "by": decisions::taken_by(model, at),
            "note": notes.get(at).filter(|note| !note.is_empty()),
            "formulas": formulas.0[at].iter().map(written).collect::<Vec<_>>(),
        }));
    }
    rows
}

/// A text, if there is one: templates ask whether it is there.
fn given(phrases: &Phrases, text: &str) -> Option<String> {
    (!text.is_empty()).then(|| phrases.printing().text(text))
}

/// A formula in words, each name a link to its row where it is first mentioned.
fn words(phrases: &Phrases, formula: &Formula) -> String {
    let model = &phrases.facts().model;
    let mut linked = BTreeSet::new();
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => phrases.printing().text(text),
        Piece::Input(at) => {
            let input = &formula.inputs[*at];
            let (row, label) =
                (Subject::Variable(input.variable).row(model), phrases.printing().text(&input.label));
            if linked.insert(input.variable) { format!("[{label}](#{row})") } else { label }
        }
    };
    formula.pieces.iter().map(piece).collect()
}

/// What each scenario changes, from what to what, and why.
fn overrides(phrases: &Phrases) -> Vec<Value> {
    let facts = phrases.facts();
    let mut rows = Vec::new();
    for (at, scenario) in facts.model.scenarios.iter().enumerate() {
        for change in &scenario.overrides {
            rows.push(json!({
                "scenario": phrases.printing().text(&scenario.told_as()),
                "what": changed(phrases, change),
                "base": at_cells(phrases, change, 0),
                "value": at_cells(phrases, change, at),
                "why": phrases.printing().text(&change.why),
            }));
        }
    }
    rows
}

/// What each scenario changes, and which sentences are let stand although a scenario speaks against them.
pub fn changes(phrases: &Phrases) -> Value {
    let (model, printing) = (&phrases.facts().model, phrases.printing());
    let row = |accepted: &Accepted| {
        let scenario = &model.scenario(accepted.scenario).label;
        json!({
            "scenario": printing.text(scenario),
            "text": printing.text(&accepted.text),
            "why": printing.text(&accepted.why),
        })
    };
    let accepted: Vec<Value> = model.accepted.iter().map(row).collect();
    json!({"rows": overrides(phrases), "count": printing.text(&accepted.len().to_string()), "accepted": accepted})
}

/// The assumption that an override changes, with the places that it names.
fn changed(phrases: &Phrases, change: &Override) -> String {
    let model = &phrases.facts().model;
    let places = change.cells.iter().map(|(i, at)| model.index(*i).printed[*at as usize].as_str());
    let label = model.variable(change.target).label.as_str();
    let places = places.collect::<Vec<_>>().join(", ");
    phrases.printing().text(&if places.is_empty() { label.to_owned() } else { format!("{label}: {places}") })
}

/// The first values of what an override covers, in a scenario.
fn at_cells(phrases: &Phrases, change: &Override, scenario: usize) -> String {
    let facts = phrases.facts();
    let indexes = &facts.model.variable(change.target).indexes;
    let cells = (0..facts.model.cell_count(indexes)).map(|cell| facts.model.places(indexes, cell));
    let cells = cells.map(|places| Coordinates::of_cell(indexes, &places));
    let covered = |cell: &Coordinates| change.cells.cover(cell);
    let cells: Vec<_> = cells.filter(covered).collect();
    let value = |cell: &Coordinates| {
        let whole = Reference::of(facts, change.target.0 as usize);
        let scenario = entail_engine::language::formula::ScenarioId(scenario as u32);
        let reference = Reference { cell: cell.clone(), scenario, over: Over::Alone, ..whole };
        marker(phrases.printing().add(Printed::Value(reference)))
    };
    let shown: Vec<String> = cells.iter().take(CELLS).map(value).collect();
    shown.join("; ") + if cells.len() > CELLS { "; …" } else { "" }
}
