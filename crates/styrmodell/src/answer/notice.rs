//! Notices about an answer, and the assumptions behind it.

use crate::answer::case::Origin;
use crate::answer::decision::{Decision, SettledBy};
use crate::answer::duty::Outcome;
use crate::answer::notice_kind::NoticeKind;
use crate::base::date::Date;
use crate::base::ids::*;
use crate::base::message::{Language, Message};
use crate::base::validity::Validity;
use crate::model::{Basis, BasisLabel};
use crate::rulebook::renamed::Renamed;
use crate::wording::sentence;

/// A sentence about an answer.
///
/// ```
/// use styrmodell::Registry;
/// use styrmodell::answer::NoticeKind;
///
/// let book = Registry::goteborg().on("2024-03-01".parse()?)?;
///
/// let day_before = book.case("praktik", "4:4")?.on("2024-02-22".parse()?).resolve();
/// let kinds: Vec<NoticeKind> = day_before.notices().iter().map(|notice| notice.kind()).collect();
/// assert!(kinds.contains(&NoticeKind::NotYetInForce));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    kind: NoticeKind,
    message: Message,
}

impl Notice {
    fn new(kind: NoticeKind, sv: String, en: String) -> Self {
        Notice { kind, message: Message::new(sv, en) }
    }

    /// A notice of the day that the answer is for, if the question states none.
    pub fn of_today(today: Date) -> Self {
        Notice::new(
            NoticeKind::Today,
            format!("Ingen dag angavs: svaret gäller i dag, {today}."),
            format!("No day was given: this is the answer for today, {today}."),
        )
    }

    /// The kind of notice.
    pub fn kind(&self) -> NoticeKind {
        self.kind
    }

    /// The sentence in a language.
    pub fn message(&self, language: Language) -> &str {
        self.message.get(language)
    }
}

impl Renamed<'_> {
    /// A notice with both ids.
    pub fn notice(&self) -> Notice {
        let Renamed { kind: (sv, en), asked, now } = self;
        Notice::new(
            NoticeKind::Renamed,
            sentence(&format!("{sv} \"{asked}\" heter nu \"{now}\"")),
            sentence(&format!("{en} \"{asked}\" is now called \"{now}\"")),
        )
    }
}

pub(crate) fn notices(decision: &Decision<'_>) -> Vec<Notice> {
    let mut notices = Vec::new();
    add_time_notices(decision, &mut notices);
    notices.extend(decision.case.renames.iter().map(|renamed| renamed.notice()));
    add_label_notices(decision, &mut notices);
    add_contradiction_notices(decision, &mut notices);
    add_facts_without_effect_notices(decision, &mut notices);
    if decision.other_needs().is_some_and(|others| others.is_complete_without_effect) {
        notices.push(Notice::new(
            NoticeKind::CompleteWithoutEffect,
            "Bedömningen är angiven som fullständig, men det ändrar inte svaret.".to_owned(),
            "The assessment is stated to be complete, but that does not change the answer.".to_owned(),
        ));
    }
    let need = decision.case.need();
    if !need.full_match {
        let explanation = need.named.explanation.as_deref();
        let why = explanation.map_or(String::new(), |why| format!(" {why}"));
        let quoted = explanation.map_or(String::new(), |why| format!(" \"{why}\""));
        notices.push(Notice::new(
            NoticeKind::PartialMatch,
            format!("{} motsvaras bara delvis av modellens delområden.{why}", need.name()),
            format!("{} corresponds only in part to the model's subareas.{quoted}", need.name()),
        ));
    }
    notices
}

fn add_time_notices(decision: &Decision<'_>, notices: &mut Vec<Notice>) {
    let book = decision.case.book;
    let from = book.revision();
    notices.extend(decision.case.today().map(Notice::of_today));
    match decision.validity() {
        Validity::NotYet => notices.push(Notice::new(
            NoticeKind::NotYetInForce,
            format!("Reglerna gäller först från {from}."),
            format!("The rules are in force only from {from}."),
        )),
        Validity::NoLonger => {
            let until = book.until().map(|d| d.to_string()).unwrap_or_default();
            notices.push(Notice::new(
                NoticeKind::NoLongerInForce,
                format!("Reglerna gällde till och med {until}."),
                format!("The rules were in force until {until}."),
            ));
        }
        Validity::Undated | Validity::InForce => {}
    }
    if !book.is_decided() {
        notices.push(Notice::new(
            NoticeKind::Proposal,
            "Reglerna är ett förslag och inte beslutade.".to_owned(),
            "The rules are a proposal, not yet decided.".to_owned(),
        ));
    }
}

