//! Tests of the command line, run as a person or a script would run it.
//! Expectations come from the contract (`docs/commands.md`, `docs/json.md`), from
//! the anvisning (`tests/expected`) and from the needs of a reader, never from
//! copied output.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod against;
mod agreement;
mod alike;
mod annotations;
mod json;
mod junit;
mod page_text;
mod run;
mod sarif;
mod schemas;

mod batch;
mod batch_days;
mod check;
mod compile;
mod contract;
mod diff;
mod document;
mod document_page;
mod errors;
mod fix;
mod graph;
mod hostile_names;
mod interrupted;
mod json_documents;
mod look_up;
mod markdown;
mod matrix_page;
mod matrix_table;
mod misuse;
mod pages;
mod places;
mod proposals;
mod renamed;
mod reports;
mod revise;
mod revision_kinds;
mod revision_lists;
mod revision_pages;
mod revision_parts;
mod revision_words;
mod revisions;
mod rules;
mod services;
mod services_check;
mod services_days;
mod services_revisions;
mod services_table;
mod sheets;
mod shells;
mod site;
mod site_comparisons;
mod site_services;
mod stable_output;
mod test;
mod text;
mod today;
mod unread_files;
mod without_basis;
