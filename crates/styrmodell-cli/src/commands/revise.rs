//! `revise`: creates the next revision as a proposal, and closes the old one when
//! the next is decided.
//!
//! While the next rules are only proposed, the rules in force stay unchanged: a
//! proposal may be dropped, and a last day would then leave the city without
//! rules. Hence two steps.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command};
use styrmodell::files::RevisedFile;
use styrmodell::trial::Draft;
use styrmodell::{Date, Language, Registry, Rulebook, Rules};

use crate::cli::args::SharedArguments;
use crate::cli::language::Say;
use crate::cli::outcome::{CommandOutput, Exit, Failure};
use crate::cli::settings::Settings;
use crate::io::{files, rules};
use crate::write::page::Page;

/// The command's arguments and help.
pub(crate) fn args(shared: &SharedArguments) -> Command {
    shared.command("revise", "revise [MAPP] --as DATUM [VAL]", "revise [FOLDER] --as DATE [OPTIONS]")
        .about(shared.say(
            "Börjar på nästa version av reglerna, som ett förslag",
            "Creates the next revision of the rules, as a proposal",
        ))
        .arg(
            Arg::new("from")
                .help_heading(shared.say("Argument", "Arguments"))
                .value_name(shared.say("MAPP", "FOLDER"))
                .help(shared.say(
                    "Mappen med versionen att utgå från. Annars den inbyggda modellen",
                    "The folder of the revision to start from. Default: the built-in model",
                )),
        )
        .arg(
            shared.option(
                "as",
                shared.say("DATUM", "DATE"),
                shared.say(
                    "Första dagen för nästa version, till exempel 2027-01-01",
                    "First day of the next revision, such as 2027-01-01",
                ),
            )
            .required(true),
        )
        .arg(shared.option(
            "to",
            shared.say("MAPP", "FOLDER"),
            shared.say(
                "Nästa versions mapp. Annars en bredvid, med datumet som namn",
                "The folder of the next revision. Default: a folder beside the old one, named by the date",
            ),
        ))
        .arg(shared.date().help(shared.say(
            "Utan mapp: dagen då versionen att utgå från gäller, när den inbyggda modellen har flera",
            "Without a folder: a day on which the revision to start from is in force, if the built-in model has several",
        )))
        .arg(shared.flag(
            "close",
            shared.say(
                "När nästa version är beslutad: skriv sista dagen i den gamla",
                "Once the next revision is decided: write the last day into the old one",
            ),
        ))
}

pub(crate) fn run(matches: &ArgMatches, settings: &Settings) -> Result<CommandOutput, Failure> {
    let day = rules::parse_day(matches.get_one::<String>("as").map_or("", String::as_str), settings)?;
    let chosen = matches.get_one::<String>("from").map(PathBuf::from);
    let from = chosen.or_else(|| settings.rules.clone());
    let date = rules::date(matches, settings)?;
    let book = match (&from, date) {
        (Some(path), None) => {
            rules::refuse_several_revisions(path, settings)?;
            Rulebook::from_dir(path).map_err(|e| rules::not_loaded(&e, settings))?
        }
        (None, date) => rules::rulebook_on(Registry::goteborg(), date)
            .cloned()
            .map_err(|e| rules::bad_input(&e, settings))?,
        (Some(_), Some(_)) => {
            return Err(rules::bad_value(
                settings,
                "--date väljer en av den inbyggda modellens versioner: ange den eller en mapp, inte båda",
                "--date chooses a revision of the built-in model: give it or a folder, not both",
            ));
        }
    };
    let to = match matches.get_one::<String>("to") {
        Some(path) => PathBuf::from(path),
        None => next_folder(from.as_deref(), day, settings.language)?,
    };
    let text = match (matches.get_flag("close"), from) {
        (false, from) => propose(&book, from.as_deref(), &to, day, settings)?,
        (true, Some(from)) => close(&book, &from, &to, day, settings)?,
        (true, None) => {
            return Err(rules::bad_value(
                settings,
                "den inbyggda modellen kan inte avslutas: ange mappen med versionen som ska avslutas",
                "the built-in model cannot be closed: name the folder of the revision to close",
            ));
        }
    };
    Ok(CommandOutput { text, exit: Exit::Ok })
}

