//! In: `K/N`, and the name of a report. Out: whether the K-th of N machines builds it.
//! The name alone decides, by a hash that is the same on every machine.
//! Never looks at a list: a report that is added or left out moves no other.

use entail_runtime::draws::key;
use std::error::Error;
use std::fmt;

/// More machines than anybody has.
const MOST: u32 = 100_000;

/// One of several parts of a portfolio.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shard {
    /// How many there are; first, so that shards sort by it.
    of: u32,
    /// Which it is, from 1.
    number: u32,
}

/// Why a text names no shard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShardError(String);

impl fmt::Display for ShardError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for ShardError {}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

impl Shard {
    /// The shard of a text such as `2/4`.
    ///
    /// # Errors
    ///
    /// Another form, or a number that no shard has, with those that there are.
    pub fn parse(text: &str) -> Result<Self, ShardError> {
        let form = || {
            ShardError(
                "write the number of the shard, a slash and how many there are, as in `1/4`".to_owned(),
            )
        };
        let (number, of) = text.split_once('/').ok_or_else(form)?;
        let (number, of) = (whole(number).ok_or_else(form)?, whole(of).ok_or_else(form)?);
        match of {
            0 => Err(ShardError("there is at least one shard: `1/1` is all of it".to_owned())),
            _ if of > u64::from(MOST) => Err(ShardError(format!("there may be {MOST} shards at most"))),
            _ if !(1..=of).contains(&number) => Err(ShardError(format!(
                "shards are counted from 1: `1/{of}` is the first of them and `{of}/{of}` the last"
            ))),
            _ => Ok(Self { of: of as u32, number: number as u32 }),
        }
    }

    /// Which it is, from 1.
    pub fn number(self) -> u32 {
        self.number
    }

    /// How many there are.
    pub fn of(self) -> u32 {
        self.of
    }

    /// Whether the report of a name is one of its own.
    pub fn has(self, name: &str) -> bool {
        // SipHash of the name: how many reports a shard has differs by chance, and by nothing else.
        key(name)[0] % u64::from(self.of) == u64::from(self.number - 1)
    }
}

/// A number of digits alone: `+1` and `1_0` are other ways to write one that scripts need not have.
fn whole(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::Shard;

    #[test]
    fn every_name_has_one_shard_and_no_shard_is_favoured() {
        let names: Vec<String> = (0..4_000).map(|at| format!("report_{at:04}")).collect();
        for of in [1, 2, 3, 7, 16] {
            let shards: Vec<Shard> =
                (1..=of).map(|number| Shard::parse(&format!("{number}/{of}")).expect("a shard")).collect();
            let mut counts = vec![0; shards.len()];
            for name in &names {
                let own: Vec<usize> = (0..shards.len()).filter(|at| shards[*at].has(name)).collect();
                assert_eq!(own.len(), 1, "{name} of {of}");
                counts[own[0]] += 1;
            }
            let even = names.len() / shards.len();
            assert!(
                counts.iter().all(|count| (even * 7 / 10..=even * 13 / 10).contains(count)),
                "{counts:?}"
            );
        }
    }

    #[test]
    fn a_name_keeps_its_shard_in_every_version() {
        // Machines of one portfolio may have programs of different days.
        let shard = |name| (1..=5).find(|k| Shard::parse(&format!("{k}/5")).expect("a shard").has(name));
        let found: Vec<_> = ["rubin", "solar_roof", "home_heating", "delivery_fleet"].map(shard).into();
        assert_eq!(found, [Some(1), Some(3), Some(1), Some(1)]);
    }

    #[test]
    fn what_is_no_shard_is_refused_with_what_would_be() {
        for (text, words) in [
            ("1", "as in `1/4`"),
            ("", "as in `1/4`"),
            ("1/", "as in `1/4`"),
            ("/4", "as in `1/4`"),
            ("1/4/4", "as in `1/4`"),
            ("+1/4", "as in `1/4`"),
            (" 1/4", "as in `1/4`"),
            ("-1/4", "as in `1/4`"),
            ("1.5/4", "as in `1/4`"),
            ("99999999999999999999/4", "as in `1/4`"),
            ("1/0", "`1/1` is all of it"),
            ("0/4", "`1/4` is the first of them and `4/4` the last"),
            ("5/4", "`1/4` is the first of them and `4/4` the last"),
            ("1/100001", "100000 shards at most"),
        ] {
            let message = Shard::parse(text).expect_err(text).to_string();
            assert!(message.contains(words), "{text}: {message}");
        }
        assert_eq!(Shard::parse("04/4").map(|shard| shard.to_string()), Ok("4/4".to_owned()));
    }
}
