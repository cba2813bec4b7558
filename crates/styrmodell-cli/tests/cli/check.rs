//! `check`: its findings in each format, and its exit code.

use std::collections::{BTreeMap, BTreeSet};

use crate::annotations::{github_annotations, gitlab_issues};
use crate::json::Json;
use crate::junit::junit;
use crate::run::*;

/// A copy named `regler` with two unknown names, of which one contains every
/// character that a format must escape.
fn with_unknown_names(folder: &TestFolder) -> RulesFolder {
    let rules = folder.copy("regler");
    rules.edit("regler.yaml", "då: { uppföljning: socialförvaltningarna }", "då: { uppföljning: arbvix }");
    rules.edit("regler.yaml", "undantag_från: samordning-sf", "undantag_från: \"50%<&>,:']]>\"");
    rules
}

/// A copy with one warning: it adds an administration that no entry uses.
fn with_warning(folder: &TestFolder) -> RulesFolder {
    let rules = folder.copy("varning");
    let new =
        "förvaltningar:\n  - { id: kultur, namn: Kulturförvaltningen, källa: anvisning/omfattning/1 }\n";
    rules.edit("organisation.yaml", "förvaltningar:\n", new);
    rules
}

/// Reads every code with its severity from the list of `explain`.
fn codes() -> BTreeMap<String, String> {
    listed("sv").into_iter().map(|(code, severity, _)| (code, severity)).collect()
}

/// Reads the list of `explain`: each code, its severity, and its meaning.
fn listed(language: &str) -> Vec<(String, String, String)> {
    let mut listed: Vec<(String, String, String)> = Vec::new();
    for line in run(&["explain", "--lang", language]).exits(0).out.lines() {
        match (line.strip_prefix("   "), listed.last_mut()) {
            (Some(more), Some((.., meaning))) => meaning.push_str(&format!(" {}", more.trim())),
            _ => {
                let mut words = line.split_whitespace();
                let mut word = || words.next().unwrap_or_default().to_owned();
                let (code, severity) = (word(), word());
                listed.push((code, severity, words.collect::<Vec<_>>().join(" ")));
            }
        }
    }
    listed
}

#[test]
fn list_of_codes_gives_each_the_first_sentence_of_its_page() {
    for language in ["sv", "en"] {
        for (code, _, meaning) in listed(language) {
            let page = run(&["explain", &code, "--lang", language]).exits(0).out.replace('\n', " ");
            let is_sentence = meaning.ends_with('.') && !meaning.contains(". ");
            assert!(is_sentence && page.contains(&meaning), "{code}: {meaning}");
        }
    }
}

#[test]
fn every_code_has_a_page_in_both_languages_and_in_json() {
    let codes = codes();
    assert!(codes.len() > 40, "{codes:?}");
    let json = json_of(&["explain"]);
    let in_json: BTreeMap<String, String> =
        json.at("codes").entries().iter().map(|(c, s)| (c.clone(), s.text().to_owned())).collect();
    for (code, severity) in &codes {
        let expected = if severity == "varning" { "warning" } else { "error" };
        assert_eq!(in_json.get(code).map(String::as_str), Some(expected), "{code}");
        let (sv, en) =
            (run(&["explain", code]).exits(0).out, run(&["explain", code, "--lang", "en"]).exits(0).out);
        assert!(sv.contains(code.as_str()) && en.contains(code.as_str()) && sv != en, "{code}");
        for heading in ["## Exempel", "## Gör så här"] {
            assert!(sv.contains(heading), "{code}: no {heading}");
        }
        let page = json_of(&["explain", code]);
        assert_eq!((page.at("code").text(), page.at("severity").text()), (code.as_str(), expected));
        assert_eq!(page.at("page").text().trim(), sv.trim());
    }
    assert_eq!(in_json.len(), codes.len());
}

#[test]
fn warnings_fail_only_when_denied_and_are_silent_when_allowed() {
    let folder = TestFolder::new();
    let rules = with_warning(&folder);
    let check = |options: &[&str]| run(&[&["check", rules.arg()], options].concat());
    let ran = check(&[]).exits(0);
    assert!(ran.out.contains("unused-actor"), "{}", ran.out);
    check(&["--deny", "warnings"]).exits(1);
    let ran = check(&["--deny", "warnings", "--allow", "unused-actor"]).exits(0);
    assert!(!ran.out.contains("unused-actor") && !ran.out.trim().is_empty(), "{}", ran.out);
    check(&["--deny", "warnings", "--allow", "unused-fact"]).exits(1);
    check(&["--deny", "warnings", "--allow", "unused-fact", "--allow", "unused-actor"]).exits(0);
    // Rules that only have a warning can be used.
    run(&["matrix", "--rules", rules.arg()]).exits(0);
    for format in ["json", "sarif", "junit", "github", "gitlab"] {
        check(&["--format", format]).exits(0);
        check(&["--format", format, "--deny", "warnings"]).exits(1);
    }
}

