//! The hashed fields of each entry. Texts, sources and alternative names are left out,
//! except that a forum's seats are hashed with their roles and its escalations with
//! the text of `av`.

use unicode_normalization::UnicodeNormalization;

use super::HashedNode;
use crate::base::ids::*;
use crate::model::*;

/// The id: of the fields that all entries share, the only one that is hashed.
pub(super) fn id(named: &Named) -> &str {
    let Named {
        id,
        name: _,
        short: _,
        also: _,
        explanation: _,
        notes: _,
        places: _,
        formerly: _,
        span: _,
        name_spans: _,
    } = named;
    id
}

/// Builds the hashed fields of entries. An absent field gives no node.
#[derive(Clone, Copy)]
pub(super) struct EntryNodes<'m> {
    pub(super) model: &'m Model,
}

impl<'m> EntryNodes<'m> {
    pub(super) fn info(self, info: &RevisionInfo) -> Vec<HashedNode> {
        let RevisionInfo {
            named: _,
            status: _,
            decided: _,
            from,
            until: _,
            first_forum,
            on_disagreement,
            premises: _,
            unknown_need: _,
            former_fingerprints: _,
        } = info;
        vec![
            HashedNode::word("fran", &from.to_string()),
            HashedNode::word("forsta-forum", self.model.forums[*first_forum].id()),
            HashedNode::word("vid-oenighet", self.model.matters[*on_disagreement].id()),
        ]
    }

    pub(super) fn duty(self, duty: &Duty) -> Vec<HashedNode> {
        let Duty { named: _, level, among_executors: _, action: _, nobody: _, verb: _ } = duty;
        let level = match level {
            Level::Operational => "operativ",
            Level::Strategic => "strategisk",
        };
        vec![HashedNode::word("niva", level)]
    }

    pub(super) fn basis(self, basis: &Basis) -> Vec<HashedNode> {
        let Basis { named: _, labels: _ } = basis;
        Vec::new()
    }

    pub(super) fn area(self, area: &Area) -> Vec<HashedNode> {
        let Area { named: _ } = area;
        Vec::new()
    }

    pub(super) fn matter(self, matter: &Matter) -> Vec<HashedNode> {
        let Matter { named: _, notice: _, heading: _ } = matter;
        Vec::new()
    }

    pub(super) fn fact(self, (id, fact): (FactId, &Fact)) -> Vec<HashedNode> {
        let Fact { named: _, question: _, if_unknown: _, values, from_other_need } = fact;
        let value = |Value { id, name: _, also: _, formerly: _, span: _ }: &Value| HashedNode::leaf(id);
        let mut fields = vec![HashedNode::set("varden", values.iter().map(value).collect())];
        if !from_other_need.is_empty() {
            let memberships = from_other_need.iter().map(|Membership { gives, when, when_absent }| {
                let key = if *when_absent { "nar-inget" } else { "nar" };
                HashedNode::set(
                    "",
                    vec![HashedNode::word("ger", self.value(id, *gives)), self.when(key, when)],
                )
            });
            // The first membership that matches settles the fact, so their order counts.
            fields.push(HashedNode::list("framgar-av-annat-behov", memberships.collect()));
        }
        fields
    }

    pub(super) fn decision(self, decision: &TakenDecision) -> Vec<HashedNode> {
        let TakenDecision { named: _, when, from, until, gives } = decision;
        let settled = gives
            .iter()
            .map(|(fact, value)| HashedNode::word(self.model.facts[*fact].id(), self.value(*fact, *value)));
        let mut fields = vec![self.when("nar", when), HashedNode::set("ger", settled.collect())];
        fields.extend(from.map(|day| HashedNode::word("fran", &day.to_string())));
        fields.extend(until.map(|day| HashedNode::word("till", &day.to_string())));
        fields
    }

    pub(super) fn actor(self, actor: &Actor) -> Vec<HashedNode> {
        let Actor { named: _, kind: _, board: _, group, shown: _ } = actor;
        let Some(Group { one_of_them: _, picked_by, members, span: _ }) = group else { return Vec::new() };
        let members = members.iter().map(|(value, member)| {
            HashedNode::word(self.value(*picked_by, *value), self.model.actors[*member].id())
        });
        vec![
            HashedNode::word("valjs-av", self.model.facts[*picked_by].id()),
            HashedNode::set("medlemmar", members.collect()),
        ]
    }

