//! The pages for readers: they show what the program writes, they name every
//! command, and their links have targets.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::run::*;

/// The first rule of the README without its lagrum.
const WITHOUT_BASIS: [&str; 2] = [
    "    namn: Hälsoinsats enligt 4:1\n    när: { område: hälsorelaterade, bland_utförarna: arbvux, lagrum: sol-4-1 }\n",
    "    namn: Hälsoinsats enligt 4:1\n    när: { område: hälsorelaterade, bland_utförarna: arbvux }\n",
];

/// The rule that the Swedish page misspells a name in.
const MISSPELT: [&str; 2] = [
    "    när: { område: [kompetenshöjande, jobbfokuserade] }\n    då: { samordning: arbvux }\n",
    "    när: { område: [kompetenshöjande, jobbfokuserade] }\n    då: { samordning: arbvix }\n",
];

/// The pages that are also shown outside the repository: those of crates, and those
/// of the guide in the documentation of the library.
const CRATE_PAGES: [&str; 7] = [
    "crates/styrmodell/README.md",
    "crates/styrmodell-cli/README.md",
    "crates/styrmodell-graph/README.md",
    "crates/styrmodell-testkit/README.md",
    "docs/json.md",
    "docs/portable.md",
    "docs/regelspraket.md",
];

fn page(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The code block in a language on a page, after `skip` others.
fn block(page: &str, language: &str, skip: usize) -> String {
    let fence = format!("```{language}\n");
    let rest = page.split(&fence).nth(skip + 1).unwrap_or_else(|| panic!("no block {skip} of {language}"));
    rest.split("```").next().unwrap().to_owned()
}

/// Fails unless the output begins with the block and has its parts in order. A
/// line of `…` stands for lines left out.
fn assert_shown(block: &str, output: &str) {
    let (block, output) = (format!("\n{block}"), format!("\n{output}"));
    let mut rest = output.as_str();
    for (number, part) in block.split("\n…").map(str::trim_end).enumerate() {
        let at = rest.find(&format!("{part}\n"));
        let at = at.unwrap_or_else(|| panic!("not in the output: {part}\n---{output}"));
        assert!(number > 0 || at == 0, "the output does not begin with the block:{output}");
        rest = &rest[at + part.len()..];
    }
}

/// Fails unless the README begins with the answer, but for what depends on how many
/// revisions are decided: the notice of today, and the last line, which names the
/// revision.
pub(crate) fn assert_readme_shows_answer(output: &str) {
    let block = block(&page("README.md"), "text", 0);
    let same = |text: &str| -> String {
        let last = text.trim_end().lines().count().saturating_sub(1);
        let lines = text.lines().take(last).filter(|line| !line.contains("Ingen dag angavs"));
        lines.collect::<Vec<_>>().join("\n")
    };
    assert_eq!(same(&block), same(output));
}

#[test]
fn readme_shows_the_rule_as_shipped() {
    let shown = block(&page("README.md"), "yaml", 0);
    let rules = fs::read_to_string(shipped().join("regler.yaml")).unwrap();
    assert!(rules.contains(&shown), "not in regler.yaml:\n{shown}");
}

#[test]
fn pages_show_the_answer_that_the_program_gives() {
    let ran =
        ask(&["resolve", "--need", "fysisk träning", "--basis", "4:1", "--fact", "stadsomrade=hisingen"]);
    assert_eq!(block(&page("README.md"), "text", 0), ran.out);
    assert_shown(&block(&page("crates/styrmodell-cli/README.md"), "text", 0), &ran.out);
}

#[test]
fn readme_shows_the_contradiction_that_the_program_finds() {
    let folder = TestFolder::new();
    folder.copy_all("forslag").edit("regler.yaml", WITHOUT_BASIS[0], WITHOUT_BASIS[1]);
    let ran = run_in(folder.path(), &["check", "forslag", "--lang", "en"]).exits(1);
    assert_shown(&block(&page("README.md"), "text", 1), &ran.all());
}

#[test]
fn swedish_page_shows_the_error_that_the_program_finds() {
    let folder = TestFolder::new();
    folder.copy_all("forslag").edit("regler.yaml", MISSPELT[0], MISSPELT[1]);
    let ran = run_in(folder.path(), &["check", "forslag"]).exits(1);
    assert_shown(&block(&page("docs/kom-igang.md"), "text", 0), &ran.all());
}

#[test]
fn every_command_has_a_row_in_the_page_of_commands() {
    let commands = page("docs/commands.md");
    let help = run_line("--help --lang en").out;
    let listed = help.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).unwrap();
    // Continuation lines are indented further.
    let names = listed.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    let missing: Vec<String> = names
        .filter(|name| !name.is_empty() && !commands.contains(&format!("\n| `{name}` |")))
        .map(str::to_owned)
        .collect();
    assert_none("commands have no row", &missing);
}

