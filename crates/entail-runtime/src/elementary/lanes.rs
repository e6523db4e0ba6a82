//! In: a loop over columns. Out: the same loop, compiled once for every vector width and run at the widest.
//! A vector does to each element what plain code does to one, so every width gives the same bits.
//! Never shows the crate behind it, and never fuses or reorders arithmetic.

use pulp::{Arch, NullaryFnOnce};

/// A loop to be widened. `run` is `#[inline(always)]`, and so is all that it calls for each element:
/// code that is not inlined, recursion and calls through `dyn` stay at the plain width (with the same bits).
pub trait Loop {
    /// What the loop gives back.
    type Output;

    /// Runs the loop.
    fn run(self) -> Self::Output;
}

struct Widened<L>(L);

impl<L: Loop> NullaryFnOnce for Widened<L> {
    type Output = L::Output;

    #[inline(always)]
    fn call(self) -> L::Output {
        self.0.run()
    }
}

/// Runs a loop at the widest vectors of this machine.
///
/// Finding the width costs a load and a comparison: nothing against a column, much against an element.
#[inline]
pub fn widest<L: Loop>(work: L) -> L::Output {
    Arch::new().dispatch(Widened(work))
}

/// A vector width, for tests and measurements that want a particular one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// What every machine of this kind has.
    Plain,
    /// Four numbers at a time, on x86.
    Avx2,
    /// Eight numbers at a time, on x86.
    Avx512,
}

impl Width {
    /// The widths that this machine has, from narrow to wide.
    pub fn here() -> Vec<Self> {
        #[allow(unused_mut)] // Other machines have the plain width alone.
        let mut widths = vec![Self::Plain];
        #[cfg(target_arch = "x86_64")]
        {
            widths.extend(pulp::x86::V3::try_new().map(|_| Self::Avx2));
            widths.extend(pulp::x86::V4::try_new().map(|_| Self::Avx512));
        }
        widths
    }
}

/// Runs a loop at one width, or at the plain one where this machine lacks it.
#[inline]
pub fn at<L: Loop>(width: Width, work: L) -> L::Output {
    match width {
        #[cfg(target_arch = "x86_64")]
        Width::Avx2 => match pulp::x86::V3::try_new() {
            Some(simd) => simd.vectorize(Widened(work)),
            None => work.run(),
        },
        #[cfg(target_arch = "x86_64")]
        Width::Avx512 => match pulp::x86::V4::try_new() {
            Some(simd) => simd.vectorize(Widened(work)),
            None => work.run(),
        },
        _ => work.run(),
    }
}
