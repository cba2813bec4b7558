//! The fields that versions 3 and 4 of the private section add to those of version 2.
//!
//! A model is written in the lowest version that has its fields, with the same bytes as
//! before there was a higher one.

use super::model::structs;
use super::parts::{Malformed, Portable, PortableReader, PortableWriter};
use super::texts::{conditions, conditions_mut};
use super::written::{self, WrittenLine};
use crate::base::date::Date;
use crate::base::ids::*;
use crate::model::{Condition, Model, NoCounterpart, RuleConsequence, UnknownNeed};

/// The lowest and the highest version of the private section that is read and written.
pub(super) const VERSIONS: (u32, u32) = (2, 4);

structs! {
    Contacts { unknown_need see }
    Wordings { verbs outcomes pages links written sources texts conditions scopes }
    OutcomeWording { rule duty action nobody }
    LaterPages { source section pages }
    SourceDetails { source date reference }
    SectionText { source section text }
}

/// The fields that version 3 adds.
struct Contacts {
    unknown_need: Option<UnknownNeed>,
    /// The needs that offer delområden instead of an answer, with these.
    see: Vec<(NeedId, Vec<SubareaId>)>,
}

/// The fields that version 4 adds.
struct Wordings {
    verbs: Vec<(DutyId, String)>,
    outcomes: Vec<OutcomeWording>,
    pages: Vec<LaterPages>,
    links: Vec<(SourceId, String)>,
    written: Vec<WrittenLine>,
    sources: Vec<SourceDetails>,
    texts: Vec<SectionText>,
    /// The parts of bases that their labels are about, by basis and position.
    scopes: Vec<((BasisId, usize), String)>,
    /// The conditions of texts, with the positions of the texts among all that can have
    /// one: see [`conditions`].
    conditions: Vec<(u32, Condition)>,
}

/// The words of one outcome of a rule.
struct OutcomeWording {
    rule: RuleId,
    duty: DutyId,
    action: Option<String>,
    nobody: Option<String>,
}

/// The later pages of one section.
struct LaterPages {
    source: SourceId,
    section: usize,
    pages: Vec<(u32, String)>,
}

/// The date and number of one source.
#[derive(PartialEq, Eq)]
struct SourceDetails {
    source: SourceId,
    date: Option<Date>,
    reference: Option<String>,
}

/// The words of one section.
#[derive(PartialEq, Eq)]
struct SectionText {
    source: SourceId,
    section: usize,
    text: String,
}

/// Writes the fields that a model uses, and returns the version that has them all.
pub(super) fn put(model: &Model, to: &mut PortableWriter) -> u32 {
    let (contacts, wordings) = (Contacts::of(model), Wordings::of(model));
    // Version 3 has room for one tolkning of an outcome.
    let consequences = model.rules.iter().flat_map(|rule| &rule.then);
    let has_several = consequences.into_iter().any(|c| c.reasons.interpretations.len() > 1);
    let version = match (contacts.is_empty(), wordings.is_empty() && !has_several) {
        (true, true) => 2,
        (false, true) => 3,
        (_, false) => 4,
    };
    to.texts(|to| {
        if version >= 3 {
            contacts.put(to);
        }
        if version >= 4 {
            wordings.put(to);
        }
    });
    version
}

/// Reads the fields that a version adds, and puts them into the model that was read
/// without them.
pub(super) fn take(version: u32, from: &mut PortableReader<'_>, model: &mut Model) -> Result<(), Malformed> {
    from.texts(|from| {
        if version >= 3 {
            Contacts::take(from)?.add_to(model)?;
        }
        if version >= 4 {
            Wordings::take(from)?.add_to(model)?;
        }
        Ok(())
    })
}

impl Contacts {
    fn of(model: &Model) -> Self {
        let see = model.needs.enumerate().filter_map(|(id, need)| {
            let see = need.no_counterpart.as_ref().map(|reply| reply.see.clone())?;
            (!see.is_empty()).then_some((id, see))
        });
        Contacts { unknown_need: model.info.unknown_need.clone(), see: see.collect() }
    }

    fn is_empty(&self) -> bool {
        self.unknown_need.is_none() && self.see.is_empty()
    }

    fn add_to(self, model: &mut Model) -> Result<(), Malformed> {
        model.info.unknown_need = self.unknown_need;
        for (need, see) in self.see {
            let need = model.needs.get_mut(need).ok_or(Malformed("see"))?;
            need.no_counterpart.as_mut().ok_or(Malformed("see"))?.see = see;
        }
        Ok(())
    }
}

