//! `check`: all findings in folders of rules, or in a catalogue of insatser.

mod catalogue;
mod coverage;
mod fix;
mod github;
mod junit;
mod sarif;

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command};
use styrmodell::files::PathKind;
use styrmodell::finding::{Code, RevisionFindings, Severity};
use styrmodell::render::{json, on_one_line, path as path_name, text};
use styrmodell::trial::Draft;
use styrmodell::{Findings, Language, Registry, Rulebook, Rules};

use crate::cli::args::SharedArguments;
use crate::cli::language::Say;
use crate::cli::outcome::{CommandOutput, Exit, Failure};
use crate::cli::settings::Settings;
use crate::commands::{explain, services};
use crate::io::rules;
use crate::write::{gitlab, report};

/// A folder that was checked.
struct CheckedFolder {
    path: String,
    findings: Findings,
    /// `true` for a catalogue of insatser, `false` for rules.
    is_catalogue: bool,
    /// The sentence for a catalogue without findings; `None` for rules.
    nothing_found: Option<String>,
    /// `true` for a catalogue without a single insats.
    has_no_insatser: bool,
    /// The number of warnings that `--allow` hides.
    hidden: usize,
}

impl CheckedFolder {
    fn of_rules(path: String, findings: Findings) -> Self {
        CheckedFolder {
            path,
            findings,
            is_catalogue: false,
            nothing_found: None,
            has_no_insatser: false,
            hidden: 0,
        }
    }
}

/// The command's arguments and help.
pub(crate) fn args(shared: &SharedArguments) -> Command {
    shared
        .command("check", "check [MAPP]… [VAL]", "check [FOLDER]… [OPTIONS]")
        .about(shared.say("Kontrollerar en mapp med regler", "Checks a folder of rules"))
        .arg(
            Arg::new("path")
                .help_heading(shared.say("Argument", "Arguments"))
                .value_name(shared.say("MAPP", "FOLDER"))
                .help(shared.say("Mapp eller mappar med regler", "Folder or folders of rules"))
                .num_args(0..),
        )
        .arg(
            shared
                .option(
                    "deny",
                    "warnings",
                    shared.say("Låt även varningar ge slutkod 1", "Fail on warnings, too"),
                )
                .value_parser(["warnings"]),
        )
        .arg(
            shared
                .option(
                    "allow",
                    shared.say("KOD", "CODE"),
                    shared.say("Visa inte varningar med den koden", "Hide the warnings of a code"),
                )
                .action(ArgAction::Append),
        )
        .arg(shared.option(
            "against",
            shared.say("GAMMAL", "OLD"),
            shared.say(
                "Sök också texter som nämner något under ett namn som bara den äldre versionen har: en mapp, eller dagen då den börjar gälla",
                "Also find texts that use a name that only an earlier revision has: a folder, or the first day of one",
            ),
        ))
        .arg(services::catalogue_option(shared).help(shared.say(
            "Kontrollera en katalog över insatser mot reglerna",
            "Check a catalogue of insatser against the rules",
        )))
        .arg(shared.date().help(shared.say(
            "Dagen som katalogen ska stämma, till exempel 2026-01-31",
            "The day on which the catalogue should be right, such as 2026-01-31",
        )))
        .arg(shared.flag(
            "fix",
            shared.say("Rätta det som har en säker rättning", "Fix what has exactly one certain repair"),
        ))
        .arg(shared.flag(
            "coverage",
            shared.say(
                "Visa vad reglerna vilar på, åt båda håll",
                "Show what the rules rest on, and what rests on each point of the sources",
            ),
        ))
        .arg(shared.format("text|json|sarif|junit|github|gitlab"))
}

