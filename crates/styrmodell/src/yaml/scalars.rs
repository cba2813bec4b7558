//! Texts, numbers and yes or no, read from single values; and values that are
//! none: YAML's own words for nothing, dots that nobody has filled in.
//!
//! It knows single values, never the entry around them.

use super::{Node, NodeValue, Read, Reader};
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::source::{Span, Spanned};

/// `true` for the dots that are to be replaced by a value.
fn is_placeholder(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| matches!(c, '…' | '.'))
}

/// The finding for YAML's own signs of nothing.
fn no_value(span: Span) -> Finding {
    Finding::new(
        Code::WrongType,
        span,
        Message::new(
            "värdet saknas: det som står här betyder ingenting i YAML",
            "the value is missing: this sign or word stands for nothing in YAML",
        ),
    )
    .help(Message::new("Skriv ett värde, eller ta bort nyckeln.", "Write a value, or remove the key."))
    .help(Message::new(
        "Är det en text? Sätt den inom citattecken: \"…\"",
        "If it is a text, put it in quotes: \"…\"",
    ))
}

/// A text that is not blank.
impl Read for Spanned<String> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.value {
            NodeValue::Text(_) if node.is_null() => {
                reader.findings.push(no_value(node.span));
                None
            }
            NodeValue::Text(text) if is_placeholder(text) => {
                reader.findings.push(
                    Finding::new(
                        Code::WrongType,
                        node.span,
                        Message::new(
                            format!("värdet är inte ifyllt: här står bara \"{text}\""),
                            format!("the value is not filled in: it is only \"{text}\""),
                        ),
                    )
                    .help(Message::new("Skriv värdet.", "Write the value.")),
                );
                None
            }
            NodeValue::Text(text) if !text.trim().is_empty() => Some(Spanned::new(node.span, text.clone())),
            NodeValue::Text(_) => {
                reader.findings.push(
                    Finding::new(
                        Code::WrongType,
                        node.span,
                        Message::new("värdet saknas", "the value is missing"),
                    )
                    .help(Message::new(
                        "Skriv ett värde, eller ta bort nyckeln.",
                        "Write a value, or remove the key.",
                    )),
                );
                None
            }
            _ => {
                reader.wrong_type(node, Message::new("en text", "a text"));
                None
            }
        }
    }
}

impl Read for Spanned<u32> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = Spanned::<String>::read(node, reader)?;
        match text.value.parse() {
            Ok(number) => Some(Spanned::new(text.span, number)),
            Err(_) => {
                reader.wrong_type(node, Message::new("ett heltal", "a whole number"));
                None
            }
        }
    }
}

impl Read for bool {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = Spanned::<String>::read(node, reader)?;
        match text.value.as_str() {
            "ja" => Some(true),
            "nej" => Some(false),
            _ => {
                let want = Message::new("ja eller nej", "ja or nej");
                let words: [(&str, &[&str]); 2] = [
                    ("ja", &["j", "sant", "pa", "yes", "y", "true", "on", "1"]),
                    ("nej", &["n", "falskt", "av", "no", "false", "off", "0"]),
                ];
                reader.wrong_word(node, want, &words);
                None
            }
        }
    }
}
