//! The names that a catalogue can refer to: those of its model and its own.

use super::entries::Runner;
use super::number_range::{self, NumberedValue};
use super::raw::RawCatalogueFiles;
use crate::base::ids::*;
use crate::base::message::Message;
use crate::base::near;
use crate::finding::{Code, Finding};
use crate::lower::names::{DeclaredIds, EntryNoun};
use crate::model::{Model, Named};
use crate::raw::Text;
use crate::source::{FileId, Span};

const QUESTION: EntryNoun = EntryNoun { the: ("frågan", "the question"), all: ("frågor", "questions") };
const VALUE: EntryNoun = EntryNoun { the: ("värdet", "the value"), all: ("värden", "values") };
const RUNNER: EntryNoun = EntryNoun {
    the: ("förvaltningen eller organisationen", "the administration or organisation"),
    all: ("förvaltningar och organisationer", "administrations and organisations"),
};
const SUBAREA: EntryNoun =
    EntryNoun { the: ("delområdet", "the subarea"), all: ("delområden", "subareas") };
const BASIS: EntryNoun = EntryNoun { the: ("lagrummet", "the basis"), all: ("lagrum", "bases") };
const NEED: EntryNoun = EntryNoun { the: ("behovet", "the need"), all: ("behov", "needs") };
const DUTY: EntryNoun = EntryNoun { the: ("ansvaret", "the duty"), all: ("ansvar", "duties") };
const FORUM: EntryNoun = EntryNoun { the: ("forumet", "the forum"), all: ("forum", "forums") };
const SERVICE: EntryNoun = EntryNoun { the: ("insatsen", "the insats"), all: ("insatser", "insatser") };
const GAP: EntryNoun = EntryNoun { the: ("luckan", "the gap"), all: ("luckor", "gaps") };
const DECISION: EntryNoun =
    EntryNoun { the: ("beslutet", "the decision"), all: ("fattade beslut", "taken decisions") };

/// Words that stand for something else wherever a value or an id can be written.
const RESERVED: &[&str] = &["alla", "alltid", "okant"];

/// The number of a question, a runner or a service in its table.
pub(crate) type ScopeId = ValueId;

/// Every name that a catalogue can refer to.
pub(crate) struct CatalogueScope<'m> {
    pub(crate) model: &'m Model,
    questions: DeclaredIds<ScopeId>,
    values: Vec<DeclaredIds<ScopeId>>,
    /// The values of each question that stand for numbers.
    numbered: Vec<Vec<NumberedValue>>,
    runners: DeclaredIds<ScopeId>,
    subareas: DeclaredIds<SubareaId>,
    bases: DeclaredIds<BasisId>,
    needs: DeclaredIds<NeedId>,
    duties: DeclaredIds<DutyId>,
    forums: DeclaredIds<ForumId>,
    decisions: DeclaredIds<ScopeId>,
}

impl<'m> CatalogueScope<'m> {
    pub(crate) fn new(model: &'m Model, raw: &RawCatalogueFiles, findings: &mut Vec<Finding>) -> Self {
        let mut questions = of_model(QUESTION, model.facts.iter().map(|fact| &fact.named));
        let mut values: Vec<DeclaredIds<ScopeId>> = Vec::new();
        let mut numbered = Vec::new();
        for fact in model.facts.iter() {
            let mut of_fact = DeclaredIds::new(VALUE);
            for value in fact.values.iter() {
                of_fact.insert(&value.id, nowhere(), &mut Vec::new());
                let names = std::iter::once(&value.name).chain(&value.also);
                of_fact.called(&value.id, &texts(names, nowhere()));
                of_fact.formerly(&value.id, &texts(value.formerly.iter().map(|(id, _)| id), nowhere()));
            }
            values.push(of_fact);
            numbered.push(Vec::new());
        }
        for question in &raw.questions {
            let id = &question.id.0;
            own(&mut questions, id, findings);
            let also = question.also.iter().flat_map(|also| &also.0);
            questions.called(&id.value, std::iter::once(&question.name).chain(also));
            let mut of_question = DeclaredIds::new(VALUE);
            for value in &question.values.0 {
                own(&mut of_question, &value.id.0, findings);
                let also = value.also.iter().flat_map(|also| &also.0);
                of_question.called(&value.id.0.value, value.name.iter().chain(also));
            }
            values.push(of_question);
            numbered.push(number_range::numbered_values(question));
        }
        let mut runners = of_model(RUNNER, model.actors.iter().map(|actor| &actor.named));
        for organisation in &raw.organisations {
            let id = &organisation.id.0;
            own(&mut runners, id, findings);
            let also = organisation.also.iter().flat_map(|also| &also.0);
            let names = std::iter::once(&organisation.name).chain(&organisation.short).chain(also);
            runners.called(&id.value, names);
        }
        for (noun, ids) in [
            (SERVICE, raw.services.iter().map(|service| &service.id.0).collect::<Vec<_>>()),
            (GAP, raw.gaps.iter().map(|gap| &gap.id.0).collect()),
        ] {
            let mut names: DeclaredIds<ScopeId> = DeclaredIds::new(noun);
            ids.into_iter().for_each(|id| own(&mut names, id, findings));
        }
        CatalogueScope {
            model,
            questions,
            values,
            numbered,
            runners,
            subareas: of_model(SUBAREA, model.subareas.iter().map(|subarea| &subarea.named)),
            bases: of_model(BASIS, model.bases.iter().map(|basis| &basis.named)),
            needs: of_model(NEED, model.needs.iter().map(|need| &need.named)),
            duties: of_model(DUTY, model.duties.iter().map(|duty| &duty.named)),
            forums: of_model(FORUM, model.forums.iter().map(|forum| &forum.named)),
            decisions: of_model(DECISION, model.taken_decisions.iter().map(|decision| &decision.named)),
        }
    }

