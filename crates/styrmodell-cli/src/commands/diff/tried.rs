//! The results of trying the new revision, and the errors that prevent its use.

use styrmodell::Language;
use styrmodell::diff::{Difference, EntryKind};
use styrmodell::finding::{Code, Finding, Severity};
use styrmodell::trial::{Draft, Trial};

use crate::cli::language::Say;

use super::points::NumberedConsiderations;
use super::{named, requirements_and_scenarios};

/// The maximum number of listed findings; the rest are only counted.
const MAX_FINDINGS: usize = 10;

/// A row of the section on tests: its name, and its result in one part or several.
pub(crate) type TestRow = (&'static str, Vec<String>);

/// The rows of the section on tests, each with its result. No row says that every
/// case has exactly one answer: rules without that proof are never compared.
pub(crate) fn rows(
    difference: &Difference,
    draft: &Draft,
    points: &NumberedConsiderations<'_>,
    language: Language,
) -> Vec<TestRow> {
    let none = || language.say("inga", "none").to_owned();
    let result = |trials: Vec<Trial<'_>>, kind, sv: &str, en: &str| {
        let (held, all) = (trials.iter().filter(|t| t.holds()).count(), trials.len());
        let count = match language {
            _ if all == 0 => none(),
            Language::English => format!("{held} of {all} {en}"),
            _ => format!("{held} av {all} {sv}"),
        };
        let since = difference.before.revision();
        match (requirements_and_scenarios::change_counts(difference, kind, language), language) {
            (None, _) => count,
            // A krav or typfall may hold only because it was changed.
            (Some(changed), Language::English) => {
                format!("{count}. Since {since}: {changed}; see Requirements and scenarios")
            }
            (Some(changed), _) => format!("{count}. Sedan {since}: {changed}; se Krav och typfall"),
        }
    };
    let findings = draft.findings_against(&difference.before);
    let listed = |severity| {
        let all = findings.iter().filter(|f| f.severity() == severity);
        // Texts that name what is gone are points of the page.
        let (told, others): (Vec<&Finding>, Vec<&Finding>) =
            all.partition(|finding| points.gone_name(finding).is_some());
        let mut numbers: Vec<usize> = told.iter().filter_map(|finding| points.gone_name(finding)).collect();
        let mut texts: Vec<String> = gone_names(&mut numbers, language).into_iter().collect();
        texts.extend(messages(&others, draft, points, language));
        if texts.len() > MAX_FINDINGS {
            let more = texts.len() - MAX_FINDINGS;
            texts.truncate(MAX_FINDINGS);
            texts.push(match language {
                Language::English => format!("{more} more"),
                _ => format!("{more} till"),
            });
        }
        texts
    };
    let or = |texts: Vec<String>, nothing: String| if texts.is_empty() { vec![nothing] } else { texts };
    let (errors, warnings) = (listed(Severity::Error), listed(Severity::Warning));
    let prevents = language.say("Hindrar att reglerna används", "Prevents use of the rules");
    vec![
        (language.say("Luckor och motsägelser", "Gaps and conflicts"), vec![none()]),
        (
            language.say("Krav", "Requirements"),
            vec![result(draft.requirements().collect(), EntryKind::Requirement, "uppfyllda", "met")],
        ),
        (
            language.say("Typfall", "Scenarios"),
            vec![result(draft.scenarios().collect(), EntryKind::Scenario, "stämmer", "agree")],
        ),
        (prevents, or(errors, language.say("inget", "nothing").to_owned())),
        (language.say("Varningar", "Warnings"), or(warnings, none())),
    ]
}

/// The sentence that errors keep the new revision from coming into force; `None`
/// if there are no errors.
pub(crate) fn blocked_notice(draft: &Draft, language: Language) -> Option<String> {
    let errors = draft.findings().iter().filter(|f| f.severity() == Severity::Error).count();
    let (subject_sv, subject_en) = if draft.as_rules().is_decided() {
        ("Versionen", "The revision")
    } else {
        ("Förslaget", "The proposal")
    };
    match (errors, language) {
        (0, _) => None,
        (1, Language::English) => Some(format!(
            "{subject_en} cannot come into force until an error is corrected; see Test results."
        )),
        (n, Language::English) => Some(format!(
            "{subject_en} cannot come into force until {n} errors are corrected; see Test results."
        )),
        (1, _) => Some(format!("{subject_sv} kan inte börja gälla förrän ett fel är rättat, se Prövat.")),
        (n, _) => Some(format!("{subject_sv} kan inte börja gälla förrän {n} fel är rättade, se Prövat.")),
    }
}

/// The warning that texts name what is gone, with the points that list them.
fn gone_names(points: &mut [usize], language: Language) -> Option<String> {
    points.sort_unstable();
    let numbers: Vec<String> = points.iter().map(usize::to_string).collect();
    let numbers = match numbers.split_last()? {
        (last, []) => last.clone(),
        (last, others) => format!("{} {} {last}", others.join(", "), language.say("och", "and")),
    };
    let (sv, en) = if points.len() == 1 { ("punkt", "point") } else { ("punkterna", "points") };
    Some(match language {
        Language::English => format!("texts name what no longer exists: {en} {numbers}"),
        _ => format!("texter nämner det som inte finns längre: {sv} {numbers}"),
    })
}

/// The messages of findings. Typfall that expect the same and get the same share one, with
/// their number and their names.
fn messages(
    findings: &[&Finding],
    draft: &Draft,
    points: &NumberedConsiderations<'_>,
    language: Language,
) -> Vec<String> {
    let trials: Vec<Trial<'_>> = draft.scenarios().filter(|trial| !trial.holds()).collect();
    let id_of = |finding: &Finding| {
        let trial = trials.iter().find(|trial| trial.findings.contains(finding));
        trial.map(|trial| trial.id)
    };
    // Each message with the ids of its typfall, and the part after the id.
    let mut listed: Vec<(String, Vec<&str>, Option<String>)> = Vec::new();
    for finding in findings {
        let text = message(finding, draft, points, language);
        let id = id_of(finding);
        let rest =
            id.and_then(|id| Some(finding.message(language).split_once(&format!(" {id} "))?.1.to_owned()));
        let same = listed.iter_mut().find(|(_, _, known)| rest.is_some() && *known == rest);
        match (same, id) {
            (Some((_, ids, _)), Some(id)) => ids.push(id),
            _ => listed.push((text, id.into_iter().collect(), rest)),
        }
    }
    let text = |(text, ids, rest): (String, Vec<&str>, Option<String>)| match (rest, ids.len()) {
        (Some(rest), 2..) => {
            // "expects" of one typfall is "expect" of several.
            let rest = rest.replacen("expects ", "expect ", 1);
            let rest = named::in_names(&rest, draft, language);
            let names = named::scenarios(&ids, draft, language);
            format!("{} {} {rest}: {names}", ids.len(), language.say("typfall", "scenarios"))
        }
        _ => text,
    };
    listed.into_iter().map(text).collect()
}

/// A finding; a missing seat refers to the point about it.
fn message(
    finding: &Finding,
    draft: &Draft,
    points: &NumberedConsiderations<'_>,
    language: Language,
) -> String {
    let seat = (finding.code() == Code::UnrepresentedParty).then(|| points.seat(finding)).flatten();
    match seat {
        Some(number) => {
            let missing = language.say("platsen som saknas, punkt", "the missing seat, point");
            format!("{missing} {number}")
        }
        None => named::in_names(finding.message(language), draft, language),
    }
}
