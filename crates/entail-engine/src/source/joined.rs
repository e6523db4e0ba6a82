//! In: a text that was put together from several files. Out: for each place in it the place in the file that it comes from.
//! Whoever reads such a text finds places in it as in any other; before a finding is shown, they become those of the files.
//! Never holds a text.

use super::{FileId, SourceMap, Span, SpanMap};
use std::collections::BTreeSet;

/// A text of several files.
#[derive(Clone, Debug)]
pub struct Joined {
    /// The text.
    file: FileId,
    /// Where its parts come from.
    map: SpanMap,
}

impl SourceMap {
    /// Adds a text that was put together from files of this map.
    pub fn add_joined(&mut self, name: impl Into<String>, text: impl Into<String>, map: SpanMap) -> FileId {
        let file = self.add(name, text);
        self.joined.push(Joined { file, map });
        file
    }

    /// The place in a file that a place in a text of several files comes from; any other place as it is. What reaches over
    /// several files is in the one where it starts.
    pub fn origin(&self, span: Span) -> Span {
        let Some(joined) = self.joined_at(span.file) else { return span };
        let (start, end) = (span.start as usize, span.end as usize);
        let found = joined.map.span(&(start..end));
        // What has no length lies before the sign that follows it, or behind the last one.
        let before = || joined.map.span(&(start..start + 1)).map(|next| Span { end: next.start, ..next });
        let behind = || {
            let last = joined.map.span(&(start.saturating_sub(1)..start));
            last.map(|last| Span { start: last.end, ..last })
        };
        found.or_else(before).or_else(behind).unwrap_or(span)
    }

    /// The files that a text is made of, in the order in which they come up: the text itself where it is one file.
    pub fn parts(&self, file: FileId) -> Vec<FileId> {
        let Some(joined) = self.joined_at(file) else { return vec![file] };
        let mut seen = BTreeSet::new();
        joined.map.runs.iter().map(|run| run.span.file).filter(|file| seen.insert(*file)).collect()
    }

    fn joined_at(&self, file: FileId) -> Option<&Joined> {
        self.joined.iter().find(|joined| joined.file == file)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{SourceMap, Span, SpanMap, SpanRun};

    #[test]
    fn places_of_a_joined_text_are_those_of_its_files() {
        let mut sources = SourceMap::default();
        let story = sources.add("report.md", "ab\n[part]\ncd");
        let part = sources.add("part.md", "xyz");
        let at = |file, start, end| Span { file, start, end };
        let run = |start, span, copied| SpanRun { start, span, copied };
        let map = SpanMap::of(
            vec![run(0, at(story, 0, 3), true), run(3, at(part, 0, 3), true), run(6, at(story, 9, 12), true)],
            9,
        );
        let joined = sources.add_joined("report.md", "ab\nxyz\ncd", map);
        assert_eq!(sources.origin(at(joined, 1, 2)), at(story, 1, 2));
        assert_eq!(sources.origin(at(joined, 4, 5)), at(part, 1, 2));
        assert_eq!(sources.origin(at(joined, 4, 9)), at(part, 1, 3));
        assert_eq!(sources.origin(at(joined, 8, 9)), at(story, 11, 12));
        assert_eq!(sources.origin(at(joined, 4, 4)), at(part, 1, 1));
        assert_eq!(sources.origin(at(joined, 9, 9)), at(story, 12, 12));
        assert_eq!(sources.origin(at(part, 1, 2)), at(part, 1, 2));
        assert_eq!(sources.parts(joined), [story, part]);
        assert_eq!(sources.parts(part), [part]);
    }
}
