//! In: a page in two scenarios, as trees. Out: what to do to the nodes of the one to have the other, as JSON.
//! A number keeps (or, if negative, drops) so many nodes, a text is markup to put in, a list goes for the children of
//! the next node, an object for its attributes, with the list of its children under the empty name, or for a text, with
//! the list of its words under a space. A longest common subsequence keeps what both have (Hirschberg, CACM 18(6), 1975, has the recurrence).
//! Never looks inside what is equal.

use super::tree::Node;
use std::borrow::Cow;
use serde_json::{Map, Value, json};

/// The name under which the words of a text stand: no attribute has it, and they are never markup.
const WORDS: &str = " ";
/// Above this many pairs of nodes, children are paired by position alone.
const MOST: usize = 1 << 20;

/// The steps from one list of nodes to another; empty if they are equal.
pub fn patch(base: &[Node<'_>], other: &[Node<'_>]) -> Vec<Value> {
    let mut steps = Steps::default();
    for (left, right) in gaps(base, other) {
        match (left, right) {
            (Gap::Same(count), _) => steps.keep(count as i64),
            (Gap::Differ(from, to), right) => steps.differ(&base[from..to], &other[right.0..right.1]),
        }
    }
    // What is left at the end is kept without being said.
    if steps.all.last().and_then(Value::as_i64).is_some_and(|last| last > 0) {
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
fn gaps(base: &[Node<'_>], other: &[Node<'_>]) -> Vec<(Gap, (usize, usize))> {
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
fn common(base: &[Node<'_>], other: &[Node<'_>]) -> Vec<(usize, usize)> {
    let shorter = base.len().min(other.len());
    let start = base.iter().zip(other).take_while(|(a, b)| a.raw == b.raw).count();
    let end = base.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a.raw == b.raw).count();
    let end = end.min(shorter - start);
    let (rows, columns) = (base.len() - start - end, other.len() - start - end);
    let mut pairs: Vec<(usize, usize)> = (0..start).map(|at| (at, at)).collect();
    if rows * columns <= MOST {
        let inner = longest(&base[start..start + rows], &other[start..start + columns]);
        pairs.extend(inner.into_iter().map(|(a, b)| (a + start, b + start)));
    }
    pairs.extend((0..end).map(|at| (base.len() - end + at, other.len() - end + at)));
    pairs
}

fn longest(base: &[Node<'_>], other: &[Node<'_>]) -> Vec<(usize, usize)> {
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
    all: Vec<Value>,
}

impl Steps {
    /// Keeps so many nodes, or drops them if negative.
    fn keep(&mut self, count: i64) {
        let last = self.all.last().and_then(Value::as_i64).filter(|last| (*last < 0) == (count < 0));
        match last {
            Some(last) => {
                self.all.pop();
                self.all.push(json!(last + count));
            }
            None => self.all.push(json!(count)),
        }
    }

    /// Drops so many nodes and puts something in their place.
    fn replace(&mut self, dropped: usize, markup: &str) {
        if dropped > 0 {
            self.keep(-(dropped as i64));
        }
        match self.all.last_mut() {
            _ if markup.is_empty() => {}
            Some(Value::String(last)) => last.push_str(markup),
            _ => self.all.push(json!(markup)),
        }
    }

    /// Pairs nodes with the same tag, and goes inside; others take each other's place.
    fn differ(&mut self, base: &[Node<'_>], other: &[Node<'_>]) {
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
fn changed(base: &Node<'_>, other: &Node<'_>) -> Option<Value> {
    if base.is_text() && other.is_text() {
        return worded(base.raw, other.raw);
    }
    if base.is_text() || base.name() != other.name() {
        return None;
    }
    let children = patch(&base.children, &other.children);
    if base.open == other.open {
        return Some(Value::Array(children));
    }
    let (old, new) = (base.attributes(), other.attributes());
    let fresh = new.iter().filter(|pair| !old.contains(pair));
    let mut step: Map<String, Value> =
        fresh.map(|(name, value)| ((*name).to_owned(), json!(unescaped(value)))).collect();
    for (name, _) in old.iter().filter(|(name, _)| !new.iter().any(|(n, _)| n == name)) {
        step.insert((*name).to_owned(), Value::Null);
    }
    if !children.is_empty() {
        step.insert(String::new(), Value::Array(children));
    }
    // Where little would stay, the whole is shorter.
    let step = Value::Object(step);
    (step.to_string().len() < other.raw.len()).then_some(step)
}

/// The step from one text to another, word by word; none where the text itself is shorter.
fn worded(base: &str, other: &str) -> Option<Value> {
    let (base, plain) = (unescaped(base), unescaped(other));
    let (from, to) = (words(&base), words(&plain));
    if from.len() < 2 {
        return None;
    }
    let step = json!({WORDS: patch(&from, &to)});
    (step.to_string().len() < other.len()).then_some(step)
}

/// The words of a text, each with the space behind it.
fn words(text: &str) -> Vec<Node<'_>> {
    text.split_inclusive(' ').map(|word| Node { raw: word, open: "", children: Vec::new() }).collect()
}

/// What the text of an attribute, or between tags, stands for.
fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    Cow::Owned(plain.replace("&amp;", "&"))
}

#[cfg(test)]
mod tests {
    use super::super::tree::{Node, nodes};
    use super::{patch, unescaped, words};
    use crate::export::html::text::escape;
    use serde_json::Value;

    /// The node with other attributes and children.
    fn altered(node: &Node<'_>, changes: &serde_json::Map<String, Value>, inner: &[Value]) -> String {
        let mut attributes: Vec<(&str, &str)> = node.attributes();
        attributes.retain(|(name, _)| !changes.contains_key(*name));
        attributes.extend(changes.iter().filter_map(|(name, v)| Some((name.as_str(), v.as_str()?))));
        attributes.sort_unstable();
        let text: String = attributes.iter().map(|(name, value)| format!(" {name}=\"{value}\"")).collect();
        format!("<{0}{text}>{1}</{0}>", node.name(), applied(&node.children, inner))
    }

    /// What the page's script does, on slices.
    fn applied(base: &[Node<'_>], steps: &[Value]) -> String {
        let (mut at, mut made) = (0, String::new());
        for step in steps {
            match step {
                Value::String(markup) => made += markup,
                Value::Object(words_of) if base[at].is_text() => {
                    let steps = words_of[super::WORDS].as_array().expect("steps");
                    made += &escape(&applied(&words(&unescaped(base[at].raw)), steps));
                    at += 1;
                }
                Value::Array(inner) => {
                    made += &altered(&base[at], &serde_json::Map::new(), inner);
                    at += 1;
                }
                Value::Object(changes) => {
                    let inner = changes.get("").and_then(Value::as_array).cloned().unwrap_or_default();
                    made += &altered(&base[at], changes, &inner);
                    at += 1;
                }
                count => {
                    let count = count.as_i64().expect("a count");
                    let end = at + count.unsigned_abs() as usize;
                    if count > 0 {
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
