//! In: the prose of a story. Out: lines that are markup of other tools: containers, alerts of other kinds.
//! What a line is follows from its first signs.
//! Never reports the end of what it reported the start of.

use super::ForeignMark;

/// The alerts that a story has.
const ALERTS: &[&str] = &["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];

const QUOTE: &str = "write a quotation: `> [!NOTE]`, and `> ` before each line of it";

/// The lines that are such markup.
pub fn marks(text: &str) -> Vec<ForeignMark> {
    let mut marks = Vec::new();
    let (mut at, mut open) = (0, 0_usize);
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        let mut mark = |name, instead: &str| {
            marks.push(ForeignMark { place: start..start + bare.len(), name, instead: instead.to_owned() });
        };
        let colons = bare.len() - bare.trim_start_matches(':').len();
        if colons >= 3 {
            // A line of colons alone ends what another began.
            let ends = bare.len() == colons && open > 0;
            open = if ends { open - 1 } else { open + 1 };
            if !ends {
                mark("a container", QUOTE);
            }
        } else if ["!!! ", "??? ", "???+ "].iter().any(|sign| bare.starts_with(sign)) {
            mark("an admonition", QUOTE);
        } else if is_other_alert(bare) {
            mark(
                "an alert of another kind",
                "alerts are `> [!NOTE]`, `TIP`, `IMPORTANT`, `WARNING` and `CAUTION`, alone on their line",
            );
        } else if ["[toc]", "[[toc]]", "[[_toc_]]"].contains(&bare.to_lowercase().as_str()) {
            mark("a table of contents", "leave it out: the page has its contents");
        }
    }
    marks
}

fn is_other_alert(line: &str) -> bool {
    let Some(quoted) = line.strip_prefix('>') else { return false };
    let Some((kind, rest)) = quoted.trim_start().strip_prefix("[!").and_then(|rest| rest.split_once(']'))
    else {
        return false;
    };
    let known = ALERTS.iter().any(|alert| alert.eq_ignore_ascii_case(kind));
    !kind.is_empty()
        && kind.chars().all(|c| c.is_alphanumeric() || c == '-')
        && !(known && rest.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::marks;

    #[test]
    fn lines_of_other_tools_are_named() {
        let names = |text: &str| marks(text).into_iter().map(|mark| mark.name).collect::<Vec<_>>();
        assert_eq!(names("::: {.note}\na\n:::\n\n:::tip\nb\n:::"), ["a container", "a container"]);
        assert_eq!(names("> [!INFO]\n> a\n\n> [!NOTE] b"), ["an alert of another kind"; 2]);
        assert_eq!(names("!!! note\n    a\n\n[TOC]"), ["an admonition", "a table of contents"]);
        assert!(names("> [!NOTE]\n> a\n\nIt is so:\n\n: b\n\n:-) and : c\n[!x]").is_empty());
    }
}
