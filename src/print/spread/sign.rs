//! In: something printed, and its draws. Out: whether these leave its sign open.
//! The range of nine draws of ten decides, whatever interval the report prints.
//! Never asks about what has no sign.

use crate::print::facts::Facts;
use crate::print::printed::Printed;
use entail_engine::analyse::doubt::{SetAgainst, Spreads, WIDTH_BETWEEN};
use entail_engine::language::formula::Type;
use entail_runtime::summary::Summary;

/// Whether a value or a change has both signs among nine draws of ten.
pub fn is_sign_open(printed: &Printed, facts: &Facts, spreads: &Spreads) -> bool {
    match printed {
        Printed::Worded(inner, _) => is_sign_open(inner, facts, spreads),
        Printed::Value(reference) | Printed::Spread(reference, _) if reference.is_whole(facts) => {
            let number = matches!(facts.model.variable(reference.variable).ty, Type::Number(_));
            number
                && spreads.summary(reference.place(facts)).is_some_and(|drawn| is_around(spreads, drawn, 0.0))
        }
        Printed::Change(change) | Printed::ChangeRange(change, _) => {
            // No change is once as much.
            let none = if change.by == SetAgainst::Ratio { 1.0 } else { 0.0 };
            spreads.compared(change.cells(facts)).is_some_and(|drawn| is_around(spreads, drawn, none))
        }
        _ => false,
    }
}

/// Whether a number lies inside the range of nine draws of ten.
fn is_around(spreads: &Spreads, summary: &Summary, number: f64) -> bool {
    let [low, high] = WIDTH_BETWEEN.map(|p| spreads.quantile_in(summary, p));
    low.is_some_and(|low| low.value < number) && high.is_some_and(|high| high.value > number)
}
