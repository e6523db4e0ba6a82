//! In: finished artefacts. Out: files and folders on the disk, whole or not at all.
//! The only part of the report compiler that writes.
//! Never interprets what it writes, and never asks the clock.

mod output;

pub use output::{Artefact, OutputError, write_file, write_folder, write_new_files};
