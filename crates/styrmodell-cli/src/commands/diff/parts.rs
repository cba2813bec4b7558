//! The parts that every form of a difference shares.

use styrmodell::diff::{
    Answer, AnswerChange, Axis, Difference, EntryName, Region, Regions, SharedDuty, SubareaPair, Unchanged,
};
use styrmodell::model::{ActorKind, Subarea};
use styrmodell::render::{self, case_count};
use styrmodell::{Language, Rules};

use crate::cli::language::Say;

/// The revision by day and status: "förslag 2027-01-01".
pub(crate) fn revision(book: &Rules, language: Language) -> String {
    format!("{} {}", revision_word(book, language), book.revision())
}

pub(crate) fn revision_word(book: &Rules, language: Language) -> &'static str {
    if book.is_decided() { language.say("beslutad", "decided") } else { language.say("förslag", "proposal") }
}

/// The explanation of what the page counts as a case.
pub(crate) fn what_a_case_is(language: Language) -> &'static str {
    language.say(
        "Ett fall är ett delområde, ett lagrum och ett värde på varje omständighet. Det är inte en klient.",
        "A case is a subarea, a legal basis and a value for each fact. It is not a client.",
    )
}

pub(crate) fn cases(cases: u128, language: Language) -> String {
    format!("{} {}", case_count(cases), language.say("fall", if cases == 1 { "case" } else { "cases" }))
}

/// The facts of a region, without its delområde and lagrum.
pub(crate) fn facts(region: &Region) -> String {
    let facts = region.axes.iter().filter_map(|axis| match &axis.axis {
        Axis::Fact(fact) => Some(format!("{}: {}", fact.name, values(&axis.values, |v| &v.name))),
        _ => None,
    });
    facts.collect::<Vec<_>>().join("; ")
}

/// The values of one axis; "alla" if it is not limited.
pub(crate) fn values_on(region: &Region, wanted: &Axis, language: Language) -> String {
    values_or_all(region, wanted, |value| &value.name, language)
}

/// The values of one axis by short names.
fn short_values_on(region: &Region, wanted: &Axis, language: Language) -> String {
    values_or_all(region, wanted, |value| &value.short, language)
}

fn values_or_all(
    region: &Region,
    wanted: &Axis,
    text: fn(&EntryName) -> &String,
    language: Language,
) -> String {
    match region.axes.iter().find(|axis| axis.axis == *wanted) {
        None => language.say("alla", "all").to_owned(),
        Some(axis) if axis.pairs.is_empty() => values(&axis.values, text),
        Some(axis) => list(&axis.pairs.iter().map(|pair| paired(pair, text, language)).collect::<Vec<_>>()),
    }
}

/// The delområden of a region as a list; all or nearly all of an area are named as the area.
pub(crate) fn areas_or_subareas(
    region: &Region,
    difference: &Difference,
    text: fn(&EntryName) -> &String,
    language: Language,
) -> String {
    list(&names_of_areas(region, difference, text, language))
}

fn names_of_areas(
    region: &Region,
    difference: &Difference,
    text: fn(&EntryName) -> &String,
    language: Language,
) -> Vec<String> {
    let axis = region.axes.iter().find(|axis| axis.axis == Axis::Subarea && axis.pairs.is_empty());
    let Some(axis) = axis else { return vec![values_or_all(region, &Axis::Subarea, text, language)] };
    let mut left: Vec<&EntryName> = axis.values.iter().collect();
    let mut names: Vec<String> = Vec::new();
    let rules = &difference.after;
    for area in rules.areas() {
        let is_own = |subarea: &&Subarea| rules.area_of(subarea).is_some_and(|of| of.id() == area.id());
        let own: Vec<&Subarea> = rules.subareas().iter().filter(is_own).collect();
        let (there, missing): (Vec<&Subarea>, Vec<&Subarea>) =
            own.iter().partition(|subarea| left.iter().any(|value| value.id == subarea.id()));
        // An area with an exception is named only where that is shorter.
        if there.len() < 2 || (!missing.is_empty() && there.len() < 4 * missing.len()) {
            continue;
        }
        left.retain(|value| !there.iter().any(|subarea| subarea.id() == value.id));
        let but: Vec<&str> = missing.iter().map(|subarea| subarea.short_name()).collect();
        let but = if but.is_empty() {
            String::new()
        } else {
            format!(" {} {}", language.say("utom", "except"), joined(&but, language))
        };
        names.push(match language {
            Language::English => format!("all of {}{but}", area.name()),
            _ => format!("hela {}{but}", area.name()),
        });
    }
    names.extend(left.iter().map(|value| text(value).clone()));
    names
}