#[test]
fn error_can_neither_be_allowed_nor_hidden() {
    let folder = TestFolder::new();
    let rules = with_unknown_names(&folder);
    run(&["check", rules.arg()]).exits(1);
    for code in ["unknown-name", "gap", "nonsens"] {
        let ran = run(&["check", rules.arg(), "--allow", code]).exits(2);
        assert!(ran.err.contains(code), "{}", ran.err);
    }
}

#[test]
fn text_shows_fault_place_and_remedy() {
    let folder = TestFolder::new();
    let rules = with_unknown_names(&folder);
    let ran = run(&["check", rules.arg()]).exits(1);
    let text = &ran.out;
    let line = 1 + rules.read("regler.yaml").lines().position(|l| l.contains("uppföljning: arbvix")).unwrap();
    for part in
        ["fel: ", "\"arbvix\"", &format!("regler.yaml:{line}:"), "menade du \"arbvux\"?", "unknown-name"]
    {
        assert!(text.contains(part), "no {part:?} in\n{text}");
    }
    assert!(
        text.find("\"arbvix\"").unwrap() < text.rfind("unknown-name").unwrap(),
        "the code does not come last"
    );
    assert!(text.lines().last().unwrap().starts_with("2 fel, 0 varningar."), "{text}");
    let ran = run(&["check", rules.arg(), "--lang", "en"]).exits(1);
    assert!(ran.out.starts_with("error: ") && !ran.out.contains("fel: "), "{}", ran.out);
}

#[test]
fn gap_and_conflict_show_cases_an_example_and_text_to_paste() {
    let folder = TestFolder::new();
    // The rule for needs that complement nothing is removed, and an exception
    // is missing.
    let gap = folder.copy("lucka");
    let rules = gap.read("regler.yaml");
    let from = rules.find("  - id: halsa-fristaende-4-4").unwrap();
    let to = from + rules[from..].find("\n  # ──").unwrap();
    gap.write("regler.yaml", &format!("{}{}", &rules[..from], &rules[to..]));
    let ran = run(&["check", gap.arg()]).exits(1);
    // The cases: three delområden, one lagrum, one value, two values of joint
    // insats, four districts.
    for part in ["24 av 608 fall", "Exempel", "Kost och motion", "lyfts", "ingen", "explain gap"] {
        assert!(ran.out.contains(part), "no {part:?} in\n{}", ran.out);
    }
    let conflict = folder.copy("motsagelse");
    conflict.edit("regler.yaml", "    undantag_från: omrade/halsorelaterade/styrning\n", "");
    let ran = run(&["check", conflict.arg()]).exits(1);
    // The cases: one delområde, two lagrum, every combination of facts.
    for part in [
        "32 av 608 fall",
        "Exempel",
        "missbruk-styrs-av-sf",
        "omrade/halsorelaterade/styrning",
        "undantag_från",
        "explain conflict",
    ] {
        assert!(ran.out.contains(part), "no {part:?} in\n{}", ran.out);
    }
}

/// Reads the code, line and column of each finding from JSON.
fn code_and_place_of_findings(json: &Json) -> Vec<(String, i64, i64)> {
    let findings = json.at("findings").list().iter();
    findings
        .map(|finding| {
            let label =
                finding.at("labels").list().iter().find(|l| *l.at("primary") == Json::Bool(true)).unwrap();
            (finding.at("code").text().to_owned(), label.at("line").number(), label.at("column").number())
        })
        .collect()
}

#[test]
fn json_has_the_keys_of_the_contract_and_places_counted_in_characters() {
    let folder = TestFolder::new();
    let rules = with_unknown_names(&folder);
    let json = run(&["check", rules.arg(), "--format", "json"]).exits(1).json();
    assert_eq!(json.keys(), ["format", "findings"]);
    for finding in json.at("findings").list() {
        assert_eq!(finding.keys(), ["code", "severity", "message", "labels", "help", "near"]);
        for label in finding.at("labels").list() {
            assert_eq!(label.keys(), ["file", "line", "column", "end_line", "end_column", "text", "primary"]);
        }
    }
    let text = rules.read("regler.yaml");
    let place_of = |word: &str| {
        let (i, line) = text.lines().enumerate().find(|(_, line)| line.contains(word)).unwrap();
        let column = line[..line.find(word).unwrap()].chars().count() + 1;
        ("unknown-name".to_owned(), i as i64 + 1, column as i64)
    };
    // "uppföljning" precedes the word, so a column in bytes would differ.
    let mut expected = vec![place_of("arbvix"), place_of("\"50%")];
    expected.sort_by_key(|(_, line, _)| *line);
    assert_eq!(code_and_place_of_findings(&json), expected);
    assert_eq!(json.at("findings").list().last().unwrap().at("near").texts(), ["arbvux"]);
}

