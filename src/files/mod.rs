//! In: finished artefacts. Out: files and folders on the disk, whole or not at all.
//! The only part of the report compiler that writes; it replaces and removes nothing that Entail did not write.
//! Never interprets what it writes, and never asks the clock.

mod change;
mod error;
mod folder;
mod mark;
mod place;
mod rows;
mod shared;
mod single;
mod staging;
mod standing;
mod sync;
mod turn;

pub use error::OutputError;
pub use folder::OutputFolder;
pub use place::ReportPlaces;
pub use rows::{ColumnsError, Surveyed, read_columns, survey, write_joined};
pub use shared::{holds_reports, may_replace, read_output, text_of, texts_in, write_beside};
pub use single::{write_file, write_new_files};

/// A file that a build writes, by its path inside the report's output folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artefact {
    /// Relative path, with `/` between folders.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Called once when somebody else writes into the same folder and it takes long.
pub type OnWait<'a> = &'a dyn Fn(&std::path::Path);