impl Wordings {
    fn of(model: &Model) -> Self {
        let verbs = model.duties.enumerate().filter_map(|(id, duty)| Some((id, duty.verb.clone()?)));
        let outcomes = model.rules.enumerate().flat_map(|(rule, entry)| {
            entry.then.iter().filter_map(move |RuleConsequence { duty, reasons, .. }| {
                let (action, nobody) = (reasons.action.clone(), reasons.nobody.clone());
                let is_used = action.is_some() || nobody.is_some();
                is_used.then_some(OutcomeWording { rule, duty: *duty, action, nobody })
            })
        });
        let pages = model.sources.enumerate().flat_map(|(source, entry)| {
            entry.sections.iter().enumerate().filter_map(move |(section, entry)| {
                let pages = entry.later_pages.clone();
                (!pages.is_empty()).then_some(LaterPages { source, section, pages })
            })
        });
        let links = model.sources.enumerate().filter_map(|(id, source)| Some((id, source.link.clone()?)));
        let sources = model.sources.enumerate().filter_map(|(source, entry)| {
            let (date, reference) = (entry.date, entry.reference.clone());
            let is_used = date.is_some() || reference.is_some();
            is_used.then_some(SourceDetails { source, date, reference })
        });
        let texts = model.sources.enumerate().flat_map(|(source, entry)| {
            let texts = entry.sections.iter().map(|section| section.text.clone()).enumerate();
            texts.filter_map(move |(section, text)| Some(SectionText { source, section, text: text? }))
        });
        let conditions = conditions(model).zip(0u32..).filter_map(|(when, at)| Some((at, when.clone()?)));
        let scopes = model.bases.enumerate().flat_map(|(basis, entry)| {
            let labels = entry.labels.iter().enumerate();
            labels.filter_map(move |(label, entry)| Some(((basis, label), entry.scope.clone()?)))
        });
        Wordings {
            scopes: scopes.collect(),
            verbs: verbs.collect(),
            outcomes: outcomes.collect(),
            pages: pages.collect(),
            links: links.collect(),
            written: written::of(model),
            sources: sources.collect(),
            texts: texts.collect(),
            conditions: conditions.collect(),
        }
    }

    fn is_empty(&self) -> bool {
        let Wordings { verbs, outcomes, pages, links, written, sources, texts, conditions, scopes } = self;
        let lists = [verbs.is_empty(), outcomes.is_empty(), pages.is_empty(), links.is_empty()];
        lists.into_iter().all(|is_empty| is_empty)
            && written.is_empty()
            && sources.is_empty()
            && texts.is_empty()
            && conditions.is_empty()
            && scopes.is_empty()
    }

    fn add_to(self, model: &mut Model) -> Result<(), Malformed> {
        for (duty, verb) in self.verbs {
            model.duties.get_mut(duty).ok_or(Malformed("verbs"))?.verb = Some(verb);
        }
        for wording in self.outcomes {
            let rule = model.rules.get_mut(wording.rule);
            let consequence = rule.and_then(|rule| rule.then.iter_mut().find(|c| c.duty == wording.duty));
            let reasons = &mut consequence.ok_or(Malformed("outcomes"))?.reasons;
            (reasons.action, reasons.nobody) = (wording.action, wording.nobody);
        }
        for later in self.pages {
            let source = model.sources.get_mut(later.source);
            let section = source.and_then(|source| source.sections.get_mut(later.section));
            section.ok_or(Malformed("pages"))?.later_pages = later.pages;
        }
        for (source, link) in self.links {
            model.sources.get_mut(source).ok_or(Malformed("links"))?.link = Some(link);
        }
        for details in self.sources {
            let source = model.sources.get_mut(details.source).ok_or(Malformed("sources"))?;
            (source.date, source.reference) = (details.date, details.reference);
        }
        for words in self.texts {
            let source = model.sources.get_mut(words.source);
            let section = source.and_then(|source| source.sections.get_mut(words.section));
            section.ok_or(Malformed("texts"))?.text = Some(words.text);
        }
        for ((basis, label), scope) in self.scopes {
            let label = model.bases.get_mut(basis).and_then(|basis| basis.labels.get_mut(label));
            label.ok_or(Malformed("scopes"))?.scope = Some(scope);
        }
        let mut texts = conditions_mut(model);
        for (at, when) in self.conditions {
            **texts.get_mut(at as usize).ok_or(Malformed("conditions"))? = Some(when);
        }
        written::add(self.written, model)
    }
}

/// A missing contact is written as an empty text, because version 2 always has a text.
impl Portable for NoCounterpart {
    fn put(&self, to: &mut PortableWriter) {
        let NoCounterpart { answer, refer_to, see: _ } = self;
        answer.put(to);
        refer_to.clone().unwrap_or_default().put(to);
    }
    fn take(from: &mut PortableReader<'_>) -> Result<Self, Malformed> {
        let (answer, refer_to): (String, String) = Portable::take(from)?;
        Ok(NoCounterpart {
            answer,
            refer_to: Some(refer_to).filter(|text| !text.is_empty()),
            see: Vec::new(),
        })
    }
}
