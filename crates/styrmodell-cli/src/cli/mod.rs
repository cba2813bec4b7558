//! The words typed after `styrmodell`, and how a command ends. It runs none.

pub(crate) mod args;
pub(crate) mod language;
pub(crate) mod outcome;
pub(crate) mod settings;
