//! In: finished texts. Out: the same on the output or the error stream.
//! A reader that has seen enough closes the pipe; that is no fault of ours and ends nothing.
//! Never adds a word.

use std::io::Write;

/// On the output.
pub fn say(text: &str) {
    // Errors are dropped: a closed pipe is how a reader says that it has seen enough.
    let _ = std::io::stdout().write_all(text.as_bytes());
}

/// On the error stream.
pub fn remark(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}
