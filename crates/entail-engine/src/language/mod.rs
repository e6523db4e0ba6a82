//! The words of the language: periods, units and formulas.
//!
//! Text in, typed values out; nothing here knows a report, a file or a model.

pub mod formula;
pub mod period;
pub mod unit;
