//! In: the text of an SVG. Out: its size in pixels, or why a page does not show it.
//! A page shows it as a picture, in which no script runs; beside the Markdown it is a file that anybody may open, so that one
//! with a script is refused, and one that asks for other files, which a page would lack.
//! Never draws.

/// What a file is that is none of the formats.
pub const FORMATS: &str = "it is no picture of a format that a page shows: PNG, JPEG, GIF, WebP or SVG";
/// What to do about a picture that cannot be shown.
pub const HINT: &str = "save it anew as PNG, or as plain SVG with everything in one file";

const BROKEN: &str = "it is no whole SVG";
const SCRIPT: &str = "it has a script, and no picture of a report may have one";
const OUTSIDE: &str = "it asks for another file, which a page does not";

/// The size of a picture that says none, as browsers have it.
const USUAL: (f64, f64) = (300.0, 150.0);
/// The pixels of the units of length.
const UNITS: &[(&str, f64)] =
    &[("px", 1.0), ("pt", 4.0 / 3.0), ("pc", 16.0), ("in", 96.0), ("cm", 96.0 / 2.54), ("mm", 96.0 / 25.4)];

/// The width and height of a picture that is safe to show.
pub fn size(text: &str) -> Result<(u32, u32), &'static str> {
    let text = without_comments(text);
    let start = text.find("<svg").ok_or(FORMATS)?;
    let tag = text.get(start..).and_then(whole_tag).ok_or(BROKEN)?;
    if !tag.ends_with("/>") && !text.trim_end().ends_with("</svg>") {
        return Err(BROKEN);
    }
    judge(&text)?;
    let (width, height) = (length(tag, "width"), length(tag, "height"));
    let view = attribute(tag, "viewBox").and_then(|view| {
        let numbers: Vec<f64> =
            view.split([' ', ',', '\n', '\t']).filter_map(|part| part.parse().ok()).collect();
        match numbers[..] {
            [_, _, width, height] if width > 0.0 && height > 0.0 => Some((width, height)),
            _ => None,
        }
    });
    let (wide, high) = match (width, height, view) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some(view)) => (width, width * view.1 / view.0),
        (None, Some(height), Some(view)) => (height * view.0 / view.1, height),
        (None, None, Some(view)) => view,
        (width, height, None) => (width.unwrap_or(USUAL.0), height.unwrap_or(USUAL.1)),
    };
    let whole = |side: f64| side.round().clamp(1.0, 32_767.0) as u32;
    Ok((whole(wide), whole(high)))
}

fn judge(text: &str) -> Result<(), &'static str> {
    let low = text.to_ascii_lowercase();
    for (at, _) in low.match_indices('<') {
        let tag = low.get(at..).and_then(whole_tag).unwrap_or_default();
        let name =
            tag.trim_start_matches('<').split(|c: char| c.is_whitespace() || c == '>' || c == '/').next();
        let name = name.unwrap_or_default().rsplit(':').next().unwrap_or_default();
        if matches!(name, "script" | "foreignobject" | "handler" | "iframe" | "!entity") {
            return Err(SCRIPT);
        }
        // What stands behind white space or a quote in a tag is the name of an attribute, or a part of a text.
        let starts = tag.split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '/'));
        for start in starts {
            let name = start.split('=').next().unwrap_or_default();
            let is_event =
                name.len() > 3 && name.starts_with("on") && name.chars().all(|c| c.is_ascii_alphabetic());
            if is_event && tag.contains(&format!("{name}=")) {
                return Err(SCRIPT);
            }
        }
        let href = attribute(tag, "href").or_else(|| attribute(tag, "xlink:href"));
        if href.is_some_and(|href| {
            !href.is_empty() && !href.starts_with(['#']) && !href.starts_with("data:image/")
        }) {
            return Err(OUTSIDE);
        }
    }
    let inner = |target: &str| {
        let target = target.trim_start_matches([' ', '"', '\'']);
        target.starts_with('#') || target.starts_with("data:") || target.starts_with("&quot;#")
    };
    if low.contains("javascript:") || low.contains("<!entity") {
        return Err(SCRIPT);
    }
    if low.contains("@import") || low.split("url(").skip(1).any(|target| !inner(target)) {
        return Err(OUTSIDE);
    }
    Ok(())
}

/// A text without its comments.
fn without_comments(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("<!--") {
        plain.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    plain + rest
}

/// The tag that a text begins with, up to its end outside of quotes.
fn whole_tag(text: &str) -> Option<&str> {
    let mut quote: Option<char> = None;
    for (at, c) in text.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None if c == '>' => return text.get(..=at),
            _ => {}
        }
    }
    None
}

/// The value of an attribute of a tag.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let starts = tag
        .match_indices(name)
        .filter(|(at, _)| tag.get(..*at).is_some_and(|before| before.ends_with(char::is_whitespace)));
    starts.into_iter().find_map(|(at, _)| {
        let rest = tag.get(at + name.len()..)?.trim_start().strip_prefix('=')?.trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        rest.get(1..)?.split(quote).next()
    })
}

/// A length of a tag in pixels.
fn length(tag: &str, name: &str) -> Option<f64> {
    let value = attribute(tag, name)?.trim();
    let (number, factor) = UNITS
        .iter()
        .find_map(|(unit, factor)| Some((value.strip_suffix(unit)?, *factor)))
        .unwrap_or((value, 1.0));
    number
        .trim()
        .parse::<f64>()
        .ok()
        .map(|number| number * factor)
        .filter(|side| *side > 0.0 && side.is_finite())
}

#[cfg(test)]
mod tests {
    use super::{FORMATS, OUTSIDE, SCRIPT, size};

    #[test]
    fn the_size_is_that_of_the_root() {
        let of = |attributes: &str| {
            size(&format!("<?xml version=\"1.0\"?><!-- <svg> --><svg xmlns=\"x\" {attributes}><g/></svg>\n"))
        };
        assert_eq!(of("width=\"120\" height='80px'"), Ok((120, 80)));
        assert_eq!(of("viewBox=\"0 0 640 360\" width=\"100%\""), Ok((640, 360)));
        assert_eq!(of("viewBox=\"0,0,640,320\" width=\"1in\""), Ok((96, 48)));
        assert_eq!(of(""), Ok((300, 150)));
        assert_eq!(size("<html></html>"), Err(FORMATS));
    }

    #[test]
    fn scripts_and_other_files_are_refused() {
        let with = |inner: &str| size(&format!("<svg width=\"1\" height=\"1\">{inner}</svg>"));
        for script in [
            "<script>alert(1)</script>",
            "<svg:script href=\"#a\"/>",
            "<SCRIPT/>",
            "<g onclick=\"a()\"/>",
            "<g\nonload='a()'/>",
            "<a href=\"#\"><foreignObject/></a>",
            "<style>a{b:javascript:c}</style>",
        ] {
            assert_eq!(with(script), Err(SCRIPT), "{script}");
        }
        for outside in [
            "<image href=\"https://a.b/c.png\"/>",
            "<use xlink:href='other.svg#a'/>",
            "<rect fill=\"url(http://a.b#c)\"/>",
            "<style>@import 'a.css';</style>",
        ] {
            assert_eq!(with(outside), Err(OUTSIDE), "{outside}");
        }
        for fine in ["<use href=\"#a\"/>", "<rect fill=\"url(#a)\"/>", "<text>on = off, only</text>"] {
            assert!(with(fine).is_ok(), "{fine}");
        }
    }
}