    pub(super) fn subarea(self, subarea: &Subarea) -> Vec<HashedNode> {
        let Subarea { named: _, area, executors, content: _ } = subarea;
        vec![
            HashedNode::word("omrade", self.model.areas[*area].id()),
            HashedNode::words("utforare", executors.iter().map(|&actor| self.model.actors[actor].id())),
        ]
    }

    pub(super) fn rule(self, rule: &Rule) -> Vec<HashedNode> {
        let Rule { named: _, when, then, exception_from } = rule;
        let then = then.iter().map(|RuleConsequence { duty, outcome, reasons: _, span: _ }| {
            let label = self.model.duties[*duty].id();
            match &self.model.outcomes[*outcome] {
                DutyOutcome::Responsible(actors) => {
                    HashedNode::words(label, actors.iter().map(|&actor| self.model.actors[actor].id()))
                }
                DutyOutcome::Escalate(matter) => {
                    HashedNode::set(label, vec![HashedNode::word("lyfts", self.model.matters[*matter].id())])
                }
                DutyOutcome::Nobody => HashedNode::word(label, "ingen"),
            }
        });
        let mut fields = vec![self.when("nar", when), HashedNode::set("da", then.collect())];
        if !exception_from.is_empty() {
            let beaten = exception_from.iter().map(|(rule, _)| id(&self.model.rules[*rule].named));
            fields.push(HashedNode::words("undantag-fran", beaten));
        }
        fields
    }

    pub(super) fn forum(self, forum: &Forum) -> Vec<HashedNode> {
        let Forum { named: _, decides, entry: _, seats, escalations } = forum;
        let mut fields = vec![self.matters("beslutar-om", decides)];
        fields.extend(self.seats(seats));
        if !escalations.is_empty() {
            let escalations = escalations.iter().map(
                |Escalation { to, matters, by, condition: _, places: _, interpretation: _, span: _ }| {
                    let to = self.model.forums[*to].id();
                    HashedNode::set(
                        to,
                        vec![HashedNode::word("av", &normalised(by)), self.matters("fragor", matters)],
                    )
                },
            );
            fields.push(HashedNode::set("lyfter", escalations.collect()));
        }
        fields
    }

    pub(super) fn working_group(self, group: &WorkingGroup) -> Vec<HashedNode> {
        let WorkingGroup { named: _, seats, prepares } = group;
        let mut fields: Vec<HashedNode> = self.seats(seats).into_iter().collect();
        if !prepares.is_empty() {
            let prepares = prepares.iter().map(|Prepares { to, matters, places: _ }| {
                HashedNode::set(self.model.forums[*to].id(), vec![self.matters("infor", matters)])
            });
            fields.push(HashedNode::set("lamnar-underlag", prepares.collect()));
        }
        fields
    }

    fn seats(self, seats: &[Seat]) -> Option<HashedNode> {
        let seat_nodes = seats.iter().map(|Seat { actor, role, places: _ }| {
            HashedNode::word(self.model.actors[*actor].id(), &normalised(role))
        });
        (!seats.is_empty()).then(|| HashedNode::set("platser", seat_nodes.collect()))
    }

    fn matters(self, label: &str, matters: &[MatterId]) -> HashedNode {
        HashedNode::words(label, matters.iter().map(|&matter| self.model.matters[matter].id()))
    }

    /// The node of a condition: its alternatives without a label, each with its tests by
    /// dimension. A test of the delområde lists the delområden that pass, whichever key
    /// the author used.
    fn when(self, label: &str, Condition { any_of }: &Condition) -> HashedNode {
        let alternatives = any_of.iter().map(|Tests { tests, span: _ }| {
            let tests = tests.iter().map(|Test { dimension, passes, written: _ }| {
                let ids = passes.iter().filter_map(|value| self.model.value_id(*dimension, value));
                HashedNode::words(dimension.id(self.model), ids)
            });
            HashedNode::set("", tests.collect())
        });
        HashedNode::set(label, alternatives.collect())
    }

    fn value(self, fact: FactId, value: ValueId) -> &'m str {
        self.model.facts[fact].values[value].id()
    }
}

/// Normalises a text before it is hashed, so that composed and decomposed letters give
/// the same bytes.
fn normalised(text: &str) -> String {
    text.nfc().collect()
}
