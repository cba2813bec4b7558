//! The box that chooses among insatser: words, a district, a delområde. Without its
//! script it is not shown, and all insatser are.

use maud::{Markup, html};
use styrmodell::Language;
use styrmodell::model::{Area, Subarea};
use styrmodell::services::Catalogue;

use crate::words::{own, say, swedish};

/// The keys of an address that chooses a delområde and the district, which is a fact of
/// the model.
pub(super) const SUBAREA_KEY: &str = "subarea=";
pub(super) const DISTRICT_KEY: &str = "fact=";

/// The box. It keeps nothing and writes no address.
pub(super) fn search(catalogue: &Catalogue, language: Language) -> Markup {
    html! {
        div.filter #urval tabindex="-1" role="search" hidden {
            div.choices {
                label {
                    span { (say(language, "Sök en insats", "Find an insats")) }
                    input #filter type="search" autocomplete="off" spellcheck="false" aria-describedby="filter-hint";
                }
                @if let Some(district) = catalogue.district() {
                    label {
                        span { (own(district.name(), language)) }
                        select data-by="districts" data-key={ (DISTRICT_KEY) (district.id()) "=" } autocomplete="off" {
                            option value="" { (say(language, "Alla", "All")) }
                            @for value in district.values() {
                                option value=(value.id()) lang=[swedish(language)] { (value.name()) }
                            }
                        }
                    }
                }
                label {
                    span { (say(language, "Delområde", "Subarea")) }
                    select data-by="subareas" data-key=(SUBAREA_KEY) autocomplete="off" {
                        option value="" { (say(language, "Alla", "All")) }
                        @for area in catalogue.rules().areas() {
                            optgroup label=(area.name()) lang=[swedish(language)] {
                                @for subarea in subareas_in(area, catalogue) {
                                    option value=(subarea.id()) { (subarea.name()) }
                                }
                            }
                        }
                    }
                }
            }
            p.hint #filter-hint {
                (say(language, "Sök på namn, målgrupp, den som utför, eller ett ord ur villkoren.",
                    "Search by name, target group, who runs it, or a word of the conditions."))
            }
            p.hint #filter-count role="status"
                data-found=(say(language, "{n} av {m} visas", "{n} of {m} shown"))
                data-none=(say(language, "Ingen insats i katalogen svarar mot urvalet. Ändra det du har valt, sökt på eller svarat.",
                    "No insats of the catalogue meets the choice. Change what you chose, searched for or answered.")) {}
        }
    }
}

/// The delområden of an area.
fn subareas_in<'c>(area: &'c Area, catalogue: &'c Catalogue) -> impl Iterator<Item = &'c Subarea> {
    let rules = catalogue.rules();
    let is_in = move |subarea: &&Subarea| rules.area_of(subarea).is_some_and(|own| own.id() == area.id());
    rules.subareas().iter().filter(is_in)
}
