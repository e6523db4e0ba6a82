//! In: a number and the text around it. Out: whether it is of a date, a time of day, a decade or a fiscal year, or counts a place.
//! `May 4` is one only where no noun follows: what counts something is a result.
//! Never reads years beyond the next century: that would take too many plain numbers for years.

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
];

/// Words that may follow a date.
const FOLLOWS: &[&str] = &[
    "the", "a", "an", "to", "and", "or", "in", "at", "by", "for", "of", "from", "until", "till", "it", "its",
    "we", "they", "he", "she", "this", "that", "these", "those", "as", "is", "was", "were", "are", "with",
    "when", "through", "after", "before", "but", "on", "all", "both", "no", "our", "their", "there", "which",
    "onwards", "not", "has", "had", "will",
];

/// Whether a word names a month.
pub fn is_month(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && MONTHS.contains(&word.to_lowercase().as_str())
}

/// Whether a number is of a date or counts a place; `chunk` is what stands around it without space.
pub fn is_dated(word: &str, chunk: &str, before: &str, after: &str) -> bool {
    is_years(word)
        || is_ordinal(word)
        || is_decade(word, before)
        || is_written(chunk)
        || is_day(word, before, after)
        || is_fiscal(word, before)
}

/// A year, or a date written with digits.
fn is_years(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['-', '–']).collect();
    parts.iter().all(|p| p.len() <= 4 && is_digits(p)) && is_year(parts[0])
}

fn is_year(part: &str) -> bool {
    part.len() == 4 && is_digits(part) && ["19", "20", "21"].iter().any(|century| part.starts_with(century))
}

fn is_digits(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit())
}

/// `21st`, `21st-century`.
fn is_ordinal(word: &str) -> bool {
    let first = word.split(['-', '–']).next().unwrap_or_default();
    let digits = first.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    is_digits(digits) && matches!(&first[digits.len()..], "st" | "nd" | "rd" | "th")
}

/// `1990s`, and `90s` behind what says that it is one.
fn is_decade(word: &str, before: &str) -> bool {
    let Some(digits) = word.strip_suffix('s').filter(|digits| digits.ends_with('0')) else { return false };
    let said = matches!(before.to_lowercase().as_str(), "the" | "early" | "late" | "mid" | "’" | "'");
    is_year(digits)
        || (digits.len() == 4 && digits.starts_with("18"))
        || (digits.len() == 2 && is_digits(digits) && said)
}

/// `2025/26`, `5/2026`, `4.5.2026`, `14:30`, and quarters such as `1Q26`.
fn is_written(chunk: &str) -> bool {
    let parts: Vec<&str> = chunk.split('/').collect();
    if parts.len() > 1 {
        let years = parts.iter().filter(|part| is_year(part)).count();
        return years > 0 && parts.iter().all(|part| is_digits(part) && (part.len() <= 2 || is_year(part)));
    }
    let days: Vec<&str> = chunk.split('.').collect();
    if let [day, month, year] = days[..] {
        return is_up_to(day, 31) && is_up_to(month, 12) && is_year(year);
    }
    if let Some((hour, minute)) = chunk.split_once(':') {
        return minute.len() == 2 && is_up_to(hour, 24) && is_digits(minute) && minute < "60";
    }
    let mut signs = chunk.chars();
    let quarter = matches!(signs.next(), Some('1'..='4')) && matches!(signs.next(), Some('Q' | 'H'));
    quarter && matches!(chunk.len(), 4 | 6) && is_digits(&chunk[2..])
}

fn is_up_to(part: &str, most: u32) -> bool {
    part.len() <= 2 && part.parse::<u32>().is_ok_and(|number| (1..=most).contains(&number))
}

/// `4 May`, `4–6 May`, `May 4`.
fn is_day(word: &str, before: &str, after: &str) -> bool {
    if !word.split(['-', '–']).all(|part| is_up_to(part, 31)) {
        return false;
    }
    let follows = after.trim_start();
    let next: String = follows.chars().take_while(|c| c.is_alphabetic()).collect();
    if is_month(next.as_str()) && after.starts_with(char::is_whitespace) {
        return true;
    }
    let month = before.trim_end_matches('.');
    let ends = !after.starts_with(char::is_whitespace) || !follows.starts_with(|c: char| c.is_lowercase());
    is_month(month) && (ends || FOLLOWS.contains(&next.as_str()))
}

/// `FY 26`.
fn is_fiscal(word: &str, before: &str) -> bool {
    matches!(before, "FY" | "CY" | "FYE") && word.len() == 2 && is_digits(word)
}
