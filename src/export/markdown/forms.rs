//! In: pictures, formulas and words off the line. Out: the same as Markdown.
//! A picture is the file that is written beside the Markdown.
//! Never writes HTML.

use super::{PICTURES, escape};
use crate::story::document::{Script, ShownFormula, ShownPicture};

/// The sign around a text off the line.
pub fn sign(script: Script) -> char {
    match script {
        Script::Super => '^',
        Script::Sub => '~',
    }
}

/// A text off the line.
pub fn shifted(script: Script, text: &str) -> String {
    let sign = sign(script);
    format!("{sign}{}{sign}", escape::text(text))
}

/// A formula between its dollars.
pub fn formula(formula: &ShownFormula) -> String {
    let sign = if formula.display { "$$" } else { "$" };
    format!("{sign}{}{sign}", formula.tex.replace('\n', " "))
}

/// A picture with its words.
pub fn picture(picture: &ShownPicture) -> String {
    let target = escape::target(&format!("{PICTURES}{}", picture.path().unwrap_or_default()));
    let caption = picture.caption.replace('\\', "\\\\").replace('"', "\\\"");
    let caption = if caption.is_empty() { caption } else { format!(" \"{caption}\"") };
    format!("![{}]({target}{caption})", escape::text(&picture.words))
}
