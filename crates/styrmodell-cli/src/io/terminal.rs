//! Standard output and standard error, without characters that act on the
//! terminal, whatever the rules and file names contain.

use std::borrow::Cow;
use std::io::Write as _;

use styrmodell::render::{Style, is_hidden, visible};

use crate::cli::settings::Settings;

/// A text that is safe to print: JSON escapes the characters that act on a
/// terminal, other formats make them visible.
pub(crate) fn printable<'t>(text: &'t str, settings: &Settings) -> Cow<'t, str> {
    match settings.format.as_str() {
        "json" | "sarif" | "gitlab" if text.contains(is_hidden) => Cow::Owned(escaped(text)),
        _ => visible(text, settings.style),
    }
}

/// JSON with each such character as an escape. Outside strings JSON has none.
fn escaped(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        match is_hidden(c) {
            true => escaped.push_str(&format!("\\u{:04x}", u32::from(c))),
            false => escaped.push(c),
        }
    }
    escaped
}

/// Writes an answer to standard output and flushes it.
pub(crate) fn print(text: &str) -> std::io::Result<()> {
    // An empty text means that the command has already written its answer.
    if text.is_empty() {
        return Ok(());
    }
    let mut out = std::io::stdout().lock();
    out.write_all(text.trim_end().as_bytes())?;
    out.write_all(b"\n")?;
    out.flush()
}

/// Writes to standard error, without colour.
pub(crate) fn write_stderr(text: &str) {
    write_stderr_styled(text, Style::Plain);
}

/// Writes to standard error. If that fails, the exit code alone tells the result.
pub(crate) fn write_stderr_styled(text: &str, style: Style) {
    let _ = writeln!(std::io::stderr(), "{}", visible(text, style).trim_end());
}
