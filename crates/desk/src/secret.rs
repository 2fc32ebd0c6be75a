//! Values that must never be printed, logged, stored as text or compared by accident.

use std::fmt;

use serde::{Deserialize, Deserializer};
use zeroize::Zeroize;

/// A secret value. It can be read only by asking for it with [`Secret::expose`], and it is wiped when dropped.
///
/// It may be *deserialized*, because a passphrase comes from a page; it is deliberately not `Serialize`, `Clone`,
/// `PartialEq` or `Display`. The value lives on the heap, so that moving a `Secret` leaves no copy of it on the stack.
pub struct Secret<T: Zeroize>(Box<T>);

/// What an operator types to open a profile or to step up.
pub type Passphrase = Secret<String>;

/// Thirty-two secret bytes: a key, or what a key is made of.
pub type SecretBytes = Secret<[u8; 32]>;

impl<T: Zeroize> Secret<T> {
    /// Takes a value into custody.
    pub fn new(value: T) -> Self {
        Self(Box::new(value))
    }

    /// The value itself. Every call of this is a place to look at in a review.
    pub fn expose(&self) -> &T {
        &self.0
    }
}

impl SecretBytes {
    /// Lets `fill` write the bytes in place, so that they never pass through another buffer.
    pub fn filled<E>(fill: impl FnOnce(&mut [u8; 32]) -> Result<(), E>) -> Result<Self, E> {
        let mut bytes = Self::new([0; 32]);
        fill(&mut bytes.0)?;
        Ok(bytes)
    }
}

impl<T: Zeroize> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl<T: Zeroize> Drop for Secret<T> {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl<'de, T: Zeroize + Deserialize<'de>> Deserialize<'de> for Secret<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        T::deserialize(from).map(Self::new)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// Compiles only while the type lacks every one of the traits: if it had one, `probe` would be ambiguous.
    macro_rules! never_implements {
        ($type:ty: $($forbidden:path),+) => {
            $({
                trait Probe<Which> {
                    fn probe() {}
                }
                struct Forbidden;
                impl<T: ?Sized> Probe<()> for T {}
                impl<T: ?Sized + $forbidden> Probe<Forbidden> for T {}
                <$type as Probe<_>>::probe();
            })+
        };
    }

    #[test]
    fn cannot_be_copied_compared_displayed_or_serialized() {
        never_implements!(Passphrase: Clone, PartialEq, fmt::Display, serde::Serialize, std::ops::Deref);
        never_implements!(SecretBytes: Clone, PartialEq, fmt::Display, serde::Serialize, AsRef<[u8]>);
    }

    #[test]
    fn comes_from_a_page_and_prints_nothing() {
        let passphrase: Passphrase = serde_json::from_str("\"birch lantern canoe\"").unwrap();
        assert_eq!(passphrase.expose(), "birch lantern canoe");
        let printed = format!("{passphrase:?} {passphrase:#?} {:?}", Some(&passphrase));
        assert_eq!(printed, "Secret(..) Secret(..) Some(Secret(..))");
    }
}
