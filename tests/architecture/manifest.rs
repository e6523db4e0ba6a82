//! In: the Cargo.toml of a crate. Out: what it depends on, as names in code.
//! Development dependencies do not count.

use super::sources::{folder, root};

/// Names of the dependencies as code writes them, sorted.
pub fn dependencies(krate: &str) -> Vec<String> {
    let text = std::fs::read_to_string(folder(krate).join("Cargo.toml")).expect("a manifest");
    let mut inside = false;
    let mut names = Vec::new();
    for line in text.lines() {
        if line.starts_with('[') {
            inside = line.trim() == "[dependencies]";
        } else if let Some((name, _)) = line.split_once('=').filter(|_| inside && !line.starts_with('#')) {
            let name = name.trim().trim_end_matches(".workspace");
            names.push(name.replace('-', "_"));
        }
    }
    names.sort();
    assert!(text.contains("[dependencies]"), "{krate} names no dependencies");
    names
}

/// What a bare `cargo test` means.
pub fn default_members() -> Vec<String> {
    let text = std::fs::read_to_string(root().join("Cargo.toml")).expect("a manifest");
    let list = text.split("default-members = [").nth(1).and_then(|rest| rest.split(']').next());
    list.expect("default members").split(',').map(|name| name.trim().trim_matches('"').to_owned()).collect()
}
