//! `compile`: writes proven rules to one file, for systems that only ask questions.

use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command};
use styrmodell::files::{PORTABLE_EXTENSION, PathKind};
use styrmodell::{Date, Language, Registry, Rulebook, Rules};

use crate::cli::args::SharedArguments;
use crate::cli::outcome::{CommandOutput, Exit, Failure};
use crate::cli::settings::Settings;
use crate::io::{files, rules};
use crate::write::page::Page;

/// The command's arguments and help.
pub(crate) fn args(shared: &SharedArguments) -> Command {
    shared
        .command("compile", "compile [VAL]", "compile [OPTIONS]")
        .about(shared.say(
            "Skriver färdigprövade regler till en enda fil, för system som bara frågar",
            "Writes proven rules to one file, for systems that only ask questions",
        ))
        .arg(shared.option(
            "output",
            shared.say("FIL", "FILE"),
            shared.say(
                "Filen att skriva. Annars en här, med modellens id och version som namn",
                "The file to write. Default: a file in the current folder, named after the model's id and revision",
            ),
        ))
        .arg(shared.date())
}

pub(crate) fn run(matches: &ArgMatches, settings: &Settings) -> Result<CommandOutput, Failure> {
    let date = rules::date(matches, settings)?;
    let book = load_proven(date, settings)?;
    let chosen = matches.get_one::<String>("output").map(PathBuf::from);
    let path = chosen
        .unwrap_or_else(|| PathBuf::from(format!("{}-{}.{PORTABLE_EXTENSION}", book.id(), book.revision())));
    let bytes = book.to_portable();
    let mut file = files::PendingFile::create(&path, settings.language)?;
    file.write(&bytes, settings.language)?;
    file.finish(settings.language)?;
    Ok(CommandOutput { text: summary(&book, &path, bytes.len(), settings.language), exit: Exit::Ok })
}

/// Loads rules that have no errors. The reader of the file cannot prove them again,
/// so even a proposal must pass its krav and typfall.
fn load_proven(date: Option<Date>, settings: &Settings) -> Result<Rulebook, Failure> {
    let registry = match &settings.rules {
        None => Registry::goteborg().clone(),
        Some(path) if PathKind::of(path).is_folder_of_revisions() => {
            Registry::from_dir(path).map_err(|e| rules::not_loaded(&e, settings))?
        }
        Some(path) => return Rulebook::from_dir(path).map_err(|e| rules::not_loaded(&e, settings)),
    };
    rules::rulebook_on(&registry, date).cloned().map_err(|e| rules::bad_input(&e, settings))
}

fn summary(book: &Rules, path: &Path, bytes: usize, language: Language) -> String {
    let (name, path) = (book.short_name(), path.display());
    let (revision, kilobytes) = (book.revision(), bytes.div_ceil(1000));
    let mut page = Page::new(language);
    let paragraphs = match language {
        Language::English => [
            format!("Wrote {path}: {name} {revision}, {kilobytes} kB."),
            format!(
                "Use it with --rules {path}. Its requirements and scenarios stay with the rules: check, \
                 test, diff and revise need the folder."
            ),
            "The file is trusted like code: whoever can write it decides the answers.".to_owned(),
        ],
        _ => [
            format!("{path} är skriven: {name} {revision}, {kilobytes} kB."),
            format!(
                "Fråga den med --rules {path}. Krav och typfall stannar hos reglerna: check, test, diff och \
                 revise vill ha mappen."
            ),
            "Filen är betrodd som kod: den som kan skriva den bestämmer svaren.".to_owned(),
        ],
    };
    for paragraph in &paragraphs {
        page.paragraph("", paragraph);
    }
    page.finish()
}