/// The folder of the next revision, named by its first day: beside the old
/// revision, or for the built-in model in the current folder.
fn next_folder(from: Option<&Path>, day: Date, language: Language) -> Result<PathBuf, Failure> {
    let name = day.to_string();
    match from {
        None => Ok(PathBuf::from(name)),
        Some(path) if path.file_name().is_some() => Ok(path.with_file_name(name)),
        // `.` and `..` have no name to replace.
        Some(path) => {
            let absolute = fs::canonicalize(path).map_err(|error| files::failed(path, &error, language))?;
            Ok(absolute.with_file_name(name))
        }
    }
}

fn propose(
    book: &Rules,
    from: Option<&Path>,
    to: &Path,
    day: Date,
    settings: &Settings,
) -> Result<String, Failure> {
    let changed = book.as_proposal(day).map_err(|e| rules::bad_input(&e, settings))?;
    refuse_unusable_folder(from, to, settings)?;
    let created_above = create_folders_above(to, settings.language)?;
    let mut count = 0;
    let created = files::create_folder(to, settings.language, |folder| {
        let revised = |name: &str| (name == changed.name).then(|| changed.after.clone());
        count = match from {
            Some(from) => files::copy_folder(from, folder, &revised, settings.language)?,
            None => {
                let mut count = 0;
                for (name, text) in book.files() {
                    let text = revised(name).unwrap_or_else(|| text.to_owned());
                    let path = folder.join(name);
                    fs::write(&path, text)
                        .map_err(|error| files::failed(&path, &error, settings.language))?;
                    count += 1;
                }
                count
            }
        };
        // The new folder is kept only if it loads.
        Draft::from_dir(folder).map(drop).map_err(|e| rules::not_loaded(&e, settings))
    });
    if created.is_err() {
        created_above.iter().for_each(|folder| drop(fs::remove_dir(folder)));
    }
    created?;
    Ok(proposal_page(book, &changed, from, to, day, count, settings.language))
}

/// Creates the folders that the new one is to be in. Returns those that did not exist,
/// the innermost first.
fn create_folders_above(to: &Path, language: Language) -> Result<Vec<PathBuf>, Failure> {
    let above = to.ancestors().skip(1).filter(|folder| *folder != Path::new(""));
    let missing: Vec<PathBuf> =
        above.take_while(|folder| folder.symlink_metadata().is_err()).map(Path::to_owned).collect();
    if let Some(parent) = missing.first() {
        fs::create_dir_all(parent).map_err(|error| files::failed(parent, &error, language))?;
    }
    Ok(missing)
}

/// Refuses a new folder that already exists, that cannot be created, or that is
/// inside the folder to copy.
fn refuse_unusable_folder(from: Option<&Path>, to: &Path, settings: &Settings) -> Result<(), Failure> {
    let shown_path = to.display();
    if to.symlink_metadata().is_ok() {
        return Err(rules::bad_value(
            settings,
            &format!(
                "{shown_path} finns redan och skrivs inte över: ta bort den eller välj en annan med --to"
            ),
            &format!(
                "{shown_path} already exists and is not overwritten: remove it or choose another with --to"
            ),
        ));
    }
    // The folders between are created with it; the first that exists says where it is.
    let above = to.ancestors().skip(1).find_map(|folder| {
        let folder = if folder == Path::new("") { Path::new(".") } else { folder };
        folder.symlink_metadata().is_ok().then_some(folder)
    });
    let in_folder = above.and_then(|folder| fs::canonicalize(folder).ok()).filter(|folder| folder.is_dir());
    let Some(parent) = in_folder.filter(|_| to.file_name().is_some()) else {
        let in_the_way = above.unwrap_or(to).display();
        return Err(rules::bad_value(
            settings,
            &format!("{shown_path} kan inte skapas: {in_the_way} är ingen mapp. Välj en annan med --to"),
            &format!(
                "{shown_path} cannot be created: {in_the_way} is not a folder. Choose another with --to"
            ),
        ));
    };
    if from.and_then(|from| fs::canonicalize(from).ok()).is_some_and(|from| parent.starts_with(from)) {
        return Err(rules::bad_value(
            settings,
            &format!("{shown_path} ligger i mappen som kopieras: välj en annan med --to"),
            &format!("{shown_path} is inside the folder that is copied: choose another with --to"),
        ));
    }
    Ok(())
}

