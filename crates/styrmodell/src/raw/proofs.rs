//! `krav` and `typfall` as written: requirements, and cases with their expected
//! answers.

use super::{OneOrMany, Pairs, RawCommon, RawCondition, RawId, Text};
use crate::base::date::Date;
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::source::{Span, Spanned};
use crate::yaml::{Node, NodeValue, NonEmpty, Read, Reader, choice, record};

choice! {
    /// The relation between the day in question and the days of a revision.
    enum RawInForce { Now = "gäller", NotYet = "inte_än", NoLonger = "inte_längre", }
    /// The reason why a need or a lagrum has no answer.
    enum RawNoAnswer { NoCounterpart = "ingen_motsvarighet", SeveralMeanings = "flera_betydelser", OutsideModel = "utanför_modellen", }
}

record! {
    struct RawRequirement {
        id: RawId = "id" "Permanent namn i små bokstäver a–z, siffror och bindestreck. Ändras aldrig.",
        name: Text = "namn" "Kravet som en mening.",
        when: Option<RawCondition> = "när" "Vilka fall kravet gäller: villkor, en lista där något ska stämma, eller alltid.",
        given: Option<Pairs<RawDemand>> = "om" "Kravet gäller bara där detta stämmer om ett ansvar.",
        must: Option<Pairs<RawDemand>> = "ska" "Vad som ska gälla om vilket ansvar.",
        matter: Option<Text> = "fråga" "Frågan som kravet handlar om, i stället för ett ansvar.",
        decided_by: Option<Text> = "beslutas_av" "Forumet som ska avgöra frågan.",
        .. common: RawCommon,
    }
    /// The keys of a demand: the required outcome of one duty, before a group is
    /// narrowed.
    struct DemandKeys {
        exactly: Option<OneOrMany> = "exakt" "Just dessa har ansvaret, gemensamt om flera; eller ordet ingen.",
        escalate: Option<Text> = "lyfts" "Den här frågan lyfts.",
        among: Option<OneOrMany> = "bland" "Ingen annan än dessa har ansvaret, och någon har det.",
        contains: Option<OneOrMany> = "innehåller" "De här har ansvaret, kanske med andra. En grupp innehåller sina medlemmar.",
        never: Option<OneOrMany> = "aldrig" "Ingen av de här har ansvaret, inte heller gemensamt eller i en grupp.",
        answered: Option<bool> = "besvarad" "Ja: svaret är inte att något lyfts.",
        same_as: Option<Text> = "samma_som" "Samma svar som ett annat ansvar.",
        or_escalated: Option<bool> = "eller_lyfts" "Ja: det duger också att något lyfts.",
    }
    struct RawScenario {
        id: RawId = "id" "Permanent namn i små bokstäver a–z, siffror och bindestreck. Ändras aldrig.",
        name: Option<Text> = "namn" "Namnet som det visas.",
        need: Text = "behov" "Behovet, med vilket namn som helst som någon kan skriva.",
        basis: Text = "lagrum" "Lagrummet, med vilket namn som helst som någon kan skriva.",
        expected: Option<Pairs<RawExpected>> = "väntat" "Väntat svar för varje ansvar som ska jämföras.",
        routes: Option<Pairs<OneOrMany>> = "väg" "Frågor som svaret kan lyfta, och forumen de passerar.",
        labels: Option<OneOrMany> = "beteckning" "Vad lagrummet heter den dagen.",
        in_force: Option<RawInForce> = "giltighet" "Om versionen gäller den dagen.",
        error: Option<RawNoAnswer> = "fel" "Varför det inte finns något svar, i stället för väntat.",
        .. circumstances: RawCircumstances,
        .. common: RawCommon,
    }
    /// The circumstances of a case, beside its need and lagrum.
    #[derive(Default)]
    struct RawCircumstances {
        facts: Option<Pairs<Text>> = "omständigheter" "De omständigheter som är kända.",
        others: Vec<RawOtherNeed> = "andra_behov" "Andra behov i samma bedömning.",
        complete: Option<bool> = "fullständig" "Ja: bedömningen innehåller alla behov.",
        date: Option<Spanned<Date>> = "datum" "Dagen frågan gäller, år-månad-dag.",
    }
    struct RawOtherNeed {
        need: Text = "behov" "Behovet, med vilket namn som helst som någon kan skriva.",
        basis: Text = "lagrum" "Lagrummet, med vilket namn som helst som någon kan skriva.",
        facts: Option<Pairs<Text>> = "omständigheter" "De omständigheter som är kända.",
    }
    struct RawScenarioTable {
        id: RawId = "id" "Permanent namn i små bokstäver a–z, siffror och bindestreck. Ändras aldrig.",
        name: Text = "namn" "Namnet som det visas.",
        basis: Option<Text> = "lagrum" "Lagrummet för alla rader, om det inte är en kolumn.",
        columns: NonEmpty<Text> = "kolumner" "behov, lagrum, omständigheter och ansvar.",
        rows: NonEmpty<RawRow> = "rader" "En lista för varje rad, med ett värde för varje kolumn. osagt: okänt, eller jämförs inte.",
        .. circumstances: RawCircumstances,
        .. common: RawCommon,
    }
    struct ExpectedKeys {
        escalate: Option<Text> = "lyfts" "Frågan som lyfts.",
        depends_on: Option<Text> = "beror_på" "Omständigheten som svaret först beror på.",
    }
}

