//! In: a template. Out: its tags: where they stand, and what kind they are.
//! A tag ends where the template engine sees its end: a sign inside of quotes is none.
//! Never judges what stands in a tag.

use std::ops::Range;

/// A tag of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// All of it, with its braces.
    pub whole: Range<usize>,
    /// What it is.
    pub kind: TagKind,
    /// Whether it takes off the white space before it.
    pub trims: bool,
    /// Of a raw text what is printed as it is; nothing of others.
    pub raw: Range<usize>,
    /// Whether nothing ends it.
    open: bool,
}

/// What a tag is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagKind {
    /// `{{ }}`
    Value,
    /// `{% %}`
    Statement,
    /// `{# #}`
    Comment,
    /// `{% raw %}` up to its end: what stands in it is no tag.
    Raw,
}

impl Tag {
    /// What stands between the braces, without the signs that take off white space.
    pub fn inside(&self, text: &str) -> Range<usize> {
        let end = if self.open { self.whole.end } else { self.whole.end - 2 };
        let start = (self.whole.start + 2 + usize::from(self.trims)).min(end);
        start..end - usize::from(text[start..end].ends_with('-'))
    }
}

/// All tags of a template in their order; one that nothing ends goes on to the end of the text.
pub fn tags(text: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('{').map(|open| at + open) {
        let Some(tag) = tag_at(text, start) else {
            at = start + 1;
            continue;
        };
        at = tag.whole.end;
        found.push(tag);
    }
    found
}

pub(super) fn tag_at(text: &str, start: usize) -> Option<Tag> {
    let (kind, close) = match text[start..].get(..2)? {
        "{{" => (TagKind::Value, "}}"),
        "{%" => (TagKind::Statement, "%}"),
        "{#" => (TagKind::Comment, "#}"),
        _ => return None,
    };
    let trims = text[start + 2..].starts_with('-');
    let inside = start + 2 + usize::from(trims);
    let length =
        if kind == TagKind::Comment { text[inside..].find(close) } else { closed(&text[inside..], close) };
    let end = length.map_or(text.len(), |length| inside + length + 2);
    let tag = Tag { whole: start..end, kind, trims, raw: end..end, open: length.is_none() };
    if kind == TagKind::Statement && text[tag.inside(text)].trim() == "raw" {
        return Some(raw(text, tag));
    }
    Some(tag)
}

/// A raw text up to its end.
fn raw(text: &str, opening: Tag) -> Tag {
    let mut at = opening.whole.end;
    while let Some(start) = text[at..].find("{%").map(|open| at + open) {
        let name = text[start + 2..].trim_start_matches('-').trim_start();
        if let Some(rest) = name.strip_prefix("endraw")
            && let Some(length) = rest.find("%}")
        {
            let end = text.len() - rest.len() + length + 2;
            let whole = opening.whole.start..end;
            return Tag { whole, kind: TagKind::Raw, raw: opening.whole.end..start, ..opening };
        }
        at = start + 2;
    }
    let (whole, raw) = (opening.whole.start..text.len(), opening.whole.end..text.len());
    Tag { whole, kind: TagKind::Raw, raw, open: true, ..opening }
}

/// Where the sign that ends a tag stands.
fn closed(inside: &str, close: &str) -> Option<usize> {
    let mut quote: Option<u8> = None;
    let mut escaped = false;
    for (at, byte) in inside.bytes().enumerate() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if byte == b'\\' => escaped = true,
            Some(mark) if byte == mark => quote = None,
            None if matches!(byte, b'"' | b'\'' | b'`') => quote = Some(byte),
            None if inside.as_bytes()[at..].starts_with(close.as_bytes()) => return Some(at),
            Some(_) | None => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{TagKind, tags};

    fn found(text: &str) -> Vec<&str> {
        tags(text).into_iter().map(|tag| &text[tag.whole]).collect()
    }

    #[test]
    fn a_tag_ends_where_the_engine_sees_its_end() {
        assert_eq!(found("a {{ b }} c {%- if d -%} e"), ["{{ b }}", "{%- if d -%}"]);
        assert_eq!(found("{{ f(a=\"}} \\\" }}\") }} {# {{ no }} #} {{ g(a='%}') }}").len(), 3);
        assert_eq!(found("{ { {a} {{{ b }}}"), ["{{{ b }}"]);
        assert_eq!(found("{{ a\n\n| b\n}} c"), ["{{ a\n\n| b\n}}"]);
        assert_eq!(found("{{ open \" }} c"), ["{{ open \" }} c"]);
    }

    #[test]
    fn a_raw_text_is_one_tag() {
        let text = "{% raw %}{{ a }}{% b %}{%- endraw -%}{{ c }}";
        assert_eq!(found(text), ["{% raw %}{{ a }}{% b %}{%- endraw -%}", "{{ c }}"]);
        assert_eq!(tags(text)[0].kind, TagKind::Raw);
        assert_eq!(&text[tags(text)[0].raw.clone()], "{{ a }}{% b %}");
        assert_eq!(found("{% raw %}{{ a }}"), ["{% raw %}{{ a }}"]);
    }

    #[test]
    fn its_inside_is_without_what_takes_off_space() {
        let insides = |text: &str| -> Vec<String> {
            tags(text).into_iter().map(|tag| text[tag.inside(text)].to_owned()).collect()
        };
        assert_eq!(insides("{{- a -}}{%b%}{{ c"), [" a ", "b", " c"]);
        assert_eq!(insides("{{-}}{{"), ["", ""]);
    }
}