pub(crate) fn run(matches: &ArgMatches, settings: &Settings) -> Result<CommandOutput, Failure> {
    let allowed_codes = allowed_codes(matches, settings)?;
    catalogue::refuse_misplaced(matches, settings)?;
    let paths: Vec<PathBuf> =
        matches.get_many::<String>("path").into_iter().flatten().map(PathBuf::from).collect();
    let paths = if paths.is_empty() { settings.rules.iter().cloned().collect() } else { paths };
    if matches.get_flag("coverage") {
        refuse_with_coverage(matches, settings)?;
        return coverage::run(&paths, settings);
    }
    let earlier = earlier_revision(matches, &paths, settings)?;
    let mut fixed = if matches.get_flag("fix") { fix::apply(&paths, settings)? } else { String::new() };
    // A machine-readable document contains findings only: the fixes are shown on
    // standard error.
    if settings.format != "text" && !fixed.is_empty() {
        crate::io::terminal::write_stderr(&fixed);
        fixed.clear();
    }
    let mut checked = Vec::new();
    if paths.is_empty() && !matches.contains_id("services") {
        let path = Rulebook::goteborg().short_name().to_owned();
        checked.push(CheckedFolder::of_rules(path, Registry::goteborg().warnings().clone()));
    }
    for path in &paths {
        let findings = match &earlier {
            Some(earlier) => load_against(path, earlier, settings)?,
            None => load(path),
        };
        if findings.iter().any(|finding| finding.code() == Code::UnknownField) {
            catalogue::refuse_as_rules(path, settings)?;
        }
        checked.push(CheckedFolder::of_rules(path_name(path), findings));
    }
    catalogue::check(matches, &paths, &mut checked, settings)?;
    for folder in &mut checked {
        let all = folder.findings.len();
        folder.findings = std::mem::take(&mut folder.findings).without(&allowed_codes);
        folder.hidden = all - folder.findings.len();
    }
    let warnings_fail = matches.get_one::<String>("deny").is_some();
    let fails = |f: &styrmodell::finding::Finding| warnings_fail || f.severity() == Severity::Error;
    let exit = match checked.iter().any(|folder| report::is_unreadable(&folder.findings)) {
        true => Exit::Unreadable,
        false if checked.iter().flat_map(|c| c.findings.iter()).any(fails) => Exit::Findings,
        false => Exit::Ok,
    };
    let report = report_text(&checked, warnings_fail, settings)?;
    Ok(CommandOutput { text: format!("{fixed}{report}"), exit })
}

/// Refuses options that cannot be combined with `--coverage`.
fn refuse_with_coverage(matches: &ArgMatches, settings: &Settings) -> Result<(), Failure> {
    let (sv, en) = match settings.format.as_str() {
        _ if matches.contains_id("against") => {
            ("--coverage jämför inget: ta bort --against", "--coverage compares nothing: remove --against")
        }
        "text" | "json" if !matches.get_flag("fix") => return Ok(()),
        "text" | "json" => {
            ("--coverage rättar inget: ta bort --fix", "--coverage fixes nothing: remove --fix")
        }
        _ => ("--coverage skrivs som text eller json", "--coverage is written as text or json"),
    };
    Err(rules::bad_value(settings, sv, en))
}

/// The revision of `--against`, if given. Each checked folder must then be one revision.
fn earlier_revision(
    matches: &ArgMatches,
    paths: &[PathBuf],
    settings: &Settings,
) -> Result<Option<Rules>, Failure> {
    let Some(old) = matches.get_one::<String>("against") else { return Ok(None) };
    if paths.is_empty() {
        return Err(rules::bad_value(
            settings,
            "--against jämför en mapp: ange vilken, check MAPP --against GAMMAL",
            "--against compares a folder: name it, check FOLDER --against OLD",
        ));
    }
    for path in paths {
        rules::refuse_several_revisions(path, settings)?;
    }
    rules::revision(old, settings).map(Some)
}

/// All findings in a revision, with those that an earlier one shows.
fn load_against(path: &Path, earlier: &Rules, settings: &Settings) -> Result<Findings, Failure> {
    match Draft::from_dir(path) {
        Ok(draft) => {
            let checked = earlier.check_same_model(draft.as_rules());
            checked.map_err(|error| rules::bad_input(&error, settings))?;
            Ok(draft.findings_against(earlier))
        }
        Err(error) => Ok(error.findings().clone()),
    }
}

/// All findings in a revision or a folder of revisions, errors and warnings.
fn load(path: &Path) -> Findings {
    let loaded = if !PathKind::of(path).is_folder_of_revisions() {
        Rulebook::from_dir(path).map(|book| book.warnings().clone())
    } else {
        Registry::from_dir(path).map(|registry| registry.warnings().clone())
    };
    loaded.unwrap_or_else(|error| error.findings().clone())
}

fn allowed_codes(matches: &ArgMatches, settings: &Settings) -> Result<Vec<Code>, Failure> {
    let names = matches.get_many::<String>("allow").into_iter().flatten();
    let codes = names.map(|name| {
        let code = explain::find_code(name, settings)?;
        if code.severity() == Severity::Warning {
            return Ok(code);
        }
        Err(rules::bad_value(
            settings,
            &format!("{name} är ett fel och kan inte tillåtas: bara varningar kan det"),
            &format!("{name} is an error and cannot be allowed: only warnings can"),
        ))
    });
    codes.collect()
}

