//! In: nothing. Out: what a page says of ranges by itself, by language.
//! All such words stand here, so that another language is another list.
//! Never holds a number.

/// The texts around ranges.
#[allow(missing_docs)]
pub struct RangeWords {
    /// How sure the ends of the ranges of a page are, around the number.
    pub ends_before: &'static str,
    pub ends_behind: &'static str,
    /// Before the range of a value whose sign the draws leave open.
    pub sign_open: &'static str,
}

const ENGLISH: RangeWords = RangeWords {
    ends_before: "; the largest sampling error of an end is ",
    ends_behind: " of the width of its range",
    sign_open: "could be nothing or turn round: ",
};

impl RangeWords {
    /// Those of a language; English where there are none.
    pub fn of(_language: &str) -> &'static Self {
        &ENGLISH
    }
}
