//! `tests/look-up/words.csv`: what each step of `docs/look-up.md` finds.

use std::fs;

use styrmodell::answer::NeedLookUp;
use styrmodell_tests::*;

#[test]
fn words_find_what_the_description_says() {
    let mut files = read(&root().join("tests/fixtures/base"));
    files.extend(read(&root().join("tests/look-up")));
    let rules = load(&files);
    let text = fs::read_to_string(root().join("tests/look-up/words.csv")).unwrap();
    let mut faults = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split(';').collect();
        let (outcome, needs): (&str, Vec<String>) = match rules.look_up(cells[0]) {
            NeedLookUp::Match(need) => ("match", vec![need.id().to_owned()]),
            NeedLookUp::Choice(needs) => ("choice", needs.iter().map(|need| need.id().to_owned()).collect()),
            NeedLookUp::Candidates(found) => ("candidates", found.into_iter().map(|one| one.id).collect()),
            NeedLookUp::Overview => ("overview", Vec::new()),
        };
        if (outcome, needs.join(" ").as_str()) != (cells[1], cells[2]) {
            faults.push(format!("{line}: {outcome} {}", needs.join(" ")));
        }
    }
    assert_none("find something else", &faults);
}
