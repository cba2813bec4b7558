//! Values that can be written in several ways: one or a list, a condition, an
//! argument.

use super::{RawCommon, Text};
use crate::base::characters::{described, is_list_sign, odd_kind};
use crate::base::date::Date;
use crate::base::day_fault::day_fault;
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::source::{Span, Spanned};
use crate::yaml::{Node, NodeValue, Read, Reader, record};

/// One value or a list of them; `true` if it is written as a list.
#[derive(Debug, Clone)]
pub(crate) struct OneOrMany(pub(crate) Vec<Text>, pub(crate) bool);

impl OneOrMany {
    /// `true` if this is the single word `ingen`.
    pub(crate) fn are_nobody(&self) -> bool {
        matches!(self.0.as_slice(), [one] if one.value == "ingen")
    }
}

impl Read for OneOrMany {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.value {
            NodeValue::List(items) if items.is_empty() => {
                reader.wrong_type(node, Message::new("minst ett värde", "at least one value"));
                None
            }
            NodeValue::List(items) => {
                let read: Vec<_> = items.iter().map(|item| item_of_list(item, reader)).collect();
                Some(OneOrMany(read.into_iter().collect::<Option<Vec<_>>>()?, true))
            }
            _ if node.lacks_dashes() => {
                reader.findings.push(list_without_dashes(node.span));
                None
            }
            _ => Text::read(node, reader).map(|text| OneOrMany(vec![text], false)),
        }
    }
}

/// Reads a text of a list, unless it looks like two that lack the dash between
/// them.
fn item_of_list(item: &Node, reader: &mut Reader) -> Option<Text> {
    if item.lacks_dashes() {
        reader.findings.push(list_without_dashes(item.span));
        return None;
    }
    Text::read(item, reader)
}

/// The finding for lines that YAML joins to one text where a list can be.
fn list_without_dashes(span: Span) -> Finding {
    Finding::new(
        Code::WrongType,
        span,
        Message::new("raderna läses som en enda text", "these lines are read as a single text"),
    )
    .help(Message::new(
        "Är de flera? Skriv \"- \" före varje rad.",
        "If they are several texts, write \"- \" before each line.",
    ))
    .help(Message::new(
        "Är de en text? Skriv den på en rad, eller >- efter nyckeln och texten på raderna under.",
        "If they are one text, write it on one line, or >- after the key and the text on the lines below.",
    ))
}

/// An id at its declaration: an ASCII slug.
#[derive(Debug, Clone)]
pub(crate) struct RawId(pub(crate) Text);

impl Read for RawId {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = Text::read(node, reader)?;
        if crate::base::near::is_slug(&text.value) {
            return Some(RawId(text));
        }
        let suggestion = crate::base::near::slug(&text.value.replace('_', "-"));
        let odd = text.value.chars().find(|&c| c == '_' || is_list_sign(c) || odd_kind(c).is_some());
        let (sv, en) = match odd.map(described) {
            Some(odd) => {
                let (sv, en) = odd.both();
                (format!(": det innehåller {sv}"), format!(": it contains {en}"))
            }
            None => Default::default(),
        };
        reader.findings.push(
            Finding::new(
                Code::BadId,
                text.span,
                Message::new(
                    format!("\"{}\" kan inte vara ett id{sv}", text.value),
                    format!("\"{}\" cannot be an id{en}", text.value),
                ),
            )
            .suggest(suggestion)
            .help(Message::new(
                "Ett id skrivs med a–z, 0–9 och bindestreck, utan å, ä, ö. Namnet får ha dem.",
                "An id consists of a–z, 0–9 and hyphens. The name may have any letters.",
            )),
        );
        None
    }
}

impl Read for Spanned<Date> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = Text::read(node, reader)?;
        if let Ok(date) = text.value.parse() {
            return Some(Spanned::new(text.span, date));
        }
        let fault = day_fault(&text.value);
        let (sv, en) = match &fault.reason {
            Some(reason) => {
                let (sv, en) = reason.both();
                (format!(": {sv}"), format!(": {en}"))
            }
            None => Default::default(),
        };
        let finding = Finding::new(
            Code::BadDate,
            text.span,
            Message::new(
                format!("\"{}\" är inget datum{sv}", text.value),
                format!("\"{}\" is not a date{en}", text.value),
            ),
        )
        .help(fault.help);
        reader.findings.push(match fault.meant {
            Some(meant) => finding.suggest(meant),
            None => finding,
        });
        None
    }
}

/// A fingerprint: SHA-256 in hexadecimal, as answers contain it.
#[derive(Debug)]
pub(crate) struct RawFingerprint(pub(crate) Text);

impl Read for RawFingerprint {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = Text::read(node, reader)?;
        if crate::base::checksum::is_sha256(&text.value) {
            return Some(RawFingerprint(text));
        }
        reader.findings.push(
            Finding::new(
                Code::WrongType,
                text.span,
                Message::new(
                    "det här är inget fingeravtryck: det har 64 tecken, 0–9 och a–f",
                    "not a fingerprint: a fingerprint has 64 characters, 0–9 and a–f",
                ),
            )
            .help(Message::new(
                "Kopiera det som stod under fingerprint i svaren före ändringen.",
                "Copy the fingerprint of the answers that were given before the change.",
            )),
        );
        None
    }
}

