//! In: texts of units and literals.
//! Out: units and numbers, or what is wrong with the text and where.
//! Never: prints or colours.

mod fault;
#[cfg(test)]
mod fault_tests;
mod interval;
mod literal;
mod literal_error;
#[cfg(test)]
mod literal_tests;
mod number;
mod unit;
mod unit_error;
#[cfg(test)]
mod unit_tests;

pub use literal::Literal;
pub use literal_error::{LiteralError, LiteralProblem};
pub use number::point_of_thousands;
pub use unit_error::{UnitError, UnitProblem};
