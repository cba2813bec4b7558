//! The global options of the command line.

use std::path::PathBuf;

use anstream::stream::RawStream;
use anstream::{AutoStream, ColorChoice};
use clap::ArgMatches;
use styrmodell::Language;
use styrmodell::render::Style;

use crate::cli::language::Say;

/// The global options, and the format, of the command that runs.
pub(crate) struct Settings {
    pub(crate) language: Language,
    pub(crate) format: String,
    pub(crate) rules: Option<PathBuf>,
    /// The style of standard output.
    pub(crate) style: Style,
    /// The style of standard error.
    pub(crate) error_style: Style,
}

impl Settings {
    pub(crate) fn of(matches: &ArgMatches) -> Self {
        // Some commands lack some of these options.
        let get = |from: &ArgMatches, id: &str| from.try_get_one::<String>(id).ok().flatten().cloned();
        let option = |id: &str| {
            let sub = matches.subcommand().and_then(|(_, sub)| get(sub, id));
            sub.or_else(|| get(matches, id))
        };
        let color = option("color");
        Settings {
            language: if option("lang").as_deref() == Some("en") {
                Language::English
            } else {
                Language::Swedish
            },
            format: option("format").unwrap_or_else(|| "text".to_owned()),
            rules: option("rules").map(PathBuf::from),
            style: style_of(color.as_deref(), &std::io::stdout()),
            error_style: style_of(color.as_deref(), &std::io::stderr()),
        }
    }

    pub(crate) fn is_json(&self) -> bool {
        self.format == "json"
    }

    /// Picks the wording in the chosen language.
    pub(crate) fn say<'a>(&self, sv: &'a str, en: &'a str) -> &'a str {
        self.language.say(sv, en)
    }
}

/// The style of a stream: the value of `--color`, or by default plain unless the
/// stream is a terminal and the environment (`NO_COLOR`) allows colours.
fn style_of(color: Option<&str>, stream: &impl RawStream) -> Style {
    let is_plain = match color {
        Some("always") => false,
        Some("never") => true,
        _ => matches!(AutoStream::choice(stream), ColorChoice::Never),
    };
    if is_plain { Style::Plain } else { Style::Colored }
}
