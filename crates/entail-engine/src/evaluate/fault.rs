//! In: nothing. Out: what can go wrong while a value is computed, as plain data.
//! The words for it are elsewhere, so that whoever only notes a fault knows no message.
//! Never holds a number that was not computed.

use crate::language::formula::{IndexId, VariableId};
use crate::source::Span;
use entail_runtime::distribution::DistributionError;

/// Something that cannot be computed.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// What went wrong.
    pub problem: Problem,
    /// The operand that caused it.
    pub span: Span,
    /// The text of that operand.
    pub text: String,
    /// The variable that was computed, with its cell.
    pub subject: Option<(VariableId, String)>,
    /// The scenario, and what was laid over it.
    pub scenario: String,
}

/// The ways in which a computation fails.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Problem {
    DivisionByZero,
    Domain {
        function: &'static str,
        value: f64,
    },
    Overflow,
    NotAShare {
        value: f64,
    },
    OutOfBounds {
        value: f64,
    },
    Negative {
        value: f64,
    },
    /// So many months, which are no whole number, are to lead from a date to another.
    PartOfMonth {
        months: f64,
    },
    /// The cells on the way from one back to itself.
    Circular {
        path: Vec<String>,
    },
    /// A point lies outside of the places of an index between which it is looked for.
    OutsidePlaces {
        index: IndexId,
        value: f64,
    },
    /// A step along an index, or a window of it, does not come out.
    Step {
        index: IndexId,
        fault: StepFault,
    },
    NoValue,
    /// A cell that nobody knows is needed; its places, in words.
    Missing {
        at: String,
    },
    IrrNotUnique {
        roots: usize,
    },
    /// The formulas for the parameters of a shape make none.
    NoShape {
        wrong: Box<DistributionError>,
    },
    MixExceeded {
        sum: f64,
    },
    /// One what-if more than these, of which there may be no more, and the variables on the way to it.
    TooManyContexts {
        count: usize,
        chain: Vec<VariableId>,
    },
}

/// What is wrong with a step along an index, or a window of it.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum StepFault {
    /// It leads so many places from the first, where the index has none.
    Outside { steps: f64 },
    /// The duration is this many steps, and no whole number of them.
    Between { steps: f64 },
    /// How far it goes differs from draw to draw.
    Uncertain,
    /// A window of so many places has fewer.
    WindowOpen { count: u32, has: u32 },
}
