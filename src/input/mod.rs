//! In: the files of a report. Out: a resolved model, with every finding on the way.
//! Reading, resolving and checking, one folder each.
//! Never computes a value of the model.

pub mod check;
pub mod resolve;
pub mod syntax;
