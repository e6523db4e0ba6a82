//! In: the parts of a mixture. Out: what is believed of each cell: one of several beliefs, each with its probability.
//! A part says its numbers as an assumption of its own would; unit, cells and bounds are those of the whole.
//! Never gives a part a weight that is not written, but for equal ones where none is.

use super::super::context::Context;
use super::super::errors;
use super::super::words::Weight;
use super::beliefs::{CellBeliefs, beliefs};
use super::cells::CellGrid;
use super::choice::{Outcomes, shared_out};
use crate::syntax::PlacedText;
use crate::syntax::section::DeclaredAssumption;
use entail_engine::model::Belief;

/// The beliefs of all cells as mixtures; none where there are no parts.
pub struct MixedParts(Vec<(f64, Vec<Belief>)>);

impl MixedParts {
    /// What is believed of a cell.
    pub fn of_cell(&self, cell: usize) -> Belief {
        Belief::Mixture(self.0.iter().map(|(weight, beliefs)| (*weight, beliefs[cell].clone())).collect())
    }
}

/// The parts that an assumption declares, each with its belief for every cell.
pub fn parts(
    context: &mut Context<'_>,
    declared: &DeclaredAssumption,
    grid: &CellGrid<'_>,
) -> Option<MixedParts> {
    let mut of_parts = Vec::new();
    for part in &declared.parts {
        // Read as an assumption that has nothing but these numbers.
        let own = DeclaredAssumption {
            id: PlacedText { span: part.span, ..declared.id.clone() },
            numbers: part.numbers.clone(),
            quantiles: part.quantiles.clone(),
            shape: part.shape.clone(),
            parts: Vec::new(),
            ..declared.clone()
        };
        let CellBeliefs { of_cells, .. } = beliefs(context, &own, &Outcomes::default(), grid)?;
        of_parts.push(of_cells);
    }
    let weights = weights(context, declared)?;
    Some(MixedParts(weights.into_iter().zip(of_parts).collect()))
}

fn weights(context: &mut Context<'_>, declared: &DeclaredAssumption) -> Option<Vec<f64>> {
    let parts = &declared.parts;
    if parts.iter().all(|part| part.weight.is_none()) {
        return Some(vec![1.0 / parts.len().max(1) as f64; parts.len()]);
    }
    let (mut texts, mut weights) = (Vec::new(), Vec::new());
    for part in parts {
        let Some(text) = &part.weight else {
            context.report(errors::part_without_weight(&declared.id, part.span));
            return None;
        };
        weights.push(Weight::read(context, text)?);
        texts.push(text.clone());
    }
    shared_out(context, declared, &texts, &weights)
}
