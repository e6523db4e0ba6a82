//! In: blocks. Out: the body of the page and its contents.
//! Headings nest, tables have headers and captions, figures their alternative text and their data.
//! Never drops a block.

pub(super) mod forms;

use super::figure::exhibit;
use super::table::grid;
use super::text::{attribute, escape, push_escaped};
use crate::exhibit::Drawn;
use crate::export::{Page, Publication, key};
use crate::print::ids;
use crate::story::document::{Alert, Block, BlockKind, Definition, Inline, plain};
use crate::trace::Key;
use entail_engine::language::formula::VariableId;
use entail_figure::TableCell;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write;

/// A page in one scenario, and the places on it that links can lead to.
pub struct PageWriter<'a> {
    /// The report.
    pub report: &'a Publication<'a>,
    /// The page.
    pub page: &'a Page,
    /// Places inside of the text.
    places: BTreeSet<&'a str>,
    /// For each fact the row of the appendix that it comes from, if the page has it.
    rows: Vec<Option<String>>,
}

impl<'a> PageWriter<'a> {
    /// The page of a scenario.
    pub fn of(report: &'a Publication<'a>, page: &'a Page) -> Self {
        let anchor = |inline: &'a Inline| match inline {
            Inline::Anchor(id) => Some(id.as_str()),
            _ => None,
        };
        let places: BTreeSet<&str> = page.document.inlines().into_iter().filter_map(anchor).collect();
        // A row is on the page only where the method is: a report's own partial may leave it out.
        let rows = report.trace.facts.iter().map(|fact| fact.key.subject.row(report.model));
        let rows = rows.map(|row| Some(row).filter(|row| places.contains(row.as_str()))).collect();
        Self { report, page, places, rows }
    }

    /// A printed number: a link to the row of the appendix that it comes from, if there is one.
    fn value(&self, html: &mut String, number: usize, text: &str) {
        self.fact(html, self.page.facts.get(number).copied().flatten(), &glued(text));
    }

    /// A variable by its label, as a link to its provenance.
    pub(super) fn whole(&self, variable: VariableId) -> String {
        let (mut html, label) = (String::new(), &self.report.model.variable(variable).label);
        self.fact(&mut html, self.report.trace.find(&Key::whole(variable)), label);
        html
    }

    /// A cell of a table of numbers, as a link to its provenance.
    pub(super) fn cell(&self, html: &mut String, drawn: &Drawn, cell: &TableCell) {
        self.fact(html, self.origin(drawn, cell.of), &cell.printed);
    }

    /// The fact of what a number of an exhibit is of.
    pub(super) fn origin(&self, drawn: &Drawn, of: Option<u32>) -> Option<usize> {
        self.report.trace.find(&key(drawn.origins.get(of? as usize)?))
    }

    fn fact(&self, html: &mut String, fact: Option<usize>, text: &str) {
        let link = fact.and_then(|fact| Some((fact, self.rows.get(fact)?.as_ref()?)));
        if let Some((fact, row)) = link {
            // Such ids need no quotes, and a page has thousands of these links.
            let _ = write!(html, "<a href=#{row} data-v={fact}>");
        }
        push_escaped(html, text);
        html.push_str(if link.is_some() { "</a>" } else { "" });
    }
}

/// The contents: headings of the first level.
pub fn contents(page: &PageWriter<'_>) -> String {
    let mut items = String::new();
    for block in &page.page.document.blocks {
        if let BlockKind::Heading(2, anchor, inlines) = &block.kind {
            let _ =
                write!(items, "<li><a href=\"#{}\">{}</a></li>", attribute(anchor), escape(&plain(inlines)));
        }
    }
    items
}

/// The body with its notes.
pub fn body(page: &PageWriter<'_>) -> String {
    let mut html = String::new();
    let mut blocks = page.page.document.blocks.iter().peekable();
    // A list before all else is taken for the takeaways.
    if let Some(BlockKind::List(None, items)) = blocks.peek().map(|block| &block.kind) {
        let id = ids::TAKEAWAYS;
        let _ = write!(
            html,
            "<section class=\"takeaways\" aria-labelledby=\"{id}\"><h2 id=\"{id}\">Key takeaways</h2>"
        );
        html += &list(page, None, items);
        html += "</section>\n";
        blocks.next();
    }
    let mut heading = String::new();
    for block in blocks {
        if let BlockKind::Heading(_, _, inlines) = &block.kind {
            heading = plain(inlines);
        }
        html += &match &block.kind {
            BlockKind::Table(table) => grid(page, table, &heading),
            _ => written(page, block),
        };
    }
    html + &notes(page)
}

