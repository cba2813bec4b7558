//! A difference as Markdown: the page that accompanies a proposal to the
//! decision-makers.

use styrmodell::diff::{Difference, EntryChange};
use styrmodell::render;
use styrmodell::trial::Draft;
use styrmodell::{Language, Rules};

use super::appendix::{self, ChangedTexts};
use super::points::NumberedConsiderations;
use super::tried::TestRow;
use super::{answers, asked, counts, entries, ids, parts, requirements_and_scenarios, summary, tried, ways};
use crate::cli::language::Say;
use crate::write::markdown::{Markdown, escape};
use crate::write::page::capital;

/// The text of an empty cell.
const EMPTY_CELL: &str = "–";

pub(crate) fn page(difference: &Difference, language: Language) -> String {
    let mut page = Markdown::new(language);
    let draft = Draft::of(difference.after.clone());
    head(&mut page, difference, &draft);
    summary(&mut page, difference);
    changed_ways(&mut page, difference);
    let heading_after = after_heading(&page, difference);
    answers::tables(&mut page, difference, heading_after);
    asked_words(&mut page, difference);
    let points = NumberedConsiderations::of(difference, language);
    points_to_consider(&mut page, &points);
    unchanged_answers(&mut page, difference, &points);
    let lines = |entries: &mut dyn Iterator<Item = &EntryChange>| -> Vec<String> {
        entries.flat_map(|e| entries::lines(e, difference, language)).collect()
    };
    list(
        &mut page,
        language.say("Organisation och forum", "Organisation and forums"),
        lines(&mut appendix::organisation(difference).iter()),
    );
    list(&mut page, language.say("Regler", "Rules"), lines(&mut entries::rules(difference)));
    list(
        &mut page,
        language.say("Krav och typfall", "Requirements and scenarios"),
        requirements_and_scenarios::lines(difference, language),
    );
    test_results(&mut page, &tried::rows(difference, &draft, &points, language));
    foot(&mut page, difference);
    page.finish()
}

fn head(page: &mut Markdown<'_>, difference: &Difference, draft: &Draft) {
    let (before, after) = (&difference.before, &difference.after);
    let name = escape(after.name());
    page.heading(
        1,
        &match page.language() {
            Language::English => format!("What changes in {name}?"),
            _ => format!("Vad ändras? {name}"),
        },
    );
    let revision_in_backticks = |book: &Rules| format!("`{}`", book.revision());
    let compared_with = match before.is_decided() {
        true => page.say("den beslutade versionen", "the decided revision"),
        false => page.say("förslaget", "the proposal"),
    };
    let introduction = match (after.is_decided(), page.language()) {
        (false, Language::English) => format!(
            "**PROPOSAL, not yet decided.** This page compares the proposal {} with {} {}. The proposal takes effect on {} if it is adopted.",
            revision_in_backticks(after),
            compared_with,
            revision_in_backticks(before),
            after.revision()
        ),
        (true, Language::English) => format!(
            "**Decided.** This page compares the revision {} with {} {}. The revision takes effect on {}.",
            revision_in_backticks(after),
            compared_with,
            revision_in_backticks(before),
            after.revision()
        ),
        (false, _) => format!(
            "**FÖRSLAG. Inte beslutat.** Förslaget {} jämfört med {} {}. Gäller från {} om det beslutas.",
            revision_in_backticks(after),
            compared_with,
            revision_in_backticks(before),
            after.revision()
        ),
        (true, _) => format!(
            "**Beslutad.** Versionen {} jämförd med {} {}. Gäller från {}.",
            revision_in_backticks(after),
            compared_with,
            revision_in_backticks(before),
            after.revision()
        ),
    };
    page.line(&introduction);
    let decision = page.say("Beslut", "Decision");
    if let Some(decided) = after.decided().filter(|_| after.is_decided()) {
        let part = |name: &str, text: Option<&str>| {
            text.map(|t| format!(", {name}{}", escape(t))).unwrap_or_default()
        };
        let (paragraph, reference) = (
            part("§ ", decided.paragraph().map(without_sign)),
            part(page.say("dnr ", "ref. no. "), decided.reference()),
        );
        page.line(&format!("{decision}: {} {}{paragraph}{reference}.", escape(decided.by()), decided.date()));
    } else if !after.is_decided() {
        // The secretary fills in this line.
        page.line(&format!(
            "{decision}: {}",
            page.say("[av], [datum], [§], dnr [nummer].", "[by], [date], [§], ref. no. [number].")
        ));
    }
    if let Some(notice) = tried::blocked_notice(draft, page.language()) {
        page.paragraph(&format!("**{notice}**"));
    }
    page.blank();
}