/// The page about the new proposal and the next steps.
fn proposal_page(
    book: &Rules,
    changed: &RevisedFile<'_>,
    from: Option<&Path>,
    to: &Path,
    day: Date,
    count: usize,
    language: Language,
) -> String {
    let english = language == Language::English;
    let (old, new) = (from.map(as_typed), as_typed(to));
    let origin =
        old.clone().unwrap_or_else(|| language.say("den inbyggda modellen", "the built-in model").into());
    let mut page = Page::new(language);
    if english {
        page.paragraph("", &format!("A proposal for the next revision is in {new}."));
        page.paragraph("", &format!("{count} files, copied from {origin}, which is not changed."));
    } else {
        page.paragraph("", &format!("Ett förslag till nästa version finns i {new}."));
        page.paragraph("", &format!("{count} filer, kopierade från {origin}, som inte är ändrad."));
    }
    write_changes(&mut page, changed);
    warn_without_schema(&mut page, changed, to);
    page.heading(language.say("Gör så här", "Next steps"));
    let revision = book.revision();
    page.hanging(
        "  1. ",
        "     ",
        language.say("Ändra reglerna i mappen.", "Change the rules in the folder."),
    );
    page.hanging(
        "  2. ",
        "     ",
        language.say("Kontrollera, prova och jämför:", "Check, test and compare:"),
    );
    // Only the old revision knows the names that texts may still use.
    let earlier = old.clone().unwrap_or_else(|| revision.to_string());
    page.line(&format!("     styrmodell check {new} --against {earlier}"));
    page.line(&format!("     styrmodell test {new}"));
    page.line(&format!("     styrmodell diff {earlier} {new} --format markdown"));
    page.hanging(
        "  3. ",
        "     ",
        &if english {
            format!("When it is decided: write status: beslutad and beslut: in {}.", changed.name)
        } else {
            format!("När det är beslutat: skriv status: beslutad och beslut: i {}.", changed.name)
        },
    );
    if let (true, Some(old), Some(last)) = (book.is_decided(), &old, day.previous()) {
        page.hanging(
            "  4. ",
            "     ",
            &if english {
                format!("Then close the revision {revision}; its last day is {last}:")
            } else {
                format!("Avsluta sedan versionen {revision}; dess sista dag är {last}:")
            },
        );
        let to_option = if *to == from.map(|f| f.with_file_name(day.to_string())).unwrap_or_default() {
            String::new()
        } else {
            format!(" --to {new}")
        };
        page.line(&format!("     styrmodell revise {old} --as {day}{to_option} --close"));
    }
    if book.is_decided() {
        page.blank();
        page.paragraph(
            "",
            &if english {
                format!("Until then {revision} answers as before, and the proposal only when it is named.")
            } else {
                format!("Tills dess svarar {revision} som förut, och förslaget bara när det pekas ut.")
            },
        );
    }
    page.finish()
}

