//! The revisions that the crate ships, read and proven once per process.

use std::sync::OnceLock;

use super::registry::Registry;
use super::rulebook::Rulebook;
use crate::finding::findings::Findings;
use crate::source::SourceFile;
use crate::source::folder::RevisionFiles;

include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

/// If the rules have errors, the findings are kept instead of panicking here: a panic
/// would poison the lock, and then only the first failing test would show the findings.
static REGISTRY: OnceLock<Result<Registry, Findings>> = OnceLock::new();

fn shipped() -> Result<Registry, Findings> {
    let files = GOTEBORG.iter().map(|revision| {
        let file = |(name, text): &(&str, &str)| {
            SourceFile::new((*name).to_owned(), (*name).to_owned(), (*text).to_owned())
        };
        RevisionFiles::from_memory(revision.iter().map(file).collect())
    });
    Registry::from_given(files.collect())
}

impl Registry {
    /// Returns the revisions of Göteborg's model that the crate ships.
    // The shipped files are constant and the test suite loads them: no build that
    // passes it can fail here.
    #[expect(clippy::expect_used, reason = "the shipped rules are constant, and tests load them")]
    pub fn goteborg() -> &'static Self {
        REGISTRY.get_or_init(shipped).as_ref().expect("the shipped rules are proven by tests")
    }
}

impl Rulebook {
    /// Returns the latest decided revision of Göteborg's model:
    /// `Registry::goteborg().latest()`.
    ///
    /// The crate ships all revisions of *Göteborgs Stads anvisning avseende
    /// styrmodell för arbetsrehabiliteringens hemvist*. The latest may not be
    /// in force yet: for a given day, ask
    /// [`Registry::goteborg().on(day)`](crate::Registry::on).
    ///
    /// Read and proven on first use, once per process.
    #[expect(clippy::expect_used, reason = "as above: a decided revision is shipped")]
    pub fn goteborg() -> &'static Rulebook {
        Registry::goteborg().latest().expect("a decided revision is shipped")
    }
}
