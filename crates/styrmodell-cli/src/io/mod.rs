//! Access to rules, files, the terminal and the clock.

pub(crate) mod day;
pub(crate) mod files;
pub(crate) mod rules;
pub(crate) mod site_folder;
mod temporary;
pub(crate) mod terminal;
