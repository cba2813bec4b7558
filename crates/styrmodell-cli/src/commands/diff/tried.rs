//! What the new revision was held against, and what keeps it from use.

use styrmodell::{Code, Difference, Draft, EntryKind, Finding, Language, Severity, Trial};

use super::points::Points;
use super::proofs;
use crate::cli::settings::Settings;

/// More findings than this are counted only.
const SHOWN: usize = 10;

/// What was tried and what came of it. That every case has one answer is proven
/// before anything can be compared.
pub(crate) fn rows<'s>(
    difference: &Difference,
    draft: &Draft,
    points: &Points<'_>,
    settings: &'s Settings,
) -> Vec<(&'s str, String)> {
    let none = || settings.say("inga", "none").to_owned();
    let said = |trials: Vec<Trial<'_>>, kind, sv: &str, en: &str| {
        let (held, all) = (trials.iter().filter(|t| t.holds()).count(), trials.len());
        let count = match settings.language {
            _ if all == 0 => none(),
            Language::English => format!("{held} of {all} {en}"),
            _ => format!("{held} av {all} {sv}"),
        };
        let since = difference.before.revision();
        match (proofs::count(difference, kind, settings), settings.language) {
            (None, _) => count,
            // What holds now was perhaps made to.
            (Some(changed), Language::English) => {
                format!("{count}. Since {since}: {changed}; see Krav and typfall")
            }
            (Some(changed), _) => format!("{count}. Sedan {since}: {changed}; se Krav och typfall"),
        }
    };
    let found = |severity| {
        let all: Vec<&Finding> = draft.findings().iter().filter(|f| f.severity() == severity).collect();
        let mut texts: Vec<String> = all.iter().take(SHOWN).map(|f| sentence(f, points, settings)).collect();
        if all.len() > SHOWN {
            let more = all.len() - SHOWN;
            texts.push(match settings.language {
                Language::English => format!("{more} more"),
                _ => format!("{more} till"),
            });
        }
        texts.join("; ")
    };
    let (errors, warnings) = (found(Severity::Error), found(Severity::Warning));
    let hinders = settings.say("Hindrar att reglerna används", "Keeps the rules from use");
    vec![
        (settings.say("Luckor och motsägelser", "Gaps and conflicts"), none()),
        (
            settings.say("Krav", "Krav"),
            said(draft.requirements().collect(), EntryKind::Requirement, "uppfyllda", "met"),
        ),
        (
            settings.say("Typfall", "Typfall"),
            said(draft.scenarios().collect(), EntryKind::Scenario, "stämmer", "agree"),
        ),
        (hinders, if errors.is_empty() { settings.say("inget", "nothing").to_owned() } else { errors }),
        (settings.say("Varningar", "Warnings"), if warnings.is_empty() { none() } else { warnings }),
    ]
}

/// That the new revision cannot be used as it is, where it cannot.
pub(crate) fn hindered(draft: &Draft, settings: &Settings) -> Option<String> {
    let errors = draft.findings().iter().filter(|f| f.severity() == Severity::Error).count();
    let (what_sv, what_en) = if draft.as_rules().is_decided() {
        ("Versionen", "The revision")
    } else {
        ("Förslaget", "The proposal")
    };
    match (errors, settings.language) {
        (0, _) => None,
        (1, Language::English) => {
            Some(format!("{what_en} cannot come into force until an error is corrected, see Tried."))
        }
        (n, Language::English) => {
            Some(format!("{what_en} cannot come into force until {n} errors are corrected, see Tried."))
        }
        (1, _) => Some(format!("{what_sv} kan inte börja gälla förrän ett fel är rättat, se Prövat.")),
        (n, _) => Some(format!("{what_sv} kan inte börja gälla förrän {n} fel är rättade, se Prövat.")),
    }
}

/// A finding with its code; a missing seat that a point tells of is not told again.
fn sentence(finding: &Finding, points: &Points<'_>, settings: &Settings) -> String {
    let seat = (finding.code() == Code::UnrepresentedParty).then(|| points.seat(finding)).flatten();
    match seat {
        Some(number) => {
            let missing = settings.say("platsen som saknas, punkt", "the missing seat, point");
            format!("{missing} {number} ({})", finding.code())
        }
        None => format!("{} ({})", finding.message(settings.language), finding.code()),
    }
}
