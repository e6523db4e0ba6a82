//! In: how probable something is. Out: the odds as a reader sees them: a word, a number, or both.
//! Whole per cents and parts of ten; a finite number of draws supports neither 0% nor 100%.
//! Never prints odds of anything but a proposition: that stands beside them.

mod condition;
mod verdict;

pub use condition::{condition, condition_of_page};
pub use verdict::verdict;

use super::words::{PageWords, filled};
use entail_engine::analyse::doubt::{ClaimDoubt, Joint};
use entail_engine::language::unit::{NumberFormat, Unit, Words, full_precision, print};
use entail_engine::model::{Likelihood, Model};
use entail_runtime::summary::Estimate;

/// Per cents for which a number out of ten is near enough.
const TENTHS: std::ops::RangeInclusive<u32> = 10..=90;

/// The odds of a proposition.
#[derive(Clone, Copy)]
pub struct Odds<'m> {
    probability: Estimate,
    draws: u64,
    certain: bool,
    scale: &'m Likelihood,
    words: &'static PageWords,
}

impl<'m> Odds<'m> {
    /// Those of a claim.
    pub fn of_claim(model: &'m Model, claim: &ClaimDoubt) -> Self {
        Self {
            probability: claim.probability,
            draws: claim.draws,
            certain: claim.certain,
            scale: &model.report.likelihood,
            words: PageWords::of(&model.report.language),
        }
    }

    /// Those of the sentence that a claim tells.
    pub fn of_sentence(model: &'m Model, claim: &ClaimDoubt) -> Self {
        Self { probability: claim.of_sentence(), ..Self::of_claim(model, claim) }
    }

    /// Those of several sentences at once.
    pub fn of_all(model: &'m Model, joint: &Joint) -> Self {
        Self {
            probability: joint.probability,
            draws: joint.draws,
            certain: false,
            scale: &model.report.likelihood,
            words: PageWords::of(&model.report.language),
        }
    }

    /// The number: `7 in 10 (68%)`, `in all 8,192 draws`.
    pub fn number(&self) -> String {
        let words = self.words;
        let p = self.probability.value;
        if self.certain {
            return if p >= 0.5 { words.certain_here } else { words.ruled_out_here }.to_owned();
        }
        if p <= 0.0 || p >= 1.0 {
            let text = if p >= 1.0 { words.all } else { words.none };
            return filled(text, &[("n", &whole(self.draws as f64))]);
        }
        if p < 0.01 {
            return words.few.to_owned();
        }
        if p > 0.99 {
            return words.most.to_owned();
        }
        let percent = (100.0 * p).round() as u32;
        let text = if TENTHS.contains(&percent) { words.in_ten } else { words.percent };
        filled(text, &[("n", &(10.0 * p).round().to_string()), ("p", &self.percent())])
    }

    /// Whole per cents; a tenth where these would be on the other side of a bound, and so beside the wrong word.
    fn percent(&self) -> String {
        let percent = 100.0 * self.probability.value;
        let word = self.scale.word(self.probability.value);
        let tenths = percent * 10.0;
        let told = [percent.round(), tenths.round() / 10.0, tenths.floor() / 10.0, tenths.ceil() / 10.0];
        let found = told.into_iter().find(|percent| self.scale.word(percent / 100.0) == word);
        full_precision(found.unwrap_or(percent))
    }

    /// The word, as it stands in a sentence; with its number where the draws do not settle which word it is.
    pub fn word(&self) -> String {
        let Estimate { value, error } = self.probability;
        if self.certain {
            return if value >= 0.5 { self.words.certain } else { self.words.impossible }.to_owned();
        }
        if self.scale.near_a_bound(value, error) { self.told() } else { self.scale.word(value).to_owned() }
    }

    /// The word and the number.
    pub fn told(&self) -> String {
        let number = self.number();
        if self.certain {
            return number;
        }
        let word = self.scale.word(self.probability.value);
        filled(self.words.word_and_number, &[("word", word), ("number", &number)])
    }
}

/// A whole number with all its digits.
pub fn whole(number: f64) -> String {
    let exact = NumberFormat { digits: 15, words: Words::None, ..NumberFormat::default() };
    print(number, &Unit::pure(), &exact)
}

#[cfg(test)]
mod tests {
    use super::{Odds, PageWords};
    use entail_engine::model::Likelihood;
    use entail_runtime::summary::Estimate;

    fn odds(scale: &Likelihood, value: f64, error: f64) -> Odds<'_> {
        let probability = Estimate { value, error };
        Odds { probability, draws: 8_192, certain: false, scale, words: PageWords::of("en") }
    }

    #[test]
    fn a_number_is_whole_and_never_everything() {
        let scale = Likelihood::default();
        let number = |value| odds(&scale, value, 0.0).number();
        assert_eq!(number(0.68), "7 in 10 (68%)");
        // Beside “about as likely as not”, which ends below 66%, and beside “unlikely”, which ends below 33%.
        assert_eq!(number(0.6588), "7 in 10 (65.9%)");
        assert_eq!(number(0.65988), "7 in 10 (65.9%)");
        assert_eq!(number(0.3288), "3 in 10 (32.9%)");
        assert_eq!(number(0.1), "1 in 10 (10%)");
        assert_eq!(number(0.09), "9%");
        assert_eq!(number(0.92), "92%");
        assert_eq!(number(0.0099), "fewer than 1 in 100");
        assert_eq!(number(0.9901), "more than 99 in 100");
        assert_eq!(number(0.99), "99%");
        assert_eq!(number(1.0), "in all 8,192 draws");
        assert_eq!(number(0.0), "in none of 8,192 draws");
    }

    #[test]
    fn a_word_near_its_bound_has_its_number() {
        let scale = Likelihood::default();
        assert_eq!(odds(&scale, 0.7, 0.01).word(), "likely");
        assert_eq!(odds(&scale, 0.67, 0.01).word(), "likely, 7 in 10 (67%)");
        assert_eq!(odds(&scale, 1.0, 0.0).told(), "virtually certain, in all 8,192 draws");
        let certain = Odds { certain: true, ..odds(&scale, 0.0, 0.0) };
        assert_eq!((certain.word(), certain.told()), ("impossible".to_owned(), "ruled out here".to_owned()));
    }
}
