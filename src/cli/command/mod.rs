//! In: the arguments of a command. Out: what it prints, and its exit code.
//! One file a command.
//! Never computes: it calls the pipeline and shows what comes back.

pub mod build;
pub mod check;
pub mod draws;
mod ending;
pub mod explain;
pub mod get;
pub mod lookup;
pub mod merge;
pub mod new;
pub mod results;
pub mod sensitivity;
