#![doc = include_str!("../README.md")]

mod assets;
mod base64;
mod data;
mod page;

use styrmodell::Rulebook;

pub use assets::{MARKER_FILE, file_names};

/// A file of the site.
///
/// ```
/// use styrmodell::Registry;
///
/// let files = styrmodell_site::site(Registry::goteborg().revisions());
/// for file in &files {
///     println!("{}: {} bytes", file.name(), file.bytes().len());
/// }
/// assert!(files.iter().all(|file| !file.name().contains('/')));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteFile {
    name: String,
    bytes: Vec<u8>,
}

impl SiteFile {
    fn new(name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        SiteFile { name: name.to_owned(), bytes: bytes.into() }
    }

    /// The name, without folders: the files of a site lie side by side.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The contents.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The contents, without a copy.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// Makes the files of a site that answers by one revision, or by several, of which the
/// day in question chooses one. The same rules give the same bytes.
///
/// Revisions are shown as they are given, normally those of one model in order of
/// their first days. A proposal is marked as one on the page and in print.
///
/// ```
/// use styrmodell::{Registry, Rulebook};
///
/// let book: &Rulebook = Registry::goteborg().latest()?;
/// let files = styrmodell_site::site([book]);
/// assert_eq!(files, styrmodell_site::site([book]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn site<'r>(revisions: impl IntoIterator<Item = &'r Rulebook>) -> Vec<SiteFile> {
    let revisions: Vec<&Rulebook> = revisions.into_iter().collect();
    let version = assets::version();
    let mut files = vec![
        SiteFile::new("index.html", page::index(&revisions, &version)),
        SiteFile::new("style.css", assets::STYLE),
        SiteFile::new("data.js", assets::script("data.js", &data::script(&revisions), &version)),
    ];
    let scripts = assets::SCRIPTS.iter();
    files.extend(scripts.map(|(name, text)| SiteFile::new(name, assets::script(name, text, &version))));
    let names: Vec<&str> = files.iter().map(SiteFile::name).collect();
    let marker = assets::marker(&names);
    files.push(SiteFile::new(MARKER_FILE, marker));
    files
}