fn report_text(
    checked: &[CheckedFolder],
    warnings_fail: bool,
    settings: &Settings,
) -> Result<String, Failure> {
    let findings: Vec<&Findings> = checked.iter().map(|c| &c.findings).collect();
    match settings.format.as_str() {
        "json" => Ok(json::findings(&findings, settings.language)),
        "sarif" => Ok(sarif::document(&findings, settings.language)),
        "junit" => junit::document(checked, warnings_fail, settings.language).map_err(Failure::Text),
        "github" => Ok(github::lines(&findings, settings.language)),
        "gitlab" => Ok(gitlab::document(&findings, settings.language)),
        _ => Ok(findings_text(checked, settings)),
    }
}

/// The findings, revision by revision; several revisions get a heading each.
/// Standard error names the files and folders that cannot be read.
fn findings_text(checked: &[CheckedFolder], settings: &Settings) -> String {
    let by_folder: Vec<_> = checked.iter().map(|folder| folder.findings.by_revision()).collect();
    let several = by_folder.iter().flatten().count() > 1;
    let mut blocks = Vec::new();
    for (folder, revisions) in checked.iter().zip(&by_folder) {
        if report::is_unreadable(&folder.findings) {
            crate::io::terminal::write_stderr(&crate::write::page::wrapped(&rules::unreadable_messages(
                &folder.findings,
                settings.language,
            )));
            continue;
        }
        for revision in revisions {
            if several {
                blocks.push(heading(revision, settings.language));
            }
            blocks.push(match revision.findings.is_empty() {
                true => crate::write::page::wrapped(
                    &folder
                        .nothing_found
                        .clone()
                        .unwrap_or_else(|| nothing_found(revision, settings.language)),
                ),
                false => text::findings(&revision.findings, settings.language, settings.style),
            });
        }
        if !folder.findings.is_empty() {
            blocks.push(match folder.is_catalogue {
                true => text::catalogue_summary(&folder.findings, settings.language),
                false => text::summary(&folder.findings, settings.language),
            });
        }
        if folder.has_no_insatser && !folder.findings.is_empty() {
            let said = ("Katalogen har inga insatser.", "The catalogue has no insatser.");
            blocks.push(settings.language.say(said.0, said.1).to_owned());
        }
        blocks.extend(hidden(folder.hidden, settings.language));
    }
    blocks.join("\n\n")
}

/// Tells how many warnings are not shown.
fn hidden(count: usize, language: Language) -> Option<String> {
    match (count, language) {
        (0, _) => None,
        (1, Language::English) => Some("1 warning is hidden (--allow).".to_owned()),
        (_, Language::English) => Some(format!("{count} warnings are hidden (--allow).")),
        (1, _) => Some("1 varning visas inte (--allow).".to_owned()),
        _ => Some(format!("{count} varningar visas inte (--allow).")),
    }
}

/// The heading of a revision: its folder, and whether it is decided.
fn heading(revision: &RevisionFindings, language: Language) -> String {
    let folder = match (revision.folder.as_str(), revision.revision) {
        ("", Some(day)) => day.to_string(),
        (folder, _) => on_one_line(folder),
    };
    match revision.is_decided {
        Some(true) => format!("── {folder}: {} ──", language.say("beslutad", "decided")),
        Some(false) => format!("── {folder}: {} ──", language.say("förslag", "proposal")),
        None => format!("── {folder} ──"),
    }
}

fn nothing_found(revision: &RevisionFindings, language: Language) -> String {
    let mut name = revision.name.clone().unwrap_or_default();
    if let Some(day) = revision.revision {
        name.push_str(&format!(" {day}"));
    }
    if revision.is_decided == Some(false) {
        name.push_str(language.say(" (förslag)", " (proposal)"));
    }
    let cases = revision.case_count.unwrap_or_default();
    let (krav, typfall) = (revision.requirement_count, revision.scenario_count);
    let count_of =
        |n: usize, singular: &str, plural: &str| format!("{n} {}", if n == 1 { singular } else { plural });
    let mut text = match language {
        Language::English => {
            format!("{name}: nothing found. Each of {cases} cases has exactly one answer.")
        }
        _ => format!("{name}: inget att anmärka. Vart och ett av {cases} fall har exakt ett svar."),
    };
    if krav + typfall > 0 {
        text.push_str(&match language {
            Language::English => format!(
                " {} and {} hold.",
                count_of(krav, "requirement", "requirements"),
                count_of(typfall, "scenario", "scenarios")
            ),
            _ => format!(" {krav} krav är uppfyllda och {typfall} typfall stämmer."),
        });
    }
    text
}
