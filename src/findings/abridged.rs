//! In: findings. Out: the first of each kind and file, and how many more there are.
//! A table with twenty thousand bad rows has one fault, not twenty thousand pages of it.
//! Never leaves out the only finding of a kind.

use entail_engine::diagnostic::{Code, Diagnostic, Severity};
use entail_engine::source::{FileId, SourceMap};
use std::collections::BTreeMap;

/// So many findings of one code in one file are told. Of those that stop nothing, where a reader asked for no more, so many
/// of a code are told of any file; of more than that only the first.
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
    /// Whether findings of a code are told together, whatever file they are in.
    fn groups(self, severity: Severity) -> bool {
        self == Self::Brief && severity != Severity::Error
    }

    /// How many are told of so many of one kind.
    fn most(self, severity: Severity, all: usize) -> usize {
        match self {
            Self::Whole => usize::MAX,
            _ if !self.groups(severity) => TOLD,
            _ if all > BRIEF => 1,
            _ => BRIEF,
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
    /// Files, each with the lines on which the first of them are; lines only where it is not too much to look for them.
    places: Vec<(String, Vec<usize>)>,
    extent: Extent,
}

impl More {
    /// In words.
    pub fn words(&self) -> String {
        let counted = format!("and {} more of `{}`", self.count, self.code.0);
        if self.extent != Extent::Brief {
            let file = self.places.first().map(|(file, _)| format!(" in {file}"));
            return counted + &file.unwrap_or_default();
        }
        let named: usize = self.places.iter().map(|(_, lines)| lines.len()).sum();
        let places: Vec<String> = self.places.iter().map(|(file, lines)| place(file, lines)).collect();
        let rest = if named > 0 && named < self.count { " …" } else { "" };
        let shows = if self.count == 1 { "shows it" } else { "shows them" };
        format!("{counted}{}{rest}; `-v` {shows}", places.join(" and"))
    }
}

/// Some lines of a file.
fn place(file: &str, lines: &[usize]) -> String {
    let numbers: Vec<String> = lines.iter().map(ToString::to_string).collect();
    match &numbers[..] {
        [] => format!(" in {file}"),
        [line] => format!(" in {file}, line {line}"),
        _ => format!(" in {file}, lines {}", numbers.join(", ")),
    }
}

/// What is told together: findings of a code, and of one file unless those of all files are.
type Kind = (Code, Severity, Option<FileId>);

/// The findings that are told, in their order.
pub fn abridged<'f>(findings: &'f [Diagnostic], sources: &SourceMap, extent: Extent) -> Vec<Told<'f>> {
    let kind = |finding: &Diagnostic| -> Kind {
        let file = finding.span.map(|span| span.file).filter(|_| !extent.groups(finding.severity));
        (finding.code, finding.severity, file)
    };
    let mut all: BTreeMap<Kind, usize> = BTreeMap::new();
    for finding in findings {
        *all.entry(kind(finding)).or_default() += 1;
    }
    let most = |finding: &Diagnostic| {
        extent.most(finding.severity, all.get(&kind(finding)).copied().unwrap_or_default())
    };
    let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
    let mut places: BTreeMap<Kind, Vec<(FileId, Vec<usize>)>> = BTreeMap::new();
    let mut told: Vec<Told<'f>> = Vec::new();
    for finding in findings {
        let count = counts.entry(kind(finding)).or_default();
        *count += 1;
        if *count <= most(finding) {
            told.push(Told { finding, more: None });
        } else if let Some(span) = finding.span {
            let places = places.entry(kind(finding)).or_default();
            let named: usize = places.iter().map(|(_, lines)| lines.len()).sum();
            let line = (named < LINES).then(|| sources.line_column(span).0);
            match places.iter_mut().find(|(file, _)| *file == span.file) {
                Some((_, lines)) => lines.extend(line.filter(|line| !lines.contains(line))),
                None => places.extend(line.map(|line| (span.file, vec![line]))),
            }
        }
    }
    // From the end, so that the last one of a kind says how many follow it.
    for Told { finding, more } in told.iter_mut().rev() {
        let count = counts.remove(&kind(finding)).unwrap_or_default();
        let most = most(finding);
        if count > most {
            let places = places.remove(&kind(finding)).unwrap_or_default().into_iter();
            let places = places.map(|(file, lines)| (sources.name(file).to_owned(), lines)).collect();
            *more = Some(More { count: count - most, code: finding.code, places, extent });
        }
    }
    told
}
