//! Parsing of the arguments, and the ways in which a command ends. Runs no command.

pub(crate) mod args;
pub(crate) mod language;
pub(crate) mod outcome;
pub(crate) mod settings;
