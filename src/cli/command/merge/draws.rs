//! In: files of draws, each with some replicates. Out: one file, with the bytes of the run that makes all of them.
//! Replicates that no file has, or that two have, are named, and so are files that are not of one run.
//! Never reads a number: rows are copied as they are.

use super::Refused;
use crate::cli::arguments::Merge;
use crate::cli::session::{self, ERRORS, FINE};
use crate::cli::speak::remark;
use crate::files::{OutputError, survey, text_of, write_joined};
use crate::portfolio::{Digest, DrawsPart, in_order};
use std::path::{Path, PathBuf};

/// Merges files of draws.
pub(super) fn merge(merge: &Merge) -> Result<u8, Refused> {
    let mut parts = Vec::new();
    let mut heads: Vec<Vec<u8>> = Vec::new();
    for file in &merge.parts {
        let part = part_of(file)?;
        let mut digest = Digest::default();
        let found = survey(file, &mut |bytes| digest.add(bytes))?;
        if digest.text() != part.file {
            return Err(Refused {
                sentences: vec![format!(
                    "{} is not whole, or was changed: it is not the file that {} was written for",
                    file.display(),
                    DrawsPart::beside(file).display()
                )],
                code: ERRORS,
            });
        }
        heads.push(found.head);
        parts.push((file.display().to_string(), part));
    }
    let order = in_order(&parts).map_err(|faults| Refused { sentences: faults.0, code: ERRORS })?;
    let files: Vec<PathBuf> = order.iter().map(|at| merge.parts[*at].clone()).collect();
    // The digest of a run has its heads: those of all files are the same.
    write_joined(&merge.out, &heads[order[0]], &files, &session::say_waiting)?;
    let rows: usize = parts.iter().map(|(_, part)| (part.replicates.1 - part.replicates.0) * part.size).sum();
    remark(&format!("{}: {rows} draws\n", merge.out.display()));
    Ok(FINE)
}

/// What stands beside a file of draws.
fn part_of(file: &Path) -> Result<DrawsPart, Refused> {
    let beside = DrawsPart::beside(file);
    let text = text_of(&beside).map_err(|error| match error {
        OutputError::Unreadable { .. } => Refused::unable(&format!(
            "{} lies beside no {}: draw it with `--replicates A..B --of N`, and keep both files together",
            file.display(),
            beside.display()
        )),
        other => other.into(),
    })?;
    DrawsPart::read(&text)
        .ok_or_else(|| Refused::unable(&format!("{}: this version cannot read it", beside.display())))
}
