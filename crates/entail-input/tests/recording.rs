//! In: reports read through a recording world. Out: whether every path that decides the result is in the record.
//! Also what was looked for and is not there.

mod support;

use entail_engine::source::SourceMap;
use entail_input::files::{Memory, RecordedPath, Recording, World};
use entail_input::{ReadOptions, read};
use std::path::{Path, PathBuf};
use support::{rent, world};

fn recorded(world: &Memory) -> Vec<RecordedPath> {
    let recording = Recording::new(world);
    let mut sources = SourceMap::default();
    let _ = read(&recording, Path::new("r"), &ReadOptions::default(), &mut sources);
    recording.paths()
}

fn names(paths: &[RecordedPath], wanted: impl Fn(&RecordedPath) -> bool) -> Vec<String> {
    paths.iter().filter(|p| wanted(p)).map(|p| p.path.display().to_string().replace('\\', "/")).collect()
}

#[test]
fn files_folders_and_tables_are_recorded_in_order() {
    let table = "assumptions:\n  a: {label: A, unit: EUR, samples: data/a.csv#value}\n";
    let world = Memory::default()
        .with("r/report.yaml", format!("title: T\n{table}"))
        .with("r/notes.txt", "not read")
        .with("r/data/a.csv", "value\n1\n2\n");
    let paths = recorded(&world);
    assert_eq!(names(&paths, |p| p.read), ["r/data/a.csv", "r/report.yaml"]);
    assert_eq!(names(&paths, |p| p.listed), ["r"]);
    let mut sorted: Vec<PathBuf> = paths.iter().map(|p| p.path.clone()).collect();
    sorted.sort();
    assert_eq!(sorted, paths.iter().map(|p| p.path.clone()).collect::<Vec<_>>());
}

#[test]
fn what_was_looked_for_and_is_missing_is_recorded_too() {
    let paths = recorded(&world(rent()));
    assert_eq!(names(&paths, |p| !p.existed), ["r/report.md", "r/templates"]);
    let missing = recorded(&world("title: T\nassumptions:\n  a: {label: A, unit: EUR, samples: no.csv#x}\n"));
    assert!(names(&missing, |p| p.read && !p.existed).contains(&"r/no.csv".to_owned()));
}

#[test]
fn a_recording_world_answers_as_the_other_does() {
    let other = world(rent());
    let recording = Recording::new(&other);
    for path in ["r", "r/report.yaml", "nowhere"].map(Path::new) {
        assert_eq!(recording.kind(path), other.kind(path));
        assert_eq!(recording.read(path), other.read(path));
        assert_eq!(recording.list(path), other.list(path));
    }
    assert_eq!(recording.paths().len(), 3, "each path once");
}
