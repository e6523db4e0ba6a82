//! In: keyword arguments. Out: finished parts of the report: sentences, exhibits, citations, partials.
//! What they show is made before the story is rendered; here it is only found.
//! Never renders a template inside a template.

use super::arguments::{only, required};
pub mod claim;
pub mod drivers;
mod listing;

use super::parts::Parts;
use super::registry::Registry;
use super::told;
use crate::print::Facts;
use crate::print::Reference;
use crate::print::{Printed, Printing, block, ids, marker};
use claim::SpokenClaim;
use entail_engine::diagnostic::did_you_mean;
use entail_engine::language::formula::ScenarioId;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use tera::{Error, Kwargs, Value};

/// The finished parts that a story may ask for, and what it asked for.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// What claims tell, by id.
    pub claims: BTreeMap<String, SpokenClaim>,
    /// Dates of events, by id.
    pub events: BTreeMap<String, String>,
    /// Choices of decisions without index, by id.
    pub decisions: BTreeMap<String, String>,
    /// How likely each claim is, as printed, by scenario and claim, with the positions of both.
    pub probabilities: BTreeMap<String, BTreeMap<String, (usize, ScenarioId, String)>>,
    /// The scenario of the page.
    pub page: String,
    /// Decisions over an index, with its name.
    pub varying: Vec<(String, String)>,
    /// Exhibits in the order of the model, and whether they are tables.
    pub exhibits: Vec<(String, bool)>,
    /// Partials by name.
    pub partials: BTreeMap<&'static str, String>,
    /// Exhibits in the order of first use.
    pub used: Mutex<Vec<usize>>,
    /// Exhibits that are on the page.
    pub placed: Mutex<Vec<usize>>,
    /// Partials that are on the page.
    pub called: Mutex<Vec<&'static str>>,
    /// Claims that the story states.
    pub stated: Mutex<Vec<String>>,
    /// Claims that it states word for word.
    pub whole: Mutex<Vec<String>>,
}

impl Vocabulary {
    /// The name of an exhibit on the page; figures and tables are numbered apart, in the order of first use.
    fn name(&self, at: usize) -> String {
        // Numbered when the text first names it, by `ref` too: a reader meets the numbers in order.
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        if !used.contains(&at) {
            used.push(at);
        }
        let is_table = |at: usize| self.exhibits.get(at).is_some_and(|(_, table)| *table);
        let before = used.iter().take_while(|u| **u != at).filter(|u| is_table(**u) == is_table(at));
        format!("{} {}", if is_table(at) { "Table" } else { "Figure" }, before.count() + 1)
    }

    /// Forgets what a story asked for, before it is rendered again.
    pub fn forget(&self) {
        for list in [&self.used, &self.placed] {
            list.lock().unwrap_or_else(PoisonError::into_inner).clear();
        }
        self.called.lock().unwrap_or_else(PoisonError::into_inner).clear();
        for list in [&self.stated, &self.whole] {
            list.lock().unwrap_or_else(PoisonError::into_inner).clear();
        }
    }

    /// Exhibits in the order of first use.
    pub fn used(&self) -> Vec<usize> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Exhibits that the story refers to and never shows.
    pub fn missing(&self) -> Vec<&str> {
        let placed = self.placed.lock().unwrap_or_else(PoisonError::into_inner);
        let missing = self.used().into_iter().filter(|at| !placed.contains(at));
        missing.map(|at| self.exhibits[at].0.as_str()).collect()
    }

    /// Whether a partial is on the page.
    pub fn shows(&self, partial: &str) -> bool {
        self.called.lock().unwrap_or_else(PoisonError::into_inner).contains(&partial)
    }

