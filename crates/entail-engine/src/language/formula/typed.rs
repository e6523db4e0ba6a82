//! In: nothing. Out: the typed tree that is evaluated, every name an id and every number in base units.
//! Types, indexes and places ride on each node, so that evaluation asks nobody.
//! Never refers to a text or a report.

use super::ast::{Aggregate, Beyond, FlowTiming, Function, Operator, WindowSpan};
use crate::language::unit::{Dimension, Flavour, Unit};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// Number of an assumption or quantity in the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VariableId(pub u32);

/// Number of an index in the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndexId(pub u32);

/// Number of a scenario in the model; 0 is the base.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScenarioId(pub u32);

/// Number of a node among all formulas of a model; 0 until the model has taken the formula in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExprId(pub u32);

/// What kind of value an expression has.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    /// A number of some dimension.
    Number(Measure),
    /// Yes or no.
    YesNo,
    /// A point in time.
    Period,
    /// One label of an index.
    Label(IndexId),
}

/// What a number measures.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// The product of base dimensions.
    pub dimension: Dimension,
    /// A share, a percentage or just a number.
    pub flavour: Flavour,
    /// The unit in which it prints, if one was requested.
    pub display: Option<Arc<Unit>>,
}

impl Measure {
    /// A pure number.
    pub fn pure() -> Self {
        Self { dimension: Dimension::pure(), flavour: Flavour::Number, display: None }
    }

    /// The unit in which it prints: that which was requested, or none.
    pub fn unit(&self) -> Cow<'_, Unit> {
        self.display.as_deref().map_or_else(|| Cow::Owned(Unit::pure()), Cow::Borrowed)
    }

    /// A part of a whole.
    pub fn share() -> Self {
        Self { flavour: Flavour::Share, ..Self::pure() }
    }

    /// A number of a dimension.
    pub fn of(dimension: Dimension) -> Self {
        Self { dimension, flavour: Flavour::Number, display: None }
    }

    /// What a unit measures, printed in that unit.
    pub fn in_unit(unit: &Unit) -> Self {
        Self {
            dimension: unit.dimension.clone(),
            flavour: unit.flavour,
            display: Some(Arc::new(unit.clone())),
        }
    }
}

impl Type {
    /// The type of values declared in a unit.
    pub fn of_unit(unit: &Unit) -> Self {
        match unit.flavour {
            Flavour::Period => Self::Period,
            Flavour::YesNo => Self::YesNo,
            _ => Self::Number(Measure::in_unit(unit)),
        }
    }
}

/// A typed expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// Its number in the model.
    pub id: ExprId,
    /// What is computed.
    pub node: Node,
    /// The kind of its value.
    pub ty: Type,
    /// The indexes over which it varies, sorted.
    pub indexes: Vec<IndexId>,
    /// Its place in the formula's text.
    pub range: Range<usize>,
}

/// The label or period that a selection takes.
#[derive(Clone, Debug, PartialEq)]
pub enum Pick {
    /// A fixed place in the index.
    At(u32),
    /// So many places from the current one: −1 is the one before.
    Step(i32),
    /// As far from the current place as a formula says.
    Moved(Box<Moved>),
    /// The place that is called like the current one of another index.
    Like(IndexId),
}

/// How far a selection goes from the current place.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// A duration, or a number of steps where these have no length.
    pub by: Expr,
    /// Whether it goes back.
    pub back: bool,
}

impl Moved {
    fn amount(&self) -> &Expr {
        &self.by
    }

    fn amount_mut(&mut self) -> &mut Expr {
        &mut self.by
    }
}

impl Pick {
    /// The place, where it is the same for all others.
    pub fn fixed(&self) -> Option<u32> {
        match self {
            Pick::At(at) => Some(*at),
            Pick::Step(_) | Pick::Moved(_) | Pick::Like(_) => None,
        }
    }
}

/// What `with` replaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// An assumption or quantity.
    Variable(VariableId),
    /// An index as a value.
    Index(IndexId),
}

/// What a node computes.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// A number in base units, a yes (1) or no (0), a place of a label or a fractional year; `never` is infinite.
    Constant(f64),
    /// A variable at the current cell.
    Variable(VariableId),
    /// The value, label or period of an index at the current place.
    Index(IndexId),
    /// Minus.
    Negative(Box<Expr>),
    /// Not.
    Not(Box<Expr>),
    /// A two-sided operator.
    Binary(Operator, Box<Expr>, Box<Expr>),
    /// Only the branch taken is computed.
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// A function of values.
    Call(Function, Vec<Expr>),
    /// `npv` and `irr`: a flow along its one period index, with a rate for `npv`.
    Along(Function, IndexId, Option<Box<Expr>>, Box<Expr>, FlowTiming),
    /// The value at a point between places of an index, on the line between theirs: (index, values, point, outside).
    Interpolate(IndexId, Box<Expr>, Box<Expr>, Beyond<Expr>),
    /// An operation over indexes.
    Over(Aggregate, Vec<IndexId>, Box<Expr>),
    /// The mean over indexes, each place by its weight: (indexes, weight, what is weighed).
    Weighted(Vec<IndexId>, Box<Expr>, Box<Expr>),
    /// An operation over a finer period index that leaves a coarser one: (operation, finer, coarser).
    Within(Aggregate, IndexId, IndexId, Box<Expr>),
    /// A cell, and what stands for it outside of the index.
    Select(Box<Expr>, Vec<(IndexId, Pick)>, Option<Box<Expr>>),
    /// An operation over some places of an index, and what stands for it where there are not as many.
    Window(Aggregate, IndexId, WindowSpan, Box<Expr>, Option<Box<Expr>>),
    /// “What if”: replaced names, and the indexes that the replacements bring.
    With(Box<Expr>, Vec<(Target, Arc<Expr>)>, Vec<IndexId>),
    /// The value in a scenario laid over the current one.
    Under(Box<Expr>, ScenarioId),
    /// Whether a point in time lies in the period at the current place: not before its start, and before that of the next.
    Inside(Box<Expr>, IndexId),
    /// Whether a cell is not missing.
    Known(Box<Expr>),
    /// What an operation runs over that leaves out places where any of it is missing.
    OnlyKnown(Box<Expr>),
}

