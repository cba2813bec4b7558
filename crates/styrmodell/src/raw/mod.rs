//! The rule files as written: one struct for each kind of entry, one field for each key.
//!
//! Names are not yet resolved and may refer to nothing; `lower` resolves them. The prefix
//! `Raw` distinguishes these types from those of `model`, in which names are resolved.

mod link;
pub(crate) mod one_line;
mod outcome;
mod proofs;
#[cfg(feature = "json")]
pub(crate) mod schema;
mod sentences;
pub(crate) mod top_level;
mod values;

use crate::base::date::Date;
use crate::base::message::Message;
use crate::finding::{Code, Finding, Severity};
use crate::source::Spanned;
use crate::yaml::{Fields, List, Node, NodeValue, NonEmpty, Read, Reader, choice, record};

pub(crate) use link::{PAGE_PLACEHOLDER, RawLink};
#[cfg(feature = "json")]
pub(crate) use outcome::{InterpretationKeys, OutcomeKeys};
pub(crate) use outcome::{RawAnswer, RawInterpretation, RawInterpretations, RawOutcome};
#[cfg(feature = "json")]
pub(crate) use proofs::{DemandKeys, ExpectedKeys, RawRow};
pub(crate) use proofs::{
    RawDemand, RawExpected, RawExpectedAnswer, RawInForce, RawNoAnswer, RawOtherNeed, RawRequirement,
    RawScenario, RawScenarioTable,
};
use top_level::{KeysOfOneFile, list, one};
#[cfg(any(feature = "json", feature = "services"))]
pub(crate) use values::AllOf;
#[cfg(feature = "json")]
pub(crate) use values::{ArgumentKeys, ContentKeys};
pub(crate) use values::{
    OneOrMany, Pairs, RawArgument, RawCondition, RawContent, RawFingerprint, RawId, RawTest,
};

/// A text with its span.
pub(crate) type Text = Spanned<String>;

choice! {
    /// A decided revision or a proposal.
    enum RawStatus { Decided = "beslutad", Proposal = "förslag", }
    /// The level of a duty.
    enum RawLevel { Operational = "operativ", Strategic = "strategisk", }
    /// How firmly the sources say what a rule says.
    enum RawSupport { Explicit = "uttryckligt", Derived = "härlett", Contradictory = "motstridigt", }
    /// The rank of a source, highest first.
    enum RawRank { Law = "lag", Council = "kf", Board = "nämnd", Instruction = "anvisning", Inquiry = "utredning", }
    /// How well a need corresponds to its delområden.
    enum RawMatch { Full = "helt", Partial = "delvis", }
}

