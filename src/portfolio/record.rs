//! In: what became of the reports of a run. Out: `.entail-portfolio.json`, which says it to `entail merge`, and back.
//! It names every report of the portfolio, also those that other machines build, so that one that nobody built is missed.
//! Never trusts a name: it becomes that of a folder.

use super::ReportTitle;
use super::shard::Shard;
use entail_engine::signs::visible;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::{Component, Path};

/// Raised when an older program could no longer read it.
const FORMAT: u64 = 1;
/// This program, as every file of it says.
const ENGINE: &str = concat!("entail ", env!("CARGO_PKG_VERSION"));

/// What a run says of a portfolio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortfolioRecord {
    /// The program that made it.
    pub engine: String,
    /// Which part of the portfolio the run took; all of it if none.
    pub shard: Option<Shard>,
    /// All reports of the portfolio, by the names of their outputs.
    pub reports: BTreeMap<String, Became>,
}

/// What became of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Became {
    /// It was built.
    Built(ReportTitle),
    /// It was not.
    Failed(Reason),
    /// It is one of another shard.
    Elsewhere,
}

/// Why a report was not built, by the exit code of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It has errors.
    Errors,
    /// It could not be read, or its place not be written.
    Unable,
    /// A fault of Entail itself.
    Fault,
}

impl Reason {
    const ALL: [Self; 3] = [Self::Errors, Self::Unable, Self::Fault];

    /// That of an exit code.
    pub fn of_code(code: u8) -> Self {
        match code {
            1 => Self::Errors,
            2 => Self::Unable,
            _ => Self::Fault,
        }
    }

    /// The exit code of it.
    pub fn code(self) -> u8 {
        match self {
            Self::Errors => 1,
            Self::Unable => 2,
            Self::Fault => 3,
        }
    }

    /// In words for a reader.
    pub fn words(self) -> &'static str {
        match self {
            Self::Errors => "errors",
            Self::Unable => "it could not be read or written",
            Self::Fault => "a fault of Entail",
        }
    }
}

/// The name of the record of a run: one for each shard, so that machines that share a folder do not take each other's.
pub fn record_file(shard: Option<Shard>) -> String {
    match shard {
        Some(shard) => format!(".entail-portfolio.{}-of-{}.json", shard.number(), shard.of()),
        None => ".entail-portfolio.json".to_owned(),
    }
}

/// Whether a file is called as a record is.
pub fn is_record(name: &str) -> bool {
    name.strip_suffix(".json").is_some_and(|start| start.starts_with(".entail-portfolio"))
}

impl PortfolioRecord {
    /// The record of a run of this program.
    pub fn new(shard: Option<Shard>, reports: BTreeMap<String, Became>) -> Self {
        Self { engine: ENGINE.to_owned(), shard, reports }
    }

    /// Its text: a report a line, so that two of them compare line by line.
    pub fn text(&self) -> String {
        let shard = self.shard.map(|s| format!("  \"shard\": \"{s}\",\n")).unwrap_or_default();
        let reports: Vec<String> = self
            .reports
            .iter()
            .map(|(name, became)| format!("    {}: {}", json!(name), entry(became)))
            .collect();
        let list =
            if reports.is_empty() { "{}".to_owned() } else { format!("{{\n{}\n  }}", reports.join(",\n")) };
        format!(
            "{{\n  \"format\": {FORMAT},\n  \"engine\": {},\n{shard}  \"reports\": {list}\n}}\n",
            json!(self.engine)
        )
    }

    /// The record in a text; none if it is no record, or one that this program does not understand.
    pub fn read(text: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(text).ok()?;
        let engine = value.get("engine")?.as_str().filter(|engine| engine.starts_with("entail "))?;
        (value.get("format")?.as_u64()? == FORMAT).then_some(())?;
        let shard = match value.get("shard") {
            Some(shard) => Some(Shard::parse(shard.as_str()?).ok()?),
            None => None,
        };
        let mut reports = BTreeMap::new();
        for (name, of) in value.get("reports")?.as_object()? {
            is_folder_name(name).then(|| reports.insert(name.clone(), Became::Elsewhere))?;
            reports.insert(name.clone(), became(of)?);
        }
        Some(Self { engine: engine.to_owned(), shard, reports })
    }
}

/// Whether a name is that of a folder, and of nothing above it or below it.
fn is_folder_name(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    let is_one =
        matches!(parts.next(), Some(Component::Normal(one)) if one == name) && parts.next().is_none();
    is_one && visible(name) == name
}

fn entry(became: &Became) -> Value {
    match became {
        Became::Built(of) => {
            json!({"built": true, "title": of.title, "edition": of.edition, "date": of.date, "language": of.language})
        }
        Became::Failed(reason) => json!({"built": false, "code": reason.code()}),
        Became::Elsewhere => Value::Null,
    }
}

fn became(entry: &Value) -> Option<Became> {
    let Some(of) = entry.as_object() else { return entry.is_null().then_some(Became::Elsewhere) };
    if of.get("built")?.as_bool()? {
        return Some(Became::Built(ReportTitle {
            title: of.get("title")?.as_str()?.to_owned(),
            edition: optional(of, "edition"),
            date: optional(of, "date"),
            language: of.get("language")?.as_str()?.to_owned(),
        }));
    }
    let code = of.get("code")?.as_u64()?;
    Reason::ALL.into_iter().find(|reason| u64::from(reason.code()) == code).map(Became::Failed)
}

fn optional(of: &Map<String, Value>, key: &str) -> Option<String> {
    of.get(key).and_then(Value::as_str).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_read_back_as_it_was_written() {
        let title = ReportTitle {
            title: "A \"shop\"".to_owned(),
            edition: None,
            date: Some("2026-03".to_owned()),
            language: "en".to_owned(),
        };
        let reports = [
            ("a".to_owned(), Became::Built(title)),
            ("b c".to_owned(), Became::Failed(Reason::Unable)),
            ("d".to_owned(), Became::Elsewhere),
        ];
        for shard in [None, Shard::parse("2/3").ok()] {
            let record = PortfolioRecord::new(shard, reports.clone().into());
            assert_eq!(PortfolioRecord::read(&record.text()), Some(record));
        }
        let empty = PortfolioRecord::new(None, BTreeMap::new());
        assert_eq!(PortfolioRecord::read(&empty.text()), Some(empty));
    }

    #[test]
    fn what_leads_out_of_the_folder_or_is_somebody_elses_is_no_record() {
        let of = |name: &str| {
            format!("{{\"format\": 1, \"engine\": \"entail 0\", \"reports\": {{{}: null}}}}", json!(name))
        };
        assert!(PortfolioRecord::read(&of("a.b")).is_some());
        for name in ["..", ".", "", "a/b", "/a", "a/", "./a", "a\u{1b}"] {
            assert_eq!(PortfolioRecord::read(&of(name)), None, "{name:?}");
        }
        assert_eq!(PortfolioRecord::read("{\"format\": 1, \"engine\": \"vite\", \"reports\": {}}"), None);
        assert_eq!(PortfolioRecord::read("{\"format\": 2, \"engine\": \"entail 9\", \"reports\": {}}"), None);
        assert_eq!(PortfolioRecord::read("[]"), None);
    }
}
