//! `site`: writes the page *Fråga modellen*, which answers in a browser, and the pages to
//! look at beside it.

use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command};
use styrmodell::files::PathKind;
use styrmodell::{Registry, Rulebook};
use styrmodell_site::Site;

use crate::cli::args::SharedArguments;
use crate::cli::language::Say;
use crate::cli::outcome::{CommandOutput, Exit, Failure};
use crate::cli::settings::Settings;
use crate::io::{rules, site_folder};
use crate::write::page::Page;

/// The command's arguments and help.
pub(crate) fn args(shared: &SharedArguments) -> Command {
    shared
        .command("site", "site --output MAPP [VAL]", "site --output FOLDER [OPTIONS]")
        .about(shared.say(
            "Skriver en sida som svarar i webbläsaren, för den som inte öppnar en terminal",
            "Writes a page that answers in a browser, for those who never open a terminal",
        ))
        .arg(
            shared
                .option(
                    "output",
                    shared.say("MAPP", "FOLDER"),
                    shared.say(
                        "Mappen att skriva. En sida som redan finns där ersätts; en mapp med andra filer rörs inte",
                        "The folder to write. A site that is there is replaced; a folder with other files is left alone",
                    ),
                )
                .required(true),
        )
        .arg(shared.option(
            "contact",
            "TEXT",
            shared.say(
                "Vem man hör av sig till om något är fel. Står på Om sidan",
                "Whom to tell if something is wrong. Shown on the page about the site",
            ),
        ))
}

pub(crate) fn run(matches: &ArgMatches, settings: &Settings) -> Result<CommandOutput, Failure> {
    let books = revisions(settings)?;
    // The parser requires the option.
    let folder = matches.get_one::<String>("output").map(PathBuf::from).unwrap_or_default();
    let mut site = Site::new(&books);
    if let Some(contact) = matches.get_one::<String>("contact") {
        site = site.contact(contact);
    }
    let files = site.files();
    site_folder::write(&folder, &files, settings.language)?;
    let bytes: usize = files.iter().map(|file| file.bytes().len()).sum();
    Ok(CommandOutput { text: summary(&books, &folder, bytes, settings), exit: Exit::Ok })
}

/// Loads rules without errors: a single revision or proposal, or all decided revisions
/// of a folder.
fn revisions(settings: &Settings) -> Result<Vec<Rulebook>, Failure> {
    let not_loaded = |error| rules::not_loaded(&error, settings);
    let registry = match &settings.rules {
        None => Registry::goteborg().clone(),
        Some(path) => match PathKind::of(path) {
            PathKind::Portable => {
                return Rulebook::from_portable_file(path).map(|book| vec![book]).map_err(not_loaded);
            }
            kind if kind.is_folder_of_revisions() => Registry::from_dir(path).map_err(not_loaded)?,
            _ => return Rulebook::from_dir(path).map(|book| vec![book]).map_err(not_loaded),
        },
    };
    let decided: Vec<Rulebook> =
        registry.revisions().iter().filter(|book| book.is_decided()).cloned().collect();
    match decided.is_empty() {
        // A folder of proposals alone: the error says so.
        true => Ok(vec![
            rules::rulebook_on(&registry, None).cloned().map_err(|e| rules::bad_input(&e, settings))?,
        ]),
        false => Ok(decided),
    }
}

fn summary(books: &[Rulebook], folder: &Path, bytes: usize, settings: &Settings) -> String {
    let language = settings.language;
    let kilobytes = bytes.div_ceil(1000);
    let name = books.last().map_or("", |book| book.short_name());
    let days: Vec<String> = books.iter().map(|book| book.revision().to_string()).collect();
    let (days, index) = (days.join(", "), folder.join("index.html"));
    let mut page = Page::new(language);
    let wrote = language.say("Sidan är skriven", "The page is written");
    page.paragraph("", &format!("{wrote}: {name} {days}, {kilobytes} kB."));
    let open = language.say("Öppna", "Open");
    let in_browser = language.say("i en webbläsare.", "in a browser.");
    page.paragraph("", &format!("{open} {} {in_browser}", index.display()));
    page.finish()
}
