//! The words that lead elsewhere, as JSON.

use serde::Serialize;

use crate::diff::{EntryName, NeedMeaning, WordChange, WordMeaning};

#[derive(Serialize)]
pub(super) struct WordChangeJson {
    words: Vec<String>,
    before: WordMeaningJson,
    after: WordMeaningJson,
    reply_before: Option<&'static str>,
    reply_after: Option<&'static str>,
    bases: Vec<String>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum WordMeaningJson {
    Unknown,
    Needs { needs: Vec<NeedMeaningJson>, all: bool },
    Basis { basis: String },
    OutsideModel { name: String, why: String },
}

#[derive(Serialize)]
struct NeedMeaningJson {
    need: String,
    subareas: Vec<String>,
    need_match: &'static str,
    answer: Option<String>,
    refer_to: Option<String>,
    see: Vec<String>,
}

pub(super) fn word_change(change: &WordChange) -> WordChangeJson {
    WordChangeJson {
        words: change.words.clone(),
        before: meaning(&change.before),
        after: meaning(&change.after),
        reply_before: change.replies.map(|[before, _]| before.as_str()),
        reply_after: change.replies.map(|[_, after]| after.as_str()),
        bases: change.bases.iter().map(|basis| basis.id.clone()).collect(),
    }
}

fn meaning(meaning: &WordMeaning) -> WordMeaningJson {
    match meaning {
        WordMeaning::Unknown => WordMeaningJson::Unknown,
        WordMeaning::Needs(needs) => {
            WordMeaningJson::Needs { needs: needs.iter().map(need).collect(), all: false }
        }
        WordMeaning::AllNeeds(needs) => {
            WordMeaningJson::Needs { needs: needs.iter().map(need).collect(), all: true }
        }
        WordMeaning::Basis(basis) => WordMeaningJson::Basis { basis: basis.id.clone() },
        WordMeaning::OutsideModel { name, why } => {
            WordMeaningJson::OutsideModel { name: name.clone(), why: why.clone() }
        }
    }
}

fn need(meaning: &NeedMeaning) -> NeedMeaningJson {
    let ids = |names: &[EntryName]| names.iter().map(|name| name.id.clone()).collect();
    NeedMeaningJson {
        need: meaning.need.id.clone(),
        subareas: ids(&meaning.subareas),
        need_match: if meaning.full_match { "full" } else { "partial" },
        answer: meaning.answer.clone(),
        refer_to: meaning.refer_to.clone(),
        see: ids(&meaning.see),
    }
}
