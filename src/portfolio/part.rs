//! In: which replicates of a run a file of draws holds. Out: a text beside that file that says so, and the order of such files.
//! The file itself has the rows of the whole and nothing else; what they are part of stands in `FILE.part.json`.
//! Never looks into the file: whoever reads it has its digest.

use serde_json::{Value, json};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Raised when an older program could no longer read it.
const FORMAT: u64 = 1;

/// What a file of draws is part of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawsPart {
    /// The first replicate, and the one behind the last.
    pub replicates: (usize, usize),
    /// How many the whole run has.
    pub of: usize,
    /// Draws in each.
    pub size: usize,
    /// What tells the run from others: the digest of its heads and its first replicate.
    pub run: String,
    /// The digest of the file.
    pub file: String,
}

/// A sum over bytes by which a change is noticed; none that would withstand somebody who wants to deceive.
///
/// FNV-1a of 64 bits (Fowler, Noll & Vo).
#[derive(Clone, Copy, Debug)]
pub struct Digest(u64);

impl Default for Digest {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Digest {
    /// Takes in more bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0 =
            bytes.iter().fold(self.0, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    }

    /// What was taken in, as text.
    pub fn text(self) -> String {
        format!("{:016x}", self.0)
    }

    /// That of some texts, one behind the other.
    pub fn of(texts: &[&str]) -> String {
        let mut digest = Self::default();
        for text in texts {
            digest.add(text.as_bytes());
        }
        digest.text()
    }
}

impl DrawsPart {
    /// The name of the file that says it, beside the file of draws.
    pub fn beside(file: &Path) -> PathBuf {
        let mut name: OsString = file.as_os_str().to_owned();
        name.push(".part.json");
        PathBuf::from(name)
    }

    /// Its text.
    pub fn text(&self) -> String {
        let (from, to) = self.replicates;
        format!(
            "{{\n  \"format\": {FORMAT},\n  \"engine\": {},\n  \"replicates\": [{from}, {to}],\n  \"of\": {},\n  \"size\": {},\n  \"run\": {},\n  \"file\": {}\n}}\n",
            json!(concat!("entail ", env!("CARGO_PKG_VERSION"))),
            self.of,
            self.size,
            json!(self.run),
            json!(self.file)
        )
    }

    /// The part in a text; none if it is none, or one that this program does not understand.
    pub fn read(text: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(text).ok()?;
        let number = |of: &Value| of.as_u64().and_then(|number| usize::try_from(number).ok());
        let word = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        let ours = value.get("format")?.as_u64()? == FORMAT && word("engine")?.starts_with("entail ");
        let range = value.get("replicates")?.as_array().filter(|range| ours && range.len() == 2)?;
        let part = Self {
            replicates: (number(&range[0])?, number(&range[1])?),
            of: number(value.get("of")?)?,
            size: number(value.get("size")?)?,
            run: word("run")?,
            file: word("file")?,
        };
        (part.replicates.0 < part.replicates.1 && part.replicates.1 <= part.of).then_some(part)
    }
}

/// The order in which files of draws make the whole, by position; or all that is in its way.
///
/// # Errors
///
/// Files of different runs, replicates that no file has, and those that two files have.
pub fn in_order(parts: &[(String, DrawsPart)]) -> Result<Vec<usize>, super::MergeFaults> {
    let mut faults = Vec::new();
    let Some(((first, run), others)) = parts.split_first() else {
        return Err(super::MergeFaults(vec!["there is nothing to merge".to_owned()]));
    };
    for (name, part) in others {
        if part.of != run.of || part.size != run.size {
            faults.push(format!(
                "{first} is of {} replicates of {} draws, and {name} of {} of {}: draw all parts with one `--draws`",
                run.of, run.size, part.of, part.size
            ));
        } else if part.run != run.run {
            faults.push(format!(
                "{first} and {name} are not of one run: draw all parts with the same report, names, seed and changes"
            ));
        }
    }
    if !faults.is_empty() {
        return Err(super::MergeFaults(faults));
    }
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|at| parts[*at].1.replicates);
    let mut next = 0;
    let mut last = "";
    let gap = |from: usize, to: usize| format!("no file has the replicates {from}..{to} of {}", run.of);
    for (name, part) in order.iter().map(|at| &parts[*at]) {
        let (from, to) = part.replicates;
        if from > next {
            faults.push(gap(next, from));
        } else if from < next {
            faults.push(format!("{last} and {name} both have the replicates {from}..{}", next.min(to)));
        }
        if to > next {
            (next, last) = (to, name);
        }
    }
    if next < run.of {
        faults.push(gap(next, run.of));
    }
    if faults.is_empty() { Ok(order) } else { Err(super::MergeFaults(faults)) }
}

#[cfg(test)]
mod tests {
    use super::{Digest, DrawsPart, in_order};

    fn part(from: usize, to: usize, of: usize) -> DrawsPart {
        DrawsPart { replicates: (from, to), of, size: 256, run: "a".to_owned(), file: "b".to_owned() }
    }

    #[test]
    fn a_part_is_read_back_and_the_digest_is_the_published_one() {
        assert_eq!(DrawsPart::read(&part(2, 4, 8).text()), Some(part(2, 4, 8)));
        for wrong in [part(4, 4, 8), part(4, 2, 8), part(2, 9, 8)] {
            assert_eq!(DrawsPart::read(&wrong.text()), None);
        }
        assert_eq!(DrawsPart::read("{}"), None);
        // From the list of test vectors by its authors.
        assert_eq!(Digest::of(&["foo", "bar"]), "85944171f73967e8");
        assert_eq!(Digest::of(&[""]), "cbf29ce484222325");
    }

    #[test]
    fn gaps_and_overlaps_are_named_and_the_order_is_that_of_the_replicates() {
        let named = |ranges: &[(usize, usize)]| -> Vec<(String, DrawsPart)> {
            ranges.iter().map(|(from, to)| (format!("f{from}"), part(*from, *to, 8))).collect()
        };
        assert_eq!(in_order(&named(&[(5, 8), (0, 2), (2, 5)])), Ok(vec![1, 2, 0]));
        let said = |ranges| in_order(&named(ranges)).expect_err("a fault").to_string();
        assert_eq!(
            said(&[(1, 3), (5, 6)]),
            "no file has the replicates 0..1 of 8\nno file has the replicates 3..5 of 8\nno file has the replicates 6..8 of 8"
        );
        assert_eq!(said(&[(0, 5), (4, 8)]), "f0 and f4 both have the replicates 4..5");
        assert_eq!(said(&[(0, 8), (2, 3)]), "f0 and f2 both have the replicates 2..3");
    }
}
