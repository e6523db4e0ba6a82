//! In: the work on one report. Out: what it makes, or a fault of Entail in words that its reader can pass on.
//! A fault in one report ends that report, and no other of the run.
//! Never lets the words of a panic reach a reader by themselves.

use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook};
use std::sync::{Mutex, PoisonError};

/// What panics have said since they were last told; threads of one report may leave several.
static SAID: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// From here on a panic is kept for the boundary that catches it, and prints nothing itself.
pub fn keep_panics() {
    set_hook(Box::new(|panic| {
        SAID.lock().unwrap_or_else(PoisonError::into_inner).push(words(panic));
    }));
}

fn words(panic: &PanicHookInfo<'_>) -> String {
    let what = panic.payload_as_str().unwrap_or("no words were left");
    let place = panic.location().map(|place| format!(" ({}:{})", place.file(), place.line()));
    let trace = std::backtrace::Backtrace::capture();
    // Only where `RUST_BACKTRACE` asks for it.
    let trace = match trace.status() {
        std::backtrace::BacktraceStatus::Captured => format!("\n{trace}"),
        _ => String::new(),
    };
    format!("{what}{}{trace}", place.unwrap_or_default())
}

/// Does some work; a panic in it comes back as a message that names `what` was worked on.
///
/// # Errors
///
/// The message.
pub fn guarded<T>(what: &str, work: impl FnOnce() -> T) -> Result<T, String> {
    // What was being made is dropped, so that nobody sees it half made.
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        let mut said = std::mem::take(&mut *SAID.lock().unwrap_or_else(PoisonError::into_inner));
        if said.is_empty() {
            let words = payload.downcast_ref::<&str>().copied().map(str::to_owned);
            said.extend(words.or_else(|| payload.downcast_ref::<String>().cloned()));
        }
        format!(
            "error: {what}: a fault of Entail, not of the report: {}\n\
             Please report it, with these words and the report if you can share it.\n",
            said.join("; ")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::guarded;
    use std::panic::resume_unwind;

    #[test]
    fn a_fault_names_the_report_and_what_is_not_at_fault() {
        // Without the hook, which would print into the log of the tests.
        let fault =
            guarded("inputs/plain", || resume_unwind(Box::new("index out of bounds"))).map(|(): ()| ());
        let words = fault.expect_err("a fault");
        assert!(
            words.starts_with(
                "error: inputs/plain: a fault of Entail, not of the report: index out of bounds\n"
            )
        );
        assert_eq!(guarded("inputs/plain", || 3), Ok(3));
    }
}
