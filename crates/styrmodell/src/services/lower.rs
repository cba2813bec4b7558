//! Names to numbers: the declaration of a catalogue, its questions, gaps and contacts.

use super::citations::CitableSources;
use super::entries::{ActorContact, CatalogueEntries, CatalogueInfo, KnownGap, Organisation};
use super::lower_service::service;
use super::lowerer::CatalogueLowerer;
use super::question::{QuestionValue, ServiceQuestion};
use super::raw::{RawCatalogue, RawCatalogueFiles, RawContacts, RawGap, RawQuestion};
use super::scope::{CatalogueScope, is_all, nowhere};
use crate::base::ids::*;
use crate::base::message::Message;
use crate::finding::{Code, Finding, Severity};
use crate::model::{Fact, Model};
use crate::raw::{OneOrMany, Text, top_level};
use crate::rulebook::Rules;
use crate::source::Span;
use crate::wording::capital;

/// Lowers a whole catalogue. `None` if there are errors.
pub(crate) fn lower(
    raw: RawCatalogueFiles,
    rules: &Rules,
    findings: &mut Vec<Finding>,
) -> Option<CatalogueEntries> {
    let model = rules.model();
    let scope = CatalogueScope::new(model, &raw, findings);
    let sources = CitableSources::new(model, &raw.sources, findings);
    let district = model.actors.iter().filter_map(|actor| actor.picked_by()).min();
    let mut lowerer = CatalogueLowerer { scope, sources, district, questions: Vec::new(), findings };
    lowerer.findings.extend(top_level::unsupported_format(raw.format.as_ref()));
    let info = match raw.catalogue {
        Some(catalogue) => Some(lowerer.info(catalogue)),
        None => {
            let missing = Finding::without_place(
                Code::MissingField,
                Message::new(
                    "nyckeln \"insatskatalog\" finns inte i någon fil",
                    "no file has the key \"insatskatalog\"",
                ),
            );
            lowerer.findings.push(missing.help(Message::new(
                "Skriv insatskatalog: i en av filerna, med id, namn och för_modell.",
                "Write insatskatalog: in one file, with id, namn and för_modell.",
            )));
            None
        }
    };
    let mut questions: Vec<ServiceQuestion> = model.facts.iter().map(of_fact).collect();
    questions.extend(raw.questions.into_iter().map(|question| lowerer.question(question)));
    lowerer.questions = questions;
    let organisations = raw.organisations.into_iter().map(|organisation| Organisation {
        id: organisation.id.0.value,
        name: organisation.name.value,
        short: organisation.short.map(|short| short.value),
    });
    let organisations = organisations.collect();
    let mut services: Vec<_> =
        raw.services.into_iter().filter_map(|raw| service(&mut lowerer, raw)).collect();
    services.sort_by(|a, b| a.id.cmp(&b.id));
    let contacts = raw.contacts.map(|contacts| lowerer.contacts(contacts)).unwrap_or_default();
    let gaps = raw.gaps.into_iter().filter_map(|gap| lowerer.gap(gap)).collect();
    let CatalogueLowerer { questions, findings, .. } = lowerer;
    if findings.iter().any(|finding| finding.severity() == Severity::Error) {
        return None;
    }
    Some(CatalogueEntries { info: info?, questions, district, organisations, services, contacts, gaps })
}

/// A fact of the model as a question of the catalogue.
fn of_fact(fact: &Fact) -> ServiceQuestion {
    let values = fact.values.iter().map(|value| QuestionValue {
        id: value.id.clone(),
        name: value.name.clone(),
        also: value.also.clone(),
        from: None,
        until: None,
    });
    ServiceQuestion {
        id: fact.named.id.clone(),
        name: fact.named.name.clone(),
        also: fact.named.also.clone(),
        question: fact.question.clone(),
        if_unknown: fact.if_unknown.clone(),
        sensitive: false,
        changeable: false,
        of_model: true,
        values: values.collect(),
        span: nowhere(),
    }
}

