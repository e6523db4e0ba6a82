//! In: what Markdown has beside paragraphs, lists and stress: pictures, formulas, alerts, definitions.
//! Out: inlines and blocks that every format can carry.
//! Never judges whether a picture is there.

use super::Builder;
use super::frame::{Frame, Item};
use crate::story::document::mathematics::mathml;
use crate::story::document::{Alert, BlockKind, Definition, Inline, ShownFormula, ShownPicture, plain};
use pulldown_cmark::BlockQuoteKind;

/// What an alert is.
pub fn alert(kind: BlockQuoteKind) -> Alert {
    match kind {
        BlockQuoteKind::Note => Alert::Note,
        BlockQuoteKind::Tip => Alert::Tip,
        BlockQuoteKind::Important => Alert::Important,
        BlockQuoteKind::Warning => Alert::Warning,
        BlockQuoteKind::Caution => Alert::Caution,
    }
}

impl Builder<'_> {
    /// A formula; a value in it would be seen by nobody, and is told as such.
    pub(super) fn formula(&mut self, tex: &str, display: bool) {
        let (set, tex) = (mathml(tex.trim(), display), tex.trim().to_owned());
        let span = self.span(&self.place);
        let (start, end) = (self.place.start, self.place.end);
        self.formulas.retain(|formula| formula.end <= start || end <= formula.start);
        self.inline(Inline::Formula(ShownFormula { tex, display, set, span }));
    }

    /// A picture, with its words and the line below it.
    pub(super) fn picture(&mut self, target: String, caption: String, words: &[Inline]) {
        let span = self.span(&self.place);
        let words = plain(words).trim().to_owned();
        self.inline(Inline::Picture(Box::new(ShownPicture { target, words, caption, span })));
    }

    /// A word of which the meaning follows.
    pub(super) fn term(&mut self, name: Vec<Inline>) {
        if let Some(Frame::Terms(terms)) = self.stack.last_mut() {
            terms.push(Definition { name, meanings: Vec::new() });
        }
    }

    /// A meaning of the last word.
    pub(super) fn meaning(&mut self, item: Item) {
        let blocks = self.of_item(item);
        if let Some(Frame::Terms(terms)) = self.stack.last_mut()
            && let Some(term) = terms.last_mut()
        {
            term.meanings.push(blocks);
        }
    }

    /// What words mean, as a block.
    pub(super) fn terms(&mut self, terms: Vec<Definition>) {
        self.block(BlockKind::Terms(terms));
    }
}
