//! A need that is no name of one: what is offered, why, and what to type.

use crate::batch::answered;
use crate::run::*;

/// Returns the text after `--need ` of each line of a page that has it.
fn offered(text: &str) -> Vec<String> {
    let needs = text.lines().filter_map(|line| line.split_once("--need "));
    needs.map(|(_, need)| need.trim().trim_matches('"').to_owned()).collect()
}

#[test]
fn what_is_offered_for_a_phrase_can_be_typed() {
    for language in ["sv", "en"] {
        for phrase in ["praktik inom vården", "motivrande", "stod att soka jobb", "missbruksbehanling"] {
            let ran = ask(&["resolve", "--need", phrase, "--basis", "4:1", "--lang", language]).exits(2);
            let offered = offered(&ran.err);
            assert!(!offered.is_empty() && ran.err.contains(phrase), "{}", ran.err);
            let why = if language == "sv" { "Varför: " } else { "Why: " };
            assert_eq!(ran.err.matches(why).count(), offered.len(), "{}", ran.err);
            assert!(ran.err.lines().all(|line| line.chars().count() <= 80), "{}", ran.err);
            for need in offered {
                let error = ask_json(&["resolve", "--need", &need, "--basis", "4:1"]);
                assert!(error.get("error").is_none(), "{need}");
            }
        }
    }
}

#[test]
fn word_near_nothing_gets_all_areas_and_no_suggestion() {
    for word in ["qqqqqq", "arbete", "🙂", "работа"] {
        let ran = ask(&["resolve", "--need", word, "--basis", "4:1"]).exits(2);
        let text = flat(&ran.err);
        for name in
            ["Sociala området", "Jobbfokuserade området", "Praktik", "Kost och motion", "styrmodell matrix"]
        {
            assert!(text.contains(name), "{name}: {text}");
        }
        assert!(offered(&ran.err).is_empty(), "{text}");
        let error = ask_json(&["resolve", "--need", word, "--basis", "4:1"]).at("error").clone();
        assert!(error.at("suggestions").list().is_empty());
        let areas = error.at("areas").list();
        assert_eq!(areas.len(), 4);
        assert_eq!(areas[0].keys(), ["id", "name", "subareas"]);
        assert_eq!(areas[0].at("subareas").list()[0].keys(), ["id", "name", "content"]);
    }
}

#[test]
fn boende_does_not_suggest_beroende() {
    for need in ["boendet", "bonede", "mitt boende"] {
        let ran = ask(&["resolve", "--need", need, "--basis", "4:1"]).exits(2);
        assert!(!ran.err.to_lowercase().contains("beroende"), "{}", ran.err);
    }
}

#[test]
fn suggestion_in_json_has_what_a_page_shows() {
    let error = ask_json(&["resolve", "--need", "praktik inom vården", "--basis", "4:1"]).at("error").clone();
    let suggestions = error.at("suggestions").list();
    assert_eq!(suggestions[0].keys(), ["id", "name", "explanation", "subareas", "why"]);
    assert_eq!(suggestions[0].at("id").text(), "praktik");
    assert_eq!(suggestions[0].at("subareas").texts(), ["praktik"]);
    assert!(error.at("areas").list().is_empty());
}

#[test]
fn need_is_asked_about_before_a_missing_lagrum() {
    let shared = ask(&["resolve", "--need", "motivation"]).exits(2);
    assert!(flat(&shared.err).contains("kan betyda flera saker"), "{}", shared.err);
    let unknown = ask(&["resolve", "--need", "praktk"]).exits(2);
    assert!(unknown.err.contains("--need praktik"), "{}", unknown.err);
    let outside = ask(&["resolve", "--need", "vikarietimmar"]).exits(2);
    assert!(!outside.err.contains("lagrum saknas"), "{}", outside.err);
    let known = ask(&["resolve", "--need", "praktik", "--need", "gym"]).exits(2);
    assert!(known.err.contains("lagrum saknas"), "{}", known.err);
    let json = ask_json(&["resolve", "--need", "motivation"]);
    assert_eq!(json.at("error").at("kind").text(), "ambiguous-name");
}

#[test]
fn batch_tells_the_first_suggestion_and_no_lookalike() {
    let rows = "behov,lagrum\npraktik inom vården,4:1\nbonede,4:1\nqqqqqq,4:1\n";
    let ran = answered(rows.as_bytes(), &["--rules", shipped().to_str().unwrap(), "--format", "csv"]);
    let text = flat(&ran.err);
    assert!(text.contains("menade du \"Praktik\" (praktik)?"), "{text}");
    assert!(!text.contains("beroende"), "{text}");
}
