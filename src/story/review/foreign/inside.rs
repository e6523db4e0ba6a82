//! In: the prose of a story. Out: markup of other tools within lines: marked text, attributes, commands.
//! Signs count only where they stand close to a text, as markup does.
//! Never looks at a reference or a formula.

use super::{ForeignMark, between};

/// The markup.
pub fn marks(text: &str) -> Vec<ForeignMark> {
    let mut marks = Vec::new();
    let mut all = |name, instead: &str, places: Vec<std::ops::Range<usize>>| {
        marks.extend(places.into_iter().map(|place| ForeignMark {
            place,
            name,
            instead: instead.to_owned(),
        }));
    };
    let close = |inner: &str| !inner.is_empty() && !inner.starts_with([' ', '=']) && !inner.ends_with(' ');
    all("marked text", "stress it: `**…**`", between(text, "==", "==", close));
    all("a comment", "write `<!-- … -->`", between(text, "%%", "%%", |inner| !inner.trim().is_empty()));
    all(
        "a note within a line",
        "name it, `[^name]`, and write it below: `[^name]: …`",
        between(text, "^[", "]", |inner| !inner.is_empty() && !inner.starts_with('^')),
    );
    let words = |inner: &str| inner.starts_with(|c: char| c.is_alphabetic());
    let mut pages = between(text, "[[", "]]", words);
    pages.retain(|place| !text[place.end..].starts_with(['(', '[', ':']));
    all("a link between pages", "write `[words](#heading)` or `[words](https://…)`", pages);
    let mut attributes = between(text, "{", "}", is_attribute);
    attributes.retain(|place| !text[..place.start].ends_with('{'));
    all("an attribute", "leave it out: a page has one look", attributes);
    marks.extend(commands(text));
    marks
}

/// Whether braces hold classes, ids or keys: `{.wide}`, `{: #x}`, `{width=50%}`.
fn is_attribute(inner: &str) -> bool {
    let inner = inner.trim_start_matches(':').trim();
    let named = |part: &str| {
        part.strip_prefix(['.', '#']).is_some_and(|name| name.starts_with(|c: char| c.is_alphabetic()))
    };
    let keyed = |part: &str| {
        part.split_once('=').is_some_and(|(key, value)| {
            !value.is_empty() && key.chars().all(|c| c.is_alphabetic() || c == '-') && !key.is_empty()
        })
    };
    !inner.is_empty() && inner.split_whitespace().all(|part| named(part) || keyed(part))
}

/// Commands of LaTeX: `\cite{a}`, `\newpage`.
fn commands(text: &str) -> Vec<ForeignMark> {
    let command = |at: usize| {
        let rest = &text[at + 1..];
        let length = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let name = &rest[..length];
        let end = at + 1 + length;
        if matches!(name, "newpage" | "pagebreak" | "clearpage" | "tableofcontents" | "noindent") {
            return Some(at..end);
        }
        let inner = rest[length..].strip_prefix('{')?.split('\n').next()?;
        (length > 1).then_some(at..end + 2 + inner.find('}')?)
    };
    let mark = |place: std::ops::Range<usize>| {
        let instead = match text.get(place.start + 1..place.start + 4) {
            Some("cit") => "cite a source of the report: `{{ cite(source=\"…\") }}`",
            Some("ref" | "aut" | "eqr") => "refer to an exhibit of the report: `{{ ref(exhibit=\"…\") }}`",
            Some("foo") => "name it, `[^name]`, and write it below: `[^name]: …`",
            _ => "write it in Markdown, or leave it out",
        };
        ForeignMark { place, name: "a command of LaTeX", instead: instead.to_owned() }
    };
    text.match_indices('\\').filter_map(|(at, _)| command(at)).map(mark).collect()
}

#[cfg(test)]
mod tests {
    use super::marks;

    #[test]
    fn markup_within_lines_is_named() {
        let found =
            |text: &str| marks(text).into_iter().map(|mark| text[mark.place].to_owned()).collect::<Vec<_>>();
        assert_eq!(
            found("==so== %%no%% a^[b] [[c d]] e{.f} \\cite{g} \\newpage"),
            ["==so==", "%%no%%", "^[b]", "[[c d]]", "{.f}", "\\cite{g}", "\\newpage"]
        );
        for text in [
            "~~struck~~ a ~ b ~ c",
            "2^3 and 2^4",
            "a == b and c == d",
            "[[1]](#a)",
            "{ a }",
            "{a, b}",
            "C:\\temp",
            "100%% b",
            "about ~5 and ~6",
            "[^1] and [^2]",
            "a^[^1]",
            "5~6, 7~8",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
