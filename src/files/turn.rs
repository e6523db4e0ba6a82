//! In: a folder in which something changes. Out: our turn to change it, until the value is dropped.
//! Two runs that write into one folder wait for each other, so what lies under our names was left by one that died.
//! Never waits long without saying so.

use super::OnWait;
use super::error::OutputError;
use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

/// How often it is asked again before it is said that somebody else writes, and the pause between.
const ASKED: u32 = 50;
const PAUSE: Duration = Duration::from_millis(20);

/// A turn; without a lock where the system cannot lock a folder.
#[derive(Debug)]
pub struct Turn {
    _folder: Option<File>,
}

impl Turn {
    /// Waits for our turn below a folder, which must exist.
    ///
    /// # Errors
    ///
    /// The folder cannot be opened.
    #[allow(clippy::disallowed_methods)]
    pub fn take(folder: &Path, on_wait: OnWait<'_>) -> Result<Self, OutputError> {
        let file = match File::open(folder) {
            Ok(file) => file,
            // One may be allowed to write into a folder and not to look into it.
            Err(error) if error.kind() == ErrorKind::PermissionDenied => return Ok(Self { _folder: None }),
            Err(error) => return Err(OutputError::refused(folder, &error)),
        };
        for _ in 0..ASKED {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _folder: Some(file) }),
                Err(TryLockError::WouldBlock) => sleep(PAUSE),
                Err(TryLockError::Error(_)) => return Ok(Self { _folder: None }),
            }
        }
        on_wait(folder);
        Ok(Self { _folder: file.lock().is_ok().then_some(file) })
    }
}