record! {
    /// The keys that every entry may have.
    #[derive(Default)]
    struct RawCommon {
        short: Option<Text> = "kort" "Kort namn.",
        also: Option<OneOrMany> = "även_kallat" "Andra ord för samma sak.",
        explanation: Option<Text> = "förklaring" "Vad en läsare kan undra.",
        notes: Vec<RawNote> = "obs" "Upplysningar som visas med svaret.",
        source: Option<OneOrMany> = "källa" "Var det står: källa/avsnitt/punkt. Ett eller flera ställen.",
        formerly: Option<OneOrMany> = "tidigare" "Id:n som samma sak har haft förut.",
    }
    /// A remark with its source: `obs`, `förutsättningar`.
    struct RawNote {
        text: Text = "text" "Texten som visas.",
        source: Option<OneOrMany> = "källa" "Var det står: källa/avsnitt/punkt. Ett eller flera ställen.",
        when: Option<RawCondition> = "när" "Vilka värden på omständigheter texten gäller. Den visas också när de inte är kända.",
    }
    /// The reasons for an outcome. For a rule, `källa` and `obs` are in `RawCommon`; an
    /// outcome has these keys beside this record.
    #[derive(Default)]
    struct RawReasons {
        support: Option<RawSupport> = "stöd" "Hur säkert källan säger det. Utelämnat betyder uttryckligt; annat kräver en tolkning.",
        interpretation: Option<RawInterpretations> = "tolkning" "Vad som var oklart i texten och vad som valdes. Högst tre meningar. Flera är en lista.",
        why: Option<Text> = "varför" "En mening som visas under Varför.",
        advice: Option<OneOrMany> = "råd" "Vad man gör först.",
        arguments: Vec<RawArgument> = "skäl" "Vad som talar för och mot vem, när källorna säger emot varandra.",
    }
    struct RawModel {
        id: RawId = "id" "Permanent namn i små bokstäver a–z, siffror och bindestreck. Ändras aldrig.",
        name: Text = "namn" "Namnet som det visas.",
        status: Spanned<RawStatus> = "status" "Beslutad, eller förslag som bara svarar när det anges vid namn.",
        decided: Option<RawDecided> = "beslut" "Vem som har beslutat modellen och när.",
        valid: RawPeriod = "gäller" "Från vilken dag versionen gäller, och till vilken om den är avslutad.",
        first_forum: Text = "första_forum" "Forumet där en fråga tas upp först.",
        on_disagreement: Text = "vid_oenighet" "Frågan som lyfts när parterna inte är överens om ett svar.",
        premises: Vec<RawNote> = "förutsättningar" "Det som varje svar vilar på. Visas med varje svar.",
        unknown_need: Option<RawUnknownNeed> = "okänt_behov" "Vem ett behov som inget i modellen möter berättas för.",
        former_fingerprints: Vec<RawFormerFingerprint> = "tidigare_fingeravtryck" "Fingeravtryck som versionen har haft sedan den beslutades, det äldsta först.",
        .. common: RawCommon,
    }
    /// The contact for a need that nothing in the model meets.
    struct RawUnknownNeed {
        text: Text = "text" "Vem det berättas för: lokalt analysansvarig.",
        source: OneOrMany = "källa" "Var det står: källa/avsnitt/punkt. Ett eller flera ställen.",
        support: Option<Spanned<RawSupport>> = "stöd" "Hur säkert källan säger det. Utelämnat betyder uttryckligt; annat kräver en tolkning.",
        interpretation: Option<Text> = "tolkning" "Vad som var oklart i texten och vad som valdes. Högst tre meningar.",
    }
    /// A former fingerprint of the revision, and a description of the change that
    /// ended it.
    struct RawFormerFingerprint {
        fingerprint: RawFingerprint = "fingeravtryck" "Fingeravtrycket före ändringen, 64 tecken 0–9 och a–f.",
        changed: Text = "ändrat" "Vad som ändrades, och vilka svar som därför kan vara andra.",
    }
    struct RawDecided {
        by: Text = "av" "Vem som beslutade.",
        date: Spanned<Date> = "datum" "Beslutets dag.",
        paragraph: Option<Text> = "paragraf" "Beslutets paragraf.",
        reference: Option<Text> = "diarienummer" "Diarienumret.",
    }
    struct RawPeriod {
        from: Spanned<Date> = "från" "Första dagen, år-månad-dag.",
        until: Option<Spanned<Date>> = "till" "Sista dagen, år-månad-dag.",
    }
    struct RawDuty {
        id: RawId = "id" "Permanent namn i små bokstäver a–z, siffror och bindestreck. Ändras aldrig.",
        name: Text = "namn" "Namnet som det visas.",
        level: RawLevel = "nivå" "Operativ: gäller den enskilda klienten. Strategisk: gäller hela staden.",
        among_executors: Option<bool> = "bland_utförarna" "Om de ansvariga måste stå bland delområdets utförare.",
        action: Text = "gör" "Vad den ansvariga gör, med verbet först: \"utför insatsen\".",
        verb: Option<Text> = "verb" "Det som står framför den ansvariga där det är trångt: \"utför\". Utelämnat visas namnet.",
        nobody: Option<Text> = "ingen" "Meningen som visas när ingen har ansvaret.",
        .. common: RawCommon,
    }
    struct RawBasis {
        id: RawId = "id" "Permanent namn i små bokstäver a–z, siffror och bindestreck. Ändras aldrig.",
        name: Text = "namn" "Namnet som det visas.",
        labels: NonEmpty<RawBasisLabel> = "beteckningar" "Vad lagrummet heter i vilken lag, och när.",
        .. common: RawCommon,
    }
    struct RawBasisLabel {
        law: Text = "lag" "Lagen, till exempel SoL (2001:453).",
        section: Text = "rum" "Lagrummet, till exempel 4 kap. 1 §.",
        scope: Option<Text> = "avser" "Vad i lagrummet beteckningen avser, om inte allt: \"insatser\".",
        from: Option<Spanned<Date>> = "från" "Första dagen, år-månad-dag.",
        until: Option<Spanned<Date>> = "till" "Sista dagen, år-månad-dag.",
        verified: Option<bool> = "kontrollerad" "Nej om ingen har läst paragrafen i lagen. Svaret säger det då.",
        source: Option<OneOrMany> = "källa" "Var det står: källa/avsnitt/punkt. Ett eller flera ställen.",
    }
    struct RawOutside {
        name: Text = "namn" "Namnet som det visas.",
        also: Option<OneOrMany> = "även_kallat" "Andra ord för samma sak.",
        why: Text = "varför" "Varför modellen inte svarar på det.",
        source: Option<OneOrMany> = "källa" "Var det står: källa/avsnitt/punkt. Ett eller flera ställen.",
    }
    struct RawFact {
        id: RawId = "id" "Permanent namn i små bokstäver a–z, siffror och bindestreck. Ändras aldrig.",
        name: Text = "namn" "Namnet som det visas.",
        question: Text = "frågetext" "Frågan som ställs.",
        if_unknown: Option<Text> = "vet_inte" "Vad man gör när man inte vet svaret.",
        values: NonEmpty<RawFactValue> = "värden" "De svar som finns.",
        from_other_need: Vec<RawFromOtherNeed> = "framgår_av_annat_behov" "När ett annat behov i samma bedömning ger svaret.",
        .. common: RawCommon,
    }
    struct RawFactValue {
        id: RawId = "id" "Permanent namn i små bokstäver a–z, siffror och bindestreck. Ändras aldrig.",
        name: Text = "namn" "Namnet som det visas.",
        also: Option<OneOrMany> = "även_kallat" "Andra ord för samma sak.",
        formerly: Option<OneOrMany> = "tidigare" "Id:n som samma sak har haft förut.",
    }
    struct RawFromOtherNeed {
        gives: Text = "ger" "Värdet det ger.",
        when: Option<RawCondition> = "när" "Vilka andra behov som ger det.",
        when_none: Option<RawCondition> = "när_inget" "Ger värdet när inget annat behov passar och bedömningen är fullständig.",
    }
    struct RawTakenDecision {
        id: RawId = "id" "Permanent namn i små bokstäver a–z, siffror och bindestreck. Ändras aldrig.",
        name: Text = "namn" "Namnet som det visas.",
        when: RawCondition = "när" "Vilka fall beslutet gäller.",
        from: Option<Spanned<Date>> = "från" "Första dagen, år-månad-dag.",
        until: Option<Spanned<Date>> = "till" "Sista dagen, år-månad-dag.",
        gives: Pairs<Text> = "ger" "Omständigheten och det värde beslutet ger den.",
        .. common: RawCommon,
    }
    struct RawAdministration {
        id: RawId = "id" "Permanent namn i små bokstäver a–z, siffror och bindestreck. Ändras aldrig.",
        name: Text = "namn" "Namnet som det visas.",
        board: Option<Text> = "nämnd" "Nämnden som förvaltningen hör till.",
        .. common: RawCommon,
    }
    struct RawGroup {
        id: RawId = "id" "Permanent namn i små bokstäver a–z, siffror och bindestreck. Ändras aldrig.",
        name: Text = "namn" "Namnet som det visas.",
        one_of_them: Text = "en_av_dem" "Vad den som berörs kallas när det inte är känt vilken: \"klientens socialförvaltning\".",
        picked_by: Text = "väljs_av" "Omständigheten som avgör vilken medlem det gäller.",
        members: Pairs<Text> = "medlemmar" "En medlem för varje värde.",
        .. common: RawCommon,
    }
    struct RawParty {
        id: RawId = "id" "Permanent namn i små bokstäver a–z, siffror och bindestreck. Ändras aldrig.",
        name: Text = "namn" "Namnet som det visas.",
        .. common: RawCommon,
    }
    struct RawArea {
        id: RawId = "id" "Permanent namn i små bokstäver a–z, siffror och bindestreck. Ändras aldrig.",
        name: Text = "namn" "Namnet som det visas.",
        then: Option<Pairs<RawOutcome>> = "då" "Svar som gäller i hela området. Blir regler som heter omrade/<område>/<ansvar>.",
        subareas: List<RawSubarea> = "delområden" "Områdets delar, i den ordning de visas.",
        .. common: RawCommon,
    }
    struct RawSubarea {
        id: RawId = "id" "Permanent namn i små bokstäver a–z, siffror och bindestreck. Ändras aldrig.",
        name: Text = "namn" "Namnet som det visas.",
        executors: OneOrMany = "utförare" "Vilka som får utföra. Reglerna säger vem som gör det i ett visst fall.",
        content: Vec<RawContent> = "innehåll" "Behov som hör till delområdet.",
        .. common: RawCommon,
    }
    struct RawRule {
        id: RawId = "id" "Permanent namn i små bokstäver a–z, siffror och bindestreck. Ändras aldrig.",
        name: Option<Text> = "namn" "Namnet som det visas.",
        when: RawCondition = "när" "Vilka fall regeln gäller: villkor, en lista där något ska stämma, eller alltid.",
        then: Pairs<RawOutcome> = "då" "Vem som har vilket ansvar.",
        exception_from: Option<OneOrMany> = "undantag_från" "Regler som den här går före.",
        .. reasons: RawReasons,
        .. common: RawCommon,
    }
    struct RawMatter {
        id: RawId = "id" "Permanent namn i små bokstäver a–z, siffror och bindestreck. Ändras aldrig.",
        name: Text = "namn" "Namnet som det visas.",
        notice: Text = "besked" "Meningen som visas som svar när frågan lyfts.",
        heading: Text = "rubrik" "Rubriken ovanför stegen.",
        .. common: RawCommon,
    }
    struct RawForum {
        id: RawId = "id" "Permanent namn i små bokstäver a–z, siffror och bindestreck. Ändras aldrig.",
        name: Text = "namn" "Namnet som det visas.",
        decides: OneOrMany = "beslutar_om" "Frågor som forumet avgör.",
        entry: Option<RawEntry> = "ingång" "Hur en fråga kommer hit från ett ärende.",
        seats: List<RawSeat> = "platser" "Vilka som sitter i gruppen.",
        escalations: Vec<RawLift> = "lyfter" "Vart frågor lyfts härifrån.",
        .. common: RawCommon,
    }
    struct RawEntry {
        text: Text = "text" "Texten som visas.",
        source: Option<OneOrMany> = "källa" "Var det står: källa/avsnitt/punkt. Ett eller flera ställen.",
        interpretation: Option<Text> = "tolkning" "Vad som var oklart i texten och vad som valdes. Högst tre meningar.",
    }
    struct RawSeat {
        actor: Text = "aktör" "Förvaltning, grupp eller samverkanspart.",
        role: Text = "roll" "I vilken roll.",
        source: Option<OneOrMany> = "källa" "Var det står: källa/avsnitt/punkt. Ett eller flera ställen.",
    }
    // The name is that of the definition in the published schema, `Lift`.
    struct RawLift {
        to: Text = "till" "Forumet frågan lyfts till.",
        matters: OneOrMany = "frågor" "Frågorna som lyfts.",
        by: Text = "av" "Vem som lyfter.",
        condition: Option<Text> = "villkor" "På vilket villkor. Visas men prövas inte.",
        source: Option<OneOrMany> = "källa" "Var det står: källa/avsnitt/punkt. Ett eller flera ställen.",
        interpretation: Option<Text> = "tolkning" "Vad som var oklart i texten och vad som valdes. Högst tre meningar.",
    }
    struct RawWorkingGroup {
        id: RawId = "id" "Permanent namn i små bokstäver a–z, siffror och bindestreck. Ändras aldrig.",
        name: Text = "namn" "Namnet som det visas.",
        seats: Vec<RawSeat> = "platser" "Vilka som sitter i gruppen.",
        prepares: Vec<RawPrepares> = "lämnar_underlag" "Vad gruppen tar fram underlag till.",
        .. common: RawCommon,
    }
    struct RawPrepares {
        to: Text = "till" "Forumet som får underlaget.",
        matters: OneOrMany = "inför" "Frågorna det gäller.",
        source: Option<OneOrMany> = "källa" "Var det står: källa/avsnitt/punkt. Ett eller flera ställen.",
    }
    struct RawNeed {
        id: RawId = "id" "Permanent namn i små bokstäver a–z, siffror och bindestreck. Ändras aldrig.",
        name: Text = "namn" "Namnet som det visas.",
        glossary: Option<Text> = "ordlista" "Vilken ordlista namnet kommer från.",
        belongs_to: Option<OneOrMany> = "hör_till" "Delområdena behovet hör till.",
        matches: Option<RawMatch> = "motsvarar" "Om delområdena motsvarar behovet helt eller delvis.",
        answer: Option<Text> = "svar" "Vad som sägs när modellen inte har någon motsvarighet.",
        refer_to: Option<Text> = "hänvisa_till" "Vem man vänder sig till i stället.",
        see: Option<OneOrMany> = "se" "Delområden som erbjuds i stället, när ordet är en metod eller en form. Inget av dem väljs.",
        .. common: RawCommon,
    }
    struct RawSource {
        id: RawId = "id" "Permanent namn i små bokstäver a–z, siffror och bindestreck. Ändras aldrig.",
        name: Text = "namn" "Namnet som det visas.",
        rank: RawRank = "rang" "Vad källan väger: lag, kf, nämnd, anvisning, utredning.",
        date: Option<Spanned<Date>> = "datum" "Källans dag.",
        reference: Option<Text> = "diarienummer" "Diarienumret.",
        link: Option<RawLink> = "länk" "Adressen till dokumentet, från https://. {sida} i den byts mot sidan.",
        sections: List<RawSection> = "avsnitt" "Källans avsnitt, som regler hänvisar till.",
        without_rule: Vec<RawWithoutRule> = "utan_regel" "Punkter som ingen regel behöver bygga på, och varför.",
        .. common: RawCommon,
    }
    struct RawSection {
        id: RawId = "id" "Permanent namn i små bokstäver a–z, siffror och bindestreck. Ändras aldrig.",
        name: Text = "namn" "Namnet som det visas.",
        short: Option<Text> = "kort" "Kort namn, som det visas i hänvisningar.",
        page: Option<Text> = "sida" "Sidan där avsnittet börjar.",
        later_pages: Option<Pairs<Text>> = "sidor" "Punkter som står på en senare sida: { 4: \"20\" } är punkt 4 och de som följer.",
        text: Option<Text> = "text" "Avsnittet med egna ord, högst tre meningar. document skriver dem under avsnittets rubrik.",
        points: Spanned<u32> = "punkter" "Hur många stycken, listpunkter och tabellrader avsnittet har.",
    }
    struct RawWithoutRule {
        place: Text = "plats" "Avsnittet eller punkten.",
        why: Text = "varför" "Varför ingen regel behövs.",
    }
}

