//! `too-many-sentences`: a tolkning, or the text of a section, that is longer than what is
//! shown beside an answer.

use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::yaml::{Node, NodeValue, Reader};

/// The most sentences of a tolkning and of the text of a section. A tolkning says what was
/// unclear, what was chosen and why; `document` writes texts of sections in a row.
const MAX_SENTENCES: usize = 3;

/// Swedish abbreviations whose full stop ends no sentence, in lower case and without it.
/// An abbreviation with a full stop within, such as "t.ex.", need not be listed.
const ABBREVIATIONS: &[&str] = &[
    "ang", "bil", "ca", "dnr", "dvs", "enl", "etc", "ev", "exkl", "fr", "inkl", "jfr", "kap", "nr", "obs",
    "osv", "p", "resp", "s", "st", "tel", "tom",
];

/// Reports the texts in a file that have too many sentences.
pub(super) fn check(node: &Node, reader: &mut Reader) {
    match &node.value {
        NodeValue::Text(_) => {}
        NodeValue::List(items) => items.iter().for_each(|item| check(item, reader)),
        NodeValue::Map(entries) => {
            for (key, value) in entries {
                match key.value.as_str() {
                    "tolkning" => items(value).for_each(|one| report(text_of(one).unwrap_or(one), reader)),
                    "avsnitt" => {
                        items(value).filter_map(text_of).for_each(|text| report(text, reader));
                    }
                    _ => {}
                }
                check(value, reader);
            }
        }
    }
}

/// The items of a list; a value that is no list is one item.
fn items(node: &Node) -> impl Iterator<Item = &Node> {
    match &node.value {
        NodeValue::List(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    }
    .iter()
}

/// The value of the key `text`.
fn text_of(node: &Node) -> Option<&Node> {
    let NodeValue::Map(entries) = &node.value else { return None };
    entries.iter().find(|(key, _)| key.value == "text").map(|(_, value)| value)
}

fn report(node: &Node, reader: &mut Reader) {
    let NodeValue::Text(text) = &node.value else { return };
    let count = count_sentences(text);
    if count <= MAX_SENTENCES {
        return;
    }
    let finding = Finding::new(
        Code::TooManySentences,
        node.span,
        Message::new(
            format!("texten har {count} meningar, men ska ha högst {MAX_SENTENCES}"),
            format!("the text has {count} sentences, but should have at most {MAX_SENTENCES}"),
        ),
    );
    reader.findings.push(finding.help(Message::new(
        "Korta den. Det en läsare kan undra utöver det hör hemma i förklaring eller obs.",
        "Shorten it. What a reader may want to know beyond it belongs in förklaring or obs.",
    )));
}

/// The number of sentences. A sentence ends at the end of the text, and at a full stop, a
/// question mark or an exclamation mark before a capital letter. A full stop after an
/// abbreviation, a letter or a number ends none.
fn count_sentences(text: &str) -> usize {
    let mut words = text.split_whitespace().peekable();
    let mut count = 0;
    while let Some(word) = words.next() {
        count += usize::from(words.peek().is_none_or(|next| ends_sentence(word) && begins_sentence(next)));
    }
    count
}

fn ends_sentence(word: &str) -> bool {
    let word = word.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
    let Some(stem) = word.strip_suffix('.') else { return word.ends_with(['?', '!', '…']) };
    let stem = stem.trim_start_matches(|c: char| !c.is_alphanumeric());
    let is_letter_or_number = stem.chars().count() < 2 || stem.chars().all(|c| c.is_ascii_digit());
    !is_letter_or_number && !stem.contains('.') && !ABBREVIATIONS.contains(&stem.to_lowercase().as_str())
}

fn begins_sentence(word: &str) -> bool {
    let first = word.chars().find(|c| !matches!(c, '"' | '\'' | '”' | '’' | '»' | '(' | '[' | '–' | '-'));
    first.is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::count_sentences;

    #[test]
    fn sentences_are_counted_as_a_reader_counts_them() {
        for (text, count) in [
            ("", 0),
            ("Texten är oklar", 1),
            ("Texten är oklar. Vi läser den så.", 2),
            ("Är den oklar? Ja! Vi läser den så.", 3),
            ("Den säger \"tillsammans.\" Vi läser det som båda.", 2),
            ("Den är oklar (och gammal.) Vi läser den så.", 2),
            ("Insatser enligt 4 kap. 1 § SoL ingår.", 1),
            ("Se 4 kap. Socialtjänstlagen, bl.a. SOB, dvs. Arbvux m.fl. Förvaltningar.", 1),
            ("Det är steg 2. Sedan följer steg 3.", 1),
            ("Den gäller t.ex. Arbvux. Den gäller inte SF.", 2),
            ("Vi läser det så,\nsom förut.\n\nSedan är det klart.", 2),
            ("Åtgärden gäller. Ändå är den ny. Över den står lagen. Ödet avgör.", 4),
        ] {
            assert_eq!(count_sentences(text), count, "{text}");
        }
    }
}