/// The required outcome of one duty, with its span.
#[derive(Debug)]
pub(crate) struct RawDemand {
    pub(crate) span: Span,
    pub(crate) keys: DemandKeys,
}

impl Read for RawDemand {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        // A bare answer, as in `då`, does not say how the outcome must relate to it.
        if !matches!(node.value, NodeValue::Map(_)) {
            reader.findings.push(
                Finding::new(
                    Code::WrongType,
                    node.span,
                    Message::new(
                        "här står vem, men inte vad som krävs",
                        "this says who, but not what is required",
                    ),
                )
                .help(Message::new(
                    "Skriv till exempel { exakt: … }, { innehåller: … } eller { aldrig: … }.",
                    "Write for example { exakt: … }, { innehåller: … } or { aldrig: … }.",
                )),
            );
            return None;
        }
        DemandKeys::read(node, reader).map(|keys| RawDemand { span: node.span, keys })
    }
}

/// One row of a table of typfall.
#[derive(Debug)]
pub(crate) struct RawRow {
    pub(crate) span: Span,
    pub(crate) cells: Vec<RawExpected>,
}

impl Read for RawRow {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        NonEmpty::read(node, reader).map(|NonEmpty(cells)| RawRow { span: node.span, cells })
    }
}

/// The expected answer for one duty.
#[derive(Debug)]
pub(crate) struct RawExpected {
    pub(crate) span: Span,
    pub(crate) answer: RawExpectedAnswer,
}

#[derive(Debug)]
pub(crate) enum RawExpectedAnswer {
    /// Actors or the word `ingen`; in a table, any name.
    Names(OneOrMany),
    Escalate(Text),
    DependsOn(Text),
}

#[cfg(feature = "json")]
impl RawExpectedAnswer {
    /// The keys of a long answer, which has exactly one of them.
    pub(crate) const KEYS: [&str; 2] = ["lyfts", "beror_på"];
}

impl Read for RawExpected {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let span = node.span;
        if !matches!(node.value, NodeValue::Map(_)) {
            let answer = RawExpectedAnswer::Names(OneOrMany::read(node, reader)?);
            return Some(RawExpected { span, answer });
        }
        let before = reader.findings.len();
        let answer = match ExpectedKeys::read(node, reader)? {
            ExpectedKeys { escalate: Some(matter), depends_on: None } => RawExpectedAnswer::Escalate(matter),
            ExpectedKeys { escalate: None, depends_on: Some(fact) } => RawExpectedAnswer::DependsOn(fact),
            // A misspelt key is already reported.
            _ if reader.findings.len() > before => return None,
            _ => {
                reader.wrong_type(
                    node,
                    Message::new("antingen lyfts eller beror_på", "either lyfts or beror_på"),
                );
                return None;
            }
        };
        Some(RawExpected { span, answer })
    }
}
