//! In: the prose of a story. Out: formulas between the signs that other tools have for them.
//! Two prices in a line are none: a formula has signs that no price has, and ends where no amount starts.
//! Never reads a formula.

use super::{ForeignMark, between};
use std::ops::Range;

/// The formulas.
pub fn marks(text: &str) -> Vec<ForeignMark> {
    let mark = |place| ForeignMark {
        place,
        name: "mathematics",
        instead: "write it in words, or as code: `r = a + b`; the formulas of the model are in the method"
            .to_owned(),
    };
    let mut found = displayed(text);
    found.extend(inline(text));
    // Brackets behind a backslash are brackets for Markdown, kept from being a link: one letter in them is no formula.
    let is_long = |text: &str| text.trim().chars().count() > 2 && is_formula(text);
    found.extend(between(text, "\\(", "\\)", is_long));
    found.extend(between(text, "\\[", "\\]", is_long));
    found.into_iter().map(mark).collect()
}

/// `$$ … $$`, over one line or several.
fn displayed(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find("$$").map(|start| at + start) {
        let rest = &text[start + 2..];
        // A blank line ends a formula that nothing ends.
        let paragraph = rest.split("\n\n").next().unwrap_or_default();
        match paragraph.find("$$").filter(|end| is_formula(rest[..*end].trim_matches(['$', ' ', '\n']))) {
            Some(end) => {
                at = start + end + 4;
                found.push(start..at);
            }
            None => at = start + 2 + rest.len() - rest.trim_start_matches('$').len(),
        }
    }
    found
}

/// `$ … $` within a line.
fn inline(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('$').map(|start| at + start) {
        at = start + 1;
        let line = text[at..].split('\n').next().unwrap_or_default();
        let opens = !text[..start].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '$' | '\\'))
            && line.starts_with(|c: char| !c.is_whitespace() && !matches!(c, '$' | '/'));
        let Some(end) = line.find('$').filter(|_| opens) else { continue };
        let (inner, after) = (&line[..end], &line[end + 1..]);
        let closes = !inner.ends_with([' ', '(', '\\'])
            && !after.starts_with(|c: char| c.is_alphanumeric() || c == '/');
        if closes && is_formula(inner) {
            at += end + 1;
            found.push(start..at);
        }
    }
    found
}

/// Whether a text has what formulas have: a command, an exponent, an equation, or is a variable alone.
fn is_formula(text: &str) -> bool {
    let text = text.trim();
    let command =
        text.match_indices('\\').any(|(at, _)| text[at + 1..].starts_with(|c: char| c.is_alphabetic()));
    let letters = text.chars().any(char::is_alphabetic);
    let short = text.chars().count() <= 2 && letters && text.chars().all(char::is_alphanumeric);
    let numbered = text.starts_with(|c: char| c.is_ascii_digit());
    command
        || (short && !numbered)
        || (letters && text.contains(['^', '_', '=']))
        || (letters && !numbered && text.contains(['+', '<', '>']))
}

#[cfg(test)]
mod tests {
    use super::marks;

    #[test]
    fn prices_are_no_formulas() {
        let found =
            |text: &str| marks(text).into_iter().map(|mark| text[mark.place].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("by $r = a + b$ and $x$."), ["$r = a + b$", "$x$"]);
        assert_eq!(
            found("$$\nE = mc^2\n$$ and \\(a^2\\), \\[\\frac{a}{b}\\]"),
            ["$$\nE = mc^2\n$$", "\\(a^2\\)", "\\[\\frac{a}{b}\\]"]
        );
        for text in [
            "$5 and $6",
            "$5–$6",
            "US$/EUR and US$/GBP",
            "$/kWh ($/t)",
            "A$5 = B$6",
            "costs $5 (or $6)",
            "$$ and $$$",
            "from $5 to $6, not 7$.",
            "\\[a\\] and \\(b\\) c",
            "\\$r = a + b\\$",
            "between $4/t and 5$ a piece",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
