//! In: the names of the files of an output. Out: `.entail.json`, by which Entail knows its own output again.
//! What the mark names may be replaced; everything else is somebody's work.
//! Never trusts a name: only what is found in the folder and named in the mark counts.

use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;

/// The name of the mark in each output folder.
pub const MARK: &str = ".entail.json";
/// By this file an output from before there were marks is known.
pub const RESULTS: &str = "results.json";
/// Raised when an older program could no longer read the mark.
const FORMAT: u64 = 1;
/// A mark is a list of names; more than this is none of ours.
const LARGEST: u64 = 16 << 20;

/// What an output says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutputMark {
    /// The name of the report's folder, or of the file that is on its way.
    pub report: String,
    /// Relative paths of all files, with `/` between folders.
    pub files: BTreeSet<String>,
    /// Whether files are being replaced one by one, so that the folder may hold files of two editions.
    pub changing: bool,
}

impl OutputMark {
    /// The text of the mark; a file a line, so that two editions compare line by line.
    pub fn text(&self) -> String {
        let files: Vec<String> = self.files.iter().map(|name| format!("    {}", json!(name))).collect();
        let changing = if self.changing { "  \"changing\": true,\n" } else { "" };
        let list = if files.is_empty() { "[]".to_owned() } else { format!("[\n{}\n  ]", files.join(",\n")) };
        format!(
            "{{\n  \"format\": {FORMAT},\n  \"engine\": {},\n  \"report\": {},\n{changing}  \"files\": {list}\n}}\n",
            json!(concat!("entail ", env!("CARGO_PKG_VERSION"))),
            json!(self.report),
        )
    }

    /// The mark in a text, if it is one that this program understands.
    fn read(text: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(text).ok()?;
        let files = value.get("files")?.as_array()?;
        (value.get("format")?.as_u64()? == FORMAT && is_engine(&value)).then_some(())?;
        Some(Self {
            report: value.get("report")?.as_str()?.to_owned(),
            files: files.iter().map(|name| name.as_str().map(str::to_owned)).collect::<Option<_>>()?,
            changing: value.get("changing").and_then(Value::as_bool).unwrap_or_default(),
        })
    }
}

/// How every mark begins; what begins so is ours, however it ends.
const HEAD: &str = "{\n  \"format\": 1,\n  \"engine\": \"entail ";

/// Whether a text is a mark that was never finished, as a full disk or a power cut leaves it.
fn is_torn(text: &str) -> bool {
    // Some disks keep the length of a file whose letters they lost.
    let text = text.trim_end_matches('\0');
    text.starts_with(HEAD) || HEAD.starts_with(text)
}

/// How a folder shows that its files are Entail's.
#[derive(Clone, Debug)]
pub enum Ownership {
    /// A mark names them.
    Marked(OutputMark),
    /// Its `results.json` is one of ours, from before there was a mark: what such an output held is known.
    BeforeMarks,
    /// Its mark was begun and not finished: nothing but the mark is ours.
    Torn,
}

impl Ownership {
    /// What shows that the files of a folder are ours.
    #[allow(clippy::disallowed_methods)]
    pub fn of(folder: &Path) -> Option<Self> {
        let text = |name: &str| {
            let path = folder.join(name);
            let found = path.symlink_metadata().ok()?;
            (found.is_file() && found.len() <= LARGEST).then(|| std::fs::read_to_string(path).ok())?
        };
        if let Some(mark) = text(MARK).and_then(|text| OutputMark::read(&text)) {
            return Some(Self::Marked(mark));
        }
        let results = text(RESULTS).and_then(|text| serde_json::from_str::<Value>(&text).ok());
        if results.is_some_and(|value| value.get("format").is_some_and(Value::is_u64) && is_engine(&value)) {
            return Some(Self::BeforeMarks);
        }
        let marks = [MARK, NEXT_MARK].map(text);
        marks.iter().flatten().any(|text| is_torn(text)).then_some(Self::Torn)
    }

    /// Whether a file of this relative path is ours.
    pub fn has_file(&self, path: &str) -> bool {
        if path == MARK || path == NEXT_MARK {
            return true;
        }
        match self {
            Self::Marked(mark) => mark.files.contains(path),
            Self::Torn => false,
            Self::BeforeMarks => match path.split_once('/') {
                None => ["index.html", "report.md", RESULTS].contains(&path),
                Some(("figures", name)) => is_named(name, ".svg"),
                Some(("tables", name)) => is_named(name, ".csv"),
                Some(_) => false,
            },
        }
    }

    /// Whether some file of ours lies in a folder of this relative path.
    pub fn has_folder(&self, path: &str) -> bool {
        match self {
            Self::Marked(mark) => {
                let below = format!("{path}/");
                mark.files.range(below.clone()..).next().is_some_and(|name| name.starts_with(&below))
            }
            Self::BeforeMarks => ["figures", "tables"].contains(&path),
            Self::Torn => false,
        }
    }
}

/// The mark on its way to its place.
pub const NEXT_MARK: &str = ".entail.json.entail-new";

fn is_named(name: &str, ending: &str) -> bool {
    name.len() > ending.len() && name.ends_with(ending) && !name.contains('/')
}

fn is_engine(value: &Value) -> bool {
    value.get("engine").and_then(Value::as_str).is_some_and(|engine| engine.starts_with("entail "))
}

#[cfg(test)]
mod tests {
    use super::{HEAD, OutputMark, Ownership, is_torn};

    #[test]
    fn a_mark_is_read_back_and_owns_what_it_names() {
        let files = ["index.html", "figures/a.svg"].map(str::to_owned).into();
        let mark = OutputMark { report: "rubin \"2\"".to_owned(), files, changing: true };
        assert_eq!(OutputMark::read(&mark.text()), Some(mark.clone()));
        let own = Ownership::Marked(mark);
        assert!(own.has_file("figures/a.svg") && own.has_folder("figures"));
        assert!(!own.has_file("thesis.txt") && !own.has_folder("fig") && !own.has_folder("figures/a.svg"));
    }

    #[test]
    fn every_beginning_of_a_mark_is_known_and_nothing_else_is() {
        let text = OutputMark { report: "rubin".to_owned(), ..OutputMark::default() }.text();
        assert!(text.starts_with(HEAD));
        assert!((0..text.len()).all(|length| is_torn(&text[..length])));
        assert!(is_torn("\0\0\0") && is_torn("{\n\0\0"));
        assert!(
            !is_torn("thesis") && !is_torn("{\n  \"format\": 1,\n  \"engine\": \"vite 5\"") && !is_torn("[]")
        );
    }

    #[test]
    fn another_program_has_no_mark() {
        assert_eq!(
            OutputMark::read("{\"format\": 1, \"engine\": \"vite 5\", \"report\": \"a\", \"files\": []}"),
            None
        );
        assert_eq!(
            OutputMark::read("{\"format\": 9, \"engine\": \"entail 9\", \"report\": \"a\", \"files\": []}"),
            None
        );
        assert_eq!(OutputMark::read("[]"), None);
    }
}
