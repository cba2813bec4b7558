//! The answers that stay beside those that changed, and considerations for the
//! author.

pub(super) mod consider;
mod gone;
mod new_parts;
mod points;
mod sentences;
mod texts;
mod touched;
