//! In: a page in two scenarios, as trees. Out: what to do to the nodes of the one to have the other, as JSON.
//! A number keeps (or, if negative, drops) so many nodes, a text is markup to put in, a list goes for the children of
//! the next node, an object for its attributes, with the list of its children under the empty name, or for a text, with
//! the list of its words under a space. A longest common subsequence keeps what both have (Hirschberg, CACM 18(6), 1975, has the recurrence).
//! Never looks inside what is equal.

mod tree;

use serde::ser::{Serialize, SerializeMap, Serializer};
use std::borrow::Cow;
use std::io::{Error, Write};
use tree::MarkupNode;
pub use tree::nodes;

/// The name under which the words of a text are kept: no attribute has it, and they are never markup.
const WORDS: &str = " ";
/// Above this many pairs of nodes, children are paired by position alone.
const MOST: usize = 1 << 20;

/// What to do next.
#[derive(Debug, PartialEq)]
pub enum PatchStep {
    /// Keeps so many nodes, or drops them if negative.
    Keep(i64),
    /// Puts in markup.
    Put(String),
    /// Goes for the children of the next node.
    Inside(Vec<PatchStep>),
    /// Gives the next node these attributes, or takes them, and goes for its children.
    Change(Vec<(String, Option<String>)>, Vec<PatchStep>),
    /// Goes for the words of the next node, which is a text.
    Words(Vec<PatchStep>),
}

impl Serialize for PatchStep {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Keep(count) => serializer.serialize_i64(*count),
            Self::Put(markup) => serializer.serialize_str(markup),
            Self::Inside(steps) => steps.serialize(serializer),
            Self::Change(attributes, children) => {
                let mut map = serializer.serialize_map(None)?;
                for (name, value) in attributes {
                    map.serialize_entry(name, value)?;
                }
                if !children.is_empty() {
                    map.serialize_entry("", children)?;
                }
                map.end()
            }
            Self::Words(steps) => serializer.collect_map([(WORDS, steps)]),
        }
    }
}

/// Counts down the bytes of what is written, and refuses more.
struct ByteBudget(usize);

impl Write for ByteBudget {
    fn write(&mut self, bytes: &[u8]) -> Result<usize, Error> {
        self.0 = self.0.checked_sub(bytes.len()).ok_or_else(|| Error::other("longer"))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> Result<(), Error> {
        Ok(())
    }
}

/// The step, where it is shorter than the markup that it makes.
fn shorter(step: PatchStep, markup: &str) -> Option<PatchStep> {
    let budget = ByteBudget(markup.len().checked_sub(1)?);
    // Written to nowhere: the length alone is wanted, and the first byte too many ends it.
    serde_json::to_writer(budget, &step).is_ok().then_some(step)
}

/// The steps from one list of nodes to another; empty if they are equal.
pub fn patch(base: &[MarkupNode<'_>], other: &[MarkupNode<'_>]) -> Vec<PatchStep> {
    let mut steps = Steps::default();
    for (left, right) in gaps(base, other) {
        match (left, right) {
            (Gap::Same(count), _) => steps.keep(count as i64),
            (Gap::Differ(from, to), right) => steps.differ(&base[from..to], &other[right.0..right.1]),
        }
    }
    // What is left at the end is kept without a step.
    if matches!(steps.all.last(), Some(PatchStep::Keep(1..))) {
        steps.all.pop();
    }
    steps.all
}

enum Gap {
    /// So many nodes that both have.
    Same(usize),
    /// The nodes of the base from one position up to another.
    Differ(usize, usize),
}

/// Runs that both have, and between them what differs, with its place in the other.
fn gaps(base: &[MarkupNode<'_>], other: &[MarkupNode<'_>]) -> Vec<(Gap, (usize, usize))> {
    let mut found = Vec::new();
    let (mut left, mut right) = (0, 0);
    for (in_base, in_other) in common(base, other).into_iter().chain([(base.len(), other.len())]) {
        if left < in_base || right < in_other {
            found.push((Gap::Differ(left, in_base), (right, in_other)));
        }
        if in_base < base.len() {
            found.push((Gap::Same(1), (in_other, in_other + 1)));
        }
        (left, right) = (in_base + 1, in_other + 1);
    }
    found
}

/// Positions of a longest common subsequence.
fn common(base: &[MarkupNode<'_>], other: &[MarkupNode<'_>]) -> Vec<(usize, usize)> {
    // Most pages differ in few places: equal ends are cut off first, since the table grows with the product of what is
    // left.
    let shorter = base.len().min(other.len());
    let start = base.iter().zip(other).take_while(|(a, b)| a.raw == b.raw).count();
    let end = base.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a.raw == b.raw).count();
    let end = end.min(shorter - start);
    let (rows, columns) = (base.len() - start - end, other.len() - start - end);
    let mut pairs: Vec<(usize, usize)> = (0..start).map(|at| (at, at)).collect();
    // Beyond the limit all of the middle counts as different, and is paired by position.
    if rows * columns <= MOST {
        let inner = longest(&base[start..start + rows], &other[start..start + columns]);
        pairs.extend(inner.into_iter().map(|(a, b)| (a + start, b + start)));
    }
    pairs.extend((0..end).map(|at| (base.len() - end + at, other.len() - end + at)));
    pairs
}

