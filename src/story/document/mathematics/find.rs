//! In: the prose of a text. Out: where mathematics stands in it, between dollars, one or two.
//! Two prices in a line are none: a formula has signs that no price has, and ends where no amount starts.
//! Never reads a formula.

use std::ops::Range;

/// The formulas between dollars, in their order, with their signs.
pub fn formulas(text: &str) -> Vec<Range<usize>> {
    if !text.contains('$') {
        return Vec::new();
    }
    let mut found = displayed(text);
    let within = |place: &Range<usize>| {
        found.iter().any(|block| block.start <= place.start && place.start < block.end)
    };
    let more: Vec<Range<usize>> = inline(text).into_iter().filter(|place| !within(place)).collect();
    found.extend(more);
    found.sort_by_key(|place| place.start);
    found
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
pub fn is_formula(text: &str) -> bool {
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
    use super::formulas;

    #[test]
    fn prices_are_no_formulas() {
        let found = |text: &str| formulas(text).into_iter().map(|at| text[at].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("by $r = a + b$ and $x$."), ["$r = a + b$", "$x$"]);
        assert_eq!(found("$$\nE = mc^2\n$$ and $a_1$"), ["$$\nE = mc^2\n$$", "$a_1$"]);
        for text in [
            "$5 and $6",
            "$5–$6",
            "US$/EUR and US$/GBP",
            "$/kWh ($/t)",
            "A$5 = B$6",
            "costs $5 (or $6)",
            "$$ and $$$",
            "from $5 to $6, not 7$.",
            "\\$r = a + b\\$",
            "between $4/t and 5$ a piece",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
