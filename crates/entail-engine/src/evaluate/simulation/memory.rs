//! In: how many draws there are, and how much of them is held at a time. Out: about how much memory they take, or a refusal.
//! The sum of what is allocated, counted before any of it is: never less than what is taken, and not much more.
//! Never asks what a machine has: a report builds everywhere or nowhere.

use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::language::unit::print_number;
use std::fmt;

/// That draws would take more memory than they may.
pub const MEMORY: Code = Code("draws-memory");

/// Bytes that a run may take for draws unless it says otherwise.
const USUAL: u64 = 2 << 30;

/// How much memory draws may take, and who hears of it.
#[derive(Clone, Copy)]
pub struct MemoryLimit {
    /// So many bytes.
    pub most: u64,
    /// Hears how much they are going to take, before they take it.
    pub told: fn(DrawMemory),
}

/// About how much memory draws take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DrawMemory {
    /// How many draws.
    pub draws: usize,
    /// So many bytes, or a little less.
    pub bytes: u64,
    /// They may take so many.
    pub most: u64,
}

impl Default for MemoryLimit {
    fn default() -> Self {
        Self { most: USUAL, told: |_| {} }
    }
}

impl PartialEq for MemoryLimit {
    fn eq(&self, other: &Self) -> bool {
        self.most == other.most
    }
}

impl Eq for MemoryLimit {}

impl fmt::Debug for MemoryLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MemoryLimit({})", self.most)
    }
}

impl DrawMemory {
    /// Whether it is enough of what they may take to be told without being asked.
    pub fn is_large(&self) -> bool {
        self.bytes > self.most / 4
    }
}

impl fmt::Display for DrawMemory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let draws = print_number(self.draws as f64, 9);
        write!(f, "{draws} draws take up to {} of memory", size(self.bytes))
    }
}

/// What is held of draws at a time.
pub(super) struct Held {
    /// Bytes for each draw.
    pub each: u64,
    /// Bytes however many draws there are.
    pub fixed: u64,
}

impl Held {
    /// Tells how much it is going to be, or refuses it.
    ///
    /// # Errors
    ///
    /// A finding where it is more than it may be.
    pub(super) fn admit(&self, draws: usize, limit: MemoryLimit) -> Result<(), Findings> {
        let bytes = self.fixed.saturating_add(self.each.saturating_mul(draws as u64));
        let memory = DrawMemory { draws, bytes, most: limit.most };
        if bytes <= limit.most {
            (limit.told)(memory);
            return Ok(());
        }
        let fewer = limit.most.saturating_sub(self.fixed) / self.each.max(1);
        let larger = format!("`--memory {}`", size(bytes).replace(' ', ""));
        let ways = match rounded(fewer) {
            0 => format!("allow more with {larger}"),
            fewer => format!("make fewer with `--draws {fewer}`, or allow more with {larger}"),
        };
        Err(Diagnostic::error(MEMORY, format!("{memory}, and may take {}", size(limit.most)))
            .hint(ways)
            .into())
    }
}

/// A number of draws with two digits, not above the given one.
fn rounded(draws: u64) -> u64 {
    let tens = 10_u64.pow(draws.max(1).ilog10().saturating_sub(1));
    draws / tens * tens
}

/// A size as people write it, rounded up so that what is told is enough.
fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["kiB", "MiB", "GiB", "TiB"];
    let mut unit = 0;
    let mut tenths = bytes.saturating_mul(10).div_ceil(1 << 10);
    while tenths >= 10_240 && unit + 1 < UNITS.len() {
        tenths = tenths.div_ceil(1 << 10);
        unit += 1;
    }
    let (whole, tenth) = (tenths / 10, tenths % 10);
    if tenth == 0 || whole >= 100 {
        format!("{} {}", whole + u64::from(tenth > 0), UNITS[unit])
    } else {
        format!("{whole}.{tenth} {}", UNITS[unit])
    }
}

#[cfg(test)]
mod tests {
    use super::{rounded, size};

    #[test]
    fn sizes_read_as_people_write_them_and_are_never_too_small() {
        let said = [1 << 30, (1 << 30) + 1, 512 << 20, 1500, 3 << 40, 1 << 20].map(size);
        assert_eq!(said, ["1 GiB", "1.1 GiB", "512 MiB", "1.5 kiB", "3 TiB", "1 MiB"]);
    }

    #[test]
    fn what_is_proposed_fits() {
        assert_eq!([0, 7, 99, 1_234_567].map(rounded), [0, 7, 99, 1_200_000]);
    }
}
