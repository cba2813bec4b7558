//! *Om sidan*: what the site is and is not, whose model it shows, how it was tested for
//! accessibility and what was not, and whom to tell.

use maud::{Markup, html};
use styrmodell::services::Catalogue;
use styrmodell::{Language, Rulebook, Rules};

use crate::pages::parts::sentence;
use crate::words::{decided_by, not_a_decision, own, proposal, say};

/// The content of the page. `contact` says whom to tell of what is wrong.
pub(crate) fn main(
    revisions: &[&Rulebook],
    newest: &Rules,
    catalogue: Option<&Catalogue>,
    contact: Option<&str>,
    language: Language,
) -> Markup {
    html! {
        p.lead {
            (say(language, "Sidan svarar på vem som gör vad, enligt reglerna i modellen", "This site says who does what, by the rules of the model"))
            " " (own(newest.name(), language)) "."
        }
        (purpose(language))
        (models(revisions, language))
        (catalogue_origin(catalogue, language))
        (privacy(catalogue.is_some(), language))
        (accessibility(language))
        (what_to_do(contact, language))
        (program(language))
    }
}

fn purpose(language: Language) -> Markup {
    list(
        say(language, "Vad sidan är och inte är", "What this site is and is not"),
        &[
            not_a_decision(language),
            say(
                language,
                "Svaren kommer ur regler som har skrivits efter källorna. Ett program har visat att varje fall \
                 som reglerna gäller har ett svar, och bara ett.",
                "The answers come from rules that were written after the sources. A program has shown that \
                 every case that the rules are about has one answer, and only one.",
            ),
            say(
                language,
                "Sidan ersätter inte källorna. Varje svar säger vad det vilar på, och där en text är otydlig \
                 står hur den har lästs.",
                "The site does not replace the sources. Every answer says what it rests on, and where a text \
                 is unclear, how it was read.",
            ),
            say(
                language,
                "Reglerna kan ha läst en källa fel, och en källa kan ha ändrats sedan dess.",
                "The rules may have misread a source, and a source may have changed since.",
            ),
        ],
    )
}

/// The revisions of the site, with their days.
fn models(revisions: &[&Rulebook], language: Language) -> Markup {
    html! {
        h2 { (say(language, "Modellen", "The model")) }
        ul.plain {
            @for book in revisions {
                li {
                    (own(book.name(), language)) ". "
                    @if !book.is_decided() { strong { (proposal(language)) } ". " }
                    @if let Some(decided) = decided_by(book, language) { (decided) " " }
                    (days(book, language)) " "
                    (say(language, "Fingeravtryck", "Fingerprint")) " " code { (book.fingerprint()) } "."
                }
            }
        }
        @if revisions.len() > 1 {
            p {
                (say(language,
                    "Fråga modellen svarar efter den version som gäller den dag frågan handlar om. Matrisen, Vägen, Reglerna och Källorna visar den senaste, och Jämför vad som ändras.",
                    "Ask the model answers by the revision that is in force on the day in question. The matrix, the way, the rules and the sources show the newest, and Compare what changes."))
            }
        }
    }
}

/// The days on which a revision is in force; of a proposal, those that it proposes.
fn days(rules: &Rules, language: Language) -> String {
    let from = rules.revision();
    let days = match (rules.until(), language) {
        (Some(until), Language::English) => format!("In force from {from} to {until}"),
        (Some(until), _) => format!("Gäller från {from} till och med {until}"),
        (None, Language::English) => format!("In force from {from} until further notice"),
        (None, _) => format!("Gäller från {from} tills vidare"),
    };
    match (rules.is_decided(), language) {
        (true, _) => format!("{days}."),
        (false, Language::English) => format!("{days}, if it is decided."),
        (false, _) => format!("{days}, om det beslutas."),
    }
}

/// The catalogue of the site, with its day.
fn catalogue_origin(catalogue: Option<&Catalogue>, language: Language) -> Markup {
    html! {
        @if let Some(catalogue) = catalogue {
            h2 { (say(language, "Insatserna", "The insatser")) }
            p {
                (say(language,
                    "Insatserna kommer ur en katalog med egna dagar, som hålls mot reglerna men inte ändrar något svar om ansvar. En uppgift gäller den dag som står bredvid den.",
                    "The insatser come from a catalogue with days of its own, which is held against the rules and changes no answer about responsibility. Each entry is of the day beside it."))
            }
            p {
                (own(catalogue.name(), language)) ". "
                @if let Some(day) = catalogue.oldest_check() {
                    (say(language, "Äldsta uppgift kontrollerad", "The oldest entry was checked on")) " " (day) "."
                }
            }
            @for premise in catalogue.premises() { p { (own(&sentence(premise), language)) } }
        }
    }
}

