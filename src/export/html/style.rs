//! In: the texts of all pages of a report. Out: the style sheet of the page, with what these need of fonts and colours.
//! Of each typeface the cut that has the letters in use is embedded, of the colours of figures those that are drawn.
//! Never leaves out what a report's own style sheet may ask for.

use super::body::forms;
use super::filled;
use super::looks;
use super::text::base64;
use crate::export::Publication;
use crate::templates::STYLE;
use entail_figure::FigureTheme;
use entail_figure::font::WebFace;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::{LazyLock, OnceLock};

/// The built-in style sheet, made once for all reports of a run.
static BUILT_IN: LazyLock<String> = LazyLock::new(|| squeezed(STYLE.text));

/// Each cut of each typeface as a page embeds it, written when first asked for.
static WRITTEN: [[OnceLock<String>; 3]; 4] = [const { [const { OnceLock::new() }; 3] }; 4];

/// What a page needs of its style sheet.
#[derive(Default)]
pub struct StyleNeeds<'p> {
    /// Its letters beyond ASCII.
    letters: BTreeSet<char>,
    /// The names of classes in it.
    classes: BTreeSet<&'p str>,
}

impl<'p> StyleNeeds<'p> {
    /// What some markup or other text of the page needs.
    pub fn add(&mut self, text: &'p str) {
        self.letters.extend(text.chars().filter(|letter| !letter.is_ascii()));
        for value in text.split("class=").skip(1) {
            let value = match value.strip_prefix('"') {
                Some(quoted) => quoted.split('"').next(),
                None => value.split([' ', '>']).next(),
            };
            self.classes.extend(value.unwrap_or_default().split(' '));
        }
    }

    /// The style sheet of the page of a report.
    pub fn style(&self, report: &Publication<'_>) -> String {
        let own = report.template(STYLE.name, STYLE.text);
        if own == STYLE.text {
            self.house_style("", report.theme)
        } else {
            self.filled(own, report.theme, &|_| true)
        }
    }

    /// That of a page in the look of the house, with some rules of its own.
    pub fn house_style(&self, more: &str, theme: &FigureTheme) -> String {
        let sheet = if more.is_empty() {
            Cow::Borrowed(&**BUILT_IN)
        } else {
            Cow::Owned(BUILT_IN.clone() + &squeezed(more))
        };
        self.filled(&sheet, theme, &|class| self.classes.contains(class))
    }

    /// A sheet with the typefaces that its page needs, and the colours of figures whose classes are wanted.
    fn filled(&self, sheet: &str, theme: &FigureTheme, wanted: &dyn Fn(&str) -> bool) -> String {
        let figures = theme.rules(wanted);
        let mut letters = self.letters.clone();
        letters.extend(sheet.chars().filter(|letter| !letter.is_ascii()));
        let mut parts = vec![
            ("LIGHT", theme.light.variables() + &figures.light),
            ("DARK", theme.dark.variables() + &figures.dark),
        ];
        let names = ["REGULAR", "SEMIBOLD", "SERIF", "ITALIC"];
        for ((face, name), written) in WebFace::ALL.into_iter().zip(names).zip(&WRITTEN) {
            let cut = face.cut(&letters);
            parts.push((name, written[cut as usize].get_or_init(|| base64(face.woff2(cut))).clone()));
        }
        let style = filled(sheet, &parts);
        format!("{}\n{}{}{}", style.trim_end(), figures.rules, looks::rules(wanted), forms::rules(wanted))
    }
}

/// The built-in style sheet without the spaces and comments that only its writers read; what is in quotes stays.
/// A report's own sheet is taken as it is: it may quote in ways that this does not know.
fn squeezed(style: &str) -> String {
    let mut plain = String::new();
    for (at, part) in style.split("/*").enumerate() {
        plain.push_str(if at == 0 { part } else { part.split_once("*/").map_or("", |(_, rest)| rest) });
    }
    let outside = |part: &str| {
        let words = part.split_whitespace().collect::<Vec<_>>().join(" ");
        let edge = |space: bool| if space { " " } else { "" };
        let mut text = format!(
            "{}{words}{}",
            edge(part.starts_with(char::is_whitespace)),
            edge(!words.is_empty() && part.ends_with(char::is_whitespace))
        );
        // In this order: `;}` comes about only once the spaces are gone.
        for (long, short) in [
            (" {", "{"),
            ("{ ", "{"),
            (" }", "}"),
            ("} ", "}"),
            ("; ", ";"),
            (";}", "}"),
            (": ", ":"),
            (", ", ","),
        ] {
            text = text.replace(long, short);
        }
        text
    };
    let parts = plain.split('"').enumerate();
    let parts = parts.map(|(at, part)| if at % 2 == 0 { outside(part) } else { part.to_owned() });
    parts.collect::<Vec<_>>().join("\"")
}
