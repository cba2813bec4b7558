//! The stages of loading.

/// The stages, in order. An error in one stage prevents the next from starting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stage {
    /// Text becomes a tree.
    Text,
    /// A tree becomes entries with their keys.
    Entries,
    /// Names become ids.
    Names,
    /// The checks run on the rules.
    Rules,
    /// The scenarios (`typfall`) are tried.
    Trials,
}