fn add_label_notices(decision: &Decision<'_>, notices: &mut Vec<Notice>) {
    let case = &decision.case;
    let labels = &case.basis().labels;
    let asked_label = case.label.and_then(|i| labels.get(i));
    if let (Some(asked), Some(day)) = (asked_label, case.day.stated()) {
        let label_of_day = labels.iter().find(|label| label.covers(day));
        if let Some(label) = label_of_day.filter(|_| !asked.covers(day)) {
            notices.push(Notice::new(
                NoticeKind::OtherLabel,
                format!("{day} gäller {} {}, inte {}.", label.section, label.law, asked.section),
                format!("On {day}, {} {} is in force, not {}.", label.section, label.law, asked.section),
            ));
        }
    }
    for label in case.labels().filter(|label| label.from.is_some() || !label.verified) {
        // On a stated day under the new law, the heading has both numbers.
        let kind = match label.verified {
            false => NoticeKind::UnverifiedLabel,
            true if case.day.stated().is_none() && labels.len() > 1 => NoticeKind::NewerLabel,
            true => continue,
        };
        notices.push(label_notice(kind, case.basis(), label));
    }
}

/// A notice that a label corresponds to the basis as it was called before.
fn label_notice(kind: NoticeKind, basis: &Basis, label: &BasisLabel) -> Notice {
    let earlier = basis
        .labels
        .iter()
        .rfind(|other| other.until.zip(label.from).is_some_and(|(until, from)| until < from));
    let ended = earlier.and_then(|earlier| Some((earlier, earlier.until?)));
    let (old_sv, old_en) = match (ended, label.from) {
        (Some((BasisLabel { section, law, .. }, until)), _) => (
            format!("{section} {law} gällde till och med {until} och motsvaras"),
            format!("{section} {law} was in force until {until} and corresponds"),
        ),
        (None, Some(from)) => (
            format!("{} motsvaras sedan {from}", basis.name()),
            format!("{} corresponds since {from}", basis.name()),
        ),
        (None, None) => (format!("{} motsvaras", basis.name()), format!("{} corresponds", basis.name())),
    };
    let (scope_sv, scope_en) = match &label.scope {
        Some(scope) => (format!(" för {scope}"), format!(" for \"{scope}\"")),
        None => Default::default(),
    };
    let (doubt_sv, doubt_en) = match kind {
        NoticeKind::UnverifiedLabel => {
            (" (slutsats, inte kontrollerad mot lagtexten)", " (inferred, not checked against the statute)")
        }
        _ => ("", ""),
    };
    let (section, law) = (&label.section, &label.law);
    Notice::new(
        kind,
        format!("{old_sv}{scope_sv} av {section} {law}{doubt_sv}."),
        format!("{old_en}{scope_en} to {section} {law}{doubt_en}."),
    )
}

/// Notices of stated facts that a taken decision or another need contradicts.
fn add_contradiction_notices(decision: &Decision<'_>, notices: &mut Vec<Notice>) {
    let case = &decision.case;
    let model = case.book.model();
    for taken_decision in case.decisions_that_hold() {
        for (fact, value) in &taken_decision.gives {
            let stated = case.facts.get(*fact).filter(|_| case.facts.origin(*fact) == Origin::Stated);
            if stated.is_some_and(|stated| stated != *value) {
                let fact = &model.facts[*fact];
                let value = &fact.values[*value].id;
                notices.push(Notice::new(
                    NoticeKind::DecisionContradicts,
                    format!(
                        "Enligt beslutet \"{}\" är {} = {value}, men det angivna värdet gäller.",
                        taken_decision.named.name,
                        fact.id()
                    ),
                    format!(
                        "The decision \"{}\" says {} = {value}; the stated value is used.",
                        taken_decision.named.name,
                        fact.id()
                    ),
                ));
            }
        }
    }
    let contradicted = decision.other_needs().map_or(&[][..], |others| &others.contradicted);
    for (fact, other) in contradicted {
        let fact = &model.facts[*fact];
        notices.push(Notice::new(
            NoticeKind::NeedContradicts,
            format!(
                "Behovet {} talar för ett annat värde på {}, men det angivna värdet gäller.",
                other.need().name(),
                fact.id()
            ),
            format!(
                "The need {} suggests another value for {}; the stated value is used.",
                other.need().name(),
                fact.id()
            ),
        ));
    }
}

