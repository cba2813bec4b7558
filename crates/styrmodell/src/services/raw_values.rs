//! Values of a catalogue that can be written in several ways: a value of a question, a
//! target group, those whom an insats shuts out, a legal basis, a number of days.

use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::raw::{AllOf, OneOrMany, RawId, RawSupport, RawTest, Text};
use crate::source::{Span, Spanned};
use crate::yaml::{Node, NodeValue, Read, Reader, duplicate_keys, record};

/// A value of a question: an id, or an id with further keys.
#[derive(Debug)]
pub(crate) struct RawQuestionValue {
    pub(crate) span: Span,
    pub(crate) id: RawId,
    pub(crate) name: Option<Text>,
    pub(crate) also: Option<OneOrMany>,
    pub(crate) from: Option<Spanned<u32>>,
    pub(crate) until: Option<Spanned<u32>>,
}

record! {
    struct QuestionValueKeys {
        id: RawId = "id" "Permanent namn i små bokstäver a–z, siffror och bindestreck. Ändras aldrig.",
        name: Option<Text> = "namn" "Namnet som det visas. Utelämnat visas id:t.",
        also: Option<OneOrMany> = "även_kallat" "Andra ord för samma sak.",
        from: Option<Spanned<u32>> = "från" "Det minsta talet som hör till värdet.",
        until: Option<Spanned<u32>> = "till" "Det största talet som hör till värdet.",
    }
    /// A delområde that an insats gives something in.
    struct RawServiceSubarea {
        id: Text = "id" "Delområdet.",
        support: Option<RawSupport> = "stöd" "Hur säkert källan säger det. Utelämnat betyder uttryckligt; annat kräver en tolkning.",
        interpretation: Option<Text> = "tolkning" "Vad som var oklart i texten och vad som valdes.",
        source: Option<OneOrMany> = "källa" "Var det står: källa/avsnitt/punkt. Ett eller flera ställen.",
    }
    struct OtherBasis { other: Text = "annat" "Vad insatsen vilar på i stället för ett lagrum i modellen.", }
}

impl Read for RawQuestionValue {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let span = node.span;
        if let NodeValue::Map(_) = node.value {
            let QuestionValueKeys { id, name, also, from, until } = QuestionValueKeys::read(node, reader)?;
            return Some(RawQuestionValue { span, id, name, also, from, until });
        }
        let id = RawId::read(node, reader)?;
        Some(RawQuestionValue { span, id, name: None, also: None, from: None, until: None })
    }
}

/// The `för` of an insats.
#[derive(Debug)]
pub(crate) struct RawTarget {
    pub(crate) span: Span,
    pub(crate) group: RawTargetGroup,
}

/// The people that an insats is for.
#[derive(Debug)]
pub(crate) enum RawTargetGroup {
    /// `okänt`: nobody knows.
    Unknown,
    /// `alltid`: everybody.
    Everybody,
    /// Conditions; a person must meet all of one alternative.
    AnyOf(Vec<AllOf>),
}

impl Read for RawTarget {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let group = match &node.value {
            NodeValue::Text(text) if text == "okänt" => RawTargetGroup::Unknown,
            NodeValue::Text(text) if text == "alltid" => RawTargetGroup::Everybody,
            NodeValue::List(items) if !items.is_empty() => {
                let read: Vec<_> = items.iter().map(|item| AllOf::read(item, reader)).collect();
                RawTargetGroup::AnyOf(read.into_iter().collect::<Option<_>>()?)
            }
            NodeValue::Map(_) => RawTargetGroup::AnyOf(vec![AllOf::read(node, reader)?]),
            _ => {
                let want = Message::new(
                    "villkor, eller ordet okänt när ingen vet",
                    "conditions, or the word okänt if nobody knows",
                );
                reader.wrong_word(node, want, &[("okänt", &["okand", "unknown", "vet-ej", "vet-inte"])]);
                return None;
            }
        };
        Some(RawTarget { span: node.span, group })
    }
}

/// The `inte_för` of an insats: each entry shuts out by itself.
#[derive(Debug)]
pub(crate) struct RawExclusions(pub(crate) Vec<RawExclusion>);

/// People whom an insats shuts out: those who pass all tests.
#[derive(Debug)]
pub(crate) struct RawExclusion {
    pub(crate) span: Span,
    pub(crate) tests: Vec<(Text, RawTest)>,
    pub(crate) text: Option<Text>,
    pub(crate) source: Option<OneOrMany>,
}

