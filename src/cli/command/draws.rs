//! In: names, a cell and a file. Out: the file with the draws of all of them.
//! The last word is the report if it leads to a folder or a file; a name is never taken for one that is known.
//! Never writes a file of a report that has errors.

use crate::cli::arguments::Draws;
use crate::cli::session::{self, FINE};
use crate::cli::speak::remark;
use crate::explain::{DrawsQuestion, DrawsTable, Replicates, draws_long, draws_table};
use crate::files::{OutputError, may_replace, write_file};
use crate::long_table::LongTable;
use crate::portfolio::{Digest, DrawsPart};
use entail_input::files::{Disk, Recording, World};
use std::path::{Path, PathBuf};

/// Runs `entail draws`.
pub fn run(arguments: &Draws) -> u8 {
    let words: Vec<String> = arguments.words.iter().map(ToString::to_string).collect();
    let (names, report) = names_and_report(&words);
    let part = arguments.replicates.zip(arguments.of).map(|((from, to), of)| Replicates { from, to, of });
    let long = arguments.out.extension().is_some_and(|ending| ending == "parquet");
    // Before anything is drawn: it could not be written.
    if long && let Err(error) = LongTable::may_write_parquet() {
        return session::unable(&error.to_string());
    }
    if !long && let Err(error) = part.map_or(Ok(()), |_| has_place(&arguments.out)) {
        return session::unable(&error.to_string());
    }
    // What is read is noted, so that none of it is written over.
    let world = Recording::new(&Disk);
    let (report, conclusions) = match session::conclude_sound_in(&world, report, &arguments.reading) {
        Ok(concluded) => concluded,
        Err(code) => return code,
    };
    let (cell, scenario) = (arguments.at.as_deref(), &*arguments.scenario);
    let question = DrawsQuestion { names, cell, scenario, part };
    let (evaluation, settings) = (&conclusions.evaluation, report.settings());
    let made = if long {
        draws_long(&question, evaluation, settings).map(|table| table.map(DrawnForm::Long))
    } else {
        draws_table(&question, evaluation, settings).map(|table| table.map(DrawnForm::Rows))
    };
    let table = match made {
        Ok(table) => {
            session::show(&table.warnings, report.sources(), &arguments.reading);
            table.value
        }
        Err(refusal) => return session::refused(&refusal, &report, &arguments.reading),
    };
    let read = world.paths().into_iter().filter(|path| path.read && path.existed);
    let inputs: Vec<PathBuf> = read.map(|path| path.path).collect();
    match write(&arguments.out, &table, part, &inputs) {
        Ok(()) => FINE,
        Err(words) => session::unable(&words),
    }
}

/// Draws in the form in which they are written.
enum DrawnForm {
    /// A column for each name.
    Rows(DrawsTable),
    /// A number a row.
    Long(LongTable),
}

/// Writes the table, and beside it what it is part of.
fn write(out: &Path, table: &DrawnForm, part: Option<Replicates>, inputs: &[PathBuf]) -> Result<(), String> {
    let put = |path: &Path, bytes: &[u8]| {
        write_file(path, bytes, inputs, &session::say_waiting).map_err(|error| error.to_string())
    };
    match table {
        DrawnForm::Rows(table) => {
            let text = table.text();
            put(out, text.as_bytes())?;
            if let Some(Replicates { from, to, of }) = part {
                let run = Digest::of(&[&table.head, table.first.as_deref().unwrap_or_default()]);
                let file = Digest::of(&[&text]);
                let part = DrawsPart { replicates: (from, to), of, size: table.size, run, file };
                put(&DrawsPart::beside(out), part.text().as_bytes())?;
            }
            remark(&format!("{}: {} draws\n", out.display(), table.rows.lines().count()));
        }
        DrawnForm::Long(table) => {
            put(out, &table.parquet().map_err(|error| error.to_string())?)?;
            remark(&format!("{}: {} rows\n", out.display(), table.rows()));
        }
    }
    Ok(())
}

/// Whether what a file is part of can stand beside it: nobody named that file, so that it replaces only one of ours.
fn has_place(out: &Path) -> Result<(), OutputError> {
    let beside = DrawsPart::beside(out);
    let (folder, name) = (beside.parent().unwrap_or(Path::new("")), beside.file_name().unwrap_or_default());
    let name = name.to_string_lossy();
    let is_ours = |bytes: &[u8]| std::str::from_utf8(bytes).is_ok_and(|text| DrawsPart::read(text).is_some());
    if !may_replace(folder, &name, &is_ours) {
        let words =
            "the file says what the draws beside it are part of, and Entail did not write the one there";
        return Err(OutputError::because(&beside, words));
    }
    // A pipe or a device has nothing beside it.
    if ["/dev", "/proc"].iter().any(|root| out.starts_with(root)) {
        return Err(OutputError::because(out, "a part of a run is merged as a file: name one with `--out`"));
    }
    Ok(())
}

/// The names, and the report after them; the current folder if none is named.
fn names_and_report(words: &[String]) -> (&[String], &Path) {
    match words.split_last() {
        Some((last, names)) if !names.is_empty() && is_path(last) => (names, Path::new(last)),
        _ => (words, Path::new(".")),
    }
}

/// An id holds neither slash nor point.
fn is_path(word: &str) -> bool {
    word.contains(['/', '\\', '.']) || !matches!(Disk.kind(Path::new(word)), Ok(None))
}