fn privacy(has_catalogue: bool, language: Language) -> Markup {
    let mut texts = vec![
        say(
            language,
            "Sidan hämtar inget, sparar inget och skickar inget: allt den behöver ligger i samma mapp. \
                 Den fungerar utan internet.",
            "The site fetches nothing, stores nothing and sends nothing: all it needs is in the same \
                 folder. It works without the internet.",
        ),
        say(
            language,
            "Frågan till modellen står i webbläsarens adressfält, och därmed i länkar som du delar och i \
                 webbläsarens historik. Skriv inget om en person.",
            "A question to the model is in the address bar of the browser, and so in links that you share \
                 and in the browser's history. Write nothing about a person.",
        ),
    ];
    if has_catalogue {
        texts.push(say(
            language,
            "Svaren på katalogens egna frågor om en klient finns bara på sidan där de ges. De sparas inte, och \
             står varken i adressen, i en länk, i texten som kopieras eller på papper.",
            "The answers to the catalogue's own questions about a client are on the page alone where they are \
             given. They are not stored, and are neither in the address, in a link, in the text to copy nor \
             on paper.",
        ));
    }
    list(say(language, "Det du skriver", "What you write"), &texts)
}

fn accessibility(language: Language) -> Markup {
    html! {
        h2 { (say(language, "Tillgänglighet", "Accessibility")) }
        p {
            (say(language,
                "Varje version av programmet som skriver sidan prövas på exempelmodeller, i webbläsaren Chromium:",
                "Each version of the program that writes the site is tested on example models, in the browser Chromium:"))
        }
        (items(&[
            say(
                language,
                "med axe-core, efter WCAG 2.2 på nivå A och AA, på bred och smal skärm, ljust och mörkt, och \
                 på papper",
                "with axe-core, by WCAG 2.2 at level A and AA, on a wide and a narrow screen, light and dark, \
                 and on paper",
            ),
            say(
                language,
                "att inget rullas i sidled vid 320 pixlars bredd, inte heller med större avstånd i texten, utom \
                 i matrisen",
                "that nothing scrolls sideways at a width of 320 pixels, nor with wide text spacing, except in \
                 the matrix",
            ),
            say(
                language,
                "att Fråga modellen går att använda med bara tangentbord, och med tvingade färger",
                "that Ask the model can be used with the keyboard alone, and with forced colours",
            ),
        ]))
        p { (say(language, "Det här är inte prövat:", "These are not tested:")) }
        (items(&[
            say(
                language,
                "skärmläsare, röststyrning och andra hjälpmedel; ingen som använder sådana har prövat sidan",
                "screen readers, voice control and other aids; nobody who uses them has tried the site",
            ),
            say(language, "andra webbläsare, och telefoner", "other browsers, and phones"),
            say(
                language,
                "om texterna är lätta att förstå; ingen utomstående har granskat sidan",
                "whether the texts are easy to understand; nobody from outside has reviewed the site",
            ),
        ]))
        p {
            (say(language,
                "Ett program hittar bara en del av alla brister, och modellen på den här sidan kan ha namn och texter som exempelmodellerna inte har.",
                "A program finds only some of all faults, and the model of this site may have names and texts that the example models lack."))
        }
    }
}

fn what_to_do(contact: Option<&str>, language: Language) -> Markup {
    html! {
        h2 { (say(language, "Om något är fel", "If something is wrong")) }
        @match contact {
            Some(contact) => p { (say(language, "Berätta för", "Tell")) ": " (own(contact, language)) },
            None => p {
                (say(language,
                    "Den som skrev sidan har inte angett vem du ska berätta för. Vänd dig till den som du fick sidan av.",
                    "Whoever wrote the site has not stated whom to tell. Turn to those who gave you the site."))
            },
        }
        p {
            (say(language,
                "Berätta vad du frågade, vad sidan svarade och vad du hade väntat dig. Skicka med länken, eller fingeravtrycket ovan, men inget om en person.",
                "Say what you asked, what the site answered and what you had expected. Send the link, or the fingerprint above, but nothing about a person."))
        }
    }
}

fn program(language: Language) -> Markup {
    let version = env!("CARGO_PKG_VERSION");
    html! {
        h2 { (say(language, "Programmet", "The program")) }
        p {
            (say(language, "Sidan skrevs av programmet", "The site was written by the program"))
            " " code { "styrmodell " (version) } ". "
            (say(language,
                "Programmet får användas fritt enligt licensen MIT eller Apache 2.0.",
                "The program is free to use under the licence MIT or Apache 2.0."))
        }
    }
}

fn list(heading: &str, texts: &[&str]) -> Markup {
    html! {
        h2 { (heading) }
        (items(texts))
    }
}

fn items(texts: &[&str]) -> Markup {
    html! { ul.plain { @for text in texts { li { (text) } } } }
}