    /// Claims that the story states word for word.
    pub fn stated_whole(&self) -> Vec<String> {
        self.whole.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Claims that the story states by name.
    pub fn stated(&self) -> Vec<String> {
        self.stated.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

type Listing = fn(&Facts, &[Reference], &Printing) -> Result<listing::Table, Error>;

/// Functions that need nothing finished: fields of the YAML may use them too.
pub fn register(
    registry: &mut Registry<'_>,
    facts: &Arc<Facts>,
    printing: &Printing,
    parts: &Arc<RwLock<Parts>>,
) {
    let known = Arc::clone(facts);
    registry.register_function("cite", move |arguments| {
        only("cite", arguments, &["source"])?;
        let id = required("cite", arguments, "source")?;
        if known.model.sources.iter().any(|s| s.id == id) {
            return Ok(Value::from(format!("[^{id}]")));
        }
        Err(unknown("source", &id, known.model.sources.iter().map(|s| s.id.as_str())))
    });
    for (name, list) in [("tiers", listing::by_label as Listing), ("scenarios", listing::by_scenario)] {
        let (known, values, parts) = (Arc::clone(facts), printing.clone(), Arc::clone(parts));
        let guard = Arc::clone(registry.guard);
        registry.register_function(name, move |arguments| {
            only(name, arguments, &["show"])?;
            let data = list(&known, &listing::shown(name, arguments, &values)?, &values)?;
            // Through the templates, which a report may replace.
            let parts = parts.read().unwrap_or_else(PoisonError::into_inner);
            if !parts.has(name) {
                return Err(Error::message(format!("`{name}` is a table: it has its place in the story")));
            }
            let table = parts.render(name, &data).map_err(|finding| guard.refuse(*finding))?;
            Ok(Value::from(format!("\n\n{}\n\n", table.trim())))
        });
    }
    drivers::register(registry, facts, printing);
    told::register(registry, facts);
    let (known, values) = (Arc::clone(facts), printing.clone());
    registry.register_function("assumptions", move |arguments| {
        only("assumptions", arguments, &["basis"])?;
        let basis = required("assumptions", arguments, "basis")?;
        listing::by_basis(&known, &basis, &values).map(Value::from)
    });
    let printing = printing.clone();
    registry.register_function("typed", move |arguments| {
        only("typed", arguments, &["text", "why"])?;
        let (text, why) = (required("typed", arguments, "text")?, required("typed", arguments, "why")?);
        if why.trim().is_empty() {
            return Err(Error::message(
                "`why` of `typed` is empty: say why no quantity holds the number".to_owned(),
            ));
        }
        Ok(Value::from(marker(printing.add(Printed::Typed(text, why)))))
    });
    registry.register_function("changes", |_| {
        Err(Error::message("`changes` compares two editions, which this version does not do yet".to_owned()))
    });
}

/// Functions that show finished parts.
pub fn register_parts(registry: &mut Registry<'_>, vocabulary: &Arc<Vocabulary>, printing: &Printing) {
    claim::register(registry, vocabulary, printing);
    let known = Arc::clone(vocabulary);
    registry.register_function("event", move |arguments| {
        let id = id_of("event", arguments)?;
        let found = known.events.get(&id).cloned();
        found.map(Value::from).ok_or_else(|| unknown("event", &id, known.events.keys().map(String::as_str)))
    });
    let known = Arc::clone(vocabulary);
    registry.register_function("decision", move |arguments| {
        let id = id_of("decision", arguments)?;
        let found = known.decisions.get(&id).cloned();
        found.map(Value::from).ok_or_else(|| {
            let names = known.decisions.keys().map(String::as_str);
            match known.varying.iter().find(|(decision, _)| *decision == id) {
                Some((_, index)) => Error::message(format!(
                    "the decision `{id}` varies over `{index}`: print one choice with `{{{{ {id} | at({index}=\"…\") }}}}`"
                )),
                None => unknown("decision", &id, names),
            }
        })
    });
    register_exhibits(registry, vocabulary, printing);
    for name in vocabulary.partials.keys().copied() {
        let known = Arc::clone(vocabulary);
        registry.register_function(name, move |arguments| {
            only(name, arguments, &[])?;
            // Noted, so that the method is not appended a second time.
            known.called.lock().unwrap_or_else(PoisonError::into_inner).push(name);
            Ok(Value::from(known.partials.get(name).cloned().unwrap_or_default()))
        });
    }
}

/// Functions that show exhibits and refer to them.
fn register_exhibits(registry: &mut Registry<'_>, vocabulary: &Arc<Vocabulary>, printing: &Printing) {
    let known = Arc::clone(vocabulary);
    registry.register_function("exhibit", move |arguments| {
        let at = exhibit_of(&known, "exhibit", &id_of("exhibit", arguments)?)?;
        known.name(at);
        let mut placed = known.placed.lock().unwrap_or_else(PoisonError::into_inner);
        // Twice on a page an id leads to one place only.
        if placed.contains(&at) {
            let id = &known.exhibits[at].0;
            return Err(Error::message(format!(
                "the exhibit `{id}` is shown already: refer to it with `{{{{ ref(exhibit=\"{id}\") }}}}`"
            )));
        }
        placed.push(at);
        Ok(Value::from(block(at)))
    });
    let (known, printing) = (Arc::clone(vocabulary), printing.clone());
    registry.register_function("ref", move |arguments| {
        only("ref", arguments, &["exhibit"])?;
        let at = exhibit_of(&known, "ref", &required("ref", arguments, "exhibit")?)?;
        let (name, id) = (known.name(at), &known.exhibits[at].0);
        Ok(Value::from(format!("[{}](#{})", printing.text(&name), ids::figure(id))))
    });
}

fn id_of(name: &str, arguments: &Kwargs) -> Result<String, Error> {
    only(name, arguments, &["id"])?;
    required(name, arguments, "id")
}

fn exhibit_of(vocabulary: &Vocabulary, name: &str, id: &str) -> Result<usize, Error> {
    let found = vocabulary.exhibits.iter().position(|(e, _)| e == id);
    found.ok_or_else(|| {
        let error = unknown("exhibit", id, vocabulary.exhibits.iter().map(|(e, _)| e.as_str()));
        Error::message(format!("`{name}`: {error}"))
    })
}

pub fn unknown<'a>(what: &str, id: &str, known: impl Iterator<Item = &'a str>) -> Error {
    let hint = did_you_mean(id, known).map(|h| format!("; {h}")).unwrap_or_default();
    Error::message(format!("there is no {what} `{id}`{hint}"))
}
