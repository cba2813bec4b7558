//! *Insatser*: what a catalogue says that there is, once for each insats, with the day
//! that the data are of.

mod card;
mod choices;
mod person;
mod squares;
mod target;

use maud::{Markup, html};
use styrmodell::services::{Catalogue, Service, ServiceRunner};
use styrmodell::{Language, Rules};

use crate::anchors;
use crate::colours::ActorColours;
use crate::pages::Page;
use crate::pages::parts::sentence;
use crate::tab::Tab;
use crate::words::{own, say};
use card::ServiceCards;

/// The page, with the scripts of its choices.
pub(crate) fn page(catalogue: &Catalogue, newest: &Rules, language: Language) -> Page {
    let main = main(catalogue, newest, language);
    Page {
        scripts: &["services.js", "fits.js", "insatser.js", "look.js"],
        ..Page::of_tab(Tab::Services, main, language)
    }
}

/// The insatser of one who runs them.
struct RunnerServices<'c> {
    runner: ServiceRunner<'c>,
    services: Vec<&'c Service>,
    /// The insatser that others run, too, each with the one under whom it stands.
    elsewhere: Vec<(&'c Service, ServiceRunner<'c>)>,
}

impl RunnerServices<'_> {
    fn count(&self) -> usize {
        self.services.len() + self.elsewhere.len()
    }
}

/// The content of the page.
fn main(catalogue: &Catalogue, newest: &Rules, language: Language) -> Markup {
    let groups = by_runner(catalogue);
    let cards = ServiceCards {
        catalogue,
        newest,
        colours: ActorColours::of(catalogue.rules()),
        places: card::places_of(newest),
        language,
    };
    html! {
        p.lead {
            (say(language,
                "Vilka insatser som finns, vilka de är till för, vem man vänder sig till, och om de följer modellen.",
                "Which insatser there are, whom they are for, whom to turn to, and whether they follow the model."))
        }
        (data_of_the_day(catalogue, language))
        (earlier_revision(catalogue, newest, language))
        (choices::search(catalogue, language))
        (person::form(catalogue, language))
        nav aria-label=(say(language, "På sidan", "On this page")) {
            ul.links {
                @for group in &groups {
                    li {
                        a href={ "#" (anchors::runner(group.runner.id)) } { (own(group.runner.short_name, language)) }
                        " (" span data-count-in=(anchors::runner(group.runner.id)) { (group.count()) } ")"
                    }
                }
                li { a href={ "#" (squares::TABLE_ID) } { (squares::heading(language)) } }
                @if catalogue.known_gaps().next().is_some() {
                    li { a href="#luckor" { (gaps_heading(language)) } }
                }
            }
        }
        @for group in &groups {
            section.group #(anchors::runner(group.runner.id)) tabindex="-1" data-group data-words=(group.runner.name) {
                h2 { (own(group.runner.name, language)) }
                @if !group.services.is_empty() {
                    div.rules { @for service in &group.services { (cards.card(service)) } }
                }
                (elsewhere(group, language))
            }
        }
        (squares::section(&catalogue.table(), language))
        (gaps(catalogue, language))
        p.hint {
            (say(language,
                "Vad beslutet avser avgör lagrummet, inte vilka insatser som finns. Insatserna rangordnas inte.",
                "What the decision is about determines the legal basis, not which insatser there are. They are not ranked."))
        }
    }
}

/// Links to the insatser that one runs with others, where these stand.
fn elsewhere(group: &RunnerServices<'_>, language: Language) -> Markup {
    html! {
        @if !group.elsewhere.is_empty() {
            div data-group {
                p.hint { (say(language, "Utförs också här, och står under", "Run here, too, and listed under")) ":" }
                ul.plain {
                    @for (service, first) in &group.elsewhere {
                        li data-entry-at=(anchors::service(service.id())) {
                            (own(first.short_name, language)) ": "
                            a href={ "#" (anchors::service(service.id())) } { (own(service.name(), language)) }
                        }
                    }
                }
            }
        }
    }
}

/// The insatser by who runs them: actors of the model in declared order, then others.
fn by_runner(catalogue: &Catalogue) -> Vec<RunnerServices<'_>> {
    let mut runners: Vec<ServiceRunner<'_>> = Vec::new();
    for runner in catalogue.services().iter().flat_map(|service| catalogue.run_by(service)) {
        if !runners.iter().any(|known| known.id == runner.id) {
            runners.push(runner);
        }
    }
    let actors = catalogue.rules().actors();
    let place = |id: &str| actors.iter().position(|actor| actor.id() == id).unwrap_or(actors.len());
    runners.sort_by_key(|runner| place(runner.id));
    runners.into_iter().map(|runner| run_by(catalogue, runner)).collect()
}

