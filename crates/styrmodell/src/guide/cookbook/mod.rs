//! A page for each task, with a program that runs.
//!
//! | task | page |
//! |---|---|
//! | answer a case | [`answer_a_case`] |
//! | build a form from the model, and show every mistake in it | [`form`] |
//! | handle the four outcomes | [`four_outcomes`] |
//! | keep an answer, and explain it a year later | [`keep_an_answer`] |
//! | ask for three needs of one person | [`assessment`] |
//! | change the rules of a running service | [`service`] |
//! | give an answer to a front end | [`json`] |
//! | turn each kind of input error into a sentence | [`input_errors`] |
//! | load rules from a folder, from memory, from a database | [`own_rules`] |
//! | ask on a day, with two revisions | [`revisions_and_days`] |
//!
//! The programs ask Göteborg's model, whose names are Swedish, and name its ids: see
//! [the front page](crate) for the words. A test of answers names the day, because a
//! later revision may answer otherwise.

pub mod answer_a_case;
pub mod assessment;
pub mod form;
pub mod four_outcomes;
pub mod input_errors;
pub mod json;
pub mod keep_an_answer;
pub mod own_rules;
pub mod revisions_and_days;
pub mod service;
