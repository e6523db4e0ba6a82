//! In: paths. Out: bytes.
//! The only folder that reads a disk; everything else sees a [`World`].
//! Never interprets what it reads, and never asks the clock.

#![deny(clippy::indexing_slicing, reason = "an index here comes from what somebody typed")]

mod disk;
mod memory;
mod recording;

pub use disk::Disk;
pub use memory::Memory;
pub use recording::{RecordedPath, Recording};

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
}

/// Where reports come from: a disk, or a set of texts in memory. [`Recording`] wraps either and records what was read.
pub trait World {
    /// What `path` leads to, if anything does.
    fn kind(&self, path: &Path) -> Option<PathKind>;
    /// The bytes of the file at `path`.
    ///
    /// # Errors
    ///
    /// There is no file, or it is larger than [`LARGEST`].
    fn read(&self, path: &Path) -> Result<Vec<u8>, ReadError>;
    /// The paths directly below a folder, sorted by name.
    ///
    /// # Errors
    ///
    /// There is no folder.
    fn list(&self, folder: &Path) -> Result<Vec<PathBuf>, ReadError>;
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// Nothing is there.
    Missing,
    /// There is a folder where a file is meant.
    IsFolder,
    /// Larger than any table or model of a report should be.
    TooLarge {
        /// The size found.
        bytes: u64,
    },
    /// The system's own words.
    Other(String),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("there is no such file"),
            Self::IsFolder => f.write_str("this is a folder, a file is needed"),
            Self::TooLarge { bytes } => {
                write!(f, "{} MB is more than the {} MB that a file may have", bytes >> 20, LARGEST >> 20)
            }
            Self::Other(words) => f.write_str(words),
        }
    }
}

impl Error for ReadError {}

/// The largest file that is read, in bytes.
pub const LARGEST: u64 = 64 << 20;
