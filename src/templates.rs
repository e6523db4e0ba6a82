//! In: nothing. Out: the built-in templates that a report may replace, each with its name and its text.
//! The one list: what is here is used where a report has no file of that name, and such a file is accepted.
//! Never renders a template.

/// A built-in template.
pub struct BuiltIn {
    /// Its name below its folder of `templates/`, without the ending.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
}

macro_rules! partials {
    ($($name:literal),+ $(,)?) => {
        &[$(BuiltIn { name: $name, text: include_str!(concat!("../templates/partials/", $name, ".md")) }),+]
    };
}

/// The partials of the story.
pub const PARTIALS: &[BuiltIn] = partials![
    "takeaways",
    "flip_points",
    "find_out",
    "intervals",
    "register",
    "formulas",
    "overrides",
    "claims",
    "timeline",
    "decisions",
    "statements",
    "sources",
    "tiers",
    "scenarios",
];

/// The page, with a place for each of its parts.
pub const PAGE: BuiltIn =
    BuiltIn { name: "page/page.html", text: include_str!("../templates/page/page.html") };

/// The look of the page.
pub const STYLE: BuiltIn =
    BuiltIn { name: "page/style.css", text: include_str!("../templates/page/style.css") };

/// The page that leads to several reports; it belongs to none of them, so that none may replace it.
pub const INDEX_PAGE: BuiltIn =
    BuiltIn { name: "index/index.html", text: include_str!("../templates/index/index.html") };

/// What it looks like beyond the look of a report's page.
pub const INDEX_STYLE: BuiltIn =
    BuiltIn { name: "index/style.css", text: include_str!("../templates/index/style.css") };

/// The file of a report that replaces a partial, below `templates/`.
pub fn partial_file(name: &str) -> String {
    format!("partials/{name}.md")
}

/// The files of a report that replace built-in templates, below `templates/`.
pub fn names() -> Vec<String> {
    let partials = PARTIALS.iter().map(|partial| partial_file(partial.name));
    [PAGE.name, STYLE.name].into_iter().map(str::to_owned).chain(partials).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    #[allow(clippy::disallowed_methods)]
    fn every_partial_of_the_folder_is_in_the_list() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/partials");
        let entries = std::fs::read_dir(folder).expect("a folder");
        let mut found: Vec<String> = entries
            .map(|entry| format!("partials/{}", entry.expect("an entry").file_name().to_string_lossy()))
            .collect();
        found.extend([PAGE.name.to_owned(), STYLE.name.to_owned()]);
        let mut known = names();
        found.sort();
        known.sort();
        assert_eq!(found, known);
    }
}
