//! Exhibits of whole reports: what their pictures, tables and alternative texts say of the model.

#[path = "exhibits/inputs.rs"]
mod inputs;
#[path = "exhibits/kinds.rs"]
mod kinds;
#[path = "../crates/entail-figure/tests/figures/reader.rs"]
#[allow(dead_code, reason = "the same reader serves the tests of single pictures")]
mod reader;
#[path = "exhibits/reports.rs"]
mod reports;
mod support;
