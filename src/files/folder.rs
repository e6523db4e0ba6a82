//! In: where an output goes, and finished artefacts. Out: a folder that holds them, whole or not at all.
//! The place is judged before a report is read and again right before the change.
//! Never leaves a mixture of two builds without a mark that says so.

use super::change::change;
use super::error::OutputError;
use super::mark::OutputMark;
use super::place::{ReportPlaces, real_place};
use super::staging::Staging;
use super::standing::{Contents, Standing, standing};
use super::sync::sync_folder;
use super::{Artefact, OnWait};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// A place that an output may take.
#[derive(Clone, Debug)]
pub struct OutputFolder {
    /// As it was given.
    given: PathBuf,
    /// Where it is, links followed.
    place: PathBuf,
    /// What is worth saying about it.
    remark: Option<String>,
}

impl OutputFolder {
    /// Claims a place: it is new, empty or an output of ours, and no report of the run lies there. What an interrupted
    /// change left is repaired first.
    ///
    /// # Errors
    ///
    /// The place is somebody else's, or what the disk refused.
    pub fn claim(given: &Path, reports: &ReportPlaces, on_wait: OnWait<'_>) -> Result<Self, OutputError> {
        let place = real_place(given)?;
        reports.leave_free(&place, given)?;
        let claimed = Self { given: given.to_owned(), place, remark: None };
        let (parent, name) = claimed.parts()?;
        Staging::repair(parent, name, on_wait).map_err(|error| claimed.named(error))?;
        let before = claimed.before().map_err(|error| claimed.named(error))?;
        let changing = before.is_some_and(|contents| contents.mark.is_some_and(|mark| mark.changing));
        let remark = changing.then(|| {
            format!(
                "{} holds files of two editions since a build was interrupted; only a build that succeeds mends it",
                given.display()
            )
        });
        Ok(Self { remark, ..claimed })
    }

    /// The place, as it was given.
    pub fn path(&self) -> &Path {
        &self.given
    }

    /// What is worth saying about the place before anything is written.
    pub fn remark(&self) -> Option<&str> {
        self.remark.as_deref()
    }

    /// Writes all artefacts, replacing what an earlier build left there; gives back what is worth saying.
    ///
    /// # Errors
    ///
    /// What the disk refused, with the path; the output is as it was then.
    pub fn write(&self, artefacts: &[Artefact], on_wait: OnWait<'_>) -> Result<Vec<String>, OutputError> {
        self.replace(artefacts, on_wait).map_err(|error| self.named(error))
    }

    #[allow(clippy::disallowed_methods)]
    fn replace(&self, artefacts: &[Artefact], on_wait: OnWait<'_>) -> Result<Vec<String>, OutputError> {
        let (parent, name) = self.parts()?;
        std::fs::create_dir_all(parent).map_err(|error| OutputError::refused(parent, &error))?;
        let report = name.to_string_lossy().into_owned();
        let files = artefacts.iter().map(|artefact| artefact.path.clone()).collect();
        let mark = OutputMark { report, files, changing: false };
        let staging = Staging::open(parent, name, on_wait)?;
        let written = staging.fill(&mark, artefacts).and_then(|()| {
            // Judged again: what has come since the report was read is not ours either.
            let before = self.before()?;
            let remark = change(&self.place, &staging, before.as_ref(), &mark, artefacts)?;
            sync_folder(parent)?;
            Ok(remark)
        });
        let closed = staging.close(&self.place);
        let remark = written?;
        // The new output is in its place: what is left of the old one fails nothing.
        Ok(remark
            .into_iter()
            .chain(closed.err().map(|error| format!("the output before this one: {}", self.named(error))))
            .collect())
    }

    /// An error in the words in which the place was given.
    fn named(&self, error: OutputError) -> OutputError {
        match (self.place.parent(), self.given.parent()) {
            (Some(real), Some(given)) => error.named(&self.place, &self.given).named(real, given),
            _ => error,
        }
    }

    /// What stands at the place and may be replaced.
    fn before(&self) -> Result<Option<Contents>, OutputError> {
        match standing(&self.place)? {
            Standing::Absent => Ok(None),
            Standing::Ours(contents) => Ok(Some(contents)),
            Standing::Foreign(names) => Err(OutputError::Foreign { folder: self.given.clone(), names }),
            Standing::NotFolder => Err(OutputError::because(&self.given, "there is a file in its place")),
        }
    }

    /// The folder that holds the place, and its name there.
    fn parts(&self) -> Result<(&Path, &OsStr), OutputError> {
        let parts = self.place.parent().zip(self.place.file_name());
        parts.ok_or_else(|| OutputError::because(&self.given, "the root of a disk is no output folder"))
    }
}
