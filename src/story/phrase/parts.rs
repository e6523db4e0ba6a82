//! In: the templates of partials, and data for them. Out: the partials as marked Markdown.
//! Those of a report are held to the language of the story; those that are built in are ours and trusted.
//! Never lets a partial include another: what it prints is in its data.

use super::FilterResult;
use super::errors::{self, TemplatePlace};
use super::guard::{Guard, register};
use super::template::kind::Kind;
use super::template::logic::{Names, slips};
use super::template::places::MarkedTemplate;
use super::template::slip::SlipKind;
use super::template::{Statement, guards, statements};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::source::Span;
use entail_input::story::without_comments;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::{Context, Kwargs, State, Tera, Value};

/// Filters of the engine that a partial of a report may use: they take items from lists and look at nothing else.
const FILTERS: &[&str] = &["first", "last", "length", "nth"];

/// Partials by name.
#[derive(Debug)]
pub struct Parts {
    engine: Tera,
    guard: Arc<Guard>,
    /// Those that are the report's own.
    own: BTreeMap<String, OwnPartial>,
}

/// A partial of the report.
#[derive(Debug)]
struct OwnPartial {
    text: String,
    whole: Span,
    statements: Vec<Statement>,
    given: MarkedTemplate,
}

impl OwnPartial {
    fn place(&self) -> TemplatePlace<'_> {
        TemplatePlace { whole: Some(self.whole), exact: true, given: &self.given }
    }
}

impl Parts {
    /// No partials yet; what the report's own do is counted together with its story.
    pub fn new(guard: Arc<Guard>) -> Self {
        let mut engine = Tera::new();
        register(&mut engine, &guard, None);
        let counting = Arc::clone(&guard);
        // The engine's own would count the characters of a text.
        engine.register_filter("length", move |value: Value, _: Kwargs, _: &State| -> FilterResult {
            counting.items(&value).map(|()| Value::from(value.len().unwrap_or_default()))
        });
        Self { engine, guard, own: BTreeMap::new() }
    }

    /// Adds a partial under its name; `whole` is where it stands if it is the report's own.
    ///
    /// # Errors
    ///
    /// A text that is no template, or not of the language.
    pub fn add(&mut self, name: &str, text: &str, whole: Option<Span>) -> Result<(), Box<Diagnostic>> {
        let Some(whole) = whole else {
            let given = MarkedTemplate::bare(text);
            let place = TemplatePlace { whole: None, exact: false, given: &given };
            let added = self.engine.add_raw_template(name, text);
            return added.map_err(|e| Box::new(errors::template(&e, None, &place)));
        };
        let open = |at| Box::new(errors::comment_open(whole.part(&(at..at + 4))));
        let text = &*without_comments(text).map_err(open)?;
        let bare = MarkedTemplate::bare(text);
        let place = TemplatePlace { whole: Some(whole), exact: true, given: &bare };
        let failed = |e: tera::Error| Box::new(errors::template(&e, None, &place));
        let statements = statements(text).map_err(|slip| {
            // What the engine cannot read either it tells in its own words.
            match self.engine.add_raw_template(name, text) {
                Err(e) if errors::is_syntax(&e) => failed(e),
                _ => Box::new(errors::misread(&slip.what).at(whole.part(&slip.place))),
            }
        })?;
        let given = MarkedTemplate::of(text, &guards::guards(text, &statements));
        let place = TemplatePlace { whole: Some(whole), exact: true, given: &given };
        let added = self.engine.add_raw_template(name, given.text());
        added.map_err(|e| Box::new(errors::template(&e, None, &place)))?;
        self.own.insert(name.to_owned(), OwnPartial { text: text.to_owned(), whole, statements, given });
        Ok(())
    }

    /// Whether there is a partial of a name yet: texts of the YAML are rendered before any is added.
    pub fn has(&self, name: &str) -> bool {
        self.engine.contains_template(name)
    }

    /// Renders a partial over some data.
    ///
    /// # Errors
    ///
    /// What fails when it is rendered, at its place in the report if it is the report's own.
    pub fn render(&self, name: &str, data: &impl Serialize) -> Result<String, Box<Diagnostic>> {
        let bare = MarkedTemplate::default();
        let built_in = TemplatePlace { whole: None, exact: false, given: &bare };
        let own = self.own.get(name);
        let failed = |e: tera::Error| {
            let place = own.map_or(TemplatePlace { ..built_in }, OwnPartial::place);
            Box::new(errors::template(&e, self.guard.take_refused(), &place))
        };
        let data = serde_json::to_value(data).map_err(|e| failed(tera::Error::message(e)))?;
        if let Some(own) = own {
            let keys: Vec<&str> =
                data.as_object().into_iter().flat_map(|map| map.keys().map(String::as_str)).collect();
            refuse_slips(own, &keys)?;
        }
        let context = Context::from_serialize(&data).map_err(failed)?;
        let rendered = self.engine.render(name, &context).map_err(failed)?;
        Ok(match own {
            Some(own) => own.given.unmarked(&rendered, own.whole).text,
            None => rendered,
        })
    }
}

/// What a partial does and may not, over data with these names.
fn refuse_slips(own: &OwnPartial, keys: &[&str]) -> Result<(), Box<Diagnostic>> {
    let names = Names {
        kind: &|name| keys.contains(&name).then_some(Kind::DATA),
        filter: &|name| FILTERS.contains(&name),
        function: &|_| false,
        made: &|_| Kind::DATA,
    };
    match slips(&own.text, &own.statements, &names).first() {
        Some(slip) => {
            let known = if matches!(slip.kind, SlipKind::NoName(_)) { keys } else { FILTERS };
            let finding = errors::slip(&slip.kind, None, known);
            Err(Box::new(finding.at(own.whole.part(&slip.place))))
        }
        None => Ok(()),
    }
}