fn longest(base: &[MarkupNode<'_>], other: &[MarkupNode<'_>]) -> Vec<(usize, usize)> {
    let width = other.len() + 1;
    let mut lengths = vec![0_u32; (base.len() + 1) * width];
    for (row, a) in base.iter().enumerate().rev() {
        for (column, b) in other.iter().enumerate().rev() {
            lengths[row * width + column] = if a.raw == b.raw {
                lengths[(row + 1) * width + column + 1] + 1
            } else {
                lengths[(row + 1) * width + column].max(lengths[row * width + column + 1])
            };
        }
    }
    let (mut row, mut column, mut pairs) = (0, 0, Vec::new());
    // Ties advance in the base, so that nodes are dropped before others are put in.
    while row < base.len() && column < other.len() {
        if base[row].raw == other[column].raw {
            pairs.push((row, column));
            (row, column) = (row + 1, column + 1);
        } else if lengths[(row + 1) * width + column] >= lengths[row * width + column + 1] {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}

#[derive(Default)]
struct Steps {
    all: Vec<PatchStep>,
}

impl Steps {
    /// Keeps so many nodes, or drops them if negative.
    fn keep(&mut self, count: i64) {
        // A sign of its own for keeping and for dropping: neighbours of one sign become one step.
        match self.all.last_mut() {
            Some(PatchStep::Keep(last)) if (*last < 0) == (count < 0) => *last += count,
            _ => self.all.push(PatchStep::Keep(count)),
        }
    }

    /// Drops so many nodes and puts something in their place.
    fn replace(&mut self, dropped: usize, markup: &str) {
        if dropped > 0 {
            self.keep(-(dropped as i64));
        }
        match self.all.last_mut() {
            _ if markup.is_empty() => {}
            Some(PatchStep::Put(last)) => last.push_str(markup),
            _ => self.all.push(PatchStep::Put(markup.to_owned())),
        }
    }

    /// Pairs nodes with the same tag, and goes inside; others take each other's place.
    fn differ(&mut self, base: &[MarkupNode<'_>], other: &[MarkupNode<'_>]) {
        let both = base.len().min(other.len());
        // What takes the place of neighbours is put in together.
        let (mut dropped, mut put) = (0, String::new());
        for (a, b) in base.iter().zip(other) {
            if let Some(step) = self::changed(a, b) {
                self.replace(std::mem::take(&mut dropped), &std::mem::take(&mut put));
                self.all.push(step);
            } else {
                dropped += 1;
                put.push_str(b.raw);
            }
        }
        other[both..].iter().for_each(|node| put.push_str(node.raw));
        self.replace(dropped + base.len() - both, &put);
    }
}

/// The step from one text to another, or to an element of the same name; none for what is of another kind.
fn changed(base: &MarkupNode<'_>, other: &MarkupNode<'_>) -> Option<PatchStep> {
    if base.is_text() && other.is_text() {
        return worded(base.raw, other.raw);
    }
    if base.is_text() || base.name() != other.name() {
        return None;
    }
    let children = patch(&base.children, &other.children);
    if base.open == other.open {
        return Some(PatchStep::Inside(children));
    }
    let (old, new) = (base.attributes(), other.attributes());
    let fresh = new.iter().filter(|pair| !old.contains(pair));
    let given = fresh.map(|(name, value)| ((*name).to_owned(), Some(unescaped(value).into_owned())));
    let gone = old.iter().filter(|(name, _)| !new.iter().any(|(n, _)| n == name));
    let taken = gone.map(|(name, _)| ((*name).to_owned(), None));
    // Where little would stay, the whole is shorter.
    shorter(PatchStep::Change(given.chain(taken).collect(), children), other.raw)
}

/// The step from one text to another, word by word; none where the text itself is shorter.
fn worded(base: &str, other: &str) -> Option<PatchStep> {
    let (base, plain) = (unescaped(base), unescaped(other));
    let (from, to) = (words(&base), words(&plain));
    // A text of one word has nothing to keep.
    if from.len() < 2 {
        return None;
    }
    shorter(PatchStep::Words(patch(&from, &to)), other)
}

/// The words of a text, each with the space after it.
fn words(text: &str) -> Vec<MarkupNode<'_>> {
    text.split_inclusive(' ').map(|word| MarkupNode { raw: word, open: "", children: Vec::new() }).collect()
}

/// What the text of an attribute, or between tags, means.
fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    // The ampersand comes last: resolved earlier, `&amp;lt;` would become a bracket.
    Cow::Owned(plain.replace("&amp;", "&"))
}

