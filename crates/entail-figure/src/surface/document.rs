//! In: the finished elements, the roles they use, title and alternative text.
//! Out: the SVG document with one style sheet for dark grounds.
//! Never: a colour of the light theme in the sheet; those stand as attributes, which every program understands.

use super::pen::{Pen, escape, hex};
use crate::font::{FAMILY, clean};
use crate::theme::FigureTheme;
use std::fmt::Write;

/// The document. Ids carry the prefix `id`; a page forces a mode with the class `light` or `dark` on its root.
pub(super) fn write(
    pen: &mut Pen,
    theme: &FigureTheme,
    id: &str,
    size: (f64, f64),
    title: &str,
    alt: &str,
) -> String {
    let id = identifier(id);
    let body = pen.take();
    let (width, height) = (size.0.round(), size.1.round());
    let ground = hex(theme.light.ground);
    // The sheet comes after the body: only then are the roles known that it needs.
    let sheet = sheet(pen, theme, &id);
    let (title, alt) = (escape(&clean(title)), escape(&clean(alt)));
    let mut out = String::with_capacity(body.len() + 2048);
    let _ = write!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" id="{id}" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-labelledby="{id}-title {id}-desc" font-family="{FAMILY}">
<title id="{id}-title">{title}</title>
<desc id="{id}-desc">{alt}</desc>
<style>{sheet}</style>
<g id="{id}-marks"><rect class="b0" width="{width}" height="{height}" fill="{ground}"/>
{body}</g></svg>
"#
    );
    out
}

/// The dark colours: by the reader's setting unless the page says `light`, and where the page says `dark`.
fn sheet(pen: &Pen, theme: &FigureTheme, id: &str) -> String {
    let rules = |scope: &str| {
        let mut out = String::new();
        for role in &pen.fills {
            let (class, colour) = (role.class(), hex(role.colour(&theme.dark)));
            let _ = write!(out, "{scope} #{id}-marks .{class}{{fill:{colour}}}");
        }
        for role in &pen.strokes {
            let (class, colour) = (role.stroke_class(), hex(role.colour(&theme.dark)));
            let _ = write!(out, "{scope} #{id}-marks .{class}{{stroke:{colour}}}");
        }
        out
    };
    format!(
        "@media screen and (prefers-color-scheme:dark){{{}}}@media screen{{{}}}",
        rules(":root:not(.light)"),
        rules(".dark")
    )
}

/// A prefix that is safe in XML and CSS.
fn identifier(id: &str) -> String {
    let safe: String = id
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() || letter == '_' { letter } else { '-' })
        .take(80)
        .collect();
    // An id that begins with a digit cannot be selected in CSS.
    if safe.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
        safe
    } else {
        format!("figure-{safe}")
    }
}
