//! In: what the disk or the guard refused. Out: one sentence with the path and the next step.
//! Each kind of refusal is a variant, so that none is told in the words of another.
//! Never holds a path that the reader did not name, but for leftovers that they have to remove.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why nothing, or not everything, could be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutputError {
    /// The system refused.
    Refused {
        /// The path that refused.
        path: PathBuf,
        /// The system's own words.
        words: String,
    },
    /// What is there cannot be read.
    Unreadable {
        /// The path.
        path: PathBuf,
        /// Why.
        words: String,
    },
    /// Files stand there that Entail did not write.
    Foreign {
        /// The folder in which they stand.
        folder: PathBuf,
        /// Their names, the first few.
        names: Vec<String>,
    },
    /// The place is a report, or holds one.
    HoldsReport {
        /// The place.
        folder: PathBuf,
        /// The report.
        report: PathBuf,
    },
    /// The file is one that the report is read from.
    IsInput {
        /// The file.
        path: PathBuf,
    },
    /// A leftover of an interrupted run cannot be removed.
    Leftover {
        /// The leftover.
        path: PathBuf,
        /// What the system, or the guard, says of it.
        words: String,
    },
}

impl OutputError {
    /// What the system refused.
    pub fn refused(path: &Path, error: &io::Error) -> Self {
        Self::Refused { path: path.to_owned(), words: error.to_string() }
    }

    /// The same about a path as the reader has named it: what lies below `real` is shown below `given`.
    #[must_use]
    pub fn named(mut self, real: &Path, given: &Path) -> Self {
        if let Self::Refused { path, .. } | Self::Leftover { path, .. } = &mut self
            && let Ok(below) = path.strip_prefix(real)
        {
            *path = if below.as_os_str().is_empty() { given.to_owned() } else { given.join(below) };
        }
        self
    }

    /// That something cannot be read, and why.
    pub fn unreadable(path: &Path, words: &str) -> Self {
        Self::Unreadable { path: path.to_owned(), words: words.to_owned() }
    }

    /// A refusal of our own about a path.
    pub fn because(path: &Path, words: impl Into<String>) -> Self {
        Self::Refused { path: path.to_owned(), words: words.into() }
    }
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused { path, words } => write!(f, "cannot write {}: {words}", path.display()),
            Self::Unreadable { path, words } => write!(f, "{}: {words}", path.display()),
            Self::Foreign { folder, names } => write!(
                f,
                "{} holds what Entail did not write: {}; move it away, or write somewhere else with `--out`",
                folder.display(),
                names.join(", ")
            ),
            Self::HoldsReport { folder, report } if folder == report => write!(
                f,
                "the output would take the place of the report {}; write somewhere else with `--out`",
                report.display()
            ),
            Self::HoldsReport { folder, report } => write!(
                f,
                "the output folder {} holds the report {}, and would replace it; write somewhere else with `--out`",
                folder.display(),
                report.display()
            ),
            Self::IsInput { path } => write!(
                f,
                "the report is read from {}, which is never replaced; write another file with `--out`",
                path.display()
            ),
            Self::Leftover { path, words } => write!(
                f,
                "{} is left over from a run before and cannot be removed: {words}; remove it by hand",
                path.display()
            ),
        }
    }
}

impl Error for OutputError {}
