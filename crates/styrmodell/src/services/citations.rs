//! The sources that a catalogue cites: those of its model, with the sections that the
//! catalogue adds, and its own.

use super::raw::{RawServiceSection, RawServiceSource};
use super::sourced::ServicePlace;
use crate::base::message::Message;
use crate::base::near;
use crate::finding::{Code, Finding};
use crate::model::{MAX_POINTS, Model};
use crate::raw::{OneOrMany, Text};

/// A source that can be cited.
struct CitableSource {
    id: String,
    name: String,
    sections: Vec<CitableSection>,
}

struct CitableSection {
    id: String,
    words: String,
    /// The number of points, if it is known.
    points: Option<u32>,
}

/// Every source that a catalogue can cite.
pub(crate) struct CitableSources(Vec<CitableSource>);

impl CitableSources {
    pub(crate) fn new(model: &Model, own: &[RawServiceSource], findings: &mut Vec<Finding>) -> Self {
        let sources = model.sources.iter().map(|source| {
            let sections = source.sections.iter().map(|section| CitableSection {
                id: section.id.clone(),
                words: section.within_source(None),
                points: Some(section.points),
            });
            CitableSource {
                id: source.named.id.clone(),
                name: source.named.short.as_ref().unwrap_or(&source.named.name).clone(),
                sections: sections.collect(),
            }
        });
        let mut all: Vec<CitableSource> = sources.collect();
        for raw in own {
            let id = &raw.id.0;
            let at = all.iter().position(|source| source.id == id.value).unwrap_or_else(|| {
                if raw.name.is_none() {
                    findings.push(
                        Finding::new(
                            Code::MissingField,
                            id.span,
                            Message::new(
                                format!("källan \"{}\" finns inte i modellen och har inget namn", id.value),
                                format!("the source \"{}\" is not in the model and has no namn", id.value),
                            ),
                        )
                        .near(near_ids(&id.value, all.iter().map(|source| source.id.as_str())))
                        .help(Message::new("Lägg till \"namn: …\".", "Add \"namn: …\".")),
                    );
                }
                let name = raw.short.as_ref().or(raw.name.as_ref()).map(|name| name.value.clone());
                let name = name.unwrap_or_else(|| id.value.clone());
                all.push(CitableSource { id: id.value.clone(), name, sections: Vec::new() });
                all.len() - 1
            });
            if let Some(source) = all.get_mut(at) {
                raw.sections.0.iter().for_each(|section| source.add(section, findings));
            }
        }
        CitableSources(all)
    }

    /// Resolves citations, and reports those of places that do not exist.
    pub(crate) fn places(&self, cited: &Option<OneOrMany>, findings: &mut Vec<Finding>) -> Vec<ServicePlace> {
        let cited = cited.iter().flat_map(|cited| &cited.0);
        cited.filter_map(|text| self.place(text, findings)).collect()
    }

    fn place(&self, text: &Text, findings: &mut Vec<Finding>) -> Option<ServicePlace> {
        let parts: Vec<&str> = text.value.trim().split('/').collect();
        let (name, section, point) = match parts.as_slice() {
            [name, section] => (*name, *section, None),
            [name, section, point] => (*name, *section, Some(point.trim())),
            _ => {
                findings.push(dangling(
                    text,
                    Message::new(
                        "en plats skrivs källa/avsnitt/punkt",
                        "a place is written source/section/point",
                    ),
                ));
                return None;
            }
        };
        let Some(source) = self.0.iter().find(|source| source.id == near::fold(name)) else {
            let message = Message::new(
                format!("källan \"{name}\" finns inte"),
                format!("the source \"{name}\" does not exist"),
            );
            let mut finding =
                dangling(text, message).near(near_ids(name, self.0.iter().map(|source| source.id.as_str())));
            finding.surround_near_names("", text.value.trim().strip_prefix(name).unwrap_or_default());
            findings.push(finding);
            return None;
        };
        let wanted = near::fold(section);
        let Some(found) = source.sections.iter().find(|known| known.id == wanted) else {
            let message = Message::new(
                format!("avsnittet \"{section}\" finns inte i källan \"{}\"", source.id),
                format!("the section \"{section}\" does not exist in the source \"{}\"", source.id),
            );
            let known = near_ids(section, source.sections.iter().map(|section| section.id.as_str()));
            let mut finding = dangling(text, message).near(known).help(Message::new(
                "Ett avsnitt som modellen inte har läggs till under källor i katalogen.",
                "A section that the model does not have is added under källor in the catalogue.",
            ));
            let after = point.map(|point| format!("/{point}")).unwrap_or_default();
            finding.surround_near_names(&format!("{name}/"), &after);
            findings.push(finding);
            return None;
        };
        let most = found.points.unwrap_or(MAX_POINTS);
        let number = point.map(str::parse::<u32>);
        if let Some(number) = &number
            && !number.as_ref().is_ok_and(|number| (1..=most).contains(number))
        {
            let point = point.unwrap_or_default();
            findings.push(dangling(
                text,
                Message::new(
                    format!("punkt {point} finns inte: avsnittet \"{}\" har {most} punkter", found.id),
                    format!("point {point} does not exist: the section \"{}\" has {most} points", found.id),
                ),
            ));
            return None;
        }
        let point = number.and_then(Result::ok);
        let (in_id, in_words) =
            point.map_or_else(Default::default, |n| (format!("/{n}"), format!(", p. {n}")));
        Some(ServicePlace {
            id: format!("{}/{}{in_id}", source.id, found.id),
            words: format!("{} {}{in_words}", source.name, found.words),
        })
    }
}

impl CitableSource {
    fn add(&mut self, raw: &RawServiceSection, findings: &mut Vec<Finding>) {
        let id = &raw.id.0;
        if self.sections.iter().any(|section| section.id == id.value) {
            findings.push(
                Finding::new(
                    Code::DuplicateId,
                    id.span,
                    Message::new(
                        format!("avsnittet \"{}\" finns redan i källan \"{}\"", id.value, self.id),
                        format!("the section \"{}\" is already in the source \"{}\"", id.value, self.id),
                    ),
                )
                .help(Message::new(
                    "Ta bort det här: modellens avsnitt räcker.",
                    "Remove it: the section of the model is enough.",
                )),
            );
            return;
        }
        let page = raw.page.as_ref().map(|page| format!("s. {}, ", page.value)).unwrap_or_default();
        self.sections.push(CitableSection {
            id: id.value.clone(),
            words: format!("{page}{}", raw.name.value),
            points: raw.points.as_ref().map(|points| points.value),
        });
    }
}

fn dangling(text: &Text, message: Message) -> Finding {
    Finding::new(Code::DanglingCitation, text.span, message)
}

fn near_ids<'a>(written: &str, known: impl Iterator<Item = &'a str>) -> Vec<String> {
    near::near_names(written, known).into_iter().map(str::to_owned).collect()
}
