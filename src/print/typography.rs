//! In: a text as it was typed. Out: the same with the quotes and apostrophes of print.
//! English only: other languages set quotes in other ways.
//! Never touches a letter, a digit or a marker.

/// `'` and `"` as a printer sets them.
pub fn curly(text: &str, language: &str) -> String {
    if !language.starts_with("en") || !text.contains(['\'', '"']) {
        return text.to_owned();
    }
    let mut set = String::with_capacity(text.len() + 8);
    let mut before = ' ';
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

#[cfg(test)]
mod tests {
    use super::curly;

    #[test]
    fn quotes_open_after_a_space_and_close_after_a_letter() {
        assert_eq!(curly("\"it's\" ('so')", "en"), "“it’s” (‘so’)");
        assert_eq!(curly("\"it's\"", "de"), "\"it's\"");
    }
}
