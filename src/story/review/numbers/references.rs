//! In: the numbers of a text, in their order. Out: those that name a part of a document, a law, a standard or a kind.
//! The word that says so stands before the number: page 12 is a place, 12 pages are a result.
//! Never takes a number with a sign of money or per cent for a name, nor one before a scale.

use super::dates::is_dated;
use super::words::{before, is_cardinal, is_scale};

/// Parts of documents, and what stands for them.
const PARTS: &[&str] = &[
    "article",
    "art.",
    "section",
    "sec.",
    "sect.",
    "clause",
    "paragraph",
    "para",
    "para.",
    "subsection",
    "recital",
    "annex",
    "appendix",
    "chapter",
    "chap.",
    "ch.",
    "page",
    "p.",
    "table",
    "tab.",
    "figure",
    "fig.",
    "chart",
    "box",
    "equation",
    "eq.",
    "footnote",
    "volume",
    "vol.",
    "vol",
    "no.",
    "nr.",
    "schedule",
    "attachment",
    "slide",
    "sheet",
    "version",
    "step",
    "phase",
    "stage",
    "tier",
    "type",
    "scope",
    "appendices",
    "annexe",
    "artikel",
    "abschnitt",
    "seite",
    "absatz",
    "abs.",
    "kapitel",
    "tabelle",
    "abbildung",
    "abb.",
    "anhang",
    "ziffer",
];

/// Several of them.
const SEVERAL: &[&str] = &[
    "articles",
    "arts.",
    "sections",
    "secs.",
    "clauses",
    "paragraphs",
    "paras",
    "paras.",
    "recitals",
    "annexes",
    "chapters",
    "pages",
    "pp.",
    "tables",
    "figures",
    "figs.",
    "equations",
    "footnotes",
    "volumes",
    "scopes",
    "tiers",
    "phases",
    "stages",
    "types",
    "seiten",
];

/// What names something only where it starts with a capital.
const CAPITAL: &[&str] = &[
    "Part",
    "Title",
    "Level",
    "Class",
    "Category",
    "Group",
    "Zone",
    "Rule",
    "Point",
    "Option",
    "Grade",
    "Unit",
    "Line",
    "Row",
    "Column",
    "Note",
    "Item",
    "Order",
    "Law",
    "Act",
    "Bill",
    "Resolution",
    "Regulation",
    "Directive",
    "Decision",
    "Proposition",
    "Protocol",
    "Amendment",
    "Form",
    "Series",
    "Model",
    "Goal",
    "Target",
    "Case",
    "Round",
    "Wave",
    "Plan",
    "Reactor",
    "Terminal",
    "Gate",
    "Room",
    "Building",
    "Route",
    "Highway",
    "Release",
    "Issue",
    "Edition",
    "Block",
    "Lot",
    "Exhibit",
    "Formula",
    "Definition",
    "Principle",
    "Standard",
    "Chapter",
    "War",
    "Agenda",
    "Horizon",
    "Basel",
    "Euro",
    "Windows",
    "Boeing",
    "Airbus",
    "Question",
    "Task",
    "Package",
    "Pillar",
    "Track",
    "Division",
    "Subpart",
    "Circular",
    "Notice",
    "Opinion",
    "Interpretation",
    "Statement",
    "Convention",
    "Treaty",
    "L.",
    "H.R.",
    "Stat.",
    "Pub.",
];

/// Those of them that tell a reader what to do where a sentence starts with them: Order 12 vans.
const VERBS: &[&str] = &[
    "Order", "Target", "Plan", "Form", "Group", "Note", "Round", "Block", "Track", "Release", "Model",
    "Point", "Question", "Grade", "Title", "Issue", "Act", "Line",
];

/// Bodies that number what they write.
const BODIES: &[&str] = &[
    "ISO", "IEC", "ISO/IEC", "IEEE", "RFC", "EN", "DIN", "BS", "ASTM", "ANSI", "NIST", "FIPS", "IFRS", "IAS",
    "ASC", "SFAS", "FAS", "ASU", "IPSAS", "GRI", "ESRS", "NACE", "NAICS", "SIC", "ISIC", "HS", "ISCO", "ICD",
    "ITU", "PEP", "CVE", "SAE", "API", "ASHRAE", "NFPA", "VDI", "VDE", "JIS", "HTTP", "TLS", "USB", "SDG",
    "CEN", "ETSI", "CISPR", "MIL-STD", "SSAE", "SOC", "CFR", "USC", "U.S.C.", "PAS", "OIML", "ÖNORM", "UNE",
];

/// What kinds are called, of which several may be named behind one word: Scope 1, 2 and 3.
const KINDS: &[&str] = &["scope", "tier", "phase", "stage", "type", "level", "class", "category"];

/// What a name that starts with a digit looks like.
const NAMES: &[&str] = &["2G", "3G", "4G", "5G", "6G", "2D", "3D", "4D", "4K", "8K", "24/7", "9/11"];

