//! In: what templates do as they are rendered. Out: an error as soon as it is more than a page may take.
//! Every limit of a story is here; `docs/story.md` names them.
//! Never stops what a reader could still read.

use std::sync::atomic::{AtomicUsize, Ordering};

/// Steps that the templates of a page may take: a round of a loop is one, a call of a filter or function another.
pub const STEPS: usize = 1_000_000;
/// Bytes that the templates of a page may write.
pub const TEXT: usize = 16 << 20;

/// What the templates of a page have taken so far.
#[derive(Debug, Default)]
pub struct Spent {
    steps: AtomicUsize,
    text: AtomicUsize,
}

impl Spent {
    /// Takes steps; false if these are too many.
    pub fn step(&self, steps: usize) -> bool {
        add(&self.steps, steps) <= STEPS
    }

    /// Writes bytes; false if these are too many.
    pub fn write(&self, bytes: usize) -> bool {
        add(&self.text, bytes) <= TEXT
    }

    /// What was taken so far: steps and bytes.
    pub fn so_far(&self) -> (usize, usize) {
        (self.steps.load(Ordering::Relaxed), self.text.load(Ordering::Relaxed))
    }

    /// Goes back to what was taken before: what is rendered a second time counts once.
    pub fn back_to(&self, (steps, text): (usize, usize)) {
        self.steps.store(steps, Ordering::Relaxed);
        self.text.store(text, Ordering::Relaxed);
    }
}

/// Adds to a count, which stays at its end once it comes there.
fn add(count: &AtomicUsize, more: usize) -> usize {
    let before = count.load(Ordering::Relaxed);
    let after = before.saturating_add(more);
    count.store(after, Ordering::Relaxed);
    after
}

#[cfg(test)]
mod tests {
    use super::{STEPS, Spent, TEXT};

    #[test]
    fn a_limit_holds_up_to_its_last_step_and_no_further() {
        let spent = Spent::default();
        assert!(spent.step(STEPS - 1) && spent.step(1) && !spent.step(1) && !spent.step(usize::MAX));
        assert!(spent.write(TEXT) && spent.write(0) && !spent.write(1) && !spent.write(0));
        spent.back_to((STEPS - 1, TEXT - 1));
        assert!(spent.step(1) && spent.write(1) && !spent.write(1));
    }
}
