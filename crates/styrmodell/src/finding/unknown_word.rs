//! The finding for a word that is not one of the allowed words.

use super::{Code, Finding};
use crate::base::message::Message;
use crate::base::near::near_names;
use crate::source::Spanned;

/// Makes the finding and lists the allowed words.
pub(crate) fn unknown_word(text: &Spanned<String>, words: &[&str]) -> Finding {
    let near = near_names(&text.value, words.iter().copied());
    Finding::new(
        Code::UnknownName,
        text.span,
        Message::new(
            format!("\"{}\" är inget av orden som kan stå här", text.value),
            format!("\"{}\" is not one of the allowed words", text.value),
        ),
    )
    .near(near.into_iter().map(str::to_owned).collect())
    .help(Message::new(
        format!("Ord som kan stå här: {}.", words.join(", ")),
        format!("Allowed words: {}.", words.join(", ")),
    ))
}
