//! Values that can be written in several ways: one or a list, a condition, a
//! short or long outcome.

use super::{Common, Note, Reasons, Text};
use crate::base::date::Date;
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::source::{Span, Spanned};
use crate::yaml::{Node, Read, Reader, Value, record};

/// One value or a list of them; `true` if it is written as a list.
#[derive(Debug, Clone)]
pub(crate) struct OneOrMany(pub(crate) Vec<Text>, pub(crate) bool);

impl Read for OneOrMany {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.value {
            Value::List(items) if items.is_empty() => {
                reader.wrong_type(node, Message::new("minst ett värde", "at least one value"));
                None
            }
            Value::List(items) => {
                let read: Vec<_> = items.iter().map(|item| Text::read(item, reader)).collect();
                Some(OneOrMany(read.into_iter().collect::<Option<Vec<_>>>()?, true))
            }
            _ => Text::read(node, reader).map(|text| OneOrMany(vec![text], false)),
        }
    }
}

/// An id at its declaration: an ASCII slug.
#[derive(Debug, Clone)]
pub(crate) struct Id(pub(crate) Text);

impl Read for Id {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = Text::read(node, reader)?;
        let is_slug = text.value.split('-').all(|word| {
            !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        });
        if is_slug {
            return Some(Id(text));
        }
        let suggestion = crate::base::near::slug(&text.value);
        reader.findings.push(
            Finding::new(
                Code::BadId,
                text.span,
                Message::new(
                    format!("\"{}\" kan inte vara ett id", text.value),
                    format!("\"{}\" cannot be an id", text.value),
                ),
            )
            .suggest(suggestion)
            .help(Message::new(
                "Ett id skrivs med a–z, 0–9 och bindestreck, utan å, ä, ö. Namnet får ha dem.",
                "An id is written with a–z, 0–9 and hyphens. The name may have any letters.",
            )),
        );
        None
    }
}

impl Read for Spanned<Date> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = Text::read(node, reader)?;
        match text.value.parse() {
            Ok(date) => Some(Spanned::new(text.span, date)),
            Err(_) => {
                reader.findings.push(
                    Finding::new(
                        Code::BadDate,
                        text.span,
                        Message::new(
                            format!("\"{}\" är inget datum", text.value),
                            format!("\"{}\" is not a date", text.value),
                        ),
                    )
                    .help(Message::new(
                        "Skriv år-månad-dag, till exempel 2024-02-23.",
                        "Write year-month-day, like 2024-02-23.",
                    )),
                );
                None
            }
        }
    }
}

/// A fingerprint: SHA-256 in hexadecimal, as answers contain it.
#[derive(Debug)]
pub(crate) struct Sum(pub(crate) Text);

