//! In: what the reading of a file stumbled over. Out: findings.
//! The wording of every finding about files, YAML and keys is here.
//! Never decides whether something is wrong.

use super::keys::KnownKey;
use super::node::{PlacedText, YamlEntry, YamlNode, YamlTree};
use super::yaml;
use crate::files::ReadError;
use entail_engine::diagnostic::{Code, Diagnostic, Severity, did_you_mean};
use entail_engine::signs::{BadSign, BadSignKind};
use entail_engine::source::Span;

const FILE_MISSING: Code = Code("file-missing");
const FILE_UNREADABLE: Code = Code("file-unreadable");
const FILE_EMPTY: Code = Code("file-empty");
const NOT_UTF8: Code = Code("not-utf8");
const NO_STORY: Code = Code("no-story");
const NO_REPORT: Code = Code("no-report");
const YAML_SYNTAX: Code = Code("yaml-syntax");
const YAML_TOO_LARGE: Code = Code("yaml-too-large");
const OCTAL: Code = Code("yaml-octal");
const TEXT_TOO_LONG: Code = Code("text-too-long");
const DUPLICATE_KEY: Code = Code("duplicate-key");
const DUPLICATE_ID: Code = Code("duplicate-id");
const UNKNOWN_KEY: Code = Code("unknown-key");
const UNKNOWN_TEMPLATE: Code = Code("unknown-template");
const UNKNOWN_SECTION: Code = Code("unknown-section");
const KEYS_TOGETHER: Code = Code("keys-exclude-each-other");
const MISSING_KEY: Code = Code("missing-key");
const WRONG_KIND: Code = Code("wrong-kind");
const WRONG_WORD: Code = Code("wrong-word");
const PRIVATE_CHARACTER: Code = Code("private-character");
const BAD_ID: Code = Code("bad-id");

pub fn file_missing(place: Span, name: &str) -> Diagnostic {
    Diagnostic::error(FILE_MISSING, format!("{name}: there is no such file or folder")).at(place)
}

pub fn file_unreadable(place: Span, name: &str, error: &ReadError) -> Diagnostic {
    let finding = Diagnostic::error(FILE_UNREADABLE, format!("{name}: {error}")).at(place);
    match error {
        ReadError::IsFolder => finding.hint("a folder stands where a file is meant: rename or remove it"),
        ReadError::Outside => finding.hint("copy what the link leads to into the report's folder"),
        _ => finding,
    }
}

pub fn no_story(place: Span, path: &str, concludes: bool) -> Diagnostic {
    let message = format!("there is no {path}, so that the page has no story");
    let severity = if concludes { Severity::Warning } else { Severity::Note };
    Diagnostic { severity, ..Diagnostic::note(NO_STORY, message) }
        .at(place)
        .hint("write one: text in Markdown, with `{{ name }}` where a number goes")
}

pub fn file_empty(span: Span, name: &str) -> Diagnostic {
    Diagnostic::warning(FILE_EMPTY, format!("{name} is empty")).at(span)
}

pub fn not_utf8(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error(NOT_UTF8, format!("{name}: this byte is not UTF-8 text"))
        .at(span)
        .hint("save the file as UTF-8")
}

pub fn no_report(place: Span, folder: &str) -> Diagnostic {
    Diagnostic::error(NO_REPORT, format!("{folder}: no .yaml file stands there, so that it is no report"))
        .at(place)
        .hint("`entail new DIR` writes a small report to start from")
}

/// What the reader of YAML says of some slips, and what an analyst understands.
const IN_OTHER_WORDS: [(&str, &str, &str); 2] = [
    (
        "cannot deserialize null",
        "`null` and `~` stand for nothing in YAML, and nothing is no name",
        "quote it, \"null\", if it is meant as a name",
    ),
    (
        "non-finite float",
        "this number has no end, or is none",
        "write a number; what never comes is `never` in a formula, and an end of `bounds` that is open is `~`",
    ),
];

pub fn yaml_syntax(span: Span, words: &str) -> Diagnostic {
    if words == yaml::TEXT_TOO_LONG {
        return Diagnostic::error(TEXT_TOO_LONG, "this text is longer than 1 MB")
            .at(span)
            .hint("a text of the YAML is a sentence or a label; long texts belong into the story, long tables into data/*.csv");
    }
    if words.starts_with("multiple YAML documents") {
        return Diagnostic::error(
            YAML_SYNTAX,
            "a second document begins here, behind a line `---`".to_owned(),
        )
        .at(span)
        .hint("remove the `---`: a file is one document, and sections may stand in several files");
    }
    if let Some((message, hint)) =
        IN_OTHER_WORDS.iter().find_map(|(of, message, hint)| words.contains(of).then_some((*message, *hint)))
    {
        return Diagnostic::error(YAML_SYNTAX, message).at(span).hint(hint);
    }
    // The place is shown; the words need not say it again.
    let words = words.rsplit_once(" at line ").map_or(words, |(words, _)| words);
    // What the library says of its own types helps nobody.
    let inner = ["deserialize", "Option<", "policy", "serde"].iter().any(|word| words.contains(word));
    let words = if inner { "this cannot be read here" } else { words };
    Diagnostic::error(YAML_SYNTAX, format!("this is not YAML: {words}"))
        .at(span)
        .hint("look for a missing quote, bracket or `:` here or just above; what belongs together has the same indent")
}

