//! In: nothing. Out: how long something took, for the lines that a command prints.
//! The only place that reads a clock; what it says never gets into an artefact.
//! Never tells the time of day.

use std::time::{Duration, Instant};

/// A stopwatch.
pub struct Clock(Instant);

impl Clock {
    /// Starts it.
    #[allow(clippy::disallowed_methods)]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// The time since it was started or asked last.
    #[allow(clippy::disallowed_methods)]
    pub fn lap(&mut self) -> Duration {
        let now = Instant::now();
        let lap = now.duration_since(self.0);
        self.0 = now;
        lap
    }
}

/// `3 ms`, `1.2 s`.
pub fn printed(time: Duration) -> String {
    let milliseconds = time.as_secs_f64() * 1e3;
    if milliseconds < 1_000.0 {
        format!("{milliseconds:.0} ms")
    } else {
        format!("{:.1} s", milliseconds / 1e3)
    }
}
