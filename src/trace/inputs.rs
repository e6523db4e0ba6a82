//! In: a formula and the cell at which it is computed. Out: the variables that it names, each with its own cell.
//! Indexes that the formula sums or searches over stay open.
//! Never computes a value.

use entail_engine::language::formula::{Expr, IndexId, Node, Pick, ScenarioId, VariableId};
use entail_engine::model::Model;

/// Places that are fixed.
pub type Cell = Vec<(IndexId, u32)>;

/// The variables that a formula names, each with the cell at which it is used, in the order of the text.
pub fn inputs(model: &Model, expr: &Expr, cell: &Cell) -> Vec<(VariableId, Cell)> {
    let mut found: Vec<(VariableId, Cell)> = Vec::new();
    collect(model, expr, cell, None, &mut |named, cell, _| {
        let named = named.variables();
        if let Some(id) = named.first().filter(|id| !found.iter().any(|(f, c)| f == *id && *c == cell)) {
            found.push((*id, cell));
        }
    });
    found
}

/// What is given each name: a variable or a selection of one, its cell, and the scenario under which it is taken.
pub type Named<'n> = dyn FnMut(&Expr, Cell, Option<ScenarioId>) + 'n;

/// Hands over each variable of a formula, or the selection around it, with its cell; the formula is taken at `cell`, in
/// the scenario `under` where that is another than the given one.
pub fn collect(model: &Model, expr: &Expr, cell: &Cell, under: Option<ScenarioId>, found: &mut Named<'_>) {
    // A cell may fix indexes that a variable does not have: left in, the key would match no other use of it.
    let own = |id: VariableId, cell: &Cell| -> Cell {
        cell.iter().filter(|(i, _)| model.variable(id).indexes.contains(i)).copied().collect()
    };
    match &expr.node {
        Node::Variable(id) => found(expr, own(*id, cell), under),
        Node::Select(inner, picks) => {
            // A pick holds for all that is inside of the selection, so it is applied on the way in.
            let moved = moved(cell, picks);
            match &inner.node {
                Node::Variable(id) => found(expr, own(*id, &moved), under),
                _ => collect(model, inner, &moved, under, found),
            }
        }
        Node::Over(_, ids, inner) => {
            // A sum takes all places of these indexes: no single one is its input.
            let open: Cell = cell.iter().filter(|(i, _)| !ids.contains(i)).copied().collect();
            collect(model, inner, &open, under, found);
        }
        Node::Within(_, fine, _, inner) => {
            let open: Cell = cell.iter().filter(|(i, _)| i != fine).copied().collect();
            collect(model, inner, &open, under, found);
        }
        Node::Along(_, along, _, _) => {
            // What runs along an index names other places than its own, so that its inputs are open there.
            let open: Cell = cell.iter().filter(|(i, _)| i != along).copied().collect();
            expr.each_child(&mut |e| collect(model, e, &open, under, found));
        }
        Node::Under(inner, scenario) => collect(model, inner, cell, Some(*scenario), found),
        _ => expr.each_child(&mut |e| collect(model, e, cell, under, found)),
    }
}

/// The cell that a selection leads to.
fn moved(cell: &Cell, picks: &[(IndexId, Pick)]) -> Cell {
    let mut moved: Cell = cell.iter().filter(|(i, _)| !picks.iter().any(|(p, _)| p == i)).copied().collect();
    for (index, pick) in picks {
        // Before the first period there is none: the index then stays open.
        let before = cell.iter().find(|(i, _)| i == index).and_then(|(_, at)| at.checked_sub(1));
        let at = match pick {
            Pick::At(at) => Some(*at),
            Pick::Previous => before,
        };
        moved.extend(at.map(|at| (*index, at)));
    }
    moved.sort();
    moved
}
