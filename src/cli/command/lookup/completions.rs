//! In: the name of a shell, or its question what may stand at a place. Out: the script that makes it ask, or the answer.
//! The answer comes from the arguments that are parsed, and from the names of the report that stands on the line.
//! Never installs anything.

use crate::cli::arguments::{Arguments, Completions};
use crate::cli::session::{self, FINE};
use crate::cli::speak::say;
use clap::CommandFactory;
use clap_complete::CompleteEnv;
use clap_complete::env::Shells;

/// The variable by which a shell asks.
const ASKED: &str = "COMPLETE";

/// Runs `entail completions`.
pub fn run(completions: &Completions) -> u8 {
    let (name, shells) = (completions.shell.to_string(), Shells::builtins());
    let mut script = Vec::new();
    let written = shells
        .completer(&name)
        .map(|shell| shell.write_registration(ASKED, "entail", "entail", "entail", &mut script));
    match written {
        Some(Ok(())) => {
            say(&String::from_utf8_lossy(&script));
            FINE
        }
        _ => session::unable(&format!("there is no script for {name}")),
    }
}

/// Answers a shell that asks; none where nobody does.
pub fn answered() -> Option<u8> {
    let here = std::env::current_dir().ok();
    let asked = CompleteEnv::with_factory(Arguments::command).var(ASKED);
    match asked.try_complete(std::env::args_os(), here.as_deref()) {
        Ok(false) => None,
        Ok(true) => Some(FINE),
        Err(error) => Some(session::unable(error.to_string().trim_start_matches("error: ").trim_end())),
    }
}
