//! In: a finished page, and the texts of its exhibits. Out: its sentences, and which one of the base each of them is.
//! A sentence is the same on two pages if it has the same place in the template and the same typed words: a claim that
//! tells its other sentence has no counterpart.
//! Never reads what a machine wrote: without a value a sentence says the same everywhere.

use super::sentence::{FactsAndDraws, Sentence, Standing, of_line};
use crate::print::{Facts, Printed};
use crate::story::document::{Block, BlockKind, BlockLine, Document};
use crate::story::review::line::Line;
use entail_engine::analyse::doubt::Spreads;
use entail_engine::source::Span;
use std::collections::{BTreeMap, VecDeque};

/// A page as it is told in a scenario.
pub struct ToldPage<'p> {
    /// What it may speak about.
    pub facts: &'p Facts,
    /// What draws say of that.
    pub spreads: &'p Spreads,
    /// Its body.
    pub document: &'p Document,
    /// What stands beside the body.
    pub beside: &'p [Beside],
    /// What a number of the page stands for.
    pub printed: &'p (dyn Fn(usize) -> Option<Printed> + 'p),
}

/// A text of an exhibit, or the line below the title of the page.
#[derive(Debug)]
pub struct Beside {
    /// The exhibit, by its position.
    pub exhibit: Option<usize>,
    /// Whether it is its title.
    pub is_title: bool,
    /// Where it is written.
    pub span: Span,
    /// The text.
    pub document: Document,
}

impl ToldPage<'_> {
    /// What it may speak about, and what draws say of it.
    pub fn known(&self) -> FactsAndDraws<'_> {
        (self.facts, self.spreads)
    }

    /// Its sentences that print something.
    pub fn sentences(&self) -> Vec<Sentence> {
        let mut reading = Reading { page: self, standing: Standing::default(), found: Vec::new() };
        self.document.blocks.iter().for_each(|block| reading.block(block));
        for text in self.beside {
            let exhibit = text.exhibit.and_then(|at| self.facts.model.exhibits.get(at));
            let id = exhibit.map_or("", |exhibit| exhibit.id.as_str());
            let title = text.exhibit.filter(|_| text.is_title);
            reading.standing = Standing { title, under: id.to_owned() };
            for line in text.document.lines() {
                reading.line(BlockLine { span: Some(text.span), ..line });
            }
        }
        reading.found
    }
}

struct Reading<'r> {
    page: &'r ToldPage<'r>,
    standing: Standing,
    found: Vec<Sentence>,
}

impl Reading<'_> {
    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Heading(_, anchor, inlines) => {
                self.standing.under.clone_from(anchor);
                self.line(BlockLine { inlines, span: block.span });
            }
            BlockKind::Paragraph(inlines) => self.line(BlockLine { inlines, span: block.span }),
            BlockKind::List(_, items) => items.iter().flatten().for_each(|inner| self.block(inner)),
            BlockKind::Quote(inner) | BlockKind::Alert(_, inner) => {
                for inner in inner {
                    self.block(inner);
                }
            }
            BlockKind::Terms(terms) => {
                for term in terms {
                    self.line(BlockLine { inlines: &term.name, span: block.span });
                    term.meanings.iter().flatten().for_each(|inner| self.block(inner));
                }
            }
            BlockKind::Table(table) => {
                for cell in table.header.iter().chain(table.rows.iter().flatten()) {
                    self.line(BlockLine { inlines: cell, span: block.span });
                }
            }
            BlockKind::Exhibit(_) | BlockKind::Code(_) | BlockKind::Rule => {}
        }
    }

    fn line(&mut self, line: BlockLine<'_>) {
        let line = Line::of(line);
        if !line.values.is_empty() {
            self.found.extend(of_line(&line, &self.standing, self.page.printed, self.page.known()));
        }
    }
}

/// For each sentence of a page its counterpart in the base, by position.
pub fn counterparts(base: &[Sentence], here: &[Sentence]) -> Vec<Option<usize>> {
    // Pages come in one order: the counterpart is most often the first that is left of its kind.
    let mut known: BTreeMap<String, VecDeque<usize>> = BTreeMap::new();
    for (at, sentence) in base.iter().enumerate() {
        known.entry(sentence.skeleton()).or_default().push_back(at);
    }
    let mut find = |sentence: &Sentence| {
        let same = known.get_mut(&sentence.skeleton())?;
        let found = same.iter().position(|at| is_one_place(&base[*at], sentence))?;
        same.remove(found)
    };
    here.iter().map(&mut find).collect()
}

/// Whether two sentences come from one place of the template: a paragraph that leaves out a sentence is shorter there.
fn is_one_place(one: &Sentence, other: &Sentence) -> bool {
    let same_block = match (one.block, other.block) {
        (Some(a), Some(b)) => a.file == b.file && a.start <= b.end && b.start <= a.end,
        (None, None) => true,
        _ => false,
    };
    same_block && one.title == other.title && one.values.len() == other.values.len()
}
