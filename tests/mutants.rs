//! Holds `tests/mutants/list.txt` to the code: the text that each mutant changes stands in its file exactly once.
//! `tests/mutants/run` makes the changes, one at a time, and wants a test to notice.

#![allow(clippy::disallowed_methods)]

use std::collections::BTreeSet;
use std::path::Path;

/// Fewer mutants than this were never meant: some were lost.
const MUTANTS: usize = 80;

/// The texts of the lines that start with a sign, as one.
fn text(block: &str, sign: char) -> String {
    let lines = block.lines().filter_map(|line| line.strip_prefix(sign));
    lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

fn value<'b>(block: &'b str, key: &str) -> &'b str {
    block.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(": ")).unwrap_or("")
}

#[test]
fn every_mutant_changes_a_text_that_stands_once_in_its_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let list = std::fs::read_to_string(root.join("tests/mutants/list.txt")).expect("the list of mutants");
    let blocks: Vec<&str> = list.split("\n=== ").skip(1).collect();
    assert!(blocks.len() >= MUTANTS, "only {} mutants, {MUTANTS} are known", blocks.len());
    let (mut numbers, mut wrong) = (BTreeSet::new(), Vec::new());
    for block in blocks {
        let (head, rest) = block.split_once('\n').expect("a mutant has lines");
        let number = head.split(' ').next().unwrap_or("");
        let (old, new, file) = (text(rest, '-'), text(rest, '+'), value(rest, "file"));
        let found = std::fs::read_to_string(root.join(file)).map_or(0, |code| code.matches(&old).count());
        let tried = !value(rest, "tests").is_empty() || !value(rest, "command").is_empty();
        if number.parse::<u32>().is_err() || !numbers.insert(number) {
            wrong.push(format!("{head}: it has no number of its own"));
        }
        if found != 1 || old.is_empty() || old == new || !tried {
            wrong.push(format!("{head}: its text stands {found} times in {file}, or it is not complete"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
