//! The page itself: what a browser shows before its scripts run, or without them.

use styrmodell::Rulebook;

use crate::assets::SCRIPTS;

/// The policy under which the page runs: only files beside it, nothing from elsewhere.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/// Writes `index.html`.
pub(crate) fn index(revisions: &[&Rulebook], version: &str) -> String {
    let name = revisions.last().map_or("Styrmodell", |book| book.short_name());
    let name = escape(name);
    let proposal = revisions.iter().any(|book| !book.is_decided());
    let proposal = if proposal { "<p class=\"proposal\" id=\"proposal\">FÖRSLAG</p>\n" } else { "" };
    let names = std::iter::once("data.js").chain(SCRIPTS.iter().map(|(name, _)| *name));
    let scripts: String = names.map(|name| format!("<script src=\"{name}\"></script>\n")).collect();
    format!(
        r##"<!DOCTYPE html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="styrmodell-version" content="{version}">
<title>Fråga modellen – {name}</title>
<link rel="stylesheet" href="style.css">
</head>
<body>
<a class="skip" id="skip" href="#main">Till innehållet</a>
<header class="top">
{proposal}<div id="top"></div>
</header>
<main id="main" tabindex="-1">
<div class="wrap note" id="broken">
<h1>Fråga modellen</h1>
<p>Sidan saknar filen start.js, eller så är den från en annan version. Hämta hela mappen på nytt; alla filer ska ligga i samma mapp.</p>
<p lang="en">The page lacks the file start.js, or it is of another version. Get the whole folder again; all its files belong in the same folder.</p>
</div>
<noscript><p class="wrap note">Sidan behöver JavaScript för att svara. Samma svar ger kommandot styrmodell.</p></noscript>
</main>
<footer class="bottom" id="bottom"></footer>
<p class="hidden" id="live" role="status"></p>
{scripts}</body>
</html>
"##
    )
}

/// Writes a text so that HTML shows it as it is.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn markup_in_a_name_is_shown_as_it_is() {
        assert_eq!(escape("<b> \"å\" & c"), "&lt;b&gt; &quot;å&quot; &amp; c");
    }
}
