//! In: numbers that take the place of what is believed. Out: a model in which they do, in every scenario.
//! What an editor's slider or a program asks, as `--set` does from the command line.
//! Never checks a number: what is impossible is found when the model is evaluated.

use super::{Change, Coordinates, Model, Override};
use crate::language::formula::{Expr, Node, VariableId};

/// A number in the place of what is believed of an assumption.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NumberChange {
    /// The assumption.
    pub variable: VariableId,
    /// The cell; all of them if none is named.
    pub cell: Option<usize>,
    /// The number, in base units.
    pub number: f64,
}

impl Model {
    /// The same model with other numbers. They hold in every scenario, over what the scenario says itself.
    #[must_use]
    pub fn with_numbers(&self, changes: &[NumberChange]) -> Self {
        let mut model = self.clone();
        // A change of one cell counts over a change of all of them, in whatever order they are given.
        let mut ordered: Vec<&NumberChange> = changes.iter().collect();
        ordered.sort_by_key(|change| change.cell.is_some());
        let laid: Vec<Override> = ordered.into_iter().map(|change| model.as_override(change)).collect();
        for scenario in &mut model.scenarios {
            scenario.overrides.lay(laid.iter().cloned());
        }
        model
    }

    fn as_override(&self, change: &NumberChange) -> Override {
        let variable = self.variable(change.variable);
        let expr = Expr::new(Node::Constant(change.number), variable.ty.clone(), Vec::new(), 0..0);
        let cells = match change.cell {
            Some(cell) => {
                let places = self.places(&variable.indexes, cell);
                variable.indexes.iter().copied().zip(places).collect()
            }
            None => Coordinates::default(),
        };
        Override {
            target: change.variable,
            cells,
            // A formula without text: messages then show the assumption and no operand.
            change: Change::Set(self.expression(expr, String::new(), variable.span)),
            why: "a number given in its place".to_owned(),
            span: None,
        }
    }
}
