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
    /// Answered; nothing found.
    Ok,
    /// `check` found errors.
    Findings,
    /// Something is escalated.
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
    /// For a person, on standard error.
    Text(String),
    /// For a machine, on standard output, as `--format json` promises.
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

/// The exit code of a question or rules that could not be used.
pub(crate) const BAD_INPUT: u8 = 2;