/// Visits what is directly inside a node, in the order in which it is written: one list of the kinds of node for both
/// borrowings. `$list` iterates over a list of that borrowing, `$amount` and `$inner` lead from a shared expression to it.
macro_rules! visit_children {
    ($node:expr, $visit:ident, $list:ident, $amount:ident, |$value:ident| $inner:expr) => {
        match $node {
            Node::Constant(_) | Node::Variable(_) | Node::Index(_) => {}
            Node::Negative(a)
            | Node::Not(a)
            | Node::Over(_, _, a)
            | Node::Within(_, _, _, a)
            | Node::Under(a, _)
            | Node::Inside(a, _)
            | Node::Known(a)
            | Node::OnlyKnown(a) => $visit(a),
            Node::Select(a, picks, otherwise) => {
                $visit(a);
                for (_, pick) in picks.$list() {
                    if let Pick::Moved(moved) = pick {
                        $visit(moved.$amount());
                    }
                }
                if let Some(otherwise) = otherwise {
                    $visit(otherwise);
                }
            }
            Node::Interpolate(_, a, at, beyond) => {
                $visit(a);
                $visit(at);
                if let Beyond::Value(beyond) = beyond {
                    $visit(beyond);
                }
            }
            Node::Window(_, _, _, a, otherwise) => {
                $visit(a);
                if let Some(otherwise) = otherwise {
                    $visit(otherwise);
                }
            }
            Node::Binary(_, a, b) | Node::Weighted(_, a, b) => {
                $visit(a);
                $visit(b);
            }
            Node::If(a, b, c) => {
                $visit(a);
                $visit(b);
                $visit(c);
            }
            Node::Call(_, arguments) => arguments.$list().for_each($visit),
            Node::Along(_, _, rate, flow, _) => {
                if let Some(rate) = rate {
                    $visit(rate);
                }
                $visit(flow);
            }
            Node::With(a, changes, _) => {
                $visit(a);
                for (_, $value) in changes.$list() {
                    $visit($inner);
                }
            }
        }
    };
}

impl Expr {
    /// A node that no model has taken in yet.
    pub fn new(node: Node, ty: Type, indexes: Vec<IndexId>, range: Range<usize>) -> Self {
        Self { id: ExprId::default(), node, ty, indexes, range }
    }

    /// Gives this node and all inside it numbers of their own, from `next` on.
    pub fn number(&mut self, next: &mut u32) {
        *next += 1;
        self.id = ExprId(*next);
        self.each_child_mut(&mut |child| child.number(next));
    }

    fn each_child_mut(&mut self, visit: &mut dyn FnMut(&mut Expr)) {
        // Replacements are shared between contexts; numbers are given before any of them exists.
        visit_children!(&mut self.node, visit, iter_mut, amount_mut, |value| Arc::make_mut(value));
    }

    /// Calls `visit` for each expression directly inside, in the order in which they are written.
    pub fn each_child<'a>(&'a self, visit: &mut dyn FnMut(&'a Expr)) {
        visit_children!(&self.node, visit, iter, amount, |value| value);
    }

    /// The expressions directly inside.
    pub fn children(&self) -> Vec<&Expr> {
        let mut children = Vec::new();
        self.each_child(&mut |e| children.push(e));
        children
    }

    /// Calls `visit` for this expression and all inside it.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Expr)) {
        visit(self);
        self.each_child(&mut |child| child.walk(visit));
    }

    /// Every variable that is named in it.
    pub fn variables(&self) -> Vec<VariableId> {
        let mut found = Vec::new();
        self.walk(&mut |e| {
            if let Node::Variable(id) = e.node {
                found.push(id);
            }
        });
        // Sorted, so that whatever is made from the list does not depend on how the formula is written.
        found.sort();
        found.dedup();
        found
    }

    /// Its measure, if it is a number.
    pub fn measure(&self) -> Option<&Measure> {
        match &self.ty {
            Type::Number(measure) => Some(measure),
            _ => None,
        }
    }
}

/// The indexes of several parts together, sorted, each once.
pub fn union<'a>(parts: impl IntoIterator<Item = &'a [IndexId]>) -> Vec<IndexId> {
    let mut all: Vec<IndexId> = parts.into_iter().flatten().copied().collect();
    all.sort();
    all.dedup();
    all
}