/// Follows a text from number to number.
pub struct References<'t> {
    text: &'t str,
    /// Where the last name ended, and whether more of its kind may follow.
    last: Option<(usize, bool)>,
}

impl<'t> References<'t> {
    /// At the start of a text.
    pub fn of(text: &'t str) -> Self {
        Self { text, last: None }
    }

    /// Whether the number at a place is a name; each place is asked for once, in order.
    pub fn holds(&mut self, at: usize, word: &str) -> bool {
        let end = at + word.len();
        let chunk = chunk(self.text, at, end);
        let (before, after) = (before(self.text, at), &self.text[end..]);
        if NAMES.iter().any(|name| word == *name || chunk == *name || word.starts_with(&format!("{name}-"))) {
            return true;
        }
        if is_dated(word, chunk, before, after) || is_act(chunk) {
            self.last = Some((end, false));
            return true;
        }
        if !is_plain(word) || counts_on(after) {
            self.last = None;
            return false;
        }
        let head = self.head(at, before, after, is_cardinal(word));
        let goes_on = self.last.filter(|(last, several)| self.goes_on(*last, at, *several));
        let several = head.or(goes_on.map(|(_, several)| several));
        self.last = several.map(|several| (end, several));
        several.is_some()
    }

    /// Whether a word before a number makes it a name, and whether more may follow.
    fn head(&self, at: usize, before: &str, after: &str, in_words: bool) -> Option<bool> {
        let lead = self.text[..at].trim_end();
        if lead.ends_with('§') {
            return Some(lead.ends_with("§§"));
        }
        let lower = before.to_lowercase();
        let one = before.strip_suffix('s').unwrap_or_default();
        if SEVERAL.contains(&lower.as_str()) || CAPITAL.contains(&one) {
            // The report notes two risks, and tables five motions.
            return (!in_words).then_some(true);
        }
        if VERBS.contains(&before) && starts_sentence(lead, before) {
            return None;
        }
        let collects =
            after.trim_start().split(|c: char| !c.is_alphanumeric() && c != '.').next().unwrap_or_default();
        let collected = matches!(collects, "CFR" | "U.S.C." | "U.S.C" | "USC" | "Fed." | "Stat.");
        let named = PARTS.contains(&lower.as_str()) || CAPITAL.contains(&before) || BODIES.contains(&before);
        (named || collected).then(|| KINDS.contains(&lower.as_str()))
    }

    /// Whether a number follows a name so closely that it is one too: `5(1)`, and after several `5, 6 and 7`.
    fn goes_on(&self, last: usize, at: usize, several: bool) -> bool {
        let Some(between) = self.text.get(last..at) else { return false };
        let inside = matches!(between.trim(), "(" | ")(" | ") (" | "/" | "." | ":");
        let joined =
            matches!(between.trim(), "," | "and" | ", and" | "or" | ", or" | "to" | "–" | "-" | "&" | "bis");
        inside || (several && joined)
    }
}

/// Whether the last word of a text starts a sentence.
fn starts_sentence(text: &str, word: &str) -> bool {
    let lead = text[..text.rfind(word).unwrap_or(0)].trim_end_matches([' ', '\u{a0}', '*', '_', '"', '“']);
    lead.is_empty() || lead.ends_with(['.', ':', '!', '?', '\n', '-'])
}

/// Whether a number has nothing but digits, points and letters, as names have.
fn is_plain(word: &str) -> bool {
    let signs = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '–');
    is_cardinal(word) || word.chars().all(signs)
}

/// Whether a number goes on as a quantity does: a scale, per cent, a currency.
fn counts_on(after: &str) -> bool {
    let next = after
        .trim_start()
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ')'))
        .next()
        .unwrap_or_default();
    is_scale(next)
        || next.starts_with(['%', '$', '€', '£', '¥', '‰'])
        || matches!(next, "percent" | "per" | "percentage" | "times" | "USD" | "EUR" | "GBP" | "CHF" | "JPY")
}

/// A number of an act: `2010/31/EU`, `2016/679`, `715/2007`, `95/46/EC`.
fn is_act(chunk: &str) -> bool {
    let parts: Vec<&str> = chunk.split('/').collect();
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let numbers = parts.iter().filter(|part| digits(part)).count();
    let year =
        |part: &&str| part.len() == 4 && digits(part) && (part.starts_with("19") || part.starts_with("20"));
    let union = parts
        .last()
        .is_some_and(|last| matches!(*last, "EU" | "EC" | "EEC" | "EG" | "EWG" | "CE" | "Euratom"));
    (numbers == 2 && parts.len() == 3 && union)
        || (numbers == 2 && parts.len() == 2 && parts.iter().any(year))
}

/// All that stands around a number without a space: digits, letters, points, slashes and colons.
fn chunk(text: &str, at: usize, end: usize) -> &str {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '–' | ':');
    let start = text[..at].trim_end_matches(inside).len();
    let stop = end + text[end..].find(|c| !inside(c)).unwrap_or(text.len() - end);
    text[start..stop].trim_end_matches(['.', '-', '–', ':', '/'])
}
