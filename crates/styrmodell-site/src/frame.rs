//! The frame that all pages share: head, navigation, heading and foot, as a page of the
//! site or as one file.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};
use styrmodell::{Language, Rules};

use crate::assets::{PROPOSAL_STYLE, STYLE, page_style};
use crate::base64;
use crate::marks::{marked, without_marks};
use crate::tab::Tab;
use crate::words::{code, decided_by, not_a_decision, origin, other, own, proposal, say};

/// The policy of a page of the site: files beside it, nothing from elsewhere.
pub(crate) const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/// A page without its content.
pub(crate) struct Frame<'a> {
    pub(crate) rules: &'a Rules,
    pub(crate) language: Language,
    /// The heading, in which words of the rules are marked. It is also the first part of the
    /// title.
    pub(crate) title: &'a str,
    /// `true` if the page is printed on sheets that lie on their side.
    pub(crate) is_wide: bool,
}

/// The place of a page in its site.
pub(crate) struct Beside<'a> {
    pub(crate) tab: Tab,
    pub(crate) tabs: &'a [Tab],
    /// The same page in the other language.
    pub(crate) other_file: &'a str,
    /// The scripts, in the order in which they run.
    pub(crate) scripts: &'a [&'a str],
    /// The first days of the revisions that the page does not show.
    pub(crate) other_revisions: &'a [String],
}

impl Frame<'_> {
    /// Writes a page of the site, which shares the style and scripts of the others.
    pub(crate) fn beside(&self, place: &Beside<'_>, main: &Markup) -> String {
        let (language, others) = (self.language, other(self.language));
        let head = html! {
            meta http-equiv="Content-Security-Policy" content=(POLICY);
            (self.head())
            link rel="stylesheet" href="style.css";
            link rel="stylesheet" href="pages.css";
            link rel="alternate" hreflang=(code(others)) href=(place.other_file);
        };
        let body = html! {
            (skip(language))
            header.top {
                (self.proposal())
                div.wrap {
                    p.brand { (origin(self.rules, language)) }
                    (navigation(place.tabs, place.tab, language))
                    a.lang href=(place.other_file) lang=(code(others)) hreflang=(code(others)) {
                        (say(others, "Svenska", "English"))
                    }
                }
            }
            (self.main(&other_revisions(place, language), main))
            (self.foot())
            @for script in place.scripts { script src=(script) {} }
        };
        self.page(&head, &body)
    }

    /// Writes a page as one file, with its style and script in it. Its policy allows these
    /// by their SHA-256, and nothing else.
    pub(crate) fn one_file(&self, script: &str, main: &Markup) -> String {
        let of_proposal = if self.rules.is_decided() { "" } else { PROPOSAL_STYLE };
        let style = [STYLE, of_proposal, &page_style()].concat();
        let script_source = match script {
            "" => String::new(),
            script => format!(" script-src '{}';", source_hash(script)),
        };
        let policy = format!(
            "default-src 'none'; style-src '{}';{script_source} base-uri 'none'; form-action 'none'",
            source_hash(&style)
        );
        let head = html! {
            meta http-equiv="Content-Security-Policy" content=(policy);
            (self.head())
            style { (PreEscaped(&style)) }
        };
        let body = html! {
            (skip(self.language))
            header.top {
                (self.proposal())
                div.wrap { p.brand { (origin(self.rules, self.language)) } }
            }
            (self.main(&Markup::default(), main))
            (self.foot())
            @if !script.is_empty() { script { (PreEscaped(script)) } }
        };
        self.page(&head, &body)
    }

    fn page(&self, head: &Markup, body: &Markup) -> String {
        let class = match (self.rules.is_decided(), self.is_wide) {
            (true, true) => Some("is-wide"),
            (true, false) => None,
            (false, true) => Some("is-proposal is-wide"),
            (false, false) => Some("is-proposal"),
        };
        html! {
            (DOCTYPE)
            html lang=(code(self.language)) {
                head { (head) }
                body class=[class] { (body) }
            }
        }
        .into_string()
    }

    fn head(&self) -> Markup {
        html! {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta name="referrer" content="no-referrer";
            title { (without_marks(&self.heading())) " – " (self.rules.short_name()) }
        }
    }

    /// The heading, with the mark of a proposal.
    fn heading(&self) -> String {
        match self.rules.is_decided() {
            true => self.title.to_owned(),
            false => format!("{}: {}", proposal(self.language), self.title),
        }
    }

    fn proposal(&self) -> Markup {
        html! { @if !self.rules.is_decided() { p.proposal { (proposal(self.language)) } } }
    }

    fn main(&self, before: &Markup, main: &Markup) -> Markup {
        html! {
            main #main tabindex="-1" {
                div.wrap {
                    h1 { (marked(&self.heading(), self.language)) }
                    (before)
                    (main)
                }
            }
        }
    }

    fn foot(&self) -> Markup {
        let [fingerprint, sha256] =
            [self.rules.fingerprint(), self.rules.sha256()].map(|hash| hash.get(..12));
        html! {
            footer.bottom {
                div.wrap {
                    p {
                        (own(self.rules.name(), self.language)) ". "
                        @if let Some(decided) = decided_by(self.rules, self.language) { (decided) " " }
                        span.small {
                            (say(self.language, "Fingeravtryck", "Fingerprint")) " " code { (fingerprint.unwrap_or_default()) }
                            ", sha256 " code { (sha256.unwrap_or_default()) }
                        }
                    }
                    p { (not_a_decision(self.language)) }
                }
            }
        }
    }
}

/// The link to the content, for those who go by keyboard.
pub(crate) fn skip(language: Language) -> Markup {
    html! { a.skip #skip href="#main" { (say(language, "Till innehållet", "To the content")) } }
}

/// The navigation of the site.
pub(crate) fn navigation(tabs: &[Tab], here: Tab, language: Language) -> Markup {
    html! {
        nav.tabs aria-label=(say(language, "Sidor", "Pages")) lang=(code(language)) {
            ul {
                @for tab in tabs {
                    li {
                        a href=(tab.file(language)) aria-current=[(*tab == here).then_some("page")] {
                            (tab.name(language))
                        }
                    }
                }
            }
        }
    }
}

/// The sentence on the revisions that the page does not show.
fn other_revisions(place: &Beside<'_>, language: Language) -> Markup {
    let days = place.other_revisions;
    html! {
        @if !days.is_empty() && place.tab != Tab::Compare {
            p.hint {
                (say(language, "Sidan visar den senaste versionen av modellen. Webbplatsen har också", "This page shows the newest revision of the model. The site also has"))
                " " (days.join(", ")) "."
                @if place.tabs.contains(&Tab::Compare) {
                    " " a href=(Tab::Compare.file(language)) { (say(language, "Jämför versionerna", "Compare the revisions")) } "."
                }
            }
        }
    }
}

/// A style or script as a policy names it.
fn source_hash(text: &str) -> String {
    format!("sha256-{}", base64::encode(&Sha256::digest(text.as_bytes())))
}
