//! In: a text as it was typed. Out: the same with the quotes and apostrophes of print.
//! English only: other languages set quotes in other ways.
//! Never touches a letter, a digit or a marker.

/// `'` and `"` as a printer sets them.
pub fn curly(text: &str, language: &str) -> String {
    if !language.starts_with("en") || !text.contains(['\'', '"']) {
        return text.to_owned();
    }
    quotes(text, ' ')
}

/// A part of a sentence as a printer sets it, after a character: quotes, dashes typed as hyphens, three points.
pub fn typeset(text: &str, before: char) -> String {
    let set = quotes(text, before);
    if !set.contains("--") && !set.contains("...") { set } else { dashes(&set.replace("...", "…")) }
}

fn quotes(text: &str, before: char) -> String {
    let mut set = String::with_capacity(text.len() + 8);
    let mut before = before;
    for c in text.chars() {
        // A quote opens where a word may begin and closes everywhere else, apostrophes included.
        let opens = before.is_whitespace() || "([{–—/“‘".contains(before);
        set.push(match c {
            '\'' if opens => '‘',
            '\'' => '’',
            '"' if opens => '“',
            '"' => '”',
            c => c,
        });
        before = c;
    }
    set
}

/// Hyphens that stand together: two are a short dash, three a long one, as Markdown has it.
fn dashes(text: &str) -> String {
    let mut set = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("--") {
        set.push_str(&rest[..at]);
        let count = rest[at..].len() - rest[at..].trim_start_matches('-').len();
        let (long, short) = match count {
            n if n % 3 == 0 => (n / 3, 0),
            n if n % 2 == 0 => (0, n / 2),
            n if n % 3 == 2 => (n / 3, 1),
            n => ((n - 4) / 3, 2),
        };
        set.push_str(&"—".repeat(long));
        set.push_str(&"–".repeat(short));
        rest = &rest[at + count..];
    }
    set + rest
}

/// A label inside a sentence: its first letter small, unless it starts an abbreviation or a name.
pub fn in_sentence(label: &str) -> String {
    let mut letters = label.chars();
    let first = letters.next().unwrap_or_default();
    // A small second letter makes a plain word, a capital one an abbreviation.
    if letters.clone().next().is_some_and(char::is_lowercase) || label.starts_with("A ") {
        first.to_lowercase().chain(letters).collect()
    } else {
        label.to_owned()
    }
}

/// A text at the start of a sentence: its first letter large, unless its first word is spelt with small and large letters or signs.
pub fn at_start(text: &str) -> String {
    let word: String = text.chars().take_while(|c| !c.is_whitespace()).collect();
    let plain = word.chars().all(|c| c.is_lowercase() || c == '-' || c == '\u{2019}');
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if plain => first.to_uppercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{curly, typeset};

    #[test]
    fn quotes_open_after_a_space_and_close_after_a_letter() {
        assert_eq!(curly("\"it's\" ('so')", "en"), "“it’s” (‘so’)");
        assert_eq!(curly("\"it's\"", "de"), "\"it's\"");
    }

    #[test]
    fn a_part_of_a_sentence_is_set_after_what_stands_before_it() {
        assert_eq!(typeset("\" is it", '5'), "” is it");
        assert_eq!(typeset("\" is it", ' '), "“ is it");
        assert_eq!(typeset("a -- b --- c ... d-e", 'x'), "a – b — c … d-e");
        assert_eq!(typeset("----- ------- -", 'x'), "—– —–– -");
    }
}