fn add_facts_without_effect_notices(decision: &Decision<'_>, notices: &mut Vec<Notice>) {
    let case = &decision.case;
    let model = case.book.model();
    let shared = decision.other_needs().map_or(&[][..], |others| &others.shared_facts);
    for (id, fact) in model.facts.enumerate() {
        let stated = case.facts.get(id).is_some() && case.facts.origin(id) == Origin::Stated;
        let is_without_effect =
            || !case.can_change(id) && !picks(decision, id) && !decision.has_text_about(id);
        if stated && !shared.contains(&id) && is_without_effect() {
            notices.push(Notice::new(
                NoticeKind::FactWithoutEffect,
                format!("{} ändrar inte svaret.", fact.name()),
                format!("{} does not change the answer.", fact.name()),
            ));
        }
    }
}

/// `true` if a fact picks the member of a group that has a duty in this answer.
fn picks(decision: &Decision<'_>, fact: FactId) -> bool {
    let model = decision.case.book.model();
    let groups = |actors: crate::answer::Actors<'_, '_>| {
        actors.iter().any(|r| r.member.is_some() && r.actor.picked_by() == Some(fact))
    };
    // A group with a strategic duty is not narrowed, so no fact picks a member of
    // it.
    model.actors.iter().any(|actor| actor.picked_by() == Some(fact))
        && decision.duties().any(|duty| match duty.outcome() {
            Outcome::Responsible(actors) => groups(actors),
            Outcome::Depends(ask) => ask.branches().any(|b| match b.outcome() {
                Outcome::Responsible(actors) => groups(actors),
                _ => false,
            }),
            _ => false,
        })
}

pub(crate) fn assumptions(decision: &Decision<'_>) -> Vec<Notice> {
    let model = decision.case.book.model();
    let premises =
        model.info.premises.iter().map(|p| Notice::new(NoticeKind::Premise, p.text.clone(), p.text.clone()));
    let assumed = decision.other_needs().map_or(&[][..], |others| &others.assumed);
    let assumed = assumed.iter().filter_map(|(fact, by)| {
        let entry = &model.facts[*fact];
        let value = decision.case.facts.get(*fact).map(|v| &entry.values[v])?;
        let id = entry.id();
        Some(match by {
            SettledBy::Need(other) => {
                let (need, basis) = (other.need().name(), other.basis().short_name());
                Notice::new(NoticeKind::AssumedFromNeed,
                    format!(
                        "Vi utgår från \"{}: {}\", eftersom {need} ({basis}) finns i samma bedömning. Stämmer det inte: ange {id}.",
                        entry.name(),
                        value.name
                    ),
                    format!(
                        "We assume \"{}: {}\", because {need} ({basis}) is in the same assessment. If that is wrong: state {id}.",
                        entry.name(),
                        value.name
                    ),
                )
            }
            SettledBy::Recorded => Notice::new(NoticeKind::AssumedFromRecord,
                format!(
                    "Vi utgår från \"{}: {}\", som framgick av bedömningen när svaret gavs. Stämmer det inte: ange {id}.",
                    entry.name(),
                    value.name
                ),
                format!(
                    "We assume \"{}: {}\", which followed from the assessment when the answer was given. If that is wrong: state {id}.",
                    entry.name(),
                    value.name
                ),
            ),
            SettledBy::NoNeed => Notice::new(NoticeKind::AssumedFromAbsence,
                format!(
                    "Vi utgår från \"{}: {}\", eftersom bedömningen är fullständig och inget annat behov talar emot. Stämmer det inte: ange {id}.",
                    entry.name(),
                    value.name
                ),
                format!(
                    "We assume \"{}: {}\", because the assessment is complete and no other need contradicts it. If that is wrong: state {id}.",
                    entry.name(),
                    value.name
                ),
            ),
        })
    });
    premises.chain(assumed).collect()
}
