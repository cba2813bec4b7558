//! The outcome of one duty in `då`, short or long, and its tolkningar.

use super::{OneOrMany, RawCondition, RawNote, RawReasons, Text};
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::source::Span;
use crate::yaml::{Node, NodeValue, Read, Reader, record};

/// The answer that an outcome gives.
#[derive(Debug)]
pub(crate) enum RawAnswer {
    /// Actors, or the word `ingen`.
    Responsible(OneOrMany),
    Escalate(Text),
}

#[cfg(feature = "json")]
impl RawAnswer {
    /// The keys of a long outcome, which has exactly one of them.
    pub(crate) const KEYS: [&str; 2] = ["ansvarig", "lyfts"];
}

/// The outcome of one duty in `då`.
#[derive(Debug)]
pub(crate) struct RawOutcome {
    pub(crate) span: Span,
    pub(crate) answer: RawAnswer,
    pub(crate) reasons: RawReasons,
    pub(crate) source: Option<OneOrMany>,
    pub(crate) notes: Vec<RawNote>,
    /// The wording of this outcome, which overrides that of the duty.
    pub(crate) wording: RawOutcomeWording,
}

record! {
    /// The words for one outcome, where those of its duty do not fit.
    #[derive(Default)]
    struct RawOutcomeWording {
        action: Option<Text> = "gör" "Vad den ansvariga gör i just dessa fall, med verbet först. Går före ansvarets.",
        nobody: Option<Text> = "ingen" "Meningen som visas när ingen har ansvaret i just dessa fall. Går före ansvarets.",
    }
    struct OutcomeKeys {
        responsible: Option<OneOrMany> = "ansvarig" "Den eller de som har ansvaret, gemensamt om flera; eller ordet ingen.",
        escalate: Option<Text> = "lyfts" "Frågan som lyfts när ingen kan pekas ut.",
        source: Option<OneOrMany> = "källa" "Var det står: källa/avsnitt/punkt. Ett eller flera ställen.",
        notes: Vec<RawNote> = "obs" "Upplysningar som visas med svaret.",
        .. reasons: RawReasons,
        .. wording: RawOutcomeWording,
    }
}

impl RawOutcomeWording {
    /// Reports words that the answer beside them never shows.
    fn report_unseen(&self, answer: &RawAnswer, reader: &mut Reader) {
        let nobody = matches!(answer, RawAnswer::Responsible(names) if names.are_nobody());
        let somebody = matches!(answer, RawAnswer::Responsible(_)) && !nobody;
        let action = self.action.as_ref().filter(|_| !somebody).map(|text| {
            let message = Message::new(
                "gör visas aldrig: svaret pekar inte ut någon",
                "gör is never shown: the outcome names nobody",
            );
            (text, message)
        });
        let sentence = self.nobody.as_ref().filter(|_| !nobody).map(|text| {
            let message = Message::new(
                "ingen visas aldrig: svaret är inte ingen",
                "ingen is never shown: the outcome is not ingen",
            );
            (text, message)
        });
        for (text, message) in action.into_iter().chain(sentence) {
            reader.findings.push(Finding::new(Code::WrongType, text.span, message).help(Message::new(
                "gör hör ihop med ansvarig, och ingen med ansvarig: ingen. Ta bort raden, eller ändra svaret.",
                "gör goes with ansvarig, and ingen with ansvarig: ingen. Remove the line, or change the outcome.",
            )));
        }
    }
}

impl Read for RawOutcome {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        if !matches!(node.value, NodeValue::Map(_)) {
            let answer = RawAnswer::Responsible(OneOrMany::read(node, reader)?);
            let (reasons, source, notes, wording) = Default::default();
            return Some(RawOutcome { span: node.span, answer, reasons, source, notes, wording });
        }
        let before = reader.findings.len();
        let long = OutcomeKeys::read(node, reader)?;
        let answer = match (&long.responsible, &long.escalate) {
            (Some(actors), None) => RawAnswer::Responsible(actors.clone()),
            (None, Some(matter)) => RawAnswer::Escalate(matter.clone()),
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
        let OutcomeKeys { reasons, source, notes, wording, .. } = long;
        wording.report_unseen(&answer, reader);
        Some(RawOutcome { span: node.span, answer, reasons, source, notes, wording })
    }
}

/// One or several tolkningar.
#[derive(Debug)]
pub(crate) struct RawInterpretations(pub(crate) Vec<RawInterpretation>);

/// A tolkning, with the facts that it is about.
#[derive(Debug)]
pub(crate) struct RawInterpretation {
    pub(crate) text: Text,
    pub(crate) when: Option<RawCondition>,
}

record! {
    struct InterpretationKeys {
        text: Text = "text" "Vad som var oklart i texten och vad som valdes. Högst tre meningar.",
        when: Option<RawCondition> = "när" "Vilka värden på omständigheter tolkningen gäller. Den visas också när de inte är kända.",
    }
}

impl Read for RawInterpretation {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        if let NodeValue::Map(_) = node.value {
            let InterpretationKeys { text, when } = InterpretationKeys::read(node, reader)?;
            return Some(RawInterpretation { text, when });
        }
        Some(RawInterpretation { text: Text::read(node, reader)?, when: None })
    }
}

impl Read for RawInterpretations {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let NodeValue::List(items) = &node.value else {
            return RawInterpretation::read(node, reader).map(|one| RawInterpretations(vec![one]));
        };
        if items.is_empty() {
            reader.wrong_type(node, Message::new("minst en tolkning", "at least one tolkning"));
            return None;
        }
        let read: Vec<_> = items.iter().map(|item| RawInterpretation::read(item, reader)).collect();
        read.into_iter().collect::<Option<_>>().map(RawInterpretations)
    }
}
