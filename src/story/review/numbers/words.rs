//! In: a text without tags and code. Out: its words, and which of them are numbers by themselves.
//! Cardinals from two up, fractions, multiples and digits; what stands around a word decides only where it must.
//! Never knows laws, dates or names.

const WORDS: &[&str] = &[
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "thousand",
    "million",
    "billion",
    "trillion",
    "half",
    "third",
    "quarter",
    "double",
    "twice",
    "triple",
    "thrice",
    "quadruple",
    "dozen",
    "halves",
    "thirds",
    "quarters",
];

const SCALES: &[&str] = &["hundred", "thousand", "million", "billion", "trillion"];

/// What makes a third of `a third`, behind it: all else is counted with it, as a third party is.
const PARTS: &[&str] = &[
    "of", "more", "less", "fewer", "higher", "lower", "larger", "smaller", "bigger", "cheaper", "dearer",
    "longer", "shorter", "faster", "slower", "above", "below", "off", "to", "in", "by", "and", "or", "from",
    "since", "as", "is", "are", "was", "were", "over", "under", "than", "at", "on", "for", "through",
    "within", "between",
];

/// The ends of ordinals such as `twenty-first`.
const ORDINALS: &[&str] =
    &["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];

/// What stands before a half that is a season.
const SEASONS: &[&str] = &["first", "second", "latter", "1st", "2nd"];

/// The words of a text with their places.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let letter = |c: char| {
        c.is_alphanumeric() || matches!(c, '.' | ',' | '%' | '$' | '€' | '½' | '¼' | '¾' | '-' | '–')
    };
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(letter)?;
        let length = text[start..].find(|c| !letter(c)).unwrap_or(text.len() - start);
        at = start + length;
        let word = &text[start..at];
        let trimmed = word.trim_end_matches(['.', ',', '-', '–']);
        Some((start, trimmed))
    })
}

/// Whether a word is a scale by itself.
pub fn is_scale(word: &str) -> bool {
    SCALES.contains(&word.to_lowercase().as_str())
}

/// Whether a word is a number as a word.
pub fn is_cardinal(word: &str) -> bool {
    WORDS.contains(&word.to_lowercase().as_str())
}

/// Whether a word of a text is a number.
pub fn is_number(word: &str, text: &str, at: usize) -> bool {
    let lower = word.to_lowercase();
    let after = &text[at + word.len()..];
    // A quarter is a part of something, or a season of business.
    if lower.starts_with("quarter") && !after.trim_start().starts_with("of ") {
        return false;
    }
    if lower == "half" && SEASONS.contains(&before(text, at).to_lowercase().as_str()) {
        return false;
    }
    if lower == "third" || lower.starts_with("third-") || lower.starts_with("half-year") {
        return lower == "third" && is_part(text, at, after);
    }
    if is_multiple(&lower) || word.contains(['½', '¼', '¾']) {
        return true;
    }
    if lower.split_once('-').is_some_and(|(tens, end)| tens.ends_with("ty") && ORDINALS.contains(&end)) {
        return false;
    }
    // Parts of `twenty-one` are numbers; a scale alone is none in `per million`.
    if lower.split(['-', '–']).any(|part| WORDS.contains(&part)) {
        return !(is_scale(&lower) && before(text, at).eq_ignore_ascii_case("per"));
    }
    // What should stand off the line is markup, and told as such.
    let mut lead = text[..at].chars().rev();
    if matches!(lead.next(), Some('~' | '^')) && lead.next().is_some_and(char::is_alphanumeric) {
        return false;
    }
    // `Q3` and `H2` are names.
    word.chars().any(|c| c.is_ascii_digit())
        && !word.starts_with(|c: char| c.is_alphabetic())
        && !is_list_marker(word, text, at)
}

/// `sixfold`, `10-fold`.
fn is_multiple(lower: &str) -> bool {
    let Some(stem) = lower.strip_suffix("fold").map(|stem| stem.trim_end_matches('-')) else { return false };
    !stem.is_empty()
        && (stem.split('-').all(is_cardinal) || stem.chars().all(|c| c.is_ascii_digit() || c == '.'))
}

/// Whether a third is a part of something and not the one behind the second.
fn is_part(text: &str, at: usize, after: &str) -> bool {
    let before = before(text, at).to_lowercase();
    if is_cardinal(&before) || before.chars().all(|c| c.is_ascii_digit()) && !before.is_empty() {
        return true;
    }
    let follows = after.trim_start_matches([' ', '\u{a0}', '\n']);
    let next: String = follows.chars().take_while(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
    if next == "of" {
        let month: String = follows[2..].trim_start().chars().take_while(|c| c.is_alphabetic()).collect();
        return !super::dates::is_month(&month);
    }
    matches!(
        before.as_str(),
        "a" | "one" | "by" | "about" | "nearly" | "almost" | "roughly" | "than" | "another"
    ) && (next.is_empty() || PARTS.contains(&next.as_str()))
}

/// The word before a place, without the signs around it.
pub fn before(text: &str, at: usize) -> &str {
    let word = text[..at].trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
    word.trim_matches(|c: char| matches!(c, '(' | '[' | '"' | '“' | '‘' | '*' | '_' | ','))
}

/// `1.` at the start of a line numbers a list.
fn is_list_marker(word: &str, text: &str, at: usize) -> bool {
    let line = text[..at].rsplit('\n').next().unwrap_or("");
    line.trim().is_empty() && text[at + word.len()..].starts_with(['.', ')'])
}
