//! The files of a catalogue as written: one struct for each kind of entry, one field
//! for each key. Names are not yet resolved.

use super::raw_values::{
    RawExclusions, RawQuestionValue, RawServiceBasis, RawServiceNumber, RawServiceSubareas, RawTarget,
};
use crate::base::date::Date;
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::raw::top_level::{KeysOfOneFile, list, one};
use crate::raw::{OneOrMany, Pairs, RawId, Text, one_line};
use crate::source::Spanned;
use crate::yaml::{Fields, List, Node, NonEmpty, Read, Reader, choice, record};

choice! {
    /// The state of the queue to an insats.
    enum RawQueueState {
        Nobody = "ingen",
        Waiting = "finns",
        Closed = "stopp",
        AssessedFirst = "bedöms_först",
        Unknown = "okänt",
    }
}

record! {
    /// The declaration of the catalogue itself.
    struct RawCatalogue {
        id: RawId = "id" "Permanent namn i små bokstäver a–z, siffror och bindestreck. Ändras aldrig.",
        name: Text = "namn" "Namnet som det visas.",
        model: Text = "för_modell" "Id:t på modellen som katalogen hör till.",
        owner: Option<Text> = "ansvarig" "Vem som håller katalogen aktuell: en funktion, inte en person.",
        check_within: Option<RawServiceNumber> = "kontrolleras_inom" "Hur ofta varje insats ska kontrolleras: 180 dagar.",
        queue_holds_for: Option<RawServiceNumber> = "kö_gäller_i" "Hur länge en uppgift om kön gäller: 60 dagar.",
        premises: Vec<RawServiceText> = "förutsättningar" "Det som varje svar vilar på. Visas med varje svar.",
    }
    /// A text with its source.
    struct RawServiceText {
        text: Text = "text" "Texten som visas.",
        source: Option<OneOrMany> = "källa" "Var det står: källa/avsnitt/punkt. Ett eller flera ställen.",
    }
    /// A question that only the catalogue asks.
    struct RawQuestion {
        id: RawId = "id" "Permanent namn i små bokstäver a–z, siffror och bindestreck. Ändras aldrig.",
        name: Text = "namn" "Namnet som det visas.",
        also: Option<OneOrMany> = "även_kallat" "Andra ord för samma sak.",
        question: Text = "frågetext" "Frågan som ställs.",
        if_unknown: Option<Text> = "vet_inte" "Vad man gör när man inte vet svaret.",
        sensitive: Option<bool> = "känslig" "Ja om svaret inte får skrivas i ett kommando, en fil eller en adress. Frågan ställs sist.",
        changeable: Option<bool> = "kan_ändras" "Ja om en handläggare kan arbeta med det. Bara det föreslås som väg vidare.",
        values: NonEmpty<RawQuestionValue> = "värden" "De svar som finns.",
    }
    /// An organisation that the model does not know.
    struct RawOrganisation {
        id: RawId = "id" "Permanent namn i små bokstäver a–z, siffror och bindestreck. Ändras aldrig.",
        name: Text = "namn" "Namnet som det visas.",
        short: Option<Text> = "kort" "Kort namn.",
        also: Option<OneOrMany> = "även_kallat" "Andra ord för samma sak.",
    }
    /// An insats.
    struct RawService {
        id: RawId = "id" "Permanent namn i små bokstäver a–z, siffror och bindestreck. Ändras aldrig.",
        name: Text = "namn" "Namnet som det visas.",
        short: Option<Text> = "kort" "Kort namn.",
        also: Option<OneOrMany> = "även_kallat" "Andra ord för samma sak.",
        explanation: Option<Text> = "förklaring" "Vad en läsare kan undra.",
        run_by: OneOrMany = "utförs_av" "Den förvaltning eller organisation som utför insatsen.",
        together_with: Option<OneOrMany> = "tillsammans_med" "Andra som utför den tillsammans med den.",
        target: RawTarget = "för" "Vilka insatsen är till för: villkor som alla ska stämma, eller en lista där något ska stämma. Okänt när ingen vet.",
        not_for: Option<RawExclusions> = "inte_för" "Vilka som stängs ute. Var och en i listan stänger ute för sig.",
        in_words: Vec<RawServiceText> = "i_ord" "Villkor som inte går att pröva. De visas alltid.",
        subareas: Option<RawServiceSubareas> = "delområden" "Delområdena som insatsen ger något i.",
        needs: Option<OneOrMany> = "behov" "Behov som insatsen möter fast inget delområde motsvarar dem.",
        basis: RawServiceBasis = "lagrum" "Lagrummet som beslutet fattas enligt; ingen, okänt eller { annat: … }.",
        decided_by: Option<Text> = "beslutas_av" "Vem som beslutar om insatsen: en funktion, inte en person.",
        apply: Option<RawApply> = "söks" "Hur man kommer till insatsen.",
        contact: Option<RawServiceContact> = "kontakt" "Vart man vänder sig.",
        capacity: Option<RawCapacity> = "kapacitet" "Hur många insatsen tar emot, och när det gällde.",
        queue: Option<RawQueue> = "kö" "Kön, och dagen då uppgiften gällde.",
        checked: Option<RawChecked> = "kontrollerad" "När uppgifterna senast kontrollerades, och av vilken funktion.",
        uncertain: Option<Pairs<Text>> = "osäkert" "Frågor där villkoret är osäkert, och varför.",
        deviation: Option<RawDeviation> = "avvikelse" "En känd avvikelse från modellen. Den varnar inte.",
        joint_by: Option<Text> = "gemensam_enligt" "Det fattade beslut i modellen som gör insatsen gemensam.",
        offered: Option<RawOffered> = "erbjuds" "Dagarna då insatsen finns.",
        source: Option<OneOrMany> = "källa" "Var det står: källa/avsnitt/punkt. Ett eller flera ställen.",
    }
    struct RawApply {
        how: Text = "så" "Vad man gör.",
    }
    struct RawServiceContact {
        function: Option<Text> = "funktion" "Funktionen som svarar, aldrig en person.",
        phone: Option<Text> = "telefon" "Telefonnumret.",
        mail: Option<Text> = "e-post" "En funktionsbrevlåda.",
    }
    struct RawCapacity {
        places: Option<Spanned<u32>> = "antal" "Antal platser.",
        participants: Option<Spanned<u32>> = "deltagare" "Antal deltagare under ett år.",
        year: Option<Spanned<u32>> = "under" "Året som antalet deltagare gäller.",
        as_of: Option<Spanned<Date>> = "den" "Dagen som antalet platser gäller.",
    }
    struct RawQueue {
        state: RawQueueState = "läge" "ingen, finns, stopp, bedöms_först eller okänt.",
        waiting: Option<Spanned<u32>> = "i_kö" "Hur många som väntar.",
        time: Option<Text> = "väntetid" "Hur länge man väntar.",
        until: Option<Spanned<Date>> = "till" "Dagen då läget upphör.",
        as_of: Spanned<Date> = "den" "Dagen som uppgiften gäller.",
    }
    struct RawChecked {
        date: Spanned<Date> = "den" "Dagen, år-månad-dag.",
        by: Option<Text> = "av" "Funktionen som kontrollerade, aldrig en person.",
    }
    struct RawDeviation {
        text: Text = "text" "Varför insatsen avviker från modellen.",
        source: Option<OneOrMany> = "källa" "Var det står: källa/avsnitt/punkt. Ett eller flera ställen.",
        escalated_to: Option<Text> = "lyft_till" "Forumet som frågan är lyft till.",
    }
    struct RawOffered {
        from: Option<Spanned<Date>> = "från" "Första dagen, år-månad-dag.",
        until: Option<Spanned<Date>> = "till" "Sista dagen, år-månad-dag.",
    }
    /// The contacts that belong to an actor and not to an insats.
    struct RawContacts {
        functions: Vec<RawContactEntry> = "funktioner" "Vart ett uppdrag eller en fråga skickas.",
        allowed: Option<OneOrMany> = "tillåtna" "Adresser och funktioner som ser ut som en person men inte är det.",
    }
    struct RawContactEntry {
        actor: Text = "aktör" "Förvaltningen eller organisationen.",
        duty: Option<Text> = "ansvar" "Ansvaret som det gäller. Utelämnat gäller det alla.",
        basis: Option<Text> = "lagrum" "Lagrummet som det gäller. Utelämnat gäller det alla.",
        when: Option<Pairs<OneOrMany>> = "när" "Värdet av den omständighet som väljer förvaltning, om kontakten gäller bara där.",
        .. contact: RawServiceContact,
    }
    /// A known gap in what there is.
    struct RawGap {
        id: RawId = "id" "Permanent namn i små bokstäver a–z, siffror och bindestreck. Ändras aldrig.",
        when: RawGapArea = "när" "Delområdet, och värdet av den omständighet som väljer förvaltning, om luckan inte finns överallt.",
        why: Text = "varför" "Varför ingen insats finns.",
        source: Option<OneOrMany> = "källa" "Var det står: källa/avsnitt/punkt. Ett eller flera ställen.",
        review: Option<Spanned<Date>> = "omprövas" "Dagen då luckan ska ses över.",
    }
    /// A source: a new one, or further sections of one that the model has.
    struct RawServiceSource {
        id: RawId = "id" "Permanent namn i små bokstäver a–z, siffror och bindestreck. Ändras aldrig.",
        name: Option<Text> = "namn" "Namnet som det visas. Behövs för en källa som modellen inte har.",
        short: Option<Text> = "kort" "Kort namn.",
        sections: List<RawServiceSection> = "avsnitt" "Källans avsnitt, som katalogen hänvisar till.",
    }
    struct RawServiceSection {
        id: RawId = "id" "Permanent namn i små bokstäver a–z, siffror och bindestreck. Ändras aldrig.",
        name: Text = "namn" "Namnet som det visas.",
        page: Option<Text> = "sida" "Sidan där avsnittet börjar.",
        points: Option<Spanned<u32>> = "punkter" "Hur många stycken, listpunkter och tabellrader avsnittet har.",
    }
}

