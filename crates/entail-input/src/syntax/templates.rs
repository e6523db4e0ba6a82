//! In: the folder `templates` of a report. Out: its files that stand for built-in ones, by name.
//! A name that no built-in template has is most likely a slip.
//! Never renders a template.

use super::errors;
use crate::files::{Kind, World};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::source::FileId;
use std::path::{Path, PathBuf};

/// The file of colours.
pub const THEME: &str = "theme.yaml";

/// Every built-in template that a report may replace.
pub const NAMES: &[&str] = &[
    "page/page.html",
    "page/style.css",
    "partials/claims.md",
    "partials/decisions.md",
    "partials/register.md",
    "partials/scenarios.md",
    "partials/sources.md",
    "partials/statements.md",
    "partials/takeaways.md",
    "partials/tiers.md",
    "partials/timeline.md",
    THEME,
];

/// A template of a report, by its name below `templates`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// The name, with `/` between folders.
    pub name: String,
    /// The file.
    pub file: FileId,
}

/// The files below `templates`, by name in order; the second are findings about names that are none.
pub fn find(world: &dyn World, folder: &Path) -> (Vec<(String, PathBuf)>, Vec<Diagnostic>) {
    let root = folder.join("templates");
    let mut found = Vec::new();
    let mut findings = Vec::new();
    let mut open = vec![(root, String::new())];
    while let Some((folder, before)) = open.pop() {
        if world.kind(&folder) != Some(Kind::Folder) {
            continue;
        }
        for path in world.list(&folder).unwrap_or_default() {
            let last = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            if last.starts_with('.') || before.split('/').count() > 3 {
                continue;
            }
            let name = format!("{before}{last}");
            match world.kind(&path) {
                Some(Kind::Folder) => open.push((path, name + "/")),
                _ if NAMES.contains(&name.as_str()) => found.push((name, path)),
                _ => findings.push(errors::unknown_template(&path.display().to_string(), &name, NAMES)),
            }
        }
    }
    found.sort();
    (found, findings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_a_file_of_the_templates_but_for_the_colours() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
        for name in NAMES.iter().filter(|n| **n != THEME) {
            assert!(root.join(name).is_file(), "{name}");
        }
    }
}
