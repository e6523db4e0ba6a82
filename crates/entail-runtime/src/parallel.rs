//! In: items, and the work to be done on each. Out: what it makes of them, in their order.
//! Each thread takes the next item that nobody has taken.
//! Never lets the number of threads show in a result.

use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread::{Builder, scope};

// Only the pages that are touched take memory, so that a large stack costs nothing.
/// Formulas may nest deeply: a stack is reserved, not used.
const STACK: usize = 512 << 20;

/// Works on items on at most so many threads, the calling one among them.
pub fn parallel_map<T: Send, R: Send>(items: Vec<T>, threads: usize, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    parallel_map_with(items, threads, || (), |(), item| work(item))
}

/// The same, where each thread has scratch memory of its own, which its next item finds as it was left.
pub fn parallel_map_with<T: Send, S, R: Send>(
    items: Vec<T>,
    threads: usize,
    scratch: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, T) -> R + Sync,
) -> Vec<R> {
    let helpers = threads.min(items.len()).saturating_sub(1);
    if helpers == 0 {
        let mut scratch = scratch();
        return items.into_iter().map(|item| work(&mut scratch, item)).collect();
    }
    // A queue rather than equal shares: items differ in how long they take.
    let queue = Mutex::new(items.into_iter().enumerate());
    let run = || {
        let mut scratch = scratch();
        let mut done: Vec<(usize, R)> = Vec::new();
        loop {
            // The lock is given back before the work begins.
            let next = queue.lock().unwrap_or_else(PoisonError::into_inner).next();
            let Some((at, item)) = next else { return done };
            done.push((at, work(&mut scratch, item)));
        }
    };
    let mut all = scope(|scope| {
        // A thread that cannot be had is no error: the others do its work.
        let start = |_| Builder::new().stack_size(STACK).spawn_scoped(scope, run).ok();
        let running: Vec<_> = (0..helpers).filter_map(start).collect();
        let mut all = run();
        for helper in running {
            // A panic of a helper is one of the caller, as if there had been no thread.
            all.extend(helper.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        all
    });
    // In the order of the items, whoever was done first.
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, result)| result).collect()
}
