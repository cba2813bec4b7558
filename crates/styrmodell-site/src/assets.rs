//! The files of the site that are the same for all rules.

/// The file that says that a folder holds a site, with the names of its files. A folder
/// that holds it may be replaced by another site.
pub const MARKER_FILE: &str = "styrmodell-site.txt";

/// The style of all pages, and of the page that answers.
pub(crate) const STYLE: &str = include_str!("../assets/style.css");

/// The style of proposals, which stands after [`STYLE`].
pub(crate) const PROPOSAL_STYLE: &str = include_str!("../assets/proposal.css");

/// The style of the pages to look at, which the page that answers does not load.
const PAGE_STYLE: &str = include_str!("../assets/pages.css");

/// The style of long texts, which stands after [`PAGE_STYLE`].
const PROSE_STYLE: &str = include_str!("../assets/prose.css");

/// Writes the style of the pages to look at.
pub(crate) fn page_style() -> String {
    [PAGE_STYLE, styrmodell_graph::PAGE_STYLE, PROSE_STYLE].concat()
}

/// The style of the pages in words: Vägen, Reglerna, Källorna.
pub(crate) const TEXT_STYLE: &str = include_str!("../assets/texts.css");

/// The first line of [`MARKER_FILE`].
const MARKER_LINE: &str = "styrmodell site 1";

macro_rules! scripts {
    ($($name:literal),+ $(,)?) => {
        /// The scripts in the order in which the page loads them. Each uses only those
        /// before it, and `data.js` comes before all.
        pub(crate) const SCRIPTS: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../assets/", $name)))),+];
    };
}

scripts![
    "reader.js",
    "swedish.js",
    "look-up.js",
    "conditions.js",
    "notices.js",
    "answer.js",
    "words.js",
    "dom.js",
    "names.js",
    "revision.js",
    "address.js",
    "search.js",
    "questions.js",
    "way.js",
    "outcome.js",
    "why-not.js",
    "result.js",
    "overview.js",
    "plain-text.js",
    "page.js",
    "start.js",
];

/// The scripts that the page that answers loads for a catalogue of insatser, between
/// `services.js` and the last of [`SCRIPTS`], which begins.
pub(crate) const SERVICE_SCRIPTS: &[(&str, &str)] = &[
    ("fits.js", include_str!("../assets/fits.js")),
    ("service-words.js", include_str!("../assets/service-words.js")),
    ("services-section.js", include_str!("../assets/services-section.js")),
];

/// The script of the page of insatser, after `services.js` and `fits.js`.
pub(crate) const SERVICE_PAGE_SCRIPT: (&str, &str) = ("insatser.js", include_str!("../assets/insatser.js"));

/// The style of the insatser on the page that answers.
pub(crate) const SERVICES_STYLE: &str = include_str!("../assets/services.css");

/// The scripts of the pages to look at, each of which says which it needs.
pub(crate) const PAGE_SCRIPTS: &[(&str, &str)] =
    &[("look.js", include_str!("../assets/look.js")), ("matrix.js", include_str!("../assets/matrix.js"))];

/// The text of a script.
pub(crate) fn script_text(name: &str) -> &'static str {
    let mut scripts = SCRIPTS.iter().chain(PAGE_SCRIPTS);
    scripts.find(|(of, _)| *of == name).map_or("", |(_, text)| text)
}

/// Writes a script without its indentation, a fifth of it, and with a last line that says
/// that all of it was loaded, and its version. A text that spans lines has none.
pub(crate) fn script(name: &str, text: &str, version: &str) -> String {
    let mut script = dense(text);
    script.push_str(&format!("(globalThis.styrmodellParts ||= {{}})[\"{name}\"] = \"{version}\";\n"));
    script
}

/// A script without its indentation and empty lines.
pub(crate) fn dense(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// The version of the page: files of different versions do not work together.
pub(crate) fn version() -> String {
    /// The start and the factor of the hash FNV-1a with 64 bits.
    const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;
    const FNV_FACTOR: u64 = 0x0000_0100_0000_01b3;
    let scripts = SCRIPTS.iter().chain(PAGE_SCRIPTS).chain(SERVICE_SCRIPTS).chain([&SERVICE_PAGE_SCRIPT]);
    let scripts = scripts.flat_map(|(name, text)| [*name, *text]);
    let styles = [STYLE, PROPOSAL_STYLE, PAGE_STYLE, PROSE_STYLE, TEXT_STYLE, SERVICES_STYLE];
    let texts = scripts.chain(styles);
    let bytes = texts.flat_map(str::bytes);
    let hash = bytes.fold(FNV_START, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(FNV_FACTOR));
    format!("{}-{hash:016x}", env!("CARGO_PKG_VERSION"))
}

/// Writes the marker file.
pub(crate) fn marker(names: &[&str]) -> String {
    let mut text = format!(
        "{MARKER_LINE}\n\nDen här mappen skrivs av styrmodell site och kan skrivas över av den.\nThis folder is written by styrmodell site, which may replace it.\n\n"
    );
    for name in names.iter().chain([&MARKER_FILE]) {
        text.push_str(name);
        text.push('\n');
    }
    text
}

/// Reads the names of the files of a site from its marker file; `None` if the text is
/// not that of one.
///
/// ```
/// use styrmodell::Registry;
/// use styrmodell_site::{MARKER_FILE, Site, file_names};
///
/// let files = Site::new(Registry::goteborg().revisions()).files();
/// let marker = files.iter().find(|file| file.name() == MARKER_FILE).ok_or("no marker")?;
/// let names = file_names(std::str::from_utf8(marker.bytes())?).ok_or("not a marker")?;
/// assert_eq!(names, files.iter().map(|file| file.name()).collect::<Vec<_>>());
/// assert_eq!(file_names("index.html\n"), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn file_names(marker: &str) -> Option<Vec<&str>> {
    let mut lines = marker.lines();
    if lines.next() != Some(MARKER_LINE) {
        return None;
    }
    // A name has no spaces; the sentences do.
    Some(lines.filter(|line| !line.is_empty() && !line.contains([' ', '/', '\\'])).collect())
}

#[cfg(test)]
mod tests {
    use super::script;

    #[test]
    fn script_loses_indentation_and_empty_lines_and_says_its_version() {
        let text = "const a = () => {\n  return 1;\n\n};\n";
        let expected =
            "const a = () => {\nreturn 1;\n};\n(globalThis.styrmodellParts ||= {})[\"a.js\"] = \"1\";\n";
        assert_eq!(script("a.js", text, "1"), expected);
    }
}
