//! `resolve`: one answer, short or with its reasons, or an assessment of several needs.

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod agreement;
mod assessment;
mod bad_need;
pub(crate) mod basis_names;
#[cfg(test)]
#[expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]
mod json_sentences;
pub(crate) mod parts;
#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod readings;
mod short;
mod side_by_side;
mod single;

use clap::{ArgAction, ArgMatches, Command};
use styrmodell::answer::Assessed;
use styrmodell::render::json;
use styrmodell::services::Catalogue;
use styrmodell::{Decision, Rules};

use crate::cli::args::SharedArguments;
use crate::cli::outcome::{CommandOutput, Exit, Failure};
use crate::cli::settings::Settings;
use crate::commands::services;
use crate::io::day::Day;
use crate::io::rules;

/// A need as the user writes it: `praktik@4:4,gemensam-insats=nej`.
struct AskedNeed<'a> {
    need: &'a str,
    /// `None` asks about every basis.
    basis: Option<&'a str>,
    facts: Vec<(&'a str, &'a str)>,
}

/// The command's arguments and help.
pub(crate) fn args(shared: &SharedArguments) -> Command {
    shared.command("resolve", "resolve --need BEHOV [--basis LAGRUM] [VAL]", "resolve --need NEED [--basis BASIS] [OPTIONS]")
        .about(shared.say("Svarar på vem som gör vad för ett eller flera behov", "Answers who does what for one or more needs"))
        .arg(
            shared.option(
                "need",
                shared.say("BEHOV", "NEED"),
                shared.say(
                    "Behovet. Flera ger en bedömning. \"behov@lagrum,omständighet=värde\" anger lagrum och omständigheter för just det behovet",
                    "The need; several make an assessment. \"need@basis,fact=value\" gives a basis and facts for that need alone",
                ),
            )
            .action(ArgAction::Append)
            .required(true),
        )
        .arg(shared.option("basis", shared.say("LAGRUM", "BASIS"), shared.say("Lagrummet, till exempel 4:1. Utan det visas alla lagrum bredvid varandra", "The legal basis, such as 4:1. Default for one need: all of them, side by side")))
        .arg(
            shared.option(
                "fact",
                shared.say("NAMN=VÄRDE", "NAME=VALUE"),
                shared.say("En känd omständighet", "A known fact"),
            )
            .action(ArgAction::Append),
        )
        .arg(shared.date_or_today())
        .arg(shared.flag(
            "complete",
            shared.say("Bedömningen är fullständig: inga andra behov finns", "The assessment is complete: there are no other needs"),
        ))
        .arg(shared.flag("why", shared.say("Visa också källor, tolkningar och hela vägen", "Show sources, interpretations and the whole route, too")))
        .arg(shared.option("why-not", shared.say("FÖRVALTNING", "ACTOR"), shared.say("Förklara varför den inte har ansvaret", "Explain why an actor is not responsible")))
        .arg(services::catalogue_option(shared).help(shared.say(
            "Visa också vilka insatser som finns och vart man vänder sig, ur katalogen i mappen",
            "Show also which insatser there are and whom to contact, from the catalogue in the folder",
        )))
        .arg(shared.format("text|json"))
}

/// The catalogue of `--services`.
fn catalogue(matches: &ArgMatches, book: &Rules, settings: &Settings) -> Result<Option<Catalogue>, Failure> {
    let folder = matches.get_one::<String>("services");
    folder.map(|folder| services::catalogue(folder, book, settings)).transpose()
}

/// Refuses facts that only the catalogue asks about: no rule knows them.
fn refuse_questions_of(
    catalogue: Option<&Catalogue>,
    facts: &[(&str, &str)],
    settings: &Settings,
) -> Result<(), Failure> {
    let Some(catalogue) = catalogue else { return Ok(()) };
    let person = catalogue.person();
    let questions = facts.iter().filter_map(|(name, _)| person.find_question(name).ok());
    let mut questions = questions.filter(|question| !question.is_of_model());
    let Some(question) = questions.next() else { return Ok(()) };
    let id = question.id();
    Err(rules::bad_value(
        settings,
        &format!("{id} är en fråga i katalogen, inte i modellen: svara på den med styrmodell services"),
        &format!("{id} is a question of the catalogue, not of the model: answer it with styrmodell services"),
    ))
}

