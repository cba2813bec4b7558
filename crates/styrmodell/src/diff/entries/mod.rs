//! Entries that were added, removed, renamed or changed.

pub(super) mod change;
pub(super) mod compare;
mod declared;
mod entry_label;
pub(super) mod field_changes;
pub(super) mod field_form;
mod field_key;
pub(super) mod fields;

mod merged_parts;
mod moved_values;
mod reach;
pub(super) mod replaced_names;
mod replaced_requirements;
mod requirements_and_scenarios;
mod succession;
pub(super) mod support;
