//! In: the words of a command line. Out: an exit code.
//! Parses, runs, ends; on a stack deep enough for long chains of quantities under a scenario.
//! Never does anything else.

use clap::Parser;
use entail::cli::{Arguments, run};
use std::process::ExitCode;

/// Reserved, not used: only what a run touches counts.
const STACK: usize = 512 << 20;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let work = std::thread::Builder::new().stack_size(STACK).spawn(move || run(&arguments));
    work.ok().and_then(|thread| thread.join().ok()).unwrap_or(ExitCode::from(2))
}
