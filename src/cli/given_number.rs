//! In: a word of the command line that is a number, a size or a part of a whole. Out: its value.
//! Each refusal says which form is right.
//! Never reads a file.

use crate::portfolio::{Shard, ShardError};

/// As many as a report may ask for.
pub fn draws(text: &str) -> Result<usize, String> {
    match text.replace('_', "").parse::<usize>() {
        Ok(number) if (1..=100_000_000).contains(&number) => Ok(number),
        _ => Err("a whole number from 1 to 100000000 is needed".to_owned()),
    }
}

/// A size of memory: a number with its unit, `4GiB` (or `4G`, as programs of the system write it) or `4GB`.
pub fn memory(text: &str) -> Result<u64, String> {
    const UNITS: [&str; 4] = ["k", "m", "g", "t"];
    const MOST: f64 = (1_u64 << 50) as f64;
    let wrong = || "a size from 1MB to 1024TiB is needed, as in 512MiB or 1.5GiB".to_owned();
    let end = text.find(|c: char| c.is_ascii_alphabetic()).ok_or_else(wrong)?;
    let (number, unit) = (&text[..end], text[end..].to_ascii_lowercase());
    let power = UNITS.iter().position(|prefix| unit.starts_with(prefix)).ok_or_else(wrong)?;
    let base: f64 = match &unit[1..] {
        "" | "ib" => 1024.0,
        "b" => 1000.0,
        _ => return Err(wrong()),
    };
    let number: f64 = number.trim().replace('_', "").parse().map_err(|_| wrong())?;
    let bytes = (number * (0..=power).map(|_| base).product::<f64>()).ceil();
    if (1e6..=MOST).contains(&bytes) { Ok(bytes as u64) } else { Err(wrong()) }
}

/// Any whole number that a report may have.
pub fn seed(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("a whole number from 0 to {} is needed", u64::MAX))
}

/// At least one thread, and not more than any machine has.
pub fn threads(text: &str) -> Result<usize, String> {
    match text.parse::<usize>() {
        Ok(number) if (1..=1024).contains(&number) => Ok(number),
        _ => Err("a whole number from 1 to 1024 is needed".to_owned()),
    }
}

/// Which part of a portfolio a run takes.
pub fn shard(text: &str) -> Result<Shard, ShardError> {
    Shard::parse(text)
}

/// Some replicates, the end not among them.
pub fn replicates(text: &str) -> Result<(usize, usize), String> {
    let number = |digits: &str| {
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| digits.parse::<usize>().ok()).flatten()
    };
    let ends = text.split_once("..").and_then(|(from, to)| number(from).zip(number(to)));
    match ends {
        Some((from, to)) if from < to => Ok((from, to)),
        Some((from, _)) => Err(format!(
            "there is no replicate in it: the end is not among them, so that `{from}..{}` is one",
            from.saturating_add(1)
        )),
        None => Err("write the first and the one behind the last, counted from 0, as in `0..4`".to_owned()),
    }
}
