//! In: a word that nobody knows and the words that would do. Out: the one that was likely meant.
//! Distance counts a swap of neighbours as one step, as Damerau did (1964).
//! Never suggests what is further away than a third of the word.

use std::cell::RefCell;
use std::collections::BTreeMap;

/// Letters of a word that are compared.
const COMPARED: usize = 64;
/// Words of one kind that a run looks up.
const LOOKED_UP: usize = 100;

/// The closest of the known words, if one is close enough.
pub fn closest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let count = word.chars().count();
    let letters = letters(word);
    let limit = (count / 3).max(1);
    // Nearer than as many slips as the word has letters, and from then on nearer than the best so far.
    let (mut best, mut nearer) = (None, count.checked_sub(1)?);
    for known in known {
        // A word that goes on where this one ends is close, however much longer it is.
        let begun = word.len() >= 4 && known.starts_with(word);
        // A word of one letter is as close to every other letter, and of two words as close the first is taken.
        let most = if begun { COMPARED } else { limit }.min(nearer);
        if let Some(distance) = distance(&letters, known, most) {
            best = Some(known);
            let Some(less) = distance.checked_sub(1) else { break };
            nearer = less;
        }
    }
    best
}

/// “did you mean `x`?”, where something is close.
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    closest(word, known).map(|k| format!("did you mean `{k}`?"))
}

/// What a run has looked up so far. Each unknown word is compared with every known one, so that a report with thousands of
/// both would take minutes over hints; of many findings of a kind nobody reads more than the first.
#[derive(Debug, Default)]
pub struct Suggestions(RefCell<BTreeMap<&'static str, usize>>);

impl Suggestions {
    /// Looks for a hint about something of a kind; none where enough of that kind were looked for.
    pub fn of(&self, kind: &'static str, look: impl FnOnce() -> Option<String>) -> Option<String> {
        let mut made = self.0.borrow_mut();
        let made = made.entry(kind).or_default();
        *made += 1;
        if *made > LOOKED_UP { None } else { look() }
    }
}

/// How many slips of the keys lie between two words, whatever their capitals; none where there are more than `most`.
pub(crate) fn slips(one: &str, other: &str, most: usize) -> Option<usize> {
    distance(&letters(one), other, most)
}

/// The letters that are compared, small.
fn letters(word: &str) -> Vec<char> {
    word.chars().flat_map(char::to_lowercase).take(COMPARED).collect()
}

/// How many slips lie between some letters and a word; none where there are more than `most`.
fn distance(a: &[char], word: &str, most: usize) -> Option<usize> {
    // Most words are ruled out by their length, before anything is made of them.
    if word.is_ascii() && a.len().abs_diff(word.len().min(COMPARED)) > most {
        return None;
    }
    let b = letters(word);
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let [mut before, mut above, mut row] = [[0; COMPARED + 1]; 3];
    above.iter_mut().enumerate().for_each(|(at, steps)| *steps = at);
    for i in 1..=a.len() {
        row[0] = i;
        let mut least = i;
        for j in 1..=b.len() {
            let same = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (above[j] + 1).min(row[j - 1] + 1).min(above[j - 1] + same);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before[j - 2] + 1);
            }
            row[j] = best;
            least = least.min(best);
        }
        // A swap reaches back two rows and costs a step, so that one row of more than a step too much decides.
        if least > most + 1 {
            return None;
        }
        (before, above) = (above, row);
    }
    Some(above[b.len()]).filter(|steps| *steps <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_keys_finds_the_word() {
        assert_eq!(closest("lable", ["label", "unit"]), Some("label"));
        assert_eq!(closest("revenu", ["revenue", "market"]), Some("revenue"));
        assert_eq!(closest("zebra", ["revenue", "market"]), None);
    }

    #[test]
    fn the_first_of_the_closest_counts_and_what_goes_on_is_close() {
        assert_eq!(closest("cost", ["coat", "cast", "costs"]), Some("coat"));
        assert_eq!(closest("reven", ["market", "revenue_s"]), Some("revenue_s"));
        assert_eq!(closest("reve", ["market", "revenue_of_cloud"]), None);
        assert_eq!(closest("reve", ["revenue", "rave"]), Some("rave"));
        assert_eq!(closest("LABEL", ["label"]), Some("label"));
        assert_eq!(closest("ab", ["ba", "abcdefgh"]), Some("ba"));
        assert_eq!(closest("a", ["b", "c"]), None);
        assert_eq!(closest("größe", ["groesse", "grösse", "große"]), Some("große"));
    }

    #[test]
    fn nobody_is_told_more_than_is_read() {
        let made = Suggestions::default();
        let told = (0..1_000).filter(|_| made.of("name", || Some(String::new())).is_some()).count();
        assert_eq!((told, made.of("label", || Some(String::new())).is_some()), (LOOKED_UP, true));
    }
}
