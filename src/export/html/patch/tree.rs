//! In: markup that this exporter wrote. Out: its elements and texts as a tree of slices.
//! The markup is well formed because it is ours; what a report's own template spoils is read as far as it goes.
//! Never copies a text.

/// An element or a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkupNode<'h> {
    /// All of it.
    pub raw: &'h str,
    /// The tag that opens it; nothing for a text.
    pub open: &'h str,
    /// What is inside.
    pub children: Vec<MarkupNode<'h>>,
}

impl MarkupNode<'_> {
    /// Its attributes, in their order; a value is what is between quotes, or bare.
    pub fn attributes(&self) -> Vec<(&str, &str)> {
        let inner = self.open.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
        let mut rest = inner.split_once([' ', '\n']).map_or("", |(_, rest)| rest).trim();
        let mut found = Vec::new();
        while !rest.is_empty() {
            let end = rest.find(['=', ' ']).unwrap_or(rest.len());
            let (name, after) = rest.split_at(end);
            let Some(value) = after.strip_prefix('=') else {
                found.push((name, ""));
                rest = after.trim_start();
                continue;
            };
            // The exporter leaves out quotes that a value does not need.
            let (value, after) = match value.strip_prefix('"') {
                Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
                None => value.split_at(value.find(' ').unwrap_or(value.len())),
            };
            found.push((name, value));
            rest = after.trim_start();
        }
        found
    }

    /// The name of its tag.
    pub fn name(&self) -> &str {
        self.open.trim_start_matches('<').split([' ', '>', '/', '\n']).next().unwrap_or_default()
    }

    /// Whether it is a text.
    pub fn is_text(&self) -> bool {
        self.open.is_empty()
    }
}

const VOID: &[&str] = &["br", "hr", "img", "input", "link", "meta", "wbr"];

/// The nodes of some markup.
pub fn nodes(markup: &str) -> Vec<MarkupNode<'_>> {
    let mut at = 0;
    siblings(markup, &mut at)
}

/// Reads up to the tag that closes what is around, or to the end.
fn siblings<'h>(markup: &'h str, at: &mut usize) -> Vec<MarkupNode<'h>> {
    let mut found = Vec::new();
    while *at < markup.len() && !markup[*at..].starts_with("</") {
        found.push(if markup[*at..].starts_with('<') { element(markup, at) } else { text(markup, at) });
    }
    found
}

fn text<'h>(markup: &'h str, at: &mut usize) -> MarkupNode<'h> {
    let start = *at;
    *at = markup[start..].find('<').map_or(markup.len(), |end| start + end);
    MarkupNode { raw: &markup[start..*at], open: "", children: Vec::new() }
}

fn element<'h>(markup: &'h str, at: &mut usize) -> MarkupNode<'h> {
    let start = *at;
    let end = |from: usize| markup[from..].find('>').map_or(markup.len(), |end| from + end + 1);
    *at = end(start);
    let open = &markup[start..*at];
    let empty = MarkupNode { raw: open, open, children: Vec::new() };
    if open.ends_with("/>") || VOID.contains(&empty.name()) {
        return empty;
    }
    let children = siblings(markup, at);
    // Whatever closes here closes this element: the markup nests.
    if *at < markup.len() {
        *at = end(*at);
    }
    MarkupNode { raw: &markup[start..*at], open, children }
}

#[cfg(test)]
mod tests {
    use super::nodes;

    #[test]
    fn elements_texts_and_empty_elements_keep_their_places() {
        let all = nodes("a<p class=\"x\">b<br>c <em>d</em></p>\n<path d=\"M0\"/>");
        let raw: Vec<&str> = all.iter().map(|n| n.raw).collect();
        assert_eq!(raw, ["a", "<p class=\"x\">b<br>c <em>d</em></p>", "\n", "<path d=\"M0\"/>"]);
        let inner: Vec<&str> = all[1].children.iter().map(|n| n.raw).collect();
        assert_eq!(inner, ["b", "<br>", "c ", "<em>d</em>"]);
    }

    #[test]
    fn attributes_are_read_with_and_without_quotes() {
        let all = nodes("<a href=\"#x y\" data-v=3 hidden>b</a><path d=\"M0\"/>");
        assert_eq!(all[0].attributes(), [("href", "#x y"), ("data-v", "3"), ("hidden", "")]);
        assert_eq!((all[0].name(), all[1].attributes()), ("a", vec![("d", "M0")]));
    }
}
