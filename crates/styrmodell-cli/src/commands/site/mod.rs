//! `site`: writes the page *Fråga modellen*, which answers in a browser, and the pages to
//! look at beside it.

mod comparisons;

use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command};
use styrmodell::files::PathKind;
use styrmodell::finding::Severity;
use styrmodell::services::Catalogue;
use styrmodell::{Findings, Language, LoadError, Registry, Rulebook};
use styrmodell_site::Site;

use self::comparisons::ComparedRevisions;
use crate::cli::args::SharedArguments;
use crate::cli::language::Say;
use crate::cli::outcome::{CommandOutput, Exit, Failure};
use crate::cli::settings::Settings;
use crate::commands::services;
use crate::io::terminal::write_stderr;
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
            "against",
            shared.say("GAMMAL", "OLD"),
            shared.say(
                "Visa på Jämför vad versionen ändrar mot GAMMAL: en mapp, eller första dagen för en version. Annars jämförs varje version i en mapp av versioner med den före",
                "Show on the page Compare what the revision changes of OLD: a folder, or the first day of a revision. Default: each revision in a folder of revisions is compared with the one before it",
            ),
        ))
        .arg(services::catalogue_option(shared).help(shared.say(
            "Visa insatserna i en katalog på sidan Insatser",
            "Show the insatser of a catalogue on the page Insatser",
        )))
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
    let SiteRules { shown: books, compared } = site_rules(settings)?;
    // The parser requires the option.
    let folder = matches.get_one::<String>("output").map(PathBuf::from).unwrap_or_default();
    let services_folder = matches.get_one::<String>("services");
    let catalogue = services_folder.map(|folder| catalogue(folder, &books, settings)).transpose()?.flatten();
    let insatser = catalogue.as_ref().map(|catalogue| catalogue.table().origin(settings.language));
    let mut site = Site::new(&books);
    if let Some(catalogue) = catalogue {
        site = site.catalogue(catalogue);
    }
    if let Some(contact) = matches.get_one::<String>("contact") {
        site = site.contact(contact);
    }
    let old = matches.get_one::<String>("against");
    let comparisons = match (old, books.last()) {
        (Some(old), Some(newest)) => vec![comparisons::against(old, newest, settings)?],
        _ => comparisons::of_revisions(&compared.revisions, settings)?,
    };
    let site = comparisons.into_iter().fold(site, Site::comparison);
    let files = site.files();
    site_folder::write(&folder, &files, settings.language)?;
    let bytes: usize = files.iter().map(|file| file.bytes().len()).sum();
    Ok(CommandOutput {
        text: summary(&books, insatser.as_deref(), &compared.unreadable, &folder, bytes, settings),
        exit: Exit::Ok,
    })
}

/// The catalogue, read with the newest revision that can read it whole. Until a decided
/// revision begins, that may be the one before: standard error then says so and why. If no
/// revision reads it, the errors are those of the newest.
fn catalogue(folder: &str, books: &[Rulebook], settings: &Settings) -> Result<Option<Catalogue>, Failure> {
    let mut newest_first: Vec<&Rulebook> = books.iter().collect();
    newest_first.sort_by_key(|book| std::cmp::Reverse(book.revision()));
    let Some((newest, earlier)) = newest_first.split_first() else { return Ok(None) };
    if let Err(LoadError::Rejected(findings)) = Catalogue::from_dir(folder, newest) {
        let read = earlier.iter().find_map(|book| Catalogue::from_dir(folder, book).ok());
        if let Some(catalogue) = read {
            write_stderr(&read_with_earlier(&catalogue, newest, &findings, settings.language));
            return Ok(Some(catalogue));
        }
    }
    services::catalogue(folder, newest, settings).map(Some)
}

/// The notice that a catalogue is read with an earlier revision, with the first reason.
fn read_with_earlier(
    catalogue: &Catalogue,
    newest: &Rulebook,
    findings: &Findings,
    language: Language,
) -> String {
    let (read, newest) = (catalogue.rules().revision(), newest.revision());
    let first = findings.iter().find(|finding| finding.severity() == Severity::Error);
    let first = first.map(|finding| finding.message(language)).unwrap_or_default();
    match language {
        Language::English => format!(
            "note: the catalogue is read with the revision of {read}. The newest, of {newest}, cannot read all of it: {first}."
        ),
        _ => format!(
            "obs: katalogen är läst med versionen från {read}. Den nyaste, från {newest}, kan inte läsa hela: {first}."
        ),
    }
}

/// The rules of a site, without errors.
struct SiteRules {
    /// The revisions that answer: a single one, also a proposal, or all decided ones of a
    /// folder.
    shown: Vec<Rulebook>,
    /// The revisions that are compared: also the proposals of a folder.
    compared: ComparedRevisions,
}

impl SiteRules {
    fn single(book: Rulebook) -> Self {
        SiteRules { shown: vec![book], compared: ComparedRevisions::default() }
    }
}

fn site_rules(settings: &Settings) -> Result<SiteRules, Failure> {
    let not_loaded = |error| rules::not_loaded(&error, settings);
    let registry = match &settings.rules {
        None => Registry::goteborg().clone(),
        Some(path) => match PathKind::of(path) {
            PathKind::Portable => {
                return Rulebook::from_portable_file(path).map(SiteRules::single).map_err(not_loaded);
            }
            kind if kind.is_folder_of_revisions() => Registry::from_dir(path).map_err(not_loaded)?,
            _ => return Rulebook::from_dir(path).map(SiteRules::single).map_err(not_loaded),
        },
    };
    let decided: Vec<Rulebook> =
        registry.revisions().iter().filter(|book| book.is_decided()).cloned().collect();
    let shown = match decided.is_empty() {
        // A folder of proposals alone: the error says so.
        true => {
            vec![rules::rulebook_on(&registry, None).cloned().map_err(|e| rules::bad_input(&e, settings))?]
        }
        false => decided,
    };
    Ok(SiteRules { shown, compared: ComparedRevisions::of(&registry, settings.rules.as_deref()) })
}

fn summary(
    books: &[Rulebook],
    insatser: Option<&str>,
    unreadable: &[String],
    folder: &Path,
    bytes: usize,
    settings: &Settings,
) -> String {
    let language = settings.language;
    let kilobytes = bytes.div_ceil(1000);
    let name = books.last().map_or("", |book| book.short_name());
    let days: Vec<String> = books.iter().map(|book| book.revision().to_string()).collect();
    let (days, index) = (days.join(", "), folder.join("index.html"));
    let mut page = Page::new(language);
    let wrote = language.say("Sidan är skriven", "The page is written");
    page.paragraph("", &format!("{wrote}: {name} {days}, {kilobytes} kB."));
    insatser.into_iter().for_each(|origin| page.paragraph("", origin));
    let open = language.say("Öppna", "Open");
    let in_browser = language.say("i en webbläsare.", "in a browser.");
    page.paragraph("", &format!("{open} {} {in_browser}", index.display()));
    if !unreadable.is_empty() {
        let names = unreadable.join(", ");
        page.paragraph(
            "",
            &match language {
                Language::English => format!(
                    "Not compared, because of errors in their files: {names}. styrmodell check shows them."
                ),
                _ => {
                    format!("Jämförs inte, eftersom filerna har fel: {names}. styrmodell check visar felen.")
                }
            },
        );
    }
    page.finish()
}