/// The insatser for the needs that are answered; empty without a catalogue. JSON has them
/// in its answers.
fn of_catalogue(
    catalogue: Option<&Catalogue>,
    decisions: &[Decision<'_>],
    settings: &Settings,
) -> Result<String, Failure> {
    let Some(catalogue) = catalogue.filter(|_| !settings.is_json()) else { return Ok(String::new()) };
    let text = services::of_need::text(catalogue, decisions, settings.language);
    text.map(|text| format!("\n{text}")).map_err(|error| rules::bad_input(&error, settings))
}

pub(crate) fn run(matches: &ArgMatches, settings: &Settings) -> Result<CommandOutput, Failure> {
    let (book, day) = rules::rules_and_day(matches, settings)?;
    let basis = matches.get_one::<String>("basis").map(String::as_str);
    let needs: Vec<&String> = matches.get_many("need").into_iter().flatten().collect();
    let asked: Vec<AskedNeed<'_>> = needs
        .iter()
        .map(|text| parse_need(&book, text, basis, needs.len() == 1, settings))
        .collect::<Result<_, _>>()?;
    let facts: Vec<&String> = matches.get_many("fact").into_iter().flatten().collect();
    let facts: Vec<(&str, &str)> =
        facts.iter().map(|text| parse_fact(text, settings)).collect::<Result<_, _>>()?;
    let complete = matches.get_flag("complete");
    let why_not = matches.get_one::<String>("why-not").map(String::as_str);
    let catalogue = catalogue(matches, &book, settings)?;
    let catalogue = catalogue.as_ref();
    refuse_questions_of(catalogue, &facts, settings)?;
    if let [AskedNeed { need, basis: None, facts: of_need }] = &asked[..] {
        let mut of_bases = Vec::new();
        for basis in book.bases() {
            let asked = AskedNeed { need, basis: Some(basis.id()), facts: of_need.clone() };
            of_bases.push(ask(&book, &[asked], &facts, day, complete, settings)?);
        }
        let decisions: Vec<Decision<'_>> =
            of_bases.iter().flat_map(|assessed| assessed.decisions()).cloned().collect();
        let services = of_catalogue(catalogue, &decisions, settings)?;
        let CommandOutput { text, exit } =
            under_every_basis(&of_bases, matches.get_flag("why"), why_not, catalogue, settings)?;
        return Ok(CommandOutput { text: text + &services, exit });
    }
    let assessed = ask(&book, &asked, &facts, day, complete, settings)?;
    let services = of_catalogue(catalogue, assessed.decisions(), settings)?;
    let text = if settings.is_json() {
        match catalogue {
            Some(catalogue) => json::assessed_with_services(&assessed, why_not, catalogue, settings.language),
            None => json::assessed(&assessed, why_not, settings.language),
        }
    } else {
        match assessed.decisions() {
            [decision] if matches.get_flag("why") => single::page(decision, why_not, settings.language),
            [decision] => short::page(decision, why_not, settings.language),
            _ => assessment::page(&assessed, why_not, settings.language),
        }
    };
    let text = text.map_err(|e| rules::bad_input(&e, settings))?;
    Ok(CommandOutput { text: text + &services, exit: exit(std::slice::from_ref(&assessed)) })
}

/// The answers of one need under every basis: side by side, or with `why` one after
/// the other.
fn under_every_basis(
    of_bases: &[Assessed<'_>],
    why: bool,
    why_not: Option<&str>,
    catalogue: Option<&Catalogue>,
    settings: &Settings,
) -> Result<CommandOutput, Failure> {
    let language = settings.language;
    let subareas = of_bases.iter().map(|assessed| assessed.decisions().len()).max().unwrap_or(0);
    let decisions: Vec<Decision<'_>> = (0..subareas)
        .flat_map(|i| of_bases.iter().filter_map(move |assessed| assessed.decisions().get(i)))
        .cloned()
        .collect();
    let text = if settings.is_json() {
        match catalogue {
            Some(catalogue) => json::side_by_side_with_services(&decisions, why_not, catalogue, language),
            None => json::side_by_side(&decisions, why_not, language),
        }
    } else if why {
        let pages: Result<Vec<String>, _> =
            decisions.iter().map(|decision| single::page(decision, why_not, language)).collect();
        pages.map(|pages| pages.join("\n"))
    } else {
        side_by_side::page(&decisions, why_not, language)
    };
    let text = text.map_err(|e| rules::bad_input(&e, settings))?;
    Ok(CommandOutput { text, exit: exit(of_bases) })
}

fn exit(assessed: &[Assessed<'_>]) -> Exit {
    if assessed.iter().any(|assessed| !assessed.asks().is_empty()) {
        Exit::Depends
    } else if assessed.iter().any(|assessed| !assessed.escalated().is_empty()) {
        Exit::Escalated
    } else {
        Exit::Ok
    }
}

fn ask<'r>(
    book: &'r Rules,
    asked: &[AskedNeed<'_>],
    facts: &[(&str, &str)],
    day: Day,
    complete: bool,
    settings: &Settings,
) -> Result<Assessed<'r>, Failure> {
    let input_failure = |e: styrmodell::InputError| rules::bad_input(&e, settings);
    let mut assessment = book.assessment();
    for (fact, value) in facts {
        assessment = assessment.with(fact, value).map_err(input_failure)?;
    }
    for asked_need in asked {
        assessment = assessment
            .need_with(asked_need.need, asked_need.basis.unwrap_or_default(), &asked_need.facts)
            .map_err(|e| bad_need::failure(book, &e, asked_need.basis, settings))?;
    }
    assessment = match day {
        Day::Undated => assessment,
        Day::Stated(day) => assessment.on(day),
        Day::Today(day) => assessment.on_today(day),
    };
    if complete {
        assessment = assessment.complete();
    }
    Ok(assessment.resolve())
}

fn parse_need<'a>(
    book: &Rules,
    text: &'a str,
    basis: Option<&'a str>,
    is_only: bool,
    settings: &Settings,
) -> Result<AskedNeed<'a>, Failure> {
    let (need, details) = text.split_once('@').unwrap_or((text, ""));
    let (need_basis, need_facts) = details.split_once(',').unwrap_or((details, ""));
    let (need, need_basis) = (need.trim(), need_basis.trim());
    if need.is_empty() {
        return Err(rules::bad_value(
            settings,
            &format!("behovet saknas i \"{text}\": skriv behov@lagrum"),
            &format!("the need is missing in \"{text}\": write need@basis"),
        ));
    }
    let example = book.bases().first().map_or("", |basis| basis.short_name());
    if need_basis.contains('=') {
        return Err(rules::bad_value(
            settings,
            &format!("lagrum saknas efter @ i \"{text}\": skriv \"{need}@{example},{details}\""),
            &format!("no basis after @ in \"{text}\": write \"{need}@{example},{details}\""),
        ));
    }
    let need_facts = need_facts.split(',').map(str::trim).filter(|part| !part.is_empty());
    let facts = need_facts.map(|part| parse_fact(part, settings)).collect::<Result<_, _>>()?;
    let need_basis = Some(need_basis).filter(|basis| !basis.is_empty());
    let Some(basis) = need_basis.or(basis) else {
        // Which need is meant comes before the lagrum, and may make it unnecessary.
        let by_any_basis = |basis: &styrmodell::model::Basis| book.cases(need, basis.id()).err();
        if let Some(error) = book.bases().iter().find_map(by_any_basis) {
            return Err(bad_need::failure(book, &error, None, settings));
        }
        if is_only {
            return Ok(AskedNeed { need, basis: None, facts });
        }
        return Err(rules::bad_value(
            settings,
            &format!(
                "lagrum saknas för \"{need}\": lägg till --basis \"{example}\", eller skriv \"{need}@{example}\""
            ),
            &format!("no basis for \"{need}\": add --basis \"{example}\", or write \"{need}@{example}\""),
        ));
    };
    Ok(AskedNeed { need, basis: Some(basis), facts })
}

fn parse_fact<'a>(text: &'a str, settings: &Settings) -> Result<(&'a str, &'a str), Failure> {
    let (name, value) = text.split_once('=').unwrap_or((text, ""));
    let (name, value) = (name.trim(), value.trim());
    let (sv, en) = match (name.is_empty(), value.is_empty()) {
        (false, false) => return Ok((name, value)),
        (true, _) => ("saknar namn", "has no name"),
        (false, true) => ("saknar värde", "has no value"),
    };
    Err(rules::bad_value(
        settings,
        &format!("\"{text}\" {sv}: skriv namn=värde"),
        &format!("\"{text}\" {en}: write name=value"),
    ))
}
