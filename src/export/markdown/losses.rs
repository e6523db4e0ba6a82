//! In: the document. Out: notes on what of it Markdown cannot carry over, each where it stands in the story.
//! One note for a block and what is lost in it; what the program adds behind a story is nobody's to change and not told.
//! Never changes what is written.

use super::FILE;
use crate::export::Publication;
use crate::story::document::{Block, BlockKind, BlockLine, Document, Inline, ids, plain};
use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::source::Span;
use std::collections::{BTreeMap, BTreeSet};

const LEAVES_OUT: Code = Code("format-leaves-out");

/// What of a report stays behind.
pub fn losses(report: &Publication<'_>) -> Vec<Diagnostic> {
    let mut findings: Vec<Diagnostic> = scenarios(report).into_iter().collect();
    let document = &report.page.document;
    for group in groups(document) {
        let links = group.links();
        let (written, unwritten): (Vec<&(&str, String)>, Vec<_>) =
            links.iter().filter(|(url, _)| is_lost(url)).partition(|(url, _)| !is_unwritten(url));
        findings.extend(
            lost_places(&unwritten, "only the page has it: a reader gets the words without a link")
                .map(|f| f.at(group.span)),
        );
        findings.extend(
            lost_places(&written, "only the page has it: a reader gets a link that leads nowhere")
                .map(|f| f.at(group.span)),
        );
        findings.extend(group.remarks(report).map(|f| f.at(group.span)));
    }
    findings
}

/// Whether a link is written as its words alone, because it leads to a figure or to a row of the method.
pub fn is_unwritten(url: &str) -> bool {
    url.strip_prefix('#').is_some_and(|id| ids::is_figure(id) || ids::is_row(id))
}

/// Whether a link leads to a place that only the page has. Headings have their names wherever Markdown is shown.
fn is_lost(url: &str) -> bool {
    is_unwritten(url) || url.strip_prefix('#').is_some_and(ids::is_place)
}

/// A note on the places that links of a block lead to; nothing if there is none.
fn lost_places(links: &[&(&str, String)], hint: &str) -> Option<Diagnostic> {
    let (url, words) = links.first()?;
    let places: BTreeSet<&str> = links.iter().map(|(url, _)| *url).collect();
    let message = match places.len() - 1 {
        0 => format!("`{FILE}` leaves out `{url}`, where “{words}” leads"),
        1 => format!("`{FILE}` leaves out `{url}`, where “{words}” leads, and 1 more such place"),
        more => format!("`{FILE}` leaves out `{url}`, where “{words}” leads, and {more} more such places"),
    };
    Some(Diagnostic::note(LEAVES_OUT, message).hint(hint))
}

/// A note on the scenarios that a reader of the page may switch to.
fn scenarios(report: &Publication<'_>) -> Option<Diagnostic> {
    if report.others.is_empty() {
        return None;
    }
    let id = |scenario| report.model.scenario(scenario).id.as_str();
    let others: Vec<String> = report.others.iter().map(|page| format!("`{}`", id(page.scenario))).collect();
    let message = format!("`{FILE}` leaves out the scenarios that the page offers: {}", others.join(", "));
    let hint = format!(
        "a reader gets `{}`; `entail build --scenario {}` writes another",
        id(report.page.scenario),
        id(report.others[0].scenario)
    );
    let finding = Diagnostic::note(LEAVES_OUT, message).hint(hint);
    Some(match report.model.report.switch_span {
        Some(span) => finding.at(span),
        None => finding,
    })
}

/// The blocks that one part of the story makes: a tag may print several.
struct Group<'d> {
    span: Span,
    blocks: Vec<&'d Block>,
}

fn groups(document: &Document) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut known: BTreeMap<Span, usize> = BTreeMap::new();
    for block in &document.blocks {
        let Some(span) = block.span else { continue };
        let at = *known.entry(span).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.blocks.push(block),
            None => groups.push(Group { span, blocks: vec![block] }),
        }
    }
    groups
}

impl<'d> Group<'d> {
    /// Every link with its words.
    fn links(&self) -> Vec<(&'d str, String)> {
        let mut lines: Vec<BlockLine<'d>> = Vec::new();
        self.blocks.iter().for_each(|block| block.push_lines(&mut lines));
        let inlines = lines.iter().flat_map(BlockLine::all);
        let link = |inline: &'d Inline| match inline {
            Inline::Link(url, inner) => Some((url.as_str(), plain(inner))),
            _ => None,
        };
        inlines.filter_map(link).collect()
    }

    /// A note on what stands above and below the numbers of a table of the model.
    fn remarks(&self, report: &Publication<'_>) -> Option<Diagnostic> {
        let (drawn, id) = self.blocks.iter().find_map(|block| {
            let BlockKind::Exhibit(at) = block.kind else { return None };
            let (_, drawn) = report.page.exhibit(report.model, at)?;
            drawn.svg.is_none().then_some((drawn, &drawn.id))
        })?;
        let lines = [
            ("subtitle", drawn.texts.subtitle.is_some()),
            ("note", drawn.texts.note.is_some()),
            ("sentence on the scenario", drawn.case_note.is_some()),
        ];
        let lost: Vec<&str> = lines.iter().filter(|(_, has)| *has).map(|(name, _)| *name).collect();
        if lost.is_empty() {
            return None;
        }
        let message = format!("`{FILE}` leaves out the {} of the table `{id}`", lost.join(" and the "));
        Some(
            Diagnostic::note(LEAVES_OUT, message).hint("a reader gets its title, its numbers and its source"),
        )
    }
}
