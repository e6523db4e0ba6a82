//! In: texts of units and literals, `billion USD/year`, `$255B`.
//! Out: dimensions, factors to base units, and numbers printed for a reader.
//! Never: knows a report; what a report declares comes in through `UnitTable`.

mod builtin;
mod currency;
mod digits;
mod dimension;
mod error;
mod flavour;
mod literal;
mod literal_error;
#[cfg(test)]
mod literal_tests;
mod number;
mod parse;
#[cfg(test)]
mod parse_tests;
mod product;
mod ratio;
mod rational;
mod suggest;
mod symbol;
mod table;

pub use dimension::{Base, Dimension};
pub use error::{UnitError, UnitProblem};
pub use flavour::Flavour;
pub use literal::Literal;
pub use literal_error::{LiteralError, LiteralProblem};
pub use product::Unit;
pub use rational::Rational;
pub use table::UnitTable;
