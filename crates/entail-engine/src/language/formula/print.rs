//! In: a typed tree and words for its leaves. Out: the formula as a reader sees it.
//! With names for the leaves it reads in words, with values it shows the arithmetic.
//! Never prints a bracket that the grammar does not need.

use super::ast::{Beyond, Operator, WindowSpan};
use super::typed::{Expr, IndexId, Node, Pick, ScenarioId, Target, VariableId};
use std::sync::Arc;

/// Words for the leaves of a formula.
pub trait Printer {
    /// Text that stands for a whole part; none where its own parts are printed.
    fn leaf(&self, expr: &Expr) -> Option<String> {
        let _ = expr;
        None
    }
    /// A constant, whose type the expression holds.
    fn constant(&self, expr: &Expr, value: f64) -> String;
    /// A variable.
    fn variable(&self, id: VariableId) -> String;
    /// An index.
    fn index(&self, id: IndexId) -> String;
    /// A place of an index.
    fn label(&self, id: IndexId, at: u32) -> String;
    /// A scenario.
    fn scenario(&self, id: ScenarioId) -> String;
    /// The sign of a two-sided operator.
    fn symbol(&self, operator: Operator) -> &'static str {
        operator.symbol()
    }
}

/// The formula as text.
pub fn print(expr: &Expr, words: &dyn Printer) -> String {
    write(expr, words, 0)
}

const UNARY: u8 = 7;
const POSTFIX: u8 = 9;

fn write(expr: &Expr, words: &dyn Printer, outer: u8) -> String {
    let (text, binding) = form(expr, words);
    if binding < outer { format!("({text})") } else { text }
}

fn form(expr: &Expr, words: &dyn Printer) -> (String, u8) {
    if let Some(text) = words.leaf(expr) {
        return (text, POSTFIX);
    }
    match &expr.node {
        // A negative constant has its sign in front, so that it binds like one.
        Node::Constant(value) => (words.constant(expr, *value), if *value < 0.0 { UNARY } else { POSTFIX }),
        Node::Variable(id) => (words.variable(*id), POSTFIX),
        Node::Index(id) => (words.index(*id), POSTFIX),
        Node::Inside(point, id) => (inside(point, *id, words), Operator::Equal.binding()),
        Node::Negative(a) => {
            (format!("{}{}", words.symbol(Operator::Subtract), write(a, words, UNARY)), UNARY)
        }
        Node::Known(a) => (format!("known({})", write(a, words, 0)), POSTFIX),
        // Only inside of an operation, which prints it.
        Node::OnlyKnown(a) => form(a, words),
        Node::Not(a) => (format!("not {}", write(a, words, 4)), 3),
        Node::Binary(operator, a, b) => (two_sided(*operator, a, b, words), operator.binding()),
        Node::If(c, a, b) => {
            let (c, a, b) = (write(c, words, 0), write(a, words, 0), write(b, words, 0));
            (format!("if {c} then {a} else {b}"), 0)
        }
        Node::Call(function, of) => {
            (format!("{}({})", function.name(), listed(of.iter().map(|a| write(a, words, 0)))), POSTFIX)
        }
        // Postfix forms bind tightest, so that whatever comes before them is bracketed if it is not one itself.
        Node::Select(inner, picks, beyond) => {
            let (inner, picked) = (write(inner, words, POSTFIX), selection(picks, beyond.as_deref(), words));
            (format!("{inner}[{picked}]"), POSTFIX)
        }
        Node::With(inner, changes, _) => {
            (format!("{} with ({})", write(inner, words, POSTFIX), replacements(changes, words)), POSTFIX)
        }
        Node::Under(inner, scenario) => {
            (format!("{} under {}", write(inner, words, POSTFIX), words.scenario(*scenario)), POSTFIX)
        }
        Node::Along(function, _, rate, flow, timing) => {
            let rate = rate.as_ref().map(|r| write(r, words, 0) + ", ").unwrap_or_default();
            (format!("{}({rate}{}{})", function.name(), write(flow, words, 0), timing.written()), POSTFIX)
        }
        Node::Over(aggregate, ids, inner) => {
            (format!("{} {} {}", aggregate.name(), over(ids, words), of(inner, words)), POSTFIX)
        }
        Node::Weighted(ids, weight, inner) => {
            let (over, by) = (over(ids, words), by(weight, words));
            (format!("mean {over} {by} {}", of(inner, words)), POSTFIX)
        }
        Node::Within(aggregate, fine, coarse, inner) => {
            let (over, inner) = (over(&[*fine], words), of(inner, words));
            (format!("{} {over} in {} {inner}", aggregate.name(), words.index(*coarse)), POSTFIX)
        }
        Node::Interpolate(index, inner, at, beyond) => {
            let (over, beyond) = (over(&[*index], words), beyond_ends(beyond, words));
            let (inner, at) = (write(inner, words, 0), write(at, words, 0));
            (format!("interpolate {over} ({inner} at {at}{beyond})"), POSTFIX)
        }
        Node::Window(aggregate, index, span, inner, beyond) => {
            let within =
                format!("{}{}", write(inner, words, 0), before_the_window(*span, beyond.as_deref(), words));
            let (kind, index) = (span.kind.name(), words.index(*index));
            (format!("{} over {kind} {} {index} ({within})", aggregate.name(), span.count), POSTFIX)
        }
    }
}

