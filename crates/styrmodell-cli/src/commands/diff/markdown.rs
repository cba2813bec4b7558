//! The page that goes with a proposal to whoever decides it.

use std::fmt::Write as _;

use styrmodell::{Axis, Difference, Draft, EntryChange, Rules};

use super::points::Points;
use super::{parts, proofs, tried};
use crate::cli::settings::Settings;
use crate::write::page::capital;

pub(crate) fn page(difference: &Difference, settings: &Settings) -> String {
    let mut page = String::new();
    let draft = Draft::of(difference.after.clone());
    head(&mut page, difference, &draft, settings);
    summary(&mut page, difference, settings);
    changes(&mut page, difference, settings);
    let points = Points::of(difference, settings);
    to_consider(&mut page, &points, settings);
    unchanged(&mut page, difference, &points, settings);
    let lines = |entries: &mut dyn Iterator<Item = &EntryChange>| -> Vec<String> {
        entries.flat_map(|e| parts::entry(e, settings)).collect()
    };
    list(
        &mut page,
        settings.say("Organisation och forum", "Organisation and forums"),
        lines(&mut parts::organisation(difference)),
    );
    list(&mut page, settings.say("Regler", "Rules"), lines(&mut parts::rule_entries(difference)));
    list(
        &mut page,
        settings.say("Krav och typfall", "Krav and typfall"),
        proofs::lines(difference, settings),
    );
    proven(&mut page, tried::rows(difference, &draft, &points, settings), settings);
    foot(&mut page, difference, lines(&mut difference.wording.iter()), settings);
    page
}

fn head(page: &mut String, difference: &Difference, draft: &Draft, settings: &Settings) {
    let (before, after) = (&difference.before, &difference.after);
    let title = settings.say("Vad ändras?", "What changes?");
    let _ = writeln!(page, "# {title} {}\n", escape(after.name()));
    let compared = |book: &Rules| format!("`{}`", book.revision());
    let said = match (after.is_decided(), settings.language) {
        (false, styrmodell::Language::English) => format!(
            "**PROPOSAL. Not decided.** Compares proposal {} with {} {}. In force from {} if it is decided.",
            compared(after),
            parts::revision_word(before, settings),
            compared(before),
            after.revision()
        ),
        (true, styrmodell::Language::English) => format!(
            "**Decided.** Compares {} with {} {}. In force from {}.",
            compared(after),
            parts::revision_word(before, settings),
            compared(before),
            after.revision()
        ),
        (false, _) => format!(
            "**FÖRSLAG. Inte beslutat.** Jämför förslag {} med {} {}. Gäller från {} om det beslutas.",
            compared(after),
            parts::revision_word(before, settings),
            compared(before),
            after.revision()
        ),
        (true, _) => format!(
            "**Beslutad.** Jämför {} med {} {}. Gäller från {}.",
            compared(after),
            parts::revision_word(before, settings),
            compared(before),
            after.revision()
        ),
    };
    let _ = writeln!(page, "{said}");
    let decision = settings.say("Beslut", "Decision");
    if let Some(decided) = after.decided().filter(|_| after.is_decided()) {
        let part = |name: &str, text: Option<&str>| text.map(|t| format!(", {name}{t}")).unwrap_or_default();
        let (paragraph, reference) = (part("§ ", decided.paragraph()), part("dnr ", decided.reference()));
        let _ =
            writeln!(page, "{decision}: {} {}{paragraph}{reference}.", escape(decided.by()), decided.date());
    } else if !after.is_decided() {
        // To be filled in by whoever takes the minutes.
        let _ = writeln!(
            page,
            "{decision}: {}",
            settings.say("[av], [datum], [§], dnr [nummer].", "[by], [date], [§], no. [number].")
        );
    }
    if let Some(hindered) = tried::hindered(draft, settings) {
        let _ = writeln!(page, "\n**{hindered}**");
    }
    page.push('\n');
}

fn summary(page: &mut String, difference: &Difference, settings: &Settings) {
    section(page, settings.say("I korthet", "In short"));
    let rows = parts::effects(difference, settings);
    if !rows.is_empty() {
        table(
            page,
            &[
                settings.say("Förvaltning", "Actor"),
                settings.say("Får", "Gets"),
                settings.say("Lämnar", "Leaves"),
            ],
        );
        let cell = |list: &[String]| if list.is_empty() { "–".to_owned() } else { list.join("; ") };
        for (names, gains, loses) in &rows {
            row(page, &[names.clone(), cell(gains), cell(loses)]);
        }
        let others = parts::unaffected(difference);
        if !others.is_empty() {
            row(page, &[others.join(", "), "–".to_owned(), "–".to_owned()]);
        }
        page.push('\n');
    }
    let _ = writeln!(page, "{}\n", parts::count(difference, settings));
    let _ = writeln!(page, "{}\n", parts::what_a_case_is(settings));
}

