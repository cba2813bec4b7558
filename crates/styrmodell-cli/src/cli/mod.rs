//! The arguments after `styrmodell`, and the ways a command ends. Runs no
//! command.

pub(crate) mod args;
pub(crate) mod language;
pub(crate) mod outcome;
pub(crate) mod settings;
