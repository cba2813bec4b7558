//! The words that now have a different answer, with both answers.

use styrmodell::Language;
use styrmodell::diff::{Answer, Axis, Difference, NeedMeaning, Region, WordMeaning};

use super::parts;
use crate::cli::language::Say;

/// For each row, the words, and what they are answered with before and after.
pub(crate) fn rows(difference: &Difference, language: Language) -> Vec<[String; 3]> {
    let rows = difference.words.iter().map(|change| {
        let quoted: Vec<String> = change.words.iter().map(|word| format!("\"{word}\"")).collect();
        [quoted.join(", "), meaning(&change.before, language), meaning(&change.after, language)]
    });
    rows.collect()
}

fn meaning(meaning: &WordMeaning, language: Language) -> String {
    match meaning {
        WordMeaning::Unknown => language
            .say("ordet finns inte i styrmodellens ordlista", "the model does not know the word")
            .to_owned(),
        WordMeaning::Needs(needs) => {
            let answers: Vec<String> = needs.iter().map(|need| of_need(need, language)).collect();
            match answers.as_slice() {
                [answer] => answer.clone(),
                several => {
                    let choose = language.say("får välja mellan", "a choice between");
                    format!("{choose}: {}", several.join("; "))
                }
            }
        }
        WordMeaning::AllNeeds(needs) => {
            let answers: Vec<String> = needs.iter().map(|need| of_need(need, language)).collect();
            let answers: Vec<&str> = answers.iter().map(String::as_str).collect();
            let both = match answers.len() {
                2 => language.say("både ", "both "),
                _ => "",
            };
            format!("{both}{}", parts::joined(&answers, language))
        }
        WordMeaning::Basis(basis) => basis.name.clone(),
        WordMeaning::OutsideModel { name, why } => outside(name, why, language),
        _ => String::new(),
    }
}

fn outside(name: &str, why: &str, language: Language) -> String {
    let why = why.trim_end_matches('.');
    match language {
        Language::English => format!("{name} is not part of the model: {why}"),
        _ => format!("{name} ingår inte i modellen: {why}"),
    }
}

fn of_need(need: &NeedMeaning, language: Language) -> String {
    if let Some(answer) = &need.answer {
        let answer = answer.trim_end_matches('.');
        let refer_to = need.refer_to.as_ref();
        let refer_to = refer_to.map(|to| format!(" ({} {to})", language.say("hänvisas till", "referred to")));
        return format!("{answer}{}", refer_to.unwrap_or_default());
    }
    let subareas: Vec<&str> = need.subareas.iter().map(|subarea| subarea.name.as_str()).collect();
    let partly = if need.full_match { "" } else { language.say(", delvis", ", in part") };
    match language {
        Language::English => format!("the answer for {}{partly}", subareas.join(", ")),
        _ => format!("svaret för {}{partly}", subareas.join(", ")),
    }
}

/// Why a case that is new has no answer today: "ingår inte, därför att …" where a legal
/// basis was outside the model.
pub(crate) fn absent_before(region: &Region, difference: &Difference, language: Language) -> String {
    let basis = region.axes.iter().find(|axis| axis.axis == Axis::Basis);
    let ids: Vec<&str> = basis.iter().flat_map(|axis| &axis.values).map(|value| value.id.as_str()).collect();
    let outside = difference.words.iter().find_map(|change| match (&change.before, &change.after) {
        (WordMeaning::OutsideModel { why, .. }, WordMeaning::Basis(basis)) if ids == [basis.id.as_str()] => {
            Some(why.trim_end_matches('.'))
        }
        _ => None,
    });
    match (outside, language) {
        (None, _) => Answer::Absent.words(language),
        (Some(why), Language::English) => format!("not part of the model, because: {why}"),
        (Some(why), _) => format!("ingår inte, därför att: {why}"),
    }
}
