//! In: folders that shards of a portfolio were built into. Out: one folder, with the bytes of a run that built all of it.
//! What is missing, and what two folders have differently, is named, and then nothing is written.
//! Never builds, and never takes a report of which only a part is there.

use super::Refused;
use super::index::{is_our_record, write_index};
use crate::cli::arguments::Merge;
use crate::cli::session::{self, ERRORS, FINE};
use crate::cli::speak::remark;
use crate::files::{Artefact, OutputError, OutputFolder, ReportPlaces, may_replace, read_output, texts_in};
use crate::portfolio::{
    Became, INDEX, Part, PortfolioRecord, is_page, is_record, merged, record_file, single_owner,
};
use std::path::{Path, PathBuf};

/// Merges folders of outputs.
pub(super) fn merge(merge: &Merge) -> Result<u8, Refused> {
    let mut folders = Vec::new();
    let mut parts = Vec::new();
    for folder in &merge.parts {
        for part in parts_in(folder)? {
            folders.push(folder.clone());
            parts.push(part);
        }
    }
    let record = merged(&parts).map_err(|faults| Refused { sentences: faults.0, code: ERRORS })?;
    // Judged before the first report is written.
    for (name, is_ours) in
        [(INDEX.to_owned(), is_page as fn(&[u8]) -> bool), (record_file(None), is_our_record)]
    {
        if !may_replace(&merge.out, &name, &is_ours) {
            return Err(OutputError::Foreign { folder: merge.out.clone(), names: vec![name] }.into());
        }
    }
    let targets = claimed(&merge.out, &record)?;
    compared(&folders, &parts, &record)?;
    for (name, target) in &targets {
        let files = files_of(&folders, &parts, name)?;
        for words in target.write(&files, &session::say_waiting)? {
            remark(&format!("warning: {words}\n"));
        }
    }
    let written = write_index(&merge.out, &record, &ReportPlaces::default()).show();
    Ok(written.max(told(&record)))
}

/// The records of a folder.
fn parts_in(folder: &Path) -> Result<Vec<Part>, Refused> {
    let mut parts = Vec::new();
    for (name, text) in texts_in(folder, &is_record)? {
        let place = folder.join(&name).display().to_string();
        let record = PortfolioRecord::read(&text).ok_or_else(|| {
            Refused::unable(&format!("{place}: this is no record of a portfolio that this version can read"))
        })?;
        parts.push(Part { place, record });
    }
    if parts.is_empty() {
        return Err(Refused::unable(&format!(
            "{} holds no record of a portfolio: build into it with `entail build --shard K/N --out {}`",
            folder.display(),
            folder.display()
        )));
    }
    Ok(parts)
}

/// The place of each report that was built.
fn claimed(out: &Path, record: &PortfolioRecord) -> Result<Vec<(String, OutputFolder)>, Refused> {
    let built = record.reports.iter().filter(|(_, became)| matches!(became, Became::Built(_)));
    let claim = |name: &String| {
        Ok((
            name.clone(),
            OutputFolder::claim(&out.join(name), &ReportPlaces::default(), &session::say_waiting)?,
        ))
    };
    built.map(|(name, _)| claim(name)).collect()
}

/// The folders that hold a report, each once: a folder may have several records.
fn homes<'f>(folders: &'f [PathBuf], parts: &[Part], name: &str) -> Vec<&'f PathBuf> {
    let mut homes: Vec<&PathBuf> = single_owner(parts, name).into_iter().map(|at| &folders[at]).collect();
    homes.dedup();
    homes
}

/// The files of a report, from the first folder that has it.
fn files_of(folders: &[PathBuf], parts: &[Part], name: &str) -> Result<Vec<Artefact>, Refused> {
    let homes = homes(folders, parts, name);
    let home = homes.first().ok_or_else(|| Refused::unable(&format!("no folder has {name}")))?;
    Ok(read_output(&home.join(name))?)
}

/// Reads every report, and compares those that several folders have.
fn compared(folders: &[PathBuf], parts: &[Part], record: &PortfolioRecord) -> Result<(), Refused> {
    let mut sentences = Vec::new();
    for (name, became) in &record.reports {
        if !matches!(became, Became::Built(_)) {
            continue;
        }
        let mut first: Option<(&PathBuf, Vec<Artefact>)> = None;
        for home in homes(folders, parts, name) {
            match (read_output(&home.join(name)), &first) {
                (Ok(files), Some((other, known))) if files != *known => sentences.push(format!(
                    "{name} is not the same in {} and in {}: build it once",
                    other.display(),
                    home.display()
                )),
                (Ok(files), None) => first = Some((home, files)),
                (Ok(_), Some(_)) => {}
                (Err(error), _) => sentences.push(error.to_string()),
            }
        }
    }
    if sentences.is_empty() { Ok(()) } else { Err(Refused { sentences, code: ERRORS }) }
}

/// Names the reports that were not built, as the run of one machine would; gives its exit code.
fn told(record: &PortfolioRecord) -> u8 {
    let mut code = FINE;
    for (name, became) in &record.reports {
        if let Became::Failed(reason) = became {
            remark(&format!("error: {name} was not built: {}\n", reason.words()));
            code = code.max(reason.code());
        }
    }
    code
}