/// Words that are read with their span.
macro_rules! placed {
    ($($type:ident)*) => { $(
        #[cfg(feature = "json")]
        impl crate::yaml::described::Described for Spanned<$type> {
            fn schema(definitions: &mut crate::yaml::described::Definitions) -> serde_json::Value {
                <$type as crate::yaml::described::Described>::schema(definitions)
            }
        }

        impl Read for Spanned<$type> {
            fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
                Some(Spanned::new(node.span, $type::read(node, reader)?))
            }
        }
    )* };
}

placed! { RawStatus RawSupport }

/// A whole revision as written: the entries of all its files, in the order of the
/// file names.
#[derive(Debug, Default)]
pub(crate) struct RawRevision {
    pub(crate) format: Option<RawFormat>,
    pub(crate) model: Option<RawModel>,
    pub(crate) duties: Vec<RawDuty>,
    pub(crate) bases: Vec<RawBasis>,
    pub(crate) outside: Vec<RawOutside>,
    pub(crate) facts: Vec<RawFact>,
    pub(crate) taken_decisions: Vec<RawTakenDecision>,
    pub(crate) administrations: Vec<RawAdministration>,
    pub(crate) groups: Vec<RawGroup>,
    pub(crate) parties: Vec<RawParty>,
    pub(crate) areas: Vec<RawArea>,
    pub(crate) rules: Vec<RawRule>,
    pub(crate) matters: Vec<RawMatter>,
    pub(crate) forums: Vec<RawForum>,
    pub(crate) working_groups: Vec<RawWorkingGroup>,
    pub(crate) needs: Vec<RawNeed>,
    pub(crate) sources: Vec<RawSource>,
    pub(crate) requirements: Vec<RawRequirement>,
    pub(crate) scenarios: Vec<RawScenario>,
    pub(crate) scenario_tables: Vec<RawScenarioTable>,
}

