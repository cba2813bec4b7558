//! The fields of each kind of entry, except krav and typfall.

use std::collections::BTreeSet;

use crate::base::ids::*;
use crate::diff::entries::field_form::FieldForm;
use crate::diff::entries::field_key::FieldKey;
use crate::diff::entries::fields::{EntryFields, sorted};
use crate::model::*;

impl EntryFields<'_, '_> {
    pub(crate) fn add_area(&mut self, area: &Area) {
        self.add_named(&area.named);
    }

    pub(crate) fn add_subarea(&mut self, subarea: &Subarea) {
        self.add_named(&subarea.named);
        let area = self.id(&self.aligned.areas, subarea.area, |m| &m.areas, |x| &x.named);
        self.add_field(FieldKey::Area, area);
        let executors: Vec<String> = subarea.executors.iter().map(|&a| self.actor(a).to_owned()).collect();
        self.add_set(FieldKey::Executors, executors.into_iter());
    }

    pub(crate) fn add_actor(&mut self, actor: &Actor) {
        self.add_named(&actor.named);
        self.add_field(
            FieldKey::Kind,
            match actor.kind {
                ActorKind::Administration => self.word("förvaltning", "administration"),
                ActorKind::Group => self.word("förvaltningsgrupp", "group"),
                ActorKind::Party => self.word("samverkanspart", "party"),
            },
        );
        self.add_field(FieldKey::Board, actor.board.as_deref().unwrap_or_default());
        let members = actor.group.iter().flat_map(|group| {
            let text = |(value, member): &(ValueId, ActorId)| {
                format!("{}: {}", self.value(group.picked_by, *value), self.actor(*member))
            };
            group.members.iter().map(text)
        });
        self.add_field(FieldKey::Members, sorted(members));
        let picked_by = actor.picked_by().map_or("", |fact| self.fact(fact));
        self.add_field(FieldKey::PickedBy, picked_by);
        let one = actor.one_of_them().unwrap_or_default();
        self.add_wording(FieldKey::OneOfThem, one);
    }

    pub(crate) fn add_need(&mut self, need: &Need) {
        self.add_named(&need.named);
        let subareas: Vec<String> = need.subareas.iter().flat_map(|&s| self.successors(s)).collect();
        self.add_set(FieldKey::Subareas, subareas.into_iter());
        self.add_field(
            FieldKey::Match,
            if need.full_match { self.word("helt", "full") } else { self.word("delvis", "partial") },
        );
        self.add_wording(FieldKey::Glossary, need.glossary.as_deref().unwrap_or_default());
        self.add_wording(FieldKey::Answer, need.answer().unwrap_or_default());
        self.add_wording(FieldKey::ReferTo, need.refer_to().unwrap_or_default());
        let see = need.no_counterpart.iter().flat_map(|reply| &reply.see);
        let mut see: Vec<String> = see.flat_map(|&s| self.successors(s)).collect();
        see.sort();
        see.dedup();
        self.add_worded_list(FieldKey::See, see);
    }

    pub(crate) fn add_matter(&mut self, matter: &Matter) {
        self.add_named(&matter.named);
        self.add_wording(FieldKey::Notice, &matter.notice);
        self.add_wording(FieldKey::Heading, &matter.heading);
    }

    fn seats(&mut self, seats: &[Seat]) {
        let seats: Vec<String> =
            seats.iter().map(|s| format!("{} ({})", self.actor(s.actor), s.role)).collect();
        self.add_set(FieldKey::Seats, seats.into_iter());
    }

