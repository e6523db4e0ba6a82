//! Reads a picture back: its texts with their boxes, as a reader with our typeface sees them.

use entail_figure::font::{Ruler, Weight};

/// One text of a picture.
#[derive(Debug, Clone)]
pub struct Text {
    pub words: String,
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    pub class: String,
}

/// What a test asks about a picture.
pub struct Picture {
    pub width: f64,
    pub height: f64,
    pub texts: Vec<Text>,
}

impl Picture {
    pub fn read(svg: &str) -> Self {
        let ruler = Ruler;
        let mut groups: Vec<&str> = Vec::new();
        let mut texts = Vec::new();
        let frame: Vec<f64> =
            attribute(svg, "viewBox").unwrap_or("").split(' ').filter_map(|part| part.parse().ok()).collect();
        for (index, _) in svg.match_indices('<') {
            let tag = &svg[index..];
            let head = &tag[..=tag.find('>').expect("a tag ends")];
            if head.starts_with("<g") {
                groups.push(head);
            } else if head == "</g>" {
                groups.pop();
            } else if head.starts_with("<text ") {
                let words = &tag[head.len()..tag.find("</text>").expect("a text ends")];
                texts.push(Text::read(&ruler, head, groups.last().copied().unwrap_or(""), words));
            }
        }
        assert!(groups.is_empty(), "every group is closed");
        Self { width: frame[2], height: frame[3], texts }
    }

    pub fn says(&self, words: &str) -> bool {
        self.texts.iter().any(|text| text.words == words)
    }

    /// Texts that stand on each other or outside the frame, or are cut.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for (index, text) in self.texts.iter().enumerate() {
            if text.words.ends_with('…') {
                faults.push(format!("`{}` is cut", text.words));
            }
            if text.left < 0.0 || text.top < 0.0 || text.right > self.width || text.bottom > self.height {
                faults.push(format!("`{}` leaves the frame", text.words));
            }
            for other in &self.texts[index + 1..] {
                if text.meets(other) {
                    faults.push(format!("`{}` touches `{}`", text.words, other.words));
                }
            }
        }
        faults
    }
}

impl Text {
    fn read(ruler: &Ruler, head: &str, group: &str, words: &str) -> Self {
        let number = |tag: &str, name: &str| attribute(tag, name).and_then(|text| text.parse::<f64>().ok());
        let size = number(group, "font-size").expect("a text has a size");
        let weight =
            if attribute(group, "font-weight") == Some("600") { Weight::Semibold } else { Weight::Regular };
        let words =
            words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        let width = ruler.width(&words, size, weight);
        let (x, y) = (number(head, "x").expect("x"), number(head, "y").expect("y"));
        let left = match attribute(group, "text-anchor") {
            Some("end") => x - width,
            Some("middle") => x - width / 2.0,
            _ => x,
        };
        let class = attribute(group, "class").unwrap_or("").to_owned();
        // From the top of capitals to a little below the baseline.
        Self { words, left, right: left + width, top: y - size * 0.73, bottom: y + size * 0.2, class }
    }

    fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// The value of an attribute in a tag; a page leaves out quotes that it can do without.
pub fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let value = &tag[tag.find(&format!(" {name}="))? + name.len() + 2..];
    match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => value.split([' ', '>']).next(),
    }
}
