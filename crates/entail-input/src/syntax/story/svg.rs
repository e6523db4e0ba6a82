//! In: the text of an SVG. Out: its size in pixels, or why a page does not show it.
//! A page shows it as a picture, in which no script runs; beside the Markdown it is a file that anybody may open, so that one
//! with a script is refused, and one that asks for other files, which a page would lack.
//! It is read as XML, so that what a reader of pictures takes for an element is one here too.
//! Never draws.

use roxmltree::{Document, Node, ParsingOptions};

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
/// The names of all elements are in it, or no browser shows them.
const NAMESPACE: &str = "http://www.w3.org/2000/svg";
/// Elements that run, or hold what does.
const RUNNING: [&str; 5] = ["script", "foreignobject", "handler", "listener", "iframe"];

/// The width and height of a picture that is safe to show.
pub fn size(text: &str) -> Result<(u32, u32), &'static str> {
    let text = text.trim_start_matches('\u{feff}');
    if !says_utf8(text) {
        return Err(BROKEN);
    }
    // An entity may hold anything, and be put together out of others.
    if text.to_ascii_lowercase().contains("<!entity") {
        return Err(SCRIPT);
    }
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let other = if text.contains("<svg") { BROKEN } else { FORMATS };
    let document = Document::parse_with_options(text, options).map_err(|_| other)?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return Err(FORMATS);
    }
    if root.tag_name().namespace() != Some(NAMESPACE) {
        return Err(BROKEN);
    }
    document.descendants().try_for_each(judge)?;
    let (width, height) = (length(&root, "width"), length(&root, "height"));
    let view = root.attribute("viewBox").and_then(|view| {
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

/// Whether the declaration before the root names no other encoding than the one in which the text was read.
fn says_utf8(text: &str) -> bool {
    let declared = text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).map_or("", |(it, _)| it);
    let Some((_, named)) = declared.split_once("encoding") else { return true };
    let named = named.trim_start_matches([' ', '=', '"', '\'']).to_ascii_lowercase();
    ["utf-8", "us-ascii"].iter().any(|known| named.starts_with(known))
}

/// Refuses what runs, and what asks for another file.
fn judge(node: Node<'_, '_>) -> Result<(), &'static str> {
    // A style sheet may be named before the picture begins.
    if node.pi().is_some_and(|instruction| instruction.target == "xml-stylesheet") {
        return Err(OUTSIDE);
    }
    if let Some(text) = node.text().filter(|_| node.is_text()) {
        let styles =
            node.parent().is_some_and(|parent| parent.tag_name().name().eq_ignore_ascii_case("style"));
        return if styles { judge_value(text) } else { Ok(()) };
    }
    if RUNNING.iter().any(|name| node.tag_name().name().eq_ignore_ascii_case(name)) {
        return Err(SCRIPT);
    }
    for attribute in node.attributes() {
        let name = attribute.name().to_ascii_lowercase();
        if name.len() > 2 && name.starts_with("on") {
            return Err(SCRIPT);
        }
        judge_value(attribute.value())?;
        let target = attribute.value().trim();
        if matches!(name.as_str(), "href" | "src") && !is_inner(target) {
            return Err(OUTSIDE);
        }
    }
    Ok(())
}

/// Refuses a value or a style that runs, or asks for another file.
fn judge_value(value: &str) -> Result<(), &'static str> {
    let low = value.to_ascii_lowercase();
    if low.contains("javascript:") {
        return Err(SCRIPT);
    }
    let inner = |target: &str| is_inner(target.trim_start_matches([' ', '"', '\'']));
    if low.contains("@import") || low.split("url(").skip(1).any(|target| !inner(target)) {
        return Err(OUTSIDE);
    }
    Ok(())
}

/// Whether a target lies in the picture itself.
fn is_inner(target: &str) -> bool {
    target.is_empty()
        || target.starts_with('#')
        || target.starts_with("data:image/")
        || target.starts_with("data:font/")
}

/// A length of the root in pixels.
fn length(root: &Node<'_, '_>, name: &str) -> Option<f64> {
    let value = root.attribute(name)?.trim();
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
    use super::{BROKEN, FORMATS, OUTSIDE, SCRIPT, size};

    const NAMES: &str = "xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";

    #[test]
    fn the_size_is_that_of_the_root() {
        let of = |attributes: &str| {
            size(&format!("<?xml version=\"1.0\"?><!-- <svg> --><svg {NAMES} {attributes}><g/></svg>\n"))
        };
        assert_eq!(of("width=\"120\" height='80px'"), Ok((120, 80)));
        assert_eq!(of("viewBox=\"0 0 640 360\" width=\"100%\""), Ok((640, 360)));
        assert_eq!(of("viewBox=\"0,0,640,320\" width=\"1in\""), Ok((96, 48)));
        assert_eq!(of(""), Ok((300, 150)));
        assert_eq!(size("<html></html>"), Err(FORMATS));
    }

    #[test]
    fn what_is_no_whole_picture_is_refused() {
        let whole = format!("<svg {NAMES}><g/></svg>");
        assert_eq!(size(&whole), Ok((300, 150)));
        assert_eq!(
            size(&format!("<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"svg11.dtd\">{whole}")),
            Ok((300, 150))
        );
        for broken in [
            format!("<?xml version=\"1.0\" enoding=\"UTF-8\"?>{whole}"),
            format!("<?xml version=\"1.0\" encoding=\"UTF-16\"?>{whole}"),
            whole.replace("<g/>", "<g>"),
            whole.replace("<g/>", "<g a=\"1\" a=\"2\"/>"),
            whole.replace("<g/>", "&nothing;"),
            whole.clone() + &whole,
            "<svg width=\"1\"/>".to_owned(),
        ] {
            assert_eq!(size(&broken), Err(BROKEN), "{broken}");
        }
    }

    #[test]
    fn scripts_and_other_files_are_refused() {
        let with = |inner: &str| size(&format!("<svg {NAMES} width=\"1\" height=\"1\">{inner}</svg>"));
        for script in [
            "<script>alert(1)</script>",
            "<s:script xmlns:s=\"http://www.w3.org/2000/svg\" href=\"#a\"/>",
            "<SCRIPT/>",
            "<g onclick=\"a()\"/>",
            "<g\nonload='a()'/>",
            "<a href=\"#\"><foreignObject/></a>",
            "<a href=\" java&#115;cript:b\"/>",
            "<style>a{b:javascript:c}</style>",
        ] {
            assert_eq!(with(script), Err(SCRIPT), "{script}");
        }
        assert_eq!(size(&format!("<!DOCTYPE svg [<!ENTITY a \"b\">]><svg {NAMES}/>")), Err(SCRIPT));
        for outside in [
            "<image href=\"https://a.b/c.png\"/>",
            "<use xlink:href='other.svg#a'/>",
            "<rect fill=\"url(http://a.b#c)\"/>",
            "<rect style='fill: url( \"x.svg#c\")'/>",
            "<style>@import 'a.css';</style>",
            "<?xml-stylesheet href='a.css'?>",
        ] {
            assert_eq!(with(outside), Err(OUTSIDE), "{outside}");
        }
        for fine in
            ["<use href=\"#a\"/>", "<rect fill=\"url(#a)\"/>", "<text>on = off, @import url(x)</text>"]
        {
            assert!(with(fine).is_ok(), "{fine}");
        }
    }
}
