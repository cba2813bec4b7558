//! Lowers declarations: the revision itself, facts, actors.

use super::{DECISION, Lowerer, formerly, names::DeclaredIds};
use crate::base::date::Date;
use crate::base::ids::*;
use crate::base::message::Message;
use crate::base::near;
use crate::finding::{Code, Finding};
use crate::model::*;
use crate::raw::{
    OneOrMany, RawAdministration, RawBasis, RawCommon, RawDuty, RawFact, RawGroup, RawLevel, RawModel,
    RawNote, RawOutside, RawParty, RawStatus, RawTakenDecision, RawUnknownNeed, Text,
};
use crate::source::Spanned;

impl Lowerer<'_> {
    /// Lowers the keys of an entry whose remarks are not shown with the answer of a case.
    pub(super) fn lower_named(&mut self, id: Text, name: Text, common: RawCommon) -> Named {
        let named = self.lower_named_in_case(id, name, common);
        self.require_no_condition(&named.notes);
        named
    }

    /// Lowers the keys of an entry whose remarks are shown with the answer of a case, so
    /// that they may depend on its facts.
    pub(super) fn lower_named_in_case(&mut self, id: Text, name: Text, common: RawCommon) -> Named {
        let other_names = common.also.iter().flat_map(|also| &also.0).map(|text| text.span);
        Named {
            name_spans: std::iter::once(name.span).chain(other_names).collect(),
            id: id.value,
            name: name.value,
            short: common.short.map(|t| t.value),
            also: self.other_names(common.also),
            explanation: common.explanation.map(|t| t.value),
            notes: self.notes(common.notes),
            places: self.places(common.source),
            formerly: formerly::ids(common.formerly),
            span: id.span,
        }
    }

    /// Lowers the other names. Reports a single text that contains a comma: its author
    /// has probably left out the brackets of a list.
    fn other_names(&mut self, names: Option<OneOrMany>) -> Vec<String> {
        let Some(OneOrMany(names, is_list)) = names else { return Vec::new() };
        let names = names.into_iter().map(|name| {
            if !is_list && name.value.contains(',') {
                self.findings.push(
                    Finding::new(
                        Code::WrongType,
                        name.span,
                        Message::new(
                            format!("\"{}\" är ett namn med komma i", name.value),
                            format!("\"{}\" is a single name with a comma in it", name.value),
                        ),
                    )
                    .help(Message::new(
                        "Flera namn skrivs som en lista: [a, b].",
                        "Write several names as a list: [a, b].",
                    )),
                );
            }
            name.value
        });
        names.collect()
    }

    pub(super) fn notes(&mut self, notes: Vec<RawNote>) -> Vec<Note> {
        let notes = notes.into_iter().map(|note| Note {
            text: note.text.value,
            places: self.places(note.source),
            when: note.when.map(|when| self.when_of_text(when)),
        });
        notes.collect()
    }

    /// Reports remarks that depend on facts where no case is at hand.
    fn require_no_condition(&mut self, notes: &[Note]) {
        for when in notes.iter().filter_map(|note| note.when.as_ref()) {
            let Some(first) = when.any_of.first() else { continue };
            self.findings.push(
                Finding::new(
                    Code::WrongType,
                    first.span,
                    Message::new(
                        "den här texten visas inte med svaret på ett fall och kan inte bero på omständigheter",
                        "this text is not shown with the answer of a case and cannot depend on facts",
                    ),
                )
                .help(Message::new(
                    "när kan stå på obs till en regel, ett svar, ett område, ett delområde, ett behov eller ett lagrum.",
                    "när is allowed in obs of a rule, an outcome, an area, a subarea, a need or a basis.",
                )),
            );
        }
    }

    pub(super) fn info(&mut self, raw: RawModel) -> Option<RevisionInfo> {
        let first_forum = self.scope.forums.resolve(&raw.first_forum, self.findings);
        let on_disagreement = self.scope.matters.resolve(&raw.on_disagreement, self.findings);
        let (from, until) = (raw.valid.from, raw.valid.until);
        self.check_day_order(Some(&from), until.as_ref());
        Some(RevisionInfo {
            named: self.lower_named(raw.id.0, raw.name, raw.common),
            status: match raw.status.value {
                RawStatus::Decided => Status::Decided,
                RawStatus::Proposal => Status::Proposal,
            },
            decided: raw.decided.map(|d| Decided {
                by: d.by.value,
                date: d.date.value,
                paragraph: d.paragraph.map(|t| t.value),
                reference: d.reference.map(|t| t.value),
            }),
            from: from.value,
            until: until.map(|d| d.value),
            first_forum: first_forum?,
            on_disagreement: on_disagreement?,
            premises: self.premises(raw.premises),
            unknown_need: raw.unknown_need.map(|unknown| self.unknown_need(unknown)),
            former_fingerprints: raw
                .former_fingerprints
                .into_iter()
                .map(|former| FormerFingerprint {
                    span: former.fingerprint.0.span,
                    fingerprint: former.fingerprint.0.value,
                    changed: former.changed.value,
                })
                .collect(),
        })
    }

    fn premises(&mut self, raw: Vec<RawNote>) -> Vec<Note> {
        let premises = self.notes(raw);
        self.require_no_condition(&premises);
        premises
    }

    fn unknown_need(&mut self, raw: RawUnknownNeed) -> UnknownNeed {
        UnknownNeed {
            span: raw.support.as_ref().map_or(raw.text.span, |support| support.span),
            support: raw.support.map_or(Support::Explicit, |support| Self::support(support.value)),
            refer_to: raw.text.value,
            places: self.places(Some(raw.source)),
            interpretation: raw.interpretation.map(|t| t.value),
        }
    }

    /// Reports a last day that precedes the first day.
    fn check_day_order(&mut self, from: Option<&Spanned<Date>>, until: Option<&Spanned<Date>>) {
        self.findings.extend(inverted_days(from, until));
    }

    pub(super) fn duty(&mut self, raw: RawDuty) -> Duty {
        Duty {
            level: match raw.level {
                RawLevel::Operational => Level::Operational,
                RawLevel::Strategic => Level::Strategic,
            },
            among_executors: raw.among_executors.unwrap_or(false),
            action: raw.action.value,
            nobody: raw.nobody.map(|t| t.value),
            verb: raw.verb.map(|t| t.value),
            named: self.lower_named(raw.id.0, raw.name, raw.common),
        }
    }

    pub(super) fn basis(&mut self, raw: RawBasis) -> Basis {
        let labels = raw.labels.0.into_iter().map(|label| {
            let places = self.places(label.source);
            self.check_day_order(label.from.as_ref(), label.until.as_ref());
            BasisLabel {
                law: label.law.value,
                section: label.section.value,
                scope: label.scope.map(|t| t.value),
                from: label.from.map(|d| d.value),
                until: label.until.map(|d| d.value),
                verified: label.verified.unwrap_or(true),
                places,
            }
        });
        Basis { labels: labels.collect(), named: self.lower_named_in_case(raw.id.0, raw.name, raw.common) }
    }

    pub(super) fn outside_topic(&mut self, raw: RawOutside) -> Outside {
        let places = self.places(raw.source);
        Outside { name: raw.name.value, also: self.other_names(raw.also), why: raw.why.value, places }
    }

    pub(super) fn fact(&mut self, raw: RawFact) -> Fact {
        let fact = self.scope.facts.get(&raw.id.0.value);
        let from_other_need = raw.from_other_need.into_iter().filter_map(|membership| {
            let gives = fact.and_then(|fact| self.value(fact, &membership.gives));
            let (when, when_absent) = match (membership.when, membership.when_none) {
                (Some(when), None) => (when, false),
                (None, Some(when)) => (when, true),
                _ => {
                    self.findings.push(Finding::new(
                        Code::WrongType,
                        membership.gives.span,
                        Message::new("här väntas antingen när eller när_inget", "expected either när or när_inget here"),
                    ));
                    return None;
                }
            };
            let when = self.when(when);
            self.require_dimensions(
                &when,
                |dimension| !matches!(dimension, Dimension::Fact(_)),
                Message::new(
                    "ett annat behov beskrivs med område, delområde, bland_utförarna och lagrum, inte med omständigheter",
                    "facts cannot describe another need: use område, delområde, bland_utförarna or lagrum",
                ),
            );
            Some(Membership { gives: gives?, when, when_absent })
        });
        let from_other_need = from_other_need.collect();
        Fact {
            question: raw.question.value,
            if_unknown: raw.if_unknown.map(|t| t.value),
            values: raw
                .values
                .0
                .into_iter()
                .map(|v| Value {
                    also: self.other_names(v.also),
                    formerly: formerly::ids(v.formerly),
                    span: v.id.0.span,
                    id: v.id.0.value,
                    name: v.name.value,
                })
                .collect(),
            from_other_need,
            named: self.lower_named(raw.id.0, raw.name, raw.common),
        }
    }

    pub(super) fn value(&mut self, fact: FactId, text: &Text) -> Option<ValueId> {
        self.scope.values.get(fact.index())?.resolve(text, self.findings)
    }

    pub(super) fn taken_decisions(&mut self, raw: Vec<RawTakenDecision>) -> Vec<TakenDecision> {
        DeclaredIds::<RuleId>::declare(DECISION, raw.iter().map(|d| &d.id.0), self.findings);
        let decisions = raw.into_iter().map(|d| {
            self.check_day_order(d.from.as_ref(), d.until.as_ref());
            let gives = d.gives.0.into_iter().filter_map(|(fact, value)| {
                let fact = self.scope.facts.resolve(&fact, self.findings)?;
                Some((fact, self.value(fact, &value)?))
            });
            TakenDecision {
                gives: gives.collect(),
                when: self.when(d.when),
                from: d.from.map(|d| d.value),
                until: d.until.map(|d| d.value),
                named: self.lower_named(d.id.0, d.name, d.common),
            }
        });
        decisions.collect()
    }

    pub(super) fn actors(
        &mut self,
        administrations: Vec<RawAdministration>,
        groups: Vec<RawGroup>,
        parties: Vec<RawParty>,
    ) -> Vec<Actor> {
        let mut actors = Vec::new();
        let administration_ids: Vec<String> = administrations.iter().map(|a| a.id.0.value.clone()).collect();
        for a in administrations {
            let board = a.board.map(|t| t.value);
            let named = self.lower_named(a.id.0, a.name, a.common);
            actors.push(Actor::new(named, ActorKind::Administration, board, None));
        }
        for g in groups {
            let span = g.picked_by.span;
            let fact = self.scope.facts.resolve(&g.picked_by, self.findings);
            let mut members = Vec::new();
            for (value, member) in g.members.0 {
                let value = fact.and_then(|fact| self.value(fact, &value));
                let actor = self.scope.actors.resolve(&member, self.findings);
                if actor.is_some() && !administration_ids.contains(&near::fold(&member.value)) {
                    self.findings.push(Finding::new(
                        Code::WrongType,
                        member.span,
                        Message::new(
                            format!(
                                "\"{}\" är ingen förvaltning: en grupp består av förvaltningar",
                                member.value
                            ),
                            format!(
                                "\"{}\" is not an administration: only administrations can be members of a group",
                                member.value
                            ),
                        ),
                    ));
                }
                members.extend(value.zip(actor));
            }
            if let Some(fact) = fact {
                let group = Group { one_of_them: g.one_of_them.value, picked_by: fact, members, span };
                let named = self.lower_named(g.id.0, g.name, g.common);
                actors.push(Actor::new(named, ActorKind::Group, None, Some(group)));
            }
        }
        for p in parties {
            let named = self.lower_named(p.id.0, p.name, p.common);
            actors.push(Actor::new(named, ActorKind::Party, None, None));
        }
        actors
    }
}

/// The finding for a last day that precedes the first day.
pub(crate) fn inverted_days(from: Option<&Spanned<Date>>, until: Option<&Spanned<Date>>) -> Option<Finding> {
    let (from, until) = (from?, until?);
    (until.value < from.value).then(|| {
        Finding::new(
            Code::DatesInverted,
            until.span,
            Message::new("sista dagen ligger före den första", "the last day is before the first"),
        )
        .also_at(from.span, Message::new("första dagen", "the first day"))
        .help(Message::new(
            "Byt plats på dagarna, eller rätta den ena.",
            "Swap the days, or correct one of them.",
        ))
    })
}
