//! `too-complex`: a question about the rules that needs more steps than its budget.

use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::source::Span;

/// Makes the finding for a question that was not decided. The question is a clause that
/// begins with "om" or "whether".
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
        "The rules overlap in too many ways. Split their conditions so that no case matches several.",
    ))
}
