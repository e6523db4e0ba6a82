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
    // On a thread of its own, since the stack of the first one is for the system to set.
    let work = std::thread::Builder::new().stack_size(STACK).spawn(move || run(&arguments));
    // A panic has printed its message: what is left is the code of a fault.
    work.ok().and_then(|thread| thread.join().ok()).unwrap_or(ExitCode::from(2))
}
