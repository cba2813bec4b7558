//! Lowers sources, the points that no rule needs (`utan_regel`), and citations.

use super::{Lowerer, SECTION, names::DeclaredIds};
use crate::base::ids::*;
use crate::base::message::Message;
use crate::base::near;
use crate::finding::{Code, Finding};
use crate::model::*;
use crate::raw::{OneOrMany, Pairs, RawRank, RawSection, RawSource, RawSupport, Text};

impl Lowerer<'_> {
    pub(super) fn source(&mut self, raw: RawSource) -> Source {
        DeclaredIds::<SourceId>::declare(SECTION, raw.sections.0.iter().map(|s| &s.id.0), self.findings);
        for section in raw.sections.0.iter().filter(|s| s.points.value > MAX_POINTS) {
            self.findings.push(Finding::new(
                Code::TooLarge,
                section.points.span,
                Message::new(
                    format!("fler än {MAX_POINTS} punkter i ett avsnitt"),
                    format!("more than {MAX_POINTS} points in a section"),
                ),
            ));
        }
        for without in raw.without_rule {
            if let Some(place) = self.place(&without.place) {
                self.without_rule.insert(place, without.why.value);
            }
        }
        let sections = raw.sections.0.into_iter().map(|s| Section {
            later_pages: self.later_pages(&s),
            id: s.id.0.value,
            name: s.name.value,
            short: s.short.map(|t| t.value),
            page: s.page.map(|t| t.value),
            text: s.text.map(|t| t.value),
            points: s.points.value,
            span: s.points.span,
        });
        let rank = match raw.rank {
            RawRank::Law => Rank::Law,
            RawRank::Council => Rank::Council,
            RawRank::Board => Rank::Board,
            RawRank::Instruction => Rank::Instruction,
            RawRank::Inquiry => Rank::Inquiry,
        };
        let sections = sections.collect();
        let link = raw.link.map(|link| link.0.value);
        let (date, reference) = (raw.date.map(|date| date.value), raw.reference.map(|t| t.value));
        Source {
            rank,
            date,
            reference,
            link,
            sections,
            named: self.lower_named(raw.id.0, raw.name, raw.common),
        }
    }

    /// Lowers `sidor`: the points from which on a section stands on a later page.
    fn later_pages(&mut self, section: &RawSection) -> Vec<(u32, String)> {
        let Some(Pairs(pairs)) = &section.later_pages else { return Vec::new() };
        let Some(first) = &section.page else {
            if let Some((point, _)) = pairs.first() {
                self.findings.push(
                    Finding::new(
                        Code::MissingField,
                        point.span,
                        Message::new("sida saknas framför sidor", "sida is missing before sidor"),
                    )
                    .help(Message::new(
                        "Skriv sidan där avsnittet börjar under sida.",
                        "Write the page on which the section begins under sida.",
                    )),
                );
            }
            return Vec::new();
        };
        let mut pages: Vec<(u32, &Text, &Text)> = Vec::new();
        for (point, page) in pairs {
            match point.value.trim().parse::<u32>() {
                Ok(number) if number > 0 && number <= section.points.value => {
                    pages.push((number, point, page));
                }
                Ok(number) => self.findings.push(Finding::new(
                    Code::DanglingCitation,
                    point.span,
                    no_such_point(number, &section.id.0.value, section.points.value),
                )),
                Err(_) => self.findings.push(
                    Finding::new(
                        Code::WrongType,
                        point.span,
                        Message::new(
                            format!("\"{}\" är ingen punkt: här väntas ett tal", point.value),
                            format!("\"{}\" is not a point: expected a number here", point.value),
                        ),
                    )
                    .help(Message::new(
                        "Skriv punkten och sidan: sidor: { 4: \"20\" }.",
                        "Write the point and the page: sidor: { 4: \"20\" }.",
                    )),
                ),
            }
        }
        pages.sort_by_key(|(number, point, _)| (*number, point.span));
        // The first page, then the later ones: each must differ from the one before it.
        let mut before: (u32, &Text) = (0, first);
        let mut later = Vec::new();
        for (number, point, page) in pages {
            if number == before.0 {
                self.findings.push(
                    Finding::new(
                        Code::DuplicateKey,
                        point.span,
                        Message::new(
                            format!("punkt {number} har två sidor"),
                            format!("point {number} has two pages"),
                        ),
                    )
                    .also_at(before.1.span, Message::new("den första", "the first one")),
                );
            } else if page.value == before.1.value {
                self.findings.push(
                    Finding::new(
                        Code::DuplicateKey,
                        point.span,
                        Message::new(
                            format!("sidan för punkt {number} är redan sagd"),
                            format!("the page of point {number} is already given"),
                        ),
                    )
                    .also_at(before.1.span, Message::new("här", "here"))
                    .help(Message::new(
                        "sida är sidan där avsnittet börjar. I sidor står bara de punkter där en ny sida börjar.",
                        "sida is the page on which the section begins. sidor has only the points at which a new page begins.",
                    )),
                );
            }
            before = (number, page);
            later.push((number, page.value.clone()));
        }
        later
    }

    pub(super) fn support(raw: RawSupport) -> Support {
        match raw {
            RawSupport::Explicit => Support::Explicit,
            RawSupport::Derived => Support::Derived,
            RawSupport::Contradictory => Support::Contradictory,
        }
    }

    /// Resolves citations. Each must name a section of a source, and a point in
    /// its range.
    pub(super) fn places(&mut self, citations: Option<OneOrMany>) -> Vec<Place> {
        let places: Vec<Place> =
            citations.into_iter().flat_map(|c| c.0).filter_map(|text| self.place(&text)).collect();
        self.cited.extend(&places);
        places
    }

    fn place(&mut self, text: &Text) -> Option<Place> {
        let whole = text.value.trim();
        let (name, rest) = whole.split_once('/').unwrap_or((whole, ""));
        let name = Text::new(text.span, name.to_owned());
        let source = self.scope.sources.resolve(&name, self.findings);
        if let (None, Some(unknown)) = (source, self.findings.last_mut()) {
            unknown.surround_near_names("", whole.strip_prefix(&name.value).unwrap_or_default());
        }
        let source = source?;
        let sections = self.scope.sections.get(source.index())?;
        let mut parts = rest.split('/');
        let section = parts.next().unwrap_or_default();
        let wanted_section = near::fold(section);
        let point = parts.next().map(|p| p.trim().parse::<u32>());
        let has_extra_parts = parts.next().is_some();
        let found = sections.iter().enumerate().find(|(_, (id, _))| *id == wanted_section);
        let problem = match (found, &point) {
            (None, _) if wanted_section.is_empty() => Message::new(
                format!("avsnittet saknas efter \"{}\": en plats skrivs källa/avsnitt/punkt", name.value),
                format!(
                    "the section is missing after \"{}\": a place is written source/section/point",
                    name.value
                ),
            ),
            (None, _) => Message::new(
                format!("avsnittet \"{wanted_section}\" finns inte i källan \"{}\"", name.value),
                format!("the section \"{wanted_section}\" does not exist in the source \"{}\"", name.value),
            ),
            (Some((_, (_, points))), Some(Ok(point))) if *point == 0 || point > points => {
                no_such_point(*point, &wanted_section, *points)
            }
            (Some(_), point) if has_extra_parts || matches!(point, Some(Err(_))) => Message::new(
                "en plats skrivs källa/avsnitt/punkt, där punkten är ett tal",
                "a place is written source/section/point, where the point is a number",
            ),
            (Some((section, _)), point) => {
                let point = point.as_ref().and_then(|p| p.as_ref().ok()).copied();
                return Some(Place { source, section, point });
            }
        };
        let near_names = near::near_names(&wanted_section, sections.iter().map(|(id, _)| id.as_str()));
        let near_names =
            if found.is_none() { near_names.into_iter().map(str::to_owned).collect() } else { Vec::new() };
        let mut finding = Finding::new(Code::DanglingCitation, text.span, problem).near(near_names);
        finding
            .surround_near_names(&format!("{}/", name.value), rest.strip_prefix(section).unwrap_or_default());
        self.findings.push(finding);
        None
    }
}

/// The message for a point that its section does not have.
fn no_such_point(point: u32, section: &str, points: u32) -> Message {
    Message::new(
        format!("punkt {point} finns inte: avsnittet \"{section}\" har {points} punkter"),
        format!("point {point} does not exist: the section \"{section}\" has {points} points"),
    )
}
