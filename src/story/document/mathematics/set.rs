//! In: a formula in TeX. Out: the same as `MathML`, or what is wrong with it.
//! What it may hold is bounded before it is read, and what comes out is looked through: a page gets elements of formulas alone.
//! Never defines a command, since one that calls itself would never end.

use pulldown_latex::config::{DisplayMode, RenderConfig};
use pulldown_latex::{Parser, Storage, push_mathml};

/// So long a formula may be, in bytes.
const LONGEST: usize = 4_000;
/// So many commands it may have.
const MOST: usize = 400;
/// So deep its parts may stand in each other.
const DEEPEST: usize = 40;

/// Commands that make others, measure or count on paper, colour, or lead elsewhere: no formula of a page needs them, and the
/// reader of TeX stumbles over what may follow some.
const REFUSED: &[&str] = &[
    "def",
    "gdef",
    "edef",
    "xdef",
    "let",
    "futurelet",
    "global",
    "long",
    "outer",
    "newcommand",
    "renewcommand",
    "providecommand",
    "DeclareMathOperator",
    "newenvironment",
    "loop",
    "href",
    "url",
    "includegraphics",
    "char",
    "kern",
    "mkern",
    "hskip",
    "mskip",
    "hspace",
    "vspace",
    "rule",
    "raise",
    "lower",
    "raisebox",
    "color",
    "textcolor",
    "colorbox",
    "fcolorbox",
    "genfrac",
    "above",
    "abovewithdelims",
    "overwithdelims",
    "atopwithdelims",
    "limits",
    "nolimits",
    "mathchoice",
    "hbox",
    "vcenter",
    "mbox",
    "relax",
];

/// The elements of formulas.
const ELEMENTS: &[&str] = &[
    "math",
    "semantics",
    "mrow",
    "mi",
    "mn",
    "mo",
    "ms",
    "mtext",
    "mspace",
    "mfrac",
    "msqrt",
    "mroot",
    "mstyle",
    "merror",
    "mpadded",
    "mphantom",
    "msub",
    "msup",
    "msubsup",
    "munder",
    "mover",
    "munderover",
    "mmultiscripts",
    "mprescripts",
    "mtable",
    "mtr",
    "mtd",
    "menclose",
];

/// A formula as `MathML`.
///
/// # Errors
///
/// What is wrong with it, as a part of a sentence.
pub fn mathml(tex: &str, display: bool) -> Result<String, String> {
    bounded(tex)?;
    let storage = Storage::new();
    let mut events = Vec::new();
    for event in Parser::new(tex, &storage) {
        events.push(Ok(event.map_err(|error| said(&error.to_string()))?));
    }
    let display_mode = if display { DisplayMode::Block } else { DisplayMode::Inline };
    let config = RenderConfig { display_mode, ..RenderConfig::default() };
    let mut set = String::new();
    let events = events.into_iter().collect::<Vec<Result<_, pulldown_latex::ParserError>>>();
    push_mathml(&mut set, events.into_iter(), config).map_err(|error| said(&error.to_string()))?;
    judged(&set)?;
    Ok(set)
}

/// What the reader of TeX says of some slips, and what an analyst understands.
const IN_OTHER_WORDS: &[(&str, &str)] = &[
    ("primitive command", "it has a command that formulas do not have"),
    ("mathematical environment", "it has a `\\begin{…}` that formulas do not have"),
    ("expected a token", "something is missing behind a command, such as the second part of `\\frac{…}{…}`"),
    ("alanced", "a brace, or a `\\left`, has no other side"),
    ("group", "a brace, or a `\\left`, has no other side"),
    ("script", "two exponents or two indexes stand side by side: `{x^a}^b`"),
];

/// What is wrong, without words of the library's own.
fn said(words: &str) -> String {
    let words = words.lines().next().unwrap_or_default();
    let known = IN_OTHER_WORDS.iter().find(|(theirs, _)| words.contains(theirs));
    known.map_or("it is no whole formula", |(_, ours)| ours).to_owned()
}

