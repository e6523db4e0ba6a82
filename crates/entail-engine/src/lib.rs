//! The language and the model of Entail, its values, and how sure its conclusions are.
//!
//! In the order of the data: [`signs`] says what no text may hold, [`source`] and [`diagnostic`] carry texts and what is found in them, [`language`] reads
//! periods, units and formulas, a [`model`] is a report whose every name is an id and whose every number is in base
//! units, [`evaluate`] computes its values and its draws, and [`analyse`] judges its conclusions.

pub mod analyse;
pub mod diagnostic;
pub mod evaluate;
pub mod language;
pub mod model;
pub mod signs;
pub mod source;