/// The `när` of a known gap: a delområde, perhaps with values of the fact that picks a
/// group's member.
#[derive(Debug)]
pub(crate) struct RawGapArea {
    pub(crate) subareas: OneOrMany,
    pub(crate) tests: Vec<(Text, OneOrMany)>,
}

impl Read for RawGapArea {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Pairs(pairs) = Pairs::<OneOrMany>::read(node, reader)?;
        let (of_subarea, tests): (Vec<_>, Vec<_>) =
            pairs.into_iter().partition(|(key, _)| crate::base::near::fold(&key.value) == "delomrade");
        let Some((_, subareas)) = of_subarea.into_iter().next() else {
            reader.findings.push(Finding::new(
                Code::MissingField,
                node.span,
                Message::new("delområde saknas i när", "delområde is missing in när"),
            ));
            return None;
        };
        Some(RawGapArea { subareas, tests })
    }
}

/// A whole catalogue as written: the entries of all its files, in the order of the file
/// names.
#[derive(Debug, Default)]
pub(crate) struct RawCatalogueFiles {
    pub(crate) format: Option<Spanned<u32>>,
    pub(crate) catalogue: Option<RawCatalogue>,
    pub(crate) questions: Vec<RawQuestion>,
    pub(crate) organisations: Vec<RawOrganisation>,
    pub(crate) services: Vec<RawService>,
    pub(crate) contacts: Option<RawContacts>,
    pub(crate) gaps: Vec<RawGap>,
    pub(crate) sources: Vec<RawServiceSource>,
}

