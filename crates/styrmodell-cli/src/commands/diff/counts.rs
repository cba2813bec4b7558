//! The numbers of cases in words: those whose answer changes, those that are new or
//! gone, and those in which a matter goes another way.

use styrmodell::Language;
use styrmodell::diff::Difference;
use styrmodell::render::case_count;

use super::{entries, ways};
use crate::cli::language::Say;

/// The sentences about how many cases changed: "16 av 608 fall får ett annat svar."
pub(crate) fn sentences(difference: &Difference, language: Language) -> String {
    let one_sided = difference.new_cases.saturating_add(difference.gone_cases);
    let shared = difference.pairs.saturating_sub(one_sided);
    let changed = difference.changed_pairs.saturating_sub(one_sided);
    let mut sentences = Vec::new();
    if shared > 0 {
        sentences.push(changed_cases(changed, shared, !difference.ways.is_empty(), language));
    }
    sentences.extend(one_sided_cases(difference, language));
    if !difference.ways.is_empty() {
        sentences.push(way_cases(difference, language));
    }
    if changed > 0 {
        sentences.push(language.say("Alla andra svar är desamma.", "All others are unchanged.").to_owned());
    }
    sentences.push(language.say("Det är jämfört fall för fall.", "Every case was compared.").to_owned());
    if entries::joins_or_splits_subareas(difference) {
        sentences.push(
            language
                .say(
                    "Delområden slås ihop eller delas: varje gammalt fall är jämfört med varje nytt fall som det blir, och \
                     räknas en gång för vart och ett.",
                    "Subareas are merged or split: each old case is compared with each new case that it becomes, \
                     and counts once for each.",
                )
                .to_owned(),
        );
    }
    sentences.join(" ")
}

/// "16 av 608 fall får ett annat svar." If ways change, too, the sentence says that it
/// is about who is responsible.
fn changed_cases(changed: u128, shared: u128, about_responsibility: bool, language: Language) -> String {
    let about = match (about_responsibility, language) {
        (false, _) => "",
        (true, Language::English) => " about who is responsible",
        (true, _) => " på vem som har ansvaret",
    };
    let all = case_count(shared);
    match (changed, language) {
        (0, Language::English) => format!("None of {all} cases has a different answer{about}."),
        (0, _) => format!("Inget av {all} fall får ett annat svar{about}."),
        (_, Language::English) => {
            format!("{} of {all} cases have a different answer{about}.", case_count(changed))
        }
        _ => format!("{} av {all} fall får ett annat svar{about}.", case_count(changed)),
    }
}

/// The cases that only one of the revisions has.
fn one_sided_cases(difference: &Difference, language: Language) -> Vec<String> {
    let mut sentences = Vec::new();
    let (new, gone) = (difference.new_cases, difference.gone_cases);
    if new > 0 {
        let count = case_count(new);
        sentences.push(match (new, language) {
            (1, Language::English) => "1 case is new.".to_owned(),
            (_, Language::English) => format!("{count} cases are new."),
            (1, _) => "1 fall är nytt.".to_owned(),
            _ => format!("{count} fall är nya."),
        });
    }
    if gone > 0 {
        let count = case_count(gone);
        sentences.push(match (gone, language) {
            (1, Language::English) => "1 case no longer exists.".to_owned(),
            (_, Language::English) => format!("{count} cases no longer exist."),
            _ => format!("{count} fall finns inte längre."),
        });
    }
    sentences
}

/// The cases in which a matter goes another way, or meets other seats on it.
fn way_cases(difference: &Difference, language: Language) -> String {
    let count = case_count(difference.way_cases);
    let reroutes = ways::rows(difference).iter().any(ways::WayRow::changes_route);
    match (difference.way_cases, reroutes, language) {
        (0, true, Language::English) => "A matter that no case raises goes another way.".to_owned(),
        (0, true, _) => "En fråga som inte kommer ur ett fall går en annan väg.".to_owned(),
        (0, false, Language::English) => "Seats change for matters that no case raises.".to_owned(),
        (0, false, _) => "Platser ändras för frågor som inte kommer ur ett fall.".to_owned(),
        (_, true, Language::English) => {
            format!("In {count} cases, the way of a matter that the case can raise changes.")
        }
        (_, true, _) => format!("I {count} fall ändras vägen för en fråga som kan komma ur fallet."),
        (_, false, Language::English) => {
            format!("In {count} cases, a matter that the case can raise meets other seats.")
        }
        (_, false, _) => {
            format!("I {count} fall ändras vilka som har plats där en fråga ur fallet tas upp eller avgörs.")
        }
    }
}