#[test]
fn sarif_has_the_structure_that_its_readers_require() {
    let folder = TestFolder::new();
    let rules = with_unknown_names(&folder);
    with_warning(&folder);
    let json = run_in(folder.path(), &["check", "regler", "varning", "--format", "sarif"]).exits(1).json();
    assert_eq!(json.at("version").text(), "2.1.0");
    assert!(json.at("$schema").text().contains("sarif"));
    assert_eq!(json.at("runs").list().len(), 1);
    let driver = json.at("runs.0.tool.driver");
    assert_eq!(driver.at("name").text(), "styrmodell");
    let ids: Vec<&str> = driver.at("rules").list().iter().map(|rule| rule.at("id").text()).collect();
    assert_eq!(ids.iter().map(|id| (*id).to_owned()).collect::<BTreeSet<_>>(), codes().into_keys().collect());
    assert_eq!(ids.len(), codes().len(), "a code is missing or listed twice");
    let results = json.at("runs.0.results").list();
    assert_eq!(results.len(), 3, "not two errors and a warning");
    for result in results {
        let index = usize::try_from(result.at("ruleIndex").number()).unwrap();
        assert_eq!(ids[index], result.at("ruleId").text());
        assert!(["error", "warning"].contains(&result.at("level").text()));
        assert!(!result.at("message.text").text().is_empty());
        assert!(!result.at("locations").list().is_empty(), "a result without a location is not shown");
        for location in result.at("locations").list() {
            let physical = location.at("physicalLocation");
            let uri = physical.at("artifactLocation.uri").text();
            assert!(uri.starts_with("regler/") || uri.starts_with("varning/"), "relative: {uri}");
            let region = |key: &str| physical.at("region").at(key).number();
            let (start, end) = (region("startLine"), region("endLine"));
            assert!(start >= 1 && region("startColumn") >= 1 && end >= start);
            assert!(end > start || region("endColumn") > region("startColumn"), "the region is empty");
        }
    }
    // The region is the word. Every character before it on its line is a single
    // code unit.
    assert_eq!(json.at("runs.0.columnKind").text(), "utf16CodeUnits");
    let text = rules.read("regler.yaml");
    let arbvix = results.iter().find(|r| r.at("message.text").text().contains("arbvix")).unwrap();
    let region = arbvix.at("locations.0.physicalLocation.region");
    let number = |key: &str| usize::try_from(region.at(key).number()).unwrap();
    let line: Vec<char> = text.lines().nth(number("startLine") - 1).unwrap().chars().collect();
    let word: String = line[number("startColumn") - 1..number("endColumn") - 1].iter().collect();
    assert_eq!(word, "arbvix");
}

#[test]
fn path_in_sarif_is_a_uri() {
    let folder = TestFolder::new();
    let rules = folder.copy("mina regler åäö#1%");
    rules.edit("regler.yaml", "då: { uppföljning: socialförvaltningarna }", "då: { uppföljning: arbvix }");
    let uri = |path: &str| {
        let json = run_in(folder.path(), &["check", path, "--format", "sarif"]).exits(1).json();
        json.at("runs.0.results.0.locations.0.physicalLocation.artifactLocation.uri").text().to_owned()
    };
    assert_eq!(uri("mina regler åäö#1%"), "mina%20regler%20%C3%A5%C3%A4%C3%B6%231%25/regler.yaml");
    // SARIF 2.1.0, errata 1, forbids a leading slash
    // (oasis-tcs/sarif-spec#480): an absolute path needs its scheme.
    let absolute = uri(rules.arg());
    assert!(absolute.starts_with("file:///") || !absolute.starts_with('/'), "{absolute}");
}

#[test]
fn junit_has_a_failure_for_each_code_and_passes_without_findings() {
    let folder = TestFolder::new();
    with_unknown_names(&folder);
    with_warning(&folder);
    folder.copy("hela");
    let ran = run_in(folder.path(), &["check", "regler", "varning", "hela", "--format", "junit"]).exits(1);
    let cases = junit(&ran.out);
    let cases_of_suite = |suite: &str| -> Vec<(&str, bool)> {
        cases.iter().filter(|c| c.0 == suite).map(|c| (c.1.as_str(), c.2)).collect()
    };
    // Two findings of one code are one failure that names both places.
    assert_eq!(cases_of_suite("regler"), [("unknown-name", true)]);
    assert_eq!(cases_of_suite("varning"), [("unused-actor", false)]);
    assert!(matches!(cases_of_suite("hela")[..], [(_, false)]));
    assert_eq!(ran.out.matches("regler/regler.yaml:").count(), 2, "{}", ran.out);
}

