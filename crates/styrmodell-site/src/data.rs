//! The data of the site: all revisions, as a classic script. Browsers refuse modules
//! and requests on pages that are opened from disk.

use serde_json::{Map, Value};
use styrmodell::{Rulebook, render::json};

use crate::base64;

/// Writes the script that gives the page its data: what each revision declares as
/// `describe --format json` writes it, and its portable file.
pub(crate) fn script(revisions: &[&Rulebook]) -> String {
    let revisions: Vec<String> = revisions.iter().map(|book| revision(book)).collect();
    format!("\"use strict\";\nconst STYRMODELL = {{\n  revisions: [\n{}\n  ],\n}};\n", revisions.join(",\n"))
}

fn revision(book: &Rulebook) -> String {
    let declared = string_literal(&declared(&json::describe(book)));
    let portable = portable(book);
    // A browser parses JSON in a string sooner than the same as an expression.
    format!("    {{ describe: JSON.parse({declared}), portable: \"{portable}\" }}")
}

/// Writes the portable file of a rulebook, with all that a page reads of it, in base 64.
pub(crate) fn portable(book: &Rulebook) -> String {
    base64::encode(&first_part(&book.to_portable()))
}

/// The keys of an entry that the page sets again if they are left out because they are
/// empty; so it does with a short name that is the name, and with a full match.
const ENTRY_DEFAULTS: &[&str] =
    &["other_names", "former_ids", "explanation", "sources", "observations", "glossary", "no_counterpart"];

/// Leaves out of the declarations what the page never reads, and what most entries lack.
fn declared(describe: &str) -> String {
    let Ok(mut document) = serde_json::from_str::<Value>(describe) else { return describe.to_owned() };
    let lists = document.as_object_mut().into_iter().flat_map(Map::values_mut);
    for entry in lists.filter_map(Value::as_array_mut).flatten().filter_map(Value::as_object_mut) {
        let name = entry.get("name").cloned();
        entry.retain(|key, value| {
            let is_empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
            let is_default = match key.as_str() {
                "short_name" => Some(&*value) == name.as_ref(),
                "need_match" => value == "full",
                other => is_empty && ENTRY_DEFAULTS.contains(&other),
            };
            !is_default
        });
    }
    for need in entries(&mut document, "needs") {
        need.remove("sources");
    }
    for subarea in entries(&mut document, "subareas") {
        subarea.remove("content");
    }
    for rule in entries(&mut document, "rules") {
        if let Some(when) = rule.get_mut("when").and_then(Value::as_object_mut) {
            when.remove("worked_out");
        }
        let consequences = rule.get_mut("then").and_then(Value::as_object_mut);
        for consequence in
            consequences.into_iter().flat_map(|then| then.values_mut()).filter_map(Value::as_object_mut)
        {
            consequence.remove("cases");
            let exceptions = consequence.get_mut("exceptions").and_then(Value::as_array_mut);
            for exception in exceptions.into_iter().flatten().filter_map(Value::as_object_mut) {
                exception.remove("when");
            }
        }
    }
    keep_cited_places(&mut document);
    document.to_string()
}

/// Leaves of the places those that the rest of the document cites, with their words and
/// link. The sources themselves are read nowhere else.
fn keep_cited_places(document: &mut Value) {
    let Some(document) = document.as_object_mut() else { return };
    document.remove("sources");
    let Some(Value::Object(mut places)) = document.remove("places") else { return };
    let citing = Value::Object(std::mem::take(document));
    let text = citing.to_string();
    places.retain(|id, _| text.contains(&Value::from(id.as_str()).to_string()));
    for place in places.values_mut().filter_map(Value::as_object_mut) {
        place.retain(|key, value| matches!(key.as_str(), "words" | "link") && !value.is_null());
    }
    if let Value::Object(rest) = citing {
        *document = rest;
    }
    document.insert("places".to_owned(), places.into());
}

/// The entries of a list of the document.
fn entries<'d>(document: &'d mut Value, list: &str) -> impl Iterator<Item = &'d mut Map<String, Value>> {
    let list = document.get_mut(list).and_then(Value::as_array_mut);
    list.into_iter().flatten().filter_map(Value::as_object_mut)
}

