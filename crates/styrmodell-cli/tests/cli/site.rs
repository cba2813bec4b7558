//! `site`: the folder it writes, the folders it leaves alone, and the rules it refuses.

use std::fs;
use std::path::Path;

use crate::run::*;

/// The files in a folder with their bytes, in order of name.
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let mut files: Vec<(String, Vec<u8>)> = entries
        .map(|e| (e.file_name().into_string().unwrap(), fs::read(e.path()).unwrap_or_default()))
        .collect();
    files.sort();
    files
}

fn file(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn same_rules_give_the_same_bytes_and_a_site_is_replaced() {
    let folder = TestFolder::new();
    let [first, second] = ["sida å 1", "sida 2"].map(|name| folder.path().join(name));
    for site in [&first, &second, &first] {
        run(&["site", "--output", site.to_str().unwrap()]).exits(0);
    }
    assert_eq!(contents(&first), contents(&second));
    // The site of other rules takes its place.
    let rules = folder.copy_all("2024-02-23");
    rules.edit("modell.yaml", "kort: Styrmodell Göteborg", "kort: Styrmodell <b>\"Annanstans\" & co");
    run(&["site", "--rules", rules.arg(), "--output", first.to_str().unwrap()]).exits(0);
    assert!(file(&first, "index.html").contains("Styrmodell &lt;b&gt;&quot;Annanstans&quot; &amp; co"));
    assert_eq!(contents(&first).len(), contents(&second).len());
}

#[test]
fn page_allows_only_files_beside_it() {
    let folder = TestFolder::new();
    let site = folder.path().join("sida");
    run(&["site", "--output", site.to_str().unwrap()]).exits(0);
    let page = file(&site, "index.html");
    let policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";
    assert!(page.contains(policy), "{page}");
    for (name, bytes) in contents(&site) {
        let text = String::from_utf8(bytes).unwrap();
        for forbidden in [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "localStorage",
            "fetch(",
            "XMLHttpRequest",
            " style=",
            "@import",
            "url(",
        ] {
            // The data holds whatever the model says.
            assert!(name == "data.js" || !text.contains(forbidden), "{forbidden} in {name}");
        }
    }
    let scripts: Vec<String> =
        contents(&site).into_iter().map(|(name, _)| name).filter(|name| name.ends_with(".js")).collect();
    for (name, text) in pages(&site) {
        assert!(text.contains(policy), "{name}");
        let linked = text.matches("<script src=\"").count();
        assert_eq!(text.matches("<script").count(), linked, "{name}: an inline script");
        let known = scripts.iter().filter(|script| text.contains(&format!("<script src=\"{script}\"")));
        assert_eq!(known.count(), linked, "{name}: a script that is not there, or one twice");
    }
}

/// The pages in a folder with their texts.
fn pages(folder: &Path) -> Vec<(String, String)> {
    let files = contents(folder).into_iter().filter(|(name, _)| name.ends_with(".html"));
    files.map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap())).collect()
}

#[test]
fn every_page_leads_to_the_others_and_to_itself_in_the_other_language() {
    let folder = TestFolder::new();
    let site = folder.path().join("sida");
    run(&["site", "--output", site.to_str().unwrap()]).exits(0);
    let pages = pages(&site);
    assert!(pages.len() >= 11, "{}", pages.len());
    for (name, text) in &pages {
        let suffix = if name.contains("-en.") { "-en" } else { "" };
        for tab in ["matrisen", "vagen", "reglerna", "kallorna", "om"] {
            assert!(text.contains(&format!("href=\"{tab}{suffix}.html\"")), "{name}: {tab}");
        }
        assert!(text.contains("href=\"index.html"), "{name}");
        if name != "index.html" {
            let other = match suffix {
                "" => name.replace(".html", "-en.html"),
                _ => name.replace("-en.html", ".html"),
            };
            let hreflang = if suffix.is_empty() { "en" } else { "sv" };
            let link = format!("<link rel=\"alternate\" hreflang=\"{hreflang}\" href=\"{other}\">");
            assert!(text.contains(&link), "{name}");
            assert!(pages.iter().any(|(name, _)| *name == other), "{name}");
        }
    }
}

