//! Lowers declarations: the revision itself, facts, actors, areas and needs.

use super::{DECISION, Lowerer, NEED, formerly, names::DeclaredIds};
use crate::base::date::Date;
use crate::base::ids::*;
use crate::base::message::Message;
use crate::base::near;
use crate::finding::{Code, Finding};
use crate::model::*;
use crate::raw::{
    OneOrMany, Pairs, RawAdministration, RawArea, RawBasis, RawCommon, RawDuty, RawFact, RawGroup, RawLevel,
    RawMatch, RawModel, RawNeed, RawNote, RawOutcome, RawOutside, RawParty, RawStatus, RawTakenDecision,
    Text,
};
use crate::source::Spanned;

/// The areas with their delområden, and every need that a question can name.
pub(super) struct Areas {
    pub(super) areas: IndexVec<AreaId, Area>,
    pub(super) subareas: IndexVec<SubareaId, Subarea>,
    pub(super) needs: IndexVec<NeedId, Need>,
    pub(super) rules: AreaRules,
}

/// The `då` of areas, to be lowered to rules later: the area's id, name and
/// position, and an outcome for each duty.
pub(super) type AreaRules = Vec<(Text, String, AreaId, Pairs<RawOutcome>)>;

impl Lowerer<'_> {
    pub(super) fn named(&mut self, id: Text, name: Text, more: RawCommon) -> Named {
        Named {
            id: id.value,
            name: name.value,
            short: more.short.map(|t| t.value),
            also: self.other_names(more.also),
            explanation: more.explanation.map(|t| t.value),
            notes: self.notes(more.notes),
            places: self.places(more.source),
            formerly: formerly::ids(more.formerly),
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
        notes.into_iter().map(|n| Note { text: n.text.value, places: self.places(n.source) }).collect()
    }

    pub(super) fn info(&mut self, raw: RawModel) -> Option<RevisionInfo> {
        let first_forum = self.scope.forums.resolve(&raw.first_forum, self.findings);
        let on_disagreement = self.scope.matters.resolve(&raw.on_disagreement, self.findings);
        let (from, until) = (raw.valid.from, raw.valid.until);
        self.check_day_order(Some(&from), until.as_ref());
        Some(RevisionInfo {
            named: self.named(raw.id.0, raw.name, raw.more),
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
            premises: self.notes(raw.premises),
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

    /// Reports a last day that precedes the first day.
    fn check_day_order(&mut self, from: Option<&Spanned<Date>>, until: Option<&Spanned<Date>>) {
        let (Some(from), Some(until)) = (from, until) else { return };
        if until.value < from.value {
            self.findings.push(
                Finding::new(
                    Code::DatesInverted,
                    until.span,
                    Message::new("sista dagen ligger före den första", "the last day is before the first"),
                )
                .also_at(from.span, Message::new("första dagen", "the first day"))
                .help(Message::new(
                    "Byt plats på dagarna, eller rätta den ena.",
                    "Swap the days, or correct one of them.",
                )),
            );
        }
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
            named: self.named(raw.id.0, raw.name, raw.more),
        }
    }

    pub(super) fn basis(&mut self, raw: RawBasis) -> Basis {
        let labels = raw.labels.0.into_iter().map(|label| {
            self.places(label.source);
            self.check_day_order(label.from.as_ref(), label.until.as_ref());
            BasisLabel {
                law: label.law.value,
                section: label.section.value,
                from: label.from.map(|d| d.value),
                until: label.until.map(|d| d.value),
                verified: label.verified.unwrap_or(true),
            }
        });
        Basis { labels: labels.collect(), named: self.named(raw.id.0, raw.name, raw.more) }
    }

    pub(super) fn outside(&mut self, raw: RawOutside) -> Outside {
        self.places(raw.source);
        Outside { name: raw.name.value, also: self.other_names(raw.also), why: raw.why.value }
    }

    pub(super) fn fact(&mut self, raw: RawFact) -> Fact {
        let fact = self.scope.facts.get(&raw.id.0.value);
        let from_other_need = raw.from_other_need.into_iter().filter_map(|m| {
            let gives = fact.and_then(|fact| self.value(fact, &m.gives));
            let (when, when_absent) = match (m.when, m.when_none) {
                (Some(when), None) => (when, false),
                (None, Some(when)) => (when, true),
                _ => {
                    self.findings.push(Finding::new(
                        Code::WrongType,
                        m.gives.span,
                        Message::new("här väntas antingen när eller när_inget", "expected either när or när_inget here"),
                    ));
                    return None;
                }
            };
            let when = self.when(when);
            for alternative in &when.any_of {
                if alternative.tests.iter().any(|t| matches!(t.dimension, Dimension::Fact(_))) {
                    self.findings.push(Finding::new(
                        Code::WrongType,
                        alternative.span,
                        Message::new(
                            "ett annat behov beskrivs med område, delområde, bland_utförarna och lagrum, inte med omständigheter",
                            "another need is described by område, delområde, bland_utförarna and lagrum, not by facts",
                        ),
                    ));
                }
            }
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
            named: self.named(raw.id.0, raw.name, raw.more),
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
                named: self.named(d.id.0, d.name, d.more),
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
            let named = self.named(a.id.0, a.name, a.more);
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
                let named = self.named(g.id.0, g.name, g.more);
                actors.push(Actor::new(named, ActorKind::Group, None, Some(group)));
            }
        }
        for p in parties {
            let named = self.named(p.id.0, p.name, p.more);
            actors.push(Actor::new(named, ActorKind::Party, None, None));
        }
        actors
    }

    pub(super) fn areas(&mut self, raw_areas: Vec<RawArea>, raw_needs: Vec<RawNeed>) -> Areas {
        let (mut areas, mut subareas) = (IndexVec::default(), IndexVec::<SubareaId, Subarea>::default());
        let mut needs = Vec::new();
        let mut rules = Vec::new();
        for raw in raw_areas {
            let area = AreaId::new(areas.len());
            if let Some(then) = raw.then {
                rules.push((raw.id.0.clone(), raw.name.value.clone(), area, then));
            }
            for sub in raw.subareas.0 {
                let id = SubareaId::new(subareas.len());
                let subarea_id = sub.id.0.value.clone();
                let executors = self.scope.all_responsible(sub.executors.0, self.findings);
                let named = self.named(sub.id.0, sub.name, sub.more);
                // A need does not repeat the remarks of its delområde, because every
                // answer in the delområde already shows them. For a delområde declared
                // twice, the duplicate id is already reported.
                let is_first = self.scope.subareas.get(&subarea_id) == Some(id);
                if is_first {
                    needs.push(Need::in_subarea(Named { notes: Vec::new(), ..named.clone() }, id));
                }
                for content in sub.content.into_iter().filter(|_| is_first) {
                    let slug = content.id.map_or_else(|| near::slug(&content.name.value), |id| id.0.value);
                    let need_id = Text::new(content.name.span, format!("{subarea_id}/{slug}"));
                    let mut need = self.named(need_id, content.name, content.more);
                    need.formerly = formerly::of_content(&named, &slug, need.formerly);
                    let named = need;
                    needs.push(Need::in_subarea(named, id));
                }
                subareas.push(Subarea { named, area, executors, content: Vec::new() });
            }
            areas.push(Area { named: self.named(raw.id.0, raw.name, raw.more) });
        }
        for raw in raw_needs {
            needs.extend(self.need(raw));
        }
        needs.sort_by(|a, b| a.named.id.cmp(&b.named.id));
        let mut names = DeclaredIds::<NeedId>::new(NEED);
        for need in &needs {
            names.add(&need.named.id, need.named.span, self.findings);
        }
        let needs: IndexVec<NeedId, Need> = needs.into_iter().collect();
        for (id, need) in needs.enumerate().filter(|(_, need)| need.named.id.contains('/')) {
            if let Some(subarea) = need.subareas.first().and_then(|&subarea| subareas.get_mut(subarea)) {
                subarea.content.push(id);
            }
        }
        for subarea in subareas.iter_mut() {
            subarea.content.sort_by_key(|&need| needs[need].named.span);
        }
        Areas { areas, subareas, needs, rules }
    }

    fn need(&mut self, raw: RawNeed) -> Option<Need> {
        let span = raw.id.0.span;
        let no_counterpart = match (&raw.belongs_to, &raw.matches, raw.answer, raw.refer_to) {
            (Some(_), Some(_), None, None) => None,
            (None, None, Some(answer), Some(refer_to)) => Some((answer.value, refer_to.value)),
            _ => {
                self.findings.push(
                    Finding::new(
                        Code::NeedWithoutAnswer,
                        span,
                        Message::new(
                            format!("behovet \"{}\" är inte färdigt", raw.id.0.value),
                            format!("the need \"{}\" is incomplete", raw.id.0.value),
                        ),
                    )
                    .help(Message::new(
                        "Skriv antingen både hör_till och motsvarar, eller både svar och hänvisa_till.",
                        "Write either both hör_till and motsvarar, or both svar and hänvisa_till.",
                    )),
                );
                return None;
            }
        };
        let mut subareas =
            Self::all(&self.scope.subareas, raw.belongs_to.into_iter().flat_map(|o| o.0), self.findings);
        subareas.sort_unstable();
        subareas.dedup();
        Some(Need {
            subareas,
            glossary: raw.glossary.map(|t| t.value),
            full_match: raw.matches != Some(RawMatch::Partial),
            no_counterpart,
            named: self.named(raw.id.0, raw.name, raw.more),
        })
    }
}

impl Need {
    fn in_subarea(named: Named, subarea: SubareaId) -> Self {
        Need { named, subareas: vec![subarea], glossary: None, full_match: true, no_counterpart: None }
    }
}
