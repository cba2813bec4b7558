//! Values that are shown in a row of a table or in a heading: a line break in
//! one would end the row. The keys of running text, which may have line
//! breaks, are not listed.

use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::yaml::{Node, NodeValue, Reader};

/// The keys of values that must be on one line.
const ONE_LINE_KEYS: &[&str] = &[
    "av",
    "avser",
    "diarienummer",
    "en_av_dem",
    "frågetext",
    "gör",
    "hänvisa_till",
    "innehåll",
    "kort",
    "lag",
    "namn",
    "nämnd",
    "ordlista",
    "paragraf",
    "roll",
    "rubrik",
    "rum",
    "sida",
    "verb",
    "även_kallat",
];

/// The key of a map whose values must be on one line.
const SECTION_PAGES: &str = "sidor";

/// Reports the values in a file that have a line break and must be on one line.
pub(crate) fn check(node: &Node, reader: &mut Reader) {
    match &node.value {
        NodeValue::Text(_) => {}
        NodeValue::List(items) => items.iter().for_each(|item| check(item, reader)),
        NodeValue::Map(entries) => {
            for (key, value) in entries {
                let texts = match &value.value {
                    NodeValue::List(items) => items.as_slice(),
                    _ => std::slice::from_ref(value),
                };
                // The keys of `sidor` are points, and its values pages.
                if let (SECTION_PAGES, NodeValue::Map(pages)) = (key.value.as_str(), &value.value) {
                    let broken = pages.iter().map(|(_, page)| page).filter(|page| page.has_line_break());
                    reader.findings.extend(broken.map(line_break));
                }
                // Hardly any text has a line break, so that keys are rarely compared.
                for text in texts.iter().filter(|text| text.has_line_break()) {
                    if ONE_LINE_KEYS.contains(&key.value.as_str()) {
                        reader.findings.push(line_break(text));
                    }
                }
                check(value, reader);
            }
        }
    }
}

fn line_break(node: &Node) -> Finding {
    Finding::new(
        Code::WrongType,
        node.span,
        Message::new(
            "här är en radbrytning i en text som visas på en rad",
            "there is a line break in a text that is shown on one line",
        ),
    )
    .help(Message::new(
        "Skriv den på en rad, eller efter >- utan tomma rader.",
        "Write it on one line, or after >- without empty lines.",
    ))
}
