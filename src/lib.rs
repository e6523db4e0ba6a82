//! Entail: the compiler from assumptions to a published analysis.
//!
//! In goes a folder of YAML and Markdown, out comes a report whose every number can be traced.

pub mod cli;
pub mod compile;
pub mod exhibit;
pub mod explain;
pub mod export;
pub mod files;
pub mod findings;
pub mod print;
pub mod scaffold;
pub mod story;
pub mod templates;
pub mod trace;
