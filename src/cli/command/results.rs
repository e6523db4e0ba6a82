//! In: folders that builds wrote into. Out: the numbers of all their reports as one long table, for databases and data frames.
//! A folder is an output, or holds outputs directly below it.
//! Never leaves out a folder that was named: one without results is an error.

use crate::cli::arguments::ResultsTable;
use crate::cli::session::{self, FINE};
use crate::cli::speak::remark;
use crate::files::{OutputError, text_of, write_file};
use crate::long_table::LongTable;
use crate::portfolio::ResultRows;
use entail_input::files::{Disk, PathKind, World};
use std::path::{Path, PathBuf};

/// By this file an output is known.
const RESULTS: &str = "results.json";

/// Runs `entail results`.
pub fn run(arguments: &ResultsTable) -> u8 {
    match written(arguments) {
        Ok(()) => FINE,
        Err(words) => session::unable(&words),
    }
}

fn written(arguments: &ResultsTable) -> Result<(), String> {
    // Before anything is read: a program without the format has nothing to do.
    if arguments.parquet.is_some() {
        LongTable::may_write_parquet().map_err(|error| error.to_string())?;
    }
    let mut rows = ResultRows::default();
    let mut inputs = Vec::new();
    for given in &arguments.folders {
        let folders = outputs_below(given);
        if folders.is_empty() {
            return Err(format!("{}: neither it nor a folder below it holds {RESULTS}", given.display()));
        }
        for folder in folders {
            let path = folder.join(RESULTS);
            let text = text_of(&path).map_err(|error| error.to_string())?;
            if !rows.add(&name_of(&folder), &text) {
                return Err(format!("{}: these are no results that this version can read", path.display()));
            }
            inputs.push(path);
        }
    }
    let table = rows.table();
    let write = |path: &Path, bytes: &[u8]| -> Result<(), String> {
        write_file(path, bytes, &inputs, &session::say_waiting).map_err(|error| match error {
            OutputError::IsInput { path } => {
                format!("{} is one of the results that are read: write another file", path.display())
            }
            other => other.to_string(),
        })?;
        remark(&format!("{}: {} rows\n", path.display(), table.rows()));
        Ok(())
    };
    if let Some(path) = &arguments.csv {
        write(path, table.csv().as_bytes())?;
    }
    if let Some(path) = &arguments.parquet {
        write(path, &table.parquet().map_err(|error| error.to_string())?)?;
    }
    Ok(())
}

/// The outputs that a path means: itself, or those directly below it, by name.
fn outputs_below(given: &Path) -> Vec<PathBuf> {
    let is_output = |folder: &PathBuf| matches!(Disk.kind(&folder.join(RESULTS)), Ok(Some(PathKind::File)));
    if is_output(&given.to_owned()) {
        return vec![given.to_owned()];
    }
    let mut found: Vec<PathBuf> =
        Disk.list(given).unwrap_or_default().into_iter().filter(is_output).collect();
    found.sort();
    found
}

/// The name of an output, however its path was written.
fn name_of(folder: &Path) -> String {
    let real = Disk.real(folder).unwrap_or_else(|_| folder.to_owned());
    real.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
