//! In: a text of the command line. Out: the same, if a report may hold it.
//! What is typed here is printed on pages and in messages as what stands in files is, and held to the same rule.
//! Never alters a text.

use entail_engine::signs::bad_signs;
use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

/// A text of the command line without signs that no text may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenText(String);

impl FromStr for GivenText {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match bad_signs(text, 1).first() {
            None => Ok(Self(text.to_owned())),
            Some(bad) => Err(format!("U+{:04X} is {}", bad.sign as u32, bad.kind)),
        }
    }
}

impl Deref for GivenText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for GivenText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
