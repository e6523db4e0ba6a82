//! In: findings. Out: the first of each kind and file, and how many more there are.
//! A table with twenty thousand bad rows has one fault, not twenty thousand pages of it.
//! Never leaves out the only finding of a kind.

use entail_engine::diagnostic::{Code, Diagnostic, Severity};
use entail_engine::source::{FileId, SourceMap};
use std::collections::BTreeMap;

/// So many findings of one code in one file are told, and so many of them that stop nothing where a reader asked for no more.
const TOLD: usize = 20;
const BRIEF: usize = 3;
/// So many lines are named of those that are only counted.
const LINES: usize = 8;

/// How many findings of one code in one file are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// The first few of those that stop nothing; the others are asked for by `-v`.
    Brief,
    /// As many as one can read.
    Usual,
    /// All of them.
    Whole,
}

impl Extent {
    fn most(self, severity: Severity) -> usize {
        match (self, severity) {
            (Self::Whole, _) => usize::MAX,
            (Self::Brief, Severity::Warning | Severity::Note) => BRIEF,
            (Self::Brief | Self::Usual, _) => TOLD,
        }
    }
}

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
    /// On which lines the first of them are, where it is not too much to look for the others.
    lines: Vec<usize>,
    extent: Extent,
}

impl More {
    /// In words.
    pub fn words(&self) -> String {
        let place = self.file.as_ref().map(|file| format!(" in {file}")).unwrap_or_default();
        let counted = format!("and {} more of `{}`{place}", self.count, self.code.0);
        if self.extent != Extent::Brief {
            return counted;
        }
        let lines: Vec<String> = self.lines.iter().map(ToString::to_string).collect();
        let rest = if lines.len() < self.count { " …" } else { "" };
        match &lines[..] {
            [] => counted + "; `-v` shows them",
            [line] if rest.is_empty() => format!("{counted}, line {line}; `-v` shows it"),
            _ => format!("{counted}, lines {}{rest}; `-v` shows them", lines.join(", ")),
        }
    }
}

/// The findings that are told, in their order.
pub fn abridged<'f>(findings: &'f [Diagnostic], sources: &SourceMap, extent: Extent) -> Vec<Told<'f>> {
    let kind = |finding: &Diagnostic| (finding.code, finding.span.map(|span| span.file));
    let mut counts: BTreeMap<(Code, Option<FileId>), usize> = BTreeMap::new();
    let mut told: Vec<Told<'f>> = Vec::new();
    let mut lines: BTreeMap<(Code, Option<FileId>), Vec<usize>> = BTreeMap::new();
    for finding in findings {
        let count = counts.entry(kind(finding)).or_default();
        *count += 1;
        if *count <= extent.most(finding.severity) {
            told.push(Told { finding, more: None });
        } else if let Some(span) = finding.span {
            let lines = lines.entry(kind(finding)).or_default();
            let line = (lines.len() < LINES).then(|| sources.line_column(span).0);
            lines.extend(line.filter(|line| !lines.contains(line)));
        }
    }
    // From the end, so that the last one of a kind says how many follow it.
    for Told { finding, more } in told.iter_mut().rev() {
        let count = counts.remove(&kind(finding)).unwrap_or_default();
        let most = extent.most(finding.severity);
        if count > most {
            let file = finding.span.map(|span| sources.name(span.file).to_owned());
            let lines = lines.remove(&kind(finding)).unwrap_or_default();
            *more = Some(More { count: count - most, code: finding.code, file, lines, extent });
        }
    }
    told
}
