//! In: the inlines of a line. Out: the line as Markdown.
//! Stress is written only where a reader of Markdown sees it: between signs that stand too close it would be asterisks.
//! Never loses a text.

use super::escape;
use super::forms;
use super::losses;
use crate::story::document::Inline;

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinePlace {
    /// In a paragraph.
    Paragraph,
    /// In a heading or in a cell of a table, which have one line.
    Cell,
}

/// A line as Markdown; that of a paragraph may go on in further lines.
pub fn line(inlines: &[Inline], place: LinePlace) -> String {
    let written = written(&merged(inlines, None), place, LineGap(' ', ' '));
    match place {
        LinePlace::Cell => written.trim().to_owned(),
        LinePlace::Paragraph => {
            // A backslash at the end of a paragraph breaks nothing and would be seen.
            let lines = written
                .trim_matches([BREAK, ' ', '\t'])
                .split(BREAK)
                .map(|line| escape::start(line.trim_end_matches([' ', '\t'])));
            lines.collect::<Vec<_>>().join("\\\n")
        }
    }
}

/// A line break until lines are put together: a text never holds this.
const BREAK: char = '\n';

/// The ways in which Markdown sets parts of a line apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stress {
    Strong,
    Emphasis,
    Struck,
}

impl Stress {
    fn of(inline: &Inline) -> Option<Self> {
        match inline {
            Inline::Strong(_) => Some(Self::Strong),
            Inline::Emphasis(_) => Some(Self::Emphasis),
            Inline::Struck(_) => Some(Self::Struck),
            _ => None,
        }
    }

    fn sign(self) -> &'static str {
        match self {
            Self::Strong => "**",
            Self::Emphasis => "*",
            Self::Struck => "~~",
        }
    }

    fn around(self, inner: Vec<Inline>) -> Inline {
        match self {
            Self::Strong => Inline::Strong(inner),
            Self::Emphasis => Inline::Emphasis(inner),
            Self::Struck => Inline::Struck(inner),
        }
    }
}

/// The same with neighbours and parts of one stress put together: `**a****b**` is not read as two.
fn merged(inlines: &[Inline], around: Option<Stress>) -> Vec<Inline> {
    let mut merged: Vec<Inline> = Vec::new();
    for inline in inlines {
        let Some(stress) = Stress::of(inline) else {
            merged.push(inline.clone());
            continue;
        };
        let inner = self::merged(inline.inner(), Some(stress));
        match merged.last_mut() {
            _ if around == Some(stress) => merged.extend(inner),
            Some(before @ (Inline::Strong(_) | Inline::Emphasis(_) | Inline::Struck(_)))
                if Stress::of(before) == Some(stress) =>
            {
                let both = before.inner().iter().cloned().chain(inner).collect();
                *before = stress.around(both);
            }
            _ => merged.push(stress.around(inner)),
        }
    }
    merged
}

/// The characters before and behind a part of a line.
#[derive(Clone, Copy, Debug)]
struct LineGap(char, char);

fn written(inlines: &[Inline], place: LinePlace, around: LineGap) -> String {
    let mut line = String::new();
    // Behind a stressed part another one is written plain: their signs would be read as one.
    let mut stressed_before = false;
    for (at, inline) in inlines.iter().enumerate() {
        let before = last(&line).unwrap_or(around.0);
        let after = inlines.get(at + 1).and_then(first).unwrap_or(around.1);
        let was_stressed = std::mem::replace(&mut stressed_before, false);
        match inline {
            Inline::Text(text) | Inline::Value(_, text) => line.push_str(&escape::text(text)),
            Inline::Strong(inner) | Inline::Emphasis(inner) if was_stressed => {
                line.push_str(&written(&unstressed(inner), place, LineGap(before, after)));
            }
            Inline::Struck(inner) => {
                let between = LineGap(before, after);
                line.push_str(&struck(&written(inner, place, between), between));
            }
            Inline::Strong(inner) | Inline::Emphasis(inner) => {
                let sign =
                    if matches!(inline, Inline::Strong(_)) { Stress::Strong } else { Stress::Emphasis };
                let sign = sign.sign();
                let between = LineGap(before, after);
                let stressed = stressed(sign, &written(inner, place, between), between);
                line.push_str(&stressed.unwrap_or_else(|| written(&unstressed(inner), place, between)));
                stressed_before = line.ends_with('*');
            }
            Inline::Code(text) => line.push_str(&escape::code(text, place == LinePlace::Cell)),
            Inline::Shifted(script, text) => line.push_str(&forms::shifted(*script, text)),
            Inline::Formula(formula) => line.push_str(&forms::formula(formula)),
            Inline::Picture(picture) => line.push_str(&forms::picture(picture)),
            // Figures and rows are places of the page only.
            Inline::Link(url, inner) if losses::is_unwritten(url) => {
                line.push_str(&written(inner, place, LineGap(before, after)));
                stressed_before = line.ends_with('*');
            }
            Inline::Link(url, inner) => {
                let words = written(inner, place, LineGap('[', ']'));
                line.push_str(&format!("[{words}]({})", escape::target(url)));
            }
            Inline::Note(label) => line.push_str(&format!("[^{label}]")),
            Inline::Anchor(_) => stressed_before = was_stressed,
            Inline::Break => line.push(if place == LinePlace::Cell { ' ' } else { BREAK }),
        }
    }
    line
}

