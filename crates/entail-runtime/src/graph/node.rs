//! In: nothing. Out: what a term may be.
//! Numbers are kept as their bits, so that equal terms are the same term.
//! Never refers to a later term.

use crate::draws::Leaf;
use crate::operation::{Binary, Ternary, Unary};

/// Number of a term in its graph; the terms that it is made of have smaller ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term(pub u32);

/// What a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TermNode {
    /// A number, by its bits.
    Constant(u64),
    /// What a draw gives.
    Leaf(Leaf),
    /// An operation on one term.
    Unary(Unary, Term),
    /// On two.
    Binary(Binary, Term, Term),
    /// On three.
    Ternary(Ternary, [Term; 3]),
    /// A term that is undefined outside two ends, which are kept as their bits.
    Guard(Term, u64, u64),
    /// The internal rate of a flow, by its number.
    InternalRate(u32),
    /// A draw of a shape whose parameters are terms, by its number.
    Formed(u32),
}