#[cfg(test)]
mod tests {
    use super::{MarkupNode, nodes};
    use super::{PatchStep, patch, unescaped, words};
    use crate::export::html::text::escape;

    /// The node with other attributes and children.
    fn altered(node: &MarkupNode<'_>, changes: &[(String, Option<String>)], inner: &[PatchStep]) -> String {
        let mut attributes: Vec<(&str, &str)> = node.attributes();
        attributes.retain(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
        attributes.extend(changes.iter().filter_map(|(name, v)| Some((name.as_str(), v.as_deref()?))));
        attributes.sort_unstable();
        let text: String = attributes.iter().map(|(name, value)| format!(" {name}=\"{value}\"")).collect();
        format!("<{0}{text}>{1}</{0}>", node.name(), applied(&node.children, inner))
    }

    /// What the page's script does, on slices.
    fn applied(base: &[MarkupNode<'_>], steps: &[PatchStep]) -> String {
        let (mut at, mut made) = (0, String::new());
        for step in steps {
            match step {
                PatchStep::Put(markup) => made += markup,
                PatchStep::Words(steps) => {
                    made += &escape(&applied(&words(&unescaped(base[at].raw)), steps));
                    at += 1;
                }
                PatchStep::Inside(inner) => {
                    made += &altered(&base[at], &[], inner);
                    at += 1;
                }
                PatchStep::Change(changes, inner) => {
                    made += &altered(&base[at], changes, inner);
                    at += 1;
                }
                PatchStep::Keep(count) => {
                    let end = at + count.unsigned_abs() as usize;
                    if *count > 0 {
                        made.extend(base[at..end].iter().map(|n| n.raw));
                    }
                    at = end;
                }
            }
        }
        made + &base[at..].iter().map(|n| n.raw).collect::<String>()
    }

    #[test]
    fn applying_the_steps_to_one_page_gives_the_other() {
        let pages = [
            "<p>The cloud earns <a>$1B</a>, or <a>2</a> parts.</p><ul><li>a</li><li>b</li></ul>",
            "<p>The cloud earns <a>$3B</a>, or <a>2</a> parts.</p><ul><li>b</li><li>c</li></ul>",
            "<p>The cloud <em>loses</em>.</p><p>New.</p><ul></ul>",
            "<p>Of ten long words &amp; more, one  is another, the others stay where they were.</p>",
            "<p>Of ten long words &amp; more, two  are others, the others stay where they were.</p>",
            "<p>Of ten long words &lt; more, two  are others, the others stay where they are.</p>",
            "<p>The cloud earns <a>$3B</a>. Told here alone: <a>4</a>. The end.</p><ul><li>b</li></ul><p>Last.</p>",
            "",
            "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>tail",
            "<p a=\"1\" b=\"2\">The cloud earns nothing at all.</p><ul><li>a</li></ul>",
            "<p a=\"1\" c=\"3\">The cloud earns nothing at all.</p><ul><li>a</li></ul>",
            "<table><tr><td>1</td><td>9</td></tr><tr><td>4</td></tr><tr><td>3</td></tr></table>",
        ];
        for one in pages {
            for other in pages {
                let (base, wanted) = (nodes(one), nodes(other));
                assert_eq!(applied(&base, &patch(&base, &wanted)), other, "from {one}");
            }
        }
    }

    #[test]
    fn a_number_that_changes_is_all_that_is_said() {
        let (base, other) = (nodes("<p>x <a>1</a> y</p>"), nodes("<p>x <a>2</a> y</p>"));
        assert_eq!(serde_json::to_string(&patch(&base, &other)).expect("JSON"), r#"[[1,[-1,"2"]]]"#);
    }

    #[test]
    fn a_long_text_says_only_the_words_that_change() {
        let text =
            |word: &str| format!("<p>The first bar of the figure, and its {word} too, stay as they are</p>");
        let (one, other) = (text("label"), text("name"));
        let steps = patch(&nodes(&one), &nodes(&other));
        assert_eq!(serde_json::to_string(&steps).expect("JSON"), r#"[[{" ":[8,-1,"name "]}]]"#);
    }
}
