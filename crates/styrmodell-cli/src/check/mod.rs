//! `check`: everything that is wrong with folders of rules.

mod coverage;
mod fix;
mod github;
mod junit;
mod sarif;

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use styrmodell::render::{json, text};
use styrmodell::{Code, Findings, Language, LoadError, Registry, Rulebook, Severity};

use crate::args::Settings;
use crate::{Done, Exit, Failure, rules};

/// A folder that was checked.
struct Checked {
    path: String,
    findings: Findings,
    /// What to say when nothing was found.
    clean: String,
}

pub(crate) fn run(matches: &ArgMatches, settings: &Settings) -> Result<Done, Failure> {
    let allowed = allowed(matches, settings)?;
    let named: Vec<PathBuf> =
        matches.get_many::<String>("path").into_iter().flatten().map(PathBuf::from).collect();
    let named = if named.is_empty() { settings.rules.iter().cloned().collect() } else { named };
    if matches.get_flag("coverage") {
        return coverage::run(&named, settings);
    }
    let mut fixed = String::new();
    if matches.get_flag("fix") {
        for path in &named {
            fixed.push_str(&fix::apply(path, settings)?);
        }
    }
    // A document for a machine is only that; what was mended is said beside it.
    if settings.format != "text" && !fixed.is_empty() {
        crate::complain(&fixed);
        fixed.clear();
    }
    let mut checked = Vec::new();
    if named.is_empty() {
        let book = Rulebook::goteborg();
        checked.push(Checked {
            path: book.short_name().to_owned(),
            findings: book.warnings().clone(),
            clean: clean(book, settings),
        });
    }
    for path in &named {
        checked.push(check(path, settings)?);
    }
    for one in &mut checked {
        one.findings = std::mem::take(&mut one.findings).without(&allowed);
    }
    let deny = matches.get_one::<String>("deny").is_some();
    let fails = |f: &styrmodell::Finding| deny || f.severity() == Severity::Error;
    let exit =
        if checked.iter().flat_map(|c| c.findings.iter()).any(fails) { Exit::Findings } else { Exit::Ok };
    let found = written(&checked, deny, settings)?;
    Ok(Done { text: format!("{fixed}{found}"), exit })
}

/// A revision, or a folder of revisions.
fn check(path: &Path, settings: &Settings) -> Result<Checked, Failure> {
    let name = path.display().to_string();
    match load(path, settings) {
        Ok((findings, clean)) => Ok(Checked { path: name, findings, clean }),
        Err(LoadError::Rejected(findings)) => Ok(Checked { path: name, findings, clean: String::new() }),
        Err(error) => Err(rules::not_loaded(&error, settings)),
    }
}

/// What was found that is no error, and what to say when that is nothing.
fn load(path: &Path, settings: &Settings) -> Result<(Findings, String), LoadError> {
    if rules::holds_rules(path) || !path.is_dir() {
        Rulebook::from_dir(path).map(|book| (book.warnings().clone(), clean(&book, settings)))
    } else {
        Registry::from_dir(path).map(|registry| {
            let clean: Vec<String> = registry.revisions().iter().map(|book| clean(book, settings)).collect();
            (registry.warnings().clone(), clean.join("\n"))
        })
    }
}

fn allowed(matches: &ArgMatches, settings: &Settings) -> Result<Vec<Code>, Failure> {
    let named = matches.get_many::<String>("allow").into_iter().flatten();
    let codes = named.map(|name| {
        let code: Code = name.parse().map_err(|e| rules::bad_input(&e, settings))?;
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

fn written(checked: &[Checked], deny: bool, settings: &Settings) -> Result<String, Failure> {
    let findings: Vec<&Findings> = checked.iter().map(|c| &c.findings).collect();
    match settings.format.as_str() {
        "json" => Ok(json::findings(&findings, settings.language)),
        "sarif" => Ok(sarif::document(&findings, settings.language)),
        "junit" => junit::document(checked, deny, settings.language).map_err(Failure::Text),
        "github" => Ok(github::lines(&findings, settings.language)),
        _ => Ok(checked.iter().map(|c| page(c, settings)).collect::<Vec<_>>().join("\n\n")),
    }
}

fn page(checked: &Checked, settings: &Settings) -> String {
    if checked.findings.is_empty() {
        return crate::page::wrapped(&checked.clean);
    }
    let found = text::findings(&checked.findings, settings.language, settings.color);
    format!("{found}\n\n{}", text::summary(&checked.findings, settings.language))
}

fn clean(book: &Rulebook, settings: &Settings) -> String {
    let status = match (book.is_decided(), settings.language) {
        (true, _) => "",
        (false, Language::English) => " (proposal)",
        (false, _) => " (förslag)",
    };
    let (name, revision, cases) = (book.name(), format!("{}{status}", book.revision()), book.case_count());
    match settings.language {
        Language::English => {
            format!("{name} {revision}: nothing found. Each of {cases} cases has exactly one answer.")
        }
        _ => {
            format!("{name} {revision}: inget att anmärka. Vart och ett av {cases} fall har exakt ett svar.")
        }
    }
}