/// The lengths of the parts of the header of a portable file, in order: what the
/// checksum does not cover, the checksum, and the lengths of both parts.
const UNCHECKED_BYTES: usize = 16;
const CHECKED_FROM: usize = 20;
const HEADER_BYTES: usize = 28;

/// A portable file with the first part alone, which has all answers. The second is for
/// the library.
fn first_part(portable: &[u8]) -> Vec<u8> {
    let length = portable.get(CHECKED_FROM..CHECKED_FROM + 4).and_then(|bytes| bytes.try_into().ok());
    let first_bytes = length.map_or(0, u32::from_le_bytes);
    let end = HEADER_BYTES.saturating_add(usize::try_from(first_bytes).unwrap_or(usize::MAX));
    let (Some(start), Some(first)) = (portable.get(..UNCHECKED_BYTES), portable.get(HEADER_BYTES..end))
    else {
        return portable.to_vec();
    };
    let checked = [&first_bytes.to_le_bytes(), [0u8; 4].as_slice(), first].concat();
    [start, &crc32fast::hash(&checked).to_le_bytes(), &checked].concat()
}

/// Writes a text as a string of JavaScript. Characters that nobody sees are escaped, so
/// that no editor or proxy changes them.
pub(crate) fn string_literal(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('\'');
    for c in text.chars() {
        match c {
            '\\' => literal.push_str("\\\\"),
            '\'' => literal.push_str("\\'"),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\u{2028}' | '\u{2029}' | '\u{feff}' => literal.push_str(&format!("\\u{:04x}", u32::from(c))),
            _ => literal.push(c),
        }
    }
    literal.push('\'');
    literal
}

#[cfg(test)]
#[expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]
mod tests {
    use styrmodell::Registry;

    use super::{declared, first_part, string_literal};

    #[test]
    fn file_with_the_first_part_alone_has_its_checksum() {
        let whole = Registry::goteborg().revisions()[0].to_portable();
        let short = first_part(&whole);
        let number = |at: usize| u32::from_le_bytes(short[at..at + 4].try_into().unwrap());
        assert_eq!(short[..16], whole[..16]);
        assert_eq!(number(16), crc32fast::hash(&short[20..]));
        assert_eq!((number(20) as usize, number(24)), (short.len() - 28, 0));
        assert_eq!(short[28..], whole[28..short.len()]);
    }

    #[test]
    fn need_keeps_what_it_has_and_loses_what_it_lacks() {
        let describe = r#"{"needs":[
            {"id":"a","name":"A","short_name":"A","other_names":[],"explanation":null,"subareas":[],"no_counterpart":null},
            {"id":"b","name":"B","short_name":"b","other_names":["c"],"explanation":"d","subareas":["e"],"need_match":"full"}],
            "rules":[{"id":"r","when":{"written":[],"worked_out":[1]},"then":{"d":{"why":"w","cases":3,"exceptions":[{"rule":"s","when":[]}]}}}],
            "sources":[{"id":"s"}],"premises":[{"text":"t","sources":["s/a/1"]}],
            "places":{"s/a":{"words":"A","within":"a","link":null},"s/a/1":{"words":"A, p. 1","within":"a","link":"https://a"}}}"#;
        let expected = r#"{"needs":[
            {"id":"a","name":"A","subareas":[]},
            {"id":"b","name":"B","short_name":"b","other_names":["c"],"explanation":"d","subareas":["e"]}],
            "rules":[{"id":"r","when":{"written":[]},"then":{"d":{"why":"w","exceptions":[{"rule":"s"}]}}}],
            "premises":[{"text":"t","sources":["s/a/1"]}],
            "places":{"s/a/1":{"words":"A, p. 1","link":"https://a"}}}"#;
        let parsed = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        assert_eq!(parsed(&declared(describe)), parsed(expected));
    }

    #[test]
    fn text_with_quotes_and_line_ends_is_one_string() {
        assert_eq!(string_literal("a'b\\c\nd\u{2028}\"</script>"), "'a\\'b\\\\c\\nd\\u2028\"</script>'");
    }
}
