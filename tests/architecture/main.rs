//! Holds the house together: arrows between rooms, homes of third-party crates, sizes, names, who prints and who writes.
//!
//! Sources are parsed, so that group imports, `super::`, re-exports and paths inside functions count as imports too.
//! `imports.rs` resolves them, `rooms.rs` has the tables, and `cases` are imports that must be refused.

#![allow(clippy::disallowed_methods, reason = "reads the sources of the project itself")]

mod imports;
mod manifest;
mod measures;
mod rooms;
mod sources;

use imports::Target;
use rooms::{ANYWHERE, CRATES, HOMES, Room};
use sources::Source;
use std::collections::{BTreeMap, BTreeSet};

/// What is wrong with the imports of one file.
fn faults(source: &Source) -> Vec<String> {
    let rooms = rooms::of(&source.krate);
    let own = rooms::room_of(rooms, &source.module);
    let dependencies = manifest::dependencies(&source.krate);
    let mut wrong = Vec::new();
    for target in imports::of(source) {
        match target {
            Target::Inside(path) => {
                let (Some(own), Some(other)) = (own, rooms::room_of(rooms, &path)) else { continue };
                if own.name != other.name && !own.may_import(other, &path) {
                    wrong.push(format!("{} ({}) imports {}", source.name, own.name, path.join("::")));
                }
            }
            Target::Crate(name) if CRATES.iter().any(|(krate, _)| krate.replace('-', "_") == name) => {
                if !dependencies.contains(&name) {
                    wrong.push(format!("{} imports {name}, which its Cargo.toml does not name", source.name));
                }
            }
            Target::Crate(name) => {
                let homes: Vec<&str> =
                    HOMES.iter().filter(|(krate, _)| *krate == name).map(|(_, home)| *home).collect();
                let path = format!("{}/{}", source.krate, source.module.join("/"));
                let inside = homes.iter().any(|home| path == *home || path.starts_with(&format!("{home}/")));
                if !dependencies.contains(&name) {
                    wrong.push(format!("{} imports {name}, which its Cargo.toml does not name", source.name));
                } else if !inside && !ANYWHERE.contains(&name.as_str()) {
                    wrong.push(format!("{} imports {name}, whose home is {homes:?}", source.name));
                }
            }
        }
    }
    wrong
}

#[test]
fn rooms_import_only_what_their_arrows_allow() {
    let sources = sources::all();
    assert!(sources.len() > 350, "only {} files were read", sources.len());
    let wrong: Vec<String> = sources.iter().flat_map(faults).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_import_that_must_not_be_is_refused() {
    for (krate, module, text) in rooms::REFUSED {
        let source = Source::of_text(krate, module, text);
        assert!(!faults(&source).is_empty(), "{krate}/{module} may `{text}`");
    }
    for (krate, module, text) in rooms::ACCEPTED {
        let source = Source::of_text(krate, module, text);
        assert_eq!(faults(&source), Vec::<String>::new(), "{krate}/{module} may not `{text}`");
    }
}

#[test]
fn every_room_that_the_tables_name_exists_and_every_file_stands_in_one() {
    let sources = sources::all();
    let mut empty: BTreeSet<String> = BTreeSet::new();
    for (krate, rooms) in CRATES {
        empty.extend(rooms.iter().map(|room| format!("{krate}/{}", room.name)));
        for room in *rooms {
            let unknown: Vec<&&str> = room
                .imports
                .iter()
                .filter(|name| !rooms.iter().any(|other| other.covers_name(name)))
                .collect();
            assert!(unknown.is_empty(), "{krate}/{} may import {unknown:?}, which is no room", room.name);
        }
    }
    let mut homeless = Vec::new();
    for source in &sources {
        match rooms::room_of(rooms::of(&source.krate), &source.module) {
            Some(room) => drop(empty.remove(&format!("{}/{}", source.krate, room.name))),
            None => homeless.push(source.name.clone()),
        }
    }
    homeless.retain(|name| !name.ends_with("src/lib.rs"));
    assert!(
        empty.is_empty() && homeless.is_empty(),
        "rooms without a file: {empty:?}; files without a room: {homeless:?}"
    );
}

#[test]
fn rooms_of_a_crate_make_no_circle_but_those_that_are_written_down() {
    for (krate, rooms) in CRATES {
        for room in *rooms {
            let circles: Vec<&str> = rooms
                .iter()
                .filter(|other| {
                    other.name != room.name && reaches(rooms, room, other) && reaches(rooms, other, room)
                })
                .map(|other| other.name)
                .collect();
            assert!(circles.is_empty(), "{krate}/{} stands in a circle with {circles:?}", room.name);
        }
    }
}

/// Whether arrows lead from one room to another.
fn reaches(rooms: &[Room], from: &Room, to: &Room) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(room) = open.pop() {
        if !seen.insert(room.name) {
            continue;
        }
        let next = rooms.iter().filter(|other| room.imports.iter().any(|name| other.covers_name(name)));
        for other in next {
            if other.name == to.name {
                return true;
            }
            open.push(other);
        }
    }
    false
}

#[test]
fn crates_depend_on_each_other_in_one_direction_only() {
    let found: BTreeMap<&str, Vec<String>> = CRATES
        .iter()
        .map(|(krate, _)| {
            let own = manifest::dependencies(krate).into_iter().filter(|name| name.starts_with("entail_"));
            (*krate, own.collect())
        })
        .collect();
    let expected = [
        ("entail-runtime", vec![]),
        ("entail-engine", vec!["entail_runtime"]),
        ("entail-input", vec!["entail_engine"]),
        ("entail-figure", vec![]),
        ("entail", vec!["entail_engine", "entail_figure", "entail_input", "entail_runtime"]),
    ];
    for (krate, names) in expected {
        assert_eq!(found[krate], names, "{krate}");
    }
    assert!(
        manifest::dependencies("entail-runtime").len() <= 3,
        "the runtime has more than three dependencies"
    );
}

#[test]
fn every_dependency_has_a_home_and_every_home_is_a_dependency() {
    let mut named: BTreeSet<String> = BTreeSet::new();
    for (krate, _) in CRATES {
        named.extend(manifest::dependencies(krate).into_iter().filter(|name| !name.starts_with("entail_")));
    }
    let known: BTreeSet<String> = HOMES.iter().map(|(name, _)| (*name).to_owned()).collect();
    let known: BTreeSet<String> = known.into_iter().chain(ANYWHERE.iter().map(|n| (*n).to_owned())).collect();
    assert_eq!(named, known);
}

#[test]
fn each_crate_has_tests_of_its_own_and_all_run_with_the_workspace() {
    for (krate, _) in CRATES {
        let tests = sources::tests_of(krate);
        assert!(tests >= 3, "{krate} has {tests} tests");
    }
    let members = manifest::default_members();
    for (krate, _) in CRATES {
        let folder = if *krate == "entail" { ".".to_owned() } else { format!("crates/{krate}") };
        assert!(members.contains(&folder), "`cargo test` leaves out {folder}");
    }
}