/// The keys that a file of a catalogue may have at its top, each with its description.
pub(crate) const TOP_LEVEL: &[&str] = &[
    "format",
    "insatskatalog",
    "omständigheter",
    "andra_organisationer",
    "insatser",
    "kontakter",
    "luckor",
    "källor",
];

/// The keys that one file alone may have.
const ONCE: &[&str] = &["format", "insatskatalog", "omständigheter", "kontakter"];

/// Reads the trees of a catalogue's files into one record.
pub(crate) fn read(trees: &[Node], reader: &mut Reader) -> RawCatalogueFiles {
    let mut all = RawCatalogueFiles::default();
    let mut once = KeysOfOneFile::new(ONCE);
    for tree in trees {
        one_line::check(tree, reader);
        let Some(fields) = Fields::of(tree, TOP_LEVEL, reader) else { continue };
        once.check(&fields, reader);
        one(&fields, "format", &mut all.format, reader);
        one(&fields, "insatskatalog", &mut all.catalogue, reader);
        list(&fields, "omständigheter", &mut all.questions, reader);
        list(&fields, "andra_organisationer", &mut all.organisations, reader);
        list(&fields, "insatser", &mut all.services, reader);
        one(&fields, "kontakter", &mut all.contacts, reader);
        list(&fields, "luckor", &mut all.gaps, reader);
        list(&fields, "källor", &mut all.sources, reader);
    }
    all
}
