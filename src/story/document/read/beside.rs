//! In: what is read beside plain paragraphs: items, HTML, labels of alerts. Out: blocks that every format can carry.
//! Comments of HTML are for authors; all other HTML is text.
//! Never drops a text that a reader was to see.

use super::Builder;
use super::frame::{Frame, Item};
use crate::story::document::{Block, BlockKind, Inline, Stray};
use pulldown_cmark::BlockQuoteKind;

impl Builder<'_> {
    /// An item of a list.
    pub(super) fn item(&mut self, mut item: Item) {
        let line = item.take_line();
        let line = line.map(|(place, kind)| Block { span: self.span(&place), kind });
        let mut blocks = item.blocks;
        blocks.extend(line);
        if let Some(Frame::List(_, items)) = self.stack.last_mut() {
            items.push(blocks);
        }
    }

    /// HTML is text; its comments are for no reader.
    pub(super) fn html(&mut self, html: &str) {
        self.stack.push(Frame::Paragraph(Vec::new()));
        let mut rest = html.trim_end_matches(['\n', '\r']);
        while let Some((before, comment)) = rest.split_once("<!--") {
            self.text(before);
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        }
        self.text(rest);
        if let Some(Frame::Paragraph(inlines)) = self.stack.pop() {
            self.paragraph(inlines);
        }
    }

    /// The words of a part of a line, without any form.
    pub(super) fn words(&mut self, inlines: Vec<Inline>) {
        for inline in inlines {
            match inline {
                Inline::Strong(inner)
                | Inline::Emphasis(inner)
                | Inline::Struck(inner)
                | Inline::Link(_, inner) => self.words(inner),
                other => self.inline(other),
            }
        }
    }

    /// What an alert is, as a line of its own before it.
    pub(super) fn label(&self, kind: BlockQuoteKind) -> Block {
        let label = match kind {
            BlockQuoteKind::Note => "Note",
            BlockQuoteKind::Tip => "Tip",
            BlockQuoteKind::Important => "Important",
            BlockQuoteKind::Warning => "Warning",
            BlockQuoteKind::Caution => "Caution",
        };
        let label = Inline::Strong(vec![Inline::Text(label.to_owned())]);
        Block { span: self.span(&self.place), kind: BlockKind::Paragraph(vec![label]) }
    }

    /// Takes exhibits out of some blocks, and notes that no reader sees them.
    pub(super) fn without_exhibits(&mut self, blocks: &mut Vec<Block>) {
        blocks.retain_mut(|block| {
            match &mut block.kind {
                BlockKind::Exhibit(at) => {
                    self.strays.push(Stray { exhibit: Some(*at), span: block.span });
                    return false;
                }
                BlockKind::Quote(inner) => self.without_exhibits(inner),
                BlockKind::List(_, items) => items.iter_mut().for_each(|item| self.without_exhibits(item)),
                _ => {}
            }
            true
        });
    }
}
