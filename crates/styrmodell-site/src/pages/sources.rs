//! *Källorna*: every source, section and point, with what rests on it, or why nothing
//! does.

use std::collections::BTreeMap;

use maud::{Markup, html};
use styrmodell::answer::Citation;
use styrmodell::views::{Coverage, PointCoverage, RuleView, SectionView, SourceView};
use styrmodell::{Language, Rules};

use crate::anchors;
use crate::citing::{CitingEntries, CitingEntry};
use crate::pages::Page;
use crate::pages::parts::{capital, rule_links, search_box, sentence};
use crate::tab::Tab;
use crate::words::{own, say, swedish};

/// The page, with the script of its search box.
pub(crate) fn page(rules: &Rules, language: Language) -> Page {
    Page { scripts: &["look.js"], ..Page::of_tab(Tab::Sources, main(rules, language), language) }
}

/// The rules and other entries that rest on each place.
struct Support<'r> {
    rules: BTreeMap<&'r str, RuleView<'r>>,
    /// The rules that cite a whole section, by its id.
    sections: BTreeMap<&'r str, Vec<&'r str>>,
    points: BTreeMap<&'r str, &'r PointCoverage<'r>>,
    others: CitingEntries,
}

/// The content of the page.
fn main(rules: &Rules, language: Language) -> Markup {
    let coverage = rules.coverage();
    let support = Support::new(rules, &coverage, language);
    let sources = rules.source_views();
    html! {
        p.lead {
            (say(language, "Vad reglerna vilar på: varje punkt i källorna, med det som bygger på den.",
                "The ground of the rules: every point of the sources, with all that rests on it."))
        }
        p { (totals(&coverage, language)) }
        (search_box(
            say(language, "Sök en punkt", "Find a point"),
            say(language, "Till exempel s. 9, arbvux operativt p. 3, eller namnet på en regel.",
                "Such as s. 9, a name of a section and p. 3, or the name of a rule."),
            language,
        ))
        nav aria-label=(say(language, "På sidan", "On this page")) {
            ul.links {
                @for source in &sources {
                    li { a href={ "#" (anchors::source(source.id())) } { (own(source.short_name(), language)) } }
                }
            }
        }
        @for source in &sources { (source_section(source, &support, language)) }
    }
}

/// The number of points, and of those that nothing accounts for.
fn totals(coverage: &Coverage<'_>, language: Language) -> String {
    let is_unaccounted_for =
        |p: &&PointCoverage<'_>| p.rules.is_empty() && !p.cited_elsewhere && p.without_rule.is_none();
    let (all, left) = (coverage.points.len(), coverage.points.iter().filter(is_unaccounted_for).count());
    match language {
        Language::English => format!("{all} points, {left} of them unaccounted for."),
        _ => format!("{all} punkter, varav {left} utan förklaring."),
    }
}

impl<'r> Support<'r> {
    fn new(rules: &'r Rules, coverage: &'r Coverage<'r>, language: Language) -> Self {
        let mut sections: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (rule, places) in &coverage.rules {
            // A point has its number after a second slash.
            for place in places.iter().filter(|place| place.matches('/').count() == 1) {
                sections.entry(place).or_default().push(rule);
            }
        }
        Support {
            rules: rules.rules().map(|rule| (rule.id(), rule)).collect(),
            sections,
            points: coverage.points.iter().map(|point| (point.place.as_str(), point)).collect(),
            others: CitingEntries::of(rules, language),
        }
    }

    fn views(&self, ids: &[&str]) -> Vec<RuleView<'r>> {
        ids.iter().filter_map(|id| self.rules.get(id).copied()).collect()
    }
}

fn source_section(source: &SourceView<'_>, support: &Support<'_>, language: Language) -> Markup {
    html! {
        section.group #(anchors::source(source.id())) tabindex="-1" data-group data-words=(source.short_name()) {
            h2 { (own(source.name(), language)) }
            p.hint {
                (source.rank(language))
                @if source.short_name() != source.name() { ", " (own(source.short_name(), language)) }
                @if let Some(date) = source.date() { ", " (date) }
                @if let Some(reference) = source.reference() {
                    ", " (say(language, "dnr", "ref.")) " " (own(reference, language))
                }
                "."
                @if let Some(link) = source.link() {
                    " " a href=(link) rel="noreferrer" { (say(language, "Läs källan", "Read the source")) }
                }
            }
            @for section in source.sections() { (section_part(&section, support, language)) }
        }
    }
}

