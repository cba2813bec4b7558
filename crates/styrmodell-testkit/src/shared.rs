//! Values that the tests of a file share.

use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

/// A value for a `static`, made by the first test that needs it.
///
/// Use it instead of a [`LazyLock`](std::sync::LazyLock) where making the value can
/// fail. With a `LazyLock`, only the first test shows the failure, and every later
/// one only that the lock is poisoned. With this type, each test that needs the value
/// shows the failure.
///
/// ```
/// use styrmodell::Rulebook;
/// use styrmodell_testkit::{Shared, load};
///
/// static RULES: Shared<Rulebook> = Shared::new(|| load("rules/2027-01-01"));
/// # let _ = || RULES.case("laxhjalp", "bistand").is_ok();
/// ```
pub struct Shared<T> {
    value: OnceLock<T>,
    make: fn() -> T,
}

impl<T> Shared<T> {
    /// Creates a value that `make` makes on first use. If `make` panics, the next use
    /// calls it again.
    pub const fn new(make: fn() -> T) -> Self {
        Shared { value: OnceLock::new(), make }
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.value.get_or_init(self.make)
    }
}

/// Writes the value, if it has been made.
impl<T: fmt::Debug> fmt::Debug for Shared<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Shared").field(&self.value.get()).finish()
    }
}
