//! In: nothing. Out: the commands of `entail` and the flags of each, as its own help names them.
//! So that a new one without a case is found.
//! Never a list that somebody typed.

use std::process::Command;

/// A flag, or an argument with a choice of words.
pub struct Flag {
    /// How it is written, `-v` and `--verbose`.
    pub spellings: Vec<String>,
    /// The words it takes, where the help lists them.
    pub values: Vec<String>,
}

fn help(words: &[&str]) -> Vec<String> {
    let run = Command::new(env!("CARGO_BIN_EXE_entail"))
        .args(words)
        .arg("--help")
        .env("COLUMNS", "100")
        .output()
        .expect("runs");
    assert!(run.status.success(), "{words:?} has no help");
    String::from_utf8(run.stdout).expect("text").lines().map(str::to_owned).collect()
}

/// The commands.
pub fn commands() -> Vec<String> {
    let lines = help(&[]);
    let behind = lines.iter().skip_while(|line| *line != "Commands:").skip(1);
    behind
        .take_while(|line| line.starts_with("  "))
        .filter(|line| !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|word| *word != "help")
        .map(str::to_owned)
        .collect()
}

/// The flags of a command; of `entail` itself for no name.
pub fn of(command: &str) -> Vec<Flag> {
    let mut found: Vec<Flag> = Vec::new();
    let mut listing = false;
    for line in help(&command.split_whitespace().collect::<Vec<_>>()) {
        let start = line.trim_start();
        if line.starts_with("  ") && start.starts_with(['-', '<']) && !start.starts_with("- ") {
            let spellings = start.split_whitespace().map(|word| word.trim_end_matches(','));
            let spellings =
                spellings.take_while(|word| word.starts_with(['-', '<'])).filter(|w| w.starts_with('-'));
            found.push(Flag { spellings: spellings.map(str::to_owned).collect(), values: Vec::new() });
        }
        // A long list goes on in the next lines.
        let begun = line.split("[possible values: ").nth(1);
        let listed = begun.or(listing.then_some(start)).map(|rest| rest.split(']').next().unwrap_or(rest));
        listing = listed.is_some() && !line.contains(']');
        // Longer help has a line for each word.
        let single = start.strip_prefix("- ").and_then(|rest| rest.split(':').next());
        if let Some(last) = found.last_mut() {
            last.values.extend(
                listed
                    .into_iter()
                    .flat_map(|l| l.split(','))
                    .map(str::trim)
                    .filter(|w| !w.is_empty())
                    .map(str::to_owned),
            );
            last.values.extend(single.map(str::to_owned));
        }
    }
    // An argument without a flag counts only where its words are listed.
    found.retain(|flag| !flag.spellings.is_empty() || !flag.values.is_empty());
    found
}
