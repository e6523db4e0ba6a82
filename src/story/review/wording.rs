//! In: lines of the page. Out: findings where words typed by hand do not agree with the number next to them.
//! An article, a plural, a direction: each is right only until the number changes.
//! Never judges a word that a filter chose.

use super::line::{Line, Sources};
use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::language::unit::{article, is_one};
use std::ops::Range;

const ARTICLE: Code = Code("article");
const PLURAL: Code = Code("plural-of-one");
const DIRECTION: Code = Code("direction-and-sign");

/// Words that say a direction before a size.
pub(super) const RISE_OR_FALL: &[&str] = &[
    "rise",
    "rises",
    "rose",
    "risen",
    "rising",
    "fall",
    "falls",
    "fell",
    "fallen",
    "falling",
    "grow",
    "grows",
    "grew",
    "grown",
    "growing",
    "shrink",
    "shrinks",
    "shrank",
    "drop",
    "drops",
    "dropped",
    "increase",
    "increases",
    "increased",
    "decrease",
    "decreases",
    "decreased",
    "decline",
    "declines",
    "declined",
    "gain",
    "gains",
    "gained",
    "lose",
    "loses",
    "lost",
];
/// The same without a verb.
const UP_OR_DOWN: &[&str] = &["up", "down"];
/// Words that say one after a size.
const COMPARES: &[&str] =
    &["higher", "lower", "more", "less", "fewer", "cheaper", "dearer", "above", "below"];
/// Words in -s after a number that are no plurals.
const VERBS: &[&str] = &[
    "adds", "becomes", "comes", "costs", "does", "earns", "equals", "falls", "fits", "follows", "gains",
    "gives", "goes", "grows", "holds", "keeps", "leads", "leaves", "lies", "loses", "makes", "means",
    "needs", "pays", "plus", "remains", "rises", "says", "shows", "stands", "stays", "takes", "thus", "wins",
    "yields", "always", "perhaps", "across", "versus",
];

/// What is typed around the numbers of a line and does not go with them.
pub fn wording(line: &Line, sources: &Sources<'_>, findings: &mut Vec<Diagnostic>) {
    articles(line, sources, findings);
    for value in &line.values {
        plural(line, value, sources, findings);
        direction(line, value, sources, findings);
    }
}

fn articles(line: &Line, sources: &Sources<'_>, findings: &mut Vec<Diagnostic>) {
    for (start, word) in words(&line.text) {
        let next = start + word.len() + 1;
        let is_article = ["a", "an"].iter().any(|article| word.eq_ignore_ascii_case(article));
        if !is_article || line.is_printed(start) {
            continue;
        }
        let Some(rest) = line.text.get(next..).filter(|_| line.text[..next].ends_with([' ', '\u{a0}']))
        else {
            continue;
        };
        // The number may follow an opening quote or bracket.
        let bare = rest.trim_start_matches(|c: char| !(c.is_alphanumeric() || c == '\u{2212}'));
        let numeric = bare.starts_with(|c: char| c.is_ascii_digit() || c == '\u{2212}');
        let wanted = article(rest);
        if word.eq_ignore_ascii_case(wanted) || !(numeric || line.prints_at(next)) {
            continue;
        }
        let end = next + rest.find(' ').unwrap_or(rest.len());
        let message = format!(
            "“{}” is read with “{wanted}”, and the text has “{word}”: “{}”",
            line.text[next..end].trim_matches(|c: char| !c.is_alphanumeric() && !"\u{2212}%$€£".contains(c)),
            line.around(&(start..end))
        );
        let typed = line.typed_before(next);
        findings.push(
            Diagnostic::warning(ARTICLE, message)
                .at(sources.before_tag(line.block, &typed[typed.len().saturating_sub(word.len() + 1)..]))
                .hint("let the number choose it: `{{ quantity | article }}`"),
        );
    }
}

fn plural(line: &Line, value: &Range<usize>, sources: &Sources<'_>, findings: &mut Vec<Diagnostic>) {
    let printed = &line.text[value.clone()];
    let bare = matches!(printed.trim_start_matches('\u{2212}'), "1" | "one");
    let rest = &line.text[value.end..];
    let Some(word) = rest.strip_prefix([' ', '\u{a0}']).and_then(|rest| words(rest).next()) else { return };
    // Short words and those in -ss, -us or -is are no plurals: a warning about a right text is worse than none.
    let noun = word.1.len() > 3
        && word.0 == 0
        && word.1.ends_with('s')
        && !["ss", "us", "is"].iter().any(|end| word.1.ends_with(end))
        && !VERBS.contains(&word.1);
    if bare && is_one(printed) && noun && !line.prints_at(value.end + 1) {
        let message = format!("“{printed} {}” is one, and the noun is of several", word.1);
        findings.push(
            Diagnostic::warning(PLURAL, message)
                .at(sources.place(line.block, &format!("}}}} {}", word.1)))
                .hint("let the number choose it: `{{ quantity | plural(one=\"…\", many=\"…\") }}`, or give its unit words"),
        );
    }
}

fn direction(line: &Line, value: &Range<usize>, sources: &Sources<'_>, findings: &mut Vec<Diagnostic>) {
    let printed = &line.text[value.clone()];
    let signed = printed.starts_with('\u{2212}')
        || ["up ", "down "]
            .iter()
            .any(|way| printed.starts_with(way) && printed.contains(|c: char| c.is_ascii_digit()));
    // A range that crosses zero has a sign and no direction.
    if !signed || printed.contains(" to ") {
        return;
    }
    let before: Vec<(usize, &str)> = words(line.typed_before(value.start)).collect();
    let typed = line.typed_before(value.start);
    let moves = match &before[..] {
        // With or without its preposition: `fell by 3%`, `fell 3%`.
        [.., (at, word), (_, "by" | "of")] | [.., (at, word)]
            if RISE_OR_FALL.iter().chain(UP_OR_DOWN).any(|way| word.eq_ignore_ascii_case(way)) =>
        {
            Some((&typed[*at..], *word))
        }
        _ => None,
    };
    let compares = line.text[value.end..].strip_prefix(' ').and_then(|rest| words(rest).next());
    let compares = compares.filter(|(at, word)| *at == 0 && COMPARES.contains(word));
    let (words, place) = match (moves, compares) {
        (Some((words, word)), _) => (word, sources.before_tag(line.block, words)),
        (None, Some((_, word))) => (word, sources.place(line.block, &format!("}}}} {word}"))),
        (None, None) => return,
    };
    let message =
        format!("“{words}” says a direction, and so does the sign of “{printed}”: “{}”", line.around(value));
    findings.push(Diagnostic::warning(DIRECTION, message).at(place).hint(
        "bind the word to the value: `{{ quantity | change(from=…, to=…) | direction(with=\"size\") }}`",
    ));
}

/// Words with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(|c: char| c.is_alphanumeric())?;
        let inside = |c: char| c.is_alphanumeric() || matches!(c, '-' | '’' | '\'');
        let length = text[start..].find(|c| !inside(c)).unwrap_or(text.len() - start);
        at = start + length;
        Some((start, &text[start..at]))
    })
}
