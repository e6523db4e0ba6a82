//! In: the words of a command line. Out: an exit code.
//! The program is the library's command line and nothing else.
//! Never does anything itself.

use std::process::ExitCode;

/// Here and not in the library: who embeds that chooses for himself.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    entail::cli::run()
}
