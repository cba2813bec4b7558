//! `test`: tests the rules against their own krav and typfall.

mod junit;

use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command};
use styrmodell::files::PathKind;
use styrmodell::render::{json, path as path_name, text};
use styrmodell::trial::{Draft, Mutants, Trial};
use styrmodell::{Findings, Language, LoadError, Registry};

use crate::cli::args::SharedArguments;
use crate::cli::outcome::{CommandOutput, Exit, Failure};
use crate::cli::settings::Settings;
use crate::io::rules;
use crate::write::page::{Page, widest};
use crate::write::{gitlab, report};

/// The command's arguments and help.
pub(crate) fn args(shared: &SharedArguments) -> Command {
    shared
        .command("test", "test [MAPP] [VAL]", "test [FOLDER] [OPTIONS]")
        .about(shared.say(
            "Prövar reglerna mot deras krav och typfall",
            "Tests the rules against their requirements (krav) and scenarios (typfall)",
        ))
        .arg(
            Arg::new("path")
                .help_heading(shared.say("Argument", "Arguments"))
                .value_name(shared.say("MAPP", "FOLDER"))
                .help(shared.say(
                    "Mapp med regler. Annars den inbyggda modellen",
                    "Folder of rules. Default: the built-in model",
                )),
        )
        .arg(
            shared.flag("coverage", shared.say("Visa vad inget typfall rör", "Show what no scenario covers")),
        )
        .arg(shared.flag(
            "mutants",
            shared.say(
                "Ändra reglerna ett litet steg i taget, och visa vad inget märker",
                "Make small changes to the rules, one at a time, and show those that nothing notices",
            ),
        ))
        .arg(shared.format("text|json|junit|gitlab"))
}

pub(crate) fn run(matches: &ArgMatches, settings: &Settings) -> Result<CommandOutput, Failure> {
    let path = matches.get_one::<String>("path").map(PathBuf::from).or(settings.rules.clone());
    let drafts = match &path {
        None => Registry::goteborg().revisions().iter().cloned().map(|book| Draft::of(book.into())).collect(),
        Some(path) => match load(path) {
            Ok(drafts) => drafts,
            // Rules that do not load are reported as findings, as by `check`.
            Err(error) => return not_loaded_output(path, &error, settings),
        },
    };
    let mutants: Vec<Option<Mutants<'_>>> =
        drafts.iter().map(|draft| matches.get_flag("mutants").then(|| draft.mutants())).collect();
    let has_failed = drafts.iter().any(|d| d.requirements().chain(d.scenarios()).any(|trial| !trial.holds()));
    let has_survivors = mutants.iter().flatten().flat_map(|m| &m.survivors).any(|s| s.changes_answers());
    let exit = if has_failed || has_survivors { Exit::Findings } else { Exit::Ok };
    let coverage = matches.get_flag("coverage");
    let drafts_and_mutants = drafts.iter().zip(&mutants);
    let text = match settings.format.as_str() {
        "json" => json::tests(drafts_and_mutants.map(|(d, m)| (d, coverage, m.as_ref())), settings.language),
        "gitlab" => {
            let findings: Vec<&Findings> = drafts.iter().map(Draft::findings).collect();
            gitlab::document(&findings, settings.language)
        }
        "junit" => junit::document(&drafts, settings.language).map_err(Failure::Text)?,
        _ => {
            let pages =
                drafts_and_mutants.map(|(draft, mutants)| page(draft, coverage, mutants.as_ref(), settings));
            pages.collect::<Vec<_>>().join("\n")
        }
    };
    Ok(CommandOutput { text, exit })
}

fn not_loaded_output(path: &Path, error: &LoadError, settings: &Settings) -> Result<CommandOutput, Failure> {
    let findings = error.findings();
    let is_unreadable = report::is_unreadable(findings);
    let text = match settings.format.as_str() {
        "junit" => junit::not_loaded(&path_name(path), findings, settings.language).map_err(Failure::Text)?,
        "gitlab" => gitlab::document(&[findings], settings.language),
        _ if is_unreadable => return Err(rules::not_loaded(error, settings)),
        "json" => json::untried(findings, settings.language),
        _ => {
            let found = text::findings(findings, settings.language, settings.style);
            format!("{found}\n\n{}", text::summary(findings, settings.language))
        }
    };
    Ok(CommandOutput { text, exit: if is_unreadable { Exit::Unreadable } else { Exit::Findings } })
}

fn load(path: &Path) -> Result<Vec<Draft>, LoadError> {
    if !PathKind::of(path).is_folder_of_revisions() {
        return Draft::from_dir(path).map(|draft| vec![draft]);
    }
    Draft::each_from_dir(path)
}

