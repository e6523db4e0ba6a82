//! In: a drawn exhibit. Out: its figure element: the picture for broad and for narrow screens, and the numbers behind it.
//! The page has the style sheet of all figures once.
//! Never changes what is drawn.

use super::table::data_grid;
use super::text::{attribute, escape};
use crate::figure::exhibit::Drawn;
use crate::figure::font;
use crate::model::Model;

/// The element of an exhibit, under its name on the page.
pub fn exhibit(model: &Model, number: &str, drawn: &Drawn) -> String {
    let id = attribute(&drawn.id);
    let wide = if drawn.wide { " class=\"wide\"" } else { "" };
    let class = format!("{wide}{}", shows(model, drawn));
    let data = data_grid(&drawn.table, number);
    match (&drawn.svg, &drawn.narrow) {
        (Some(svg), Some(narrow)) => format!(
            "<figure id=\"figure-{id}\"{class}><p class=\"number-line\">{number}</p><div class=\"broad\">{}</div><div class=\"narrow\">{}</div><details><summary>The numbers behind {}</summary>{data}</details></figure>\n",
            unstyled(svg),
            undescribed(&unstyled(narrow)),
            number.to_lowercase(),
        ),
        _ => {
            let note = |text: &Option<String>, before: &str| {
                text.as_ref()
                    .map(|t| format!("<p class=\"small\">{before}{}</p>", escape(t)))
                    .unwrap_or_default()
            };
            let remark: Vec<&str> =
                [&drawn.texts.note, &drawn.told].into_iter().flatten().map(String::as_str).collect();
            let remark = (!remark.is_empty()).then(|| remark.join(" "));
            format!(
                "<figure id=\"figure-{id}\"{class}><p class=\"number-line\">{number}</p><p class=\"figure-title\">{}</p>{}{data}{}{}</figure>\n",
                escape(&drawn.texts.title),
                note(&drawn.texts.subtitle, ""),
                note(&remark, ""),
                note(&drawn.source, "Source: "),
            )
        }
    }
}

/// The ids of what an exhibit shows, so that a trace of them can name it.
fn shows(model: &Model, drawn: &Drawn) -> String {
    let exhibit = model.exhibits.iter().find(|e| e.id == drawn.id);
    let mut ids: Vec<&str> = exhibit
        .into_iter()
        .flat_map(|e| &e.show)
        .flat_map(|s| s.expression.expr.variables())
        .map(|id| model.variable(id).id.as_str())
        .collect();
    ids.dedup();
    if ids.is_empty() { String::new() } else { format!(" data-of=\"{}\"", attribute(&ids.join(" "))) }
}

/// A figure without its own style sheet: the page has the rules for all of them once.
fn unstyled(svg: &str) -> String {
    match (svg.find("<style>"), svg.find("</style>\n")) {
        (Some(start), Some(end)) => format!("{}{}", &svg[..start], &svg[end + "</style>\n".len()..]),
        _ => svg.to_owned(),
    }
    // Inside a page a picture needs neither the name of its language nor that of the typeface.
    .replacen(" xmlns=\"http://www.w3.org/2000/svg\"", "", 1)
    .replacen(&format!(" font-family=\"{}\"", font::FAMILY), "", 1)
}

/// The narrow picture shares title and description with the broad one, which says the same.
fn undescribed(svg: &str) -> String {
    let text = match (svg.find("<title"), svg.find("</desc>\n")) {
        (Some(start), Some(end)) => format!("{}{}", &svg[..start], &svg[end + "</desc>\n".len()..]),
        _ => svg.to_owned(),
    };
    text.replace("-narrow-title ", "-title ").replace("-narrow-desc\"", "-desc\"")
}
