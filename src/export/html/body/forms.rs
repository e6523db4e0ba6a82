//! In: what only some stories have: pictures, formulas, alerts, definitions, words off the line. Out: their markup, and the
//! rules of style that it needs.
//! A page has the rules of the forms that it uses, so that others pay nothing for them.
//! Never lets a picture ask for another file.

use super::PageWriter;
use crate::export::html::text::{attribute, base64, escape};
use crate::story::document::{Inline, Script, ShownFormula, ShownPicture};

/// Rules by the class that needs them.
const RULES: &[(&str, &str)] = &[
    (
        "pic",
        "img.pic{max-width:100%;height:auto;background:#fff;vertical-align:middle}figure>img.pic{display:block}figcaption{font:400 0.8125rem/1.45 var(--sans);color:var(--muted);margin-top:0.5rem}",
    ),
    (
        "tex",
        "math.tex{font-size:1.06em}.tex[display=block]{margin:1.25rem 0;overflow-x:auto;overflow-y:hidden;max-width:var(--measure)}",
    ),
    (
        "alert",
        ".alert{max-width:var(--measure);margin:1.5rem 0;padding:0.875rem 1.25rem 0.125rem;background:var(--band);border-left:0.25rem solid var(--rule);break-inside:avoid}.alert.strong{border-color:var(--accent)}.alert>p:first-child{font:600 0.875rem/1.4 var(--sans);margin-bottom:0.375rem}",
    ),
    (
        "terms",
        ".terms{max-width:var(--measure);margin:0 0 1.05rem}.terms dt{font:600 0.94em/1.5 var(--sans);margin-top:0.6rem;break-after:avoid}.terms dd{margin:0 0 0.4rem 1.25rem}.terms dd p{margin-bottom:0.4rem}",
    ),
    ("low", "sub.low{line-height:0;font-family:var(--sans);font-size:0.68em}"),
];

/// The rules of the forms that are in use.
pub fn rules(used: &dyn Fn(&str) -> bool) -> String {
    RULES.iter().filter(|(class, _)| used(class)).map(|(_, rules)| *rules).collect()
}

/// A picture, the file of which is in the page.
pub fn picture(page: &PageWriter<'_>, picture: &ShownPicture) -> String {
    let found = picture.path().and_then(|path| page.report.model.pictures.get(&path)?.as_ref().ok());
    let words = attribute(&picture.words);
    found.map_or_else(String::new, |file| {
        format!(
            "<img class=pic src=\"data:{};base64,{}\" alt=\"{words}\" width={} height={}>",
            file.kind.media(),
            base64(&file.bytes),
            file.width,
            file.height
        )
    })
}

/// A line that is a picture alone, as a figure with what stands below it.
pub fn figure(page: &PageWriter<'_>, inlines: &[Inline]) -> Option<String> {
    let [Inline::Picture(shown)] = inlines else { return None };
    let caption = match shown.caption.as_str() {
        "" => String::new(),
        caption => format!("<figcaption>{}</figcaption>", escape(caption)),
    };
    Some(format!("<figure>{}{caption}</figure>\n", picture(page, shown)))
}

/// A text off the line.
pub fn shifted(script: Script, text: &str) -> String {
    match script {
        Script::Super => format!("<sup>{}</sup>", escape(text)),
        Script::Sub => format!("<sub class=low>{}</sub>", escape(text)),
    }
}

/// A formula; one that cannot be set stops the build before anybody sees it.
pub fn formula(formula: &ShownFormula) -> String {
    match &formula.set {
        Ok(set) => set.replacen("<math", "<math class=tex", 1),
        Err(_) => format!("<code>{}</code>", escape(&formula.tex)),
    }
}