/// Refuses what would take too long, or too deep a stack.
fn bounded(tex: &str) -> Result<(), String> {
    if tex.trim().is_empty() {
        return Err("it is empty".to_owned());
    }
    if tex.len() > LONGEST {
        return Err(format!("it is longer than {LONGEST} letters"));
    }
    let mut depth = 0_usize;
    for c in tex.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Err(format!("its parts stand more than {DEEPEST} levels deep"));
        }
    }
    if tex.replace("\\%", "").contains('%') {
        return Err("it has a `%`, which would end its line: write `\\%`".to_owned());
    }
    if tex.contains("\\\\[") || tex.contains("\\\\ [") {
        return Err("it sets a distance between lines, `\\\\[…]`: leave it out".to_owned());
    }
    let commands = tex.split('\\').skip(1);
    let name = |rest: &'_ str| rest.chars().take_while(char::is_ascii_alphabetic).collect::<String>();
    let names: Vec<String> = commands.map(name).collect();
    if names.len() > MOST {
        return Err(format!("it has more than {MOST} commands"));
    }
    match names.iter().find(|name| REFUSED.contains(&name.as_str())) {
        Some(name) => Err(format!("`\\{name}` is not read here")),
        None => Ok(()),
    }
}

/// Refuses what no formula of a page holds.
fn judged(set: &str) -> Result<(), String> {
    let mut depth = 0_usize;
    for tag in set.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').ok_or("it cannot be set")?;
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        if !ELEMENTS.contains(&name) || tag.contains(" href") || tag.contains(" on") {
            return Err("it cannot be set".to_owned());
        }
        match tag.starts_with('/') {
            true => depth = depth.saturating_sub(1),
            false if tag.ends_with('/') => {}
            false => depth += 1,
        }
        if depth > DEEPEST * 3 {
            return Err(format!("its parts stand more than {DEEPEST} levels deep"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::mathml;

    #[test]
    fn formulas_become_elements() {
        let set = mathml("r = \\frac{a_1}{b^2}", false).expect("a formula");
        assert!(set.starts_with("<math") && set.contains("<mfrac>") && set.contains("<msub>"), "{set}");
        assert!(mathml("\\sum_{i=1}^n x_i", true).expect("a formula").contains("display=\"block\""));
        let marks = mathml("\\text{<script>&}", false).expect("a text");
        assert!(!marks.contains("<script"), "{marks}");
    }

    #[test]
    fn what_is_no_formula_says_why() {
        for tex in ["\\frac{a}", "{a", "a}", "\\nothing{a}", "\\def\\a{\\a}\\a", "", "\\begin{x} a \\end{y}"]
        {
            assert!(mathml(tex, false).is_err(), "{tex}");
        }
        let deep = |open: &str, close: &str| format!("{}x{}", open.repeat(1000), close.repeat(1000));
        for tex in [
            deep("{", "}"),
            deep("\\sqrt", ""),
            deep("\\sqrt{", "}"),
            deep("x^{", "}"),
            "\\left(".repeat(1000),
        ] {
            assert!(mathml(&tex, true).is_err());
        }
        for depth in [39, 40, 41] {
            let tex = format!("{}x{}", "x^{".repeat(depth), "}".repeat(depth));
            assert_eq!(mathml(&tex, false).is_ok(), depth <= 40, "{depth}");
        }
    }

    #[test]
    fn whatever_is_typed_comes_to_an_end() {
        const PIECES: &[&str] = &[
            "a",
            "1",
            "{",
            "}",
            "^",
            "_",
            "\\frac",
            "\\sqrt",
            "\\left",
            "\\right",
            "(",
            ")",
            "[",
            "]",
            "\\begin{matrix}",
            "\\end{matrix}",
            "&",
            "\\\\",
            "\\text",
            "%",
            "#",
            "\\hat",
            "\\int",
            "'",
            "\\",
            " ",
            "é",
            "\\cfrac",
            "\\limits",
            "\\over",
            "\\color",
            "\\kern",
            "1em",
            "\\not",
            "=",
            "\\middle",
            "|",
            "\\operatorname",
            "\\char",
            "\"",
            "~",
        ];
        let mut state: u64 = 1;
        for _ in 0..20_000 {
            let mut tex = String::new();
            for _ in 0..12 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                tex += PIECES[(state >> 33) as usize % PIECES.len()];
            }
            let _ = mathml(&tex, false);
        }
    }
}
