//! Takes the steps of the tutorial, and builds each recipe of the cookbook, from the pages themselves.
//!
//! A block that is headed by the name of a file is that file, `console` holds commands, and each line of a `text` block
//! stands in the `report.md` of the build before it. No command fails, and the last build has nothing to warn of.

#![allow(clippy::disallowed_methods)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A block of a page.
struct Block<'p> {
    /// What stands behind its fence.
    head: &'p str,
    body: String,
}

/// The blocks of a page, below each heading of the second level.
fn sections(page: &str) -> Vec<(&str, Vec<Block<'_>>)> {
    let mut sections: Vec<(&str, Vec<Block<'_>>)> = Vec::new();
    let mut open = false;
    for line in page.lines() {
        match (line.strip_prefix("```"), line.strip_prefix("## ")) {
            (Some(head), _) => {
                if !open && let Some((_, blocks)) = sections.last_mut() {
                    blocks.push(Block { head, body: String::new() });
                }
                open = !open;
            }
            (None, Some(title)) if !open => sections.push((title, Vec::new())),
            _ if open => {
                if let Some(block) = sections.last_mut().and_then(|(_, blocks)| blocks.last_mut()) {
                    block.body.push_str(&format!("{line}\n"));
                }
            }
            _ => {}
        }
    }
    sections
}

fn page(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name)).expect("a page")
}

/// An empty folder for a test.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("recipes").join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).expect("a folder");
    path
}

fn write(folder: &Path, block: &Block<'_>) {
    if let Some((_, name)) = block.head.split_once(' ') {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, &block.body).expect("a file is written");
    }
}

fn entail(words: &[&str], folder: &Path) -> Output {
    let run =
        Command::new(env!("CARGO_BIN_EXE_entail")).args(words).current_dir(folder).output().expect("runs");
    assert!(run.status.success(), "{words:?}: {}", String::from_utf8_lossy(&run.stderr));
    run
}

/// Each line of a block stands in a page as Markdown.
fn stands(block: &Block<'_>, page: &Path) {
    let text = std::fs::read_to_string(page).expect("a page was built");
    for line in block.body.lines() {
        assert!(text.contains(line), "“{line}” does not stand in\n{text}");
    }
}

#[test]
fn each_recipe_of_the_cookbook_builds_and_prints_what_it_says() {
    let text = page("cookbook.md");
    let recipes = sections(&text);
    let questions = [
        "The last four quarters",
        "Opens in",
        "Payback",
        "An index from data",
        "Cohorts",
        "A transition matrix",
        "A weighted mean as total",
    ];
    for question in questions {
        assert!(recipes.iter().any(|(title, _)| *title == question), "the cookbook lacks “{question}”");
    }
    for (title, blocks) in recipes {
        let place = folder(&title.to_lowercase().replace(' ', "_"));
        for block in &blocks {
            write(&place.join("report"), block);
        }
        entail(&["build", "report", "--strict", "--out", "site"], &place);
        let told: Vec<&Block<'_>> = blocks.iter().filter(|block| block.head == "text").collect();
        assert!(!told.is_empty(), "{title} says nothing of what it prints");
        for block in told {
            stands(block, &place.join("site/report/report.md"));
        }
    }
}

#[test]
fn the_steps_of_the_tutorial_lead_to_a_brief() {
    let text = page("tutorial.md");
    let place = folder("tutorial");
    let (mut commands, mut last) = (0, String::new());
    for block in sections(&text).iter().flat_map(|(_, blocks)| blocks) {
        write(&place, block);
        if block.head == "text" {
            stands(block, &place.join("site/brief/report.md"));
        }
        for line in block.body.lines().filter(|_| block.head == "console") {
            let words: Vec<&str> =
                line.strip_prefix("$ entail ").expect("a command").split_whitespace().collect();
            last = String::from_utf8_lossy(&entail(&words, &place).stderr).into_owned();
            commands += 1;
        }
    }
    assert!(commands >= 12, "only {commands} commands");
    assert!(!last.contains("warning"), "{last}");
    let page = std::fs::read_to_string(place.join("site/brief/report.md")).expect("the brief");
    assert!(page.contains("2026Q2 · 10 July 2026"), "{page}");
}
