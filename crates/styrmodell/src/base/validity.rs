//! The relation between a day and the days of a revision.

use std::fmt;

/// The relation between the day asked about and the days on which the revision is
/// in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Validity {
    /// The question states no day.
    Undated,
    /// The revision is in force on the day.
    InForce,
    /// The day is before the revision's first day.
    NotYet,
    /// The day is after the revision's last day.
    NoLonger,
}

impl Validity {
    /// The validity as JSON writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Validity::Undated => "undated",
            Validity::InForce => "in-force",
            Validity::NotYet => "not-yet",
            Validity::NoLonger => "no-longer",
        }
    }
}

/// Writes the validity as JSON does.
impl fmt::Display for Validity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
