//! In: the source of a story or a partial. Out: which parts of it are tags, code, comments and prose.
//! Comments are for the authors of a report: they become comments of the template, before any tag in them is read.
//! Never renders and never reads Markdown: what it takes for code is what a reader of Markdown takes for it.

mod below;
mod lines;
mod opening;
mod scan;
mod tags;
mod targets;

pub use below::below;
pub use opening::{FrontMatter, front_matter};
pub use scan::{PartKind, Scanned, SourcePart, scan};
pub use tags::{Tag, TagKind, tags};
pub use targets::{PICTURES, PicturePaths, is_picture, picture_path, pictures};

use std::borrow::Cow;

/// A text in which template comments of the same length stand for its comments.
///
/// # Errors
///
/// Where a comment starts that nothing ends.
pub fn without_comments(text: &str) -> Result<Cow<'_, str>, usize> {
    if !text.contains("<!--") {
        return Ok(Cow::Borrowed(text));
    }
    let scanned = scan(text);
    if let Some(at) = scanned.open_comment {
        return Err(at);
    }
    let mut without = String::with_capacity(text.len());
    let mut done = 0;
    for comment in scanned.parts.iter().filter(|part| part.kind == PartKind::Comment) {
        let whole = with_space(text, comment.place.start, comment.place.end);
        // The space between two comments went with the first of them.
        let whole = whole.start.max(done)..whole.end;
        if whole.is_empty() {
            continue;
        }
        without.push_str(&text[done..whole.start]);
        // The shortest comment, `<!-->`, has room for both signs.
        without.push_str("{#");
        let inside = &text[whole.start + 2..whole.end - 2];
        inside.chars().for_each(|c| push_blank(&mut without, c));
        without.push_str("#}");
        done = whole.end;
    }
    without.push_str(&text[done..]);
    Ok(Cow::Owned(without))
}

/// A comment with the space around it that would be left over: all before it at the end of a line, where two spaces would
/// break the line, else what follows it behind a space.
fn with_space(text: &str, start: usize, end: usize) -> std::ops::Range<usize> {
    let is_space = |c: char| c == ' ' || c == '\t';
    let (before, after) = (&text[..start], &text[end..]);
    let follows = after.trim_start_matches(is_space);
    let lead = before.trim_end_matches(is_space);
    let starts_line = lead.is_empty() || lead.ends_with('\n');
    if follows.is_empty() || follows.starts_with(['\n', '\r']) {
        let from = if starts_line { start } else { lead.len() };
        return from..text.len() - follows.len();
    }
    if starts_line || lead.len() < start { start..text.len() - follows.len() } else { start..end }
}

/// A text in which all that is not prose is space: its places stay.
pub fn prose(text: &str) -> String {
    let mut prose = String::with_capacity(text.len());
    let mut done = 0;
    for part in &scan(text).parts {
        prose.push_str(&text[done..part.place.start]);
        text[part.place.clone()].chars().for_each(|c| push_blank(&mut prose, c));
        done = part.place.end;
    }
    prose.push_str(&text[done..]);
    prose
}

/// As many bytes of space as a character has, line ends kept.
fn push_blank(text: &mut String, c: char) {
    if matches!(c, '\n' | '\r') {
        text.push(c);
    } else {
        text.extend(std::iter::repeat_n(' ', c.len_utf8()));
    }
}

#[cfg(test)]
mod tests {
    use super::{prose, without_comments};

    #[test]
    fn comments_become_comments_of_the_template() {
        let cases = [
            ("a <!-- b --> c", "a {#       #}c"),
            ("a<!-- b -->.", "a{#      #}."),
            ("a <!-- b --> \nc", "a{#        #}\nc"),
            ("<!-- b\n\n{{ c }} #} -->\n\nd", "{#    \n\n            #}\n\nd"),
            ("`<!-- a -->` b", "`<!-- a -->` b"),
            ("```\n<!-- a -->\n```\n<!-->", "```\n<!-- a -->\n```\n{# #}"),
            ("    <!-- a -->", "    <!-- a -->"),
            ("- b\n\n    <!-- a -->", "- b\n\n    {#      #}"),
            ("\\<!-- a --> {{ f(a=\"<!--\") }}", "\\<!-- a --> {{ f(a=\"<!--\") }}"),
            ("<!-- ` --> <!-- ``` -->", "{#       #}{#        #}"),
            ("{% raw %}<!-- a -->{% endraw %}", "{% raw %}<!-- a -->{% endraw %}"),
        ];
        for (text, expected) in cases {
            let found = without_comments(text).expect("no comment is open");
            assert_eq!(found, expected, "{text}");
            assert_eq!(found.len(), text.len(), "{text}");
        }
        assert_eq!(without_comments("a\n<!-- b"), Err(2));
        assert_eq!(without_comments("```\n<!-- b"), Ok("```\n<!-- b".into()));
    }

    #[test]
    fn prose_keeps_its_places() {
        assert_eq!(prose("a `5` {{ b }} <!-- 6 --> c"), "a                        c");
        assert_eq!(prose("a\n\n    5\n\nb 7"), "a\n\n     \n\nb 7");
    }
}
