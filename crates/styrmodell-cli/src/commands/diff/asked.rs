//! The words that now have a different answer, with both answers.

use styrmodell::Language;
use styrmodell::diff::{
    Answer, Axis, Difference, EntryKind, EntryName, Fate, NeedMeaning, Region, WordChange, WordMeaning,
    WordReply,
};

use super::parts;
use crate::cli::language::Say;

/// For each row, the words, and what they are answered with before and after. Words that
/// lead to a part of what was split, and to nothing else that is new, share a row.
pub(crate) fn rows(difference: &Difference, language: Language) -> Vec<[String; 3]> {
    let mut rows: Vec<(Vec<&str>, [String; 2])> = Vec::new();
    for change in &difference.words {
        let answers = match change.replies {
            Some([before, after]) => [(before, &change.before), (after, &change.after)]
                .map(|(reply, of)| replied(reply, of, change, language)),
            None => led_to(change, difference, language),
        };
        let words = change.words.iter().map(String::as_str);
        match rows.iter_mut().find(|(_, known)| *known == answers) {
            Some((known, _)) => known.extend(words),
            None => rows.push((words.collect(), answers)),
        }
    }
    let quoted = rows.into_iter().map(|(words, [before, after])| {
        let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
        [words.join(", "), before, after]
    });
    quoted.collect()
}

/// The reply to words that lead to the same delområden as before: "ett svar för A och B".
fn replied(reply: WordReply, of: &WordMeaning, change: &WordChange, language: Language) -> String {
    let subareas = match of {
        WordMeaning::Needs(needs) => needs.iter().flat_map(|need| &need.subareas).collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    let mut names: Vec<&str> = Vec::new();
    for subarea in subareas {
        if !names.contains(&subarea.name.as_str()) {
            names.push(&subarea.name);
        }
    }
    let names = parts::joined(&names, language);
    let text = match (reply, language) {
        (WordReply::OneAnswer, Language::English) => format!("one answer for {names}"),
        (WordReply::OneAnswer, _) => format!("ett svar för {names}"),
        (WordReply::SeveralAnswers, Language::English) => format!("different answers for {names}"),
        (WordReply::SeveralAnswers, _) => format!("olika svar för {names}"),
        (_, Language::English) => format!("a choice between {names}"),
        _ => format!("får välja mellan {names}"),
    };
    let bases: Vec<&str> = change.bases.iter().map(|basis| basis.name.as_str()).collect();
    match (bases.as_slice(), language) {
        ([], _) => text,
        (some, Language::English) => format!("{text} (under {})", parts::joined(some, language)),
        (some, _) => format!("{text} (enligt {})", parts::joined(some, language)),
    }
}

fn led_to(change: &WordChange, difference: &Difference, language: Language) -> [String; 2] {
    match part_of_split(change).filter(|pair| is_split(pair, difference)) {
        Some([before, after]) => [before, after].map(|subarea| {
            let answer = answer_for(&subarea.name, language);
            // The other answers to choose from stay.
            match &change.before {
                WordMeaning::Needs(needs) if needs.len() > 1 => {
                    format!(
                        "{} {answer}",
                        language.say("får välja mellan flera, bland dem", "a choice of several, among them")
                    )
                }
                _ => answer,
            }
        }),
        None => match (&change.before, &change.after) {
            // The reason stands with the new answers.
            (WordMeaning::OutsideModel { name, .. }, WordMeaning::Basis(basis)) => {
                [outside(name, language), basis.name.clone()]
            }
            (WordMeaning::Basis(basis), WordMeaning::Unknown) => {
                let gone =
                    language.say("lagrummet finns inte i modellen", "the model does not have the basis");
                [basis.name.clone(), gone.to_owned()]
            }
            (before, after) => [meaning(before, language), meaning(after, language)],
        },
    }
}

/// The delområde that a word no longer leads to, and the one that it leads to instead, if
/// its meanings differ in nothing else.
fn part_of_split(change: &WordChange) -> Option<[&EntryName; 2]> {
    let (WordMeaning::Needs(before), WordMeaning::Needs(after)) = (&change.before, &change.after) else {
        return None;
    };
    if before.len() != after.len() {
        return None;
    }
    let mut replaced: Option<[&EntryName; 2]> = None;
    for (old, new) in before.iter().zip(after) {
        if (old.full_match, &old.answer, &old.refer_to) != (new.full_match, &new.answer, &new.refer_to) {
            return None;
        }
        for (old, new) in [(&old.subareas, &new.subareas), (&old.see, &new.see)] {
            let (gone, added) = (only_in(old, new), only_in(new, old));
            match (gone.as_slice(), added.as_slice(), replaced) {
                ([], [], _) => {}
                ([gone], [added], None) => replaced = Some([*gone, *added]),
                ([gone], [added], Some(known)) if known == [*gone, *added] => {}
                _ => return None,
            }
        }
    }
    replaced
}

/// `true` if the second delområde is a part of the first.
fn is_split([before, after]: &[&EntryName; 2], difference: &Difference) -> bool {
    let part = difference.entries.iter().find(|e| e.kind == EntryKind::Subarea && e.id == after.id);
    part.is_some_and(|part| matches!(&part.fate, Fate::Split(from) if from.id == before.id))
}

fn only_in<'n>(own: &'n [EntryName], other: &[EntryName]) -> Vec<&'n EntryName> {
    own.iter().filter(|name| !other.iter().any(|one| one.id == name.id)).collect()
}

