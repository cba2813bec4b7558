//! The numbers of cases in words: those whose answer changes, those that are new or
//! gone.

use styrmodell::Language;
use styrmodell::diff::Difference;
use styrmodell::render::case_count;

use super::{parts, way_cases};
use crate::cli::language::Say;

/// The sentences about how many cases changed: "16 av 608 fall får ett annat svar."
pub(crate) fn sentences(difference: &Difference, language: Language) -> String {
    let one_sided = difference.new_cases.saturating_add(difference.gone_cases);
    let shared = difference.pairs.saturating_sub(one_sided);
    let changed = difference.changed_pairs.saturating_sub(one_sided);
    let mut sentences = Vec::new();
    if shared > 0 {
        sentences.push(changed_cases(changed, Compared::of(difference, shared), difference, language));
    }
    sentences.extend(one_sided_cases(difference, language));
    if !difference.ways.is_empty() {
        sentences.extend(way_cases::sentences(difference, language));
    }
    if changed > 0 {
        sentences.push(language.say("Alla andra svar är desamma.", "All others are unchanged.").to_owned());
    }
    sentences.push(language.say("Det är jämfört fall för fall.", "Every case was compared.").to_owned());
    sentences.join(" ")
}

/// The things that are counted where delområden are merged or split.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counted {
    /// Cases of both revisions: each old case is one new case.
    Cases,
    /// Old cases, each of which becomes one new case: delområden are only merged.
    OldCases,
    /// New cases, each of which was one old case: delområden are only split.
    NewCases,
    /// Pairs of an old and a new case.
    Pairs,
}

struct Compared {
    counted: Counted,
    all: u128,
}

impl Compared {
    fn of(difference: &Difference, all: u128) -> Self {
        let is_old = difference.cases_before.saturating_sub(difference.gone_cases) == all;
        let is_new = difference.cases_after.saturating_sub(difference.new_cases) == all;
        let counted = match (is_old, is_new) {
            (true, true) => Counted::Cases,
            (true, false) => Counted::OldCases,
            (false, true) => Counted::NewCases,
            (false, false) => Counted::Pairs,
        };
        Compared { counted, all }
    }
}

/// "16 av 608 fall får ett annat svar." If ways change, too, the sentence says that it
/// is about who is responsible.
fn changed_cases(changed: u128, compared: Compared, difference: &Difference, language: Language) -> String {
    let about = match (difference.ways.is_empty(), language) {
        (true, _) => "",
        (false, Language::English) => " about who is responsible",
        (false, _) => " på vem som har ansvaret",
    };
    let [today, proposed] = parts::now_and_then(difference, language);
    let (all, changed_cases) = (case_count(compared.all), case_count(changed));
    let whole = match (compared.counted, language) {
        (Counted::Cases, Language::English) => format!("{all} cases"),
        (Counted::OldCases, Language::English) => format!("the {all} cases that the model has {today}"),
        (Counted::NewCases, Language::English) => format!("the {all} cases that the model has {proposed}"),
        (Counted::Pairs, Language::English) => {
            format!("{all} pairs of a case {today} and a case that it becomes")
        }
        (Counted::Cases, _) => format!("{all} fall"),
        (Counted::OldCases, _) => format!("de {all} fall som finns {today}"),
        (Counted::NewCases, _) => format!("de {all} fall som finns {proposed}"),
        (Counted::Pairs, _) => format!("{all} par av ett fall {today} och ett fall som det blir"),
    };
    let than = match (compared.counted, language) {
        (Counted::NewCases, Language::English) => " than the case that each was",
        (Counted::NewCases, _) => " än det fall som det var",
        _ => "",
    };
    match (changed, language) {
        (0, Language::English) => format!("None of {whole} has a different answer{than}{about}."),
        (0, _) => format!("Inget av {whole} får ett annat svar{than}{about}."),
        (_, Language::English) => format!("{changed_cases} of {whole} have a different answer{than}{about}."),
        _ => format!("{changed_cases} av {whole} får ett annat svar{than}{about}."),
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
