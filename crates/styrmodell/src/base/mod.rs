//! The lowest floor: ids, names, days and sentences. It knows no rules.

pub(crate) mod characters;
pub(crate) mod checksum;
pub(crate) mod date;
pub(crate) mod day_fault;
pub(crate) mod ids;
pub(crate) mod input_error_kind;
pub(crate) mod message;
pub(crate) mod names;
pub(crate) mod near;
pub(crate) mod short;
pub(crate) mod validity;
pub(crate) mod visible;
