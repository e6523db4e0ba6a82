//! In: a resolved model. Out: the value of every quantity.
//! Elementary functions and distributions stand in rooms of their own.
//! Never reads a file.

pub mod distribution;
pub mod elementary;