/// The keys at the top of a file, each with its field in `RawRevision`: `one` value,
/// or a `list` that may continue in other files.
macro_rules! top_level {
    ($($how:ident $field:ident: $type:ident = $key:literal $description:literal,)*) => {
        /// The keys that a file may have at its top.
        pub(crate) const TOP_LEVEL: &[&str] = &[$($key),*];

        fn read_file(fields: &Fields<'_>, revision: &mut RawRevision, reader: &mut Reader) {
            $($how(fields, $key, &mut revision.$field, reader);)*
        }

        /// The top-level keys as the schema describes them; none is required.
        #[cfg(feature = "json")]
        pub(crate) fn top_level_keys(definitions: &mut crate::yaml::described::Definitions) -> Vec<crate::yaml::described::DescribedKey> {
            vec![$(crate::yaml::described::DescribedKey {
                name: $key,
                description: $description,
                schema: described::$how::<$type>(definitions),
                required: false,
            }),*]
        }
    };
}

/// The number of the format, with its span.
type RawFormat = Spanned<u32>;

top_level! {
    one format: RawFormat = "format" "Regelspråkets format: 1.",
    one model: RawModel = "modell" "Vad modellen är, vem som har beslutat den och när den gäller.",
    list duties: RawDuty = "ansvar" "Sorters ansvar, i den ordning de visas.",
    list bases: RawBasis = "lagrum" "Lagrummen som modellen svarar för.",
    list outside: RawOutside = "utanför_modellen" "Lagrum som ligger nära men som modellen inte svarar för.",
    list facts: RawFact = "omständigheter" "Annat som avgör svaret, i den ordning det frågas.",
    list taken_decisions: RawTakenDecision = "fattade_beslut" "Fattade beslut som ger en omständighet dess värde.",
    list administrations: RawAdministration = "förvaltningar" "De som kan ha ansvar.",
    list groups: RawGroup = "förvaltningsgrupper" "Förvaltningar som delar ansvar, där en berörs i varje fall.",
    list parties: RawParty = "samverkansparter" "De som bara har platser i forum.",
    list areas: RawArea = "områden" "Områden med sina delområden, i den ordning de visas.",
    list rules: RawRule = "regler" "Vem som har vilket ansvar i vilket fall. Ordningen spelar ingen roll.",
    list matters: RawMatter = "frågor" "Frågor som kan lyftas.",
    list forums: RawForum = "forum" "Vem som avgör vilken fråga, och vart den lyfts.",
    list working_groups: RawWorkingGroup = "arbetsgrupper" "Grupper som tar fram underlag och inte beslutar.",
    list needs: RawNeed = "behov" "Fler ord för behov, utöver delområdena och deras innehåll.",
    list sources: RawSource = "källor" "Dokumenten som reglerna vilar på.",
    list requirements: RawRequirement = "krav" "Vad som ska gälla i varje fall, vad reglerna än säger.",
    list scenarios: RawScenario = "typfall" "Fall med de svar de ska få.",
    list scenario_tables: RawScenarioTable = "typfallstabeller" "Många typfall av samma slag, ett på varje rad.",
}

