//! In: `venue=cloud,year=2030` and the indexes of a variable. Out: the places it names.
//! Labels, periods and values as in a formula's selection.
//! Never leaves a wrong label unsaid.

use crate::explain::error::QuestionError;
use entail_engine::diagnostic::did_you_mean;
use entail_engine::language::formula::IndexId;
use entail_engine::model::{Coordinates, Model};

/// The places that a cell names; an error is a message for a person.
///
/// # Errors
///
/// An index or a label that does not exist or does not belong to the value.
pub fn places(model: &Model, cell: Option<&str>, indexes: &[IndexId]) -> Result<Coordinates, QuestionError> {
    let mut found: Vec<(IndexId, u32)> = Vec::new();
    for part in cell.unwrap_or("").split(',').map(str::trim).filter(|p| !p.is_empty()) {
        let Some((name, label)) = part.split_once('=') else {
            return Err(format!("`{part}` is no cell: write `index=label`").into());
        };
        let (name, label) = (name.trim(), label.trim());
        let Some(index) = model.index_named(name).filter(|i| indexes.contains(i)) else {
            let known: Vec<&str> = indexes.iter().map(|i| model.index(*i).shape.name.as_str()).collect();
            let over = if known.is_empty() { "no index".to_owned() } else { known.join(", ") };
            return Err(format!("there is no index `{name}` here: it varies over {over}").into());
        };
        if found.iter().any(|(known, _)| *known == index) {
            return Err(format!("`{name}` is given twice: a cell lies at one place of each index").into());
        }
        let shape = &model.index(index).shape;
        match shape.find_or_count(label, &model.units) {
            Some(at) => found.push((index, at)),
            None => {
                let hint = did_you_mean(label, shape.keys.iter().map(String::as_str));
                let hint = hint.unwrap_or_else(|| format!("it has {}", shape.keys.join(", ")));
                return Err(format!("`{label}` is not a label of `{name}`: {hint}").into());
            }
        }
    }
    Ok(found.into_iter().collect())
}