impl Read for RawExclusions {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let items = match &node.value {
            NodeValue::List(items) if !items.is_empty() => items.as_slice(),
            NodeValue::Map(_) => std::slice::from_ref(node),
            _ => {
                reader.wrong_type(node, Message::new("villkor", "conditions"));
                return None;
            }
        };
        let read: Vec<_> = items.iter().map(|item| RawExclusion::read(item, reader)).collect();
        Some(RawExclusions(read.into_iter().collect::<Option<_>>()?))
    }
}

/// The keys beside the tests of an exclusion.
pub(crate) const EXCLUSION_KEYS: [&str; 2] = ["text", "källa"];

impl Read for RawExclusion {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let NodeValue::Map(entries) = &node.value else {
            reader.not_a_map(node);
            return None;
        };
        duplicate_keys(entries, reader);
        let (mut text, mut source, mut tests, mut is_whole) = (None, None, Vec::new(), true);
        for (key, value) in entries {
            match key.value.as_str() {
                "text" => text = Text::read(value, reader),
                "källa" => source = OneOrMany::read(value, reader),
                _ => match RawTest::read(value, reader) {
                    Some(test) => tests.push((key.clone(), test)),
                    None => is_whole = false,
                },
            }
        }
        if tests.is_empty() && is_whole {
            reader.findings.push(Finding::new(
                Code::MissingField,
                node.span,
                Message::new(
                    "villkoret saknas: vem stängs ute?",
                    "the condition is missing: say who is shut out",
                ),
            ));
            return None;
        }
        is_whole.then_some(RawExclusion { span: node.span, tests, text, source })
    }
}

/// The `lagrum` of an insats.
#[derive(Debug)]
pub(crate) enum RawServiceBasis {
    /// A legal basis of the model.
    Named(Text),
    /// `ingen`: no decision is needed.
    NoDecision,
    /// `okänt`: nobody knows.
    Unknown(Span),
    /// Something other than a legal basis of the model.
    Other(Text),
}

impl Read for RawServiceBasis {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        if let NodeValue::Map(_) = node.value {
            return Some(RawServiceBasis::Other(OtherBasis::read(node, reader)?.other));
        }
        let text = Text::read(node, reader)?;
        Some(match text.value.as_str() {
            "ingen" => RawServiceBasis::NoDecision,
            "okänt" => RawServiceBasis::Unknown(text.span),
            _ => RawServiceBasis::Named(text),
        })
    }
}

/// The `delområden` of an insats: entries, or `okänt`.
#[derive(Debug)]
pub(crate) enum RawServiceSubareas {
    Unknown,
    Listed(Vec<RawServiceSubarea>),
}

impl Read for RawServiceSubareas {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.value {
            NodeValue::Text(text) if text == "okänt" => Some(RawServiceSubareas::Unknown),
            NodeValue::List(items) => {
                let read: Vec<_> = items.iter().map(|item| subarea(item, reader)).collect();
                Some(RawServiceSubareas::Listed(read.into_iter().collect::<Option<_>>()?))
            }
            _ => {
                let want = Message::new("en lista, eller ordet okänt", "a list, or the word okänt");
                reader.wrong_word(node, want, &[("okänt", &["okand", "unknown"])]);
                None
            }
        }
    }
}

/// Reads a delområde: its name, or its name with further keys.
fn subarea(node: &Node, reader: &mut Reader) -> Option<RawServiceSubarea> {
    if let NodeValue::Map(_) = node.value {
        return RawServiceSubarea::read(node, reader);
    }
    let id = Text::read(node, reader)?;
    Some(RawServiceSubarea { id, support: None, interpretation: None, source: None })
}

/// A number of days: `180 dagar`.
#[derive(Debug)]
pub(crate) struct RawServiceNumber(pub(crate) u32);

/// The longest time that is counted in days: a hundred years.
const MAX_DAYS: u32 = 36_525;

impl Read for RawServiceNumber {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = Text::read(node, reader)?;
        let number = text.value.strip_suffix("dagar").or_else(|| text.value.strip_suffix("dag"));
        match number.and_then(|number| number.trim().parse::<u32>().ok()) {
            Some(days) if days <= MAX_DAYS => Some(RawServiceNumber(days)),
            _ => {
                reader.findings.push(
                    Finding::new(
                        Code::WrongType,
                        text.span,
                        Message::new("här väntas ett antal dagar", "expected a number of days here"),
                    )
                    .help(Message::new("Skriv det så: 180 dagar.", "Write it like this: 180 dagar.")),
                );
                None
            }
        }
    }
}
