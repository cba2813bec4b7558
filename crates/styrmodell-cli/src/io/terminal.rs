//! Standard output that does nothing to the terminal it is shown in, whatever the
//! rules and the names of files hold.

use std::borrow::Cow;
use std::io::Write as _;

use styrmodell::render::{is_hidden, visible};

use crate::cli::settings::Settings;

/// A text as it is written: JSON says the same in other signs, other formats show
/// the characters that would act.
pub(crate) fn shown<'t>(text: &'t str, settings: &Settings) -> Cow<'t, str> {
    match settings.format.as_str() {
        "json" | "sarif" if text.contains(is_hidden) => Cow::Owned(escaped(text)),
        _ => visible(text, settings.color),
    }
}

/// JSON with every such character written as an escape: they stand in strings only.
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

/// Writes an answer to standard output, whole.
pub(crate) fn print(text: &str) -> std::io::Result<()> {
    // All was written on the way.
    if text.is_empty() {
        return Ok(());
    }
    let mut out = std::io::stdout().lock();
    out.write_all(text.trim_end().as_bytes())?;
    out.write_all(b"\n")?;
    out.flush()
}

/// Writes to standard error, without colour.
pub(crate) fn complain(text: &str) {
    tell(text, false);
}

/// Writes to standard error; where nobody listens, the exit code has to do.
pub(crate) fn tell(text: &str, color: bool) {
    let _ = writeln!(std::io::stderr(), "{}", visible(text, color).trim_end());
}
