//! The functions to turn to about an answer of the rules, also from a catalogue without
//! insatser.

use styrmodell::finding::Code;
use styrmodell::services::Catalogue;
use styrmodell::{Language, Rulebook};
use styrmodell_tests::*;

const HEAD: &str = "format: 1
insatskatalog: { id: kontakter, namn: Kontakter, för_modell: liten }
";

/// Entries of `funktioner`: by duty, by legal basis, by district, of a group and its members.
const FUNCTIONS: &str = "kontakter:
  funktioner:
    - { aktör: skola, ansvar: utförande, lagrum: lag-a, funktion: Praktikmottagningen }
    - { aktör: skola, ansvar: utförande, när: { stadsdel: norr }, funktion: Skolan i norr }
    - { aktör: skola, ansvar: utförande, när: { stadsdel: söder }, funktion: Skolan i söder }
    - { aktör: skola, ansvar: styrning, funktion: Skolans ledning }
    - { aktör: social-norr, funktion: Växeln i norr }
    - { aktör: socialen, funktion: Socialens ledning }
    - { aktör: region, funktion: Regionens växel }
";

fn small_model() -> Rulebook {
    load(&read(&root().join("tests/fixtures/base")))
}

fn catalogue(book: &Rulebook, text: &str) -> Catalogue {
    let text = format!("{HEAD}{text}");
    Catalogue::from_files([("kontakter.yaml", text)], book).unwrap_or_else(|findings| panic!("{findings}"))
}

/// The contacts of a case as "duty actor: functions".
fn found(
    book: &Rulebook,
    catalogue: &Catalogue,
    need: &str,
    basis: &str,
    facts: &[(&str, &str)],
) -> Vec<String> {
    let mut case = book.case(need, basis).unwrap();
    for (fact, value) in facts {
        case = case.with(fact, value).unwrap();
    }
    let contacts = catalogue.contacts_for(&case.resolve());
    let words = contacts.iter().map(|found| {
        let functions: Vec<&str> =
            found.contacts.iter().map(|(contact, _)| contact.function.as_str()).collect();
        format!("{} {}: {}", found.duty.id(), found.actor.id(), functions.join("; "))
    });
    words.collect()
}

#[test]
fn contacts_are_those_of_the_actor_duty_basis_and_district_of_the_case() {
    let book = small_model();
    let catalogue = catalogue(&book, FUNCTIONS);
    assert_eq!(
        found(&book, &catalogue, "praktik", "lag-a", &[("stadsdel", "norr")]),
        ["utforande skola: Praktikmottagningen; Skolan i norr", "styrning skola: Skolans ledning"]
    );
    // Another district, and no district: the contacts of all of them.
    assert_eq!(
        found(&book, &catalogue, "praktik", "lag-a", &[("stadsdel", "söder")])[0],
        "utforande skola: Praktikmottagningen; Skolan i söder"
    );
    assert_eq!(
        found(&book, &catalogue, "praktik", "lag-a", &[])[0],
        "utforande skola: Praktikmottagningen; Skolan i norr; Skolan i söder"
    );
    // Under the other basis the matter is escalated: nobody executes, and nobody is called.
    assert_eq!(
        found(&book, &catalogue, "praktik", "lag-b", &[("stadsdel", "norr")]),
        ["styrning skola: Skolans ledning"]
    );
}

/// An operational duty of a group is that of the member whom the case concerns, a strategic
/// one that of the group.
#[test]
fn contacts_of_a_group_follow_its_member() {
    let book = small_model();
    let catalogue = catalogue(&book, FUNCTIONS);
    let of_norr = found(&book, &catalogue, "kost", "lag-a", &[("stadsdel", "norr")]);
    assert_eq!(of_norr[0], "utforande social-norr: Växeln i norr");
    assert!(of_norr.contains(&"styrning socialen: Socialens ledning".to_owned()), "{of_norr:?}");
    // The member of söder has none: it is named without.
    let of_soder = found(&book, &catalogue, "kost", "lag-a", &[("stadsdel", "söder")]);
    assert_eq!(of_soder[0], "utforande social-soder: ");
    // While the district is not known, the group's own and those of each member that has some.
    let open = found(&book, &catalogue, "kost", "lag-a", &[]);
    assert_eq!(open[..2], ["utforande socialen: Socialens ledning", "utforande social-norr: Växeln i norr"]);
}