    /// The axis of a question.
    pub(crate) fn question(&self, name: &Text, findings: &mut Vec<Finding>) -> Option<usize> {
        self.questions.resolve(name, findings).map(Id::index)
    }

    /// The position of a value of a question.
    pub(crate) fn value(&self, axis: usize, name: &Text, findings: &mut Vec<Finding>) -> Option<u32> {
        let before = findings.len();
        if let Some(value) = self.values.get(axis)?.resolve(name, findings) {
            return Some(value.position());
        }
        // Another value with like numbers is no misspelling of the one that was meant.
        let advice = number_range::advice(&name.value, self.numbered.get(axis)?)?;
        let unknown = findings.drain(before..).map(|finding| finding.instead(advice.clone()));
        let unknown: Vec<Finding> = unknown.collect();
        findings.extend(unknown);
        None
    }

    pub(crate) fn runner(&self, name: &Text, findings: &mut Vec<Finding>) -> Option<Runner> {
        let found = self.runners.resolve(name, findings);
        if let (None, Some(unknown)) = (found, findings.last_mut())
            && unknown.near_names().is_empty()
        {
            unknown.help.push(Message::new(
                "En organisation som modellen inte har läggs till under andra_organisationer.",
                "Add an organisation that the model lacks under andra_organisationer.",
            ));
        }
        let at = found?.index();
        Some(match at.checked_sub(self.model.actors.len()) {
            Some(other) => Runner::Other(other),
            None => Runner::Actor(ActorId::new(at)),
        })
    }

    pub(crate) fn subarea(&self, name: &Text, findings: &mut Vec<Finding>) -> Option<SubareaId> {
        self.subareas.resolve(name, findings)
    }

    pub(crate) fn basis(&self, name: &Text, findings: &mut Vec<Finding>) -> Option<BasisId> {
        self.bases.resolve(name, findings)
    }

    pub(crate) fn need(&self, name: &Text, findings: &mut Vec<Finding>) -> Option<NeedId> {
        self.needs.resolve(name, findings)
    }

    pub(crate) fn duty(&self, name: &Text, findings: &mut Vec<Finding>) -> Option<DutyId> {
        self.duties.resolve(name, findings)
    }

    pub(crate) fn forum(&self, name: &Text, findings: &mut Vec<Finding>) -> Option<ForumId> {
        self.forums.resolve(name, findings)
    }

    /// The position of a taken decision.
    pub(crate) fn decision(&self, name: &Text, findings: &mut Vec<Finding>) -> Option<usize> {
        self.decisions.resolve(name, findings).map(Id::index)
    }
}

/// The entries of a table of the model, with all their names.
fn of_model<'a, I: Id>(noun: EntryNoun, entries: impl Iterator<Item = &'a Named>) -> DeclaredIds<I> {
    let mut names = DeclaredIds::new(noun);
    for named in entries {
        // The model's ids are checked when the model is loaded.
        names.insert(&named.id, nowhere(), &mut Vec::new());
        let called = std::iter::once(&named.name).chain(&named.short).chain(&named.also);
        names.called(&named.id, &texts(called, nowhere()));
        names.formerly(&named.id, &texts(named.formerly.iter().map(|(id, _)| id), nowhere()));
    }
    names
}

/// Declares an entry of the catalogue.
fn own(names: &mut DeclaredIds<ScopeId>, id: &Text, findings: &mut Vec<Finding>) {
    if RESERVED.contains(&id.value.as_str()) {
        findings.push(Finding::new(
            Code::BadId,
            id.span,
            Message::new(
                format!("\"{}\" är ett ord i katalogens språk och kan inte vara ett id", id.value),
                format!("\"{}\" is a word of the catalogue's language and cannot be an id", id.value),
            ),
        ));
    }
    let before = findings.len();
    names.insert(&id.value, id.span, findings);
    for finding in findings.iter_mut().skip(before) {
        // The first one may be an entry of the model, which is in none of these files.
        if finding.labels.iter().any(|label| label.span == nowhere()) {
            *finding = of_the_model(id);
        }
    }
}

/// The finding for an id of the catalogue that the model already has.
fn of_the_model(id: &Text) -> Finding {
    Finding::new(
        Code::DuplicateId,
        id.span,
        Message::new(
            format!("modellen har redan \"{}\"", id.value),
            format!("the model already has \"{}\"", id.value),
        ),
    )
    .help(Message::new(
        "Menas det som modellen har, ta bort posten: katalogen får nämna det ändå. Annars välj ett annat id.",
        "If it is what the model has, remove the entry: the catalogue can name it all the same. Otherwise choose another id.",
    ))
}

fn texts<'a>(texts: impl Iterator<Item = &'a String>, span: Span) -> Vec<Text> {
    texts.map(|text| Text::new(span, text.clone())).collect()
}

/// `true` if a text is the word for all values of a question.
pub(crate) fn is_all(text: &Text) -> bool {
    near::fold(&text.value) == "alla"
}

/// A place in no file, for entries of the model.
pub(crate) fn nowhere() -> Span {
    Span::new(FileId(0), 0..0)
}
