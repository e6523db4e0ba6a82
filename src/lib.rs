//! Entail: the compiler from assumptions to a published analysis.
//!
//! In goes a folder of YAML and Markdown, out comes a report whose every number can be traced.

pub mod analyse;
pub mod cli;
pub mod compile;
pub mod diagnostic;
pub mod evaluate;
pub mod explain;
pub mod export;
pub mod figure;
pub mod files;
pub mod input;
pub mod language;
pub mod model;
pub mod scaffold;
pub mod story;
pub mod trace;
