//! In: what is believed of a cell. Out: it in words: what was typed, and where the middle of it lies.
//! What is typed as quantiles says by itself where it lies; any other shape is asked for them.
//! Never draws.

use super::central::quantile;
use crate::language::formula::{Node, Type};
use crate::language::unit::full_precision;
use crate::model::{Belief, BeliefWords, Expression, Model, Variable};

/// A belief in words, its numbers as the page prints them; none where nothing is uncertain.
/// Formulas for parameters print by `formula`, their constants as the numbers that they are.
pub fn believed_in_words(
    model: &Model,
    variable: &Variable,
    belief: &Belief,
    formula: &dyn Fn(&Expression) -> String,
) -> Option<String> {
    let number = |value: f64| model.print(variable, value);
    let range = |low: f64, high: f64| variable.print_range(low, high);
    let interval = model.report.interval;
    let formula = |expression: &Expression| match (&expression.expr.node, &expression.expr.ty) {
        (Node::Constant(value), Type::Number(measure)) if measure.display.is_some() => number(*value),
        (Node::Constant(value), _) => full_precision(*value),
        _ => formula(expression),
    };
    let words = BeliefWords { number: &number, range: &range, formula: &formula };
    let typed = belief.describe(&words, interval)?;
    // Where the middle of a shape lies whose parameters are formulas, draws alone can say.
    if belief.names_quantiles() || matches!(belief, Belief::Computed(_)) {
        return Some(typed);
    }
    let end = |p: f64| quantile(variable, variable.assumption()?, belief, interval, p);
    let tail = 0.5 * (1.0 - interval);
    match (end(tail), end(1.0 - tail)) {
        (Some(low), Some(high)) => {
            let percent = (interval * 100.0).round();
            Some(format!("{typed}; {percent}% within {}", range(low, high)))
        }
        _ => Some(typed),
    }
}
