//! In: how many reports there are, and which are done. Out: a bar on the error stream while a command takes long.
//! Only on a terminal that can rewrite its line, and only from the second second on.
//! Never mixes with messages: the line is wiped first.

use super::speak::show_bar;
use std::io::IsTerminal;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// Nothing is shown of what is done by then.
const PATIENCE: Duration = Duration::from_secs(1);
const TICK: Duration = Duration::from_millis(200);
/// Signs of the bar.
const WIDTH: usize = 30;
/// Goes back to the start of the line and wipes it.
const WIPE: &str = "\r\u{1b}[2K";

struct State {
    verb: &'static str,
    done: usize,
    total: usize,
    ticks: usize,
    shown: bool,
    ended: bool,
}

type Shared = Arc<(Mutex<State>, Condvar)>;

/// The bar of a command.
pub struct Progress(Shared, Option<JoinHandle<()>>);

impl Progress {
    /// Watches over so many reports; `verb` says what is done to them.
    pub fn over(verb: &'static str, total: usize) -> Self {
        let state = State { verb, done: 0, total, ticks: 0, shown: false, ended: false };
        let shared: Shared = Arc::new((Mutex::new(state), Condvar::new()));
        // A dumb terminal cannot go back to the start of a line, and would keep every state of the bar.
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let painter = (std::io::stderr().is_terminal() && !dumb).then(|| {
            let shared = Arc::clone(&shared);
            std::thread::spawn(move || paint(&shared))
        });
        Self(shared, painter)
    }

    /// Says what a report has to say, above the bar.
    pub fn say<T>(&self, say: impl FnOnce() -> T) -> T {
        // The lock is held while it speaks, so that the bar is not painted into the message.
        let mut state = lock(&self.0);
        state.wipe();
        say()
    }

    /// One more report is done.
    pub fn step(&self) {
        lock(&self.0).done += 1;
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        lock(&self.0).ended = true;
        // The painter may be waiting for its next tick.
        self.0.1.notify_all();
        if let Some(painter) = self.1.take() {
            // A painter that failed has nothing left to say.
            let _ = painter.join();
        }
    }
}

impl State {
    fn wipe(&mut self) {
        if std::mem::take(&mut self.shown) {
            show_bar(WIPE, "");
        }
    }

    /// `building [=====>     ] 17 of 100`; of a single report only how long it takes.
    fn line(&self) -> String {
        let seconds = PATIENCE.as_secs() + (self.ticks as u64 * TICK.as_millis() as u64) / 1_000;
        if self.total < 2 {
            return format!("{}, {seconds} s", self.verb);
        }
        let full = (self.done * WIDTH / self.total).min(WIDTH);
        let bar = format!("{}>{}", "=".repeat(full), " ".repeat(WIDTH - full));
        format!("{} [{bar}] {} of {}, {seconds} s", self.verb, self.done, self.total)
    }
}

fn lock(shared: &Shared) -> MutexGuard<'_, State> {
    shared.0.lock().unwrap_or_else(PoisonError::into_inner)
}

fn paint(shared: &Shared) {
    let mut state = lock(shared);
    let mut pause = PATIENCE;
    loop {
        // It sleeps on the condition and not on a timer, so that the end of a command does not wait for a tick.
        let woken = shared.1.wait_timeout_while(state, pause, |state| !state.ended);
        state = woken.unwrap_or_else(PoisonError::into_inner).0;
        state.wipe();
        if state.ended {
            return;
        }
        show_bar("", &state.line());
        state.shown = true;
        state.ticks += 1;
        pause = TICK;
    }
}
