//! The reason why a need is offered, in both languages.

use crate::base::message::Message;

/// The way in which a need was found. `term` is the name by which, `typed` the word
/// of the question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FoundBy {
    /// All words of a name, in another order or form.
    Words { term: String },
    /// A name, and the question has more words.
    Phrase { term: String },
    /// The first words of a name.
    Beginning { term: String },
    /// A part of a compound.
    Compound { typed: String, term: String },
    /// A word that differs by a slip.
    Slip { typed: String, term: String },
    /// The explanation.
    Explanation { typed: String },
}

impl FoundBy {
    /// The reason as a phrase.
    pub(crate) fn message(&self) -> Message {
        match self {
            FoundBy::Words { term } => Message::new(
                format!("samma ord som i \"{term}\""),
                format!("the same words as in \"{term}\""),
            ),
            FoundBy::Phrase { term } => Message::new(
                format!("frågan innehåller \"{term}\""),
                format!("the question contains \"{term}\""),
            ),
            FoundBy::Beginning { term } => {
                Message::new(format!("\"{term}\" börjar så"), format!("\"{term}\" begins so"))
            }
            FoundBy::Compound { typed, term } => Message::new(
                format!("\"{typed}\" har en del gemensam med \"{term}\""),
                format!("\"{typed}\" shares a part with \"{term}\""),
            ),
            FoundBy::Slip { typed, term } => Message::new(
                format!("\"{typed}\" är nästan som i \"{term}\""),
                format!("\"{typed}\" is nearly as in \"{term}\""),
            ),
            FoundBy::Explanation { typed } => Message::new(
                format!("\"{typed}\" står i förklaringen"),
                format!("\"{typed}\" is in the explanation"),
            ),
        }
    }
}
