//! Whether rules were in force.

/// Whether the revision was in force on the day asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Validity {
    /// No day was asked about.
    Undated,
    /// It was.
    InForce,
    /// The day is before its first.
    NotYet,
    /// The day is after its last.
    NoLonger,
}

impl Validity {
    /// The validity as it is written in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Validity::Undated => "undated",
            Validity::InForce => "in-force",
            Validity::NotYet => "not-yet",
            Validity::NoLonger => "no-longer",
        }
    }
}
