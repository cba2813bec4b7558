//! Reads SARIF as its consumers do, and checks it against the schema of 2.1.0 and
//! the requirements of GitHub.

use std::collections::BTreeSet;

use crate::json::Json;
use crate::schemas::{SARIF, assert_valid};

/// Returns the results of a SARIF document, each as the file of its first location
/// and its text; and `true` if the run states that it succeeded.
pub(crate) fn sarif(json: &Json) -> (Vec<(String, String)>, bool) {
    assert_valid(&SARIF, &json.value().to_string());
    assert_eq!(json.keys(), ["$schema", "version", "runs"]);
    assert_eq!(json.at("version").text(), "2.1.0");
    let [run] = json.at("runs").list() else { panic!("not exactly one run") };
    let keys = ["tool", "invocations", "originalUriBaseIds", "columnKind", "results"];
    assert_eq!(run.keys(), keys);
    let ids = rules(run.at("tool.driver"));
    let [invocation] = run.at("invocations").list() else { panic!("not exactly one invocation") };
    let succeeded = *invocation.at("executionSuccessful") == Json::Bool(true);
    let notifications = invocation.get("toolExecutionNotifications").map_or(&[][..], Json::list);
    assert_eq!(notifications.is_empty(), succeeded, "notifications after success, or none after a failure");
    for notification in notifications {
        assert_eq!(notification.at("level").text(), "error");
        assert!(!notification.at("message.text").text().is_empty());
        notification.at("locations").list().iter().for_each(|location| drop(path_of_location(location, run)));
    }
    let results = run.at("results").list().iter().map(|result| {
        let index = usize::try_from(result.at("ruleIndex").number()).unwrap();
        assert_eq!(ids[index], result.at("ruleId").text());
        assert!(["error", "warning"].contains(&result.at("level").text()));
        let related = result.get("relatedLocations").map_or(&[][..], Json::list);
        related.iter().for_each(|location| drop(path_of_location(location, run)));
        let files: Vec<String> =
            result.at("locations").list().iter().map(|location| path_of_location(location, run)).collect();
        let first = files.first().expect("a result without a location is refused").clone();
        (first, result.at("message.text").text().to_owned())
    });
    (results.collect(), succeeded)
}

/// Lists the ids of the rules, and checks that each has a description.
fn rules(driver: &Json) -> Vec<&str> {
    let rules = driver.at("rules").list();
    for rule in rules {
        let (short, full) = (rule.at("shortDescription.text").text(), rule.at("fullDescription.text").text());
        assert!(short.ends_with('.') && short.len() < full.len() && full.len() <= 1024, "{short} / {full}");
        assert!(full.starts_with(short) && !full.contains('\n'), "{full}");
        for key in ["help.text", "help.markdown"] {
            assert!(rule.at(key).text().contains("## "), "{key}");
        }
        assert!(["error", "warning"].contains(&rule.at("defaultConfiguration.level").text()));
        assert!(rule.get("helpUri").is_none(), "a code links to a page on the web");
    }
    let ids: Vec<&str> = rules.iter().map(|rule| rule.at("id").text()).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "an id is listed twice");
    ids
}

/// Converts the URI of a location back to a path.
fn path_of_location(location: &Json, run: &Json) -> String {
    let physical_location = location.at("physicalLocation");
    let artifact_location = physical_location.at("artifactLocation");
    let uri = artifact_location.at("uri").text();
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-._~/%".contains(c);
    let path = match artifact_location.get("uriBaseId") {
        Some(base) => {
            run.at("originalUriBaseIds").get(base.text()).expect("the base is declared");
            assert!(!uri.starts_with('/'), "relative: {uri}");
            uri
        }
        None => uri.strip_prefix("file://").filter(|path| path.starts_with('/')).expect(uri),
    };
    assert!(path.chars().all(allowed), "{uri}");
    assert!(!path.contains("//") && !path.split('/').any(|part| part == "."), "{uri}");
    let region = physical_location.at("region");
    let (line, column) = (region.at("startLine").number(), region.at("startColumn").number());
    assert!(line >= 1 && column >= 1);
    if let Some(end) = region.get("endLine") {
        let (end, end_column) = (end.number(), region.at("endColumn").number());
        assert!(end > line && end_column >= 1 || end == line && end_column > column, "the region is empty");
    }
    percent_decode(path)
}

fn percent_decode(uri: &str) -> String {
    let mut bytes = Vec::new();
    let mut parts = uri.split('%');
    bytes.extend(parts.next().unwrap().bytes());
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).expect("two hexadecimal digits"));
        bytes.extend(part[2..].bytes());
    }
    String::from_utf8(bytes).unwrap()
}
