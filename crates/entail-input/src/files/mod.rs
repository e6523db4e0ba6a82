//! In: paths. Out: bytes.
//! The only folder that reads a disk; everything else sees a [`World`], and of a report a [`ReportFolder`].
//! Never interprets what it reads, and never asks the clock.

#![deny(clippy::indexing_slicing, reason = "an index here comes from what somebody typed")]

mod disk;
mod memory;
mod recording;
mod report_folder;

pub use disk::Disk;
pub use memory::Memory;
pub use recording::{RecordedPath, Recording};
pub use report_folder::ReportFolder;

use std::error::Error;
use std::fmt;
use std::path::{Path, PathBuf};

/// What a path leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathKind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A pipe, a device, a socket: nothing that has an end.
    Stream,
}

/// Where reports come from: a disk, or a set of texts in memory. [`Recording`] wraps either and records what was read.
pub trait World {
    /// What `path` leads to, if anything does.
    ///
    /// # Errors
    ///
    /// It cannot be told whether anything is there: only what is surely missing is nothing.
    fn kind(&self, path: &Path) -> Result<Option<PathKind>, ReadError>;
    /// The place that `path` leads to, with links followed.
    ///
    /// # Errors
    ///
    /// Nothing is there, or the way to it is closed.
    fn real(&self, path: &Path) -> Result<PathBuf, ReadError>;
    /// The bytes of the file at `path`.
    ///
    /// # Errors
    ///
    /// There is no regular file, or it is larger than [`LARGEST`].
    fn read(&self, path: &Path) -> Result<Vec<u8>, ReadError>;
    /// The paths directly below a folder, sorted by name.
    ///
    /// # Errors
    ///
    /// There is no folder, or some of what lies in it cannot be told.
    fn list(&self, folder: &Path) -> Result<Vec<PathBuf>, ReadError>;
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// Nothing is there.
    Missing,
    /// There is a folder where a file is meant.
    IsFolder,
    /// A pipe, a device or a socket, which may never end.
    IsStream,
    /// Larger than any table or model of a report should be.
    TooLarge,
    /// A link whose target does not exist.
    LeadsNowhere,
    /// A link leads out of the report's folder.
    Outside,
    /// The system's own words.
    Other(String),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("there is no such file"),
            Self::IsFolder => f.write_str("this is a folder, a file is needed"),
            Self::IsStream => f.write_str("this is a pipe or a device, a file is needed"),
            Self::TooLarge => write!(f, "it is larger than the {} MB that a file may have", LARGEST >> 20),
            Self::LeadsNowhere => f.write_str("this is a link that leads nowhere"),
            Self::Outside => {
                f.write_str("a link leads out of the report's folder, and only what lies in it is read")
            }
            Self::Other(words) => f.write_str(words),
        }
    }
}

impl Error for ReadError {}

/// The largest file that is read, in bytes.
pub const LARGEST: u64 = 64 << 20;
