//! In: texts of units and literals, `billion USD/year`, `$255B`.
//! Out: dimensions, factors to base units, and numbers printed for a reader.
//! Never: knows a report; what a report declares comes in through `UnitTable`.

mod adding;
mod derived;
mod digits;
mod dimension;
mod flavour;
mod lasting;
mod print;
mod product;
mod ratio;
mod rational;
mod read;
mod suggest;
mod symbol;
mod table;

pub use adding::Adding;
pub use derived::{Operands, derived_unit};
pub use dimension::{Base, Dimension};
pub use flavour::Flavour;
pub use lasting::Lasting;
pub use print::{
    LastDigit, NumberFormat, Per, Rounding, Words, article, axis_unit, end_within_error, every_digit,
    full_precision, is_one, last_step, magnitude, print, print_column, print_number, print_range,
    print_shares, print_split, print_steps, unit_words,
};
pub use product::Unit;
pub use rational::Rational;
pub use read::{Literal, LiteralError, LiteralProblem, UnitError, UnitProblem, point_of_thousands};
pub use table::UnitTable;
