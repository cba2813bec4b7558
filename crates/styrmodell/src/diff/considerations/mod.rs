//! The answers that stay beside those that changed, and considerations for the
//! author.

pub(super) mod consider;
mod general_words;
mod gone;
mod new_answers;
mod new_parts;
mod new_seats;
mod other_forums;
mod points;
mod presumed;
mod sentences;
mod taken_over;
mod texts;
mod touched;