    pub(crate) fn add_forum(&mut self, forum: &Forum) {
        self.add_named(&forum.named);
        let decides: Vec<String> = forum.decides.iter().map(|&m| self.matter(m).to_owned()).collect();
        self.add_set(FieldKey::Decides, decides.into_iter());
        self.seats(&forum.seats);
        let escalation = |escalation: &Escalation| {
            let matters = sorted(escalation.matters.iter().map(|&m| self.matter(m).to_owned()));
            let condition = escalation
                .condition
                .as_ref()
                .map(|c| format!(", {} {c}", self.word("om", "if")))
                .unwrap_or_default();
            format!(
                "{}: {matters} ({} {}{condition})",
                self.forum(escalation.to),
                self.word("av", "by"),
                escalation.by
            )
        };
        self.add_field(FieldKey::Escalations, sorted(forum.escalations.iter().map(escalation)));
        let entry = forum.entry.iter();
        let entry = entry.map(|e| format!("{} {}", e.text, e.interpretation.as_deref().unwrap_or_default()));
        self.add_wording(FieldKey::Entry, entry.collect::<String>());
        // Two steps that were one may keep its text.
        let texts: BTreeSet<&str> =
            forum.escalations.iter().filter_map(|step| step.interpretation.as_deref()).collect();
        self.add_wording(FieldKey::Interpretation, texts.into_iter().collect::<Vec<_>>().join(" | "));
        self.add_seat_sources(&forum.seats);
        let entry = forum.entry.iter().flat_map(|entry| &entry.places);
        let steps = forum.escalations.iter().flat_map(|step| &step.places);
        self.add_sources(FieldKey::StepSources, entry.chain(steps));
    }

    fn add_seat_sources(&mut self, seats: &[Seat]) {
        self.add_sources(FieldKey::SeatSources, seats.iter().flat_map(|seat| &seat.places));
    }

