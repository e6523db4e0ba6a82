//! In: the folders of the workspace. Out: every source file with its crate, its module and its syntax tree.
//! A file that cannot be parsed fails the test.

use super::rooms::CRATES;
use std::path::{Path, PathBuf};

/// A source file.
pub struct Source {
    /// The crate it belongs to.
    pub krate: String,
    /// Its path from the root of the repository.
    pub name: String,
    /// Its module inside the crate, the crate itself being empty.
    pub module: Vec<String>,
    /// Its text.
    pub text: String,
    /// What it says.
    pub tree: syn::File,
}

impl Source {
    /// A text that stands at a module, for a case.
    pub fn of_text(krate: &str, module: &str, text: &str) -> Self {
        Self {
            krate: krate.to_owned(),
            name: format!("{krate}/{module}.rs"),
            module: module.split('/').map(str::to_owned).collect(),
            text: text.to_owned(),
            tree: syn::parse_file(text).expect("a case parses"),
        }
    }

    /// Whether it is compiled for tests only.
    pub fn is_test(&self) -> bool {
        self.module.last().is_some_and(|name| name.ends_with("tests"))
    }
}

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The folder of a crate.
pub fn folder(krate: &str) -> PathBuf {
    if krate == "entail" { root() } else { root().join("crates").join(krate) }
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// All source files of all crates.
pub fn all() -> Vec<Source> {
    let mut all = Vec::new();
    for (krate, _) in CRATES {
        let src = folder(krate).join("src");
        let mut found = Vec::new();
        files(&src, &mut found);
        for path in found {
            let below = path.strip_prefix(&src).expect("below src").with_extension("");
            let mut module: Vec<String> =
                below.iter().map(|part| part.to_string_lossy().into_owned()).collect();
            if module.last().is_some_and(|name| ["mod", "lib"].contains(&name.as_str())) {
                module.pop();
            }
            let text = std::fs::read_to_string(&path).expect("a text");
            let name = path.strip_prefix(root()).expect("in the repository").display().to_string();
            let tree = syn::parse_file(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
            all.push(Source { krate: (*krate).to_owned(), name, module, text, tree });
        }
    }
    all
}

/// How many tests stand in the sources and the test folder of a crate.
pub fn tests_of(krate: &str) -> usize {
    let mut found = Vec::new();
    for part in ["src", "tests"] {
        let folder = folder(krate).join(part);
        if folder.is_dir() {
            files(&folder, &mut found);
        }
    }
    found.iter().map(|path| std::fs::read_to_string(path).expect("a text").matches("#[test]").count()).sum()
}