/// A map whose keys are names: `{ centrum: sf-centrum, … }`, in written order.
#[derive(Debug)]
pub(crate) struct Pairs<T>(pub(crate) Vec<(Text, T)>);

impl<T: Read> Read for Pairs<T> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let NodeValue::Map(entries) = &node.value else {
            reader.not_a_map(node);
            return None;
        };
        if entries.is_empty() {
            reader.wrong_type(node, Message::new("minst en rad", "at least one line"));
            return None;
        }
        crate::yaml::duplicate_keys(entries, reader);
        let read: Vec<_> =
            entries.iter().map(|(key, value)| Some((key.clone(), T::read(value, reader)?))).collect();
        read.into_iter().collect::<Option<Vec<_>>>().map(Pairs)
    }
}

/// A `när`: all cases, or those that pass all tests of one of the alternatives.
#[derive(Debug)]
pub(crate) struct RawCondition {
    pub(crate) span: Span,
    /// Empty for `alltid`.
    pub(crate) any_of: Vec<AllOf>,
}

/// Tests by dimension, all of which must hold.
#[derive(Debug)]
pub(crate) struct AllOf {
    pub(crate) span: Span,
    pub(crate) tests: Vec<(Text, RawTest)>,
}

/// The values that one dimension must have, or must not have.
#[derive(Debug)]
pub(crate) struct RawTest {
    pub(crate) not: bool,
    pub(crate) values: OneOrMany,
}

record! {
    struct NotTest { values: OneOrMany = "inte" "Alla värden utom dessa.", }
}

impl Read for RawTest {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        if let NodeValue::Map(_) = node.value {
            let NotTest { values } = NotTest::read(node, reader)?;
            return Some(RawTest { not: true, values });
        }
        Some(RawTest { not: false, values: OneOrMany::read(node, reader)? })
    }
}

impl Read for AllOf {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let tests = Pairs::<RawTest>::read(node, reader)?.0;
        Some(AllOf { span: node.span, tests })
    }
}

impl Read for RawCondition {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let any_of = match &node.value {
            NodeValue::Text(text) if text == "alltid" => Vec::new(),
            NodeValue::List(items) if !items.is_empty() => {
                let read: Vec<_> = items.iter().map(|item| AllOf::read(item, reader)).collect();
                read.into_iter().collect::<Option<_>>()?
            }
            NodeValue::Map(_) => vec![AllOf::read(node, reader)?],
            _ => {
                let want = Message::new("villkor, eller ordet alltid", "conditions, or the word alltid");
                reader.wrong_word(node, want, &[("alltid", &[])]);
                return None;
            }
        };
        Some(RawCondition { span: node.span, any_of })
    }
}

/// An item of `innehåll`: a name, or a name with further keys.
#[derive(Debug)]
pub(crate) struct RawContent {
    pub(crate) id: Option<RawId>,
    pub(crate) name: Text,
    pub(crate) common: RawCommon,
}

record! {
    struct ContentKeys {
        id: Option<RawId> = "id" "Permanent namn i små bokstäver a–z, siffror och bindestreck. Ändras aldrig.",
        name: Text = "namn" "Namnet som det visas.",
        .. common: RawCommon,
    }
}

impl Read for RawContent {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        if let NodeValue::Map(_) = node.value {
            let ContentKeys { id, name, common } = ContentKeys::read(node, reader)?;
            return Some(RawContent { id, name, common });
        }
        Some(RawContent { id: None, name: item_of_list(node, reader)?, common: RawCommon::default() })
    }
}

/// A `skäl`: an argument for or against an actor.
#[derive(Debug)]
pub(crate) struct RawArgument {
    pub(crate) in_favour: bool,
    pub(crate) actor: Text,
    pub(crate) text: Text,
    pub(crate) source: Option<OneOrMany>,
}

#[cfg(feature = "json")]
impl RawArgument {
    /// The keys of an argument, which has exactly one of them.
    pub(crate) const KEYS: [&str; 2] = ["för", "mot"];
}

record! {
    struct ArgumentKeys {
        in_favour: Option<Text> = "för" "Vem det talar för.",
        against: Option<Text> = "mot" "Vem det talar mot.",
        text: Text = "text" "Texten som visas.",
        source: Option<OneOrMany> = "källa" "Var det står: källa/avsnitt/punkt. Ett eller flera ställen.",
    }
}

impl Read for RawArgument {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let before = reader.findings.len();
        let raw = ArgumentKeys::read(node, reader)?;
        let (in_favour, actor) = match (raw.in_favour, raw.against) {
            (Some(actor), None) => (true, actor),
            (None, Some(actor)) => (false, actor),
            (None, None) if reader.findings.len() > before => return None,
            _ => {
                reader.wrong_type(node, Message::new("antingen för eller mot", "either för or mot"));
                return None;
            }
        };
        Some(RawArgument { in_favour, actor, text: raw.text, source: raw.source })
    }
}
