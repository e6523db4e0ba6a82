//! In: a text and a width.
//! Out: as many lines as the text needs, broken at spaces, inside words only where one is wider than a line.
//! Never: an ellipsis; a text is never cut.

use super::{Ruler, SLACK, Stretch, Weight, clean};
use std::borrow::Cow;

/// What a broken word ends with.
const HYPHEN: char = '-';
/// Letters that stay together at either end of a broken word.
const LEAST: usize = 3;
/// How often the width of even lines is halved.
const HALVINGS: usize = 7;

/// A line of a text, and how it ends.
#[derive(Clone, Copy)]
struct TextLine<'t> {
    text: &'t str,
    /// Whether it ends inside a word.
    broken: bool,
    /// Whether a hyphen says so.
    hyphen: bool,
}

impl TextLine<'_> {
    fn finished(self) -> String {
        if self.hyphen { format!("{}{HYPHEN}", self.text) } else { self.text.to_owned() }
    }
}

impl Ruler {
    /// Lines of even length, each no wider than `width`.
    pub(crate) fn wrap(&self, text: &str, size: f64, weight: Weight, width: f64) -> Vec<String> {
        let text = spaced(text);
        let broken = |lines: &[TextLine<'_>]| lines.iter().filter(|line| line.broken).count();
        let mut best = self.lines(&text, size, weight, width);
        // Even lines: the narrowest width that needs no more of them and breaks no more words.
        // Half the width would need twice the lines: nothing narrower can be the answer.
        let (mut narrow, mut wide) = (width / 2.0, width);
        let (most, breaks) = (best.len(), broken(&best));
        // A single line cannot become more even.
        for _ in 0..if most < 2 { 0 } else { HALVINGS } {
            let middle = f64::midpoint(narrow, wide);
            let tried = self.lines(&text, size, weight, middle);
            if tried.len() > most || broken(&tried) > breaks {
                narrow = middle;
            } else {
                (wide, best) = (middle, tried);
            }
        }
        best.into_iter().map(TextLine::finished).collect()
    }

    /// The same with every line as full as it can be, for running text.
    pub(crate) fn fill(&self, text: &str, size: f64, weight: Weight, width: f64) -> Vec<String> {
        self.lines(&spaced(text), size, weight, width).into_iter().map(TextLine::finished).collect()
    }

    /// Full lines of a text with single spaces.
    fn lines<'t>(&self, text: &'t str, size: f64, weight: Weight, width: f64) -> Vec<TextLine<'t>> {
        let mut rest = text;
        let mut done = Vec::new();
        while !rest.is_empty() {
            let line = self.first_line(rest, size, weight, width);
            rest = &rest[line.text.len()..];
            rest = rest.strip_prefix(' ').unwrap_or(rest);
            done.push(line);
        }
        done
    }

    /// The reserved width of the widest of some lines.
    pub(crate) fn widest(&self, lines: &[String], size: f64, weight: Weight) -> f64 {
        lines.iter().map(|line| self.reserved_width(line, size, weight)).fold(0.0, f64::max)
    }

    fn first_line<'t>(&self, text: &'t str, size: f64, weight: Weight, width: f64) -> TextLine<'t> {
        let (mut end, mut stretch) = (0, Stretch::default());
        while end < text.len() {
            // The next word, with the space before it unless it is the first.
            let more = &text[end..];
            let start = usize::from(end > 0);
            let more = &more[..more[start..].find(' ').map_or(more.len(), |at| start + at)];
            // Measured as one stretch, so that the kerning across the space counts.
            let mut longer = stretch;
            self.add(&mut longer, more, weight);
            if longer.em * size * SLACK > width {
                break;
            }
            (end, stretch) = (end + more.len(), longer);
        }
        if end > 0 {
            return TextLine { text: &text[..end], broken: false, hyphen: false };
        }
        let word = text.split(' ').next().unwrap_or(text);
        let (head, tail, hyphen) = self.parted(word, size, weight, width);
        TextLine { text: head, broken: !tail.is_empty(), hyphen }
    }

    /// A word in two, the first as long as a line holds, and whether a hyphen stands between them: words of Latin
    /// letters are parted before a consonant and a vowel if it can be, all else between any two letters.
    fn parted<'t>(&self, word: &'t str, size: f64, weight: Weight, width: f64) -> (&'t str, &'t str, bool) {
        let letters: Vec<(usize, char)> = word.char_indices().collect();
        // Up to here all letters are Latin; other scripts break without a hyphen.
        let latin = letters.iter().all(|(_, letter)| letter.is_alphabetic() && *letter < '\u{250}');
        let last = letters.len().saturating_sub(LEAST);
        if latin && last >= LEAST {
            let fits = |at: &usize| {
                self.reserved_width(&format!("{}{HYPHEN}", &word[..letters[*at].0]), size, weight) <= width
            };
            let fitting: Vec<usize> = (LEAST..=last).take_while(fits).collect();
            let vowel = |at: usize| letters.get(at).is_some_and(|(_, letter)| "aeiouyäöü".contains(*letter));
            // Before a consonant and a vowel a syllable begins in most languages of Latin letters.
            let good = fitting.iter().rev().find(|at| !vowel(**at) && vowel(**at + 1));
            if let Some(at) = good.or(fitting.last()) {
                let (head, tail) = word.split_at(letters[*at].0);
                return (head, tail, true);
            }
        }
        let fits = |at: &usize| self.reserved_width(&word[..letters[*at].0], size, weight) <= width;
        // Joiners and selectors belong to the letter before them: parted, both would look broken.
        let joined =
            |at: usize| letters.get(at).is_none_or(|(_, letter)| "\u{200D}\u{FE0F}".contains(*letter));
        let most = (1..letters.len()).take_while(fits).last().unwrap_or(1);
        // What belongs to the letter before it stays there.
        let at = (1..=most).rev().find(|at| !joined(*at) && letters[*at - 1].1 != '\u{200D}').unwrap_or(most);
        let end = letters.get(at).map_or(word.len(), |(end, _)| *end);
        (&word[..end], &word[end..], false)
    }
}

/// A clean text with single spaces between its words.
fn spaced(text: &str) -> Cow<'_, str> {
    let text = clean(text);
    let apart = |(one, next): (char, char)| one.is_whitespace() && (one != ' ' || next == ' ');
    let edges = text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace);
    if !edges && !text.chars().zip(text.chars().skip(1)).any(apart) {
        return text;
    }
    Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
}
