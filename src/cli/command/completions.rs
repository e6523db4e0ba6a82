//! In: the name of a shell. Out: its completion script.
//! Made from the same arguments that are parsed.
//! Never installs anything.

use crate::cli::arguments::{Arguments, Completions};
use crate::cli::session::FINE;
use crate::cli::speak::say;
use clap::CommandFactory;

/// Runs `entail completions`.
pub fn run(completions: &Completions) -> u8 {
    let mut script = Vec::new();
    clap_complete::generate(completions.shell, &mut Arguments::command(), "entail", &mut script);
    say(&String::from_utf8_lossy(&script));
    FINE
}
