//! Findings about text that is not YAML, or is YAML that the rule language does
//! not use.

use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::source::Span;

/// No rule needs deeper nesting; the limit bounds the recursion of later stages.
pub(super) const MAX_DEPTH: usize = 32;

pub(super) fn syntax(span: Span, sv: &str, en: &str, help_sv: &str, help_en: &str) -> Finding {
    Finding::new(Code::Syntax, span, Message::new(sv, en)).help(Message::new(help_sv, help_en))
}

/// The finding for a colon that a space must follow.
pub(super) fn bare_colon(colon: Span) -> Finding {
    syntax(
        colon,
        "mellanslaget saknas efter kolonet",
        "the space after the colon is missing",
        "Skriv \"nyckel: värde\", med mellanslag efter kolonet.",
        "Write \"key: value\", with a space after the colon.",
    )
    .fix(colon, ": ".to_owned())
}

/// The finding for text nested deeper than [`MAX_DEPTH`].
pub(super) fn too_deep(span: Span) -> Finding {
    let most = MAX_DEPTH;
    Finding::new(
        Code::TooLarge,
        span,
        Message::new(
            format!("fler än {most} nivåer inuti varandra"),
            format!("nested more than {most} levels deep"),
        ),
    )
}

/// The finding for YAML that is not part of the rule language.
pub(super) fn refused(span: Span, what_sv: &str, what_en: &str) -> Finding {
    Finding::new(
        Code::RefusedYaml,
        span,
        Message::new(
            format!("{what_sv} används inte i regelspråket"),
            format!("{what_en} is not part of the rule language"),
        ),
    )
    .help(Message::new(
        "Skriv ut värdet. Börjar en text med &, * eller ! sätts den inom citattecken.",
        "Write the value in full. Put text that begins with &, * or ! in quotes.",
    ))
}