fn changes(page: &mut String, difference: &Difference, settings: &Settings) {
    if difference.changes.is_empty() {
        return;
    }
    section(page, settings.say("Svar som ändras", "Answers that change"));
    let mut regions = difference.changes.iter().flat_map(|change| &change.region.regions);
    let besides = regions.any(|region| !parts::facts(region, settings).is_empty());
    let mut heads = vec![settings.say("Delområde", "Delområde"), settings.say("Lagrum", "Basis")];
    heads.extend(besides.then(|| settings.say("I övrigt", "Besides")));
    heads.extend([settings.say("Ansvar", "Duty"), settings.say("I dag", "Today")]);
    heads.push(if difference.after.is_decided() {
        settings.say("Sedan", "Then")
    } else {
        settings.say("Förslag", "Proposal")
    });
    heads.push(settings.say("Regel", "Rule"));
    table(page, &heads);
    let mut hidden = false;
    for change in &difference.changes {
        let rules: Vec<String> = parts::causes(change).iter().map(|id| format!("`{id}`")).collect();
        for region in &change.region.regions {
            let on = |axis| parts::on(region, axis, settings);
            let mut cells = vec![on(&Axis::Subarea), on(&Axis::Basis)];
            cells.extend(besides.then(|| parts::facts(region, settings)));
            cells.push(change.duty.name.clone());
            cells.extend([&change.before, &change.after].map(|answer| answer.text(settings.language)));
            cells.push(rules.join(", "));
            row(page, &cells);
        }
        hidden |= !change.region.complete;
    }
    page.push('\n');
    if hidden {
        let _ = writeln!(
            page,
            "{}\n",
            settings.say(
                "Alla regioner visas inte; antalet fall är exakt.",
                "Not all regions are shown; the count of cases is exact."
            )
        );
    }
}

fn to_consider(page: &mut String, points: &Points<'_>, settings: &Settings) {
    let lines = points.lines();
    if lines.is_empty() {
        return;
    }
    section(page, settings.say("Att ta ställning till", "To think about"));
    for (number, line) in (1..).zip(lines) {
        let _ = writeln!(page, "{number}. {}", escape(&line));
    }
    page.push('\n');
}

fn unchanged(page: &mut String, difference: &Difference, points: &Points<'_>, settings: &Settings) {
    if difference.unchanged.is_empty() {
        return;
    }
    section(
        page,
        settings.say("Samma delområde: det som INTE ändras", "The same delområde: what does NOT change"),
    );
    let _ =
        writeln!(page, "{}\n", settings.say("Kontrollera att det är avsikten.", "See that it is meant so."));
    table(
        page,
        &[
            settings.say("Delområde", "Delområde"),
            settings.say("Lagrum", "Basis"),
            settings.say("Ansvar", "Duty"),
            settings.say("Svar före och efter", "Answer before and after"),
            settings.say("Se punkt", "See point"),
        ],
    );
    for one in &difference.unchanged {
        let points = points.numbers(&one.considerations);
        row(
            page,
            &[
                one.subarea.name.clone(),
                one.basis.name.clone(),
                one.duty.name.clone(),
                parts::answers(one, settings),
                if points.is_empty() { "–".to_owned() } else { points },
            ],
        );
    }
    page.push('\n');
}

fn proven(page: &mut String, rows: Vec<(&str, String)>, settings: &Settings) {
    section(page, settings.say("Prövat", "Tried"));
    table(page, &["", settings.say("Resultat", "Result")]);
    for (what, result) in rows {
        row(page, &[what.to_owned(), result]);
    }
    page.push('\n');
}

fn foot(page: &mut String, difference: &Difference, wording: Vec<String>, settings: &Settings) {
    section(page, settings.say("Det här visar sidan inte", "What this page does not show"));
    let _ = writeln!(
        page,
        "{}\n",
        settings.say(
            "Om den som beslutar har mandat för ändringen, om något reglemente behöver ändras, vad som gäller för \
             pågående ärenden, eller vad det kostar.",
            "Whether who decides has the mandate for it, whether other statutes must change, what holds for cases \
             under way, or what it costs.",
        )
    );
    section(page, settings.say("Bilaga", "Appendix"));
    if !wording.is_empty() {
        let _ = writeln!(
            page,
            "{}\n",
            settings.say("Det här är bara annorlunda skrivet:", "This is only worded otherwise:")
        );
        items(page, wording);
    }
    let (before, after) =
        (parts::revision(&difference.before, settings), parts::revision(&difference.after, settings));
    let _ = writeln!(page, "{}: sha256 `{}`  ", capital(&before), difference.before.sha256());
    let _ = writeln!(page, "{}: sha256 `{}`", capital(&after), difference.after.sha256());
}

fn section(page: &mut String, heading: &str) {
    let _ = writeln!(page, "## {heading}\n");
}

fn list(page: &mut String, heading: &str, lines: Vec<String>) {
    if lines.is_empty() {
        return;
    }
    section(page, heading);
    items(page, lines);
}

fn items(page: &mut String, lines: Vec<String>) {
    for line in lines {
        let _ = writeln!(page, "- {}", escape(&line));
    }
    page.push('\n');
}

fn table(page: &mut String, head: &[&str]) {
    let _ = writeln!(page, "| {} |\n|{}", head.join(" | "), "---|".repeat(head.len()));
}

fn row(page: &mut String, cells: &[String]) {
    let cells: Vec<String> = cells.iter().map(|cell| escape(cell).replace('|', "\\|")).collect();
    let _ = writeln!(page, "| {} |", cells.join(" | "));
}

/// Text of the rules, which must not become Markdown of its own.
fn escape(text: &str) -> String {
    text.replace('\n', " ").replace('<', "&lt;")
}