fn section_part(section: &SectionView<'_>, support: &Support<'_>, language: Language) -> Markup {
    let citation = section.citation();
    let id = citation.id();
    let whole = support.sections.get(id.as_str()).map(Vec::as_slice).unwrap_or_default();
    let others = support.others.at(&id);
    let is_cited_whole = !whole.is_empty() || !others.is_empty();
    html! {
        section.points #(anchors::place(&id)) tabindex="-1" data-group {
            h3 {
                (own(section.name(), language))
                @if let Some(page) = citation.page() { " " span.small { "s. " (own(&page, language)) } }
            }
            @if let Some(text) = section.text() {
                p data-entry {
                    (say(language, "Med andra ord:", "In other words:")) " " (own(&sentence(text), language))
                }
            }
            @if is_cited_whole {
                div data-entry {
                    p { (say(language, "Hela avsnittet", "The whole section")) }
                    (resting(&support.views(whole), others, None, language))
                }
            }
            ol.points-list {
                @for (point, before) in with_the_one_before(section.points()) {
                    (point_entry(&point, before.as_ref(), is_cited_whole, support, language))
                }
            }
        }
    }
}

/// A point with what rests on it. `is_cited_whole`: something rests on its whole section.
fn point_entry(
    point: &Citation<'_>,
    before: Option<&Citation<'_>>,
    is_cited_whole: bool,
    support: &Support<'_>,
    language: Language,
) -> Markup {
    let id = point.id();
    let coverage = support.points.get(id.as_str());
    let rules = coverage.map(|point| support.views(&point.rules)).unwrap_or_default();
    html! {
        li #(anchors::place(&id)) tabindex="-1" data-entry {
            p.place {
                @match point.link() {
                    Some(link) => a href=(link) rel="noreferrer" { (place_words(point, before, language)) },
                    None => (place_words(point, before, language)),
                }
            }
            div { (resting(&rules, support.others.at(&id), coverage.map(|point| (*point, is_cited_whole)), language)) }
        }
    }
}

/// The points, each with the one before it.
fn with_the_one_before<'r>(
    points: impl Iterator<Item = Citation<'r>>,
) -> impl Iterator<Item = (Citation<'r>, Option<Citation<'r>>)> {
    let mut before = None;
    points.map(move |point| (point, before.replace(point)))
}

/// The page, section and number of a point. What is as for the point before is in a part of
/// its own, which paper leaves out.
fn place_words(point: &Citation<'_>, before: Option<&Citation<'_>>, language: Language) -> Markup {
    let (lead, number) = split_number(point);
    let is_again = before.is_some_and(|before| split_number(before).0 == lead);
    html! {
        bdi lang=[swedish(language)] {
            @if is_again { span.again { (lead) } } @else { (lead) }
            span.number { (number) }
        }
    }
}

/// "s. 9, SF operativt, " and "p. 2"; all in the second if the place does not end so.
fn split_number(point: &Citation<'_>) -> (String, String) {
    let words = point.within_source();
    let number = point.point().map(|number| format!("p. {number}")).unwrap_or_default();
    match words.strip_suffix(&number) {
        Some(lead) => (lead.to_owned(), number),
        None => (String::new(), words),
    }
}

/// The rules and other entries that rest on a place; for a point with none, the reason. A
/// point comes with `true` if something rests on its whole section.
fn resting(
    rules: &[RuleView<'_>],
    others: &[CitingEntry],
    point: Option<(&PointCoverage<'_>, bool)>,
    language: Language,
) -> Markup {
    let without_rule = point.and_then(|(point, _)| point.without_rule);
    html! {
        @if !rules.is_empty() { (rule_links(rules.iter().copied(), language)) }
        @if !others.is_empty() { (other_entries(others, language)) }
        @if let Some(why) = without_rule {
            p { (say(language, "Utan regel:", "Without rule:")) " " (own(&sentence(why), language)) }
        }
        @if rules.is_empty() && others.is_empty() && without_rule.is_none()
            && let Some((point, is_cited_whole)) = point
        {
            p {
                (match (is_cited_whole, point.cited_elsewhere) {
                    (true, _) => say(language, "Se det som gäller hela avsnittet.",
                        "See what is about the whole section."),
                    // A portable file does not keep which legal basis it is.
                    (_, true) => say(language, "Ett lagrum hänvisar hit. Filen med regler säger inte vilket.",
                        "A legal basis cites it. The file of rules does not say which."),
                    _ => say(language, "Ingenting, och inget skäl är angivet.",
                        "Nothing, and no reason is given."),
                })
            }
        }
    }
}

/// Entries by kind: "Forum: SOB. Behov: Kost och motion, Träning."
fn other_entries(entries: &[CitingEntry], language: Language) -> Markup {
    html! {
        ul.others {
            @for of_kind in entries.chunk_by(|a, b| a.kind == b.kind) {
                li {
                    @for (number, entry) in of_kind.iter().enumerate() {
                        @if number == 0 { (capital(entry.kind.words(language))) ": " } @else { ", " }
                        @match &entry.link {
                            Some(link) => a href=(link) { (own(&entry.name, language)) },
                            None => (own(&entry.name, language)),
                        }
                    }
                }
            }
        }
    }
}
