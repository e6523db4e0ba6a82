//! In: lines of the page. Out: findings where marks, spaces and signs are set otherwise than the house does.
//! Each rule is in `docs/house-style.md` under its code.
//! Never looks into code, links or what is printed from the model.

use super::line::{Line, Sources};
use entail_engine::diagnostic::{Code, Diagnostic};
use std::ops::Range;

const RANGE: Code = Code("range-hyphen");
const SPACES: Code = Code("double-space");
const DASH: Code = Code("dash-as-hyphen");
const QUOTE: Code = Code("straight-quote");
const PERCENT_SPACE: Code = Code("percent-space");
const PERCENT_WORD: Code = Code("percent-word");

/// What is set otherwise within a line.
pub fn marks(line: &Line, sources: &Sources<'_>, findings: &mut Vec<Diagnostic>) {
    let mut add = |code: Code, place: Range<usize>, message: &str, hint: &str| {
        let shown = line.around(&place);
        let typed = line.text.get(place).unwrap_or_default();
        let written = sources.place(line.block, if typed.trim().is_empty() { shown } else { typed });
        let finding = Diagnostic::warning(code, format!("{message}: “{shown}”")).at(written);
        findings.push(finding.hint(hint));
    };
    let typed = |at: usize| !line.is_printed(at);
    for (at, _) in line.text.match_indices('-').filter(|(at, _)| typed(*at)) {
        if let Some(place) = hyphened(line, at) {
            add(
                RANGE,
                place,
                "a range is set with a hyphen",
                "set it with a dash, `–`, or print it: `{{ quantity | range }}`",
            );
        }
    }
    for (at, _) in line.text.match_indices("  ").filter(|(at, _)| typed(*at)) {
        // An indent is layout, and a run of three spaces is reported once.
        if !line.text[..at].ends_with(' ') && !line.text[..at].trim().is_empty() {
            add(SPACES, at..at + 2, "two spaces stand together", "one is enough");
        }
    }
    for (at, _) in line.text.match_indices(" - ").filter(|(at, _)| typed(*at)) {
        if hyphened(line, at + 1).is_none() {
            add(DASH, at..at + 3, "a hyphen stands for a dash", "set `–` with spaces, or a comma");
        }
    }
    for (at, quote) in line.text.match_indices(['"', '\'']).filter(|(at, _)| typed(*at)) {
        add(
            QUOTE,
            at..at + quote.len(),
            "a straight quote stands on the page",
            "set it as the language of the report does: `“ ”`, `’`",
        );
    }
}

/// The two ends around a hyphen, if it is between numbers or between things that are printed.
fn hyphened(line: &Line, at: usize) -> Option<Range<usize>> {
    let before = line.text[..at].trim_end_matches(' ');
    let after = line.text[at + 1..].trim_start_matches(' ');
    let (end, start) = (before.len(), line.text.len() - after.len());
    let printed =
        line.values.iter().find(|v| v.end == end).zip(line.values.iter().find(|v| v.start == start));
    if let Some((first, last)) = printed {
        return Some(first.start..last.end);
    }
    // A date or a name such as 2026-07-01 has more than one.
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '%' | '-' | '$' | '€' | '£' | '/');
    let from =
        before.rfind(|c| !inside(c)).map_or(0, |i| i + before[i..].chars().next().map_or(1, char::len_utf8));
    let to = start + after.find(|c| !inside(c)).unwrap_or(after.len());
    let (first, last) = (before[from..].trim_start_matches(['$', '€', '£']), &line.text[start..to]);
    let number = |text: &str| {
        let text = text.trim_end_matches(['%', '.', ',']).trim_start_matches(['$', '€', '£']);
        !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',')
    };
    (number(first) && number(last)).then_some(from..to)
}

/// What is written in two ways on one page.
pub fn one_way(lines: &[Line], sources: &Sources<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let signs = |line: &Line| line.text.match_indices('%').map(|(at, _)| at).collect::<Vec<_>>();
    let spaced = |line: &Line, at: usize| {
        let before = &line.text[..at];
        let bare = before.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
        (bare.len() < before.len() && bare.ends_with(|c: char| c.is_ascii_digit())).then_some(bare.len())
    };
    let glued = lines.iter().any(|line| signs(line).into_iter().any(|at| spaced(line, at).is_none()));
    let first = lines.iter().find_map(|line| {
        let mut typed = signs(line).into_iter().filter(|at| !line.is_printed(*at));
        typed.find_map(|at| Some((line, spaced(line, at)?, at)))
    });
    // Either way is fine where it is the only one on the page.
    if let Some((line, from, at)) = first.filter(|_| glued) {
        let message = format!(
            "a space stands before a per cent sign here and none elsewhere on the page: “{}”",
            line.around(&(from..at + 1))
        );
        let place = sources.place(line.block, &line.text[from.saturating_sub(1)..=at]);
        findings.push(Diagnostic::warning(PERCENT_SPACE, message).at(place).hint("set it without: `12%`"));
    }
    let word = lines.iter().find_map(|line| {
        let found = ["percent", "per cent"].iter().find_map(|word| {
            let places = line.text.match_indices(word).map(|(at, _)| at..at + word.len());
            places.into_iter().find(|p| {
                let next = line.text[p.end..].chars().next();
                !next.is_some_and(char::is_alphanumeric) && !line.is_printed(p.start)
            })
        });
        found.map(|place| (line, place))
    });
    if let Some((line, place)) = word.filter(|_| lines.iter().any(|line| !signs(line).is_empty())) {
        let message = format!(
            "“{}” is spelled out where the page has %: “{}”",
            &line.text[place.clone()],
            line.around(&place)
        );
        let span = sources.place(line.block, &line.text[place]);
        findings.push(Diagnostic::warning(PERCENT_WORD, message).at(span).hint("one of both on a page: `%`"));
    }
    findings
}
