//! In: durations that meet dates. Out: findings that name the form which the calendar answers.
//! Days between dates are whole; months have 28 to 31 of them, years 365 or 366.
//! Never says which number of days a month has.

use crate::syntax::PlacedText;
use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::language::formula::{Expr, Node, Operator};
use entail_engine::model::Expression;
use entail_engine::source::{SourceMap, Span};

const GAP_IN_MONTHS: Code = Code("gap-in-months");
const DAYS_AND_MONTHS: Code = Code("days-and-months");

/// What works in the place of a gap in months.
const COMPARE: &str = "a gap between dates counts days: use `day` or `week`; months are compared between the dates themselves, `end >= start + 6 month`";

pub fn gap_in_months(span: Span, id: &str) -> Diagnostic {
    let message = format!(
        "`{id}` is a number of days between two dates, of which no one number makes a month or a year"
    );
    Diagnostic::error(GAP_IN_MONTHS, message).at(span).hint(COMPARE)
}

pub fn gap_shown_in_months(expression: &Expression, gap: &Expr, sources: &SourceMap) -> Diagnostic {
    let message =
        "this is a number of days between two dates, of which no one number makes a month or a year";
    Diagnostic::error(GAP_IN_MONTHS, message).at(place(expression, gap, sources)).hint(COMPARE)
}

pub fn mixed_duration(expression: &Expression, whole: &Expr, by: &Expr, sources: &SourceMap) -> Diagnostic {
    let text = shown(expression, by);
    let message = format!("`{text}` is made of days and of months, and has no one length from a date");
    Diagnostic::error(DAYS_AND_MONTHS, message)
        .at(place(expression, whole, sources))
        .hint("add the one and then the other: `date + 1 month + 10 day`")
}

pub fn months_drawn(expression: &Expression, by: &Expr, sources: &SourceMap) -> Diagnostic {
    let text = shown(expression, by);
    let message = format!("`{text}` may be any part of a month, which has no number of days from a date");
    Diagnostic::error(DAYS_AND_MONTHS, message)
        .at(place(expression, by, sources))
        .hint("declare the duration in `day`; or give whole months as `choices`")
}

/// `dates` is the difference that the gap stands for, where it has a name.
pub fn days_and_months(
    expression: &Expression,
    whole: &Expr,
    gap: &Expr,
    months: &Expr,
    dates: Option<&str>,
    sources: &SourceMap,
) -> Diagnostic {
    let (days, in_months) = (shown(expression, gap), shown(expression, months));
    let message = format!(
        "`{days}` is a number of days between two dates, and `{in_months}` has no one number of them"
    );
    let hint = match (&whole.node, dates) {
        (Node::Binary(operator, first, _), Some(dates)) if operator.compares() => {
            let (symbol, gap_first) = (operator.symbol(), std::ptr::eq(&raw const **first, gap));
            let form = if gap_first {
                format!("{dates} {symbol} {in_months}")
            } else {
                format!("{in_months} {symbol} {dates}")
            };
            format!("compare the dates, which the calendar answers: `{form}`")
        }
        (Node::Binary(Operator::Add | Operator::Subtract, ..), _) => {
            "move one of the dates first: `(end + 1 month) - start`".to_owned()
        }
        (Node::Binary(Operator::Divide, ..), _) => {
            "divide by days, `/ 1 day`, or by the days that you count in a year, `/ 365 day`".to_owned()
        }
        _ => "compare the dates, which the calendar answers: `end - start >= 6 month`".to_owned(),
    };
    Diagnostic::error(DAYS_AND_MONTHS, message).at(place(expression, whole, sources)).hint(hint)
}

pub(super) fn shown<'e>(expression: &'e Expression, part: &Expr) -> &'e str {
    expression.text.get(part.range.clone()).unwrap_or(&expression.text).trim()
}

pub(super) fn place(expression: &Expression, part: &Expr, sources: &SourceMap) -> Span {
    let text = PlacedText { value: expression.text.clone(), span: expression.span, quoted: false };
    text.locate(&part.range, sources)
}
