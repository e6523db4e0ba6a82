//! In: the name of a shell. Out: its completion script.
//! Made from the same arguments that are parsed.
//! Never installs anything.

use crate::cli::arguments::{Arguments, Completions};
use crate::cli::session::FINE;
use clap::CommandFactory;
use std::process::ExitCode;

/// Runs `entail completions`.
pub fn run(completions: &Completions) -> ExitCode {
    clap_complete::generate(completions.shell, &mut Arguments::command(), "entail", &mut std::io::stdout());
    ExitCode::from(FINE)
}
