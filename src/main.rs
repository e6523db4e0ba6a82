//! In: the words of a command line. Out: an exit code.
//! Parses, runs, ends.
//! Never does anything else.

use clap::Parser;
use entail::cli::{Arguments, run};
use std::process::ExitCode;

fn main() -> ExitCode {
    run(&Arguments::parse())
}
