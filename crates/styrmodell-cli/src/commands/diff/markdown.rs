//! A difference as Markdown: the page that accompanies a proposal to those who
//! decide.

use styrmodell::diff::{Axis, Difference, EntryChange};
use styrmodell::trial::Draft;
use styrmodell::{Language, Rules};

use super::points::NumberedConsiderations;
use super::{parts, proofs, tried};
use crate::cli::language::Say;
use crate::write::markdown::{Markdown, escape};
use crate::write::page::capital;

/// The text of an empty cell.
const NONE: &str = "–";

pub(crate) fn page(difference: &Difference, language: Language) -> String {
    let mut page = Markdown::new(language);
    let draft = Draft::of(difference.after.clone());
    head(&mut page, difference, &draft);
    summary(&mut page, difference);
    changes(&mut page, difference);
    let points = NumberedConsiderations::of(difference, language);
    to_consider(&mut page, &points);
    unchanged(&mut page, difference, &points);
    let lines = |entries: &mut dyn Iterator<Item = &EntryChange>| -> Vec<String> {
        entries.flat_map(|e| parts::entry(e, language)).collect()
    };
    list(
        &mut page,
        language.say("Organisation och forum", "Organisation and forums"),
        lines(&mut parts::organisation(difference)),
    );
    list(&mut page, language.say("Regler", "Rules"), lines(&mut parts::rule_entries(difference)));
    list(
        &mut page,
        language.say("Krav och typfall", "Requirements and scenarios"),
        proofs::lines(difference, language),
    );
    proven(&mut page, tried::rows(difference, &draft, &points, language));
    foot(&mut page, difference, lines(&mut difference.wording.iter()));
    page.finish()
}

fn head(page: &mut Markdown<'_>, difference: &Difference, draft: &Draft) {
    let (before, after) = (&difference.before, &difference.after);
    let title = page.say("Vad ändras?", "What changes?");
    page.heading(1, &format!("{title} {}", escape(after.name())));
    let compared = |book: &Rules| format!("`{}`", book.revision());
    let summary = match (after.is_decided(), page.language()) {
        (false, Language::English) => format!(
            "**PROPOSAL. Not decided.** Compares proposal {} with {} {}. In force from {} if it is decided.",
            compared(after),
            parts::revision_word(before, page.language()),
            compared(before),
            after.revision()
        ),
        (true, Language::English) => format!(
            "**Decided.** Compares {} with {} {}. In force from {}.",
            compared(after),
            parts::revision_word(before, page.language()),
            compared(before),
            after.revision()
        ),
        (false, _) => format!(
            "**FÖRSLAG. Inte beslutat.** Jämför förslag {} med {} {}. Gäller från {} om det beslutas.",
            compared(after),
            parts::revision_word(before, page.language()),
            compared(before),
            after.revision()
        ),
        (true, _) => format!(
            "**Beslutad.** Jämför {} med {} {}. Gäller från {}.",
            compared(after),
            parts::revision_word(before, page.language()),
            compared(before),
            after.revision()
        ),
    };
    page.line(&summary);
    let decision = page.say("Beslut", "Decision");
    if let Some(decided) = after.decided().filter(|_| after.is_decided()) {
        let part = |name: &str, text: Option<&str>| {
            text.map(|t| format!(", {name}{}", escape(t))).unwrap_or_default()
        };
        let (paragraph, reference) = (part("§ ", decided.paragraph()), part("dnr ", decided.reference()));
        page.line(&format!("{decision}: {} {}{paragraph}{reference}.", escape(decided.by()), decided.date()));
    } else if !after.is_decided() {
        // The secretary fills in this line.
        page.line(&format!(
            "{decision}: {}",
            page.say("[av], [datum], [§], dnr [nummer].", "[by], [date], [§], no. [number].")
        ));
    }
    if let Some(hindered) = tried::hindered(draft, page.language()) {
        page.paragraph(&format!("**{hindered}**"));
    }
    page.blank();
}

fn summary(page: &mut Markdown<'_>, difference: &Difference) {
    page.heading(2, page.say("I korthet", "In short"));
    let rows = parts::effects(difference, page.language());
    if !rows.is_empty() {
        let head = [page.say("Förvaltning", "Actor"), page.say("Får", "Gets"), page.say("Lämnar", "Leaves")];
        let cell = |list: &[String]| if list.is_empty() { NONE.to_owned() } else { escape(&list.join("; ")) };
        let affected = rows.iter().map(|(names, gains, loses)| [escape(names), cell(gains), cell(loses)]);
        let others = parts::unaffected(difference);
        let others =
            (!others.is_empty()).then(|| [escape(&others.join(", ")), NONE.to_owned(), NONE.to_owned()]);
        page.table(&head, affected.chain(others));
    }
    page.paragraph(&parts::count(difference, page.language()));
    page.paragraph(parts::what_a_case_is(page.language()));
}