fn notes(page: &PageWriter<'_>) -> String {
    if page.page.document.notes.is_empty() {
        return String::new();
    }
    let id = ids::NOTES;
    let mut html = format!(
        "<section class=\"notes\" aria-labelledby=\"{id}\"><h2 id=\"{id}\">Sources and notes</h2><ol>"
    );
    for (at, (_, blocks)) in page.page.document.notes.iter().enumerate() {
        let _ = write!(html, "<li id={}>{}</li>", ids::note(at + 1), item(page, blocks));
    }
    html + "</ol></section>\n"
}

fn written(page: &PageWriter<'_>, block: &Block) -> String {
    match &block.kind {
        BlockKind::Heading(level, anchor, inlines) => {
            format!("<h{level} id=\"{}\">{}</h{level}>\n", attribute(anchor), line(page, inlines))
        }
        BlockKind::Paragraph(inlines) => forms::figure(page, inlines)
            .unwrap_or_else(|| format!("<p{}>{}</p>\n", named(inlines), named_line(page, inlines))),
        BlockKind::List(first, items) => list(page, *first, items),
        BlockKind::Table(table) => grid(page, table, ""),
        BlockKind::Exhibit(at) => {
            let shown = page.page.exhibit(page.report.model, *at);
            shown.map(|(number, drawn)| exhibit(page, &number, drawn)).unwrap_or_default()
        }
        BlockKind::Quote(blocks) => {
            format!("<blockquote>{}</blockquote>\n", all(page, blocks))
        }
        BlockKind::Alert(kind, blocks) => {
            let strong = if matches!(kind, Alert::Note | Alert::Tip) { "" } else { " strong" };
            let (word, inner) = (kind.word(), all(page, blocks));
            format!("<div class=\"alert{strong}\" role=note><p>{word}</p>{inner}</div>\n")
        }
        BlockKind::Terms(terms) => {
            let meaning = |blocks: &Vec<Block>| format!("<dd>{}</dd>", item(page, blocks));
            let term = |term: &Definition| {
                let meanings: String = term.meanings.iter().map(meaning).collect();
                format!("<dt>{}</dt>{meanings}", line(page, &term.name))
            };
            format!("<dl class=terms>{}</dl>\n", terms.iter().map(term).collect::<String>())
        }
        BlockKind::Code(text) => format!("<pre><code>{}</code></pre>\n", escape(text)),
        BlockKind::Rule => "<hr>\n".to_owned(),
    }
}

/// Blocks one after the other.
fn all(page: &PageWriter<'_>, blocks: &[Block]) -> String {
    blocks.iter().map(|block| written(page, block)).collect()
}

/// What stands in an item: a line alone needs no paragraph.
fn item(page: &PageWriter<'_>, blocks: &[Block]) -> String {
    match blocks {
        [Block { kind: BlockKind::Paragraph(inlines), .. }] => line(page, inlines),
        blocks => all(page, blocks),
    }
}

/// The first place in a line that a link can lead to.
fn anchor(inlines: &[Inline]) -> Option<&str> {
    inlines.iter().find_map(|inline| match inline {
        Inline::Anchor(id) => Some(id.as_str()),
        around => anchor(around.inner()),
    })
}

/// The name of its first place, for the element around a line.
pub(super) fn named(inlines: &[Inline]) -> String {
    anchor(inlines).map(|id| format!(" id={id}")).unwrap_or_default()
}

