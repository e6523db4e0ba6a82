//! In: results, each under the fingerprint of all that it follows from. Out: the same results again.
//! What two runs on end did not ask for is let go, so that it holds about as much as one run makes.
//! Never says what a result follows from: whoever computes it does.

use crate::fingerprint::Fingerprint;
use std::any::Any;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Results of former runs. Threads may share it.
#[derive(Default)]
pub struct Memo(Mutex<Runs>);

#[derive(Default)]
struct Runs {
    /// Which run this is.
    run: u64,
    known: BTreeMap<Fingerprint, KeptResult>,
}

/// A result, and the run that asked for it last.
struct KeptResult {
    result: Arc<dyn Any + Send + Sync>,
    asked: u64,
}

impl Memo {
    /// Begins another run: what neither the last one nor the one before it asked for is let go.
    pub fn begin(&self) {
        self.with(|runs| {
            runs.run += 1;
            let run = runs.run;
            runs.known.retain(|_, known| known.asked + 2 >= run);
        });
    }

    /// How many results it holds.
    pub fn len(&self) -> usize {
        self.with(|runs| runs.known.len())
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The result under a fingerprint; none where none of this type is known.
    pub fn get<R: Send + Sync + 'static>(&self, of: Fingerprint) -> Option<Arc<R>> {
        let result = self.with(|runs| {
            let run = runs.run;
            let known = runs.known.get_mut(&of)?;
            known.asked = run;
            Some(Arc::clone(&known.result))
        });
        result?.downcast().ok()
    }

    /// Keeps a result under the fingerprint of all that it follows from.
    pub fn keep<R: Send + Sync + 'static>(&self, of: Fingerprint, result: Arc<R>) {
        self.with(|runs| {
            let asked = runs.run;
            runs.known.insert(of, KeptResult { result, asked });
        });
    }

    /// The result under a fingerprint, made where it is not known.
    pub fn get_or_make<R: Send + Sync + 'static>(&self, of: Fingerprint, make: impl FnOnce() -> R) -> Arc<R> {
        // Made outside the lock: two threads may make the same result, and neither waits.
        self.get(of).unwrap_or_else(|| {
            let result = Arc::new(make());
            self.keep(of, Arc::clone(&result));
            result
        })
    }

    fn with<R>(&self, work: impl FnOnce(&mut Runs) -> R) -> R {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_runs_did_not_ask_for_is_let_go() {
        let memo = Memo::default();
        let (one, other) = (Fingerprint::of("one"), Fingerprint::of("other"));
        memo.keep(one, Arc::new(1));
        memo.keep(other, Arc::new(2));
        for _ in 0..4 {
            memo.begin();
            assert_eq!(memo.get::<i32>(one).as_deref(), Some(&1));
        }
        assert_eq!(memo.get::<i32>(other), None);
        assert_eq!(memo.len(), 1);
    }

    #[test]
    fn a_result_is_made_once_and_a_type_is_no_other() {
        let memo = Memo::default();
        let one = Fingerprint::of("one");
        assert_eq!(*memo.get_or_make(one, || 1.5), 1.5);
        assert_eq!(*memo.get_or_make(one, || 2.5), 1.5);
        assert_eq!(memo.get::<i32>(one), None);
    }
}
