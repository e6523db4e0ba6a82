//! In: filters and functions of the story. Out: an engine that knows them, each call counted, and what they are called.
//! What they give is Markdown of ours and markers, and marked so: it is printed as it is.
//! Never registers anything that the engine brings: a template may call only what is registered here.

use super::FilterResult;
use super::called::{has_filter, has_function};
use super::guard::Guard;
use std::collections::BTreeSet;
use std::sync::Arc;
use tera::{Kwargs, State, Tera, Value};

/// What a template may call.
#[derive(Clone, Debug, Default)]
pub struct Callable {
    /// Names of filters.
    pub filters: BTreeSet<&'static str>,
    /// Names of functions.
    pub functions: BTreeSet<&'static str>,
}

/// Registers filters and functions in an engine.
pub struct Registry<'r> {
    /// The engine.
    pub engine: &'r mut Tera,
    /// Counts the calls.
    pub guard: &'r Arc<Guard>,
    /// What is registered.
    pub callable: &'r mut Callable,
}

impl Registry<'_> {
    /// Registers a filter under its name.
    pub fn register_filter(
        &mut self,
        name: &'static str,
        act: impl Fn(&Value, &Kwargs) -> FilterResult + Send + Sync + 'static,
    ) {
        debug_assert!(has_filter(name), "the filter `{name}` has no entry in called.rs");
        let guard = Arc::clone(self.guard);
        self.callable.filters.insert(name);
        self.engine.register_filter(
            name,
            move |value: Value, arguments: Kwargs, _: &State| -> FilterResult {
                guard.step(1)?;
                counted(&guard, act(&value, &arguments)?)
            },
        );
    }

    /// Registers a function under its name.
    pub fn register_function(
        &mut self,
        name: &'static str,
        act: impl Fn(&Kwargs) -> FilterResult + Send + Sync + 'static,
    ) {
        debug_assert!(has_function(name), "the function `{name}` has no entry in called.rs");
        let guard = Arc::clone(self.guard);
        self.callable.functions.insert(name);
        self.engine.register_function(name, move |arguments: Kwargs, _: &State| -> FilterResult {
            guard.step(1)?;
            counted(&guard, act(&arguments)?)
        });
    }
}

fn counted(guard: &Guard, made: Value) -> FilterResult {
    guard.write(made.as_str().unwrap_or_default().len())?;
    Ok(made.mark_safe())
}
