//! The entries that cite each place of the sources, besides the outcomes of rules: seats,
//! forums, needs, remarks, and all else that a revision declares.

use std::collections::{BTreeMap, BTreeSet};

use styrmodell::answer::{Citation, Remark};
use styrmodell::{Language, Rules};

use crate::anchors;
use crate::tab::Tab;
use crate::words::say;

/// The kinds of entries that cite a place, in the order in which they are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum CitingKind {
    Rule,
    Decision,
    Forum,
    Seat,
    Group,
    Matter,
    Duty,
    Basis,
    BasisLabel,
    OutsideBasis,
    Fact,
    Area,
    Subarea,
    Need,
    Actor,
    Premise,
    UnknownNeed,
}

/// An entry that cites a place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct CitingEntry {
    pub(crate) kind: CitingKind,
    pub(crate) name: String,
    /// The address of the entry; `None` if no page shows it.
    pub(crate) link: Option<String>,
}

/// The entries that cite each place, by the place's id.
pub(crate) struct CitingEntries(BTreeMap<String, Vec<CitingEntry>>);

impl CitingKind {
    /// The words before the names of entries of the kind.
    pub(crate) fn words(self, language: Language) -> &'static str {
        let (sv, en) = match self {
            CitingKind::Rule => ("skäl eller upplysning i regel", "argument or remark of the rule"),
            CitingKind::Decision => ("fattat beslut", "taken decision"),
            CitingKind::Forum => ("forum", "forum"),
            CitingKind::Seat => ("plats", "seat"),
            CitingKind::Group => ("arbetsgrupp", "working group"),
            CitingKind::Matter => ("fråga", "matter"),
            CitingKind::Duty => ("ansvar", "duty"),
            CitingKind::Basis => ("lagrum", "legal basis"),
            CitingKind::BasisLabel => ("beteckning på lagrum", "label of a legal basis"),
            CitingKind::OutsideBasis => ("lagrum utanför modellen", "legal basis outside the model"),
            CitingKind::Fact => ("omständighet", "fact"),
            CitingKind::Area => ("område", "area"),
            CitingKind::Subarea => ("delområde", "subarea"),
            CitingKind::Need => ("behov", "need"),
            CitingKind::Actor => ("aktör", "actor"),
            CitingKind::Premise => ("förutsättning", "premise"),
            CitingKind::UnknownNeed => ("behov utan motsvarighet", "need without a counterpart"),
        };
        say(language, sv, en)
    }
}

impl CitingEntries {
    /// Gathers them from all that the rules declare. Links are to pages in the language.
    pub(crate) fn of(rules: &Rules, language: Language) -> Self {
        let mut entries = CitingEntries(BTreeMap::new());
        entries.add_rules(rules, language);
        entries.add_forums(rules, language);
        entries.add_groups(rules, language);
        entries.add_declared(rules, language);
        for at_place in entries.0.values_mut() {
            let mut seen = BTreeSet::new();
            at_place.retain(|entry| seen.insert(entry.clone()));
            // Stable: entries of one kind stay in the order of their declarations.
            at_place.sort_by_key(|entry| entry.kind);
        }
        entries
    }

    /// The entries that cite a place, by kind and then in the order of their declarations.
    pub(crate) fn at(&self, place: &str) -> &[CitingEntry] {
        self.0.get(place).map_or(&[], Vec::as_slice)
    }