impl Read for Sum {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = Text::read(node, reader)?;
        if crate::base::checksum::is_sum(&text.value) {
            return Some(Sum(text));
        }
        reader.findings.push(
            Finding::new(
                Code::WrongType,
                text.span,
                Message::new(
                    "det här är inget fingeravtryck: det har 64 tecken, 0–9 och a–f",
                    "this is not a fingerprint: one has 64 characters, 0–9 and a–f",
                ),
            )
            .help(Message::new(
                "Kopiera det som stod under fingerprint i svaren före ändringen.",
                "Copy what the answers given before the change have as fingerprint.",
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
        let Value::Map(entries) = &node.value else {
            reader.wrong_type(node, Message::new("nycklar med värden", "keys with values"));
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

/// `när`: all cases, or those that fulfil one of several conjunctions.
#[derive(Debug)]
pub(crate) struct When {
    pub(crate) span: Span,
    /// Empty for `alltid`.
    pub(crate) any_of: Vec<AllOf>,
}

/// Tests by dimension, all of which must hold.
#[derive(Debug)]
pub(crate) struct AllOf {
    pub(crate) span: Span,
    pub(crate) tests: Vec<(Text, Test)>,
}

/// The values that one dimension must have, or must not have.
#[derive(Debug)]
pub(crate) struct Test {
    pub(crate) not: bool,
    pub(crate) values: OneOrMany,
}

record! {
    struct NotTest { values: OneOrMany = "inte" "Alla värden utom dessa.", }
}

impl Read for Test {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        if let Value::Map(_) = node.value {
            let NotTest { values } = NotTest::read(node, reader)?;
            return Some(Test { not: true, values });
        }
        Some(Test { not: false, values: OneOrMany::read(node, reader)? })
    }
}

impl Read for AllOf {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let tests = Pairs::<Test>::read(node, reader)?.0;
        Some(AllOf { span: node.span, tests })
    }
}

impl Read for When {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let any_of = match &node.value {
            Value::Text(text) if text == "alltid" => Vec::new(),
            Value::List(items) if !items.is_empty() => {
                let read: Vec<_> = items.iter().map(|item| AllOf::read(item, reader)).collect();
                read.into_iter().collect::<Option<_>>()?
            }
            Value::Map(_) => vec![AllOf::read(node, reader)?],
            _ => {
                reader.wrong_type(
                    node,
                    Message::new("villkor, eller ordet alltid", "conditions, or the word alltid"),
                );
                return None;
            }
        };
        Some(When { span: node.span, any_of })
    }
}

/// The answer that an outcome gives.
#[derive(Debug)]
pub(crate) enum Answer {
    /// Actors, or the word `ingen`.
    Responsible(OneOrMany),
    Escalate(Text),
}

#[cfg(feature = "json")]
impl Answer {
    /// The keys of a long outcome, which has exactly one of them.
    pub(crate) const KEYS: [&str; 2] = ["ansvarig", "lyfts"];
}

/// The outcome of one duty in `då`.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) span: Span,
    pub(crate) answer: Answer,
    pub(crate) reasons: Reasons,
    pub(crate) source: Option<OneOrMany>,
    pub(crate) notes: Vec<Note>,
}

record! {
    struct LongOutcome {
        responsible: Option<OneOrMany> = "ansvarig" "Den eller de som har ansvaret, gemensamt om flera; eller ordet ingen.",
        escalate: Option<Text> = "lyfts" "Frågan som lyfts när ingen kan pekas ut.",
        source: Option<OneOrMany> = "källa" "Var det står: källa/avsnitt/punkt. Ett eller flera ställen.",
        notes: Vec<Note> = "obs" "Upplysningar som visas med svaret.",
        .. reasons: Reasons,
    }
}

impl Read for Outcome {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        if !matches!(node.value, Value::Map(_)) {
            let answer = Answer::Responsible(OneOrMany::read(node, reader)?);
            let (reasons, source, notes) = Default::default();
            return Some(Outcome { span: node.span, answer, reasons, source, notes });
        }
        let before = reader.findings.len();
        let long = LongOutcome::read(node, reader)?;
        let answer = match (&long.responsible, &long.escalate) {
            (Some(actors), None) => Answer::Responsible(actors.clone()),
            (None, Some(matter)) => Answer::Escalate(matter.clone()),
            // A misspelt key is already reported.
            (None, None) if reader.findings.len() > before => return None,
            _ => {
                reader.wrong_type(
                    node,
                    Message::new("antingen ansvarig eller lyfts", "either ansvarig or lyfts"),
                );
                return None;
            }
        };
        let LongOutcome { reasons, source, notes, .. } = long;
        Some(Outcome { span: node.span, answer, reasons, source, notes })
    }
}

/// An item of `innehåll`: a name, or a name with further keys.
#[derive(Debug)]
pub(crate) struct Content {
    pub(crate) id: Option<Id>,
    pub(crate) name: Text,
    pub(crate) more: Common,
}

record! {
    struct LongContent {
        id: Option<Id> = "id" "Permanent namn i små bokstäver a–z, siffror och bindestreck. Ändras aldrig.",
        name: Text = "namn" "Namnet som det visas.",
        .. more: Common,
    }
}

impl Read for Content {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        if let Value::Map(_) = node.value {
            let LongContent { id, name, more } = LongContent::read(node, reader)?;
            return Some(Content { id, name, more });
        }
        Some(Content { id: None, name: Text::read(node, reader)?, more: Common::default() })
    }
}

/// `skäl`: an argument for or against an actor.
#[derive(Debug)]
pub(crate) struct Argument {
    pub(crate) in_favour: bool,
    pub(crate) actor: Text,
    pub(crate) text: Text,
    pub(crate) source: Option<OneOrMany>,
}

#[cfg(feature = "json")]
impl Argument {
    /// The keys of an argument, which has exactly one of them.
    pub(crate) const KEYS: [&str; 2] = ["för", "mot"];
}

record! {
    struct RawArgument {
        in_favour: Option<Text> = "för" "Vem det talar för.",
        against: Option<Text> = "mot" "Vem det talar mot.",
        text: Text = "text" "Texten som visas.",
        source: Option<OneOrMany> = "källa" "Var det står: källa/avsnitt/punkt. Ett eller flera ställen.",
    }
}

impl Read for Argument {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let before = reader.findings.len();
        let raw = RawArgument::read(node, reader)?;
        let (in_favour, actor) = match (raw.in_favour, raw.against) {
            (Some(actor), None) => (true, actor),
            (None, Some(actor)) => (false, actor),
            (None, None) if reader.findings.len() > before => return None,
            _ => {
                reader.wrong_type(node, Message::new("antingen för eller mot", "either för or mot"));
                return None;
            }
        };
        Some(Argument { in_favour, actor, text: raw.text, source: raw.source })
    }
}
