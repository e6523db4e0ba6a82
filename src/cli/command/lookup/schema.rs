//! In: nothing. Out: the schema of report files.
//! For editors; `entail new` writes it beside a report.
//! Never reads a report.

use crate::cli::session::FINE;
use crate::cli::speak::say;
use crate::reference::schema;

/// Runs `entail schema`.
pub fn run() -> u8 {
    say(&format!("{:#}\n", schema()));
    FINE
}
