//! A difference as text in 80 columns.

use styrmodell::Language;
use styrmodell::diff::{AnswerChange, Difference};
use styrmodell::trial::Draft;

use super::answers::AnswerFate;
use super::appendix::{self, ChangedTexts};
use super::points::NumberedConsiderations;
use super::tried::TestRow;
use super::{
    asked, counts, entries, ids, named, parts, requirements_and_scenarios, rule_words, summary, tried, ways,
};
use crate::cli::language::Say;
use crate::commands::resolve::parts::origin;
use crate::write::page::{Page, capital, widest};

pub(crate) fn page(difference: &Difference, language: Language) -> String {
    let mut page = Page::new(language);
    page.paragraph(
        "",
        &format!(
            "{} {} {}",
            parts::revision(&difference.after, language),
            language.say("jämfört med", "compared with"),
            parts::revision(&difference.before, language),
        ),
    );
    page.blank();
    let draft = Draft::of(difference.after.clone());
    if let Some(notice) = tried::blocked_notice(&draft, language) {
        page.paragraph("  ", &notice);
        page.blank();
    }
    let sentences = summary::sentences(difference, language);
    for sentence in &sentences {
        page.hanging("  - ", "    ", sentence);
    }
    if !sentences.is_empty() {
        page.blank();
    }
    page.paragraph("  ", &counts::sentences(difference, language));
    page.paragraph("  ", parts::what_a_case_is(language));
    let points = NumberedConsiderations::of(difference, language);
    changed_ways(&mut page, difference);
    changes(&mut page, difference);
    effects(&mut page, difference);
    asked_words(&mut page, difference);
    points_to_consider(&mut page, &points);
    unchanged_answers(&mut page, difference, &points);
    lists(&mut page, difference, tried::rows(difference, &draft, &points, language));
    page.blank();
    for book in [&difference.before, &difference.after] {
        page.paragraph("", &origin(book, language));
    }
    page.finish()
}

fn changed_ways(page: &mut Page, difference: &Difference) {
    if difference.ways.is_empty() {
        return;
    }
    page.heading(page.say("Vägar och platser som ändras", "Ways and seats that change"));
    let language = page.language();
    for row in ways::rows(difference).iter().filter(|row| row.changes_route() || row.changes_seats()) {
        page.hanging("  - ", "    ", &row.names());
        if row.changes_route() {
            let [before, after] = row.routes(language);
            page.hanging("    ", "      ", &format!("{}: {before}", page.say("Väg före", "Route before")));
            page.hanging("    ", "      ", &format!("{}: {after}", page.say("Väg efter", "Route after")));
        }
        if row.changes_seats() {
            let [before, after, ..] = row.seats(difference, language);
            let lines = [
                (page.say("Avgjordes av", "Decided by, before"), before),
                (page.say("Avgörs av", "Decided by, after"), after),
            ];
            for (what, forum) in lines.into_iter().filter(|(_, forum)| !forum.is_empty()) {
                page.hanging("    ", "      ", &format!("{what} {forum}."));
            }
        }
    }
}

fn changes(page: &mut Page, difference: &Difference) {
    for fate in AnswerFate::ALL {
        let changes = fate.changes(difference);
        if !changes.is_empty() {
            page.heading(fate.heading(page.language()));
            answers(page, difference, fate, &changes);
        }
    }
}

fn answers(page: &mut Page, difference: &Difference, fate: AnswerFate, changes: &[&AnswerChange]) {
    for change in changes {
        let answers = fate.answers(change, &change.example, difference, page.language());
        page.hanging("  ", "    ", &format!("{}: {}", change.duty.name, answers.join(" → ")));
        for region in &change.region.regions {
            page.hanging("    - ", "      ", &region.words(page.language()));
        }
        let incomplete = parts::incomplete(&change.region, page.language());
        let cases = parts::cases(change.region.cases, page.language());
        page.hanging("    ", "    ", format!("{}. {incomplete}", capital(&cases)).trim_end());
        let example = change.example.words(page.language());
        page.hanging("    ", "      ", &format!("{}: {example}.", page.say("Exempel", "Example")));
        let rules = |name: &str, rules: &[String]| match rules {
            [] => String::new(),
            some => {
                let names: Vec<String> = some.iter().map(|id| named::rule(id, difference)).collect();
                format!("{name} {}", names.join("; "))
            }
        };
        let lines = if change.rules_before == change.rules_after {
            vec![rules(page.say("Regel:", "Rule:"), &change.rules_after)]
        } else {
            vec![
                rules(page.say("Regel före:", "Rule before:"), &change.rules_before),
                rules(page.say("Regel efter:", "Rule after:"), &change.rules_after),
            ]
        };
        let lines: Vec<String> = lines.into_iter().filter(|text| !text.is_empty()).collect();
        page.hanging("    ", "      ", &format!("{}.", lines.join(". ")));
    }
    let own_words = rule_words::lines(changes, difference, page.language());
    if !own_words.is_empty() {
        page.paragraph("  ", rule_words::heading(page.language()));
        own_words.iter().for_each(|line| page.hanging("  - ", "    ", line));
    }
}

