//! In: a cell of an assumption, and what draws say of it. Out: what is believed of it, in words.
//! Where parameters are formulas the words say which, and the draws where the cell lies.
//! Never tells of a cell that a scenario changes.

use super::words::formula;
use entail_engine::evaluate::believed_in_words;
use entail_engine::model::{Coordinates, Expression, Model, Variable};

/// What is believed of a cell; none where nothing is uncertain, or it is no assumption.
pub fn believed(
    model: &Model,
    variable: &Variable,
    cell: &Coordinates,
    drawn: Option<&str>,
) -> Option<String> {
    let assumption = variable.assumption()?;
    let at = model.cell(&variable.indexes, |index| cell.at(index).unwrap_or(0));
    let words = |expression: &Expression| formula(model, &expression.expr, cell).text();
    let told = believed_in_words(model, variable, assumption.beliefs.get(at)?, &words)?;
    match drawn.filter(|_| assumption.is_computed()) {
        Some(drawn) => Some(format!("{told}; {drawn}")),
        None => Some(told),
    }
}
