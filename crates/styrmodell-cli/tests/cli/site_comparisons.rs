//! `site`, the page *Jämför*: what each revision changes, as `diff` says it.

use std::path::Path;

use crate::page_text::assert_shown_in_order;
use crate::run::*;

/// Writes a site beside the rules and returns the text that the command prints.
fn write_site(args: &[&str], site: &Path) -> CommandRun {
    run(&[&["site", "--output", site.to_str().unwrap()], args].concat())
}

fn page(site: &Path, name: &str) -> String {
    std::fs::read_to_string(site.join(name)).unwrap_or_default()
}

/// The pages in both languages.
const PAGES: [(&str, &str); 2] = [("sv", "jamfor.html"), ("en", "jamfor-en.html")];

/// Asserts that both pages say what `diff` says of two revisions.
fn assert_compares(site: &Path, before: &str, after: &str) {
    for (language, name) in PAGES {
        let diff = run(&["diff", before, after, "--format", "markdown", "--lang", language]);
        // The page has a heading of its own.
        let (_, markdown) = diff.out.split_once('\n').unwrap();
        let lines = assert_shown_in_order(markdown, &page(site, name), name);
        assert!(lines > 20, "{lines} lines");
    }
}

/// The headings of the comparisons, in order.
fn headings(page: &str) -> Vec<&str> {
    let starts = page.split("<h2 id=\"jamforelse-").skip(1);
    starts.map(|rest| rest.split_once('>').unwrap().1.split_once("</h2>").unwrap().0).collect()
}

/// Makes a revision of the shipped rules: its first and last day, and whether it is decided.
fn revision(folder: &TestFolder, day: &str, until: Option<&str>, is_decided: bool) -> RulesFolder {
    let rules = folder.copy_all(day);
    rules.without_former_fingerprints();
    let days = until
        .map_or_else(|| format!("{{ från: {day} }}"), |until| format!("{{ från: {day}, till: {until} }}"));
    rules.edit("modell.yaml", "{ från: 2024-02-23 }", &days);
    if !is_decided {
        rules.edit("modell.yaml", "status: beslutad", "status: förslag");
    }
    rules
}

#[test]
fn proposal_of_a_folder_is_compared_with_the_decided_revision_though_its_typfall_fail() {
    let folder = TestFolder::new();
    let decided = revision(&folder, "2024-02-23", None, true);
    let proposal = revision(&folder, "2027-01-01", None, false);
    proposal.edit("forum.yaml", "namn: Tjänsteutbud", "namn: Utbudet av tjänster");
    let row = "[bestående funktionsnedsättning, \"4:1\", ";
    proposal.edit("typfall.yaml", &format!("{row}socialförvaltningarna,"), &format!("{row}arbvux,"));
    let other = TestFolder::new();
    let site = other.path().join("sida");
    write_site(&["--rules", folder.arg()], &site).exits(0);
    assert_compares(&site, decided.arg(), proposal.arg());
    let heading = |name| headings(&page(&site, name)).join("; ");
    assert_eq!(heading("jamfor.html"), "FÖRSLAG 2027-01-01 jämfört med versionen 2024-02-23");
    assert_eq!(heading("jamfor-en.html"), "PROPOSAL 2027-01-01 compared with revision 2024-02-23");
    assert!(page(&site, "jamfor.html").contains("kan inte börja gälla förrän ett fel är rättat"));
    // The proposal is compared, and answers nothing.
    assert!(!page(&site, "data.js").contains("Utbudet av tjänster"));
}

#[test]
fn each_revision_is_compared_with_the_decided_one_before_it_and_the_newest_comes_first() {
    let folder = TestFolder::new();
    revision(&folder, "2024-02-23", Some("2025-12-31"), true);
    revision(&folder, "2026-01-01", None, true);
    revision(&folder, "2027-01-01", None, false);
    revision(&folder, "2028-01-01", None, false);
    let other = TestFolder::new();
    let site = other.path().join("sida");
    write_site(&["--rules", folder.arg()], &site).exits(0);
    let page = page(&site, "jamfor.html");
    assert_eq!(
        headings(&page),
        [
            "FÖRSLAG 2028-01-01 jämfört med versionen 2026-01-01",
            "FÖRSLAG 2027-01-01 jämfört med versionen 2026-01-01",
            "Versionen 2026-01-01 jämfört med versionen 2024-02-23",
        ]
    );
    for number in 1..=3 {
        assert!(page.contains(&format!("href=\"#jamforelse-{number}\"")), "{number}");
    }
}

