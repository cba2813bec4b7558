//! Lowers rules and conditions.

use std::collections::HashMap;

use super::Lowerer;
use super::needs::AreaRules;
use crate::base::ids::*;
use crate::base::message::Message;
use crate::base::near;
use crate::finding::{Code, Finding};
use crate::model::*;
use crate::raw::{
    RawAnswer, RawCondition, RawInterpretation, RawOutcome, RawReasons, RawRule, RawTest, Text,
};
use crate::source::Span;

/// All distinct outcomes.
#[derive(Default)]
struct OutcomeTable {
    table: IndexVec<OutcomeId, DutyOutcome>,
    known: HashMap<DutyOutcome, OutcomeId>,
}

impl OutcomeTable {
    fn id(&mut self, outcome: DutyOutcome) -> OutcomeId {
        *self.known.entry(outcome).or_insert_with_key(|outcome| self.table.push(outcome.clone()))
    }
}

impl Lowerer<'_> {
    pub(super) fn rules(
        &mut self,
        raw_rules: Vec<RawRule>,
        area_rules: AreaRules,
    ) -> (IndexVec<RuleId, Rule>, IndexVec<OutcomeId, DutyOutcome>) {
        let mut outcomes = OutcomeTable::default();
        let mut rules = Vec::new();
        for (area_id, area_name, area, then) in area_rules {
            for (duty, outcome) in then.0 {
                let id = area_rule_id(&area_id.value, &duty.value);
                let passes = self.subareas_where(|scope, s| scope.area_of.get(s) == Some(&area));
                let tests = Tests {
                    tests: vec![Test { dimension: Dimension::Area, passes, written: None }],
                    span: area_id.span,
                };
                let named = Named {
                    name: format!("{area_name}: {}", duty.value),
                    id,
                    short: None,
                    also: Vec::new(),
                    explanation: None,
                    notes: Vec::new(),
                    places: Vec::new(),
                    // The former ids of area and duty are added later; see
                    // `formerly`.
                    formerly: Vec::new(),
                    span: duty.span,
                    name_spans: Vec::new(),
                };
                let then =
                    self.consequence(&duty, outcome, &Reasons::none(), &mut outcomes).into_iter().collect();
                let when = Condition { any_of: vec![tests] };
                rules.push(Rule { named, when, then, exception_from: Vec::new() });
            }
        }
        for raw in raw_rules {
            rules.push(self.rule(raw, &mut outcomes));
        }
        rules.sort_by(|a, b| a.named.id.cmp(&b.named.id));
        (rules.into_iter().collect(), outcomes.table)
    }

    fn rule(&mut self, raw: RawRule, outcomes: &mut OutcomeTable) -> Rule {
        let notes = self.notes(raw.common.notes);
        let places = self.places(raw.common.source);
        let shared = self.reasons(raw.reasons, places, notes.clone(), &Reasons::none());
        let mut then: Vec<RuleConsequence> = raw
            .then
            .0
            .into_iter()
            .filter_map(|(duty, o)| self.consequence(&duty, o, &shared, outcomes))
            .collect();
        self.duty_twice(&then);
        then.sort_by_key(|c| c.duty);
        let mut exception_from: Vec<(RuleId, Span)> = raw
            .exception_from
            .into_iter()
            .flat_map(|o| o.0)
            .filter_map(|text| {
                let unsure = self.scope.unsure_area_rules && is_area_rule_id(&text.value);
                let mut ignored = Vec::new();
                let findings = if unsure { &mut ignored } else { &mut *self.findings };
                let rule = self.scope.rules.resolve(&text, findings);
                if let (None, Some(unknown)) = (rule, findings.last_mut()) {
                    unknown.help.insert(0, removed_or_renamed());
                }
                Some((rule?, text.span))
            })
            .collect();
        exception_from.sort_unstable();
        exception_from.dedup_by_key(|(rule, _)| *rule);
        Rule {
            named: Named {
                name: raw.name.map_or_else(|| raw.id.0.value.clone(), |t| t.value),
                id: raw.id.0.value,
                short: raw.common.short.map(|t| t.value),
                also: Vec::new(),
                explanation: raw.common.explanation.map(|t| t.value),
                notes,
                places: shared.places.clone(),
                formerly: super::formerly::ids(raw.common.formerly),
                span: raw.id.0.span,
                name_spans: Vec::new(),
            },
            when: self.when(raw.when),
            then,
            exception_from,
        }
    }

    /// Reports two outcomes for one duty, such as `utförande` and `utforande`,
    /// which are different keys.
    fn duty_twice(&mut self, then: &[RuleConsequence]) {
        for (i, consequence) in then.iter().enumerate() {
            if let Some(first) = then.iter().take(i).find(|c| c.duty == consequence.duty) {
                self.findings.push(
                    Finding::new(
                        Code::DuplicateKey,
                        consequence.span,
                        Message::new(
                            "regeln säger två saker om samma ansvar",
                            "the rule gives two outcomes for one duty",
                        ),
                    )
                    .also_at(first.span, Message::new("den första", "the first one")),
                );
            }
        }
    }

    fn consequence(
        &mut self,
        duty: &Text,
        raw: RawOutcome,
        shared: &Reasons,
        outcomes: &mut OutcomeTable,
    ) -> Option<RuleConsequence> {
        let duty = self.scope.duties.resolve(duty, self.findings);
        let outcome = self.outcome(raw.answer);
        let notes = self.notes(raw.notes);
        let places = self.places(raw.source);
        let mut reasons = self.reasons(raw.reasons, places, notes, shared);
        reasons.action = raw.wording.action.map(|t| t.value);
        reasons.nobody = raw.wording.nobody.map(|t| t.value);
        Some(RuleConsequence { duty: duty?, outcome: outcomes.id(outcome?), reasons, span: raw.span })
    }

    pub(super) fn outcome(&mut self, answer: RawAnswer) -> Option<DutyOutcome> {
        match answer {
            RawAnswer::Escalate(matter) => {
                self.scope.matters.resolve(&matter, self.findings).map(DutyOutcome::Escalate)
            }
            RawAnswer::Responsible(actors) if actors.are_nobody() => Some(DutyOutcome::Nobody),
            RawAnswer::Responsible(actors) => {
                let named_count = actors.0.len();
                let mut ids = self.scope.all_responsible(actors.0, self.findings);
                if ids.len() < named_count {
                    return None;
                }
                ids.sort_unstable();
                ids.dedup();
                Some(DutyOutcome::Responsible(ids))
            }
        }
    }

    /// Lowers the reasons for an outcome. A reason that the outcome leaves out is taken from
    /// the rule.
    fn reasons(
        &mut self,
        raw: RawReasons,
        places: Vec<Place>,
        notes: Vec<Note>,
        shared: &Reasons,
    ) -> Reasons {
        let own_support = raw.support.map(Self::support);
        let interpretations = raw.interpretation.into_iter().flat_map(|all| all.0);
        let interpretations = interpretations.map(|RawInterpretation { text, when }| Interpretation {
            text: text.value,
            when: when.map(|when| self.when_of_text(when)),
        });
        let interpretations = interpretations.collect();
        let arguments = raw.arguments.into_iter().filter_map(|a| {
            let actor = self.scope.actors.resolve(&a.actor, self.findings);
            let places = self.places(a.source);
            Some(Argument { in_favour: a.in_favour, actor: actor?, text: a.text.value, places })
        });
        let arguments = arguments.collect();
        Reasons {
            places: or(places, &shared.places),
            support: own_support.unwrap_or(shared.support),
            interpretations: or(interpretations, &shared.interpretations),
            why: raw.why.map(|t| t.value).or_else(|| shared.why.clone()),
            advice: or(raw.advice.into_iter().flat_map(|o| o.0).map(|t| t.value).collect(), &shared.advice),
            arguments: or(arguments, &shared.arguments),
            notes: or(notes, &shared.notes),
            // Wording is for one outcome, and never the rule's.
            action: None,
            nobody: None,
        }
    }

    /// Lowers the `när` of a text, which is about facts alone: its entry is already about
    /// certain delområden and lagrum.
    pub(super) fn when_of_text(&mut self, raw: RawCondition) -> Condition {
        let when = self.when(raw);
        self.require_dimensions(
            &when,
            |dimension| matches!(dimension, Dimension::Fact(_)),
            Message::new(
                "en text beror bara på omständigheter, inte på område, delområde, bland_utförarna eller lagrum",
                "a text depends on facts alone, not on område, delområde, bland_utförarna or lagrum",
            ),
        );
        when
    }

    /// Reports the alternatives that test a dimension that is not allowed.
    pub(super) fn require_dimensions(
        &mut self,
        when: &Condition,
        is_allowed: impl Fn(Dimension) -> bool,
        message: Message,
    ) {
        for alternative in &when.any_of {
            if alternative.tests.iter().any(|test| !is_allowed(test.dimension)) {
                self.findings.push(Finding::new(Code::WrongType, alternative.span, message.clone()));
            }
        }
    }

    pub(super) fn when(&mut self, raw: RawCondition) -> Condition {
        if raw.any_of.is_empty() {
            return Condition { any_of: vec![Tests { tests: Vec::new(), span: raw.span }] };
        }
        let any_of = raw.any_of.into_iter().map(|all_of| {
            let mut tests: Vec<Test> =
                all_of.tests.into_iter().filter_map(|(key, test)| self.test(&key, test)).collect();
            tests.sort_by_key(|t| t.dimension);
            for pair in tests.windows(2) {
                if let [a, b] = pair
                    && a.dimension == b.dimension
                {
                    self.findings.push(Finding::new(
                        Code::DuplicateKey,
                        all_of.span,
                        Message::new("samma villkor står två gånger", "duplicate condition"),
                    ));
                }
            }
            Tests { tests, span: all_of.span }
        });
        Condition { any_of: any_of.collect() }
    }

    fn test(&mut self, key: &Text, raw: RawTest) -> Option<Test> {
        let before = self.findings.len();
        let values = raw.values.0;
        let subareas = self.scope.area_of.len();
        let (dimension, values, passes, size) = match near::fold(&key.value).as_str() {
            "lagrum" => {
                let ids = Self::all(&self.scope.bases, values, self.findings);
                let named = Set::of(ids);
                (Dimension::Basis, named.clone(), named, self.scope.bases.ids().count())
            }
            "delomrade" => {
                let ids = Self::all(&self.scope.subareas, values, self.findings);
                let named = Set::of(ids);
                (Dimension::Subarea, named.clone(), named, subareas)
            }
            "omrade" => {
                let ids = Self::all(&self.scope.areas, values, self.findings);
                let passes =
                    self.subareas_where(|scope, s| scope.area_of.get(s).is_some_and(|a| ids.contains(a)));
                (Dimension::Area, Set::of(ids), passes, subareas)
            }
            "bland-utforarna" => {
                let ids = self.scope.all_responsible(values, self.findings);
                let passes = self.subareas_where(|scope, s| {
                    scope.executors.get(s).is_some_and(|e| e.iter().any(|actor| ids.contains(actor)))
                });
                (Dimension::Executors, Set::of(ids), passes, subareas)
            }
            id => match self.scope.facts.get(id) {
                Some(fact) => {
                    let ids: Vec<ValueId> = values.iter().filter_map(|v| self.value(fact, v)).collect();
                    let size = self.scope.values.get(fact.index()).map_or(0, |names| names.ids().count());
                    let named = Set::of(ids);
                    (Dimension::Fact(fact), named.clone(), named, size)
                }
                None => {
                    self.findings.push(self.unknown_dimension(key));
                    return None;
                }
            },
        };
        if self.findings.len() > before {
            return None;
        }
        let is_told_by_passes = !raw.not && dimension != Dimension::Executors;
        let written = (!is_told_by_passes).then_some(WrittenValues { not: raw.not, values });
        Some(Test { dimension, passes: if raw.not { passes.complement(size) } else { passes }, written })
    }

    fn subareas_where(&self, passes: impl Fn(&super::DeclaredNames, usize) -> bool) -> Set {
        let count = self.scope.area_of.len();
        (0..count).filter(|&s| passes(&self.scope, s)).map(to_u32).collect()
    }

    fn unknown_dimension(&self, key: &Text) -> Finding {
        let dimensions: Vec<&str> = ["område", "delområde", "bland_utförarna", "lagrum"]
            .into_iter()
            .chain(self.scope.facts.ids())
            .collect();
        let near_names = self.scope.facts.near(&key.value, &dimensions);
        let list = dimensions.join(", ");
        Finding::new(
            Code::UnknownName,
            key.span,
            Message::new(
                format!("\"{}\" är inget som ett fall har", key.value),
                format!("a case has no \"{}\"", key.value),
            ),
        )
        .near(near_names)
        .help(Message::new(
            format!("Villkor kan ställas på: {list}."),
            format!("A condition can be about: {list}."),
        ))
    }
}

/// The help for an exception to a rule that does not exist.
fn removed_or_renamed() -> Message {
    Message::new(
        "Är regeln borttagen? Då finns inget att gå före: ta bort den ur undantag_från, och hela raden om den står ensam. Har regeln fått ett nytt id? Skriv det.",
        "If the rule was removed, there is nothing to override: remove it from undantag_från, or the whole line if it is the only one. If the rule has a new id, use that.",
    )
}

impl Reasons {
    fn none() -> Self {
        Reasons {
            places: Vec::new(),
            support: Support::Explicit,
            interpretations: Vec::new(),
            why: None,
            advice: Vec::new(),
            arguments: Vec::new(),
            notes: Vec::new(),
            action: None,
            nobody: None,
        }
    }
}

fn or<T: Clone>(own: Vec<T>, shared: &[T]) -> Vec<T> {
    if own.is_empty() { shared.to_vec() } else { own }
}
