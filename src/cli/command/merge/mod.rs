//! In: folders that shards of a portfolio were built into, or files of draws. Out: one folder, or one file.
//! What it is decides what it is merged to: folders to a folder, files to a file.
//! Never writes where something is missing.

mod draws;
mod folders;
mod index;

pub use index::write_index;

use crate::cli::arguments::Merge;
use crate::cli::session::UNABLE;
use crate::cli::speak::remark;
use crate::files::OutputError;
use entail_input::files::{Disk, PathKind, World};
use std::path::Path;

/// Runs `entail merge`.
pub fn run(merge: &Merge) -> u8 {
    merged(merge).unwrap_or_else(|refused| {
        for sentence in &refused.sentences {
            remark(&format!("error: {sentence}\n"));
        }
        refused.code
    })
}

/// Why nothing was merged.
struct Refused {
    sentences: Vec<String>,
    code: u8,
}

impl Refused {
    fn unable(words: &str) -> Self {
        Self { sentences: vec![words.to_owned()], code: UNABLE }
    }
}

impl From<OutputError> for Refused {
    fn from(error: OutputError) -> Self {
        Self::unable(&error.to_string())
    }
}

fn merged(merge: &Merge) -> Result<u8, Refused> {
    let mut folders = 0;
    for part in &merge.parts {
        match Disk.kind(part) {
            Ok(Some(PathKind::Folder)) => folders += 1,
            Ok(Some(_)) => {}
            Ok(None) => {
                return Err(Refused::unable(&format!("{}: there is no such folder or file", part.display())));
            }
            Err(error) => return Err(Refused::unable(&format!("{}: {error}", part.display()))),
        }
    }
    if merge.parts.iter().any(|part| is_same(part, &merge.out)) {
        return Err(Refused::unable(&format!(
            "{} is one of the parts that are merged: name another place with `--out`",
            merge.out.display()
        )));
    }
    match folders {
        0 => draws::merge(merge),
        _ if folders == merge.parts.len() => folders::merge(merge),
        _ => {
            Err(Refused::unable("folders and files do not merge: name outputs of shards, or files of draws"))
        }
    }
}

fn is_same(one: &Path, other: &Path) -> bool {
    matches!((Disk.real(one), Disk.real(other)), (Ok(one), Ok(other)) if one == other)
}
