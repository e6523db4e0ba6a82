//! In: nothing. Out: what a page says of odds, ranges and decisions by itself, by language.
//! All such words stand here, so that another language is another list.
//! Never holds a number.

/// The texts around what is computed; a name in braces is filled in.
#[allow(missing_docs)]
pub struct PageWords {
    pub percent: &'static str,
    pub in_ten: &'static str,
    pub few: &'static str,
    pub most: &'static str,
    pub all: &'static str,
    pub none: &'static str,
    /// Odds of what nothing uncertain touches.
    pub certain_here: &'static str,
    pub ruled_out_here: &'static str,
    /// The same inside a sentence.
    pub certain: &'static str,
    pub impossible: &'static str,
    /// A word with its number.
    pub word_and_number: &'static str,
    /// The odds of a proposition, and those of the sentence that is told in its place.
    pub told_beside: &'static str,
    /// What the odds hold under, and how it follows on them.
    pub condition: &'static str,
    pub odds_and_condition: &'static str,
    pub and: &'static str,
    /// In place of odds.
    pub by_construction: &'static str,
    pub not_by_construction: &'static str,
    pub open_by_construction: &'static str,
    /// The same where no proposition stands before it.
    pub by_construction_alone: &'static str,
    /// Of what inputs were calibrated to and is not so.
    pub missed: &'static str,
    /// How often such things happened.
    pub reference: &'static str,
    /// That several sentences hold together.
    pub all_at_once: &'static str,
    pub some_at_once: &'static str,
    /// How a claim comes out, in a table.
    pub holds: &'static str,
    pub fails: &'static str,
    pub open: &'static str,
    /// How often each option is best.
    pub best: &'static str,
    /// How sure the ends of the ranges of a page are, around the number.
    pub ends_before: &'static str,
    pub ends_behind: &'static str,
    /// Before the range of a value whose sign the draws leave open.
    pub sign_open: &'static str,
    /// A number that many draws reach and none exceeds, or falls short of; and the same of points in time.
    pub at_most: &'static str,
    pub at_least: &'static str,
    /// What has no amount in many draws.
    pub no_amount: &'static str,
    pub at_the_latest: &'static str,
    pub at_the_earliest: &'static str,
    /// On which side of a value something turns, and the same of points in time.
    pub below: &'static str,
    pub above: &'static str,
    pub before: &'static str,
    pub after: &'static str,
    /// Over the averages of a payoff: one with a name, one that is computed in place, one that is to be small.
    pub on_average: &'static str,
    pub brings_on_average: &'static str,
    pub costs_on_average: &'static str,
    /// Behind the head of a column, where its amounts are those of some time.
    pub head_per: &'static str,
    /// What is worth too little to tell.
    pub under: &'static str,
    /// How a decision is taken, behind “by”.
    pub by_central: &'static str,
    pub by_mean: &'static str,
    pub by_quantile: &'static str,
}

const ENGLISH: PageWords = PageWords {
    percent: "{p}%",
    in_ten: "{n} in 10 ({p}%)",
    few: "fewer than 1 in 100",
    most: "more than 99 in 100",
    all: "in all {n} draws",
    none: "in none of {n} draws",
    certain_here: "certain here",
    ruled_out_here: "ruled out here",
    certain: "certain",
    impossible: "impossible",
    word_and_number: "{word}, {number}",
    told_beside: "{odds}; the sentence that is told: {sentence}",
    condition: "if {s}",
    odds_and_condition: "{odds}, {condition}",
    and: " and ",
    by_construction: "by construction",
    not_by_construction: "not so, by construction",
    open_by_construction: "open, by construction",
    missed: "not so, although inputs were calibrated to it",
    by_construction_alone: "By construction",
    reference: "for comparison, {share} of {of}",
    all_at_once: "All of these sentences hold at once: {odds}",
    some_at_once: "The {n} sentences that are told outright hold at once: {odds}",
    holds: "holds",
    fails: "fails",
    open: "open",
    best: "odds of being best: {options}",
    ends_before: "; the largest sampling error of an end is ",
    ends_behind: " of the width of its range",
    sign_open: "could be nothing or turn round: ",
    at_most: "{value} (at most, as in {share} of draws)",
    at_least: "{value} (at least, as in {share} of draws)",
    no_amount: "{value} (in {share} of draws)",
    at_the_latest: "{value} (at the latest, as in {share} of draws)",
    at_the_earliest: "{value} (at the earliest, as in {share} of draws)",
    below: "below",
    above: "above",
    before: "before",
    after: "after",
    on_average: "{payoff} on average",
    brings_on_average: "Brings on average",
    costs_on_average: "Costs on average",
    head_per: "{head}, {per}",
    under: "under {amount}",
    by_central: "the central case",
    by_mean: "the mean over all draws",
    by_quantile: "{quantile} of all draws",
};

impl PageWords {
    /// Those of a language; English where there are none.
    pub fn of(_language: &str) -> &'static Self {
        &ENGLISH
    }
}

/// A text with its names filled in; what is filled in is not looked at again.
pub fn filled(text: &str, values: &[(&str, &str)]) -> String {
    let mut made = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        made.push_str(before);
        let (name, behind) = after.split_once('}').unwrap_or((after, ""));
        made.push_str(values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value));
        rest = behind;
    }
    made + rest
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn what_is_filled_in_stays_as_it_is() {
        assert_eq!(filled("{a}, {b}!", &[("a", "{b}"), ("b", "x")]), "{b}, x!");
    }
}