/// A paragraph that the rule file writes with its sign or without: "§ 12", "12".
fn without_sign(paragraph: &str) -> &str {
    paragraph.trim_start_matches('§').trim_start()
}

fn summary(page: &mut Markdown<'_>, difference: &Difference) {
    page.heading(2, page.say("I korthet", "In short"));
    let sentences = summary::sentences(difference, page.language());
    for sentence in &sentences {
        page.item(0, &escape(sentence));
    }
    if !sentences.is_empty() {
        page.blank();
    }
    let rows = parts::effects(difference, page.language());
    if !rows.is_empty() {
        let head = [page.say("Förvaltning", "Actor"), page.say("Får", "Gets"), page.say("Lämnar", "Loses")];
        let cell =
            |list: &[String]| if list.is_empty() { EMPTY_CELL.to_owned() } else { escape(&list.join("; ")) };
        let affected = rows.iter().map(|(names, gains, loses)| [escape(names), cell(gains), cell(loses)]);
        let unaffected = parts::unaffected(difference);
        let unaffected_row = (!unaffected.is_empty())
            .then(|| [escape(&render::list(unaffected)), EMPTY_CELL.to_owned(), EMPTY_CELL.to_owned()]);
        page.table(&head, affected.chain(unaffected_row));
    }
    page.paragraph(&counts::sentences(difference, page.language()));
    page.paragraph(parts::what_a_case_is(page.language()));
}

fn changed_ways(page: &mut Markdown<'_>, difference: &Difference) {
    let language = page.language();
    let cell = |text: &String| if text.is_empty() { EMPTY_CELL.to_owned() } else { escape(text) };
    let rows = ways::rows(difference);
    let heading_after = after_heading(page, difference);
    let routes: Vec<Vec<String>> = rows
        .iter()
        .filter(|row| row.changes_route())
        .map(|row| {
            let [before, after] = row.routes(language);
            [row.names(), before, after].iter().map(cell).collect()
        })
        .collect();
    let heading = page.say("Vägar och platser som ändras", "Ways and seats that change");
    if rows.iter().any(|row| row.changes_route() || row.changes_seats()) {
        page.heading(2, heading);
    }
    if !routes.is_empty() {
        page.table(
            &[page.say("Fråga", "Matter"), page.say("Väg i dag", "Route today"), heading_after],
            routes,
        );
    }
    // Matters that are only prepared by others share the row of their seats.
    let mut seats: Vec<(String, [String; 4])> = Vec::new();
    for row in rows.iter().filter(|row| row.changes_seats()) {
        let cells = row.seats(difference, language);
        match seats.iter_mut().find(|(_, known)| *known == cells) {
            Some((names, _)) => *names = format!("{names}; {}", row.names()),
            None => seats.push((row.names(), cells)),
        }
    }
    let seats: Vec<Vec<String>> =
        seats.iter().map(|(names, cells)| std::iter::once(names).chain(cells).map(cell).collect()).collect();
    if !seats.is_empty() {
        let head = [
            page.say("Fråga", "Matter"),
            page.say("Avgörs i dag av", "Decided today by"),
            heading_after,
            page.say("Får plats", "Gain a seat"),
            page.say("Förlorar plats", "Lose a seat"),
        ];
        page.table(&head, seats);
    }
}