/// A catalogue without insatser does not say what there is.
#[test]
fn catalogue_of_contacts_alone_is_valid_and_finds_no_gaps() {
    let book = small_model();
    let contacts = catalogue(&book, FUNCTIONS);
    assert!(contacts.services().is_empty());
    assert_eq!(contacts.warnings().iter().count(), 0, "{}", contacts.warnings());
    let answer = contacts.person().services().unwrap();
    assert_eq!((answer.matches().count(), answer.asks().len()), (0, 0));

    let empty = catalogue(&book, "");
    assert_eq!(empty.warnings().iter().count(), 0, "{}", empty.warnings());

    // With an insats, every other delområde is a gap again.
    let insats = "insatser:
  - { id: kurs, namn: Kurs, utförs_av: skola, för: { stadsdel: alla }, delområden: [praktik], lagrum: lag-a }
";
    let with = catalogue(&book, &format!("{FUNCTIONS}{insats}"));
    assert!(with.warnings().iter().any(|finding| finding.code() == Code::NoService), "{}", with.warnings());
}

#[test]
fn contact_can_be_limited_to_values_of_the_fact_that_picks_a_member_only() {
    let book = small_model();
    let refused = |when: &str| {
        let text = format!(
            "{HEAD}omständigheter: [{{ id: vill, namn: Vill, frågetext: Vill den?, värden: [ja, nej] }}]
kontakter: {{ funktioner: [{{ aktör: skola, när: {when}, funktion: Växeln }}] }}
"
        );
        let findings = Catalogue::from_files([("kontakter.yaml", text)], &book).unwrap_err();
        findings
            .iter()
            .map(|finding| (finding.code(), finding.message(Language::English).to_owned()))
            .collect()
    };
    let of_question: Vec<(Code, String)> = refused("{ vill: ja }");
    assert!(
        matches!(&of_question[..], [(Code::UnknownField, text)] if text.contains("\"vill\"")),
        "{of_question:?}"
    );
    let of_value: Vec<(Code, String)> = refused("{ stadsdel: öster }");
    assert!(matches!(&of_value[..], [(Code::UnknownName, text)] if text.contains("öster")), "{of_value:?}");
    let of_name: Vec<(Code, String)> = refused("{ stad: norr }");
    assert!(matches!(&of_name[..], [(Code::UnknownName, text)] if text.contains("stad")), "{of_name:?}");
}

/// The contacts of those who run an insats leave out those of districts that it is not for.
#[test]
fn insats_of_a_district_has_the_contacts_of_that_district() {
    let book = small_model();
    let insatser = "insatser:
  - { id: norr, namn: I norr, utförs_av: skola, för: { stadsdel: norr }, delområden: [praktik], lagrum: lag-a }
  - { id: vidare, namn: För alla, utförs_av: skola, för: { stadsdel: alla }, delområden: [praktik], lagrum: ingen }
";
    let catalogue = catalogue(&book, &format!("{FUNCTIONS}{insatser}"));
    let functions = |id: &str| -> Vec<&str> {
        let service = catalogue.services().iter().find(|service| service.id() == id).expect("an insats");
        catalogue.contacts_of(service).map(|(contact, _)| contact.function.as_str()).collect()
    };
    assert_eq!(functions("norr"), ["Praktikmottagningen", "Skolan i norr", "Skolans ledning"]);
    assert_eq!(functions("vidare"), ["Skolan i norr", "Skolan i söder", "Skolans ledning"]);
}
