//! In: the arguments of a run. Out: what a person or a script sees, and an exit code.
//! One file per command; the only part of the program that prints.
//! Never computes: it calls the pipeline and shows what comes back.

mod arguments;
mod clock;
mod command;
mod progress;
mod session;
mod speak;

pub use arguments::Arguments;

use arguments::Command;
use command::{build, check, completions, draws, explain, get, new, sensitivity};
use std::process::ExitCode;

/// Runs a command.
pub fn run(arguments: &Arguments) -> ExitCode {
    match &arguments.command {
        Command::Check(check) => check::run(check),
        Command::Get(get) => get::run(get),
        Command::Explain(explain) => explain::run(explain),
        Command::Sensitivity(sensitivity) => sensitivity::run(sensitivity),
        Command::Draws(draws) => draws::run(draws),
        Command::Build(build) => build::run(build),
        Command::New(new) => new::run(new),
        Command::Completions(completions) => completions::run(completions),
    }
}
