//! The page that answers, *Fråga modellen*: what a browser shows before its scripts run,
//! or without them.

use maud::{DOCTYPE, html};
use styrmodell::{Language, Rulebook};

use crate::assets::{SCRIPTS, SERVICE_SCRIPTS};
use crate::frame::{POLICY, navigation, skip};
use crate::tab::Tab;
use crate::words::origin;

/// Writes `index.html`, one file for both languages: its scripts choose. Those of a
/// catalogue are loaded only if the site has one.
pub(crate) fn page(revisions: &[&Rulebook], tabs: &[Tab], has_catalogue: bool, version: &str) -> String {
    let newest = revisions.last();
    let name = newest.map_or("Styrmodell", |book| book.short_name());
    let has_proposal = revisions.iter().any(|book| !book.is_decided());
    html! {
        (DOCTYPE)
        html lang="sv" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta name="styrmodell-version" content=(version);
                title { "Fråga modellen – " (name) }
                link rel="stylesheet" href="style.css";
                @if has_catalogue { link rel="stylesheet" href="services.css"; }
            }
            body {
                (skip(Language::Swedish))
                header.top {
                    @if has_proposal { p.proposal #proposal { "FÖRSLAG" } }
                    div.wrap {
                        p.brand #brand { @if let Some(book) = newest { (origin(book, Language::Swedish)) } }
                        div #tabs-sv { (navigation(tabs, Tab::Ask, Language::Swedish)) }
                        div #tabs-en hidden { (navigation(tabs, Tab::Ask, Language::English)) }
                        a.lang #lang href="#lang=en" lang="en" hreflang="en" { "English" }
                    }
                }
                main #main tabindex="-1" {
                    div.wrap.note #broken {
                        h1 { "Fråga modellen" }
                        p { "Sidan saknar filen start.js, eller så är den från en annan version. Hämta hela mappen på nytt; alla filer ska ligga i samma mapp." }
                        p lang="en" { "The page lacks the file start.js, or it is of another version. Get the whole folder again; all its files belong in the same folder." }
                    }
                    noscript { p.wrap.note { "Sidan behöver JavaScript för att svara. Samma svar ger kommandot styrmodell." } }
                }
                footer.bottom #bottom {}
                p.hidden #live role="status" {}
                script src="data.js" {}
                @for name in scripts(has_catalogue) { script src=(name) {} }
            }
        }
    }
    .into_string()
}

/// The scripts in the order in which the page loads them: the last begins.
fn scripts(has_catalogue: bool) -> Vec<&'static str> {
    let mut names: Vec<&str> = SCRIPTS.iter().map(|(name, _)| *name).collect();
    if has_catalogue {
        let of_catalogue = SERVICE_SCRIPTS.iter().map(|(name, _)| *name);
        let begins = names.len().saturating_sub(1);
        names.splice(begins..begins, std::iter::once("services.js").chain(of_catalogue));
    }
    names
}