#[cfg(feature = "json")]
mod described {
    use crate::yaml::List;
    use crate::yaml::described::{Definitions, Described};

    pub(super) fn one<T: Described>(definitions: &mut Definitions) -> serde_json::Value {
        T::schema(definitions)
    }

    pub(super) fn list<T: Described>(definitions: &mut Definitions) -> serde_json::Value {
        <List<T> as Described>::schema(definitions)
    }
}

/// Keys that may occur in only one file: single values, and lists whose order is shown to
/// readers.
const ONCE: &[&str] = &["format", "modell", "ansvar", "lagrum", "omständigheter", "områden"];

/// Reads the trees of a revision's files into one record.
pub(crate) fn read(trees: &[Node], reader: &mut Reader) -> RawRevision {
    let mut revision = RawRevision::default();
    let mut once = KeysOfOneFile::new(ONCE);
    for tree in trees {
        one_line::check(tree, reader);
        sentences::check(tree, reader);
        let Some(fields) = Fields::of(tree, TOP_LEVEL, reader) else { continue };
        once.check(&fields, reader);
        read_file(&fields, &mut revision, reader);
    }
    empty_axes(&revision, trees, reader);
    revision
}

/// Reports a revision without lagrum, delområden or ansvar, which has no case to
/// answer.
fn empty_axes(revision: &RawRevision, trees: &[Node], reader: &mut Reader) {
    // A list with faults may be empty only because of faults that are already reported.
    if reader.findings.iter().any(|finding| finding.severity() == Severity::Error) {
        return;
    }
    let subareas = revision.areas.iter().map(|area| area.subareas.0.len()).sum();
    for (key, count) in
        [("ansvar", revision.duties.len()), ("lagrum", revision.bases.len()), ("områden", subareas)]
    {
        if count > 0 {
            continue;
        }
        let message = match key {
            "områden" => Message::new("inget område har delområden", "no area has delområden"),
            _ => Message::new(
                format!("\"{key}\" saknas eller är tom"),
                format!("\"{key}\" is missing or empty"),
            ),
        };
        let place = trees.iter().find_map(|tree| match &tree.value {
            NodeValue::Map(entries) => entries.iter().find(|(k, _)| k.value == key).map(|(k, _)| k.span),
            _ => None,
        });
        reader.findings.push(match place {
            Some(span) => Finding::new(Code::MissingField, span, message),
            None => Finding::without_place(Code::MissingField, message),
        });
    }
}