/// Writes the changed lines, and that comments were not changed.
fn write_changes(page: &mut Page, changed: &RevisedFile<'_>) {
    page.heading(&format!("{} {}", page.say("Ändrat i", "Changed in"), changed.name));
    for (_, before, after) in &changed.lines {
        before.iter().for_each(|line| page.line(&format!("  - {line}")));
        after.iter().for_each(|line| page.line(&format!("  + {line}")));
    }
    page.paragraph(
        "",
        page.say(
            "Kommentarerna står kvar som de var: läs igenom dem.",
            "Comments are unchanged: review them.",
        ),
    );
}

/// Warns if the path to the schema in the files leads nowhere from the new folder.
fn warn_without_schema(page: &mut Page, changed: &RevisedFile<'_>, to: &Path) {
    let first = changed.after.lines().next().unwrap_or_default();
    let Some((_, schema_path)) = first.split_once("$schema=") else { return };
    let schema_path = schema_path.split_whitespace().next().unwrap_or_default();
    if schema_path.contains("://") || to.join(schema_path).exists() {
        return;
    }
    page.paragraph(
        "",
        &match page.language() {
            Language::English => format!(
                "The first line of the files names {schema_path}, which does not exist. Editors need that file: \
                 styrmodell schema writes it."
            ),
            _ => format!(
                "Filernas första rad pekar på {schema_path}, som inte finns där. En redigerare som läser den \
                 behöver filen: styrmodell schema skriver den."
            ),
        },
    );
}

/// A path as a user types it.
fn as_typed(path: &Path) -> String {
    let text = path.display().to_string();
    let text = text.strip_suffix('/').filter(|t| !t.is_empty()).unwrap_or(&text);
    if text.contains(' ') { format!("\"{text}\"") } else { text.to_owned() }
}

/// Gives the old revision its last day once the next is decided.
fn close(book: &Rules, from: &Path, to: &Path, day: Date, settings: &Settings) -> Result<String, Failure> {
    if !book.is_decided() {
        return Err(rules::bad_value(
            settings,
            &format!("{} är ett förslag: bara en beslutad version avslutas", as_typed(from)),
            &format!("{} is a proposal: only a decided revision is closed", as_typed(from)),
        ));
    }
    let next = Rulebook::from_dir(to).map_err(|e| rules::not_loaded(&e, settings))?;
    let shown_next = as_typed(to);
    if !next.is_decided() {
        return Err(rules::bad_value(
            settings,
            &format!(
                "{shown_next} är ett förslag: skriv status: beslutad och beslut: när det är beslutat. \
                 Till dess avslutas inte {}",
                book.revision()
            ),
            &format!(
                "{shown_next} is a proposal: write status: beslutad and beslut: once it is decided. \
                 Until then {} is not closed",
                book.revision()
            ),
        ));
    }
    if next.id() != book.id() || next.revision() != day {
        return Err(rules::bad_value(
            settings,
            &format!("{shown_next} är {} {}, inte {} {day}", next.id(), next.revision(), book.id()),
            &format!("{shown_next} is {} {}, not {} {day}", next.id(), next.revision(), book.id()),
        ));
    }
    let last = day.previous().unwrap_or(day);
    let changed = book.closed(last).map_err(|e| rules::bad_input(&e, settings))?;
    let old = as_typed(from);
    let Some(changed) = changed else {
        return Ok(match settings.language {
            Language::English => format!("{old} already has the last day {last}. Nothing was changed."),
            _ => format!("{old} har redan sista dagen {last}. Inget är ändrat."),
        });
    };
    files::replace(Path::new(changed.path), changed.before, &changed.after, settings.language)?;
    let mut page = Page::new(settings.language);
    page.paragraph(
        "",
        &match settings.language {
            Language::English => {
                format!("{old} is closed: its last day is {last}. From {day} {shown_next} answers.")
            }
            _ => format!("{old} är avslutad: dess sista dag är {last}. Från {day} svarar {shown_next}."),
        },
    );
    write_changes(&mut page, &changed);
    Ok(page.finish())
}
