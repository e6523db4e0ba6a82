//! In: what a template prints, keeps, cuts or goes over. Out: the same, or why it may not.
//! A printed value is whole or it is an error, a list is no text, and a page has limits: here it is looked at as it happens.
//! Never changes a text, but that what is no Markdown of ours becomes a marker.

use super::FilterResult;
use super::errors::{LIMIT, LIST, PART, TEMPLATE};
use super::filter::joined;
use super::function::drivers::{name_of, names_of};
use super::limits::{STEPS, Spent, TEXT};
use super::template::guards::{ITEMS, KEEP, LOOP, PRINT, READ};
use crate::print::{Printing, is_whole};
use entail_engine::diagnostic::Diagnostic;
use std::sync::{Arc, Mutex, PoisonError};
use tera::{Error, Kwargs, State, Tera, Value};

/// What one byte of a text that is read takes of a step.
const READ_STEP: usize = 100;

/// Looks at what the templates of a page do, and counts it.
#[derive(Debug, Default)]
pub struct Guard {
    /// What they have taken.
    pub spent: Spent,
    /// What was refused last: an error of the engine is words alone, this has its code and its hints.
    refused: Mutex<Option<Diagnostic>>,
}

impl Guard {
    /// Takes steps.
    ///
    /// # Errors
    ///
    /// More than a page may take.
    pub fn step(&self, steps: usize) -> Result<(), Error> {
        if self.spent.step(steps) {
            return Ok(());
        }
        let message =
            format!("the templates of a page may take {} steps, and here they are used up", grouped(STEPS));
        let hint = "each round of a loop is one, and each filter and function that it calls another: go over fewer labels";
        Err(self.refuse(Diagnostic::error(LIMIT, message).hint(hint)))
    }

    /// Writes bytes.
    ///
    /// # Errors
    ///
    /// More than a page may hold.
    pub fn write(&self, bytes: usize) -> Result<(), Error> {
        if self.spent.write(bytes) {
            return Ok(());
        }
        let message = format!("the templates of a page may write {} MB, and here it is more", TEXT >> 20);
        let hint = "a text that is put into itself doubles each time; a long table belongs into an exhibit";
        Err(self.refuse(Diagnostic::error(LIMIT, message).hint(hint)))
    }

    /// An error of the engine for what is refused.
    pub fn refuse(&self, finding: Diagnostic) -> Error {
        let message = finding.message.clone();
        *self.refused.lock().unwrap_or_else(PoisonError::into_inner) = Some(finding);
        Error::message(message)
    }

