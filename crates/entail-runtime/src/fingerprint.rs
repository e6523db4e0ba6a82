//! In: plain data. Out: a number of 128 bits that is the same for the same data, and for no other that will ever be met.
//! What is equal by its fingerprint is taken as equal: by chance two of a million million differ from that once in 10¹⁴ years.
//! Never leaves the process: the next one may give other fingerprints.

use siphasher::sip128::{Hasher128, SipHasher13};
use std::fmt::{self, Debug, Write};
use std::hash::{Hash, Hasher};

/// The fingerprint of some data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// Of data that can be hashed.
    ///
    /// # Examples
    ///
    /// ```
    /// use entail_runtime::fingerprint::Fingerprint;
    ///
    /// assert_eq!(Fingerprint::of(&("price", 3_u64)), Fingerprint::of(&("price", 3_u64)));
    /// assert_ne!(Fingerprint::of(&("price", 3_u64)), Fingerprint::of(&("price", 4_u64)));
    /// ```
    pub fn of(data: &(impl Hash + ?Sized)) -> Self {
        let mut hasher = SipHasher13::new();
        data.hash(&mut hasher);
        Self::finished(&hasher)
    }

    /// Of data with decimals, by what a derived `Debug` writes of it: every field, and each decimal so that it reads back as
    /// the same bits.
    ///
    /// # Examples
    ///
    /// ```
    /// use entail_runtime::fingerprint::Fingerprint;
    ///
    /// assert_eq!(Fingerprint::of_written(&[0.1, 0.5]), Fingerprint::of_written(&[0.1, 0.5]));
    /// assert_ne!(Fingerprint::of_written(&[0.1, 0.5]), Fingerprint::of_written(&[0.1, 0.5_f64.next_up()]));
    /// ```
    pub fn of_written(data: &(impl Debug + ?Sized)) -> Self {
        let mut written = Written(SipHasher13::new());
        // Hashing takes any text, so that nothing can go wrong here but in a `Debug` that gives up by itself.
        let whole = write!(written, "{data:?}").is_ok();
        written.0.write_u8(u8::from(whole));
        Self::finished(&written.0)
    }

    fn finished(hasher: &SipHasher13) -> Self {
        Self(hasher.finish128().as_u128())
    }
}

/// Takes what is written as data to hash.
struct Written(SipHasher13);

impl Write for Written {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.write(text.as_bytes());
        Ok(())
    }
}
