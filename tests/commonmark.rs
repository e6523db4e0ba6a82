//! The examples of the `CommonMark` specification, and of GitHub's tables and struck text, are the same on the page and in
//! what `report.md` reads back to. Data in `tests/commonmark`; what differs stands in `exceptions.txt` there, with reasons.

#![allow(clippy::disallowed_methods)]

mod support;

use entail::Memory;
use entail::compile::Options;
use pulldown_cmark::{Event, Options as Reading, Parser, Tag, html::push_html};
use std::collections::BTreeMap;
use std::path::Path;
use support::{built_unchecked, file, read};

/// The line before an example, by which it is found again.
const BEGIN: &str = "§begin§";
/// What is written behind a story.
const REPORT: &str = "title: A report\nlanguage: de\ndefaults: {basis: judgement}\nassumptions:\n  rent: {label: Rent, unit: EUR, value: 900}\n";

struct Example {
    number: u32,
    markdown: String,
    html: String,
}

fn data(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/commonmark").join(name);
    std::fs::read_to_string(path).expect("the data")
}

fn examples(name: &str) -> Vec<Example> {
    let fence = "`".repeat(32);
    let text = data(name).replace('→', "\t");
    let mut examples = Vec::new();
    let mut parts = text.split(fence.as_str());
    // Before the first fence stands the notice; between two examples a blank line.
    parts.next();
    while let Some(example) = parts.next() {
        let (head, body) = example.split_once('\n').expect("a head");
        let number = head.split_whitespace().next().and_then(|n| n.parse().ok()).expect("a number");
        let (markdown, html) = format!("\n{body}")
            .split_once("\n.\n")
            .map(|(m, h)| (m.to_owned(), h.to_owned()))
            .expect("a point");
        examples.push(Example {
            number,
            markdown: markdown.trim_start_matches('\n').to_owned() + "\n",
            html,
        });
        parts.next();
    }
    examples
}

/// Numbers of examples that differ, each with the reason.
fn exceptions() -> BTreeMap<u32, String> {
    let text = data("exceptions.txt");
    let rows = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit()));
    let mut all = BTreeMap::new();
    for row in rows {
        let (numbers, reason) = row.split_once(": ").expect("numbers and a reason");
        all.extend(numbers.split(' ').map(|number| (number.parse().expect("a number"), reason.to_owned())));
    }
    all
}

fn reading() -> Reading {
    Reading::ENABLE_TABLES | Reading::ENABLE_STRIKETHROUGH | Reading::ENABLE_FOOTNOTES
}

/// Whether an example is about what a story has otherwise: HTML, tags, pictures, for which there are no files.
fn is_foreign(markdown: &str) -> bool {
    let html =
        |event| matches!(event, Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::Image { .. }));
    ["{{", "{%", "{#"].iter().any(|tag| markdown.contains(tag))
        || Parser::new_ext(markdown, reading()).any(html)
}

/// The page of an example, and the HTML of its `report.md`.
fn published(markdown: &str) -> (String, String) {
    let story = format!("{BEGIN}\n\n{markdown}");
    let world = Memory::default().with("r/report.yaml", REPORT).with("r/report.md", story);
    let built = built_unchecked(read(&world, Path::new("r"), &Options::default()).base());
    let (page, text) = (file(&built, "index.html"), file(&built, "report.md"));
    let page =
        page.split_once(&format!("<p>{BEGIN}")).map_or("", |(_, rest)| rest.trim_start_matches("</p>"));
    let page = page.split_once("<h2 id=\"method\"").map_or(page, |(example, _)| example);
    let text = text.split_once(BEGIN).map_or("", |(_, rest)| rest);
    let text = text.split_once("\n## Method\n").map_or(text, |(example, _)| example);
    let mut html = String::new();
    push_html(&mut html, Parser::new_ext(text, reading()));
    (page.to_owned(), html)
}