    /// What was refused last, which is then forgotten.
    pub fn take_refused(&self) -> Option<Diagnostic> {
        self.refused.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// A printed thing: a text or a number, in which each value is whole.
    fn print(&self, value: &Value, arguments: &Kwargs) -> Result<(), Error> {
        if value.is_undefined() {
            let of = arguments.get::<&str>("of").ok().flatten();
            let message = of.map_or_else(
                || "there is nothing to print here".to_owned(),
                |of| format!("there is no `{of}` here"),
            );
            return Err(self.refuse(Diagnostic::error(TEMPLATE, message)));
        }
        if value.is_array() || value.is_map() || value.is_bytes() {
            let finding = Diagnostic::error(LIST, "this is a list, and a tag prints one thing");
            return Err(self.refuse(finding.hint("go over it: `{% for item in … %}{{ item }}{% endfor %}`, or name its items in one line: `| list`")));
        }
        let text = value.as_str().unwrap_or_default();
        if !is_whole(text) {
            let finding = Diagnostic::error(PART, "this prints a part of a value");
            return Err(self.refuse(finding.hint("print one of its values with `at`, or the whole in another form with `in`, `digits` or `words`")));
        }
        self.write(text.len())
    }

    /// What a loop goes over: a list, of which each item takes a round.
    fn go_over(&self, value: &Value, arguments: &Kwargs) -> Result<(), Error> {
        if value.is_undefined() || value.is_none() {
            return Ok(());
        }
        let Some(items) = value.as_array() else {
            let finding = Diagnostic::error(PART, "a loop goes over a list, and this is none");
            return Err(self.refuse(
                finding.hint("an index is the list of its labels, `[…]` a list of what stands in it"),
            ));
        };
        let of = |key: &str| arguments.get::<usize>(key).ok().flatten().unwrap_or_default();
        self.step(items.len().saturating_mul(of("steps")))?;
        self.write(items.len().saturating_mul(of("text")))
    }

    /// What has items: a list, or data with names.
    ///
    /// # Errors
    ///
    /// A text, of which an item would be a letter.
    pub fn items(&self, value: &Value) -> Result<(), Error> {
        if value.is_array() || value.is_map() || value.is_undefined() || value.is_none() {
            return Ok(());
        }
        let finding = Diagnostic::error(PART, "only a list has items, and this is none");
        Err(self.refuse(finding.hint("print one of the values of a quantity with `at`")))
    }

    /// What is kept: a text, or a list that holds no lists.
    fn keep(&self, value: &Value) -> Result<(), Error> {
        self.write(value.as_str().unwrap_or_default().len())?;
        let items = value.as_array().unwrap_or_default();
        // Lists that are put into lists would double without a trace, since they share what they hold.
        if items.iter().any(Value::is_array) {
            let finding = Diagnostic::error(LIST, "a list that is kept under a name holds no lists");
            return Err(self.refuse(finding.hint("give each of them a name of its own")));
        }
        self.step(items.len() / READ_STEP)
    }

    /// What is compared or searched: long texts and lists take longer.
    fn read(&self, value: &Value) -> Result<(), Error> {
        let items = value.as_array().unwrap_or_default();
        let inner: usize = items.iter().filter_map(Value::as_array).map(<[Value]>::len).sum();
        self.step((value.as_str().unwrap_or_default().len() + items.len() + inner) / READ_STEP)
    }
}

/// How a guard looks at something.
type GuardAct = fn(&Guard, &Value) -> Result<(), Error>;

/// Registers the filters that guard a template; with a `printing` what it prints besides Markdown of ours becomes a marker.
pub fn register(engine: &mut Tera, guard: &Arc<Guard>, printing: Option<&Printing>) {
    let (looking, printing) = (Arc::clone(guard), printing.cloned());
    engine.register_filter(PRINT, move |value: Value, arguments: Kwargs, _: &State| -> FilterResult {
        // Inputs that move a value are a list that has a way to be said in one line.
        if let Some(said) = printing.as_ref().and_then(|printing| inputs_in_words(&value, printing)) {
            looking.write(said.len())?;
            return Ok(Value::safe_string(&said));
        }
        looking.print(&value, &arguments)?;
        match (value.as_str(), &printing) {
            // Labels and typed texts: Markdown would take a star or a dash in them for its own.
            (Some(text), Some(printing)) if !value.is_safe() => {
                Ok(Value::safe_string(&printing.written(text)))
            }
            _ => Ok(value),
        }
    });
    let looking = Arc::clone(guard);
    engine.register_filter(LOOP, move |value: Value, arguments: Kwargs, _: &State| -> FilterResult {
        looking.go_over(&value, &arguments).map(|()| value)
    });
    let acts: [GuardAct; 3] = [Guard::items, Guard::keep, Guard::read];
    for (name, act) in [ITEMS, KEEP, READ].into_iter().zip(acts) {
        let looking = Arc::clone(guard);
        engine.register_filter(name, move |value: Value, _: Kwargs, _: &State| -> FilterResult {
            act(&looking, &value).map(|()| value)
        });
    }
}

/// The names of inputs that move a value, or of one of them; nothing for anything else.
fn inputs_in_words(value: &Value, printing: &Printing) -> Option<String> {
    let names = names_of(value).map(|names| joined(&names, &printing.written("and")));
    names.or_else(|| name_of(value).map(str::to_owned))
}

/// A count as a reader sees it.
fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let start = digits.len() % 3;
    let mut parts: Vec<&str> = Vec::new();
    if start > 0 {
        parts.push(&digits[..start]);
    }
    parts.extend((start..digits.len()).step_by(3).map(|at| &digits[at..at + 3]));
    parts.join(",")
}