#[test]
fn denied_warnings_fail_in_junit_as_they_fail_the_command() {
    let folder = TestFolder::new();
    with_warning(&folder);
    let ran =
        run_in(folder.path(), &["check", "varning", "--format", "junit", "--deny", "warnings"]).exits(1);
    let cases = junit(&ran.out);
    assert!(cases.iter().any(|(.., fails)| *fails), "exit code 1 without a failure:\n{}", ran.out);
}

#[test]
fn each_github_line_is_one_escaped_command() {
    let folder = TestFolder::new();
    with_unknown_names(&folder);
    with_warning(&folder);
    std::fs::rename(folder.path().join("regler"), folder.path().join("a,b:c%d")).unwrap();
    let ran = run_in(folder.path(), &["check", "a,b:c%d", "varning", "--format", "github"]).exits(1);
    let annotations = github_annotations(&ran.out);
    assert_eq!(annotations.len(), 3, "{}", ran.out);
    for (annotation, line) in annotations.iter().zip(ran.out.lines()) {
        let (file, title) = match annotation.level.as_str() {
            "error" => ("a,b:c%d/regler.yaml", "unknown-name"),
            _ => ("varning/organisation.yaml", "unused-actor"),
        };
        assert_eq!((annotation.file.as_str(), annotation.title.as_str()), (file, title));
        let (properties, message) =
            line.strip_prefix("::").and_then(|rest| rest.split_once("::")).expect(line);
        assert!(title != "unknown-name" || properties.contains(" file=a%2Cb%3Ac%25d/regler.yaml,"), "{line}");
        // Every remaining % must begin an escape.
        let escapes = message.split('%').skip(1);
        assert!(
            escapes.into_iter().all(|rest| ["25", "0A", "0D"].iter().any(|e| rest.starts_with(e))),
            "{message}"
        );
    }
    assert!(ran.out.contains("50%25<&>,:']]>"), "{}", ran.out);
    assert!(annotations.iter().any(|annotation| annotation.message.contains("50%<&>,:']]>")), "{}", ran.out);
}

#[test]
fn machine_readable_formats_are_empty_without_findings() {
    let shipped = shipped();
    let check = |format| run(&["check", shipped.to_str().unwrap(), "--format", format]).exits(0).out;
    assert_eq!(check("github").trim(), "");
    assert!(gitlab_issues(&check("gitlab")).is_empty());
    assert!(junit(&check("junit")).iter().all(|(.., fails)| !fails));
    assert!(Json::read(&check("json")).unwrap().at("findings").list().is_empty());
    assert!(Json::read(&check("sarif")).unwrap().at("runs.0.results").list().is_empty());
    assert!(check("text").contains("608"));
}

#[test]
fn several_folders_are_checked_and_each_is_reported() {
    let folder = TestFolder::new();
    with_unknown_names(&folder);
    with_warning(&folder);
    folder.copy("hela");
    let ran = run_in(folder.path(), &["check", "hela", "varning", "regler"]).exits(1);
    for part in ["608", "varning/organisation.yaml", "regler/regler.yaml"] {
        assert!(ran.out.contains(part), "no {part} in\n{}", ran.out);
    }
    let json =
        run_in(folder.path(), &["check", "hela", "varning", "regler", "--format", "json"]).exits(1).json();
    assert_eq!(json.at("findings").list().len(), 3);
    run_in(folder.path(), &["check", "hela", "varning"]).exits(0);
    // A folder that cannot be read outranks findings in the exit code.
    run_in(folder.path(), &["check", "hela", "saknas"]).exits(2);
    run_in(folder.path(), &["check", "regler", "saknas"]).exits(2);
}

#[test]
fn coverage_accounts_for_every_rule_and_every_point() {
    let ran = run_line("check --coverage").exits(0);
    let rules = std::fs::read_to_string(shipped().join("regler.yaml")).unwrap();
    for id in rules.lines().filter_map(|line| line.trim().strip_prefix("- id: ")) {
        assert!(ran.out.contains(&format!("\n  {id} ")), "no {id}");
    }
    assert!(ran.out.contains("varav 0 utan förklaring"), "a point is not accounted for");
}

#[test]
fn coverage_takes_the_same_paths_as_check() {
    let folder = TestFolder::new();
    let revisions = root().join("rules/goteborg");
    let revisions = revisions.to_str().unwrap();
    run(&["check", revisions]).exits(0);
    let ran = run(&["check", revisions, "--coverage"]);
    assert_eq!(ran.code, 0, "cannot check a folder of revisions: {}", ran.err);
    let (a, b) = (folder.copy("a"), folder.copy("b"));
    b.edit("organisation.yaml", "id: arbvux", "id: arbvux2");
    let ran = run(&["check", a.arg(), b.arg(), "--coverage"]);
    assert_ne!(ran.code, 0, "the second folder is broken, but nothing is reported");
}
