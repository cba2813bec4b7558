//! Lowers areas, delområden and needs.

use super::{Lowerer, NEED, formerly, names::DeclaredIds};
use crate::base::ids::*;
use crate::base::message::Message;
use crate::base::near;
use crate::finding::{Code, Finding};
use crate::model::*;
use crate::raw::{OneOrMany, Pairs, RawArea, RawMatch, RawNeed, RawOutcome, Text};

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
                let named = self.lower_named_in_case(sub.id.0, sub.name, sub.common);
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
                    let mut need = self.lower_named_in_case(need_id, content.name, content.common);
                    need.formerly = formerly::of_content(&named, &slug, need.formerly);
                    let named = need;
                    needs.push(Need::in_subarea(named, id));
                }
                subareas.push(Subarea { named, area, executors, content: Vec::new() });
            }
            areas.push(Area { named: self.lower_named_in_case(raw.id.0, raw.name, raw.common) });
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
        let see = raw.see.map(|see| self.subareas(see));
        let no_counterpart = match (&raw.belongs_to, &raw.matches, raw.answer, raw.refer_to, see) {
            (Some(_), Some(_), None, None, None) => None,
            (None, None, Some(answer), refer_to, see) if refer_to.is_some() || see.is_some() => {
                Some(NoCounterpart {
                    answer: answer.value,
                    refer_to: refer_to.map(|text| text.value),
                    see: see.unwrap_or_default(),
                })
            }
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
                        "Skriv antingen både hör_till och motsvarar, eller svar med hänvisa_till, se eller båda.",
                        "Write either both hör_till and motsvarar, or svar with hänvisa_till, se or both.",
                    )),
                );
                return None;
            }
        };
        Some(Need {
            subareas: raw.belongs_to.map(|names| self.subareas(names)).unwrap_or_default(),
            glossary: raw.glossary.map(|t| t.value),
            full_match: raw.matches != Some(RawMatch::Partial),
            no_counterpart,
            named: self.lower_named_in_case(raw.id.0, raw.name, raw.common),
        })
    }

    /// Resolves the names of delområden: each once, in declared order.
    fn subareas(&mut self, names: OneOrMany) -> Vec<SubareaId> {
        let mut subareas = Self::all(&self.scope.subareas, names.0, self.findings);
        subareas.sort_unstable();
        subareas.dedup();
        subareas
    }
}

impl Need {
    fn in_subarea(named: Named, subarea: SubareaId) -> Self {
        Need { named, subareas: vec![subarea], glossary: None, full_match: true, no_counterpart: None }
    }
}
