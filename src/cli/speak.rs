//! In: finished texts. Out: the same on the output or the error stream, with nothing in them that a terminal obeys.
//! A reader that has seen enough closes the pipe, which is no fault; any other refusal ends the run with its own code.
//! Never adds a word.

use crate::findings::{Extent, Style, render_extent};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::signs::visible;
use entail_engine::source::SourceMap;
use std::io::{self, ErrorKind, Write};
use std::sync::{Mutex, PoisonError};

/// Why the output could not be written, if it could not.
static REFUSED: Mutex<Option<String>> = Mutex::new(None);

/// A text for the error stream: whatever in it comes from outside is visible text, only our own colours are not.
#[derive(Clone, Debug, Default)]
pub struct Message(String);

impl Message {
    /// Words, whoever wrote them.
    pub fn plain(words: &str) -> Self {
        Self(visible(words).into_owned())
    }

    /// Findings, coloured or not.
    pub fn findings(findings: &[Diagnostic], sources: &SourceMap, style: Style, extent: Extent) -> Self {
        if findings.is_empty() {
            return Self::default();
        }
        Self(render_extent(findings, sources, style, extent) + "\n")
    }

    /// This and then another.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        self.0.push_str(&other.0);
        self
    }
}

/// On the output.
pub fn say(text: &str) {
    note_refusal(io::stdout().write_all(visible(text).as_bytes()));
}

/// On the error stream.
pub fn remark(words: &str) {
    show(&Message::plain(words));
}

/// On the error stream. What goes wrong there cannot be said anywhere.
pub fn show(message: &Message) {
    let _ = io::stderr().write_all(message.0.as_bytes());
}

/// A bar that goes back over its own line; no word in it comes from outside.
pub fn show_bar(bar: &'static str, words: &str) {
    let _ = io::stderr().write_all([bar, &visible(words)].concat().as_bytes());
}

/// Why the output could not be written, once everything is.
pub fn refusal() -> Option<String> {
    note_refusal(io::stdout().flush());
    REFUSED.lock().unwrap_or_else(PoisonError::into_inner).take()
}

/// Keeps the first reason why the output could not be written.
pub fn note_refusal(written: io::Result<()>) {
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            let mut refused = REFUSED.lock().unwrap_or_else(PoisonError::into_inner);
            refused.get_or_insert_with(|| error.to_string());
        }
        _ => {}
    }
}
