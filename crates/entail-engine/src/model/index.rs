//! In: nothing. Out: an index as the report knows it.
//! The shape is what formulas see; printed names and places are for people.
//! Never holds a value of a variable.

use crate::language::formula::IndexShape;
use crate::language::period::Period;
use crate::source::Span;

/// A closed, ordered list of labels, periods or values.
#[derive(Clone, Debug)]
pub struct Index {
    /// What formulas see.
    pub shape: IndexShape,
    /// The printed name of each place.
    pub printed: Vec<String>,
    /// What its values measure, for an axis.
    pub label: Option<String>,
    /// The periods, if it is an index of periods.
    pub periods: Vec<Period>,
    /// The table whose rows it lists, by path.
    pub table: Option<String>,
    /// Whether it only carries options or choices and cannot be named.
    pub hidden: bool,
    /// Where it is defined.
    pub span: Span,
}