/// The last character of a line as a reader of signs sees it: behind a backslash a sign is none.
fn last(line: &str) -> Option<char> {
    let sign = line.chars().last()?;
    let lead = &line[..line.len() - sign.len_utf8()];
    let escaped = (lead.len() - lead.trim_end_matches('\\').len()) % 2 == 1;
    Some(if escaped { '\\' } else { sign })
}

/// The first character of an inline as it is written, behind signs of stress.
fn first(inline: &Inline) -> Option<char> {
    match inline {
        Inline::Strong(inner) | Inline::Emphasis(inner) => inner.iter().find_map(first),
        Inline::Struck(_) => Some('~'),
        Inline::Code(_) => Some('`'),
        Inline::Shifted(script, _) => Some(forms::sign(*script)),
        Inline::Formula(_) => Some('$'),
        Inline::Picture(_) => Some('!'),
        Inline::Link(url, inner) if losses::is_unwritten(url) => inner.iter().find_map(first),
        Inline::Link(..) | Inline::Note(_) => Some('['),
        Inline::Break => Some(' '),
        Inline::Anchor(_) => None,
        Inline::Text(text) | Inline::Value(_, text) => escape::text(text).chars().next(),
    }
}

/// The same without any stress.
fn unstressed(inlines: &[Inline]) -> Vec<Inline> {
    let mut plain = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Strong(inner) | Inline::Emphasis(inner) => plain.extend(unstressed(inner)),
            Inline::Link(url, inner) => plain.push(Inline::Link(url.clone(), unstressed(inner))),
            // What no longer holds is struck at any price.
            Inline::Struck(inner) => plain.push(Inline::Struck(unstressed(inner))),
            other => plain.push(other.clone()),
        }
    }
    plain
}

/// A struck part of a line; where its signs would not be read as such, space sets them apart.
fn struck(inner: &str, around: LineGap) -> String {
    let sign = Stress::Struck.sign();
    let apart = || format!(" {} ", stressed(sign, inner, LineGap(' ', ' ')).unwrap_or_default());
    stressed(sign, inner, around).unwrap_or_else(apart)
}

/// A stressed part of a line, with white space outside of its signs; none where they would not be read as such.
fn stressed(sign: &str, inner: &str, LineGap(before, after): LineGap) -> Option<String> {
    let bare = inner.trim();
    let (lead, trail) = (&inner[..inner.len() - inner.trim_start().len()], &inner[inner.trim_end().len()..]);
    // Signs of stress inside belong to the same run: what counts is the character behind all of them.
    let run = sign.chars().next()?;
    let start = bare.trim_start_matches(run).chars().next()?;
    let end = bare.trim_end_matches(run).chars().last()?;
    let before = lead.chars().last().unwrap_or(before);
    let after = trail.chars().next().unwrap_or(after);
    let apart = |c: char| c.is_whitespace() || is_sign(c);
    // https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run
    let read = (!is_sign(start) || apart(before)) && (!is_sign(end) || apart(after));
    // The same sign right outside would belong to the run.
    (read && before != run && after != run).then(|| format!("{lead}{sign}{bare}{sign}{trail}"))
}

/// Whether Markdown takes a character for punctuation: all that is neither a letter, a digit nor white space, to be safe.
fn is_sign(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}
