//! In: a formula. Out: the words for its leaves, as ids or as the labels that a reader knows.
//! In a reader's words a variable is a piece of its own, so that a page can link it.
//! Never prints a formula itself: that is for the language.

use super::inputs::collect;
use crate::print::{MARKER_END, MARKER_START, marker, numbers};
use entail_engine::language::formula::{
    Expr, IndexId, Node, Operator, Pick, Printer, ScenarioId, Type, VariableId, named_constant, print,
};
use entail_engine::language::period::point_token;
use entail_engine::language::unit::full_precision;
use entail_engine::model::{Coordinates, Model};
use std::ops::Range;

/// Ids for the leaves, as an analyst writes them.
pub struct Names<'m>(pub &'m Model);

impl Printer for Names<'_> {
    fn constant(&self, expr: &Expr, value: f64) -> String {
        match &expr.ty {
            Type::Label(index) => self.label(*index, value as u32),
            Type::Period if value.is_infinite() => "never".to_owned(),
            Type::Period => point_token(value),
            Type::YesNo => if value == 0.0 { "no" } else { "yes" }.to_owned(),
            // In the unit as it was written and with all digits: the text reads back to the same number.
            Type::Number(measure) => match &measure.display {
                Some(unit) if unit.text.is_empty() => full_precision(unit.from_base(value)),
                Some(unit) => format!("{} {}", full_precision(unit.from_base(value)), unit.text),
                None if Some(value) == named_constant("pi") => "pi".to_owned(),
                None if measure.dimension.is_pure() => full_precision(value),
                None => format!("{} {}", full_precision(value), measure.dimension),
            },
        }
    }

    fn variable(&self, id: VariableId) -> String {
        self.0.variable(id).id.clone()
    }

    fn index(&self, id: IndexId) -> String {
        self.0.index(id).shape.name.clone()
    }

    fn label(&self, id: IndexId, at: u32) -> String {
        self.0.index(id).shape.keys.get(at as usize).cloned().unwrap_or_default()
    }

    fn scenario(&self, id: ScenarioId) -> String {
        self.0.scenario(id).id.clone()
    }
}

/// A part of a formula in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Signs, functions and constants.
    Text(String),
    /// A variable, by its position among the inputs.
    Input(usize),
}

/// A variable that a formula names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The variable.
    pub variable: VariableId,
    /// Its cell, as far as the formula fixes it.
    pub cell: Coordinates,
    /// The scenario under which it is taken, if another than the given one.
    pub under: Option<ScenarioId>,
    /// What it is called there.
    pub label: String,
}

/// A formula in a reader's words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Formula {
    /// Its text.
    pub pieces: Vec<Piece>,
    /// What it names, each once.
    pub inputs: Vec<Input>,
}

impl Formula {
    /// Its words, each name by its label.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(words) => text.push_str(words),
                Piece::Input(at) => text.extend(self.inputs.get(*at).map(|input| input.label.as_str())),
            }
        }
        text
    }
}

/// A formula at a cell in words.
pub fn formula(model: &Model, expr: &Expr, cell: &Coordinates) -> Formula {
    // Names pass the printer as markers: it alone knows where brackets and spaces go, and pieces are cut out after it.
    let mut words = Words { model, at: Vec::new(), inputs: Vec::new() };
    collect(model, expr, cell, None, &mut |place, cell, under| words.note(place, cell, under));
    let text = print(expr, &words);
    let mut pieces = Vec::new();
    let mut rest = text.as_str();
    while let Some(start) = rest.find(MARKER_START) {
        let end = rest[start..].find(MARKER_END).map_or(rest.len(), |e| start + e + MARKER_END.len_utf8());
        if start > 0 {
            pieces.push(Piece::Text(rest[..start].to_owned()));
        }
        pieces.extend(numbers(&rest[start..end]).map(Piece::Input));
        rest = &rest[end..];
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest.to_owned()));
    }
    Formula { pieces, inputs: words.inputs }
}

/// Labels for the leaves.
struct Words<'m> {
    model: &'m Model,
    /// Which input is at a place of the text.
    at: Vec<(Range<usize>, usize)>,
    inputs: Vec<Input>,
}

impl Words<'_> {
    /// Notes the variable that an expression names, with the places that are picked for it there.
    fn note(&mut self, expr: &Expr, cell: Coordinates, under: Option<ScenarioId>) {
        let (variable, picks): (VariableId, &[(IndexId, Pick)]) = match &expr.node {
            Node::Variable(id) => (*id, &[]),
            Node::Select(inner, picks, _) => match &inner.node {
                Node::Variable(id) => (*id, picks),
                _ => return,
            },
            _ => return,
        };
        let places: Vec<String> = picks.iter().map(|(index, pick)| self.place(*index, pick)).collect();
        let label = &self.model.variable(variable).label;
        let label =
            if places.is_empty() { label.clone() } else { format!("{label} ({})", places.join(", ")) };
        let input = Input { variable, cell, under, label };
        // An input that is named at several places of a formula has one position.
        let known = self.inputs.iter().position(|i| *i == input);
        let position = known.unwrap_or(self.inputs.len());
        if known.is_none() {
            self.inputs.push(input);
        }
        self.at.push((expr.range.clone(), position));
    }

    fn place(&self, index: IndexId, pick: &Pick) -> String {
        let name = |steps: i32| {
            let name = &self.model.index(index).shape.name;
            match steps {
                -1 => format!("previous {name}"),
                1 => format!("next {name}"),
                _ if steps < 0 => format!("{} {name} steps before", steps.unsigned_abs()),
                _ => format!("{steps} {name} steps later"),
            }
        };
        match pick {
            Pick::At(at) => self.model.index(index).printed.get(*at as usize).cloned().unwrap_or_default(),
            Pick::Step(steps) => name(*steps),
            Pick::Like(other) => self.model.index(*other).shape.name.replace('_', " "),
            Pick::Moved(moved) => {
                let sign = if moved.back { "−" } else { "+" };
                let by = print(&moved.by, self);
                format!("{} {sign} {by}", self.model.index(index).shape.name)
            }
        }
    }
}

impl Printer for Words<'_> {
    fn leaf(&self, expr: &Expr) -> Option<String> {
        // By range and not by name, since picks differ; an expression around a name may cover the same range.
        let is_name = matches!(expr.node, Node::Variable(_) | Node::Select(..));
        let (_, input) = self.at.iter().find(|(range, _)| is_name && *range == expr.range)?;
        Some(marker(*input))
    }

    fn constant(&self, expr: &Expr, value: f64) -> String {
        match &expr.ty {
            Type::Label(index) => self.label(*index, value as u32),
            _ => Names(self.model).constant(expr, value),
        }
    }

    fn variable(&self, id: VariableId) -> String {
        self.model.variable(id).label.clone()
    }

    fn index(&self, id: IndexId) -> String {
        self.model.index(id).shape.name.replace('_', " ")
    }

    fn label(&self, id: IndexId, at: u32) -> String {
        self.model.index(id).printed.get(at as usize).cloned().unwrap_or_default()
    }

    fn scenario(&self, id: ScenarioId) -> String {
        format!("“{}”", self.model.scenario(id).label)
    }

    fn symbol(&self, operator: Operator) -> &'static str {
        match operator {
            Operator::Subtract => "−",
            Operator::Multiply => "×",
            Operator::Divide => "÷",
            Operator::LessOrEqual => "≤",
            Operator::GreaterOrEqual => "≥",
            Operator::Equal => "=",
            Operator::NotEqual => "≠",
            other => other.symbol(),
        }
    }
}