/// Every page, by its path from the root.
fn pages() -> Vec<PathBuf> {
    let mut pages = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root().join(&folder)).unwrap() {
            let entry = entry.unwrap();
            let (name, kind) = (entry.file_name().into_string().unwrap(), entry.file_type().unwrap());
            // Of the entries that begin with a dot, only workflows are written by
            // hand. The pages of codes and the fixtures have no links.
            let is_skipped = name.starts_with('.')
                || ["target", "node_modules", "fixtures", "pages"].contains(&name.as_str());
            if kind.is_dir() && !is_skipped {
                folders.push(folder.join(name));
            } else if kind.is_file() && name.ends_with(".md") {
                pages.push(folder.join(name));
            }
        }
    }
    pages
}

/// The targets of a page's links, except links within code.
fn links(page: &str) -> Vec<String> {
    let mut fenced = false;
    let mut links = Vec::new();
    for line in page.lines() {
        fenced ^= line.trim_start().starts_with("```");
        let prose: String = line.split('`').enumerate().filter(|(i, _)| i % 2 == 0).map(|(_, t)| t).collect();
        if !fenced {
            let targets = prose.split("](").skip(1).filter_map(|rest| rest.split(')').next());
            links.extend(targets.map(str::to_owned));
        }
    }
    links
}

/// The anchors of a page's headings.
fn anchors(page: &str) -> Vec<String> {
    let slug = |heading: &str| -> String {
        let slug = heading.trim().to_lowercase().replace(' ', "-");
        slug.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect()
    };
    page.lines().filter_map(|line| line.trim_start_matches('#').strip_prefix(' ')).map(slug).collect()
}

/// The file in this repository, and the anchor, that a link on a page leads to;
/// `None` if the link leads elsewhere.
fn target(from: &Path, link: &str) -> Option<(PathBuf, Option<String>)> {
    const REPOSITORY_URL: &str = "https://github.com/styrmodell/styrmodell/";
    let (link, anchor) = match link.split_once('#') {
        Some((link, anchor)) => (link, Some(anchor.to_owned())),
        None => (link, None),
    };
    let path = match ["blob/main/", "tree/main/"]
        .iter()
        .find_map(|kind| link.strip_prefix(REPOSITORY_URL)?.strip_prefix(kind))
    {
        Some(path) => PathBuf::from(path),
        None if link.contains("://") => return None,
        None if link.is_empty() => from.to_owned(),
        None => from.parent()?.join(link),
    };
    Some((root().join(path), anchor))
}

#[test]
fn every_link_of_a_page_has_a_target() {
    let mut broken_links = Vec::new();
    for path in pages() {
        for link in links(&page(path.to_str().unwrap())) {
            let Some((target, anchor)) = target(&path, &link) else { continue };
            let has_anchor =
                |anchor: String| anchors(&fs::read_to_string(&target).unwrap()).contains(&anchor);
            if !target.exists() || !anchor.is_none_or(has_anchor) {
                broken_links.push(format!("{}: {link}", path.display()));
            }
        }
    }
    assert_none("links lead nowhere", &broken_links);
}

