//! Lowers `krav`: requirements that must hold in every case.

use super::{Lowerer, REQUIREMENT, names::DeclaredIds};
use crate::base::ids::*;
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::model::*;
use crate::raw::{Pairs, RawAnswer, RawDemand, RawRequirement};

impl Lowerer<'_> {
    pub(super) fn requirements(&mut self, mut raw: Vec<RawRequirement>) -> Vec<Requirement> {
        raw.sort_by(|a, b| a.id.0.value.cmp(&b.id.0.value));
        DeclaredIds::<RuleId>::declare(REQUIREMENT, raw.iter().map(|r| &r.id.0), self.findings);
        raw.into_iter().filter_map(|r| self.requirement(r)).collect()
    }

    fn requirement(&mut self, raw: RawRequirement) -> Option<Requirement> {
        let span = raw.id.0.span;
        let body = match (raw.when, raw.must, raw.matter, raw.decided_by) {
            (Some(when), Some(must), None, None) => {
                let when = self.when(when);
                let given = raw.given.map(|given| self.demands(given)).unwrap_or_default();
                Some(RequirementBody::Outcomes { when, given, must: self.demands(must) })
            }
            (None, None, Some(matter), Some(by)) if raw.given.is_none() => {
                let matter = self.scope.matters.resolve(&matter, self.findings);
                let by = self.scope.forums.resolve(&by, self.findings);
                matter.zip(by).map(|(matter, by)| RequirementBody::Decided { matter, by })
            }
            _ => {
                self.findings.push(
                    Finding::new(
                        Code::MissingField,
                        span,
                        Message::new(
                            format!("kravet \"{}\" är inte färdigt", raw.id.0.value),
                            format!("the requirement \"{}\" is incomplete", raw.id.0.value),
                        ),
                    )
                    .help(Message::new(
                        "Skriv antingen när och ska (och om, där det behövs), eller fråga och beslutas_av.",
                        "Write either när and ska (and om, where needed), or fråga and beslutas_av.",
                    )),
                );
                None
            }
        };
        let named = self.lower_named(raw.id.0, raw.name, raw.common);
        Some(Requirement { named, body: body? })
    }

    fn demands(&mut self, raw: Pairs<RawDemand>) -> Vec<(DutyId, Demand)> {
        let demands = raw.0.into_iter().filter_map(|(duty, demand)| {
            let duty = self.scope.duties.resolve(&duty, self.findings);
            let demand = self.demand(demand);
            Some((duty?, demand?))
        });
        demands.collect()
    }

    fn demand(&mut self, raw: RawDemand) -> Option<Demand> {
        let before = self.findings.len();
        let (span, keys) = (raw.span, raw.keys);
        let mut terms = Vec::new();
        if let Some(actors) = keys.exactly {
            terms.extend(self.outcome(RawAnswer::Responsible(actors)).map(DemandTerm::Exactly));
        }
        if let Some(matter) = keys.escalate {
            terms.extend(self.outcome(RawAnswer::Escalate(matter)).map(DemandTerm::Exactly));
        }
        for (actors, term) in [
            (keys.among, DemandTerm::Among as fn(Vec<ActorId>) -> DemandTerm),
            (keys.contains, DemandTerm::Contains),
            (keys.never, DemandTerm::Never),
        ] {
            if let Some(actors) = actors {
                let mut ids = Self::all(&self.scope.actors, actors.0, self.findings);
                ids.sort_unstable();
                terms.push(term(ids));
            }
        }
        if let Some(duty) = keys.same_as {
            terms.extend(self.scope.duties.resolve(&duty, self.findings).map(DemandTerm::SameAs));
        }
        if keys.answered == Some(true) {
            terms.push(DemandTerm::Answered);
        }
        let or_escalated = keys.or_escalated == Some(true);
        let says_nothing = terms.is_empty() || (or_escalated && keys.answered == Some(true));
        if says_nothing && self.findings.len() == before {
            self.findings.push(
                Finding::new(
                    Code::WrongType,
                    span,
                    Message::new("här krävs ingenting", "nothing is required here"),
                )
                .help(Message::new(
                    "Skriv exakt, lyfts, bland, innehåller, aldrig, samma_som eller besvarad: ja. besvarad och eller_lyfts tar ut varandra.",
                    "Write exakt, lyfts, bland, innehåller, aldrig, samma_som or besvarad: ja. besvarad and eller_lyfts cancel each other.",
                )),
            );
        }
        (self.findings.len() == before).then_some(Demand { terms, or_escalated, span })
    }
}
