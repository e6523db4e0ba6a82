//! In: what is read beside plain paragraphs: items, HTML. Out: blocks that every format can carry.
//! Comments of HTML are for authors; all other HTML is text.
//! Never drops a text that a reader was to see.

use super::Builder;
use super::frame::{Frame, Item};
use crate::story::document::{Block, BlockKind, Stray};

impl Builder<'_> {
    /// An item of a list.
    pub(super) fn item(&mut self, item: Item) {
        let blocks = self.of_item(item);
        if let Some(Frame::List(_, items)) = self.stack.last_mut() {
            items.push(blocks);
        }
    }

    /// The blocks of an item, with the line that it ends in.
    pub(super) fn of_item(&mut self, mut item: Item) -> Vec<Block> {
        let line = item.take_line();
        let line = line.map(|(place, kind)| Block { span: self.span(&place), kind });
        let mut blocks = item.blocks;
        blocks.extend(line);
        blocks
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

    /// Takes exhibits out of some blocks, and notes that no reader sees them.
    pub(super) fn without_exhibits(&mut self, blocks: &mut Vec<Block>) {
        blocks.retain_mut(|block| {
            match &mut block.kind {
                BlockKind::Exhibit(at) => {
                    self.strays.push(Stray { exhibit: Some(*at), span: block.span });
                    return false;
                }
                BlockKind::Quote(inner) | BlockKind::Alert(_, inner) => self.without_exhibits(inner),
                BlockKind::Terms(terms) => {
                    terms.iter_mut().flat_map(|t| &mut t.meanings).for_each(|m| self.without_exhibits(m));
                }
                BlockKind::List(_, items) => items.iter_mut().for_each(|item| self.without_exhibits(item)),
                _ => {}
            }
            true
        });
    }
}
