//! In: keyword arguments that name a claim. Out: what it tells, and how sure it is.
//! Which sentence is told, and its odds, are known before any text is written.
//! Never decides which sentence is told.

use super::{Vocabulary, unknown};
use crate::print::{About, Printing};
use crate::story::phrase::FilterResult;
use crate::story::phrase::arguments::{argument, only, optional, required};
use crate::story::phrase::registry::Registry;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};
use tera::{Error, Kwargs, Value};

/// What a claim tells where a story states it.
#[derive(Clone, Debug, Default)]
pub struct SpokenClaim {
    /// Its sentence.
    pub text: String,
    /// What is told at a second mention; none where the claim has no wording for it.
    pub short: Option<String>,
}

/// The odds of the sentence that a claim tells.
#[derive(Clone, Debug)]
pub struct PrintedOdds {
    /// The position of the claim.
    pub claim: usize,
    /// As a word, and as a number.
    pub word: String,
    /// As a number.
    pub number: String,
}

/// Functions that print the odds of what is told; texts of the YAML may use them too.
pub fn register_odds(
    registry: &mut Registry<'_>,
    odds: &Arc<BTreeMap<String, PrintedOdds>>,
    printing: &Printing,
) {
    let (known, values) = (Arc::clone(odds), printing.clone());
    registry.register_function("likely", move |arguments| {
        let odds = odds_of(&known, "likely", arguments)?;
        Ok(Value::from(values.computed(About::Claim(odds.claim, None), odds.word.clone())))
    });
    let (known, values) = (Arc::clone(odds), printing.clone());
    registry.register_function("odds", move |arguments| {
        let odds = odds_of(&known, "odds", arguments)?;
        Ok(Value::from(values.computed(About::Claim(odds.claim, None), odds.number.clone())))
    });
}

fn odds_of<'k>(
    known: &'k BTreeMap<String, PrintedOdds>,
    name: &str,
    arguments: &Kwargs,
) -> Result<&'k PrintedOdds, Error> {
    only(name, arguments, &["claim"])?;
    let id = required(name, arguments, "claim")?;
    known.get(&id).ok_or_else(|| unknown("claim", &id, known.keys().map(String::as_str)))
}

/// Functions that state claims and how probable they are.
pub fn register(registry: &mut Registry<'_>, vocabulary: &Arc<Vocabulary>, printing: &Printing) {
    let known = Arc::clone(vocabulary);
    registry.register_function("claim", move |arguments| stated(&known, arguments));
    let (known, values) = (Arc::clone(vocabulary), printing.clone());
    registry.register_function("probability", move |arguments| {
        only("probability", arguments, &["claim", "scenario"])?;
        let id = required("probability", arguments, "claim")?;
        let named = optional("probability", arguments, "scenario")?;
        let pinned = named.is_some();
        let scenario = named.unwrap_or_else(|| known.page.clone());
        let Some(claims) = known.probabilities.get(&scenario) else {
            return Err(unknown("scenario", &scenario, known.probabilities.keys().map(String::as_str)));
        };
        match claims.get(&id) {
            Some((at, id, text)) => {
                // Without a scenario it follows the page; with one it stays when the reader switches.
                let about = About::Claim(*at, pinned.then_some(*id));
                Ok(Value::from(values.computed(about, text.clone())))
            }
            None => Err(unknown("claim", &id, claims.keys().map(String::as_str))),
        }
    });
}

/// The sentence of a claim, or its wording for a second mention.
fn stated(known: &Vocabulary, arguments: &Kwargs) -> FilterResult {
    only("claim", arguments, &["id", "short"])?;
    let id = required("claim", arguments, "id")?;
    let short = match argument(arguments, "short") {
        None => false,
        Some(value) => value.as_bool().ok_or_else(|| {
            Error::message("`short` of `claim` is `true` or `false`: `claim(id=\"…\", short=true)`")
        })?,
    };
    let Some(claim) = known.claims.get(&id) else {
        return Err(unknown("claim", &id, known.claims.keys().map(String::as_str)));
    };
    known.stated.lock().unwrap_or_else(PoisonError::into_inner).push(id.clone());
    let text = if short {
        let text = claim.short.clone();
        text.ok_or_else(|| {
            Error::message(format!(
                "the claim `{id}` has no `short`: write the wording for a second mention there"
            ))
        })?
    } else {
        claim.text.clone()
    };
    // A claim may have no short wording for the sentence that is told here.
    if text == claim.text {
        known.whole.lock().unwrap_or_else(PoisonError::into_inner).push(id);
    }
    Ok(Value::from(text))
}
