//! The rule files as they are written: one struct an entry, one field a key.
//!
//! Nothing here is known to refer to anything that exists; see `lower`.

use crate::date::Date;
use crate::finding::{Code, Finding, Message};
use crate::source::{Span, Spanned};
use crate::yaml::{Fields, List, Node, NonEmpty, Read, Reader, Value, choice, record};

/// A text with its place.
pub(crate) type Text = Spanned<String>;

/// One value, or a list of them.
#[derive(Debug, Clone)]
pub(crate) struct OneOrMany(pub(crate) Vec<Text>);

impl Read for OneOrMany {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.value {
            Value::List(items) if items.is_empty() => {
                reader.wrong_type(node, Message::new("minst ett värde", "at least one value"));
                None
            }
            Value::List(items) => {
                let read: Vec<_> = items.iter().map(|item| Text::read(item, reader)).collect();
                read.into_iter().collect::<Option<Vec<_>>>().map(OneOrMany)
            }
            _ => Text::read(node, reader).map(|text| OneOrMany(vec![text])),
        }
    }
}

/// An id where it is declared: an ASCII slug.
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
        let suggestion = crate::near::slug(&text.value);
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

/// A map whose keys are names: `{ centrum: sf-centrum, … }`, in written order.
#[derive(Debug)]
pub(crate) struct Pairs<T>(pub(crate) Vec<(Text, T)>);

impl<T: Read> Read for Pairs<T> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            reader.wrong_type(node, Message::new("nycklar med värden", "keys with values"));
            return None;
        };
        crate::yaml::duplicate_keys(entries, reader);
        let read: Vec<_> =
            entries.iter().map(|(key, value)| Some((key.clone(), T::read(value, reader)?))).collect();
        read.into_iter().collect::<Option<Vec<_>>>().map(Pairs)
    }
}

/// `när`: every case, or any of some conjunctions.
#[derive(Debug)]
pub(crate) struct When {
    pub(crate) span: Span,
    /// Empty means `alltid`.
    pub(crate) any_of: Vec<AllOf>,
}

/// Tests that must all hold, by dimension.
#[derive(Debug)]
pub(crate) struct AllOf {
    pub(crate) span: Span,
    pub(crate) tests: Vec<(Text, Test)>,
}

/// What one dimension must be, or must not be.
#[derive(Debug)]
pub(crate) struct Test {
    pub(crate) not: bool,
    pub(crate) values: OneOrMany,
}