/// A number that some YAML reads as an octal one; both readings are offered.
pub fn octal(span: Span, text: &str) -> Diagnostic {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let plain = digits.trim_start_matches('0');
    let plain = if plain.is_empty() { "0" } else { plain };
    let octal = u64::from_str_radix(plain, 8).ok().filter(|octal| octal.to_string() != plain);
    let octal = octal.map(|octal| format!(", {octal} for the octal number")).unwrap_or_default();
    Diagnostic::error(OCTAL, format!("`{text}` would be an octal number in some YAML"))
        .at(span)
        .hint(format!("write {plain}{octal}, or quote it if it is a text"))
}

pub fn yaml_too_large(span: Span) -> Diagnostic {
    Diagnostic::error(YAML_TOO_LARGE, "this file is nested too deeply, or has too many entries".to_owned())
        .at(span)
        .hint("a report nests 32 levels and 400,000 entries at most; larger tables belong into data/*.csv")
}

pub fn duplicate_key(first: &PlacedText, second: &PlacedText) -> Diagnostic {
    Diagnostic::error(DUPLICATE_KEY, format!("`{}` stands twice in the same place", second.value))
        .at_with(second.span, "again here")
        .also(first.span, "first here")
}

pub fn duplicate_id(id: &str, first: Span, second: Span) -> Diagnostic {
    Diagnostic::error(DUPLICATE_ID, format!("`{id}` is defined twice"))
        .at_with(second, "again here")
        .also(first, "first here")
        .hint("ids are unique over all sections: rename one")
}

/// A key that a mapping does not have, and the one that was most likely meant.
pub fn unknown_key(key: &PlacedText, closest: Option<&str>, known: &[KnownKey], what: &str) -> Diagnostic {
    let hint = match closest {
        Some(closest) => format!("did you mean `{closest}`?"),
        None => {
            let names: Vec<&str> = known.iter().map(|key| key.name).collect();
            format!("{what} has the keys {}", names.join(", "))
        }
    };
    Diagnostic::error(UNKNOWN_KEY, format!("{what} has no key `{}`", key.value)).at(key.span).hint(hint)
}

pub fn unknown_section(key: &PlacedText, known: &[&str]) -> Diagnostic {
    Diagnostic::error(UNKNOWN_SECTION, format!("`{}` is not a section of a report", key.value))
        .at(key.span)
        .maybe_hint(did_you_mean(&key.value, known.iter().copied()))
}

pub fn unknown_template(place: Span, path: &str, name: &str, known: &[&str]) -> Diagnostic {
    let hint = did_you_mean(name, known.iter().copied());
    let hint = hint.unwrap_or_else(|| format!("a report may replace {}", known.join(", ")));
    Diagnostic::error(UNKNOWN_TEMPLATE, format!("{path}: no template has this name")).at(place).hint(hint)
}

pub fn missing_key(span: Span, what: &str, key: &str) -> Diagnostic {
    Diagnostic::error(MISSING_KEY, format!("{what} has no `{key}`")).at(span)
}

/// A key with its place.
pub struct PlacedKey<'a> {
    /// The key.
    pub key: &'a str,
    /// The place of its value.
    pub span: Span,
}

/// Two keys of which only one may be given.
pub fn one_of_two(what: &str, first: &PlacedKey<'_>, second: &PlacedKey<'_>) -> Diagnostic {
    Diagnostic::error(KEYS_TOGETHER, format!("{what} has both `{}` and `{}`", first.key, second.key))
        .at_with(second.span, format!("`{}`", second.key))
        .also(first.span, format!("`{}`", first.key))
}

pub fn wrong_kind(node: &YamlNode, wanted: &str) -> Diagnostic {
    Diagnostic::error(WRONG_KIND, format!("{wanted} is needed here, not {}", node.kind())).at(node.span)
}

/// Labels of an index that are called like the keys by which an index is described.
pub fn labels_like_keys(first: &PlacedText, entries: &[YamlEntry]) -> Diagnostic {
    let written = entries.iter().map(|entry| match &entry.value.tree {
        YamlTree::Scalar(text) => format!("{}: {}", entry.key.value, text.value),
        _ => entry.key.value.clone(),
    });
    let labels = written.collect::<Vec<_>>().join(", ");
    Diagnostic::error(
        WRONG_KIND,
        "these keys describe an index by its first and last step, or by its values".to_owned(),
    )
    .at(first.span)
    .hint(format!("labels of such names are written `{{labels: {{{labels}}}}}`"))
}

pub fn wrong_word(text: &PlacedText, what: &str, known: &[&str]) -> Diagnostic {
    let hint = did_you_mean(&text.value, known.iter().copied());
    Diagnostic::error(WRONG_WORD, format!("`{}` is no {what}", text.value))
        .at(text.span)
        .hint(hint.unwrap_or_else(|| format!("it is one of {}", known.join(", "))))
}

/// A sign that no text may have.
pub fn bad_sign(span: Span, bad: &BadSign) -> Diagnostic {
    let message = format!("U+{:04X} is {}", bad.sign as u32, bad.kind);
    Diagnostic::error(PRIVATE_CHARACTER, message).at(span).hint(match bad.kind {
        BadSignKind::Direction => "write its other half too, in the same paragraph, or delete it",
        _ => "delete it; it is often left behind by a copy from a PDF",
    })
}

/// A file whose name has a sign that no text may have.
pub fn bad_name(place: Span, name: &str, bad: &BadSign) -> Diagnostic {
    let message = format!("the name of the file {name} has U+{:04X}, {}", bad.sign as u32, bad.kind);
    Diagnostic::error(PRIVATE_CHARACTER, message).at(place).hint("rename the file")
}

pub fn bad_id(id: &PlacedText) -> Diagnostic {
    Diagnostic::error(BAD_ID, format!("`{}` cannot be an id", id.value))
        .at(id.span)
        .hint("an id is snake_case: a small letter, then small letters, digits and `_`")
}
