//! Reads the pages of a site with a parser of HTML: every rule, place and seat is on its
//! page once, counts are those of the oracle, links lead somewhere, and a name is shown as
//! it is, whatever is in it.

#![expect(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "site/entries.rs"]
mod entries;
#[path = "site/links.rs"]
mod links;
#[path = "site/models.rs"]
mod models;
#[path = "site/names.rs"]
mod names;
#[path = "site/page.rs"]
mod page;
#[path = "site/services.rs"]
mod services;
#[path = "site/ways.rs"]
mod ways;
