//! The global options of the command line.

use std::path::PathBuf;

use clap::ArgMatches;
use styrmodell::Language;

use crate::cli::language::Say;

/// The options that every command obeys.
pub(crate) struct Settings {
    pub(crate) language: Language,
    pub(crate) format: String,
    pub(crate) rules: Option<PathBuf>,
    pub(crate) color: bool,
}

impl Settings {
    pub(crate) fn of(matches: &ArgMatches) -> Self {
        // Some commands lack some of these options.
        let get = |from: &ArgMatches, id: &str| from.try_get_one::<String>(id).ok().flatten().cloned();
        let of = |id: &str| {
            let sub = matches.subcommand().and_then(|(_, sub)| get(sub, id));
            sub.or_else(|| get(matches, id))
        };
        let color = match of("color").as_deref() {
            Some("always") => true,
            Some("never") => false,
            _ => {
                let choice = anstream::AutoStream::choice(&std::io::stdout());
                !matches!(choice, anstream::ColorChoice::Never)
            }
        };
        Settings {
            language: if of("lang").as_deref() == Some("en") { Language::English } else { Language::Swedish },
            format: of("format").unwrap_or_else(|| "text".to_owned()),
            rules: of("rules").map(PathBuf::from),
            color,
        }
    }

    pub(crate) fn json(&self) -> bool {
        self.format == "json"
    }

    /// Picks the wording in the language asked for.
    pub(crate) fn say<'a>(&self, sv: &'a str, en: &'a str) -> &'a str {
        self.language.say(sv, en)
    }
}
