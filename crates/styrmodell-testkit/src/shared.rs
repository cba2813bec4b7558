//! Values that the tests of a file share.

use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

/// A value for a `static`, made by the first test that needs it.
///
/// Use it where a [`LazyLock`](std::sync::LazyLock) would do, but where making the
/// value can fail: with a `LazyLock`, the first test says why, and every later one
/// only that the lock is poisoned. With this type, each test that needs the value
/// says why.
///
/// ```
/// use styrmodell::Rulebook;
/// use styrmodell_testkit::{Shared, load};
///
/// static RULES: Shared<Rulebook> = Shared::new(|| load("rules/2027-01-01"));
/// # let _ = || RULES.case("laxhjalp", "bistand").is_ok();
/// ```
pub struct Shared<T> {
    made: OnceLock<T>,
    make: fn() -> T,
}

impl<T> Shared<T> {
    /// Creates a value that `make` makes when it is first needed. If `make` panics,
    /// it is called again when the value is next needed.
    pub const fn new(make: fn() -> T) -> Self {
        Shared { made: OnceLock::new(), make }
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.made.get_or_init(self.make)
    }
}

/// Writes the value, if it is made.
impl<T: fmt::Debug> fmt::Debug for Shared<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Shared").field(&self.made.get()).finish()
    }
}