/// A delområde, with what it is called today if that is something else.
fn paired(pair: &SubareaPair, text: fn(&EntryName) -> &String, language: Language) -> String {
    match (&pair.before, &pair.after) {
        (Some(before), Some(after)) if before.name != after.name => {
            format!("{} ({} {})", text(after), language.say("i dag", "today"), text(before))
        }
        (_, Some(name)) | (Some(name), None) => text(name).clone(),
        (None, None) => String::new(),
    }
}

fn values(values: &[EntryName], text: fn(&EntryName) -> &String) -> String {
    render::list(values.iter().map(|value| text(value).as_str()))
}

/// The sentence that regions are left out; empty if all are listed.
pub(crate) fn incomplete(regions: &Regions, language: Language) -> &'static str {
    if regions.complete { "" } else { language.say("Alla visas inte.", "Not all are shown.") }
}

/// A duty that an actor gains or loses: "utförande: Anpassat stöd enligt 4:1 (16
/// fall)".
fn share(
    duty: &EntryName,
    regions: &Regions,
    picked_by: &[&str],
    difference: &Difference,
    language: Language,
) -> String {
    let mut cells: Vec<String> = Vec::new();
    for region in &regions.regions {
        let subareas = names_of_areas(region, difference, |value| &value.short, language);
        let subarea = joined(&subareas.iter().map(String::as_str).collect::<Vec<_>>(), language);
        let basis = short_values_on(region, &Axis::Basis, language);
        let is_limited = |axis: &Axis| region.axes.iter().any(|a| a.axis == *axis);
        let mut cell = match (is_limited(&Axis::Subarea), is_limited(&Axis::Basis)) {
            (true, true) => format!("{subarea} {} {basis}", language.say("enligt", "under")),
            (true, false) => subarea,
            (false, true) => format!("{} {basis}", language.say("allt enligt", "all under")),
            (false, false) => language.say("överallt", "everywhere").to_owned(),
        };
        // The fact that picks a member of a group is no condition for that member.
        let mut own = region.clone();
        own.axes
            .retain(|axis| !matches!(&axis.axis, Axis::Fact(fact) if picked_by.contains(&fact.id.as_str())));
        let condition = facts(&own);
        if !condition.is_empty() {
            cell = format!("{cell}, {} {condition}", language.say("om", "if"));
        }
        if !cells.contains(&cell) {
            cells.push(cell);
        }
    }
    if !regions.complete {
        cells.push("…".to_owned());
    }
    let duty = duty.name.to_lowercase();
    format!("{duty}: {} ({})", cells.join("; "), cases(regions.cases, language))
}

/// The facts that pick an actor as a member of a group, in either revision.
fn picking_facts<'d>(actor: &EntryName, difference: &'d Difference) -> Vec<&'d str> {
    let mut facts = Vec::new();
    for rules in [&difference.before, &difference.after] {
        for group in rules.actors() {
            let is_member = rules.members(group).iter().any(|(_, member)| member.id() == actor.id);
            facts.extend(rules.picked_by(group).filter(|_| is_member).map(|fact| fact.id()));
        }
    }
    facts
}

/// An actor or several alike, and what they gain and lose.
pub(crate) type EffectRow = (String, Vec<String>, Vec<String>);

/// The effects by actor; actors with equal effects share a row. A duty that an actor has
/// with others than before is gained or lost in part.
pub(crate) fn effects(difference: &Difference, language: Language) -> Vec<EffectRow> {
    let mut actors: Vec<(&EntryName, Vec<String>, Vec<String>)> = Vec::new();
    for effect in &difference.effects {
        let picked_by = picking_facts(&effect.actor, difference);
        let [gains, loses] = [&effect.gains, &effect.loses].map(|list| {
            let texts =
                list.iter().map(|moved| share(&moved.duty, &moved.region, &picked_by, difference, language));
            texts.collect::<Vec<_>>()
        });
        actors.push((&effect.actor, gains, loses));
    }
    for shared in &difference.shared {
        let (gains, loses) = sharing(shared, difference, language);
        match actors.iter_mut().find(|(actor, ..)| actor.id == shared.actor.id) {
            Some((_, all_gains, all_loses)) => {
                all_gains.extend(gains);
                all_loses.extend(loses);
            }
            None => actors.push((&shared.actor, gains.into_iter().collect(), loses.into_iter().collect())),
        }
    }
    let mut rows: Vec<(Vec<&str>, Vec<String>, Vec<String>)> = Vec::new();
    for (actor, gains, loses) in actors {
        match rows.iter_mut().find(|(_, g, l)| *g == gains && *l == loses) {
            Some((names, ..)) => names.push(&actor.short),
            None => rows.push((vec![&actor.short], gains, loses)),
        }
    }
    let each = language.say(", var och en", ", each");
    rows.into_iter()
        .map(|(names, g, l)| {
            let each = if names.len() > 1 { each } else { "" };
            (format!("{}{each}", render::list(names)), g, l)
        })
        .collect()
}