    /// Adds the places that several parts of an entry cite, each once.
    fn add_sources<'p>(&mut self, key: FieldKey, places: impl Iterator<Item = &'p Place>) {
        let places: BTreeSet<Place> = places.copied().collect();
        let places: Vec<Place> = places.into_iter().collect();
        self.add_worded_list(key, self.place_list(&places));
    }

    pub(crate) fn add_working_group(&mut self, group: &WorkingGroup) {
        self.add_named(&group.named);
        self.seats(&group.seats);
        let prepares = group.prepares.iter().map(|p| {
            let matters = sorted(p.matters.iter().map(|&m| self.matter(m).to_owned()));
            format!("{}: {matters}", self.forum(p.to))
        });
        self.add_field(FieldKey::Prepares, sorted(prepares));
        self.add_seat_sources(&group.seats);
        self.add_sources(FieldKey::StepSources, group.prepares.iter().flat_map(|p| &p.places));
    }

    pub(crate) fn add_basis(&mut self, basis: &Basis) {
        self.add_named(&basis.named);
        let day = |day: Option<crate::Date>| day.map(|d| d.to_string()).unwrap_or_default();
        let labels = basis.labels.iter().map(|l| {
            let verified = if l.verified { "" } else { self.word(", inte kontrollerad", ", not verified") };
            let scope = l.scope.as_ref().map(|scope| format!(", {scope}")).unwrap_or_default();
            format!("{} {} ({}–{}{scope}{verified})", l.section, l.law, day(l.from), day(l.until))
        });
        self.add_list(FieldKey::Labels, labels.collect());
    }

    pub(crate) fn add_fact(&mut self, fact: &Fact) {
        self.add_named(&fact.named);
        self.add_wording(FieldKey::Question, &fact.question);
        self.add_wording(FieldKey::IfUnknown, fact.if_unknown.as_deref().unwrap_or_default());
        let Some((own, _)) = self.model().facts.enumerate().find(|(_, f)| f.named.id == fact.named.id) else {
            return;
        };
        for membership in &fact.from_other_need {
            let gives = self.value(own, membership.gives);
            let none = if membership.when_absent { " inget" } else { "" };
            self.add_field(FieldKey::FromOtherNeed, format!("{gives}{none}"));
            self.when(FieldKey::FromOtherNeedAppliesTo, &membership.when);
        }
    }

    pub(crate) fn add_value(&mut self, value: &Value) {
        self.add_wording(FieldKey::Name, &value.name);
        self.add_wording(FieldKey::Also, value.also.join(", "));
    }

    pub(crate) fn add_duty(&mut self, duty: &Duty) {
        self.add_named(&duty.named);
        let level = match duty.level {
            Level::Operational => self.word("operativ", "operational"),
            Level::Strategic => self.word("strategisk", "strategic"),
        };
        self.add_field(FieldKey::Level, level);
        self.add_field(FieldKey::AmongExecutors, self.yes(duty.among_executors));
        self.add_wording(FieldKey::Action, &duty.action);
        self.add_wording(FieldKey::Nobody, duty.nobody.as_deref().unwrap_or_default());
        self.add_wording(FieldKey::Verb, duty.verb.as_deref().unwrap_or_default());
    }

    pub(crate) fn add_rule(&mut self, rule: &Rule) {
        self.add_named(&rule.named);
        self.when(FieldKey::AppliesTo, &rule.when);
        let outcomes = &self.model().outcomes;
        let then = rule.then.iter().map(|c| {
            let outcome = self.outcome(&outcomes[c.outcome]);
            format!("{}: {outcome}", self.duty(c.duty))
        });
        self.add_field(FieldKey::Then, then.collect::<Vec<_>>().join("; "));
        let beaten = rule.exception_from.iter().map(|(rule, _)| self.rule(*rule));
        self.add_field(FieldKey::ExceptionFrom, sorted(beaten));
        self.add_reasons(FieldKey::OutcomeSources, rule, |own, r| own.place_list(&r.places));
        self.add_reasons(FieldKey::SourceRank, rule, |own, r| {
            let highest = r.places.iter().map(|place| own.model().sources[place.source].rank).min();
            highest.map(|rank| own.rank(rank)).into_iter().collect()
        });
        self.add_reasons(FieldKey::Interpretation, rule, |own, r| {
            own.interpretation_list(&r.interpretations)
        });
        self.add_reasons(FieldKey::Support, rule, |own, r| vec![own.support(r.support).to_owned()]);
        self.add_reasons(FieldKey::Why, rule, |_, r| r.why.iter().cloned().collect());
        self.add_reasons(FieldKey::Advice, rule, |_, r| r.advice.clone());
        self.add_reasons(FieldKey::Arguments, rule, |own, r| {
            r.arguments.iter().map(|a| own.argument(a)).collect()
        });
        self.add_reasons(FieldKey::OutcomeNotes, rule, |own, r| own.note_list(&r.notes));
        self.add_reasons(FieldKey::OutcomeAction, rule, |_, r| r.action.iter().cloned().collect());
        self.add_reasons(FieldKey::OutcomeNobody, rule, |_, r| r.nobody.iter().cloned().collect());
    }

    /// Adds the reasons of a rule: as a list, if all of its consequences have the same.
    fn add_reasons(&mut self, key: FieldKey, rule: &Rule, elements: impl Fn(&Self, &Reasons) -> Vec<String>) {
        let mut all: Vec<Vec<String>> = rule.then.iter().map(|c| elements(self, &c.reasons)).collect();
        all.dedup();
        match all.as_slice() {
            [] => self.add_worded_list(key, Vec::new()),
            [one] => self.add_worded_list(key, one.clone()),
            several => {
                let separator = key.separator(self.written);
                let each = several.iter().map(|list| list.join(separator));
                // A reader need not know which of the consequences says nothing.
                let each = each.filter(|text| self.written == FieldForm::Ids || !text.is_empty());
                let text = each.collect::<Vec<_>>().join(" | ");
                self.add_wording(key, text);
            }
        }
    }

    /// Adds what an answer rests on that several reasons give.
    pub(crate) fn add_support(&mut self, reasons: &[&Reasons]) {
        let places: BTreeSet<Place> = reasons.iter().flat_map(|r| &r.places).copied().collect();
        let places: Vec<Place> = places.into_iter().collect();
        self.add_worded_list(FieldKey::OutcomeSources, self.place_list(&places));
        let highest = places.iter().map(|place| self.model().sources[place.source].rank).min();
        self.add_wording(FieldKey::SourceRank, highest.map(|rank| self.rank(rank)).unwrap_or_default());
        let each = |texts: &mut dyn Iterator<Item = String>| {
            let mut all: Vec<String> = Vec::new();
            for text in texts {
                if !all.contains(&text) {
                    all.push(text);
                }
            }
            all
        };
        let support = each(&mut reasons.iter().map(|r| self.support(r.support).to_owned()));
        let interpretations =
            each(&mut reasons.iter().flat_map(|r| self.interpretation_list(&r.interpretations)));
        let arguments = each(&mut reasons.iter().flat_map(|r| &r.arguments).map(|a| self.argument(a)));
        let advice = each(&mut reasons.iter().flat_map(|r| r.advice.iter().cloned()));
        self.add_worded_list(FieldKey::Support, support);
        self.add_worded_list(FieldKey::Interpretation, interpretations);
        self.add_worded_list(FieldKey::Arguments, arguments);
        self.add_worded_list(FieldKey::Advice, advice);
    }

    fn argument(&self, a: &Argument) -> String {
        let side = if a.in_favour { self.word("för", "for") } else { self.word("mot", "against") };
        format!("{side} {}: {} ({})", self.actor(a.actor), a.text, self.places(&a.places))
    }

    /// A rank as the rule files write it; or the kind of document.
    fn rank(&self, rank: Rank) -> String {
        match self.written {
            FieldForm::Ids => rank.as_str().to_owned(),
            FieldForm::Names(language) => rank.words(language).to_lowercase(),
        }
    }

    /// The support as the rule files write it; or in words that need no explanation.
    fn support(&self, support: Support) -> &'static str {
        match (support, self.written) {
            (_, FieldForm::Ids) => support.as_str(),
            (Support::Explicit, _) => self.word("står rakt ut i källan", "stated outright in the source"),
            (Support::Derived, _) => self.word("härlett ur källan", "derived from the source"),
            (Support::Contradictory, _) => {
                self.word("källorna säger emot varandra", "the sources contradict each other")
            }
        }
    }

    pub(crate) fn add_source(&mut self, source: &Source) {
        self.add_named(&source.named);
        self.add_field(FieldKey::Rank, self.rank(source.rank));
        let sections = source
            .sections
            .iter()
            .map(|s| format!("{} ({} {})", s.id, s.points, self.word("punkter", "points")));
        self.add_field(FieldKey::Sections, sections.collect::<Vec<_>>().join(", "));
        self.add_wording(FieldKey::Link, source.link.as_deref().unwrap_or_default());
        let names = source.sections.iter().map(|s| {
            let mut pages = s.page.clone().unwrap_or_default();
            for (point, page) in &s.later_pages {
                pages.push_str(&format!(" ({} {point}: {page})", self.word("punkt", "point")));
            }
            format!("{} {} {pages}", s.name, s.short.as_deref().unwrap_or(""))
        });
        self.add_wording(FieldKey::SectionNames, names.collect::<Vec<_>>().join(", "));
        let texts =
            source.sections.iter().filter_map(|s| Some(format!("{}: {}", s.name, s.text.as_deref()?)));
        self.add_wording(FieldKey::SectionTexts, texts.collect::<Vec<_>>().join(" "));
        let date = source.date.map(|date| date.to_string());
        let details = [date.as_deref(), source.reference.as_deref()].into_iter().flatten();
        self.add_wording(FieldKey::SourceDetails, details.collect::<Vec<_>>().join(", "));
    }

    pub(crate) fn add_decision(&mut self, decision: &TakenDecision) {
        self.add_named(&decision.named);
        self.when(FieldKey::AppliesTo, &decision.when);
        let day = |day: Option<crate::Date>| day.map(|d| d.to_string()).unwrap_or_default();
        self.add_field(FieldKey::From, day(decision.from));
        self.add_field(FieldKey::Until, day(decision.until));
        let gives = decision
            .gives
            .iter()
            .map(|&(fact, value)| format!("{}: {}", self.fact(fact), self.value(fact, value)));
        self.add_field(FieldKey::Gives, sorted(gives));
    }

    /// The fields of the revision itself, except its days and its decision.
    pub(crate) fn add_info(&mut self, info: &RevisionInfo) {
        self.add_named(&info.named);
        self.add_field(FieldKey::FirstForum, self.forum(info.first_forum));
        self.add_field(FieldKey::OnDisagreement, self.matter(info.on_disagreement));
        self.add_wording(FieldKey::Premises, self.notes(&info.premises));
        let unknown = info.unknown_need.as_ref().map(|unknown| {
            let UnknownNeed { refer_to, places, support, interpretation, span: _ } = unknown;
            let (places, support) = (self.places(places), self.support(*support));
            format!("{refer_to} ({places}; {support}) {}", interpretation.as_deref().unwrap_or_default())
        });
        self.add_wording(FieldKey::UnknownNeed, unknown.unwrap_or_default());
        let outside = self.model().outside.iter();
        let outside = outside.map(|o| format!("{} ({}): {}", o.name, o.also.join(", "), o.why));
        self.add_worded_list(FieldKey::Outside, outside.collect());
    }
}
