//! The fields of each kind of entry, except krav and typfall.

use crate::base::ids::*;
use crate::diff::entries::field_key::FieldKey;
use crate::diff::entries::fields::{EntryFields, sorted};
use crate::model::*;

impl EntryFields<'_, '_> {
    pub(crate) fn of_area(&mut self, area: &Area) {
        self.named(&area.named);
    }

    pub(crate) fn of_subarea(&mut self, subarea: &Subarea) {
        self.named(&subarea.named);
        let area = self.id(&self.aligned.areas, subarea.area, |m| &m.areas, |x| &x.named);
        self.means(FieldKey::Area, area);
        self.means(FieldKey::Executors, self.actors(&subarea.executors));
    }

    pub(crate) fn of_actor(&mut self, actor: &Actor) {
        self.named(&actor.named);
        self.means(
            FieldKey::Kind,
            match actor.kind {
                ActorKind::Administration => self.word("förvaltning", "administration"),
                ActorKind::Group => self.word("förvaltningsgrupp", "group"),
                ActorKind::Party => self.word("samverkanspart", "party"),
            },
        );
        self.means(FieldKey::Board, actor.board.as_deref().unwrap_or_default());
        let members = actor.group.iter().flat_map(|group| {
            let text = |(value, member): &(ValueId, ActorId)| {
                format!("{}: {}", self.value(group.picked_by, *value), self.actor(*member))
            };
            group.members.iter().map(text)
        });
        self.means(FieldKey::Members, sorted(members));
        let picked_by = actor.picked_by().map_or("", |fact| self.fact(fact));
        self.means(FieldKey::PickedBy, picked_by);
        let one = actor.one_of_them().unwrap_or_default();
        self.says(FieldKey::OneOfThem, one);
    }

    pub(crate) fn of_need(&mut self, need: &Need) {
        self.named(&need.named);
        self.means(FieldKey::Subareas, sorted(need.subareas.iter().map(|&s| self.subarea(s).to_owned())));
        self.means(
            FieldKey::Match,
            if need.full_match { self.word("helt", "full") } else { self.word("delvis", "partial") },
        );
        self.says(FieldKey::Glossary, need.glossary.as_deref().unwrap_or_default());
        let (answer, refer_to) = need.no_counterpart.as_ref().map_or(("", ""), |(a, r)| (a, r));
        self.says(FieldKey::Answer, answer);
        self.says(FieldKey::ReferTo, refer_to);
    }

    pub(crate) fn of_matter(&mut self, matter: &Matter) {
        self.named(&matter.named);
        self.says(FieldKey::Notice, &matter.notice);
        self.says(FieldKey::Heading, &matter.heading);
    }

    fn seats(&mut self, seats: &[Seat]) {
        self.means(
            FieldKey::Seats,
            sorted(seats.iter().map(|s| format!("{} ({})", self.actor(s.actor), s.role))),
        );
    }

    pub(crate) fn of_forum(&mut self, forum: &Forum) {
        self.named(&forum.named);
        self.means(FieldKey::Decides, sorted(forum.decides.iter().map(|&m| self.matter(m).to_owned())));
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
        self.means(FieldKey::Escalations, sorted(forum.escalations.iter().map(escalation)));
        let entry = forum.entry.iter();
        let entry = entry.map(|e| format!("{} {}", e.text, e.interpretation.as_deref().unwrap_or_default()));
        self.says(FieldKey::Entry, entry.collect::<String>());
        let texts = forum.escalations.iter().filter_map(|l| l.interpretation.clone());
        self.says(FieldKey::Interpretation, sorted(texts));
    }

    pub(crate) fn of_working_group(&mut self, group: &WorkingGroup) {
        self.named(&group.named);
        self.seats(&group.seats);
        let prepares = group.prepares.iter().map(|p| {
            let matters = sorted(p.matters.iter().map(|&m| self.matter(m).to_owned()));
            format!("{}: {matters}", self.forum(p.to))
        });
        self.means(FieldKey::Prepares, sorted(prepares));
    }

    pub(crate) fn of_basis(&mut self, basis: &Basis) {
        self.named(&basis.named);
        let day = |day: Option<crate::Date>| day.map(|d| d.to_string()).unwrap_or_default();
        let labels = basis.labels.iter().map(|l| {
            let verified = if l.verified { "" } else { self.word(", inte kontrollerad", ", not verified") };
            format!("{} {} ({}–{}{verified})", l.section, l.law, day(l.from), day(l.until))
        });
        self.means(FieldKey::Labels, labels.collect::<Vec<_>>().join(", "));
    }

    pub(crate) fn of_fact(&mut self, fact: &Fact) {
        self.named(&fact.named);
        self.says(FieldKey::Question, &fact.question);
        self.says(FieldKey::IfUnknown, fact.if_unknown.as_deref().unwrap_or_default());
        let Some((own, _)) = self.model().facts.enumerate().find(|(_, f)| f.named.id == fact.named.id) else {
            return;
        };
        for membership in &fact.from_other_need {
            let gives = self.value(own, membership.gives);
            let none = if membership.none { "inget" } else { "" };
            self.means(FieldKey::FromOtherNeed, format!("{gives} {none}"));
            self.when(FieldKey::FromOtherNeedAppliesTo, &membership.when);
        }
    }