    fn add<'r>(
        &mut self,
        kind: CitingKind,
        name: &str,
        link: Option<String>,
        places: impl Iterator<Item = Citation<'r>>,
    ) {
        for place in places {
            let entry = CitingEntry { kind, name: name.to_owned(), link: link.clone() };
            self.0.entry(place.id()).or_default().push(entry);
        }
    }

    fn add_rules(&mut self, rules: &Rules, language: Language) {
        for rule in rules.rules() {
            let link = Some(anchors::rule_address(rule.id(), language));
            for consequence in rule.then() {
                let reason = consequence.reason();
                let places = reason.arguments().flat_map(|argument| argument.sources());
                let places = places.chain(of_remarks(reason.remarks()));
                self.add(CitingKind::Rule, rule.name(), link.clone(), places);
            }
        }
        for (number, decision) in rules.taken_decisions().enumerate() {
            let link = anchors::address(Tab::Rules, &anchors::decision(number + 1), language);
            self.add(CitingKind::Decision, decision.name(), Some(link), decision.sources());
        }
    }

    fn add_forums(&mut self, rules: &Rules, language: Language) {
        for view in rules.forum_views() {
            let forum = view.forum();
            let places = forum.sources(rules).chain(of_remarks(forum.remarks(rules)));
            let places = places.chain(view.entry().into_iter().flat_map(|entry| entry.sources()));
            let places = places.chain(view.escalations().flat_map(|escalation| escalation.sources()));
            let link = anchors::address(Tab::Way, &anchors::forum(forum.id()), language);
            self.add(CitingKind::Forum, forum.name(), Some(link), places);
            for (number, seat) in view.seats().enumerate() {
                let link = anchors::address(
                    Tab::Way,
                    &anchors::seat(&anchors::forum(forum.id()), number + 1),
                    language,
                );
                let name = seat_name(seat.actor().short_name(), seat.role(), forum.short_name());
                self.add(CitingKind::Seat, &name, Some(link), seat.sources());
            }
        }
    }

    fn add_groups(&mut self, rules: &Rules, language: Language) {
        for group in rules.working_groups() {
            let places = group.sources().chain(group.prepares().flat_map(|prepares| prepares.sources()));
            let link = anchors::address(Tab::Way, &anchors::group(group.id()), language);
            self.add(CitingKind::Group, group.name(), Some(link), places);
            for (number, seat) in group.seats().enumerate() {
                let link = anchors::address(
                    Tab::Way,
                    &anchors::seat(&anchors::group(group.id()), number + 1),
                    language,
                );
                let name = seat_name(seat.actor().short_name(), seat.role(), group.short_name());
                self.add(CitingKind::Seat, &name, Some(link), seat.sources());
            }
        }
    }

    fn add_declared(&mut self, rules: &Rules, language: Language) {
        for matter in rules.matters() {
            let places = matter.sources(rules).chain(of_remarks(matter.remarks(rules)));
            let link = anchors::matter_address(matter.id(), language);
            self.add(CitingKind::Matter, matter.name(), Some(link), places);
        }
        for duty in rules.duties() {
            let places = duty.sources(rules).chain(of_remarks(duty.remarks(rules)));
            self.add(
                CitingKind::Duty,
                duty.name(),
                Some(anchors::address(Tab::Rules, &anchors::duty(duty.id()), language)),
                places,
            );
        }
        for basis in rules.bases() {
            let places = basis.sources(rules).chain(of_remarks(basis.remarks(rules)));
            self.add(CitingKind::Basis, basis.name(), None, places);
            for label in basis.labels() {
                let name = format!("{} {}", label.section(), label.law());
                self.add(CitingKind::BasisLabel, &name, None, label.sources(rules));
            }
        }
        for (name, places) in rules.outside_sources() {
            self.add(CitingKind::OutsideBasis, name, None, places.into_iter());
        }
        for fact in rules.facts() {
            let places = fact.sources(rules).chain(of_remarks(fact.remarks(rules)));
            self.add(CitingKind::Fact, fact.name(), None, places);
        }
        for area in rules.areas() {
            let places = area.sources(rules).chain(of_remarks(area.remarks(rules)));
            self.add(CitingKind::Area, area.name(), None, places);
        }
        for subarea in rules.subareas() {
            let places = subarea.sources(rules).chain(of_remarks(subarea.remarks(rules)));
            self.add(CitingKind::Subarea, subarea.name(), None, places);
        }
        for need in rules.needs() {
            let places = need.sources(rules).chain(of_remarks(need.remarks(rules)));
            self.add(CitingKind::Need, need.name(), None, places);
        }
        for actor in rules.actors() {
            let places = actor.sources(rules).chain(of_remarks(actor.remarks(rules)));
            self.add(CitingKind::Actor, actor.name(), None, places);
        }
        for premise in rules.premises() {
            self.add(CitingKind::Premise, premise.text(), None, premise.sources());
        }
        if let Some(contact) = rules.unknown_need() {
            self.add(CitingKind::UnknownNeed, contact.refer_to(), None, contact.sources());
        }
    }
}

fn of_remarks<'r>(remarks: impl Iterator<Item = Remark<'r>>) -> impl Iterator<Item = Citation<'r>> {
    remarks.flat_map(|remark| remark.sources())
}

/// A seat: "SF, avdelningschef (SOB)".
fn seat_name(actor: &str, role: &str, of: &str) -> String {
    match role.is_empty() {
        true => format!("{actor} ({of})"),
        false => format!("{actor}, {role} ({of})"),
    }
}
