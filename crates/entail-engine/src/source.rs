//! In: file names with their texts. Out: ids, and spans that turn into line and column.
//! Everything that can be wrong with an input is reported with a [`Span`] from here.
//! Never reads a file.

/// Number of a file in a [`SourceMap`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A range of bytes in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The part of this span that `range` covers, counted from the span's start.
    #[must_use]
    pub fn part(self, range: &std::ops::Range<usize>) -> Self {
        let start = (self.start + range.start as u32).min(self.end);
        let end = (self.start + range.end as u32).clamp(start, self.end);
        Self { file: self.file, start, end }
    }
}

#[derive(Clone, Debug)]
struct SourceText {
    name: String,
    text: String,
}

/// Every text that was read in a run, by id.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    sources: Vec<SourceText>,
}

impl SourceMap {
    /// Adds a text under the name that messages show.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        self.sources.push(SourceText { name: name.into(), text: text.into() });
        FileId(self.sources.len() as u32 - 1)
    }

    /// The whole text of a file.
    pub fn text(&self, file: FileId) -> &str {
        self.sources.get(file.0 as usize).map_or("", |s| s.text.as_str())
    }

    /// The name that messages show.
    pub fn name(&self, file: FileId) -> &str {
        self.sources.get(file.0 as usize).map_or("", |s| s.name.as_str())
    }

    /// The text that a span covers.
    pub fn slice(&self, span: Span) -> &str {
        self.text(span.file).get(span.start as usize..span.end as usize).unwrap_or("")
    }

    /// A span over a whole file.
    pub fn whole(&self, file: FileId) -> Span {
        Span { file, start: 0, end: self.text(file).len() as u32 }
    }

    /// Line and column of a span's start, both from 1, columns in characters.
    pub fn line_column(&self, span: Span) -> (usize, usize) {
        let text = self.text(span.file);
        let start = (span.start as usize).min(text.len());
        let before = text.get(..start).unwrap_or(text);
        let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1;
        (line, column)
    }

    /// Every file, in the order in which it was added.
    pub fn files(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..self.sources.len() as u32).map(FileId)
    }
}
