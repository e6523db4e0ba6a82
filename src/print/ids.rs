//! In: what on a page a link or a script must find. Out: the id that it has there.
//! Every id that a page gives by itself holds an underscore; one that is made of a heading holds letters, digits and dashes
//! alone: whatever a heading says, neither can be the other.
//! Never checks what stands on a page.

/// The facts behind its numbers.
pub const FACTS: &str = "page_facts";
/// What turns it into the page of another scenario.
pub const PATCHES: &str = "page_patches";
/// The choice of a scenario.
pub const SWITCH: &str = "page_switch";
/// What differs in the scenario that is chosen.
pub const DIFFERENCE: &str = "page_difference";
/// All of the report.
pub const REPORT: &str = "page_report";
/// The key takeaways.
pub const TAKEAWAYS: &str = "page_takeaways";
/// The sources and notes.
pub const NOTES: &str = "page_notes";

/// Places that a story may link to in short, by their names there.
const SHORT: [(&str, &str); 3] = [("report", REPORT), ("takeaways", TAKEAWAYS), ("notes", NOTES)];

/// The row of the method for something, which `of` names.
pub fn row(of: &str) -> String {
    format!("row_{of}")
}

/// Whether an id is that of a row.
pub fn is_row(id: &str) -> bool {
    id.starts_with("row_")
}

/// The figure of an exhibit.
pub fn figure(exhibit: &str) -> String {
    format!("figure_{exhibit}")
}

/// Whether an id is that of a figure.
pub fn is_figure(id: &str) -> bool {
    id.starts_with("figure_")
}

/// The picture of an exhibit, with which all ids inside of it begin.
pub fn picture(exhibit: &str) -> String {
    format!("f_{exhibit}")
}

/// A note, by its number.
pub fn note(number: usize) -> String {
    format!("note_{number}")
}

/// A heading.
pub fn heading(title: &str) -> String {
    let lower = title.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let name = words.collect::<Vec<_>>().join("-");
    if name.is_empty() { "section".to_owned() } else { name }
}

/// The place that a link of the story names in short, if no heading has that name: `notes`, or `figure-ID`.
pub fn short(name: &str) -> Option<String> {
    let place = SHORT.iter().find(|(short, _)| *short == name).map(|(_, id)| (*id).to_owned());
    place.or_else(|| name.strip_prefix("figure-").map(figure))
}

/// Whether an id is one of those that every page has and a story may link to.
pub fn is_place(id: &str) -> bool {
    SHORT.iter().any(|(_, place)| *place == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_heading_has_an_id_of_the_page() {
        let own = [FACTS, PATCHES, SWITCH, DIFFERENCE, REPORT, TAKEAWAYS, NOTES].map(str::to_owned);
        let made = [row("cost"), figure("path"), picture("path"), note(1)];
        for id in own.into_iter().chain(made) {
            assert!(id.contains('_'), "{id}");
            for title in [id.clone(), id.to_uppercase(), id.replace('_', " "), format!("# {id} ‿＿")] {
                assert!(!heading(&title).contains('_'), "{title}");
            }
        }
        assert_eq!(heading("What it costs, “all in”?"), "what-it-costs-all-in");
        assert_eq!(heading("∑"), "section");
    }

    #[test]
    fn a_short_name_leads_to_its_place() {
        assert_eq!(short("notes").as_deref(), Some(NOTES));
        assert_eq!(short("figure-path").as_deref(), Some("figure_path"));
        assert_eq!(short("prices"), None);
    }

    #[test]
    fn the_script_and_the_built_in_page_use_these_ids() {
        let script = include_str!("../../templates/page/page.js");
        let page = include_str!("../../templates/page/page.html");
        for id in [FACTS, PATCHES, SWITCH, DIFFERENCE] {
            let name = id.strip_prefix("page_").expect("a name of the page");
            assert!(script.contains(&format!("(\"{name}\")")), "{id}");
        }
        assert!(page.contains(&format!("id=\"{REPORT}\"")) && page.contains(&format!("href=\"#{REPORT}\"")));
    }
}