fn effects(page: &mut Page, difference: &Difference) {
    let rows = parts::effects(difference, page.language());
    if rows.is_empty() {
        return;
    }
    page.heading(page.say("Vem som får och lämnar vad", "Who gains and loses what"));
    for (names, gains, loses) in rows {
        page.hanging("  ", "  ", &names);
        for (word, list) in [(page.say("får", "gets"), gains), (page.say("lämnar", "loses"), loses)] {
            for share in list {
                page.hanging("    ", "      ", &format!("{word} {share}"));
            }
        }
    }
}

fn asked_words(page: &mut Page, difference: &Difference) {
    let rows = asked::rows(difference, page.language());
    if rows.is_empty() {
        return;
    }
    page.heading(page.say("Ord som leder någon annanstans", "Words that now have a different answer"));
    for [words, before, after] in rows {
        page.hanging("  - ", "    ", &format!("{words}: {before} → {after}"));
    }
}

fn points_to_consider(page: &mut Page, points: &NumberedConsiderations<'_>) {
    let lines = points.lines();
    if lines.is_empty() {
        return;
    }
    page.heading(page.say("Att ta ställning till", "Points to consider"));
    let width = lines.len().to_string().len();
    for (number, (line, sub_items)) in (1..).zip(lines) {
        page.hanging(&format!("  {number:>width$}. "), &" ".repeat(width + 4), &line);
        for line in sub_items {
            let indent = " ".repeat(width + 4);
            page.hanging(&format!("{indent}- "), &format!("{indent}  "), line);
        }
    }
}

fn unchanged_answers(page: &mut Page, difference: &Difference, points: &NumberedConsiderations<'_>) {
    if difference.unchanged.is_empty() {
        return;
    }
    page.heading(
        page.say("Samma delområde: det som inte ändras", "In the affected subareas: what does not change"),
    );
    page.paragraph("  ", page.say("Kontrollera att det är avsikten.", "Check that this is intended."));
    let width = widest(difference.unchanged.iter().map(|row| row.duty.name.as_str()));
    let mut last_cell = String::new();
    for row in &difference.unchanged {
        let cell = format!("{}, {}", row.subarea.name, row.basis.name);
        if cell != last_cell {
            page.hanging("  ", "  ", &cell);
            last_cell = cell;
        }
        let numbers = points.numbers(row);
        let see = match numbers.as_str() {
            "" => String::new(),
            some => format!(" ({} {some})", page.say("se punkt", "see point")),
        };
        let answer = capital(&parts::answers(row, page.language()));
        page.row(&format!("  {}", row.duty.name), width + 2, &format!("{answer}{see}"));
    }
}

fn lists(page: &mut Page, difference: &Difference, tried: Vec<TestRow>) {
    let lines = |entries: &mut dyn Iterator<Item = &styrmodell::diff::EntryChange>| -> Vec<String> {
        entries.flat_map(|e| entries::lines(e, difference, page.language())).collect()
    };
    let organisation = lines(&mut appendix::organisation(difference).iter());
    let rules = lines(&mut entries::rules(difference));
    let reworded_entries = ChangedTexts::of(difference).lines(difference, page.language());
    let tried: Vec<String> = tried
        .into_iter()
        .map(|(test_name, results)| format!("{test_name}: {}", results.join("; ")))
        .collect();
    let sections = [
        (page.say("Organisation och forum", "Organisation and forums"), organisation),
        (page.say("Regler", "Rules"), rules),
        (
            page.say("Krav och typfall", "Requirements and scenarios"),
            requirements_and_scenarios::lines(difference, page.language()),
        ),
        (page.say("Prövat", "Test results"), tried),
        (page.say("Bilaga: bara annorlunda skrivet", "Appendix: changes of wording only"), reworded_entries),
        (
            page.say("Bilaga: nya id i filerna", "Appendix: new ids in the files"),
            entries::new_ids(difference, page.language()),
        ),
    ];
    for (heading, lines) in sections {
        list(page, heading, &lines);
    }
    let said = page.on_one_line();
    let mentions = |name: &str| said.contains(&name.split_whitespace().collect::<Vec<_>>().join(" "));
    let ids = ids::lines(difference, mentions, page.language());
    list(page, page.say("Bilaga: id i filerna", "Appendix: ids in the files"), &ids);
}

fn list(page: &mut Page, heading: &str, lines: &[String]) {
    if !lines.is_empty() {
        page.heading(heading);
        lines.iter().for_each(|line| page.hanging("  - ", "    ", line));
    }
}
