//! In: findings. Out: the first of each kind and file, and how many more there are.
//! A table with twenty thousand bad rows has one fault, not twenty thousand pages of it.
//! Never leaves out the only finding of a kind.

use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::source::{FileId, SourceMap};
use std::collections::BTreeMap;

/// So many findings of one code in one file are told.
const TOLD: usize = 20;

/// A finding that is told.
pub struct Told<'f> {
    /// The finding.
    pub finding: &'f Diagnostic,
    /// What is left out behind it, where it is the last of its kind.
    pub more: Option<More>,
}

/// Findings of one kind that are only counted.
pub struct More {
    /// How many.
    pub count: usize,
    code: Code,
    file: Option<String>,
}

impl More {
    /// In words.
    pub fn words(&self) -> String {
        let place = self.file.as_ref().map(|file| format!(" in {file}")).unwrap_or_default();
        format!("and {} more of `{}`{place}", self.count, self.code.0)
    }
}

/// The findings that are told, in their order.
pub fn abridged<'f>(findings: &'f [Diagnostic], sources: &SourceMap) -> Vec<Told<'f>> {
    let kind = |finding: &Diagnostic| (finding.code, finding.span.map(|span| span.file));
    let mut counts: BTreeMap<(Code, Option<FileId>), usize> = BTreeMap::new();
    let mut told: Vec<Told<'f>> = Vec::new();
    for finding in findings {
        let count = counts.entry(kind(finding)).or_default();
        *count += 1;
        if *count <= TOLD {
            told.push(Told { finding, more: None });
        }
    }
    // From the end, so that the last one of a kind says how many follow it.
    for Told { finding, more } in told.iter_mut().rev() {
        let count = counts.remove(&kind(finding)).unwrap_or_default();
        if count > TOLD {
            let file = finding.span.map(|span| sources.name(span.file).to_owned());
            *more = Some(More { count: count - TOLD, code: finding.code, file });
        }
    }
    told
}