record! {
    struct NotTest { values: OneOrMany = "inte", }
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
        if tests.is_empty() {
            reader.wrong_type(
                node,
                Message::new("minst ett villkor (eller: alltid)", "at least one condition (or: alltid)"),
            );
            return None;
        }
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

/// What an outcome says.
#[derive(Debug)]
pub(crate) enum Answer {
    /// Actors, or the one word `ingen`.
    Responsible(OneOrMany),
    Escalate(Text),
}

/// One duty's line in `då`.
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
        responsible: Option<OneOrMany> = "ansvarig",
        escalate: Option<Text> = "lyfts",
        source: Option<OneOrMany> = "källa",
        notes: Vec<Note> = "obs",
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
            // A misspelt key was already reported.
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

/// One item of `innehåll`: a name, or a name with more to say.
#[derive(Debug)]
pub(crate) struct Content {
    pub(crate) id: Option<Id>,
    pub(crate) name: Text,
    pub(crate) more: Common,
}

record! {
    struct LongContent {
        id: Option<Id> = "id",
        name: Text = "namn",
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

/// `skäl`: what speaks for or against an actor.
#[derive(Debug)]
pub(crate) struct Argument {
    pub(crate) in_favour: bool,
    pub(crate) actor: Text,
    pub(crate) text: Text,
    pub(crate) source: Option<OneOrMany>,
}

record! {
    struct RawArgument {
        in_favour: Option<Text> = "för",
        against: Option<Text> = "mot",
        text: Text = "text",
        source: Option<OneOrMany> = "källa",
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

choice! {
    /// Whether a decided revision or a proposal.
    enum Status { Decided = "beslutad", Proposal = "förslag", }
    /// At which level a duty lies.
    enum Level { Operational = "operativ", Strategic = "strategisk", }
    /// How firmly the sources say what a rule says.
    enum Support { Explicit = "uttryckligt", Derived = "härlett", Contradictory = "motstridigt", }
    /// Which source stands above which; the first is highest.
    enum Rank { Law = "lag", Council = "kf", Board = "nämnd", Instruction = "anvisning", Inquiry = "utredning", }
    /// How well a need corresponds to its delområden.
    enum Match { Full = "helt", Partial = "delvis", }
}

record! {
    /// Keys any entry may have.
    #[derive(Default)]
    struct Common {
        short: Option<Text> = "kort",
        also: Option<OneOrMany> = "även_kallat",
        explanation: Option<Text> = "förklaring",
        notes: Vec<Note> = "obs",
        source: Option<OneOrMany> = "källa",
        #[expect(dead_code, reason = "only its shape is checked")]
        formerly: Option<OneOrMany> = "tidigare",
    }
    /// A remark with its source: `obs`, `förutsättningar`.
    struct Note {
        text: Text = "text",
        source: Option<OneOrMany> = "källa",
    }
    /// Why an outcome is what it is. `källa` and `obs` stand in `Common` on a
    /// rule, and are read beside this on an outcome.
    #[derive(Default)]
    struct Reasons {
        support: Option<Support> = "stöd",
        interpretation: Option<Text> = "tolkning",
        why: Option<Text> = "varför",
        advice: Option<OneOrMany> = "råd",
        arguments: Vec<Argument> = "skäl",
    }
    struct Model {
        id: Id = "id",
        name: Text = "namn",
        status: Spanned<Status> = "status",
        decided: Option<Decided> = "beslut",
        valid: Period = "gäller",
        first_forum: Text = "första_forum",
        on_disagreement: Text = "vid_oenighet",
        premises: Vec<Note> = "förutsättningar",
        .. more: Common,
    }
    struct Decided {
        by: Text = "av",
        date: Spanned<Date> = "datum",
        paragraph: Option<Text> = "paragraf",
        reference: Option<Text> = "diarienummer",
    }
    struct Period {
        from: Spanned<Date> = "från",
        until: Option<Spanned<Date>> = "till",
    }
    struct Duty {
        id: Id = "id",
        name: Text = "namn",
        level: Level = "nivå",
        among_executors: Option<bool> = "bland_utförarna",
        action: Text = "gör",
        nobody: Option<Text> = "ingen",
        .. more: Common,
    }
    struct Basis {
        id: Id = "id",
        name: Text = "namn",
        labels: NonEmpty<BasisLabel> = "beteckningar",
        .. more: Common,
    }
    struct BasisLabel {
        law: Text = "lag",
        section: Text = "rum",
        from: Option<Spanned<Date>> = "från",
        until: Option<Spanned<Date>> = "till",
        verified: Option<bool> = "kontrollerad",
        source: Option<OneOrMany> = "källa",
    }
    struct Outside {
        name: Text = "namn",
        also: Option<OneOrMany> = "även_kallat",
        why: Text = "varför",
        source: Option<OneOrMany> = "källa",
    }
    struct Fact {
        id: Id = "id",
        name: Text = "namn",
        question: Text = "frågetext",
        if_unknown: Option<Text> = "vet_inte",
        values: NonEmpty<FactValue> = "värden",
        from_other_need: Vec<FromOtherNeed> = "framgår_av_annat_behov",
        .. more: Common,
    }
    struct FactValue {
        id: Id = "id",
        name: Text = "namn",
        also: Option<OneOrMany> = "även_kallat",
    }
    struct FromOtherNeed {
        gives: Text = "ger",
        when: Option<When> = "när",
        when_none: Option<When> = "när_inget",
    }
    struct TakenDecision {
        id: Id = "id",
        name: Text = "namn",
        when: When = "när",
        from: Option<Spanned<Date>> = "från",
        until: Option<Spanned<Date>> = "till",
        gives: Pairs<Text> = "ger",
        .. more: Common,
    }
    struct Administration {
        id: Id = "id",
        name: Text = "namn",
        board: Option<Text> = "nämnd",
        .. more: Common,
    }
    struct Group {
        id: Id = "id",
        name: Text = "namn",
        one_of_them: Text = "en_av_dem",
        picked_by: Text = "väljs_av",
        members: Pairs<Text> = "medlemmar",
        .. more: Common,
    }
    struct Party {
        id: Id = "id",
        name: Text = "namn",
        .. more: Common,
    }
    struct Area {
        id: Id = "id",
        name: Text = "namn",
        then: Option<Pairs<Outcome>> = "då",
        subareas: List<Subarea> = "delområden",
        .. more: Common,
    }
    struct Subarea {
        id: Id = "id",
        name: Text = "namn",
        executors: OneOrMany = "utförare",
        content: Vec<Content> = "innehåll",
        .. more: Common,
    }
    struct Rule {
        id: Id = "id",
        name: Option<Text> = "namn",
        when: When = "när",
        then: Pairs<Outcome> = "då",
        exception_from: Option<OneOrMany> = "undantag_från",
        .. reasons: Reasons,
        .. more: Common,
    }
    struct Matter {
        id: Id = "id",
        name: Text = "namn",
        notice: Text = "besked",
        heading: Text = "rubrik",
        .. more: Common,
    }
    struct Forum {
        id: Id = "id",
        name: Text = "namn",
        decides: OneOrMany = "beslutar_om",
        entry: Option<Entry> = "ingång",
        seats: List<Seat> = "platser",
        lifts: Vec<Lift> = "lyfter",
        .. more: Common,
    }
    struct Entry {
        text: Text = "text",
        source: Option<OneOrMany> = "källa",
        interpretation: Option<Text> = "tolkning",
    }
    struct Seat {
        actor: Text = "aktör",
        role: Text = "roll",
        source: Option<OneOrMany> = "källa",
    }
    struct Lift {
        to: Text = "till",
        matters: OneOrMany = "frågor",
        by: Text = "av",
        condition: Option<Text> = "villkor",
        source: Option<OneOrMany> = "källa",
        interpretation: Option<Text> = "tolkning",
    }
    struct WorkingGroup {
        id: Id = "id",
        name: Text = "namn",
        seats: Vec<Seat> = "platser",
        prepares: Vec<Prepares> = "lämnar_underlag",
        .. more: Common,
    }
    struct Prepares {
        to: Text = "till",
        matters: OneOrMany = "inför",
        source: Option<OneOrMany> = "källa",
    }
    struct Need {
        id: Id = "id",
        name: Text = "namn",
        glossary: Option<Text> = "ordlista",
        belongs_to: Option<OneOrMany> = "hör_till",
        matches: Option<Match> = "motsvarar",
        answer: Option<Text> = "svar",
        refer_to: Option<Text> = "hänvisa_till",
        .. more: Common,
    }
    struct Source {
        id: Id = "id",
        name: Text = "namn",
        rank: Rank = "rang",
        #[expect(dead_code, reason = "only its shape is checked")]
        date: Option<Spanned<Date>> = "datum",
        #[expect(dead_code, reason = "only its shape is checked")]
        reference: Option<Text> = "diarienummer",
        sections: List<Section> = "avsnitt",
        without_rule: Vec<WithoutRule> = "utan_regel",
        .. more: Common,
    }
    struct Section {
        id: Id = "id",
        name: Text = "namn",
        short: Option<Text> = "kort",
        page: Option<Text> = "sida",
        points: Spanned<u32> = "punkter",
    }
    struct WithoutRule {
        place: Text = "plats",
        why: Text = "varför",
    }
}

impl Read for Spanned<Status> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        Some(Spanned::new(node.span, Status::read(node, reader)?))
    }
}

/// A whole revision as written: the entries of all its files, in the order of
/// the files' names.
#[derive(Debug, Default)]
pub(crate) struct Revision {
    pub(crate) format: Option<Spanned<u32>>,
    pub(crate) model: Option<Model>,
    pub(crate) duties: Vec<Duty>,
    pub(crate) bases: Vec<Basis>,
    pub(crate) outside: Vec<Outside>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) taken_decisions: Vec<TakenDecision>,
    pub(crate) administrations: Vec<Administration>,
    pub(crate) groups: Vec<Group>,
    pub(crate) parties: Vec<Party>,
    pub(crate) areas: Vec<Area>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) matters: Vec<Matter>,
    pub(crate) forums: Vec<Forum>,
    pub(crate) working_groups: Vec<WorkingGroup>,
    pub(crate) needs: Vec<Need>,
    pub(crate) sources: Vec<Source>,
}

const TOP_LEVEL: &[&str] = &[
    "format",
    "modell",
    "ansvar",
    "lagrum",
    "utanför_modellen",
    "omständigheter",
    "fattade_beslut",
    "förvaltningar",
    "förvaltningsgrupper",
    "samverkansparter",
    "områden",
    "regler",
    "frågor",
    "forum",
    "arbetsgrupper",
    "behov",
    "källor",
];

/// Keys that stand in one file: what occurs once, and lists whose order is shown.
const ONCE: &[&str] = &["format", "modell", "ansvar", "lagrum", "omständigheter", "områden"];

/// Reads the trees of a revision's files.
pub(crate) fn read(trees: &[Node], reader: &mut Reader) -> Revision {
    let mut revision = Revision::default();
    let mut seen: Vec<(&str, Span)> = Vec::new();
    for tree in trees {
        let Some(fields) = Fields::of(tree, TOP_LEVEL, reader) else { continue };
        for &key in ONCE {
            let Some(node) = fields.get(key) else { continue };
            match seen.iter().find(|(k, _)| *k == key) {
                None => seen.push((key, node.span)),
                Some(&(_, first)) => reader.findings.push(
                    Finding::new(
                        Code::DuplicateKey,
                        node.span,
                        Message::new(
                            format!("\"{key}\" får stå i en fil, men finns i två"),
                            format!("\"{key}\" may stand in one file, but stands in two"),
                        ),
                    )
                    .also_at(first, Message::new("den första", "the first one")),
                ),
            }
        }
        let r = &mut revision;
        one(&fields, "format", &mut r.format, reader);
        one(&fields, "modell", &mut r.model, reader);
        list(&fields, "ansvar", &mut r.duties, reader);
        list(&fields, "lagrum", &mut r.bases, reader);
        list(&fields, "utanför_modellen", &mut r.outside, reader);
        list(&fields, "omständigheter", &mut r.facts, reader);
        list(&fields, "fattade_beslut", &mut r.taken_decisions, reader);
        list(&fields, "förvaltningar", &mut r.administrations, reader);
        list(&fields, "förvaltningsgrupper", &mut r.groups, reader);
        list(&fields, "samverkansparter", &mut r.parties, reader);
        list(&fields, "områden", &mut r.areas, reader);
        list(&fields, "regler", &mut r.rules, reader);
        list(&fields, "frågor", &mut r.matters, reader);
        list(&fields, "forum", &mut r.forums, reader);
        list(&fields, "arbetsgrupper", &mut r.working_groups, reader);
        list(&fields, "behov", &mut r.needs, reader);
        list(&fields, "källor", &mut r.sources, reader);
    }
    revision
}

fn one<T: Read>(fields: &Fields<'_>, key: &str, into: &mut Option<T>, reader: &mut Reader) {
    if let Some(node) = fields.get(key) {
        *into = T::read(node, reader);
    }
}

/// Reads a list's items one by one: a faulty item is left out, its faults said.
fn list<T: Read>(fields: &Fields<'_>, key: &str, into: &mut Vec<T>, reader: &mut Reader) {
    let Some(node) = fields.get(key) else { return };
    let Value::List(items) = &node.value else {
        reader.wrong_type(node, Message::new("en lista", "a list"));
        return;
    };
    into.extend(items.iter().filter_map(|item| T::read(item, reader)));
}
