//! In: the words of a command line. Out: an exit code.
//! The program is the library's command line and nothing else.
//! Never does anything itself.

use std::process::ExitCode;

fn main() -> ExitCode {
    entail::cli::run()
}
