//! In: a text and a width.
//! Out: as many lines as the text needs, broken at spaces, inside words only where one is wider than a line.
//! Never: an ellipsis; a text is never cut.

use super::{Ruler, SLACK, Stretch, Weight, clean};

/// What a broken word ends with.
const HYPHEN: char = '-';
/// Letters that stay together at either end of a broken word.
const LEAST: usize = 3;

impl Ruler {
    /// Lines of even length, each no wider than `width`.
    pub(in crate::figure) fn wrap(&self, text: &str, size: f64, weight: Weight, width: f64) -> Vec<String> {
        let text = &clean(text);
        let (widest, breaks) = self.lines(text, size, weight, width);
        if widest.len() < 2 {
            return widest;
        }
        // Even lines: the narrowest width that needs no more of them and breaks no more words.
        let (mut narrow, mut wide, mut best) = (width / 2.0, width, widest);
        for _ in 0..7 {
            let middle = f64::midpoint(narrow, wide);
            let (tried, broken) = self.lines(text, size, weight, middle);
            if tried.len() > best.len() || broken > breaks {
                narrow = middle;
            } else {
                (wide, best) = (middle, tried);
            }
        }
        best
    }

    /// The same with every line as full as it can be, for running text.
    pub(in crate::figure) fn fill(&self, text: &str, size: f64, weight: Weight, width: f64) -> Vec<String> {
        self.lines(&clean(text), size, weight, width).0
    }

    /// Full lines, and how many words are broken.
    fn lines(&self, text: &str, size: f64, weight: Weight, width: f64) -> (Vec<String>, usize) {
        let mut rest: Vec<&str> = text.split_whitespace().rev().collect();
        let words = rest.len();
        let mut done: Vec<String> = Vec::new();
        while !rest.is_empty() {
            done.push(self.next_line(&mut rest, size, weight, width));
        }
        let pieces: usize = done.iter().map(|line| line.split_whitespace().count()).sum();
        (done, pieces.saturating_sub(words))
    }

    /// The room of the widest of some lines.
    pub(in crate::figure) fn widest(&self, lines: &[String], size: f64, weight: Weight) -> f64 {
        lines.iter().map(|line| self.room(line, size, weight)).fold(0.0, f64::max)
    }

    fn next_line(&self, rest: &mut Vec<&str>, size: f64, weight: Weight, width: f64) -> String {
        let mut line = String::new();
        let mut stretch = Stretch::default();
        while let Some(word) = rest.pop() {
            let mut longer = stretch;
            if !line.is_empty() {
                self.add(&mut longer, " ", weight);
            }
            self.add(&mut longer, word, weight);
            if longer.em * size * SLACK <= width {
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(word);
                stretch = longer;
                continue;
            }
            if !line.is_empty() {
                rest.push(word);
                return line;
            }
            let (head, tail, hyphen) = self.parted(word, size, weight, width);
            if !tail.is_empty() {
                rest.push(tail);
            }
            return if hyphen { format!("{head}{HYPHEN}") } else { head.to_owned() };
        }
        line
    }

    /// A word in two, the first as long as a line holds, and whether a hyphen stands between them: words of Latin
    /// letters are parted before a consonant and a vowel if it can be, all else between any two letters.
    fn parted<'t>(&self, word: &'t str, size: f64, weight: Weight, width: f64) -> (&'t str, &'t str, bool) {
        let letters: Vec<(usize, char)> = word.char_indices().collect();
        let latin = letters.iter().all(|(_, letter)| letter.is_alphabetic() && *letter < '\u{250}');
        let last = letters.len().saturating_sub(LEAST);
        if latin && last >= LEAST {
            let fits = |at: &usize| {
                self.room(&format!("{}{HYPHEN}", &word[..letters[*at].0]), size, weight) <= width
            };
            let fitting: Vec<usize> = (LEAST..=last).take_while(fits).collect();
            let vowel = |at: usize| letters.get(at).is_some_and(|(_, letter)| "aeiouyäöü".contains(*letter));
            let good = fitting.iter().rev().find(|at| !vowel(**at) && vowel(**at + 1));
            if let Some(at) = good.or(fitting.last()) {
                let (head, tail) = word.split_at(letters[*at].0);
                return (head, tail, true);
            }
        }
        let fits = |at: &usize| self.room(&word[..letters[*at].0], size, weight) <= width;
        let joined =
            |at: usize| letters.get(at).is_none_or(|(_, letter)| "\u{200D}\u{FE0F}".contains(*letter));
        let most = (1..letters.len()).take_while(fits).last().unwrap_or(1);
        // What belongs to the letter before it stays there.
        let at = (1..=most).rev().find(|at| !joined(*at) && letters[*at - 1].1 != '\u{200D}').unwrap_or(most);
        let end = letters.get(at).map_or(word.len(), |(end, _)| *end);
        (&word[..end], &word[end..], false)
    }
}
