//! In: YAML. Out: a report in memory, its model or its errors.
//! What the tests of this crate share.

#![allow(dead_code)]

use entail_engine::diagnostic::Diagnostic;
use entail_engine::model::Model;
use entail_engine::source::SourceMap;
use entail_input::files::Memory;
use entail_input::{ReadOptions, read};
use std::path::Path;

/// A report of four variables and a scenario.
pub fn rent() -> &'static str {
    "title: Rent\ndefaults: {basis: judgement}\nassumptions:\n  rent: {label: Rent, unit: EUR/month, low: 1_000, high: 2_000}\n  \
     area: {label: Area, unit: m^2, min: 50, max: 80}\nquantities:\n  \
     per_area: {label: Rent per area, formula: yearly / area}\n  yearly: {label: Rent a year, formula: rent * 1 year}\n\
     scenarios:\n  cheap: {overrides: {rent: {scale: 0.5, why: a good friend}}}\n"
}

/// A world with one file, the report in the folder `r`.
pub fn world(yaml: &str) -> Memory {
    Memory::default().with("r/report.yaml", yaml)
}

/// The model of a report without errors.
pub fn model(yaml: &str) -> Model {
    let mut sources = SourceMap::default();
    match read(&world(yaml), Path::new("r"), &ReadOptions::default(), &mut sources) {
        Ok(read) => read.value,
        Err(findings) => panic!("{findings}"),
    }
}

/// The codes of the errors of a report, in the order of their places.
pub fn errors(yaml: &str) -> Vec<&'static str> {
    let mut sources = SourceMap::default();
    match read(&world(yaml), Path::new("r"), &ReadOptions::default(), &mut sources) {
        Ok(_) => Vec::new(),
        Err(findings) => findings.all().iter().filter(|f| f.is_error()).map(|f| f.code.0).collect(),
    }
}

/// The codes of findings.
pub fn codes(findings: &[Diagnostic]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.code.0).collect()
}
