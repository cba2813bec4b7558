//! The revisions to offer: sound ones with different answers, and broken ones as
//! they occur in practice. All are made from the text of the first shipped
//! revision, which never changes.

use styrmodell::Registry;
use styrmodell::finding::Code;

/// The names and texts of the files of one revision.
pub(crate) type Files = Vec<(String, String)>;

/// A revision to offer, and the expected finding.
pub(crate) struct OfferedRevision {
    pub(crate) files: Files,
    /// The code with which it must be refused; `None` if it must be accepted.
    pub(crate) refused: Option<Code>,
}

/// Lists sound and broken revisions alternately.
pub(crate) fn offers() -> Vec<OfferedRevision> {
    let sound = |files| OfferedRevision { files, refused: None };
    let broken = |code, files| OfferedRevision { files, refused: Some(code) };
    vec![
        sound(other_executor(&rules())),
        broken(Code::Syntax, half_a_file()),
        broken(Code::RequirementBroken, other_executor(&shipped_files())),
        sound(another_rule()),
        broken(Code::UnknownName, without(&rules(), "organisation.yaml")),
        broken(Code::Gap, edited(&rules(), "regler.yaml", "när: alltid", "när: { lagrum: sol-4-1 }")),
        sound(shipped_files()),
        broken(Code::Conflict, edited(&another_rule(), "regler.yaml", EXCEPTION, "")),
    ]
}

/// The shipped files.
pub(crate) fn shipped_files() -> Files {
    let first = Registry::goteborg().revisions().iter().take(1);
    first.flat_map(|book| book.files()).map(|(name, text)| (name.to_owned(), text.to_owned())).collect()
}

/// The shipped files without krav and typfall.
fn rules() -> Files {
    without(&without(&shipped_files(), "krav.yaml"), "typfall.yaml")
}

/// Arbvux executes sociala insatser under 4:4, which the shipped rules
/// escalate.
fn other_executor(files: &Files) -> Files {
    const SOURCES: &str = "\n        källa: [anvisning/sociala/2,";
    let (old, new) = (format!("lyfts: oklart-ansvar{SOURCES}"), format!("ansvarig: arbvux{SOURCES}"));
    edited(files, "regler.yaml", &old, &new)
}

/// An exception for praktik, and a delområde that no other revision has.
fn another_rule() -> Files {
    let mut files = edited(
        &rules(),
        "omraden.yaml",
        "      - id: praktik\n",
        "      - { id: provanstallning, namn: Provanställning, utförare: arbvux }\n      - id: praktik\n",
    );
    for (_, text) in files.iter_mut().filter(|(name, _)| name == "regler.yaml") {
        text.push_str(RULE);
        text.push_str(EXCEPTION);
    }
    files
}

const RULE: &str = "
  - id: praktik-hisingen
    när: { delområde: praktik, lagrum: sol-4-1, stadsområde: hisingen }
    då: { utförande: arbvux }
    källa: anvisning/arbvux-operativ/3
    tolkning: På Hisingen utför Arbvux praktik också enligt 4:1.
";
const EXCEPTION: &str = "    undantag_från: [arbetsinsats-gemensam-4-1, arbetsinsats-ej-gemensam-4-1]\n";

/// The rules as they are while a file is being written: it ends inside a rule.
fn half_a_file() -> Files {
    let mut files = rules();
    for (_, text) in files.iter_mut().filter(|(name, _)| name == "regler.yaml") {
        text.truncate(text.rfind("socialförvaltningarna }").unwrap_or_default());
    }
    files
}

fn without(files: &Files, file: &str) -> Files {
    files.iter().filter(|(name, _)| name != file).cloned().collect()
}

/// Replaces a text that occurs once in a file.
fn edited(files: &Files, file: &str, old: &str, new: &str) -> Files {
    let mut files = files.clone();
    for (_, text) in files.iter_mut().filter(|(name, _)| name == file) {
        assert_eq!(text.matches(old).count(), 1, "{file} must contain exactly once:\n{old}");
        *text = text.replacen(old, new, 1);
    }
    files
}