fn changes(page: &mut Markdown<'_>, difference: &Difference) {
    if difference.changes.is_empty() {
        return;
    }
    page.heading(2, page.say("Svar som ändras", "Answers that change"));
    let mut regions = difference.changes.iter().flat_map(|change| &change.region.regions);
    let besides = regions.any(|region| !parts::facts(region, page.language()).is_empty());
    let mut heads = vec![page.say("Delområde", "Delområde"), page.say("Lagrum", "Basis")];
    heads.extend(besides.then(|| page.say("I övrigt", "Besides")));
    heads.extend([page.say("Ansvar", "Duty"), page.say("I dag", "Today")]);
    heads.push(if difference.after.is_decided() {
        page.say("Sedan", "Then")
    } else {
        page.say("Förslag", "Proposal")
    });
    heads.push(page.say("Regel", "Rule"));
    let mut rows: Vec<Vec<String>> = Vec::new();
    for change in &difference.changes {
        let rules: Vec<String> = parts::causes(change).iter().map(|id| format!("`{id}`")).collect();
        for region in &change.region.regions {
            let on = |axis| escape(&parts::on(region, axis, page.language()));
            let mut cells = vec![on(&Axis::Subarea), on(&Axis::Basis)];
            cells.extend(besides.then(|| escape(&parts::facts(region, page.language()))));
            cells.push(escape(&change.duty.name));
            cells
                .extend([&change.before, &change.after].map(|answer| escape(&answer.words(page.language()))));
            cells.push(rules.join(", "));
            rows.push(cells);
        }
    }
    page.table(&heads, rows);
    if difference.changes.iter().any(|change| !change.region.complete) {
        page.paragraph(page.say(
            "Alla regioner visas inte; antalet fall är exakt.",
            "Not all regions are shown; the count of cases is exact.",
        ));
    }
}

fn to_consider(page: &mut Markdown<'_>, points: &NumberedConsiderations<'_>) {
    let lines = points.lines();
    if lines.is_empty() {
        return;
    }
    page.heading(2, page.say("Att ta ställning till", "To think about"));
    for (number, line) in (1..).zip(lines) {
        page.line(&format!("{number}. {}", escape(&line)));
    }
    page.blank();
}

fn unchanged(page: &mut Markdown<'_>, difference: &Difference, points: &NumberedConsiderations<'_>) {
    if difference.unchanged.is_empty() {
        return;
    }
    page.heading(
        2,
        page.say("Samma delområde: det som INTE ändras", "The same subarea: what does NOT change"),
    );
    page.paragraph(page.say("Kontrollera att det är avsikten.", "Check that this is intended."));
    let head = [
        page.say("Delområde", "Delområde"),
        page.say("Lagrum", "Basis"),
        page.say("Ansvar", "Duty"),
        page.say("Svar före och efter", "Answer before and after"),
        page.say("Se punkt", "See point"),
    ];
    let language = page.language();
    let rows = difference.unchanged.iter().map(|one| {
        let points = points.numbers(&one.considerations);
        let answers = parts::answers(one, language);
        let mut row =
            [&one.subarea.name, &one.basis.name, &one.duty.name, &answers].map(|t| escape(t)).to_vec();
        row.push(if points.is_empty() { NONE.to_owned() } else { points });
        row
    });
    page.table(&head, rows);
}

fn proven(page: &mut Markdown<'_>, rows: Vec<(&str, String)>) {
    page.heading(2, page.say("Prövat", "Tests"));
    let rows = rows.into_iter().map(|(what, result)| [escape(what), escape(&result)]);
    page.table(&["", page.say("Resultat", "Result")], rows);
}

fn foot(page: &mut Markdown<'_>, difference: &Difference, wording: Vec<String>) {
    page.heading(2, page.say("Det här visar sidan inte", "What this page does not show"));
    page.paragraph(page.say(
            "Om den som beslutar har mandat för ändringen, om något reglemente behöver ändras, vad som gäller för \
             pågående ärenden, eller vad det kostar.",
            "Whether the decision-maker has the mandate, whether other governing documents must change, what \
             applies to cases in progress, or what it costs.",
        ));
    page.heading(2, page.say("Bilaga", "Appendix"));
    if !wording.is_empty() {
        page.paragraph(page.say("Det här är bara annorlunda skrivet:", "Only the wording differs:"));
        items(page, wording);
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
