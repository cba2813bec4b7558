//! The ways in which a command ends.

/// The result of a command that did its work.
pub(crate) struct CommandOutput {
    /// The text for standard output; empty if everything is already written.
    pub(crate) text: String,
    pub(crate) exit: Exit,
}

/// Exit codes; they are part of the contract with scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// The command found nothing to report.
    Ok,
    /// `check` found errors, or `test` something that does not hold.
    Findings,
    /// A matter is escalated.
    Escalated,
    /// The answer depends on a fact.
    Depends,
    /// `diff` found a difference.
    Differs,
    /// `batch` could not answer some of the rows.
    Unanswered,
    /// `check` or `test` found files that cannot be read.
    Unreadable,
}

/// The reason why a command could not do its work; always exit code 2.
pub(crate) enum Failure {
    /// A message for a person, for standard error.
    Text(String),
    /// A JSON document, for standard output, as `--format json` promises.
    Json(String),
}

impl Exit {
    pub(crate) fn code(self) -> u8 {
        match self {
            Exit::Ok => 0,
            Exit::Findings | Exit::Differs | Exit::Unanswered => 1,
            Exit::Escalated => 3,
            Exit::Depends => 4,
            Exit::Unreadable => BAD_INPUT,
        }
    }
}

/// The exit code if the question or the rules could not be used.
pub(crate) const BAD_INPUT: u8 = 2;
