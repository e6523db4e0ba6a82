//! In: texts that were printed for a reader: `8%`, `$18B`, `−1 token`.
//! Out: how they are read aloud: with which article, and as one or as several.
//! Never: prints anything itself.

/// Letters whose names start with a vowel: an `F`, an `SD`.
const LETTERS: &str = "AEFHILMNORSX";
/// Words that sound otherwise than they are spelled.
const CONSONANTS: &[&str] = &["one", "once", "uni", "use", "usa", "usu", "uti", "eu", "ubi", "ura"];
const VOWELS: &[&str] = &["hour", "honest", "honour", "honor", "heir"];
/// Scale words and letters: one million is many.
const SCALES: &[&str] = &["hundred", "thousand", "million", "billion", "trillion"];

/// `a` or `an`, as a printed text is read aloud: an 8%, an $18B, a −8%, a one-year lease.
pub fn article(text: &str) -> &'static str {
    let spoken = text.trim_start_matches(|c: char| !(c.is_alphanumeric() || is_minus(c)));
    let vowel = match spoken.chars().next() {
        Some(c) if c.is_ascii_digit() => digits_open_with_vowel(spoken),
        Some(c) if c.is_alphabetic() => word_opens_with_vowel(spoken),
        _ => false,
    };
    if vowel { "an" } else { "a" }
}

fn is_minus(c: char) -> bool {
    c == '\u{2212}' || c == '-'
}

/// Eight, eighty, eight hundred, eleven and eighteen, with whatever scale follows.
fn digits_open_with_vowel(text: &str) -> bool {
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == ',')).unwrap_or(text.len());
    let first = text[..end].split(',').next().unwrap_or_default();
    // Four digits without a comma are read in pairs: an 1847 edition, an 1100 sq ft hall.
    let group = if first.len() == 4 { &first[..2] } else { first };
    first.starts_with('8') || matches!(group, "11" | "18")
}

fn word_opens_with_vowel(text: &str) -> bool {
    let word: String = text.chars().take_while(|c| c.is_alphanumeric()).collect();
    if word != "A" && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit()) {
        return word.starts_with(|c| LETTERS.contains(c));
    }
    let word = word.to_lowercase();
    let opens = |starts: &[&str]| starts.iter().any(|start| word.starts_with(start));
    opens(VOWELS) || (word.starts_with(['a', 'e', 'i', 'o', 'u']) && !opens(CONSONANTS))
}

/// Whether a printed text is read as exactly one: `1 token`, `$1`, `−1`, `one year`; not `1.0`, `$1B`, `1–2`.
pub fn is_one(text: &str) -> bool {
    let spoken = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let end = spoken.find(|c: char| !(c.is_alphanumeric() || c == ',' || c == '.')).unwrap_or(spoken.len());
    let (number, rest) = spoken.split_at(end);
    let scaled = SCALES.iter().any(|scale| rest.trim_start().starts_with(scale));
    let several = rest.starts_with(['–', '-']) || rest.contains(" to ");
    matches!(number, "1" | "one") && !scaled && !several
}

/// A printed text without its minus, where a word next to it carries the sign.
pub fn magnitude(text: &str) -> &str {
    text.trim_start_matches(is_minus)
}

#[cfg(test)]
mod tests {
    use super::{article, is_one};

    #[test]
    fn articles_follow_the_ear() {
        for text in ["8%", "8.5%", "11-year", "18%", "$80B", "800,000", "8,000 tok", "80–90%", "1847", "hour"]
        {
            assert_eq!(article(text), "an", "{text}");
        }
        for text in ["eight tokens", "SEK 5", "“apple”", "€11", "edge", "18k", "F"] {
            assert_eq!(article(text), "an", "{text}");
        }
        for text in
            ["1%", "110", "180", "1,100", "0.8%", "$1.8B", "−8%", "one-year", "unit", "euro", "GPU", ""]
        {
            assert_eq!(article(text), "a", "{text}");
        }
    }

    #[test]
    fn one_is_what_is_printed_as_one() {
        for text in ["1", "1 token", "one token", "−1", "$1", "1%", "1× "] {
            assert!(is_one(text), "{text}");
        }
        for text in
            ["0 tokens", "1.0", "$1.00", "$1B", "1 million tok", "1–2", "1 to 2 years", "11", "two", ""]
        {
            assert!(!is_one(text), "{text}");
        }
    }
}
