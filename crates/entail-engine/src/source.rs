//! In: file names with their texts. Out: ids, and spans that turn into line and column.
//! Everything that can be wrong with an input is reported with a [`Span`] from here.
//! Never reads a file.

mod joined;

use joined::Joined;

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

/// Where each part of a text that was made from a file comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SpanMap {
    /// By their start in the made text; each reaches to the next one.
    runs: Vec<SpanRun>,
    /// Where what comes from the file ends.
    end: usize,
}

/// A stretch of a made text that comes from one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpanRun {
    /// Its first byte in the made text.
    pub start: usize,
    /// The place.
    pub span: Span,
    /// Whether it stands there as it is, byte for byte; else the place as a whole has made it.
    pub copied: bool,
}

impl SpanMap {
    /// A map of stretches in their order, up to the `end` of what comes from the file.
    pub fn of(runs: Vec<SpanRun>, end: usize) -> Self {
        Self { runs, end }
    }

    /// The smallest span that holds all that a range of the made text comes from.
    pub fn span(&self, range: &std::ops::Range<usize>) -> Option<Span> {
        let end = range.end.min(self.end);
        let first = self.runs.partition_point(|run| run.start <= range.start).saturating_sub(1);
        let next = self.runs.iter().skip(first + 1).map(|run| run.start).chain([self.end]);
        let runs = self.runs.iter().skip(first).zip(next);
        let within = runs.take_while(|(run, _)| run.start < end && range.start < end);
        let parts = within.map(|(run, next)| {
            run.part(&(range.start.max(run.start) - run.start..end.min(next).max(run.start) - run.start))
        });
        // What reaches over several files is in the one where it starts.
        parts.reduce(|all, part| {
            let (start, end) = (all.start.min(part.start), all.end.max(part.end));
            if part.file == all.file { Span { start, end, ..all } } else { all }
        })
    }
}

impl SpanRun {
    /// The place of a part of this stretch.
    fn part(&self, range: &std::ops::Range<usize>) -> Span {
        if self.copied { self.span.part(range) } else { self.span }
    }
}

#[derive(Clone, Debug)]
struct SourceText {
    name: String,
    text: String,
    /// The first byte of each line, so that many places of a large file cost no more than one.
    lines: Vec<u32>,
}

/// Every text that was read in a run, by id.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    sources: Vec<SourceText>,
    /// Texts that were put together from several files.
    joined: Vec<Joined>,
}

impl SourceMap {
    /// Adds a text under the name that messages show.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        let text = text.into();
        let starts = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at as u32 + 1);
        let lines = std::iter::once(0).chain(starts).collect();
        self.sources.push(SourceText { name: name.into(), text, lines });
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

    /// The line of a byte, from 1, and the first byte of that line.
    pub fn line(&self, file: FileId, byte: usize) -> (usize, usize) {
        let Some(source) = self.sources.get(file.0 as usize) else { return (1, 0) };
        let line = source.lines.partition_point(|start| *start as usize <= byte).max(1);
        (line, source.lines.get(line - 1).map_or(0, |start| *start as usize))
    }

    /// Line and column of a span's start, both from 1, columns in characters.
    pub fn line_column(&self, span: Span) -> (usize, usize) {
        let text = self.text(span.file);
        let byte = (span.start as usize).min(text.len());
        let (line, start) = self.line(span.file, byte);
        (line, text.get(start..byte).map_or(0, |before| before.chars().count()) + 1)
    }

    /// Every file, in the order in which it was added.
    pub fn files(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..self.sources.len() as u32).map(FileId)
    }
}

#[cfg(test)]
mod tests {
    use super::{FileId, Span, SpanMap, SpanRun};

    fn span(start: u32, end: u32) -> Span {
        Span { file: FileId(0), start, end }
    }

    /// `ab {{ x }} cd` with `x` as `12345`: `ab 12345 cd`, and something behind it that is of no file.
    fn map() -> SpanMap {
        let run = |start, from, to, copied| SpanRun { start, span: span(from, to), copied };
        SpanMap::of(vec![run(0, 0, 2, true), run(3, 3, 10, false), run(9, 11, 13, true)], 11)
    }

    #[test]
    fn a_copied_part_is_found_to_the_byte_and_a_made_one_as_a_whole() {
        assert_eq!(map().span(&(1..2)), Some(span(1, 2)));
        assert_eq!(map().span(&(4..5)), Some(span(3, 10)));
        assert_eq!(map().span(&(10..11)), Some(span(12, 13)));
        assert_eq!(map().span(&(1..10)), Some(span(1, 12)));
    }

    #[test]
    fn what_no_file_holds_has_no_span() {
        assert_eq!(map().span(&(11..20)), None);
        assert_eq!(map().span(&(5..5)), None);
        assert_eq!(map().span(&(9..20)), Some(span(11, 13)));
        assert_eq!(SpanMap::default().span(&(0..9)), None);
    }

    #[test]
    fn stretches_that_made_nothing_are_passed_over() {
        let run = |start, from| SpanRun { start, span: span(from, from + 4), copied: false };
        let map = SpanMap::of(vec![run(0, 10), run(0, 20), run(6, 30)], 9);
        assert_eq!(map.span(&(0..6)), Some(span(20, 24)));
    }
}
