//! In: the arguments of a run. Out: what a person or a script sees, and an exit code.
//! One file per command; the only part of the program that prints.
//! Never computes: it calls the pipeline and shows what comes back.

mod arguments;
mod boundary;
mod clock;
mod command;
mod given_number;
mod given_text;
mod progress;
mod reports;
mod session;
mod speak;

use arguments::{Arguments, Command};
use clap::Parser;
use command::lookup::{completions, help, list, schema};
use command::{build, check, draws, explain, get, merge, new, results, sensitivity};
use entail_engine::signs::visible;
use session::{FAULT, FINE, UNABLE};
use std::process::ExitCode;
use std::thread::Builder;

pub use command::lookup::commands;

/// Reserved, not used: only what a run touches counts.
pub(crate) const STACK: usize = 512 << 20;

/// Does what the command line says; on a stack deep enough for long chains of quantities under a scenario.
pub fn run() -> ExitCode {
    boundary::keep_panics();
    // On a thread of its own, since the stack of the first one is for the system to set.
    let code = match Builder::new().stack_size(STACK).spawn(command_line) {
        Ok(thread) => thread.join().unwrap_or(FAULT),
        // Where the address space is limited another thread would take much of it; the system's own stack is enough for any
        // report that is not made to be deep.
        Err(_) => command_line(),
    };
    ExitCode::from(code)
}

/// The exit code of a run: the largest of all that happened in it.
fn command_line() -> u8 {
    let code = boundary::guarded("this command", parsed).unwrap_or_else(|message| {
        speak::remark(&message);
        FAULT
    });
    match speak::refusal() {
        Some(words) => code.max(session::unable(&format!("cannot write the output: {words}"))),
        None => code,
    }
}

fn parsed() -> u8 {
    // A shell that asks what may stand at a place sets a variable for it.
    if let Some(code) = completions::answered() {
        return code;
    }
    match Arguments::try_parse() {
        Ok(arguments) => dispatch(&arguments),
        Err(error) => unparsed(&error),
    }
}

/// What the parser says in the place of arguments: help, or what is wrong.
fn unparsed(error: &clap::Error) -> u8 {
    match error {
        error if error.use_stderr() => {
            let words = error.to_string();
            // The colours of the parser are its own, but it prints what was typed as it is.
            if visible(&words) == words {
                let _ = error.print();
            } else {
                speak::remark(&words);
            }
            UNABLE
        }
        // Help and version are asked for, and go to the output.
        help => {
            speak::note_refusal(help.print());
            FINE
        }
    }
}

fn dispatch(arguments: &Arguments) -> u8 {
    match &arguments.command {
        Command::Check(check) => check::run(check),
        Command::Get(get) => get::run(get),
        Command::Explain(explain) => explain::run(explain),
        Command::Sensitivity(sensitivity) => sensitivity::run(sensitivity),
        Command::Draws(draws) => draws::run(draws),
        Command::Build(build) => build::run(build),
        Command::List(list) => list::run(list),
        Command::Merge(merge) => merge::run(merge),
        Command::Results(table) => results::run(table),
        Command::New(new) => new::run(new),
        Command::Completions(completions) => completions::run(completions),
        Command::Schema(_) => schema::run(),
        Command::Help(help) => help::run(help),
    }
}
