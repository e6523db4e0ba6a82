//! Sizes of files and folders, names of types, headers of files, who prints and who touches the disk.

use super::rooms::{CROWDED, TWINS};
use super::sources::{self, Source};
use std::collections::BTreeMap;
use syn::visit::Visit;

/// Lines that half of the files do not exceed, that nine tenths do not, and that none does.
const MEDIAN: usize = 120;
const MOST_FILES: usize = 230;
const LARGEST: usize = 400;
/// Files in a folder that is no list of like things.
const CROWD: usize = 12;
/// Things that one name of a type may stand for.
const THINGS: usize = 2;

#[test]
fn files_keep_their_size() {
    let mut lengths: Vec<(usize, String)> =
        sources::all().into_iter().map(|source| (source.text.lines().count(), source.name)).collect();
    lengths.sort();
    let large: Vec<&(usize, String)> = lengths.iter().filter(|(lines, _)| *lines > LARGEST).collect();
    assert!(large.is_empty(), "more than {LARGEST} lines: {large:?}");
    let (median, ninth) = (lengths[lengths.len() / 2].0, lengths[lengths.len() * 9 / 10].0);
    assert!(median <= MEDIAN, "the median file has {median} lines, {MEDIAN} at most");
    assert!(ninth <= MOST_FILES, "nine tenths of the files have up to {ninth} lines, {MOST_FILES} at most");
}

#[test]
fn folders_hold_few_files_unless_they_are_lists() {
    let mut folders: BTreeMap<String, usize> = BTreeMap::new();
    for source in sources::all() {
        let folder = source.name.rsplit_once('/').map_or("", |(folder, _)| folder);
        *folders.entry(folder.to_owned()).or_default() += 1;
    }
    let crowded: Vec<String> = folders
        .iter()
        .filter(|(folder, files)| **files > CROWD && !CROWDED.iter().any(|list| folder.ends_with(list)))
        .map(|(folder, files)| format!("{folder} has {files} files, {CROWD} at most"))
        .collect();
    assert!(crowded.is_empty(), "{}", crowded.join("\n"));
    let idle: Vec<&&str> =
        CROWDED.iter().filter(|list| !folders.keys().any(|f| f.ends_with(**list))).collect();
    assert!(idle.is_empty(), "no folder is called {idle:?}");
}

/// The names of the types that a file declares outside its tests.
#[derive(Default)]
struct Types(Vec<String>);

impl<'ast> Visit<'ast> for Types {
    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.0.push(item.ident.to_string());
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        self.0.push(item.ident.to_string());
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        self.0.push(item.ident.to_string());
    }

    fn visit_item_type(&mut self, item: &'ast syn::ItemType) {
        self.0.push(item.ident.to_string());
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if item.ident != "tests" {
            syn::visit::visit_item_mod(self, item);
        }
    }
}

#[test]
fn no_name_of_a_type_stands_for_three_things() {
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for source in sources::all().iter().filter(|source| !source.is_test()) {
        let mut types = Types::default();
        types.visit_file(&source.tree);
        for name in types.0 {
            names.entry(name).or_default().push(source.name.clone());
        }
    }
    assert!(names.len() > 300, "only {} types were found", names.len());
    names.retain(|name, places| places.len() > THINGS && !TWINS.contains(&name.as_str()));
    assert!(names.is_empty(), "{names:#?}");
}

#[test]
fn every_file_says_what_comes_in_what_goes_out_and_what_it_must_never_do() {
    let is_quiet = |source: &Source| {
        let head = source.text.lines().take_while(|line| line.starts_with("//!")).count();
        head < 3 && !source.is_test() && source.name != "crates/entail-engine/src/language/mod.rs"
    };
    let quiet: Vec<String> = sources::all().into_iter().filter(is_quiet).map(|source| source.name).collect();
    assert!(quiet.is_empty(), "files without the three lines at their top: {quiet:?}");
}

#[test]
fn only_the_command_line_prints_only_files_touch_the_disk_and_nobody_asks_the_clock() {
    let prints = ["println!", "print!(", "eprintln!", "eprint!("];
    let disk = [
        "std::fs",
        "File::open",
        "File::create",
        "OpenOptions",
        ".exists()",
        ".is_file()",
        ".is_dir()",
        ".canonicalize()",
    ];
    let clock = ["SystemTime", "Instant::now", "Utc::now"];
    let mut wrong = Vec::new();
    for source in sources::all() {
        let room = source.module.first().map_or("", String::as_str);
        let code = source.text.split("#[cfg(test)]").next().unwrap_or_default();
        for (at, line) in code.lines().enumerate().filter(|(_, l)| !l.trim_start().starts_with("//")) {
            let has = |words: &[&str]| words.iter().any(|word| line.contains(word));
            let fault = (has(&prints) && room != "cli")
                || (has(&disk) && room != "files")
                || (has(&clock) && !source.name.ends_with("cli/clock.rs"));
            if fault {
                wrong.push(format!("{}:{}: {}", source.name, at + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
