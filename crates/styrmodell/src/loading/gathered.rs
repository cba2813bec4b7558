//! Makes registries from rulebooks and from texts in memory.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::registry::Registry;
use super::rulebook::Rulebook;
use crate::base::ids::to_u32;
use crate::base::message::Message;
use crate::checks::{self, PlacedModel};
use crate::finding::findings::{Findings, ReadRevision};
use crate::finding::{Code, Finding};
use crate::source::folder::RevisionFiles;
use crate::source::{FileId, SourceFile, Sources};

impl Registry {
    /// Makes a registry of rulebooks, given in any order, and runs the checks that
    /// [`from_dir`](Self::from_dir) runs between revisions: that their days do not overlap,
    /// that no id is reused for something else, that no fingerprint belongs to two. A
    /// proposal that fails these checks is left out, and the errors are among the
    /// [`warnings`](Self::warnings).
    ///
    /// The rulebooks may come from anywhere: from folders, from memory, from
    /// another registry, or from portable files. The rules of a portable file are not
    /// proven again, and it has no krav, typfall or rule files. The same checks run
    /// between such revisions, but a finding names the revision because there is no line
    /// to point at.
    ///
    /// ```
    /// use styrmodell::{Registry, Rulebook};
    ///
    /// let shipped = Registry::goteborg();
    /// # #[cfg(feature = "portable")]
    /// let stored: Vec<Vec<u8>> = shipped.revisions().iter().map(Rulebook::to_portable).collect();
    /// # #[cfg(feature = "portable")]
    /// let books: Result<Vec<Rulebook>, _> = stored.iter().map(|file| Rulebook::from_portable(file)).collect();
    /// # #[cfg(not(feature = "portable"))]
    /// # let books = Ok::<_, std::fmt::Error>(shipped.revisions().to_vec());
    /// let registry = Registry::from_revisions(books?)?;
    /// assert_eq!(registry.revisions().len(), shipped.revisions().len());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// If decided revisions contradict each other, with the findings of all revisions; or
    /// if there is no revision.
    pub fn from_revisions(revisions: impl IntoIterator<Item = Rulebook>) -> Result<Self, Findings> {
        let mut books: Vec<Rulebook> = revisions.into_iter().collect();
        books.sort_by_key(|book| book.revision());
        if books.is_empty() {
            return Err(no_revision());
        }
        let mut all = Gathered::default();
        let placed: Vec<PlacedModel<'_>> = books.iter().map(|book| all.add(book)).collect();
        checks::check_revisions(&placed, &mut all.findings);
        let found = Findings::new(Sources::new(all.files), all.examined.into(), all.findings);
        Self::of_sound(found, books.iter().cloned().map(Some).enumerate())
    }

    /// Loads revisions from memory, given for each its name and the names and
    /// texts of its files, as [`from_dir`](Self::from_dir) loads them from
    /// folders. Findings name a file as `name/file`. Every file is read, whatever
    /// its name.
    ///
    /// ```
    /// use styrmodell::Registry;
    ///
    /// let shipped = Registry::goteborg();
    /// let rows = shipped.revisions().iter().map(|book| (book.revision().to_string(), book.files()));
    /// let registry = Registry::from_files(rows)?;
    /// assert_eq!(registry.latest()?.sha256(), shipped.latest()?.sha256());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// If there are errors in decided revisions or between them; or if there is no
    /// revision.
    pub fn from_files<R, F, N, T>(revisions: impl IntoIterator<Item = (R, F)>) -> Result<Self, Findings>
    where
        R: AsRef<str>,
        F: IntoIterator<Item = (N, T)>,
        N: Into<String>,
        T: Into<String>,
    {
        let given = revisions.into_iter().map(|(revision, files)| {
            let folder = revision.as_ref().to_owned();
            let file = |(name, text): (N, T)| {
                let name: String = name.into();
                let path = format!("{folder}/{name}");
                SourceFile::new(name, path, text.into())
            };
            let files = files.into_iter().map(file).collect();
            RevisionFiles { folder, ..RevisionFiles::from_memory(files) }
        });
        let given: Vec<RevisionFiles> = given.collect();
        if given.is_empty() {
            return Err(no_revision());
        }
        Self::from_given(given)
    }
}

/// The files and findings of several rulebooks, numbered together.
#[derive(Default)]
struct Gathered {
    files: Vec<SourceFile>,
    examined: Vec<ReadRevision>,
    findings: Vec<Finding>,
}

impl Gathered {
    /// Adds the files and warnings of a rulebook.
    fn add<'b>(&mut self, book: &'b Rulebook) -> PlacedModel<'b> {
        let warnings = book.warnings();
        let own = warnings.examined.get(book.number()).cloned().unwrap_or_default();
        let (number, start) = (self.examined.len(), to_u32(self.files.len()));
        let mut numbers: BTreeMap<FileId, FileId> = BTreeMap::new();
        for (id, file) in warnings.sources.part(own.files.clone()) {
            numbers.insert(id, self.push(file.clone()));
        }
        if numbers.is_empty() {
            // A portable file has no rule files, so a finding names the revision.
            let name = format!("{} {}", book.id(), book.revision());
            self.push(SourceFile::new(name.clone(), name, String::new()));
        }
        let files = start..to_u32(self.files.len());
        for finding in warnings {
            let mut finding = finding.clone();
            let fixed = finding.fix.iter_mut().map(|fix| &mut fix.span);
            let labelled = finding.labels.iter_mut().map(|label| &mut label.span);
            for span in labelled.chain(fixed) {
                // A warning may also be about a file that was not read.
                let unread = warnings.sources.get(span.file).filter(|_| !numbers.contains_key(&span.file));
                if let Some(file) = unread {
                    numbers.insert(span.file, self.push(file.clone()));
                }
                span.file = numbers.get(&span.file).copied().unwrap_or(FileId(start));
            }
            finding.revision = number;
            self.findings.push(finding);
        }
        self.examined.push(ReadRevision { files, ..own.clone() });
        PlacedModel { model: book.model(), sources: &warnings.sources, first_file: (own.files.start, start) }
    }

    fn push(&mut self, file: SourceFile) -> FileId {
        self.files.push(file);
        FileId(to_u32(self.files.len()) - 1)
    }
}

/// The finding that no revision was given.
fn no_revision() -> Findings {
    let message =
        Message::new("inga versioner angavs: ange minst en", "no revisions were given: give at least one");
    Findings::new(Sources::default(), Arc::new([]), vec![Finding::without_place(Code::Unreadable, message)])
}