fn page(draft: &Draft, coverage: bool, mutants: Option<&Mutants<'_>>, settings: &Settings) -> String {
    let book = draft.as_rules();
    let mut page = Page::new(settings.language);
    if !draft.findings().is_empty() {
        page.line(&text::findings(draft.findings(), settings.language, settings.style));
        page.blank();
    }
    page.paragraph("", &format!("{}, {}", book.name(), book.revision()));
    page.blank();
    if let Some(warning) = draft.untested(settings.language) {
        page.hanging(&format!("{}: ", settings.say("varning", "warning")), "  ", warning);
        page.blank();
    }
    let width = settings.say("Typfall", "Requirements").len();
    let count_that_hold = |trials: Vec<Trial<'_>>, sv: &str, en: &str| {
        let (held, all) = (trials.iter().filter(|t| t.holds()).count(), trials.len());
        match settings.language {
            _ if all == 0 => settings.say("inga", "none").to_owned(),
            Language::English => format!("{held} of {all} {en}"),
            _ => format!("{held} av {all} {sv}"),
        }
    };
    let requirements = count_that_hold(draft.requirements().collect(), "uppfyllda", "hold");
    page.row(settings.say("Krav", "Requirements"), width, &requirements);
    let scenarios = count_that_hold(draft.scenarios().collect(), "stämmer", "agree");
    page.row(settings.say("Typfall", "Scenarios"), width, &scenarios);
    if coverage {
        write_untouched(draft, &mut page);
    }
    if let Some(mutants) = mutants {
        write_survivors(mutants, &mut page);
    }
    page.finish()
}

fn write_untouched(draft: &Draft, page: &mut Page) {
    let untouched = draft.untouched();
    let lists = [
        (
            page.say("Regler", "Rules"),
            untouched.rules.iter().map(|(r, duty)| format!("{r}: {duty}")).collect(),
        ),
        (
            page.say("Undantag", "Exceptions"),
            untouched.exceptions.iter().map(|(rule, beaten)| format!("{rule} > {beaten}")).collect(),
        ),
        (page.say("Frågor", "Matters"), untouched.matters.iter().map(|m| m.id().to_owned()).collect()),
        (
            page.say("Fall", "Cases"),
            untouched
                .cells
                .iter()
                .map(|(subarea, basis)| format!("{}, {}", subarea.id(), basis.id()))
                .collect(),
        ),
    ];
    page.heading(page.say("Det som inget typfall rör", "What no scenario covers"));
    let lists: [(&str, Vec<String>); 4] = lists;
    if lists.iter().all(|(_, list)| list.is_empty()) {
        page.paragraph("  ", page.say("Ingenting.", "Nothing."));
    }
    let width = widest(lists.iter().map(|(name, _)| *name));
    for (name, list) in lists {
        for (i, entry) in list.iter().enumerate() {
            page.row(if i == 0 { name } else { "" }, width, entry);
        }
    }
}

fn write_survivors(mutants: &Mutants<'_>, page: &mut Page) {
    page.heading(page.say("Små ändringar, en i taget", "Small changes, one at a time"));
    let numbers = [
        (page.say("prövade", "tried"), mutants.tried),
        (page.say("stoppas av kontrollerna", "refused by the checks"), mutants.refused),
        (page.say("märks av ett krav", "noticed by a requirement"), mutants.by_requirements),
        (page.say("märks bara av ett typfall", "noticed by a scenario only"), mutants.by_scenarios),
        (page.say("märks inte", "not noticed"), mutants.survivors.len()),
    ];
    let width = widest(numbers.iter().map(|(name, _)| *name));
    for (name, number) in numbers {
        page.row(name, width, &number.to_string());
    }
    let idle_requirements: Vec<&str> =
        mutants.by_requirement.iter().filter(|(_, count)| *count == 0).map(|(id, _)| *id).collect();
    if !idle_requirements.is_empty() {
        page.heading(page.say("Krav som inte märker någon ändring", "Requirements that notice no change"));
        page.paragraph("  ", &idle_requirements.join(", "));
    }
    let (changing, idle): (Vec<_>, Vec<_>) =
        mutants.survivors.iter().partition(|survivor| survivor.changes_answers());
    page.heading(page.say("Märks inte, men ändrar svar", "Not noticed, though answers change"));
    if changing.is_empty() {
        page.paragraph("  ", page.say("Ingen ändring.", "No change."));
    }
    for survivor in changing {
        let place = survivor.place().map(|at| format!("{}:{}: ", at.file, at.line)).unwrap_or_default();
        page.hanging("  ", "      ", &format!("{place}{}", survivor.change(page.language())));
    }
    if !idle.is_empty() {
        page.blank();
        page.paragraph(
            "",
            &match page.language() {
                Language::English => format!(
                    "{} changes that are not noticed change no answer; --format json lists them.",
                    idle.len()
                ),
                _ => format!(
                    "{} ändringar som inte märks ändrar inget svar; --format json räknar upp dem.",
                    idle.len()
                ),
            },
        );
    }
}