#[test]
fn single_revision_is_compared_with_the_one_that_is_given() {
    let folder = TestFolder::new();
    let rules = folder.copy("regler");
    rules.edit("forum.yaml", "namn: Tjänsteutbud", "namn: Utbudet <b>av</b> tjänster");
    let site = folder.path().join("sida");
    let shipped = shipped();
    write_site(&["--rules", rules.arg(), "--against", shipped.to_str().unwrap()], &site).exits(0);
    assert_compares(&site, shipped.to_str().unwrap(), rules.arg());
    assert!(!page(&site, "jamfor.html").contains("<b>"));
}

#[test]
fn english_comparison_says_that_names_and_quoted_texts_are_swedish() {
    let folder = TestFolder::new();
    revision(&folder, "2024-02-23", None, true);
    let after = revision(&folder, "2027-01-01", None, false);
    let of_rule = "anpassat-stod-for-ett-fungerande-arbetsliv, lagrum: sol-4-1 }\n    då: { utförande: ";
    let with = |actor: &str| format!("{of_rule}{actor} }}");
    after.edit("regler.yaml", &with("socialförvaltningarna"), &with("arbvux"));
    let other = TestFolder::new();
    let site = other.path().join("sida");
    write_site(&["--rules", folder.arg()], &site).exits(0);
    let english = page(&site, "jamfor-en.html");
    let main = english.split_once("<main").unwrap().1;
    let own = |text: &str| format!("<bdi lang=\"sv\">{text}</bdi>");
    for part in [
        // The cells of the answers that change, and the rule that a sentence names.
        format!("<th scope=\"row\">{}</th>", own("Anpassat stöd för ett fungerande arbetsliv")),
        format!("<td>{}</td>", own("klientens socialförvaltning")),
        format!("ule &quot;{}&quot;", own("Anpassat stöd enligt 4:1")),
    ] {
        assert!(main.contains(&part), "{part}: {main}");
    }
    let swedish = page(&site, "jamfor.html");
    assert!(!swedish.split_once("<main").unwrap().1.contains("lang=\"sv\""));
}

#[test]
fn site_without_anything_to_compare_has_no_such_page() {
    let folder = TestFolder::new();
    let site = folder.path().join("sida");
    write_site(&[], &site).exits(0);
    for entry in std::fs::read_dir(&site).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(!name.contains("jamfor"), "{name}");
        assert!(!page(&site, &name).contains("jamfor"), "{name}");
    }
}

#[test]
fn revisions_of_different_models_are_refused_with_both_names() {
    let folder = TestFolder::new();
    let site = folder.path().join("sida");
    let lillkoping = root().join("examples/rules/lillkoping/2026-01-01");
    let against = ["--against", lillkoping.to_str().unwrap()];
    let mixed = TestFolder::new();
    let [_, other] = mixed.two_revisions("2026-01-01");
    other.edit("modell.yaml", "id: goteborg-arbetsrehabilitering", "id: annan").edit(
        "modell.yaml",
        "namn: Styrmodell för arbetsrehabiliteringens hemvist",
        "namn: En annan modell",
    );
    let of_folder = ["--rules", mixed.arg()];
    for (args, other) in [(against, "Vägar till arbete i Lillköping"), (of_folder, "En annan modell")] {
        for (language, words) in [("sv", "olika modeller"), ("en", "different models")] {
            let ran = write_site(&[&args[..], &["--lang", language]].concat(), &site).exits(2);
            let message = flat(&ran.err);
            for part in [words, other, "Styrmodell för arbetsrehabiliteringens hemvist"] {
                assert!(message.contains(part), "{message}");
            }
        }
    }
    assert!(!site.exists());
}

#[test]
fn proposal_that_cannot_be_read_is_named_and_the_site_is_written() {
    let folder = TestFolder::new();
    revision(&folder, "2024-02-23", None, true);
    let broken = revision(&folder, "2027-01-01", None, false);
    broken.edit("modell.yaml", "första_forum: operativ", "första_forum: finns-inte");
    let other = TestFolder::new();
    let site = other.path().join("sida");
    for (language, words) in [("sv", "Jämförs inte"), ("en", "Not compared")] {
        let ran = write_site(&["--rules", folder.arg(), "--lang", language], &site).exits(0);
        assert!(flat(&ran.out).contains(words) && ran.out.contains("2027-01-01"), "{}", ran.out);
    }
    assert!(!site.join("jamfor.html").exists());
}
