//! In: what is wrong with an operand of the formula being computed. Out: a fault with the operand's text and place.
//! The innermost formula gives the place, the innermost cell the subject.
//! Never words a message.

use super::Walk;
use super::state::ContextId;
use crate::evaluate::fault::{Fault, Problem};
use crate::language::formula::Expr;
use crate::model::Expression;
use crate::source::Span;
use entail_runtime::arithmetic::Arithmetic;
use std::ops::Range;

/// Notes a fault and yields nothing.
pub fn fail<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    problem: Problem,
    context: ContextId,
    operand: &Expr,
) -> Option<A::Value> {
    note_fault(walk, problem, context, operand);
    None
}

/// Notes a fault at an operand of the formula being computed.
pub fn note_fault<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    problem: Problem,
    context: ContextId,
    operand: &Expr,
) {
    let Some(frame) = walk.state.frames.last() else { return };
    let formula = &frame.formula;
    let text = formula.text.get(operand.range.clone()).unwrap_or(&formula.text).to_owned();
    let span = operand_span(formula, &operand.range);
    // A claim has no cell of its own: then the cell that led here is the one to name.
    let subject = walk.state.frames.iter().rev().find_map(|frame| frame.subject);
    let subject = subject.map(|(id, cell)| {
        let indexes = &walk.model.variable(id).indexes;
        (id, walk.model.cell_name(indexes, cell))
    });
    let scenario = walk.state.contexts[context].name.clone();
    walk.state.faults.push(Fault { problem, span, text, subject, scenario });
}

/// Where an operand is: exact in a plain or quoted formula on one line, else the whole formula.
fn operand_span(expression: &Expression, range: &Range<usize>) -> Span {
    // The span is of the file and the range of the text: as long as both differ by quotes alone, one leads to
    // the other.
    let quotes = (expression.span.end - expression.span.start) as usize;
    match quotes.checked_sub(expression.text.len()) {
        Some(0) => expression.span.part(range),
        Some(2) => expression.span.part(&(range.start + 1..range.end + 1)),
        _ => expression.span,
    }
}
