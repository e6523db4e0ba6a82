//! In: something printed. Out: words that agree with it: its article, a noun for one or several, it without its minus.
//! They are chosen by the text that a reader sees, once it is known.
//! Never alters a digit.

use super::super::arguments::{only, optional, required};
use crate::print::Facts;
use crate::print::Statistic;
use crate::print::Wording;
use crate::print::{Printed, Printing, marker};
use tera::{Error, Kwargs};

/// A word of the report under a keyword.
pub fn word(name: &str, key: &str, word: String) -> Result<String, Error> {
    if word.trim().is_empty() {
        return Err(Error::message(format!(
            "`{key}` of `{name}` is empty: write the word that should stand"
        )));
    }
    // A digit in a word would be a typed number that no check sees.
    if word.chars().any(|c| c.is_ascii_digit()) {
        return Err(Error::message(format!("`{key}` of `{name}` is a word, and “{word}” holds a number")));
    }
    Ok(word)
}

/// `article`: two markers, so that the number stays what a reader can ask about.
pub fn with_article(
    facts: &Facts,
    given: Printed,
    arguments: &Kwargs,
    printing: &Printing,
) -> Result<String, Error> {
    only("article", arguments, &["at"])?;
    let start = match optional("article", arguments, "at")?.as_deref() {
        None => false,
        Some("start") => true,
        Some(other) => {
            return Err(Error::message(format!(
                "`at` of `article` is \"start\", of a sentence, or left out, not \"{other}\""
            )));
        }
    };
    if matches!(given, Printed::Change(..)) {
        return Err(Error::message(
            "`article` stands before a number: take the size of a change, `| magnitude | article`".to_owned(),
        ));
    }
    let language = &facts.model.report.language;
    if !language.starts_with("en") {
        return Err(Error::message(format!(
            "`article` knows English only, and the report is in `{language}`"
        )));
    }
    let word = Printed::Worded(Box::new(given.clone()), Wording::Article(start));
    Ok(format!("{} {}", marker(printing.add(word)), marker(printing.add(given))))
}

/// `plural(one=…, many=…)`.
pub fn plural(given: Printed, arguments: &Kwargs) -> Result<Printed, Error> {
    only("plural", arguments, &["one", "many"])?;
    let of = |key: &str| word("plural", key, required("plural", arguments, key)?);
    Ok(Printed::Worded(Box::new(given), Wording::Plural(of("one")?, of("many")?)))
}

/// `magnitude`: of a change its size, of a value the value without its minus.
pub fn without_sign(given: Printed, arguments: &Kwargs) -> Result<Printed, Error> {
    only("magnitude", arguments, &[])?;
    match given {
        Printed::Spread(_, Statistic::Range(_)) | Printed::ChangeRange(..) => Err(Error::message(
            "`magnitude` takes one number: the ends of a range may have different signs".to_owned(),
        )),
        given => Ok(Printed::Worded(Box::new(given), Wording::Magnitude)),
    }
}