/// The blocks of some HTML, a line for each text, behind the path of what it stands in.
#[derive(Default)]
struct Shape {
    lines: Vec<String>,
    path: Vec<String>,
    text: String,
    /// Numbers of the next items of open lists.
    next: Vec<Option<u64>>,
    /// Of each list, whether one of its items is open: a page leaves their end tags out.
    items: Vec<bool>,
    /// Whether a cell of a table is open, whose end tag may be left out too.
    cell: bool,
    /// Whether it is a block of code.
    block: bool,
    /// Open parts of the line, of which one within the same counts once.
    open: Vec<String>,
}

fn shape(html: &str) -> Vec<String> {
    let mut shape = Shape::default();
    let mut rest = html;
    while let Some((text, tag)) = rest.split_once('<') {
        shape.push(text);
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        shape.tag(tag.trim_end_matches('/').trim());
        rest = after;
    }
    shape.push(rest);
    shape.flush("p");
    shape.lines
}

impl Shape {
    fn push(&mut self, text: &str) {
        let text =
            text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
        self.text.push_str(&text.replace("&amp;", "&").replace('\u{a0}', "&nbsp;"));
    }

    fn flush(&mut self, kind: &str) {
        let text = std::mem::take(&mut self.text);
        let squeezed = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = if kind == "code" { text.trim_end_matches('\n').to_owned() } else { squeezed };
        // Stress that goes on is one stress.
        let text = ["em", "strong", "del"]
            .iter()
            .fold(text, |text, name| text.replace(&format!("⟩{name}⟨{name}|"), ""));
        if !text.is_empty() || kind != "p" {
            self.lines.push(format!("{}{kind} {text}", self.path.concat()));
        }
    }

    fn end_cell(&mut self) {
        if std::mem::take(&mut self.cell) {
            self.flush("cell");
        }
    }

    fn end_item(&mut self) {
        if self.items.last_mut().is_some_and(std::mem::take) {
            self.flush("p");
            self.path.pop();
        }
    }

    fn tag(&mut self, tag: &str) {
        let name = tag.split(' ').next().unwrap_or_default();
        let value = |key: &str| {
            let rest = tag.split_once(&format!("{key}="))?.1;
            Some(rest.trim_start_matches('"').split(['"', ' ']).next().unwrap_or_default().to_owned())
        };
        match name {
            "/table" => self.end_cell(),
            "p" | "/p" | "table" => self.flush("p"),
            "pre" => {
                self.flush("p");
                self.block = true;
            }
            "/pre" => {
                self.flush("code");
                self.block = false;
            }
            "code" | "/code" if self.block => {}
            "hr" => {
                self.flush("p");
                self.flush("rule");
            }
            "ul" | "ol" | "/ul" | "/ol" | "li" | "/li" => self.list_tag(name, value("start").as_deref()),
            "blockquote" => {
                self.flush("p");
                self.lines.push(format!("{}>", self.path.concat()));
                self.path.push(">/".to_owned());
            }
            "/blockquote" => {
                self.flush("p");
                self.path.pop();
            }
            "th" | "td" | "/th" | "/td" | "tr" | "/tr" | "/thead" | "/tbody" => self.table_tag(name),
            "/caption" => self.text.clear(),
            "br" => self.text.push_str(" ⏎ "),
            "img" => self.text.push_str(
                &tag.split_once("alt=\"")
                    .map_or("", |(_, alt)| alt.trim_end_matches('"').split("\" ").next().unwrap_or_default())
                    .replace("&quot;", "\""),
            ),
            _ if name.starts_with('h') && name.len() == 2 => self.flush("p"),
            _ if name.starts_with("/h") && name.len() == 3 => {
                let level = name[2..].parse::<u8>().unwrap_or(0).clamp(2, 5);
                self.flush(&format!("h{level}"));
            }
            _ => self.inline(name, value("href")),
        }
    }

