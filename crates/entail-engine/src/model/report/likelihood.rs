//! In: nothing. Out: the words for how likely something is, each from a probability on.
//! The band that holds one half is where neither answer may be told as a fact.
//! Never holds an outcome.

use std::ops::Range;

/// Words for probabilities, the surest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Likelihood {
    /// Each word with the least probability that it stands for; the last is from 0 on.
    words: Vec<(String, f64)>,
}

impl Likelihood {
    /// A scale of words, each with the least probability that it stands for.
    ///
    /// # Errors
    ///
    /// What is wrong with them, in words.
    pub fn new(words: Vec<(String, f64)>) -> Result<Self, &'static str> {
        if words.iter().any(|(word, _)| word.trim().is_empty()) {
            return Err("a word is empty");
        }
        if words.iter().any(|(_, from)| !(0.0..1.0).contains(from)) {
            return Err(
                "each word stands for probabilities from some share on, which is at least 0% and below 100%",
            );
        }
        if words.windows(2).any(|pair| pair[0].1 <= pair[1].1) {
            return Err("the words do not go down from the surest, each from a smaller share on");
        }
        if words.last().is_none_or(|(_, from)| *from != 0.0) {
            return Err("the last word does not start at 0%");
        }
        let scale = Self { words };
        let middle = scale.at(0.5);
        if middle == 0 || middle + 1 == scale.words.len() {
            return Err("the word for 50% has no word on either side of it");
        }
        Ok(scale)
    }

    /// The words, the surest first, each with the least probability that it stands for.
    pub fn words(&self) -> &[(String, f64)] {
        &self.words
    }

    fn at(&self, probability: f64) -> usize {
        let last = self.words.len().saturating_sub(1);
        self.words.iter().position(|(_, from)| probability >= *from).unwrap_or(last)
    }

    /// The word for a probability.
    pub fn word(&self, probability: f64) -> &str {
        self.words.get(self.at(probability)).map_or("", |(word, _)| word)
    }

    /// The probabilities that a probability shares its word with.
    pub fn band(&self, probability: f64) -> Range<f64> {
        let at = self.at(probability);
        let from = |at: usize| self.words.get(at).map_or(0.0, |(_, from)| *from);
        from(at)..if at == 0 { 1.0 } else { from(at - 1) }
    }

    /// The probabilities at which neither answer is likely.
    pub fn open(&self) -> Range<f64> {
        self.band(0.5)
    }

    /// Whether a probability that is known to within an error may as well have the word beside its own.
    pub fn near_a_bound(&self, probability: f64, error: f64) -> bool {
        let band = self.band(probability);
        let slack = 2.0 * error;
        (band.start > 0.0 && probability - slack < band.start)
            || (band.end < 1.0 && probability + slack >= band.end)
    }
}

impl Default for Likelihood {
    /// The words of the climate assessments.
    ///
    /// Mastrandrea, M. D. et al. (2010), Guidance Note for Lead Authors of the IPCC Fifth Assessment Report on Consistent
    /// Treatment of Uncertainties.
    fn default() -> Self {
        let words = [
            ("virtually certain", 0.99),
            ("very likely", 0.9),
            ("likely", 0.66),
            ("about as likely as not", 0.33),
            ("unlikely", 0.1),
            ("very unlikely", 0.01),
            ("exceptionally unlikely", 0.0),
        ];
        Self { words: words.map(|(word, from)| (word.to_owned(), from)).to_vec() }
    }
}

#[cfg(test)]
mod tests {
    use super::Likelihood;

    fn scale(words: &[(&str, f64)]) -> Result<Likelihood, &'static str> {
        Likelihood::new(words.iter().map(|(word, from)| ((*word).to_owned(), *from)).collect())
    }

    #[test]
    fn a_word_stands_for_its_band() {
        let usual = Likelihood::default();
        assert_eq!(usual.word(0.66), "likely");
        assert_eq!(usual.word(0.6599), "about as likely as not");
        assert_eq!(usual.word(1.0), "virtually certain");
        assert_eq!(usual.word(0.0), "exceptionally unlikely");
        assert_eq!(usual.open(), 0.33..0.66);
        assert!(usual.near_a_bound(0.67, 0.006) && !usual.near_a_bound(0.68, 0.006));
        assert!(!usual.near_a_bound(1.0, 0.0) && !usual.near_a_bound(0.0, 0.0), "ends are no bounds");
    }

    #[test]
    fn a_scale_has_words_on_both_sides_of_the_middle() {
        assert!(scale(&[("yes", 0.6), ("perhaps", 0.4), ("no", 0.0)]).is_ok());
        for wrong in [
            &[("yes", 0.4), ("no", 0.0)][..],
            &[("yes", 0.6), ("no", 0.0)],
            &[("no", 0.0), ("perhaps", 0.4), ("yes", 0.6)],
            &[("yes", 0.6), ("perhaps", 0.4), ("no", 0.1)],
            &[("yes", 1.0), ("perhaps", 0.4), ("no", 0.0)],
            &[(" ", 0.6), ("perhaps", 0.4), ("no", 0.0)],
            &[],
        ] {
            assert!(scale(wrong).is_err(), "{wrong:?}");
        }
    }
}
