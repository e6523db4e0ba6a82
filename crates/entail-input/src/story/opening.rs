//! In: the source of a story. Out: the front matter that it opens with, as other tools have it.
//! A rule at the start of a story is none: between its two lines stand keys.
//! Never reads the values.

use std::ops::Range;

/// Keys for other tools before the text of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontMatter {
    /// All of it, with its two lines.
    pub place: Range<usize>,
    /// Its outermost keys.
    pub keys: Vec<String>,
}

/// The front matter of a story.
pub fn front_matter(text: &str) -> Option<FrontMatter> {
    let body = text.trim_start_matches('\u{feff}');
    let start = text.len() - body.len();
    let mut lines = body.split_inclusive('\n');
    let mut end = start + lines.clone().next()?.len();
    let first = lines.next()?.trim_end();
    let closes: &[&str] = match first {
        "---" => &["---", "..."],
        "+++" => &["+++"],
        _ => return None,
    };
    // A rule has a blank line behind it.
    if lines.clone().next()?.trim().is_empty() {
        return None;
    }
    let mut keys = Vec::new();
    for line in lines {
        end += line.len();
        let bare = line.trim_end();
        if closes.contains(&bare) {
            return (!keys.is_empty())
                .then(|| FrontMatter { place: start..end - (line.len() - bare.len()), keys });
        }
        match key(bare, first) {
            Some(key) => keys.push(key.to_owned()),
            // Values of several lines are indented, and lists and remarks have their signs.
            None if bare.is_empty() || bare.starts_with([' ', '\t', '-', '#', '[', ']', '}']) => {}
            None => return None,
        }
    }
    None
}

/// The key that a line starts with.
fn key<'l>(line: &'l str, fence: &str) -> Option<&'l str> {
    let (key, value) = line.split_once(if fence == "---" { ':' } else { '=' })?;
    let apart = fence != "---" || value.is_empty() || value.starts_with([' ', '\t']);
    let key = key.trim_end().trim_matches(['"', '\'']);
    let named = key.starts_with(char::is_alphabetic)
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    (apart && named).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::front_matter;

    #[test]
    fn keys_between_two_lines_are_front_matter() {
        let keys = |text: &str| front_matter(text).map(|found| found.keys);
        assert_eq!(
            keys("---\ntitle: \"A\"\nauthors:\n  - b\nformat: html\n---\n\nText"),
            Some(vec!["title".to_owned(), "authors".to_owned(), "format".to_owned()])
        );
        assert_eq!(keys("+++\ntitle = \"A\"\n+++\n"), Some(vec!["title".to_owned()]));
        assert_eq!(keys("---\n\nText: all of it\n\n---\n"), None);
        assert_eq!(keys("---\ntitle: A\n"), None);
        assert_eq!(keys("---\n---\n"), None);
        assert_eq!(keys("\n---\ntitle: A\n---\n"), None);
        assert_eq!(keys("----\ntitle: A\n---\n"), None);
    }
}
