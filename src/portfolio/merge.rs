//! In: the records of several shards. Out: the record that one machine would have written, or all that is in its way.
//! What nobody built is named, and so is what does not belong together.
//! Never compares outputs: whoever has their files does.

use super::record::{Became, PortfolioRecord};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt;

/// So many names are told of a kind.
const TOLD: usize = 20;

/// The record of a shard, and where it was found.
#[derive(Clone, Debug)]
pub struct Part {
    /// For messages.
    pub place: String,
    /// What it says.
    pub record: PortfolioRecord,
}

/// What keeps parts from being one portfolio, a sentence each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeFaults(pub Vec<String>);

impl fmt::Display for MergeFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

impl Error for MergeFaults {}

/// The parts that say of a report that it is theirs, by position.
pub fn single_owner(parts: &[Part], name: &str) -> Vec<usize> {
    let owns = |part: &Part| !matches!(part.record.reports.get(name), None | Some(Became::Elsewhere));
    (0..parts.len()).filter(|at| owns(&parts[*at])).collect()
}

/// The record of all parts together.
///
/// # Errors
///
/// Parts of other portfolios, programs or numbers of shards; reports that none of them has, and those of which they say
/// different things.
pub fn merged(parts: &[Part]) -> Result<PortfolioRecord, MergeFaults> {
    let mut faults = Vec::new();
    let Some(first) = parts.first() else {
        return Err(MergeFaults(vec!["there is nothing to merge".to_owned()]));
    };
    for part in &parts[1..] {
        faults.extend(apart(first, part));
    }
    if !faults.is_empty() {
        return Err(MergeFaults(faults));
    }
    let mut reports = BTreeMap::new();
    let mut missing = Vec::new();
    for name in first.record.reports.keys() {
        let owners = single_owner(parts, name);
        let Some((one, others)) = owners.split_first() else {
            missing.push(name.clone());
            continue;
        };
        let became = &parts[*one].record.reports[name];
        reports.insert(name.clone(), became.clone());
        if let Some(other) = others.iter().find(|other| parts[**other].record.reports[name] != *became) {
            faults.push(format!(
                "{name} came out differently in {} and in {}: build it once",
                parts[*one].place, parts[*other].place
            ));
        }
    }
    if !missing.is_empty() {
        faults.push(missing_words(parts, &missing));
    }
    if faults.is_empty() { Ok(PortfolioRecord::new(None, reports)) } else { Err(MergeFaults(faults)) }
}

/// What shows that two parts do not belong together.
fn apart(first: &Part, part: &Part) -> Option<String> {
    let (one, other) = (&first.record, &part.record);
    let places = format!("{} and {}", first.place, part.place);
    if one.engine != other.engine {
        return Some(format!(
            "{places} were made by {} and {}: build all shards with one version",
            one.engine, other.engine
        ));
    }
    let count = |record: &PortfolioRecord| record.shard.map_or(1, super::Shard::of);
    if count(one) != count(other) {
        return Some(format!(
            "{places} are of {} and of {} shards: remove the records that are not of this run",
            count(one),
            count(other)
        ));
    }
    let names = |record: &PortfolioRecord| record.reports.keys().cloned().collect::<BTreeSet<_>>();
    let (mine, theirs) = (names(one), names(other));
    let odd: Vec<String> = mine.symmetric_difference(&theirs).cloned().collect();
    (!odd.is_empty())
        .then(|| format!("{places} are not of one portfolio: only one of them has {}", listed(&odd)))
}

/// Which reports nobody has, and which shards would have had them.
fn missing_words(parts: &[Part], missing: &[String]) -> String {
    let have: BTreeSet<u32> =
        parts.iter().filter_map(|part| part.record.shard).map(super::Shard::number).collect();
    let of = parts.first().and_then(|part| part.record.shard).map_or(1, super::Shard::of);
    let lacking: Vec<String> = (1..=of)
        .filter(|number| !have.contains(number))
        .filter_map(|number| super::Shard::parse(&format!("{number}/{of}")).ok())
        .filter(|shard| missing.iter().any(|name| shard.has(name)))
        .map(|shard| shard.to_string())
        .collect();
    let shards =
        if lacking.is_empty() { String::new() } else { format!("; shard {} is missing", listed(&lacking)) };
    format!("no folder has {}{shards}", listed(missing))
}

/// Names, the first few of many.
fn listed(names: &[String]) -> String {
    let first = names[..names.len().min(TOLD)].join(", ");
    if names.len() > TOLD { format!("{first} and {} more", names.len() - TOLD) } else { first }
}
