//! In: a folder. Out: a small report in it that checks and builds.
//! Says what was written and what to do next.
//! Never overwrites a file.

use crate::cli::arguments::New;
use crate::cli::session::{self, FINE};
use crate::cli::speak::{remark, say};
use crate::files::write_new_files;
use crate::scaffold::report;

/// Runs `entail new`.
pub fn run(new: &New) -> u8 {
    let files = report();
    if let Err(error) = write_new_files(&new.folder, &files, &session::say_waiting) {
        return session::unable(&error.to_string());
    }
    for file in &files {
        say(&format!("{}\n", new.folder.join(&file.path).display()));
    }
    remark(&format!("next: entail check {0}, then entail build {0}\n", new.folder.display()));
    FINE
}
