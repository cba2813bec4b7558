//! The answers that stay beside those that changed, and considerations for the
//! author.

pub(super) mod consider;
mod points;
mod texts;