#[test]
fn pages_of_crates_link_from_wherever_they_are_shown() {
    let relative = CRATE_PAGES.iter().flat_map(|path| {
        let links = links(&page(path)).into_iter().filter(|link| !link.starts_with("https://"));
        links.map(move |link| format!("{path}: {link}"))
    });
    assert_none("links are relative", &relative.collect::<Vec<_>>());
}

/// The command lines of the program on a page, in code blocks and inline code. Each
/// ends before the first character that the shell interprets.
fn commands(page: &str) -> Vec<Vec<String>> {
    let mut fenced = false;
    let mut found = Vec::new();
    for line in page.lines() {
        fenced ^= line.trim_start().starts_with("```");
        let code: Vec<&str> = if fenced { vec![line] } else { line.split('`').skip(1).step_by(2).collect() };
        for code in code {
            let program = ["styrmodell ", "cargo run -- "];
            let starts = program.iter().flat_map(|name| code.match_indices(name));
            for (at, name) in starts.filter(|(at, _)| !code[..*at].ends_with(['/', '.'])) {
                let ends = ['|', '>', '#', ')', ';', '&', '\\'];
                let line = code[at + name.len()..].split(ends).next().unwrap();
                let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
                // A placeholder such as COMMAND is skipped, and so are the
                // arguments of another program.
                if words.first().is_some_and(|word| word.chars().all(|c| c.is_ascii_lowercase())) {
                    found.push(words);
                }
            }
        }
    }
    found
}

#[test]
fn command_lines_on_pages_are_those_of_the_program() {
    let mut helps: BTreeMap<String, String> = BTreeMap::new();
    let mut wrong_lines = Vec::new();
    for path in pages() {
        for line in commands(&page(path.to_str().unwrap())) {
            let [command, rest @ ..] = line.as_slice() else { continue };
            let help =
                helps.entry(command.clone()).or_insert_with(|| run_line(&format!("{command} --help")).out);
            // The options with their values, as in the help: `--format
            // <text|json>`.
            let offered: BTreeMap<&str, &str> = help
                .lines()
                .filter_map(|line| line.split_once("--").map(|(_, option)| option.trim_end()))
                .map(|option| option.split_once(' ').unwrap_or((option, "")))
                .collect();
            let mut rest = rest.iter().peekable();
            let mut is_right = help.contains(&format!("styrmodell {command}"));
            while let Some(word) = rest.next() {
                let Some(option) = word.strip_prefix("--") else { continue };
                let values = offered.get(option).map(|values| values.trim_matches(['<', '>']));
                is_right &= values.is_some();
                if let (Some(values), Some(value)) = (values, rest.peek()) {
                    let is_listed = values.contains('|') && value.chars().all(|c| c.is_ascii_lowercase());
                    is_right &= !is_listed || values.split('|').any(|offered| offered == *value);
                }
            }
            if !is_right {
                wrong_lines.push(format!("{}: styrmodell {}", path.display(), line.join(" ")));
            }
        }
    }
    assert_none("command lines are not the program's", &wrong_lines);
}

#[test]
fn pages_of_the_guide_are_in_the_package() {
    let guide = page("crates/styrmodell/src/guide/mod.rs");
    let manifest = page("crates/styrmodell/Cargo.toml");
    let shown = guide.split("include_str!(\"../../").skip(1).filter_map(|rest| rest.split('"').next());
    let shown: Vec<&str> = shown.collect();
    assert!(shown.len() >= 3, "the guide shows too few pages: {shown:?}");
    for path in shown {
        assert!(manifest.contains(&format!("    \"{path}\",\n")), "{path} is not in the package");
        assert!(CRATE_PAGES.contains(&path), "{path} is missing in CRATE_PAGES");
        assert_eq!(
            page(&format!("crates/styrmodell/{path}")),
            page(path),
            "the packaged page differs from that in docs"
        );
    }
}
