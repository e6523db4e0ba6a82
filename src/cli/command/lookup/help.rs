//! In: a topic. Out: what the reference says of it; of a command what the command itself says.
//! A topic that there is not offers the nearest.
//! Never reads a report.

use super::commands;
use crate::cli::arguments::{Arguments, Help};
use crate::cli::session::{FINE, UNABLE};
use crate::cli::speak::{remark, say};
use crate::cli::unparsed;
use crate::reference::{ReferenceEntry, ReferencePage, TopicAnswer, brief_text, entry_text, find, pages};
use clap::{CommandFactory, Parser};

/// Runs `entail help`.
pub fn run(help: &Help) -> u8 {
    let words: Vec<&str> = help.topic.iter().map(|word| &**word).collect();
    let topic = words.join(" ");
    if topic.is_empty() || Arguments::command().find_subcommand(&topic).is_some() {
        return of_command(&topic);
    }
    let mut all = pages();
    all.push(commands());
    match find(&all, &topic) {
        TopicAnswer::Page(page) => say(&whole(page)),
        TopicAnswer::Entries(entries, elsewhere) => {
            say(&several(&entries));
            if !elsewhere.is_empty() {
                say(&format!("\nKeys of this name elsewhere: {}\n", elsewhere.join(", ")));
            }
        }
        TopicAnswer::Nothing(nearest) => {
            let nearest =
                nearest.map(|near| format!("did you mean `entail help {near}`? ")).unwrap_or_default();
            let lists: Vec<&str> = all.iter().map(|page| page.name).collect();
            remark(&format!(
                "error: nothing is called `{topic}`\n{nearest}there are lists of {}\n",
                lists.join(", ")
            ));
            return UNABLE;
        }
    }
    FINE
}

/// What a command says of itself, and where else its name leads.
fn of_command(name: &str) -> u8 {
    let words = ["entail", name, "--help"].into_iter().filter(|word| !word.is_empty());
    let code = Arguments::try_parse_from(words).err().map_or(FINE, |help| unparsed(&help));
    if let TopicAnswer::Entries(entries, elsewhere) = find(&pages(), name) {
        let mut topics: Vec<String> =
            entries.iter().map(|(one, entry)| format!("{one}:{}", entry.name)).collect();
        topics.extend(elsewhere);
        say(&format!("\nOther things of this name: {}\n", topics.join(", ")));
    }
    code
}

/// A whole page, each entry in brief.
fn whole(page: &ReferencePage) -> String {
    let mut text = format!("{}\n", page.title);
    for (title, entries) in &page.groups {
        text.push_str(&format!("\n{title}\n\n"));
        text.extend(entries.iter().map(brief_text));
    }
    text + &format!("\n`entail help {}:NAME` says more of one.\n", page.one)
}

/// Entries, each headed by what it is where they are several.
fn several(entries: &[(&'static str, ReferenceEntry)]) -> String {
    let one = |(kind, entry): &(&str, ReferenceEntry)| format!("{kind} {}", entry_text(entry));
    entries.iter().map(one).collect::<Vec<_>>().join("\n")
}
