//! In: the commands, as they are parsed. Out: their page of the reference.
//! Options that several commands take stand at each of them, since each is asked for by itself.
//! Never parses.

use crate::cli::arguments::Arguments;
use crate::reference::{ReferenceEntry, ReferencePage};
use clap::{Arg, Command, CommandFactory};

/// The page of the commands.
pub fn commands() -> ReferencePage {
    let mut all = Arguments::command();
    all.build();
    ReferencePage {
        name: "commands",
        one: "command",
        title: "Commands",
        opening: "Exit codes: 0 fine, 1 errors were found and nothing was written, 2 it could not run, 3 a fault of Entail.".to_owned(),
        groups: vec![("Commands", all.get_subcommands().map(command).collect())],
    }
}

fn command(of: &Command) -> ReferenceEntry {
    let text = |text: Option<&clap::builder::StyledStr>| text.map(ToString::to_string).unwrap_or_default();
    let usage = of.clone().render_usage().to_string();
    let examples = text(of.get_after_help());
    let examples = examples.split_once('\n').map_or("", |(_, lines)| lines);
    let lines: Vec<&str> =
        usage.trim_start_matches("Usage:").lines().chain(examples.lines()).map(str::trim).collect();
    ReferenceEntry {
        name: of.get_name().to_owned(),
        meaning: text(of.get_about()) + ".",
        example: lines.join("\n"),
        parts: of.get_arguments().filter(|argument| argument.get_id() != "help").map(argument).collect(),
        ..ReferenceEntry::default()
    }
}

fn argument(of: &Arg) -> ReferenceEntry {
    let name = match (of.get_long(), of.get_short()) {
        (Some(long), Some(short)) => format!("-{short}, --{long}"),
        (Some(long), None) => format!("--{long}"),
        _ => {
            of.get_value_names().and_then(|names| names.first()).map(ToString::to_string).unwrap_or_default()
        }
    };
    let takes = of.get_action().takes_values() && of.get_long().is_some();
    let values = of.get_value_names().filter(|_| takes).map(|names| names.join(" ")).unwrap_or_default();
    let words: Vec<String> =
        of.get_possible_values().iter().map(|value| format!("`{}`", value.get_name())).collect();
    let defaults: Vec<String> =
        of.get_default_values().iter().map(|value| format!("`{}`", value.to_string_lossy())).collect();
    let default = match (of.is_required_set(), defaults.is_empty()) {
        (true, _) => "must be given".to_owned(),
        (false, true) => String::new(),
        (false, false) => defaults.join(", "),
    };
    ReferenceEntry {
        name,
        form: if words.is_empty() || !takes { values } else { words.join(", ") },
        meaning: of.get_help().map(ToString::to_string).unwrap_or_default(),
        facts: vec![("left out", default)],
        ..ReferenceEntry::default()
    }
}
