//! In: parsed formulas. Out: an order in which each quantity comes after those whose type it needs.
//! A loop is a cycle where every step is a plain reference; else types must be declared to break it.
//! Never infers a type.

use super::super::context::Context;
use super::super::errors;
use super::super::graph::{Sorted, around, sorted};
use super::parsed::{ParsedQuantity, named, named_plainly};
use crate::syntax::section::DeclaredQuantity;
use entail_engine::language::formula::{Ast, Meaning, VariableId};

/// How a search for names goes through a formula.
type FindNames = for<'a> fn(&'a Ast, &mut Vec<&'a str>);

/// Positions of quantities in an order in which each comes after the undeclared ones it names; a loop among those is
/// an error.
pub fn inference_order(
    context: &mut Context<'_>,
    ids: &[VariableId],
    quantities: &[Option<ParsedQuantity>],
) -> Vec<usize> {
    let needs: Vec<Vec<usize>> =
        quantities.iter().map(|parsed| untyped(context, ids, parsed.as_ref(), named)).collect();
    let Sorted { order, loops } = sorted(&needs);
    if loops.is_empty() {
        return order;
    }
    // What refers to itself through a selection such as `[year = prev]` is no cycle of values, though its type
    // cannot be inferred. Cycles of plain references are reported as such, the other loops ask for a declaration.
    let plain: Vec<Vec<usize>> = quantities
        .iter()
        .map(|parsed| untyped(context, ids, parsed.as_ref().filter(|p| p.is_simple()), named_plainly))
        .collect();
    let cycles = sorted(&plain).loops;
    let declared = &context.declared.quantities;
    for looped in loops {
        let own: Vec<&Vec<usize>> = cycles.iter().filter(|cycle| looped.contains(&cycle[0])).collect();
        for cycle in &own {
            let names: Vec<String> =
                around(cycle, &plain).iter().map(|at| declared[*at].id.value.clone()).collect();
            context.report(errors::cycle(declared[cycle[0]].id.span, &names));
        }
        // A member that declares both is here only because they do not resolve, which is reported where it is declared.
        if own.is_empty() && !looped.iter().any(|at| is_declared(&declared[*at])) {
            let names: Vec<&str> = looped.iter().map(|at| declared[*at].id.value.as_str()).collect();
            let first = &declared[looped[0]];
            context.report(errors::inference_loop(&first.id, &names, first.unit.is_some()));
        }
    }
    order
}

/// Whether unit and indexes are written out; where they do not resolve, that is reported already.
fn is_declared(quantity: &DeclaredQuantity) -> bool {
    quantity.unit.is_some() && quantity.over.is_some()
}

/// The quantities of unknown type that formulas name in some way, by position.
fn untyped(
    context: &Context<'_>,
    ids: &[VariableId],
    parsed: Option<&ParsedQuantity>,
    find: FindNames,
) -> Vec<usize> {
    let mut names = Vec::new();
    for ast in parsed.iter().flat_map(|p| p.formulas()) {
        find(ast, &mut names);
    }
    let Some(first) = ids.first() else { return Vec::new() };
    // Variables of quantities follow on each other.
    let position = |id: VariableId| Some(id.0.checked_sub(first.0)? as usize).filter(|at| *at < ids.len());
    let meanings = names.iter().filter_map(|name| match context.names.meanings.get(*name) {
        Some(Meaning::Variable(id)) if context.names.type_of(*id).is_none() => position(*id),
        _ => None,
    });
    meanings.collect()
}
