//! In: a path as a story writes it. Out: the path below the report's folder, if it is one.
//! The same for parts and for pictures: whatever a story names lies in its folder.
//! Never asks whether anything is there.

use std::path::{Component, Path, PathBuf};

/// A path below the report's folder as it was typed; nothing for one that may lead out of it.
pub fn below(given: &str) -> Option<PathBuf> {
    if given.contains(['\\', ':', '\0']) || given.trim() != given {
        return None;
    }
    let mut path = PathBuf::new();
    for component in Path::new(given).components() {
        match component {
            Component::Normal(name) => path.push(name),
            Component::CurDir => {}
            Component::ParentDir | Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    (!path.as_os_str().is_empty()).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::below;

    #[test]
    fn paths_lead_below_the_folder_only() {
        let path = |given: &str| below(given).map(|path| path.display().to_string());
        assert_eq!(path("chapters/a.md"), Some("chapters/a.md".to_owned()));
        assert_eq!(path("./chapters//a.md"), Some("chapters/a.md".to_owned()));
        let out = [
            "",
            ".",
            "..",
            "../a.md",
            "a/../../b.md",
            "/etc/passwd",
            "C:\\a.md",
            "a\\b.md",
            "C:a.md",
            " a.md",
        ];
        for given in out {
            assert_eq!(path(given), None, "{given}");
        }
    }
}