    pub(crate) fn of_value(&mut self, value: &Value) {
        self.says(FieldKey::Name, &value.name);
        self.says(FieldKey::Also, value.also.join(", "));
    }

    pub(crate) fn of_duty(&mut self, duty: &Duty) {
        self.named(&duty.named);
        let level = match duty.level {
            Level::Operational => self.word("operativ", "operational"),
            Level::Strategic => self.word("strategisk", "strategic"),
        };
        self.means(FieldKey::Level, level);
        self.means(FieldKey::AmongExecutors, self.yes(duty.among_executors));
        self.says(FieldKey::Action, &duty.action);
        self.says(FieldKey::Nobody, duty.nobody.as_deref().unwrap_or_default());
    }

    pub(crate) fn of_rule(&mut self, rule: &Rule) {
        self.named(&rule.named);
        self.when(FieldKey::AppliesTo, &rule.when);
        let outcomes = &self.model().outcomes;
        let then = rule.then.iter().map(|c| {
            let outcome = self.outcome(&outcomes[c.outcome]);
            format!("{}: {outcome}", self.duty(c.duty))
        });
        self.means(FieldKey::Then, then.collect::<Vec<_>>().join("; "));
        let beaten = rule.exception_from.iter().map(|(rule, _)| self.rule(*rule).to_owned());
        self.means(FieldKey::ExceptionFrom, sorted(beaten));
        let reasons = |text: &dyn Fn(&Reasons) -> String| {
            let mut all: Vec<String> = rule.then.iter().map(|c| text(&c.reasons)).collect();
            all.dedup();
            all.join(" | ")
        };
        let sources = reasons(&|r| self.places(&r.places));
        self.says(FieldKey::OutcomeSources, sources);
        self.says(FieldKey::Interpretation, reasons(&|r| r.interpretation.clone().unwrap_or_default()));
        self.says(
            FieldKey::Support,
            reasons(&|r| match r.support {
                Support::Explicit => self.word("uttryckligt", "explicit").to_owned(),
                Support::Derived => self.word("härlett", "derived").to_owned(),
                Support::Contradictory => self.word("motstridigt", "contradictory").to_owned(),
            }),
        );
        self.says(FieldKey::Why, reasons(&|r| r.why.clone().unwrap_or_default()));
        self.says(FieldKey::Advice, reasons(&|r| r.advice.join(" ")));
        let arguments = reasons(&|r| {
            let argument = |a: &Argument| {
                let side = if a.in_favour { self.word("för", "for") } else { self.word("mot", "against") };
                format!("{side} {}: {} ({})", self.actor(a.actor), a.text, self.places(&a.places))
            };
            r.arguments.iter().map(argument).collect::<Vec<_>>().join("; ")
        });
        self.says(FieldKey::Arguments, arguments);
        let notes = reasons(&|r| self.notes(&r.notes));
        self.says(FieldKey::OutcomeNotes, notes);
    }

    pub(crate) fn of_source(&mut self, source: &Source) {
        self.named(&source.named);
        self.means(
            FieldKey::Rank,
            match source.rank {
                Rank::Law => "lag",
                Rank::Council => "kf",
                Rank::Board => "nämnd",
                Rank::Instruction => "anvisning",
                Rank::Inquiry => "utredning",
            },
        );
        let sections = source
            .sections
            .iter()
            .map(|s| format!("{} ({} {})", s.id, s.points, self.word("punkter", "points")));
        self.means(FieldKey::Sections, sections.collect::<Vec<_>>().join(", "));
        let names = source.sections.iter().map(|s| {
            format!("{} {} {}", s.name, s.short.as_deref().unwrap_or(""), s.page.as_deref().unwrap_or(""))
        });
        self.says(FieldKey::SectionNames, names.collect::<Vec<_>>().join(", "));
    }

    pub(crate) fn of_decision(&mut self, decision: &TakenDecision) {
        self.named(&decision.named);
        self.when(FieldKey::AppliesTo, &decision.when);
        let day = |day: Option<crate::Date>| day.map(|d| d.to_string()).unwrap_or_default();
        self.means(FieldKey::From, day(decision.from));
        self.means(FieldKey::Until, day(decision.until));
        let gives = decision
            .gives
            .iter()
            .map(|&(fact, value)| format!("{}: {}", self.fact(fact), self.value(fact, value)));
        self.means(FieldKey::Gives, sorted(gives));
    }

    /// The fields of the revision itself, except its days and its decision.
    pub(crate) fn of_info(&mut self, info: &RevisionInfo) {
        self.named(&info.named);
        self.means(FieldKey::FirstForum, self.forum(info.first_forum));
        self.means(FieldKey::OnDisagreement, self.matter(info.on_disagreement));
        self.says(FieldKey::Premises, self.notes(&info.premises));
        let outside = self.model().outside.iter();
        let outside = outside.map(|o| format!("{} ({}): {}", o.name, o.also.join(", "), o.why));
        self.says(FieldKey::Outside, outside.collect::<Vec<_>>().join(" | "));
    }
}
