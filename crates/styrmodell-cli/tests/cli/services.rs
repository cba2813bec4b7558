//! `services` and `resolve --services`: a catalogue of insatser, as `docs/insatser.md`
//! describes it.

use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::json::Json;
use crate::run::*;

/// The folder of the example, and of the rules that it belongs to.
pub(crate) fn example() -> (String, String) {
    let folder = root().join("examples/services/goteborg-2025");
    (folder.to_str().unwrap().to_owned(), shipped().to_str().unwrap().to_owned())
}

/// Runs `services` on the example with more arguments.
fn services(more: &[&str]) -> CommandRun {
    let (folder, _) = example();
    ask(&[&["services", "--services", &folder], more].concat())
}

/// Runs `services --facts -` with text on standard input.
fn with_input(input: &str, more: &[&str]) -> CommandRun {
    let (folder, rules) = example();
    let args = [&["services", "--services", &folder, "--rules", &rules, "--facts", "-"], more].concat();
    let mut child = Command::new(env!("CARGO_BIN_EXE_styrmodell"))
        .args(&args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    CommandRun {
        typed: format!("styrmodell {}", args.join(" ")),
        code: output.status.code().unwrap_or(-1),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

/// The person of the report whom all 18 turn away.
const TURNED_AWAY: &str = "stadsomrade=centrum
beroende=pagaende
# En kommentar.
behandlingskontakt=nej

placerad=nej
psykisk-halsa=ingen
kon=man
alder=41
deltar-i-smedjan=nej
bor-pa-victor=nej
";

/// The lines of a text, joined, so that it does not matter where they break.
pub(crate) fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn person_whom_all_turn_away_gets_an_answer_to_act_on() {
    let ran = with_input(TURNED_AWAY, &[]).exits(0);
    let text = joined(&ran.out);
    for part in [
        "18 insatser: 0 passar, 0 passar om det som står i ord stämmer, 0 kan passa, 18 passar inte.",
        "3 känsliga svar, som inte visas",
        "Ingen insats i katalogen passar.",
        "Behandlingskontakt: Ja Behandlingsgruppens IPS. Beror sedan på vill arbeta eller studera.",
        "Placerad i Boende och hemlöshet: Ja Smedjans sysselsättningscenter.",
        "Lokalt analysansvarig i SF Centrum ska känna till behovet.",
        "Uppgifterna är från januari 2025",
    ] {
        assert!(text.contains(part), "{part}:\n{}", ran.out);
    }
    let english = with_input(TURNED_AWAY, &["--lang", "en"]).exits(0);
    let text = joined(&english.out);
    assert!(text.contains("No insats of the catalogue fits."), "{}", english.out);
    assert!(text.contains("in SF Centrum: the need is to be seen in the next survey."), "{}", english.out);

    let document = with_input(TURNED_AWAY, &["--format", "json"]).exits(0);
    let fits: Vec<String> =
        document.json().at("items").list().iter().map(|i| i.at("fit").text().to_owned()).collect();
    assert_eq!(fits, vec!["no"; 18]);
    let facts = document.json();
    let facts: Vec<&str> = facts.at("facts").list().iter().map(|fact| fact.at("question").text()).collect();
    assert_eq!(facts, ["stadsomrade", "placerad", "bor-pa-victor", "deltar-i-smedjan", "alder", "kon"]);
    assert_eq!(document.json().at("unmet_need").text(), "lokalt analysansvarig");
}

/// The person whom the inquiry worried about: 27 years, in Centrum, with an ongoing
/// dependency and without a contact for treatment.
const WITHOUT_CONTACT: &str = "stadsomrade=centrum\nalder=27\nberoende=pagaende\nbehandlingskontakt=nej\n";

/// The heading and the part of a page below it, up to the next heading.
fn section<'t>(page: &'t str, heading: &str) -> &'t str {
    let (_, rest) =
        page.split_once(&format!("\n{heading}\n")).unwrap_or_else(|| panic!("{heading}:\n{page}"));
    let end = rest
        .match_indices("\n\n")
        .map(|(at, _)| at)
        .find(|at| rest.get(at + 2..).is_none_or(|after| !after.starts_with(' ')));
    rest.get(..end.unwrap_or(rest.len())).unwrap()
}

#[test]
fn person_of_whom_little_is_known_gets_an_answer_to_act_on() {
    let page = with_input(WITHOUT_CONTACT, &[]).exits(0).out;
    let ways = joined(section(&page, "Det som skulle öppna en väg"));
    assert!(ways.starts_with("Behandlingskontakt: Ja Behandlingsgruppens IPS."), "{page}");
    assert!(ways.contains("IPS hos funktionsstöd."), "{page}");
    // Only what a handläggare can work with is a way.
    for never in ["Ålder:", "Kön:", "Stadsområde:", "Beroende:"] {
        assert!(!ways.contains(never), "{never}: {page}");
    }
    let gaps = section(&page, "Kända luckor (Centrum)");
    assert!(joined(gaps).starts_with("Missbruksbehandling:"), "{page}");
    let text = joined(&page);
    assert!(text.contains("Behandlingsgruppen ger den."), "{page}");
    assert!(
        text.contains(
            "Finns det ingen som passar ska lokalt analysansvarig i SF Centrum känna till behovet."
        ),
        "{page}"
    );
    // Five questions decide an insats each; of them only the placement can change.
    assert!(page.contains("Fråga först: Är klienten placerad inom Boende och hemlöshet?"), "{page}");
    // Without the placement, the sex is not asked before where and how the person lives.
    let input = format!("{WITHOUT_CONTACT}placerad=nej\n");
    let page = with_input(&input, &[]).exits(0).out;
    assert!(page.contains("Fråga först: Hur bor klienten?"), "{page}");
    let english = with_input(WITHOUT_CONTACT, &["--lang", "en"]).exits(0).out;
    for heading in ["What would open a way", "Known gaps (Centrum)"] {
        section(&english, heading);
    }
}

#[test]
fn insats_that_may_fit_has_two_lines_and_all_of_it_with_why() {
    for (input, facts) in [
        ("", &["--fact", "stadsomrade=hisingen", "--fact", "vill-arbeta=ja"][..]),
        ("", &[]),
        (WITHOUT_CONTACT, &[]),
    ] {
        let page = with_input(input, facts).exits(0).out;
        let insatser = section(&page, "Kan passa");
        let (order, insatser) = insatser.split_once("\n\n").unwrap();
        assert!(order.contains("inte efter vad som passar bäst"), "{order}");
        let lines: Vec<&str> = insatser.lines().collect();
        let names = lines.iter().filter(|line| !line.starts_with("   ")).count();
        assert_eq!(lines.len(), 2 * names, "{insatser}");
        for pair in lines.chunks(2) {
            let both = pair.concat();
            assert!(both.contains(", ") && both.contains("Kö: ") && both.contains("Beror på "), "{both}");
        }
        assert!(page.lines().all(|line| line.chars().count() <= 80), "{page}");
        assert_eq!(page.matches("saknas i katalogen").count(), 1, "{page}");
        assert!(page.contains("--why"), "{page}");

        let whole = with_input(input, &[facts, &["--why"]].concat()).exits(0).out;
        for part in ["Villkor i ord: ", "Så söks den: ", "Ger: "] {
            assert!(whole.contains(part) && !insatser.contains(part), "{part}: {whole}");
        }
        assert!(!whole.contains("--why"), "{whole}");
        assert_eq!(whole.matches("saknas i katalogen").count(), 1, "{whole}");
    }
    services(&["--table", "--why"]).exits(2);
}

#[test]
fn insats_that_the_first_question_decides_comes_first() {
    let page = services(&["--fact", "stadsomrade=hisingen", "--fact", "vill-arbeta=ja"]).exits(0).out;
    assert!(page.contains("Fråga först: Hur gammal är klienten?"), "{page}");
    let insatser = section(&page, "Kan passa");
    let places: Vec<bool> = insatser
        .lines()
        .filter(|line| line.contains("Beror på "))
        .map(|line| line.contains("Beror på ålder"))
        .collect();
    assert!(places.contains(&true) && places.contains(&false), "{insatser}");
    assert!(places.is_sorted_by(|before, after| before >= after), "{insatser}");
}

#[test]
fn answer_with_sensitive_facts_says_what_it_shows() {
    let note = "Svaret visar hur insatserna passar: behandla det som en uppgift om klienten.";
    assert!(joined(&with_input(TURNED_AWAY, &[]).exits(0).out).contains(note));
    assert!(!joined(&services(&["--fact", "stadsomrade=centrum"]).exits(0).out).contains(note));
}

/// The answer names a lagrum by the number of its day, and so do the insatser below it.
#[test]
fn lagrum_of_an_insats_is_called_as_in_the_answer() {
    let (folder, rules) = example();
    let asked = ["resolve", "--need", "praktik", "--basis", "4:1", "--fact", "stadsomrade=hisingen"];
    let resolve = |day: &str| {
        let args = [&asked[..], &["--services", &folder, "--rules", &rules, "--date", day]].concat();
        // The answer escalates who carries it out.
        run(&args).exits(4).out
    };
    let with = |day: &str, words: &str| assert!(resolve(day).contains(words), "{day}: {}", resolve(day));
    with("2025-06-30", "Beslut enligt 4:1.");
    with("2025-07-01", "Beslut enligt 4:1 (nu 11 kap. 1 §).");
    with("2026-11-28", "Beslut enligt 4:4 (nu 12 kap. 4 §).");
    let dated = services(&["--fact", "stadsomrade=hisingen", "--why", "--date", "2026-11-28"]).exits(0).out;
    assert!(dated.contains("Beslut enligt 4:1 (nu 11 kap. 1 §)."), "{dated}");
}

#[test]
fn sensitive_question_is_refused_as_argument_and_asked_last() {
    for format in [&[][..], &["--format", "json"], &["--lang", "en"]] {
        let ran = services(&[&["--fact", "beroende=pagaende"], format].concat()).exits(2);
        assert!(!ran.all().contains("pagaende"), "{}", ran.all());
        assert!(ran.all().contains("--facts -"), "{}", ran.all());
    }
    // All others that decide are asked before.
    let ran = services(&["--fact", "stadsomrade=centrum", "--format", "json"]).exits(0);
    let asks: Vec<bool> =
        ran.json().at("ask").list().iter().map(|question| question.at("sensitive").value() == true).collect();
    assert!(asks.contains(&true) && asks.contains(&false) && asks.is_sorted(), "{asks:?}");
    let text = services(&["--fact", "stadsomrade=centrum"]).exits(0).out;
    assert!(text.contains("Fråga först: Vill klienten arbeta eller studera?"), "{text}");
}

#[test]
fn no_error_shows_a_line_that_was_read() {
    for input in [
        "beroende=hemligt",
        "beroende=inget\nberoende=tidigare",
        "hemligt",
        "hemligt=ja",
        "beroende hemligt",
        "19121212-1212=ja",
        "boende=19121212-1212",
        "=hemligt",
    ] {
        let ran = with_input(input, &[]).exits(2);
        for part in ["hemligt", "tidigare=", "1212"] {
            assert!(!ran.all().contains(part), "{input}: {}", ran.all());
        }
        assert!(ran.all().lines().count() < 4, "{}", ran.all());
    }
    let ran = services(&["--facts", "svar.txt"]).exits(2);
    assert!(ran.all().contains("standard in"), "{}", ran.all());
    // Not a terminal.
    services(&["--ask"]).exits(2);
    services(&["--fact", "stadsomrade"]).exits(2);
    services(&["--fact", "stadsomrade=centrum", "--fact", "stadsomrade=hisingen"]).exits(2);
}

/// The answer comes first and is as without a catalogue; then the insatser, those under
/// the same legal basis before others.
#[test]
fn resolve_adds_the_insatser_for_the_need() {
    let (folder, _) = example();
    let question = ["resolve", "--need", "praktik", "--basis", "4:1", "--fact", "stadsomrade=hisingen"];
    let without = ask(&question);
    let with = ask(&[&question[..], &["--services", &folder]].concat());
    assert_eq!(with.code, without.code);
    let more = with.out.strip_prefix(without.out.trim_end()).expect("the answer comes first");
    let places: Vec<usize> =
        ["Insatser som finns för Praktik", "IPS Hisingen", "annat lagrum", "Kompetenscenter"]
            .iter()
            .map(|part| more.find(part).unwrap_or_else(|| panic!("{part}:\n{more}")))
            .collect();
    assert!(places.is_sorted(), "{more}");
    for part in ["Går inte ihop med modellen", "Tolkning: Praktik ingår i metoden.", "från januari 2025"] {
        assert!(more.contains(part), "{part}:\n{more}");
    }
    // Arbetsliv och hälsa is for the clients of another district, and does not give praktik.
    assert!(!more.contains("Arbetsliv och hälsa") && !more.contains("Vamos"), "{more}");

    let nothing = ask(&["resolve", "--need", "hantering-av-vardagen", "--services", &folder]).out;
    assert!(nothing.contains("Ingen insats i katalogen passar."), "{nothing}");
    assert!(nothing.contains("Lokalt analysansvarig ska känna till behovet."), "{nothing}");
}

/// `resolve --format json` has a key more in each answer, `null` without a catalogue, and
/// nothing else changes.
#[test]
fn json_of_resolve_has_the_insatser_of_each_answer() {
    let (folder, rules) = example();
    let questions: [&[&str]; 3] = [
        &["resolve", "--need", "praktik", "--basis", "4:1", "--fact", "stadsomrade=hisingen"],
        &["resolve", "--need", "praktik", "--fact", "stadsomrade=hisingen"],
        &["resolve", "--need", "praktik@4:1", "--need", "hantering-av-vardagen@4:4", "--date", "2026-11-28"],
    ];
    for question in questions {
        let rules = ["--rules", &rules];
        let without = json_of(&[question, &rules].concat());
        let with = json_of(&[question, &rules, &["--services", &folder]].concat());
        for answer in without.at("answers").list() {
            assert_eq!(answer.at("services"), &Json::Null);
        }
        let pairs = without.at("answers").list().iter().zip(with.at("answers").list());
        for (without, with) in pairs {
            for key in without.keys().into_iter().filter(|key| *key != "services") {
                assert_eq!(without.at(key), with.at(key), "{key}");
            }
            assert_eq!(with.at("services.catalogue.id").text(), "goteborg");
            assert_eq!(without.keys(), with.keys());
        }
    }
    let answer = |more: &[&str]| {
        let rules = ["--services", &folder, "--rules", &rules];
        json_of(&[questions[0], &rules, more].concat())
    };
    let document = answer(&[]);
    let services = document.at("answers.0.services");
    let items: Vec<(&str, &str, &Json)> = services
        .at("items")
        .list()
        .iter()
        .map(|item| (item.at("id").text(), item.at("fit").text(), item.at("same_basis")))
        .collect();
    // The one of the district that is decided under 4:1, and one under 4:4.
    assert!(items.contains(&("ips-hisingen", "depends", &Json::Bool(true))), "{items:?}");
    assert!(items.contains(&("kompetenscenter", "depends", &Json::Bool(false))), "{items:?}");
    // An insats that gives nothing in the delområde is not there.
    assert!(!items.iter().any(|(id, ..)| *id == "halsocentralen"), "{items:?}");
    for item in services.at("items").list() {
        let gives = item.at("subareas").list().iter().any(|own| own.at("id").text() == "praktik");
        assert!(gives, "{item:?}");
    }
    // Sensitive questions come after all others.
    let sensitive: Vec<bool> =
        services.at("ask").list().iter().map(|one| *one.at("sensitive") == Json::Bool(true)).collect();
    assert!(sensitive.contains(&true) && sensitive.is_sorted(), "{sensitive:?}");
    assert_eq!(services.at("unmet_need").text(), "lokalt analysansvarig");
    // An item has the keys that it has in `services`, and its basis compared.
    let alone = json_of(&["services", "--services", &folder, "--rules", &rules]);
    let mut keys = alone.at("items.0").keys();
    keys.push("same_basis");
    assert_eq!(services.at("items.0").keys(), keys);

    // A question of the catalogue is unknown to the rules: its answer is never taken.
    let given = [questions[0], &["--fact", "beroende=pagaende", "--services", &folder]].concat();
    for format in [&[][..], &["--format", "json"]] {
        let ran = ask(&[&given, format].concat()).exits(2);
        assert!(!ran.out.contains("pagaende") && !ran.err.contains("pagaende"), "{}{}", ran.out, ran.err);
    }
}

/// A folder with `insatskatalog` and `kontakter` alone is a catalogue: it says whom to
/// contact of those who govern and execute, and nothing of insatser.
#[test]
fn contacts_work_without_insatser() {
    let disk = tempfile::tempdir().unwrap();
    let text = "format: 1
insatskatalog: { id: kontakter, namn: Kontakter, för_modell: goteborg-arbetsrehabilitering }
kontakter:
  funktioner:
    - { aktör: arbvux, ansvar: utförande, lagrum: sol-4-4, funktion: Mottagningen av uppdrag, telefon: 010-000 00 00 }
    - { aktör: arbvux, ansvar: utförande, när: { stadsområde: centrum }, funktion: Kontoret i Centrum }
    - { aktör: sf-hisingen, ansvar: beslut, funktion: Mottagningen på Hisingen }
";
    std::fs::write(disk.path().join("kontakter.yaml"), text).unwrap();
    let (folder, rules) = (disk.path().to_str().unwrap(), example().1);
    let catalogue = ["--services", folder, "--rules", &rules];
    let question = ["resolve", "--need", "praktik", "--basis", "4:4", "--fact", "stadsomrade=hisingen"];
    let ran = run(&[&question[..], &catalogue].concat()).exits(0);
    for part in [
        "Vart man vänder sig om Praktik",
        "Arbvux (utförande): Mottagningen av uppdrag, 010-000 00 00",
        "SF Hisingen (beslut): Mottagningen på Hisingen",
        "kontakt saknas i katalogen",
    ] {
        assert!(ran.out.contains(part), "{part}:\n{}", ran.out);
    }
    // The other district, and all that is said of insatser.
    for part in ["Kontoret i Centrum", "Insatser som finns", "Ingen insats", "vilka insatser som finns"] {
        assert!(!ran.out.contains(part), "{part}:\n{}", ran.out);
    }
    let document = json_of(&[&question[..], &catalogue].concat());
    let services = document.at("answers.0.services");
    assert!(services.at("items").list().is_empty());
    let executing = services.at("contacts").list().iter().find(|one| one.at("duty").text() == "utforande");
    let executing = executing.expect("somebody executes");
    assert_eq!(executing.at("actor.id").text(), "arbvux");
    assert_eq!(executing.at("contacts.0.function").text(), "Mottagningen av uppdrag");
    assert_eq!(executing.at("contacts").list().len(), 1);

    // No flood about all that there is not.
    let checked = run(&[&["check"][..], &catalogue].concat()).exits(0).out;
    assert!(checked.contains("Katalogen har inga insatser.") && !checked.contains("no-service"), "{checked}");
    let listed = run(&[&["services"][..], &catalogue].concat()).exits(0).out;
    assert!(listed.contains("Katalogen har inga insatser."), "{listed}");
    assert!(!listed.contains("Ingen insats i katalogen passar"), "{listed}");
}

#[test]
fn schema_of_catalogue_files_is_the_one_in_the_repository() {
    let written = run(&["schema", "--catalogue"]).exits(0).out;
    let kept = std::fs::read_to_string(root().join("schema/katalogfil-1.json")).unwrap();
    assert_eq!(written.trim_end(), kept.trim_end());
}

#[test]
fn resolve_names_the_command_for_a_question_of_the_catalogue() {
    let (folder, _) = example();
    for fact in ["vill-arbeta=ja", "beroende=pagaende"] {
        let need = ["resolve", "--need", "praktik", "--basis", "4:1", "--services", &folder, "--fact", fact];
        let ran = ask(&need).exits(2);
        assert!(ran.err.contains("styrmodell services"), "{}", ran.err);
        assert!(!ran.all().contains("pagaende"), "{}", ran.all());
    }
}
