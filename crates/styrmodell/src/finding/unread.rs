//! Files and folders that are not read, each with its finding.

use std::fs;
use std::path::Path;

use super::{Code, Finding, Severity};
use crate::base::message::Message;
use crate::source::names;
use crate::source::unread::{Unread, UnreadReason};
use crate::source::{FileId, Span};

impl Unread {
    /// `true` if the rules cannot be used because of the unread file or folder.
    pub(crate) fn is_error(&self) -> bool {
        self.code().severity() == Severity::Error
    }

    fn code(&self) -> Code {
        match self.why {
            UnreadReason::Ending | UnreadReason::Hidden | UnreadReason::Below | UnreadReason::Beside => {
                Code::UnreadFile
            }
            UnreadReason::Document => Code::UnreadDocument,
            UnreadReason::NoRules | UnreadReason::Closed | UnreadReason::TooMany(_) => Code::UnreadFolder,
        }
    }

    /// The finding, placed at the beginning of the file.
    pub(crate) fn finding(&self, file: FileId) -> Finding {
        let message = match &self.why {
            UnreadReason::Ending => Message::new(
                "filen läses inte: en regelfils namn slutar på .yaml, med små bokstäver",
                "the file is not read: the name of a rule file ends in .yaml, in lower case",
            ),
            UnreadReason::Hidden => Message::new(
                "filen läses inte: namnet börjar med en punkt",
                "the file is not read: its name begins with a dot",
            ),
            UnreadReason::Below => Message::new(
                "filen läses inte: den ligger i en mapp under reglerna",
                "the file is not read: it is in a folder below the rules",
            ),
            UnreadReason::Beside => Message::new(
                "filen läses inte: den ligger bredvid versionernas mappar",
                "the file is not read: it is beside the folders of the revisions",
            ),
            UnreadReason::Document => Message::new(
                "dokumentet läses inte: regler skrivs i filer som slutar på .yaml",
                "the document is not read: rules are written in files that end in .yaml",
            ),
            UnreadReason::NoRules => Message::new(
                "mappen innehåller inga regelfiler och är ingen version",
                "the folder contains no rule files and is not a revision",
            ),
            UnreadReason::Closed => Message::new(
                "mappen går inte att läsa: ligger det regelfiler i den märks det inte",
                "the folder cannot be read: rule files in it would go unnoticed",
            ),
            UnreadReason::TooMany(max) => Message::new(
                format!("mer än {max} filer under reglerna: resten är inte genomsökta efter regelfiler"),
                format!("more than {max} files below the rules: the rest were not searched for rule files"),
            ),
        };
        Finding::new(self.code(), Span::new(file, 0..0), message).help(self.advice())
    }

    fn advice(&self) -> Message {
        match &self.why {
            UnreadReason::Ending | UnreadReason::Hidden => self.rename_advice(),
            UnreadReason::Below => Message::new(
                "Hör den till reglerna, flytta den till mappen med de andra regelfilerna. Annars flytta den ut ur mappen, eller till en mapp i den som heter docs.",
                "If it belongs to the rules, move it to the folder with the other rule files. Otherwise move it out of the folder, or to a folder in it called \"docs\".",
            ),
            UnreadReason::Beside => Message::new(
                "Hör den till reglerna, flytta den till mappen med den version den gäller. Annars flytta den någon annanstans, till exempel till en mapp som heter docs.",
                "If it belongs to the rules, move it to the folder of its revision. Otherwise move it elsewhere, for example to a folder called \"docs\".",
            ),
            UnreadReason::Document => Message::new(
                "Står det regler i dokumentet, skriv dem i en regelfil. Annars flytta det ut ur mappen, eller till en mapp i den som heter docs.",
                "If it contains rules, write them in a rule file. Otherwise move it out of the folder, or to a folder in it called \"docs\".",
            ),
            UnreadReason::NoRules => Message::new(
                "Ska den vara en version, lägg regelfilerna direkt i den. Annars flytta den; mappar som heter docs och dolda mappar hoppas över.",
                "If it is meant as a revision, put the rule files directly in it. Otherwise move it; hidden folders and folders called \"docs\" are skipped.",
            ),
            UnreadReason::Closed => Message::new(
                "Skaffa behörighet att läsa den, eller flytta den ut ur mappen.",
                "Give yourself permission to read it, or move it out of the folder.",
            ),
            UnreadReason::TooMany(_) => Message::new(
                "Flytta det som inte hör till reglerna ut ur mappen.",
                "Move what does not belong to the rules out of the folder.",
            ),
        }
    }

    /// The advice to rename the file so that it is read, unless another file has
    /// the name.
    fn rename_advice(&self) -> Message {
        match self.path.file_name().and_then(names::rule_file_name) {
            Some(name) if is_taken(&self.path, &name) => Message::new(
                format!(
                    "\"{name}\" finns redan: för över det som skiljer, och flytta den här filen ut ur mappen."
                ),
                format!(
                    "\"{name}\" already exists: merge the differences, and move this file out of the folder."
                ),
            ),
            Some(name) => Message::new(
                format!(
                    "Hör den till reglerna, döp om den till \"{name}\". Annars flytta den ut ur mappen, eller till en mapp i den som heter docs."
                ),
                format!(
                    "If it belongs to the rules, rename it to \"{name}\". Otherwise move it out of the folder, or to a folder in it called \"docs\"."
                ),
            ),
            None => Message::new(
                "Hör den till reglerna, döp om den till ett namn av bokstäverna a–z som slutar på .yaml. Annars flytta den ut ur mappen, eller till en mapp i den som heter docs.",
                "If it belongs to the rules, give it a name of ASCII letters that ends in .yaml. Otherwise move it out of the folder, or to a folder in it called \"docs\".",
            ),
        }
    }
}

/// `true` if another file in the folder has the name. On a file system that ignores
/// case, the name can refer to the file itself, which is not another file.
fn is_taken(path: &Path, name: &str) -> bool {
    let other = path.with_file_name(name);
    let is_same =
        || fs::canonicalize(&other).is_ok_and(|other| fs::canonicalize(path).is_ok_and(|p| p == other));
    other.symlink_metadata().is_ok() && !is_same()
}
