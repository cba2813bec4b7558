//! Answers beside those that changed, and what to take a stand on.

pub(super) mod consider;
mod points;
mod texts;