/// The insatser of one who runs them.
fn run_by<'c>(catalogue: &'c Catalogue, runner: ServiceRunner<'c>) -> RunnerServices<'c> {
    let (mut services, mut elsewhere) = (Vec::new(), Vec::new());
    for service in catalogue.services() {
        let all = catalogue.run_by(service);
        match all.iter().position(|one| one.id == runner.id) {
            Some(0) => services.push(service),
            Some(_) => elsewhere.extend(all.into_iter().next().map(|first| (service, first))),
            None => {}
        }
    }
    RunnerServices { runner, services, elsewhere }
}

/// The revision that the catalogue is read with, if the other pages show a later one.
fn earlier_revision(catalogue: &Catalogue, newest: &Rules, language: Language) -> Markup {
    let (read, shown) = (catalogue.rules().revision(), newest.revision());
    html! {
        @if read != shown {
            div.note #revision {
                p {
                    (say(language, "Katalogen hör till versionen ", "The catalogue is of the revision of "))
                    strong { (read) }
                    (say(language, " av modellen. De andra sidorna visar versionen ", " of the model. The other pages show the revision of "))
                    (shown) "."
                }
            }
        }
    }
}

/// The premises, and the day that the data are of.
fn data_of_the_day(catalogue: &Catalogue, language: Language) -> Markup {
    let count = catalogue.services().len();
    let sha256 = catalogue.sha256().get(..12).unwrap_or_default();
    html! {
        div.note {
            @for premise in catalogue.premises() { p { strong { (own(&sentence(premise), language)) } } }
            p {
                (count) " " (if count == 1 { "insats" } else { "insatser" }) ". "
                @match (catalogue.oldest_check(), language) {
                    (Some(day), Language::English) => { "The oldest entry was checked on " strong { (day) } ". " },
                    (Some(day), _) => { "Äldsta uppgift kontrollerad " strong { (day) } ". " },
                    (None, _) => {
                        (say(language, "Ingen uppgift säger när den kontrollerades. ",
                            "No entry says when it was checked. "))
                    },
                }
                (say(language,
                    "Varje kö, plats och kontakt gäller den dag som står bredvid. Fråga verksamheten innan du räknar med den.",
                    "Each queue, place and contact is of the day beside it. Ask those who run the insats before you rely on it."))
            }
            (holds_for(catalogue, language))
            p.hint {
                (own(catalogue.name(), language)) ". "
                @if let Some(owner) = catalogue.owner() {
                    (say(language, "Ansvarig:", "Kept by:")) " " (own(owner, language)) ". "
                }
                (say(language, "Katalogen", "Catalogue")) " " code { (catalogue.id()) } ", sha256 " code { (sha256) } "."
            }
        }
    }
}

/// For how long the data hold, by the catalogue's own words. The page reads no clock: the
/// reader compares the days.
fn holds_for(catalogue: &Catalogue, language: Language) -> Markup {
    let queue = catalogue.queue_days().map(|days| match language {
        Language::English => format!("Data on a queue hold for {days} days."),
        _ => format!("En uppgift om kö gäller i {days} dagar."),
    });
    let check = catalogue.check_days().map(|days| match language {
        Language::English => format!("Each entry is to be checked within {days} days."),
        _ => format!("Varje insats ska kontrolleras inom {days} dagar."),
    });
    let sentences: Vec<String> = queue.into_iter().chain(check).collect();
    html! { @if !sentences.is_empty() { p { (sentences.join(" ")) } } }
}

fn gaps_heading(language: Language) -> &'static str {
    say(language, "Kända luckor", "Known gaps")
}

fn gaps(catalogue: &Catalogue, language: Language) -> Markup {
    let all = catalogue.district().map_or(0, |district| district.values().len());
    html! {
        @if catalogue.known_gaps().next().is_some() {
            section.group #luckor tabindex="-1" {
                h2 { (gaps_heading(language)) }
                p.hint {
                    (say(language, "Behov som katalogen vet att den saknar en insats för.",
                        "Needs for which the catalogue knows that it lacks an insats."))
                }
                ul.plain {
                    @for (id, subareas, districts, why) in catalogue.known_gaps() {
                        li {
                            strong {
                                @for (number, subarea) in subareas.iter().enumerate() {
                                    @if number > 0 { ", " }
                                    (own(subarea.name(), language))
                                }
                            }
                            @if districts.len() < all {
                                " ("
                                @for (number, district) in districts.iter().enumerate() {
                                    @if number > 0 { ", " }
                                    (own(district.name(), language))
                                }
                                ")"
                            }
                            ": " (own(&sentence(why), language))
                            @if let Some(day) = catalogue.gap_review(id) {
                                " " (say(language, "Omprövas senast", "To be reviewed by")) " " (day) "."
                            }
                        }
                    }
                }
            }
        }
    }
}
