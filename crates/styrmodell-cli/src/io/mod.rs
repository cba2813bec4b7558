//! The world outside: rules, files, the terminal, the clock.

pub(crate) mod day;
pub(crate) mod files;
pub(crate) mod rules;
pub(crate) mod terminal;