/// The heading of the column for the new revision.
fn after_heading(page: &Markdown<'_>, difference: &Difference) -> &'static str {
    if difference.after.is_decided() { page.say("Sedan", "After") } else { page.say("Förslag", "Proposal") }
}

fn asked_words(page: &mut Markdown<'_>, difference: &Difference) {
    let rows = asked::rows(difference, page.language());
    if rows.is_empty() {
        return;
    }
    page.heading(2, page.say("Ord som leder någon annanstans", "Words that now have a different answer"));
    let head = [
        page.say("Den som frågar efter", "Asked for"),
        page.say("Får i dag", "Answer today"),
        after_heading(page, difference),
    ];
    page.table(&head, rows.iter().map(|row| row.each_ref().map(|text| escape(text))));
}

fn points_to_consider(page: &mut Markdown<'_>, points: &NumberedConsiderations<'_>) {
    let lines = points.lines();
    if lines.is_empty() {
        return;
    }
    page.heading(2, page.say("Att ta ställning till", "Points to consider"));
    for (number, (line, sub_items)) in (1..).zip(lines) {
        page.line(&format!("{number}. {}", escape(&line)));
        for line in sub_items {
            page.line(&format!("   - {}", escape(line)));
        }
    }
    page.blank();
}

fn unchanged_answers(page: &mut Markdown<'_>, difference: &Difference, points: &NumberedConsiderations<'_>) {
    if difference.unchanged.is_empty() {
        return;
    }
    page.heading(
        2,
        page.say("Samma delområde: det som INTE ändras", "In the affected subareas: what does NOT change"),
    );
    page.paragraph(page.say("Kontrollera att det är avsikten.", "Check that this is intended."));
    let head = [
        page.say("Delområde", "Subarea"),
        page.say("Lagrum", "Basis"),
        page.say("Ansvar", "Duty"),
        page.say("Svar före och efter", "Answer before and after"),
        page.say("Se punkt", "See point"),
    ];
    let language = page.language();
    let rows = difference.unchanged.iter().map(|row| {
        let points = points.numbers(row);
        let answers = parts::answers(row, language);
        let mut cells =
            [&row.subarea.name, &row.basis.name, &row.duty.name, &answers].map(|t| escape(t)).to_vec();
        cells.push(if points.is_empty() { EMPTY_CELL.to_owned() } else { points });
        cells
    });
    page.table(&head, rows);
}

fn test_results(page: &mut Markdown<'_>, rows: &[TestRow]) {
    page.heading(2, page.say("Prövat", "Test results"));
    // Several results are a list below the table.
    let below = page.say("se nedan", "see below");
    let cells = rows.iter().map(|(name, results)| match results.as_slice() {
        [one] => [escape(name), escape(one)],
        _ => [escape(name), below.to_owned()],
    });
    page.table(&["", page.say("Resultat", "Result")], cells);
    for (name, results) in rows.iter().filter(|(_, results)| results.len() > 1) {
        page.paragraph(&format!("{}:", escape(name)));
        items(page, results.iter().map(|result| capital(result)).collect());
    }
}

fn foot(page: &mut Markdown<'_>, difference: &Difference) {
    let language = page.language();
    page.heading(2, page.say("Det här visar sidan inte", "What this page does not show"));
    page.paragraph(page.say(
            "Om den som beslutar har mandat för ändringen, om något reglemente behöver ändras, vad som gäller för \
             pågående ärenden, eller vad det kostar.",
            "Whether the decision-maker has the authority to make the change, whether other governing documents \
             must be amended, what applies to cases in progress, or what the change costs.",
        ));
    page.heading(2, page.say("Bilaga", "Appendix"));
    let worded = ChangedTexts::of(difference).lines(difference, language);
    let mentions = |name: &str| page.mentions(&escape(name)) || worded.iter().any(|line| line.contains(name));
    let ids = ids::lines(difference, mentions, language);
    let appended = [
        (page.say("Det här är bara annorlunda skrivet:", "Only the wording of these has changed:"), worded),
        (
            page.say("Det här har fått ett annat id i filerna:", "These have another id in the files:"),
            entries::new_ids(difference, language),
        ),
        (
            page.say(
                "Det som sidan kallar vid namn heter så här i filerna:",
                "The ids in the files of what the page calls by name:",
            ),
            ids,
        ),
    ];
    for (heading, lines) in appended.into_iter().filter(|(_, lines)| !lines.is_empty()) {
        page.paragraph(heading);
        items(page, lines);
    }
    let (before, after) = (
        parts::revision(&difference.before, page.language()),
        parts::revision(&difference.after, page.language()),
    );
    page.line(&format!("{}: sha256 `{}`  ", capital(&before), difference.before.sha256()));
    page.line(&format!("{}: sha256 `{}`", capital(&after), difference.after.sha256()));
}

fn list(page: &mut Markdown<'_>, heading: &str, lines: Vec<String>) {
    if lines.is_empty() {
        return;
    }
    page.heading(2, heading);
    items(page, lines);
}

fn items(page: &mut Markdown<'_>, lines: Vec<String>) {
    for line in lines {
        page.item(0, &escape(&line));
    }
    page.blank();
}
