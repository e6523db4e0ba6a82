//! In: a name with or without a cell, `rent` or `rent[city=berlin]`. Out: the variable and the cell that it means.
//! The same words as on the command line.
//! Never guesses: a name that is not known is an error with the closest one.

use crate::explain::{QuestionError, places, variable};
use entail_engine::language::formula::{Type, VariableId};
use entail_engine::model::{Coordinates, Model, NumberChange};

/// A variable at one of its cells.
#[derive(Clone, Copy, Debug)]
pub struct CellOf {
    pub variable: VariableId,
    pub cell: usize,
}

/// The one cell that a name means.
pub fn cell_of(model: &Model, name: &str) -> Result<CellOf, QuestionError> {
    let (id, fixed) = read(model, name)?;
    let of = model.variable(id);
    let open: Vec<&str> = of
        .indexes
        .iter()
        .filter(|index| !fixed.iter().any(|(known, _)| known == *index))
        .map(|index| model.index(*index).shape.name.as_str())
        .collect();
    if let [first, ..] = open[..] {
        let (id, open) = (&of.id, open.join(" and "));
        return Err(QuestionError::new(format!("`{id}` varies over {open}: name a cell, `{id}[{first}=…]`")));
    }
    let cell = model.cell(&of.indexes, |index| fixed.at(index).unwrap_or(0));
    Ok(CellOf { variable: id, cell })
}

/// A number in the place of an assumption, or of one of its cells; the number is in the declared unit.
pub fn change(model: &Model, name: &str, number: f64) -> Result<NumberChange, QuestionError> {
    let (id, fixed) = read(model, name)?;
    let of = model.variable(id);
    if of.assumption().is_none() {
        return Err(QuestionError::new(format!(
            "`{}` is computed: only an assumption can be changed",
            of.id
        )));
    }
    let Type::Number(measure) = &of.ty else {
        return Err(QuestionError::new(format!("`{}` is no number", of.id)));
    };
    let number = measure.display.as_ref().map_or(number, |unit| unit.to_base(number));
    let cell = if fixed.is_empty() { None } else { Some(cell_of(model, name)?.cell) };
    Ok(NumberChange { variable: id, cell, number })
}

fn read(model: &Model, name: &str) -> Result<(VariableId, Coordinates), QuestionError> {
    let (id, cell) = match name.split_once('[') {
        Some((id, rest)) => match rest.strip_suffix(']') {
            Some(cell) => (id.trim(), Some(cell)),
            None => return Err(QuestionError::new(format!("`{name}` has no closing bracket"))),
        },
        None => (name.trim(), None),
    };
    let id = variable(model, id)?;
    Ok((id, places(model, cell, &model.variable(id).indexes)?))
}
