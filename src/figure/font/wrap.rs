//! In: a text, a width and a number of lines.
//! Out: lines that fit, the last one cut with an ellipsis where the text is longer.
//! Never: a line wider than the width.

use super::{Ruler, Weight, clean};

/// Longest text that is looked at; more cannot fit any picture.
const LONGEST: usize = 2000;
/// What a broken word ends with.
const HYPHEN: char = '-';
/// Letters that stay together at either end of a broken word.
const LEAST: usize = 3;

impl Ruler {
    /// One line no wider than `width`, with the slack, cut with an ellipsis where it has to be.
    pub(in crate::figure) fn fit(&self, text: &str, size: f64, weight: Weight, width: f64) -> String {
        let text: String = clean(text).trim().chars().take(LONGEST).collect();
        if self.room(&text, size, weight) <= width {
            return text;
        }
        let mut kept: Vec<char> = Vec::new();
        let mut used = self.room("…", size, weight);
        for letter in text.chars() {
            used += self.room(letter.encode_utf8(&mut [0; 4]), size, weight);
            if used > width {
                break;
            }
            kept.push(letter);
        }
        while kept.last().is_some_and(|letter| letter.is_whitespace() || *letter == '\u{200D}') {
            kept.pop();
        }
        kept.into_iter().chain(std::iter::once('…')).collect()
    }

    /// At most `lines` lines of even length, broken at spaces; a word wider than a line is broken.
    pub(in crate::figure) fn wrap(
        &self,
        text: &str,
        size: f64,
        weight: Weight,
        width: f64,
        lines: usize,
    ) -> Vec<String> {
        let widest = self.fill(text, size, weight, width, lines);
        if widest.len() < 2 || widest.iter().any(|line| line.ends_with(['…', HYPHEN])) {
            return widest;
        }
        // Even lines: the narrowest width that needs no more of them.
        let (mut narrow, mut wide, mut best) = (width / 2.0, width, widest);
        for _ in 0..7 {
            let middle = f64::midpoint(narrow, wide);
            let tried = self.fill(text, size, weight, middle, lines);
            if tried.len() > best.len() || tried.iter().any(|line| line.ends_with(['…', HYPHEN])) {
                narrow = middle;
            } else {
                (wide, best) = (middle, tried);
            }
        }
        best
    }

    /// The same with every line as full as it can be, for running text.
    pub(in crate::figure) fn fill(
        &self,
        text: &str,
        size: f64,
        weight: Weight,
        width: f64,
        lines: usize,
    ) -> Vec<String> {
        let text: String = clean(text).chars().take(LONGEST).collect();
        let mut rest: Vec<&str> = text.split_whitespace().rev().collect();
        let mut done: Vec<String> = Vec::new();
        while !rest.is_empty() && done.len() < lines {
            let last = done.len() + 1 == lines;
            done.push(self.next_line(&mut rest, size, weight, width, last));
        }
        done
    }

    fn next_line(&self, rest: &mut Vec<&str>, size: f64, weight: Weight, width: f64, last: bool) -> String {
        let mut line = String::new();
        while let Some(word) = rest.pop() {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if self.room(&longer, size, weight) <= width {
                line = longer;
                continue;
            }
            if last {
                rest.push(word);
                let all: Vec<&str> = rest.drain(..).rev().take(40).collect();
                let all = if line.is_empty() { all.join(" ") } else { format!("{line} {}", all.join(" ")) };
                return self.fit(&all, size, weight, width);
            }
            if line.is_empty() {
                let Some((head, tail)) = self.parted(word, size, weight, width) else {
                    return self.fit(word, size, weight, width);
                };
                rest.push(tail);
                return format!("{head}{HYPHEN}");
            }
            rest.push(word);
            return line;
        }
        line
    }

    /// A word in two, the first as long as a line holds: before a consonant and a vowel if it can be.
    /// None for what is not a word of Latin letters, and where too little would stand on a line.
    fn parted<'t>(&self, word: &'t str, size: f64, weight: Weight, width: f64) -> Option<(&'t str, &'t str)> {
        let letters: Vec<(usize, char)> = word.char_indices().collect();
        if !letters.iter().all(|(_, letter)| letter.is_alphabetic() && *letter < '\u{250}') {
            return None;
        }
        let last = letters.len().checked_sub(LEAST)?;
        let fits =
            |at: &usize| self.room(&format!("{}{HYPHEN}", &word[..letters[*at].0]), size, weight) <= width;
        let fitting: Vec<usize> = (LEAST..=last).take_while(fits).collect();
        let vowel = |at: usize| letters.get(at).is_some_and(|(_, letter)| "aeiouyäöü".contains(*letter));
        let good = fitting.iter().rev().find(|at| !vowel(**at) && vowel(**at + 1));
        let at = *good.or(fitting.last())?;
        Some(word.split_at(letters[at].0))
    }
}
