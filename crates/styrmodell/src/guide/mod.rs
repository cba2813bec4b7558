//! The longer texts: recipes for programs, and what the formats mean.
//!
//! - [The cookbook](cookbook): a page for each task of a program that asks, with code
//!   that runs.
//! - [The rule language](rule_language), in Swedish: every key of the YAML files, and
//!   what rules mean.
//! - [The portable form](portable_form): a proven rulebook as one file, byte by byte, for
//!   programs in other languages.
//! - [JSON](json): every document that [`render::json`](crate::render) and the command
//!   line write.
//!
//! This module has no code and exists in the documentation alone.

pub mod cookbook;

#[doc = include_str!("../../docs/regelspraket.md")]
pub mod rule_language {}

#[doc = include_str!("../../docs/portable.md")]
pub mod portable_form {}

#[doc = include_str!("../../docs/json.md")]
pub mod json {}