fn inside(point: &Expr, index: IndexId, words: &dyn Printer) -> String {
    format!("{} within {}", write(point, words, Operator::Equal.binding() + 1), words.index(index))
}

/// Indexes that an operation runs over.
fn over(ids: &[IndexId], words: &dyn Printer) -> String {
    format!("over {}", listed(ids.iter().map(|i| words.index(*i))))
}

fn listed(texts: impl Iterator<Item = String>) -> String {
    texts.collect::<Vec<_>>().join(", ")
}

/// What an operation runs over.
fn of(inner: &Expr, words: &dyn Printer) -> String {
    let known = if matches!(inner.node, Node::OnlyKnown(_)) { "where known " } else { "" };
    format!("{known}({})", write(inner, words, 0))
}

/// What a mean is weighted by.
fn by(weight: &Expr, words: &dyn Printer) -> String {
    match weight.node {
        Node::Variable(_) | Node::Select(..) => format!("by {}", write(weight, words, POSTFIX)),
        _ => format!("by ({})", write(weight, words, 0)),
    }
}

/// What counts beyond the ends of an index.
fn beyond_ends(beyond: &Beyond<Expr>, words: &dyn Printer) -> String {
    match beyond {
        Beyond::Error => String::new(),
        Beyond::Flat => ", flat".to_owned(),
        Beyond::Value(beyond) => otherwise(", else ", Some(beyond), words),
    }
}

/// What counts where a window reaches beyond the beginning of its index.
fn before_the_window(span: WindowSpan, beyond: Option<&Expr>, words: &dyn Printer) -> String {
    let partial = if span.partial { ", else partial" } else { "" };
    otherwise(", else ", beyond, words) + partial
}

/// What counts where a place is missing.
fn otherwise(word: &str, expr: Option<&Expr>, words: &dyn Printer) -> String {
    expr.map(|expr| word.to_owned() + &write(expr, words, 0)).unwrap_or_default()
}

/// Brackets on the right of − and ÷, and around comparisons inside comparisons and powers inside powers.
fn two_sided(operator: Operator, a: &Expr, b: &Expr, words: &dyn Printer) -> String {
    // Addition and multiplication are associative for a reader; minus and ÷ are on their left alone.
    let own = operator.binding();
    let (left, right) = match operator {
        Operator::Add | Operator::Multiply | Operator::And | Operator::Or => (own, own),
        Operator::Subtract | Operator::Divide => (own, own + 1),
        _ => (own + 1, own + 1),
    };
    format!("{} {} {}", write(a, words, left), words.symbol(operator), write(b, words, right))
}

fn selection(picks: &[(IndexId, Pick)], beyond: Option<&Expr>, words: &dyn Printer) -> String {
    let one = |(index, pick): &(IndexId, Pick)| {
        let label = match pick {
            Pick::At(at) => words.label(*index, *at),
            Pick::Like(other) => words.index(*other),
            Pick::Step(-1) => "prev".to_owned(),
            Pick::Step(1) => "next".to_owned(),
            Pick::Step(steps) if *steps < 0 => format!("prev {}", steps.unsigned_abs()),
            Pick::Step(steps) => format!("next {steps}"),
            Pick::Moved(moved) => {
                let sign = words.symbol(if moved.back { Operator::Subtract } else { Operator::Add });
                format!(
                    "{} {sign} {}",
                    words.index(*index),
                    write(&moved.by, words, Operator::Multiply.binding())
                )
            }
        };
        format!("{} = {label}", words.index(*index))
    };
    listed(picks.iter().map(one)) + &otherwise(" else ", beyond, words)
}

fn replacements(changes: &[(Target, Arc<Expr>)], words: &dyn Printer) -> String {
    let one = |(target, value): &(Target, Arc<Expr>)| {
        let name = match target {
            Target::Variable(id) => words.variable(*id),
            Target::Index(id) => words.index(*id),
        };
        format!("{name} = {}", write(value, words, 0))
    };
    listed(changes.iter().map(one))
}
