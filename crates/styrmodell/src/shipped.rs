//! The revisions the crate ships, read and proven once a process.

use std::sync::LazyLock;

use crate::registry::Registry;
use crate::rulebook::Rulebook;
use crate::source::SourceFile;

include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

// The shipped files are constant and the test suite loads them: a build in
// which this failed would not pass it.
#[expect(clippy::expect_used, reason = "the shipped rules are constant, and tests load them")]
static REGISTRY: LazyLock<Registry> = LazyLock::new(|| {
    let files = GOTEBORG.iter().map(|revision| {
        let file = |(name, text): &(&str, &str)| {
            SourceFile::new((*name).to_owned(), (*name).to_owned(), (*text).to_owned())
        };
        revision.iter().map(file).collect()
    });
    Registry::from_files(files.collect()).expect("the shipped rules are proven by tests")
});

pub(crate) fn registry() -> &'static Registry {
    &REGISTRY
}

/// The latest decided revision.
#[expect(clippy::expect_used, reason = "as above: a decided revision is shipped")]
pub(crate) fn latest() -> &'static Rulebook {
    REGISTRY.latest().expect("a decided revision is shipped")
}
