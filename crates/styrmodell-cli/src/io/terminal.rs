//! Writing to standard output and standard error. Characters in rules and file
//! names that would control the terminal are escaped or made visible.

use std::borrow::Cow;
use std::io::Write as _;

use styrmodell::render::{Style, is_hidden, visible};

use crate::cli::settings::Settings;

/// A text that is safe to print: JSON escapes the characters that act on a
/// terminal, other formats make them visible.
pub(crate) fn printable<'t>(text: &'t str, settings: &Settings) -> Cow<'t, str> {
    match settings.format.as_str() {
        "json" | "sarif" | "gitlab" if text.contains(is_hidden) => Cow::Owned(escape_json(text)),
        _ => visible(text, settings.style),
    }
}

/// Escapes the characters that act on a terminal. In JSON, they occur only within
/// strings.
fn escape_json(json: &str) -> String {
    let mut escape_json = String::with_capacity(json.len());
    for c in json.chars() {
        match is_hidden(c) {
            true => escape_json.push_str(&format!("\\u{:04x}", u32::from(c))),
            false => escape_json.push(c),
        }
    }
    escape_json
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

/// Writes to standard error. If that fails, only the exit code tells the result.
pub(crate) fn write_stderr_styled(text: &str, style: Style) {
    let _ = writeln!(std::io::stderr(), "{}", visible(text, style).trim_end());
}