    /// Where a list or an item of one begins or ends.
    fn list_tag(&mut self, name: &str, start: Option<&str>) {
        match name {
            "ul" | "ol" => {
                self.flush("p");
                let first = start.map_or(1, |start| start.parse().expect("a number"));
                self.next.push((name == "ol").then_some(first));
                self.items.push(false);
            }
            "/ul" | "/ol" => {
                self.end_item();
                self.items.pop();
                self.next.pop();
            }
            "/li" => self.end_item(),
            _ => {
                self.end_item();
                self.items.iter_mut().last().into_iter().for_each(|open| *open = true);
                let number = self.next.last_mut().and_then(Option::as_mut);
                let mark = number
                    .map_or("-".to_owned(), |number| std::mem::replace(number, *number + 1).to_string());
                self.lines.push(format!("{}{mark}", self.path.concat()));
                self.path.push(format!("{mark}/"));
            }
        }
    }

    /// Where a row or a cell begins or ends.
    fn table_tag(&mut self, name: &str) {
        match name {
            "th" | "td" => {
                self.end_cell();
                self.cell = true;
            }
            "tr" => {
                self.end_cell();
                self.flush("row");
            }
            _ => self.end_cell(),
        }
    }

    /// A part of a line.
    fn inline(&mut self, name: &str, href: Option<String>) {
        if let Some(name) =
            name.strip_prefix('/').filter(|name| matches!(*name, "em" | "strong" | "del" | "a" | "code"))
        {
            let at = self.open.iter().rposition(|open| open == name);
            if let Some(at) = at {
                self.open.remove(at);
                if !self.open.iter().any(|open| open == name) {
                    self.text.push_str(&format!("⟩{name}"));
                }
            }
        } else if matches!(name, "em" | "strong" | "del" | "a" | "code") {
            if !self.open.iter().any(|open| open == name) {
                let safe = |href: &String| {
                    ["http://", "https://", "mailto:", "#"].iter().any(|p| href.starts_with(p))
                };
                // Whether a sign of an address is written by its number is the same to a browser.
                let plain = |href: String| {
                    ["%5C\\", "%60`", "%5B[", "%5D]"]
                        .iter()
                        .fold(href, |href, pair| href.replace(&pair[..3], &pair[3..]))
                };
                let href = href.map(|href| if safe(&href) { plain(href) } else { "#".to_owned() });
                self.text.push_str(&format!("⟨{name}|{}", href.unwrap_or_default()));
            }
            self.open.push(name.to_owned());
        }
    }
}

fn wrong(name: &str, exceptions: &BTreeMap<u32, String>) -> (usize, String) {
    let (mut wrong, mut count) = (String::new(), 0);
    for Example { number, markdown, html } in examples(name).iter().filter(|e| !is_foreign(&e.markdown)) {
        count += 1;
        let (page, text) = published(markdown);
        let expected = shape(html);
        let differs = [("the page", shape(&page)), ("report.md", shape(&text))];
        let differs: Vec<_> = differs.iter().filter(|(_, found)| *found != expected).collect();
        match exceptions.get(number) {
            Some(reason) if differs.is_empty() => {
                wrong += &format!("\n{name} {number} is no exception any more: {reason}\n");
            }
            Some(_) => {}
            None => {
                for (what, found) in differs {
                    wrong += &format!(
                        "\n{name} {number}, {what}\n{markdown}\n--- expected\n{}\n--- found\n{}\n",
                        expected.join("\n"),
                        found.join("\n")
                    );
                }
            }
        }
    }
    (count, wrong)
}

#[test]
fn examples_are_the_same_on_the_page_and_in_report_md() {
    let (count, wrong) = wrong("examples.txt", &exceptions());
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count > 500, "only {count} examples");
}

#[test]
fn tables_and_struck_text_are_as_github_reads_them() {
    let (count, wrong) = wrong("github.txt", &BTreeMap::new());
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count >= 10, "only {count} examples");
}
