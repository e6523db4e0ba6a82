//! In: a formula and the cell at which it is computed. Out: the variables that it names, each with its own cell.
//! Indexes that the formula sums or searches over stay open.
//! Never computes a value.

use entail_engine::language::formula::{Beyond, Expr, IndexId, Node, Pick, ScenarioId, VariableId};
use entail_engine::model::{Coordinates, Model};

/// The variables that a formula names, each with the cell at which it is used, in the order of the text.
pub fn inputs(model: &Model, expr: &Expr, cell: &Coordinates) -> Vec<(VariableId, Coordinates)> {
    let mut found: Vec<(VariableId, Coordinates)> = Vec::new();
    collect(model, expr, cell, None, &mut |named, cell, _| {
        let named = named.variables();
        if let Some(id) = named.first().filter(|id| !found.iter().any(|(f, c)| f == *id && *c == cell)) {
            found.push((*id, cell));
        }
    });
    found
}

/// What is given each name: a variable or a selection of one, its cell, and the scenario under which it is taken.
pub type Named<'n> = dyn FnMut(&Expr, Coordinates, Option<ScenarioId>) + 'n;

/// Hands over each variable of a formula, or the selection around it, with its cell; the formula is taken at `cell`, in
/// the scenario `under` where that is another than the given one.
pub fn collect(
    model: &Model,
    expr: &Expr,
    cell: &Coordinates,
    under: Option<ScenarioId>,
    found: &mut Named<'_>,
) {
    // A cell may fix indexes that a variable does not have: left in, the key would match no other use of it.
    let own = |id: VariableId, cell: &Coordinates| -> Coordinates {
        cell.iter().filter(|(i, _)| model.variable(id).indexes.contains(i)).copied().collect()
    };
    match &expr.node {
        Node::Variable(id) => found(expr, own(*id, cell), under),
        Node::Select(inner, picks, otherwise) => {
            // A pick holds for all that is inside of the selection, so it is applied on the way in.
            let moved = moved(model, cell, picks);
            match &inner.node {
                Node::Variable(id) => found(expr, own(*id, &moved), under),
                _ => collect(model, inner, &moved, under, found),
            }
            for (_, pick) in picks {
                if let Pick::Moved(moved) = pick {
                    collect(model, &moved.by, cell, under, found);
                }
            }
            if let Some(otherwise) = otherwise {
                collect(model, otherwise, cell, under, found);
            }
        }
        Node::Over(_, ids, inner) => {
            // A sum takes all places of these indexes: no single one is its input.
            let open: Coordinates = cell.iter().filter(|(i, _)| !ids.contains(i)).copied().collect();
            collect(model, inner, &open, under, found);
        }
        Node::Interpolate(along, inner, at, beyond) => {
            let open: Coordinates = cell.iter().filter(|(i, _)| i != along).copied().collect();
            collect(model, inner, &open, under, found);
            collect(model, at, cell, under, found);
            if let Beyond::Value(beyond) = beyond {
                collect(model, beyond, cell, under, found);
            }
        }
        Node::Window(_, fine, _, inner, otherwise) => {
            let open: Coordinates = cell.iter().filter(|(i, _)| i != fine).copied().collect();
            collect(model, inner, &open, under, found);
            if let Some(otherwise) = otherwise {
                collect(model, otherwise, cell, under, found);
            }
        }
        Node::Weighted(ids, weight, inner) => {
            let open: Coordinates = cell.iter().filter(|(i, _)| !ids.contains(i)).copied().collect();
            collect(model, weight, &open, under, found);
            collect(model, inner, &open, under, found);
        }
        Node::Within(_, fine, _, inner) => {
            let open: Coordinates = cell.iter().filter(|(i, _)| i != fine).copied().collect();
            collect(model, inner, &open, under, found);
        }
        Node::Along(_, along, ..) => {
            // What runs along an index names other places than its own, so that its inputs are open there.
            let open: Coordinates = cell.iter().filter(|(i, _)| i != along).copied().collect();
            expr.each_child(&mut |e| collect(model, e, &open, under, found));
        }
        Node::Under(inner, scenario) => collect(model, inner, cell, Some(*scenario), found),
        _ => expr.each_child(&mut |e| collect(model, e, cell, under, found)),
    }
}

/// The cell that a selection leads to.
fn moved(model: &Model, cell: &Coordinates, picks: &[(IndexId, Pick)]) -> Coordinates {
    let kept = cell.iter().filter(|(i, _)| !picks.iter().any(|(p, _)| p == i)).copied();
    let picked = picks.iter().filter_map(|(index, pick)| {
        // Before the first period there is none, and how far a formula leads is not known here: the index then stays open.
        let last = model.index(*index).shape.keys.len() as u32;
        let stepped = |steps: i32| cell.at(*index)?.checked_add_signed(steps).filter(|at| *at < last);
        let at = match pick {
            Pick::At(at) => Some(*at),
            Pick::Step(steps) => stepped(*steps),
            Pick::Like(other) => cell.at(*other),
            Pick::Moved(_) => None,
        };
        Some((*index, at?))
    });
    kept.chain(picked).collect::<Coordinates>().sorted()
}
