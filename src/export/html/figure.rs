//! In: a drawn exhibit. Out: its figure element: the picture for broad and for narrow screens, and its numbers.
//! The page has the style sheet of all figures once.
//! Never changes what is drawn.

use super::body::PageWriter;
use super::looks;
use super::table::data_grid;
use super::text::{attribute, escape};
use crate::exhibit::{Drawn, OriginSubject};
use crate::print::ids;
use entail_engine::model::Exhibit;
use entail_figure::font;
use std::fmt::Write;

/// The element of an exhibit, under its name on the page.
pub fn exhibit(page: &PageWriter<'_>, number: &str, drawn: &Drawn) -> String {
    let id = attribute(&ids::figure(&drawn.id));
    let picture = ids::picture(&drawn.id);
    let wide = if drawn.wide { " class=\"wide\"" } else { "" };
    let (of, made) = shows(page, drawn);
    let class = format!("{wide}{of}");
    let data = data_grid(page, drawn, number);
    match (&drawn.svg, &drawn.narrow) {
        (Some(svg), Some(narrow)) => format!(
            "<figure id=\"{id}\"{class}><p class=\"number-line\">{number}</p><div class=\"broad\">{}</div><div class=\"narrow\">{}</div><details><summary>The numbers behind {}</summary>{data}{made}</details></figure>\n",
            labelled(page, drawn, 0, &unstyled(svg, &picture)),
            labelled(page, drawn, 1, &undescribed(&unstyled(narrow, &format!("{picture}-narrow")))),
            number.to_lowercase(),
        ),
        _ => {
            let note = |text: &Option<String>, before: &str| {
                text.as_ref()
                    .map(|t| format!("<p class=\"small\">{before}{}</p>", escape(t)))
                    .unwrap_or_default()
            };
            let remark: Vec<&str> =
                [&drawn.texts.note, &drawn.case_note].into_iter().flatten().map(String::as_str).collect();
            let remark = (!remark.is_empty()).then(|| remark.join(" "));
            format!(
                "<figure id=\"{id}\"{class}><p class=\"number-line\">{number}</p><p class=\"figure-title\">{}</p>{}{data}{}{}{made}</figure>\n",
                escape(&drawn.texts.title),
                note(&drawn.texts.subtitle, ""),
                note(&remark, ""),
                note(&drawn.source, "Source: "),
            )
        }
    }
}

/// A picture whose printed numbers lead to their provenance: by pointer, for the table below has them as links.
fn labelled(page: &PageWriter<'_>, drawn: &Drawn, which: usize, svg: &str) -> String {
    // Texts come in the order of the labels. `<text` opens nothing else, since titles are escaped.
    let mut parts = svg.split("<text");
    let mut html = String::with_capacity(svg.len() + svg.len() / 8);
    html.push_str(parts.next().unwrap_or_default());
    // Texts after the last label, such as the source, are of no value.
    for (text, of) in parts.zip(drawn.labels[which].iter().chain(std::iter::repeat(&None))) {
        html.push_str("<text");
        if let Some(fact) = page.origin(drawn, *of) {
            let _ = write!(html, " data-v={fact}");
        }
        html.push_str(text);
    }
    html
}

/// The ids of what an exhibit shows, for a trace; and where it shows formulas of its own, what these are made from,
/// each a link to its provenance.
fn shows(page: &PageWriter<'_>, drawn: &Drawn) -> (String, String) {
    let model = page.report.model;
    let shown = model.exhibits.iter().find(|e| e.id == drawn.id).map(Exhibit::variables).unwrap_or_default();
    if shown.is_empty() {
        return (String::new(), String::new());
    }
    let ids: Vec<&str> = shown.iter().map(|id| model.variable(*id).id.as_str()).collect();
    let of = format!(" data-of=\"{}\"", attribute(&ids.join(" ")));
    if !drawn.origins.iter().any(|origin| matches!(origin.of, OriginSubject::Shown(..))) {
        return (of, String::new());
    }
    let links: Vec<String> = shown.iter().map(|id| page.whole(*id)).collect();
    (of, format!("<p class=\"small\">Made from: {}</p>", links.join("; ")))
}

/// A figure without its own style sheet: the page has the rules for all of them once.
fn unstyled(svg: &str, id: &str) -> String {
    let svg = match (svg.find("<style>"), svg.find("</style>\n")) {
        (Some(start), Some(end)) => format!("{}{}", &svg[..start], &svg[end + "</style>\n".len()..]),
        _ => svg.to_owned(),
    };
    // Inside a page a picture needs neither the name of its language nor that of the typeface.
    let svg = renamed(&uncoloured(&svg), id)
        .replacen(" xmlns=\"http://www.w3.org/2000/svg\"", "", 1)
        .replacen(&format!(" font-family=\"{}\"", font::FAMILY), "", 1);
    // Lines between elements are for readers of the file.
    looks::classed(&unquoted(&svg).replace(">\n<", "><"))
}

/// A picture without the quotes that a page can do without: around values of letters, digits, dots and the like.
/// A quote in a text is written as an entity, so that `="` stands in tags alone.
fn unquoted(svg: &str) -> String {
    let mut parts = svg.split("=\"");
    let mut plain = String::with_capacity(svg.len());
    plain.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (value, after) = part.split_once('"').unwrap_or((part, ""));
        let bare = value.bytes().all(|b| b.is_ascii_alphanumeric() || b"._#-".contains(&b));
        // A bare value would take the `/` that closes the element for its own.
        let quote = if bare && !value.is_empty() && !after.starts_with('/') { "" } else { "\"" };
        for piece in ["=", quote, value, quote, after] {
            plain.push_str(piece);
        }
    }
    plain
}

/// A picture whose ids begin with one that no other picture of the page has.
fn renamed(svg: &str, new: &str) -> String {
    let Some(id) = svg.split(" id=\"").nth(1).and_then(|rest| rest.split('"').next()) else {
        return svg.to_owned();
    };
    // All ids of a picture begin with that of its root.
    svg.replace(&format!(" id=\"{id}"), &format!(" id=\"{new}")).replacen(
        &format!("\"{id}-title {id}-desc\""),
        &format!("\"{new}-title {new}-desc\""),
        1,
    )
}

/// A picture without its light colours: the page has those of every class, for light and for dark.
fn uncoloured(svg: &str) -> String {
    let mut plain = String::with_capacity(svg.len());
    let mut parts = svg.split("=\"#");
    plain.push_str(parts.next().unwrap_or_default());
    for part in parts {
        // Addresses begin like colours; only colours have rules on the page.
        let name = [" fill", " stroke"].into_iter().find(|name| plain.ends_with(name));
        if let (Some(name), Some((_, after))) = (name, part.split_once('"')) {
            plain.truncate(plain.len() - name.len());
            plain.push_str(after);
        } else {
            plain.push_str("=\"#");
            plain.push_str(part);
        }
    }
    plain
}

/// The narrow picture shares title and description with the broad one, which says the same.
fn undescribed(svg: &str) -> String {
    let text = match (svg.find("<title"), svg.find("</desc>")) {
        (Some(start), Some(end)) => format!("{}{}", &svg[..start], &svg[end + "</desc>".len()..]),
        _ => svg.to_owned(),
    };
    text.replace("-narrow-title ", "-title ").replace("-narrow-desc\"", "-desc\"")
}
