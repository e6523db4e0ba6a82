//! In: a rendered story, and which exhibits it asked for. Out: findings about exhibits that it never shows, or shows twice.
//! An id leads to one place, and a reference to something that is there.
//! Never places an exhibit.

use super::{Phrases, RenderedStory, Vocabulary, errors};
use crate::print::{BLOCK, blocks};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::source::SourceMap;
use std::collections::BTreeSet;

impl Phrases {
    /// Findings about exhibits that a rendered story refers to and never shows.
    pub fn not_shown(&self, vocabulary: &Vocabulary, sources: &SourceMap) -> Vec<Diagnostic> {
        let Some(file) = self.facts.model.story else { return Vec::new() };
        let whole = sources.whole(file);
        let place = |id: &str| {
            let at = sources.text(file).find(&format!("\"{id}\""));
            at.map_or(whole, |at| whole.part(&(at..at + id.len() + 2)))
        };
        vocabulary.missing().into_iter().map(|id| errors::not_shown(id, place(id))).collect()
    }

    /// That no exhibit is on the page twice: an id leads to one place.
    pub(super) fn shown_once(&self, story: &RenderedStory) -> Result<(), Box<Diagnostic>> {
        let mut seen = BTreeSet::new();
        let twice = blocks(&story.text).find(|(_, number)| !seen.insert(*number));
        match twice {
            Some((at, number)) => {
                let id = self.facts.model.exhibits.get(number).map_or("", |exhibit| exhibit.id.as_str());
                let finding = errors::shown_twice(id);
                Err(Box::new(match story.spans.span(&(at..at + BLOCK.len_utf8())) {
                    Some(span) => finding.at(span),
                    None => finding,
                }))
            }
            None => Ok(()),
        }
    }
}
