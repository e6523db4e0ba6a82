//! What the commands print, how they end and what they leave on the disk: one text file a case. A new case needs no Rust.
//!
//! A case opens with a line that says what it shows. Its sections come in the order in which they are done:
//! `--- file NAME`, `--- bytes NAME` (in hexadecimal), `--- size NAME` (so many zero bytes), `--- folder NAME` and
//! `--- link NAME` (with what it leads to) are laid in an empty work folder, `--- env` holds `NAME=value` lines and `--- stdin` a text for the next command, `--- words` the
//! command line behind `entail`. What follows is expected of that command: `--- stdout`, `--- stderr` and `--- code`,
//! `--- after` the files that no case laid (with `gone NAME` for one that it laid and that is no more), `--- after FOLDER`
//! all files below a folder, `--- file-after NAME` what one holds, `--- same` two files or
//! folders a line with the same bytes, `--- differ` two that have not.
//! `stdout`, `stderr` and `file-after NAME` may end in `contains` or `lacks`; a stream that no section names must be empty.
//! Further commands may follow in the same folder.
//!
//! `ENTAIL_CASE=words cargo test --test command_line` runs the cases whose path holds the words, `ENTAIL_BLESS=1` writes
//! the expectations anew; read them before you keep them.

#[path = "command_line/case.rs"]
mod case;
#[path = "command_line/flags.rs"]
mod flags;
#[path = "support/links.rs"]
mod links;
#[allow(dead_code, reason = "read by the check of links alone")]
#[path = "support/packed.rs"]
mod packed;
#[path = "command_line/work.rs"]
mod work;

use case::Case;
use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Fewer cases than this were never meant: some were lost.
const CASES: usize = 188;

/// The cases that the environment asks for; all of them if it asks for none.
fn asked() -> Vec<Case> {
    let part = std::env::var("ENTAIL_CASE").unwrap_or_default();
    case::all().into_iter().filter(|case| case.name.contains(&part)).collect()
}

#[test]
fn every_case_prints_ends_and_leaves_what_it_says() {
    let cases = asked();
    assert!(!cases.is_empty(), "no case has these words in its path");
    let bless = std::env::var_os("ENTAIL_BLESS").is_some();
    let (next, wrong) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let work = || {
        while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
            let found = work::run(case);
            if bless {
                case.write(&found.sections);
            } else if !found.wrong.is_empty() {
                let text = format!("{}\n{}", case.name, found.wrong.join("\n"));
                wrong.lock().expect("a list").push(text);
            }
        }
    };
    std::thread::scope(|scope| {
        let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        (0..threads).for_each(|_| drop(scope.spawn(work)));
    });
    let mut wrong = wrong.into_inner().expect("a list");
    wrong.sort();
    assert!(wrong.is_empty(), "{} of {} cases:\n\n{}", wrong.len(), cases.len(), wrong.join("\n\n"));
    assert!(next.into_inner() >= cases.len(), "not every case was run");
}

#[test]
fn no_case_was_lost_and_none_expects_nothing() {
    let cases = case::all();
    assert!(cases.len() >= CASES, "only {} cases, {CASES} are known", cases.len());
    for case in &cases {
        assert!(!case.about.trim().is_empty(), "{} does not say what it shows", case.name);
        assert!(case.commands().next().is_some(), "{} runs nothing", case.name);
        for (at, words) in case.commands() {
            assert!(case.expects(at, "code").is_some(), "{}: `{words}` says no exit code", case.name);
        }
    }
}

#[test]
fn every_command_ends_well_in_one_case_and_is_refused_in_another() {
    let (mut fine, mut refused) = (BTreeSet::new(), BTreeSet::new());
    for case in case::all() {
        for (at, words) in case.commands() {
            let words = case::shell_words(&words);
            let code = case.expects(at, "code").unwrap_or_default();
            let set = if code.trim() == "0" { &mut fine } else { &mut refused };
            // Help does not count: it does none of the command's work.
            if !words.iter().any(|word| word == "--help") {
                set.extend(words.first().cloned());
            }
        }
    }
    let commands = flags::commands();
    assert!(commands.len() >= 10, "the help names only {commands:?}");
    for command in &commands {
        assert!(fine.contains(command), "no case of `{command}` ends well");
        assert!(refused.contains(command), "no case of `{command}` is refused");
    }
}

#[test]
fn every_flag_of_every_command_stands_in_a_case() {
    let used: Vec<Vec<String>> = case::all()
        .iter()
        .flat_map(|case| case.commands().map(|(_, words)| case::shell_words(&words)).collect::<Vec<_>>())
        .collect();
    let mut missing = Vec::new();
    let mut count = 0;
    for command in std::iter::once(String::new()).chain(flags::commands()) {
        let own = |words: &&Vec<String>| command.is_empty() || words.first() == Some(&command);
        for flag in flags::of(&command) {
            count += 1;
            let stands = |word: &String| {
                let name = word.split('=').next().unwrap_or(word);
                flag.spellings.iter().any(|s| s == name)
            };
            if !flag.spellings.is_empty() && !used.iter().filter(own).any(|words| words.iter().any(stands)) {
                missing.push(format!("entail {command} {}", flag.spellings.join(" or ")));
            }
            for value in &flag.values {
                if !flag.spellings.is_empty() && !used.iter().filter(own).any(|words| words.contains(value)) {
                    missing.push(format!("entail {command} {} {value}", flag.spellings.join(" or ")));
                }
            }
        }
    }
    assert!(count >= 75, "the help names only {count} flags");
    assert!(missing.is_empty(), "no case has\n{}", missing.join("\n"));
}