fn list(page: &PageWriter<'_>, first: Option<u64>, items: &[Vec<Block>]) -> String {
    let tag = if first.is_some() { "ol" } else { "ul" };
    let start = first.filter(|first| *first != 1).map(|first| format!(" start={first}")).unwrap_or_default();
    let item = |blocks: &Vec<Block>| match &blocks[..] {
        [Block { kind: BlockKind::Paragraph(inlines), .. }] => {
            format!("<li{}>{}</li>", named(inlines), named_line(page, inlines))
        }
        blocks => format!("<li>{}</li>", all(page, blocks)),
    };
    format!("<{tag}{start}>{}</{tag}>\n", items.iter().map(item).collect::<String>())
}

/// The row of the appendix to which a link leads.
fn row(url: &str) -> Option<&str> {
    url.strip_prefix('#').filter(|id| ids::is_row(id))
}

/// Whether a name holds nothing that would need quotes.
fn is_bare(name: &str) -> bool {
    name.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c))
}

/// The longest text that is kept on one line.
const KEPT: usize = 12;

/// A minus stays with its number at the end of a line, and so does a unit of one word.
fn glued(text: &str) -> Cow<'_, str> {
    let short = text.chars().count() <= KEPT && text.matches(' ').count() == 1;
    if !short && !text.contains('\u{2212}') {
        return Cow::Borrowed(text);
    }
    // A word joiner, since a line may break after a minus as after a hyphen.
    let glued = text.replace('\u{2212}', "\u{2212}\u{2060}");
    Cow::Owned(if short { glued.replace(' ', "\u{a0}") } else { glued })
}

/// A line as markup.
pub(super) fn line(page: &PageWriter<'_>, inlines: &[Inline]) -> String {
    let mut html = String::new();
    push_line(page, inlines, None, &mut html);
    html
}

/// A line in an element that has the name of its first place.
pub(super) fn named_line(page: &PageWriter<'_>, inlines: &[Inline]) -> String {
    let mut html = String::new();
    push_line(page, inlines, anchor(inlines), &mut html);
    html
}

/// A line added to other markup; the element around it has the name of a place already.
pub(super) fn push_line(page: &PageWriter<'_>, inlines: &[Inline], named: Option<&str>, html: &mut String) {
    let inside = |inner: &[Inline]| {
        let mut html = String::new();
        push_line(page, inner, named, &mut html);
        html
    };
    for (at, inline) in inlines.iter().enumerate() {
        match inline {
            Inline::Text(text) => push_escaped(html, text),
            Inline::Value(number, text) => page.value(html, *number, text),
            Inline::Strong(inner) => html.push_str(&format!("<strong>{}</strong>", inside(inner))),
            Inline::Emphasis(inner) => html.push_str(&format!("<em>{}</em>", inside(inner))),
            Inline::Struck(inner) => html.push_str(&format!("<del>{}</del>", inside(inner))),
            Inline::Code(text) => html.push_str(&format!("<code>{}</code>", escape(text))),
            Inline::Shifted(script, text) => html.push_str(&forms::shifted(*script, text)),
            Inline::Formula(formula) => html.push_str(&forms::formula(formula)),
            Inline::Picture(picture) => html.push_str(&forms::picture(page, picture)),
            // A partial links to rows that another one, of the report's own, leaves out.
            Inline::Link(url, inner) if row(url).is_some_and(|row| !page.places.contains(row)) => {
                push_line(page, inner, named, html);
            }
            Inline::Link(url, inner) => {
                let quote = if row(url).is_some_and(is_bare) { "" } else { "\"" };
                let _ = write!(html, "<a href={quote}{}{quote}>", attribute(url));
                push_line(page, inner, named, html);
                html.push_str("</a>");
            }
            Inline::Note(label) => {
                let number =
                    page.page.document.notes.iter().position(|(l, _)| l == label).map_or(0, |n| n + 1);
                // Two marks side by side need space between them.
                let also = at > 0 && matches!(inlines[at - 1], Inline::Note(_));
                let also = if also { " class=also" } else { "" };
                let _ = write!(
                    html,
                    "<sup{also}><a href=#{} aria-label=\"Note {number}\">{number}</a></sup>",
                    ids::note(number)
                );
            }
            Inline::Anchor(id) if named == Some(id) => {}
            Inline::Anchor(id) => html.push_str(&format!("<span id={id}></span>")),
            Inline::Break => html.push_str("<br>"),
        }
    }
}
