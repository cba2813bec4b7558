//! `too-complex`: a question about the rules took more steps than it may.

use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::source::Span;

/// Says which rules the question was about.
pub(crate) fn finding(span: Span, question_sv: &str, question_en: &str) -> Finding {
    Finding::new(
        Code::TooComplex,
        span,
        Message::new(
            format!("{question_sv} går inte att avgöra inom rimlig tid"),
            format!("{question_en} cannot be decided in reasonable time"),
        ),
    )
    .help(Message::new(
        "Reglerna griper in i varandra på för många sätt. Dela upp villkoren så att de utesluter varandra.",
        "The rules overlap in too many ways. Split their conditions so that they exclude each other.",
    ))
}