/// A duty that an actor keeps with others than before, as something gained or lost:
/// "styrning: Praktik (32 fall): i dag ensam, enligt förslaget gemensamt med SF".
fn sharing(
    shared: &SharedDuty,
    difference: &Difference,
    language: Language,
) -> (Option<String>, Option<String>) {
    let names = |others: &[EntryName]| {
        let names: Vec<&str> = others.iter().map(|other| other.short.as_str()).collect();
        match (names.as_slice(), language) {
            ([], Language::English) => "alone".to_owned(),
            ([], _) => "ensam".to_owned(),
            (_, Language::English) => format!("jointly with {}", joined(&names, language)),
            _ => format!("gemensamt med {}", joined(&names, language)),
        }
    };
    let text =
        share(&shared.duty, &shared.region, &picking_facts(&shared.actor, difference), difference, language);
    let [today, proposed] = now_and_then(difference, language);
    let (before, after) = (names(&shared.before), names(&shared.after));
    let text = format!("{text}: {today} {before}, {proposed} {after}");
    match shared.after.len() < shared.before.len() {
        true => (Some(text), None),
        false => (None, Some(text)),
    }
}

/// The actors that have a duty in a delområde where something changed, but
/// neither gain nor lose one. A group counts as its members.
pub(crate) fn unaffected(difference: &Difference) -> Vec<&str> {
    let shares = |id: &str| difference.shared.iter().any(|shared| shared.actor.id == id);
    let affected = |id: &str| difference.effects.iter().any(|effect| effect.actor.id == id) || shares(id);
    let stayed = difference.unchanged.iter().flat_map(|row| row.answers.iter().map(|(answer, _)| answer));
    let moved = difference.changes.iter().map(|change| &change.after);
    let mut responsible: Vec<&str> = Vec::new();
    for answer in stayed.chain(moved) {
        let Answer::Responsible(actors) = answer else { continue };
        responsible.extend(actors.iter().map(|actor| actor.id.as_str()));
    }
    let all = difference.after.actors();
    for group in all.iter().filter(|actor| actor.kind() == ActorKind::Group) {
        if responsible.contains(&group.id()) {
            responsible.extend(difference.after.members(group).into_iter().map(|(_, member)| member.id()));
        }
    }
    let single_actors = all.iter().filter(|a| a.kind() != ActorKind::Group && responsible.contains(&a.id()));
    single_actors.filter(|a| !affected(a.id())).map(|a| a.short_name()).collect()
}

/// An unchanged answer; if it depends on facts, each answer with its facts.
pub(crate) fn answers(row: &Unchanged, language: Language) -> String {
    if let [(answer, _)] = row.answers.as_slice() {
        return answer.words(language);
    }
    let answer_with_facts = |(answer, regions): &(Answer, Regions)| {
        let when: Vec<String> = regions.regions.iter().map(facts).collect();
        let or = language.say(" eller ", " or ");
        format!("{} ({})", answer.words(language), when.join(or))
    };
    row.answers.iter().map(answer_with_facts).collect::<Vec<_>>().join("; ")
}

/// The rules behind a change: the winners in the new revision, or if there are
/// none, in the old.
pub(crate) fn causes(change: &AnswerChange) -> &[String] {
    if change.rules_after.is_empty() { &change.rules_before } else { &change.rules_after }
}

/// The words for the two revisions beside each other: "i dag" and "enligt förslaget".
pub(crate) fn now_and_then(difference: &Difference, language: Language) -> [&'static str; 2] {
    if difference.after.is_decided() {
        [language.say("förut", "before"), language.say("sedan", "afterwards")]
    } else {
        [language.say("i dag", "today"), language.say("enligt förslaget", "under the proposal")]
    }
}

/// Names with commas between them, or semicolons if one has a comma.
pub(crate) fn list(names: &[String]) -> String {
    render::list(names.iter().map(String::as_str))
}

/// "a, b och c".
pub(crate) fn joined(names: &[&str], language: Language) -> String {
    render::list_with_and(names, language)
}

/// A region in a few words: "Praktik, Kost och motion; 4:1; Gemensam 4:1-insats: Ja".
pub(crate) fn place(region: &Region, language: Language) -> String {
    let mut words = Vec::new();
    for axis in [Axis::Subarea, Axis::Basis] {
        if region.axes.iter().any(|own| own.axis == axis) {
            words.push(short_values_on(region, &axis, language));
        }
    }
    let facts = facts(region);
    words.extend((!facts.is_empty()).then_some(facts));
    if words.is_empty() { language.say("överallt", "everywhere").to_owned() } else { words.join(", ") }
}