impl CatalogueLowerer<'_> {
    fn info(&mut self, raw: RawCatalogue) -> CatalogueInfo {
        let model = &self.scope.model.info.named;
        if raw.model.value != model.id {
            self.findings.push(
                Finding::new(
                    Code::UnknownName,
                    raw.model.span,
                    Message::new(
                        format!(
                            "katalogen hör till modellen \"{}\", men reglerna är \"{}\"",
                            raw.model.value, model.id
                        ),
                        format!(
                            "the catalogue belongs to the model \"{}\", but the rules are \"{}\"",
                            raw.model.value, model.id
                        ),
                    ),
                )
                .help(Message::new(
                    "Ange reglerna som katalogen hör till, eller rätta för_modell.",
                    "Use the rules that the catalogue belongs to, or correct för_modell.",
                )),
            );
        }
        CatalogueInfo {
            id: raw.id.0.value,
            name: raw.name.value,
            owner: raw.owner.map(|owner| owner.value),
            span: raw.id.0.span,
            check_within: raw.check_within.map(|days| days.0),
            queue_holds_for: raw.queue_holds_for.map(|days| days.0),
            premises: self.texts(raw.premises),
        }
    }

    fn question(&mut self, raw: RawQuestion) -> ServiceQuestion {
        self.numbers(&raw);
        let values = raw.values.0.into_iter().map(|value| QuestionValue {
            // In the short form, `värden: [ja, nej]`, the id is the name.
            name: value.name.map_or_else(|| capital(&value.id.0.value), |name| name.value),
            id: value.id.0.value,
            also: value.also.into_iter().flat_map(|also| also.0).map(|text| text.value).collect(),
            from: value.from.map(|number| number.value),
            until: value.until.map(|number| number.value),
        });
        ServiceQuestion {
            values: values.collect(),
            id: raw.id.0.value,
            name: raw.name.value,
            also: raw.also.into_iter().flat_map(|also| also.0).map(|text| text.value).collect(),
            question: raw.question.value,
            if_unknown: raw.if_unknown.map(|text| text.value),
            sensitive: raw.sensitive == Some(true),
            changeable: raw.changeable == Some(true),
            of_model: false,
            span: raw.id.0.span,
        }
    }

    /// Reports values that overlap, numbers that belong to no value, and values without
    /// numbers beside others with them.
    fn numbers(&mut self, raw: &RawQuestion) {
        let has_numbers =
            |value: &&super::raw_values::RawQuestionValue| value.from.is_some() || value.until.is_some();
        if !raw.values.0.iter().any(|value| has_numbers(&value)) {
            return;
        }
        let mut ranges: Vec<(u32, u32, &Text)> = Vec::new();
        for value in &raw.values.0 {
            if !has_numbers(&value) {
                self.number_fault(
                    value.span,
                    format!("värdet \"{}\" saknar tal, men andra värden har dem", value.id.0.value),
                    format!("the value \"{}\" has no numbers, but others have", value.id.0.value),
                );
                continue;
            }
            let from = value.from.as_ref().map_or(0, |number| number.value);
            let until = value.until.as_ref().map_or(u32::MAX, |number| number.value);
            if from > until {
                self.number_fault(
                    value.span,
                    format!("värdet \"{}\" börjar på {from} men slutar på {until}", value.id.0.value),
                    format!("the value \"{}\" begins at {from} but ends at {until}", value.id.0.value),
                );
            }
            ranges.push((from, until, &value.id.0));
        }
        ranges.sort_by_key(|(from, until, _)| (*from, *until));
        for pair in ranges.windows(2) {
            let [(_, end, before), (start, _, after)] = pair else { continue };
            if start <= end {
                self.number_fault(
                    after.span,
                    format!("värdena \"{}\" och \"{}\" överlappar varandra", before.value, after.value),
                    format!("the values \"{}\" and \"{}\" overlap", before.value, after.value),
                );
            } else if *start > end.saturating_add(1) {
                let (first, last) = (end.saturating_add(1), start.saturating_sub(1));
                self.number_fault(
                    after.span,
                    match first == last {
                        true => format!("inget värde gäller talet {first}"),
                        false => format!("inget värde gäller talen {first} till {last}"),
                    },
                    match first == last {
                        true => format!("no value is for the number {first}"),
                        false => format!("no value is for the numbers {first} to {last}"),
                    },
                );
            }
        }
    }

    fn number_fault(&mut self, span: Span, sv: String, en: String) {
        self.findings.push(Finding::new(Code::WrongType, span, Message::new(sv, en)).help(Message::new(
            "Skriv från och till så att varje tal hör till exakt ett värde.",
            "Write från and till so that each number belongs to exactly one value.",
        )));
    }

    fn contacts(&mut self, raw: RawContacts) -> Vec<ActorContact> {
        let entries = raw.functions.into_iter().filter_map(|entry| {
            let actor = self.scope.runner(&entry.actor, self.findings);
            let duty = entry.duty.as_ref().map(|duty| self.scope.duty(duty, self.findings));
            let basis = entry.basis.as_ref().map(|basis| self.scope.basis(basis, self.findings));
            let tests = entry.when.map(|when| when.0).unwrap_or_default();
            let districts = self.districts(&tests, &|key| {
                Message::new(
                    format!("en kontakt kan inte gälla \"{key}\""),
                    format!("a contact cannot be about \"{key}\""),
                )
            });
            let contact = self.contact(entry.contact, entry.actor.span)?;
            Some(ActorContact {
                actor: actor?,
                duty: duty.flatten(),
                basis: basis.flatten(),
                districts: districts?,
                contact,
            })
        });
        entries.collect()
    }

    fn gap(&mut self, raw: RawGap) -> Option<KnownGap> {
        let subareas = raw.when.subareas.0.iter().map(|name| self.scope.subarea(name, self.findings));
        let subareas: Vec<Option<SubareaId>> = subareas.collect();
        let districts = self.districts(&raw.when.tests, &|key| {
            Message::new(
                format!("en lucka gäller ett delområde, inte \"{key}\""),
                format!("a gap is about a delområde, not about \"{key}\""),
            )
        })?;
        // Places are checked, although no answer shows them.
        self.sources.places(&raw.source, self.findings);
        Some(KnownGap {
            id: raw.id.0.value,
            subareas: subareas.into_iter().collect::<Option<_>>()?,
            districts,
            why: raw.why.value,
            review: raw.review.map(|date| (date.value, date.span)),
            span: raw.id.0.span,
        })
    }

    /// The values of the fact that picks a group's member that tests name; all if they
    /// name none. `other` is the message for a test of another key.
    fn districts(&mut self, tests: &[(Text, OneOrMany)], other: &dyn Fn(&str) -> Message) -> Option<Set> {
        let count = self.district.map_or(1, |fact| self.scope.model.facts[fact].values.len());
        let mut districts = Set::all(count);
        for (name, values) in tests {
            let axis = self.scope.question(name, self.findings)?;
            if Some(axis) != self.district.map(Id::index) {
                let finding = Finding::new(Code::UnknownField, name.span, other(&name.value));
                self.findings.push(finding.help(self.district_help()));
                continue;
            }
            let positions: Vec<Option<u32>> = match values.0.as_slice() {
                [all] if is_all(all) => continue,
                values => values.iter().map(|value| self.scope.value(axis, value, self.findings)).collect(),
            };
            districts = districts.intersection(&positions.into_iter().flatten().collect());
        }
        Some(districts)
    }

    /// The advice on the fact that picks a group's member, by its id.
    pub(crate) fn district_help(&self) -> Message {
        let model: &Model = self.scope.model;
        match self.district.map(|fact| &model.facts[fact].named) {
            Some(fact) => Message::new(
                format!("Därutöver kan den säga \"{}\".", fact.id),
                format!("Beside that, it can say \"{}\".", fact.id),
            ),
            None => Message::new("Inget mer kan sägas där.", "Nothing else can be said there."),
        }
    }
}