fn answer_for(subareas: &str, language: Language) -> String {
    match language {
        Language::English => format!("the answer for {subareas}"),
        _ => format!("svaret för {subareas}"),
    }
}

fn meaning(meaning: &WordMeaning, language: Language) -> String {
    match meaning {
        WordMeaning::Unknown => language
            .say("ordet finns inte i styrmodellens ordlista", "the model does not know the word")
            .to_owned(),
        WordMeaning::Needs(needs) => {
            let mut answers: Vec<String> = Vec::new();
            for answer in needs.iter().map(|need| of_need(need, language)) {
                if !answers.contains(&answer) {
                    answers.push(answer);
                }
            }
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
        WordMeaning::OutsideModel { name, why } => {
            format!("{}: {}", outside(name, language), why.trim_end_matches('.'))
        }
        _ => String::new(),
    }
}

fn outside(name: &str, language: Language) -> String {
    match language {
        Language::English => format!("{name} is not part of the model"),
        _ => format!("{name} ingår inte i modellen"),
    }
}

fn of_need(need: &NeedMeaning, language: Language) -> String {
    if let Some(answer) = &need.answer {
        let answer = answer.trim_end_matches('.');
        let refer_to = need.refer_to.as_ref();
        let refer_to = refer_to.map(|to| format!(" ({} {to})", language.say("hänvisas till", "referred to")));
        let see: Vec<&str> = need.see.iter().map(|subarea| subarea.name.as_str()).collect();
        let see = match see.as_slice() {
            [] => String::new(),
            some => format!(" ({} {})", language.say("se", "see"), some.join(", ")),
        };
        return format!("{answer}{}{see}", refer_to.unwrap_or_default());
    }
    let subareas: Vec<&str> = need.subareas.iter().map(|subarea| subarea.name.as_str()).collect();
    let partly =
        if need.full_match { "" } else { language.say(" (motsvarar delvis)", " (corresponds in part)") };
    let answers = match (subareas.as_slice(), language) {
        ([one], _) => answer_for(one, language),
        (several, Language::English) => format!("the answers for {}", parts::joined(several, language)),
        (several, _) => format!("svaren för {}", parts::joined(several, language)),
    };
    format!("{answers}{partly}")
}

/// The answer today for a case that is new: why its legal basis is outside the model
/// today, or that the case does not exist.
pub(crate) fn absent_before(region: &Region, difference: &Difference, language: Language) -> String {
    match reason_outside(region, difference) {
        None => Answer::Absent.words(language),
        Some(why) => format!("{}: \"{why}\"", language.say("ingår inte", "not part of the model")),
    }
}

/// The sentence above a table of cases that are all new for the same reason.
pub(crate) fn all_absent_before(region: &Region, difference: &Difference, language: Language) -> String {
    let absent = language.say("Fallen finns inte i dag", "These cases do not exist today");
    match (reason_outside(region, difference), language) {
        (None, _) => format!("{absent}."),
        (Some(why), Language::English) => format!("{absent}. The model says why: \"{why}\""),
        (Some(why), _) => format!("{absent}. Modellen säger varför: \"{why}\""),
    }
}

/// Why the legal basis of a new case is outside the model today; `None` if it is unknown.
fn reason_outside<'d>(region: &Region, difference: &'d Difference) -> Option<&'d str> {
    let basis = region.axes.iter().find(|axis| axis.axis == Axis::Basis);
    let ids: Vec<&str> = basis.iter().flat_map(|axis| &axis.values).map(|value| value.id.as_str()).collect();
    difference.words.iter().find_map(|change| match (&change.before, &change.after) {
        (WordMeaning::OutsideModel { why, .. }, WordMeaning::Basis(basis)) if ids == [basis.id.as_str()] => {
            Some(why.as_str())
        }
        _ => None,
    })
}