#[test]
fn contact_stands_on_the_page_about_the_site_as_it_was_given() {
    let folder = TestFolder::new();
    let site = folder.path().join("sida");
    let contact = "SOB:s sekreterare <sob@example.org> & co";
    for (args, count) in [(&["--contact", contact][..], 1), (&[], 0)] {
        run(&[&["site", "--output", site.to_str().unwrap()], args].concat()).exits(0);
        for name in ["om.html", "om-en.html"] {
            let escaped = "SOB:s sekreterare &lt;sob@example.org&gt; &amp; co";
            assert_eq!(file(&site, name).matches(escaped).count(), count, "{name}");
        }
    }
}

#[test]
fn page_that_answers_by_the_shipped_rules_has_at_most_300_kb() {
    let folder = TestFolder::new();
    let site = folder.path().join("sida");
    run(&["site", "--output", site.to_str().unwrap()]).exits(0);
    let index = file(&site, "index.html");
    let loads = |name: &str| {
        ["<script src=", "<link rel=\"stylesheet\" href="]
            .map(|tag| index.contains(&format!("{tag}\"{name}\"")))
    };
    let loaded = contents(&site).into_iter().filter(|(name, _)| loads(name).contains(&true));
    let bytes: usize = loaded.map(|(_, bytes)| bytes.len()).sum::<usize>() + index.len();
    assert!((200_000..=300_000).contains(&bytes), "{bytes}");
}

#[test]
fn proposal_is_marked_in_the_page_itself() {
    let folder = TestFolder::new();
    let site = folder.path().join("sida");
    let decided = folder.copy_all("2024-02-23");
    run(&["site", "--rules", decided.arg(), "--output", site.to_str().unwrap()]).exits(0);
    assert!(pages(&site).iter().all(|(_, text)| !text.contains("FÖRSLAG") && !text.contains("PROPOSAL")));
    decided.edit("modell.yaml", "status: beslutad", "status: förslag");
    run(&["site", "--rules", decided.arg(), "--output", site.to_str().unwrap()]).exits(0);
    assert!(file(&site, "index.html").contains("FÖRSLAG"));
    for (name, text) in pages(&site).into_iter().filter(|(name, _)| name != "index.html") {
        let word = if name.contains("-en.") { "PROPOSAL: " } else { "FÖRSLAG: " };
        for tag in ["<title>", "<h1>"] {
            assert!(text.contains(&format!("{tag}{word}")), "{name}: {tag}");
        }
    }
}

#[test]
fn rules_with_errors_give_findings_and_no_file() {
    let folder = TestFolder::new();
    let site = folder.path().join("sida");
    let rules = folder.copy_all("2024-02-23");
    let run_site = || run(&["site", "--rules", rules.arg(), "--output", site.to_str().unwrap()]);
    run_site().exits(0);
    let before = contents(&site);
    let text = rules.read("regler.yaml");
    rules.write("regler.yaml", &text.replacen("ansvarig: arbvux", "ansvarig: arbvix", 1));
    let ran = run_site().exits(2);
    assert!(ran.err.contains("arbvix"), "{}", ran.err);
    assert_eq!(contents(&site), before);
    fs::remove_dir_all(&site).unwrap();
    run_site().exits(2);
    assert!(!site.exists());
}

#[test]
fn folder_with_other_files_is_named_and_left_alone() {
    let folder = TestFolder::new();
    let site = folder.path().join("mitt");
    fs::create_dir(&site).unwrap();
    fs::write(site.join("anteckningar.txt"), "mina").unwrap();
    for (language, expected) in
        [("sv", "ingen sida, så inget skrevs"), ("en", "no site, so nothing was written")]
    {
        let ran = run(&["site", "--output", site.to_str().unwrap(), "--lang", language]).exits(2);
        assert!(flat(&ran.err).contains(expected) && ran.err.contains("anteckningar.txt"), "{}", ran.err);
    }
    assert_eq!(contents(&site), [("anteckningar.txt".to_owned(), b"mina".to_vec())]);
    run(&["site"]).exits(2);
}

#[test]
fn all_decided_revisions_of_a_folder_are_in_the_page() {
    let folder = TestFolder::new();
    folder.two_revisions("2026-01-01");
    let other = TestFolder::new();
    let site = other.path().join("sida");
    run(&["site", "--rules", folder.arg(), "--output", site.to_str().unwrap()]).exits(0);
    let data = file(&site, "data.js");
    assert_eq!(data.matches("portable:").count(), 2);
    assert!(data.contains("2024-02-23") && data.contains("2026-01-01"));
}
