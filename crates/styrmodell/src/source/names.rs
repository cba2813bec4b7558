//! The names of files and folders, and how a folder of rules takes them.
//!
//! Knows names alone; never looks into a file or a folder.

use std::ffi::OsStr;

/// How a name in a folder of rules is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A rule file.
    Rules,
    /// A name whose ending begins as YAML, but not the ending of a rule file.
    NearRules,
    /// A hidden YAML file: somebody's rules, or the settings of a tool.
    HiddenYaml,
    /// An office document.
    Document,
    /// Something that editors and systems leave behind.
    Leftover,
    /// Anything else.
    Other,
}

/// The ending of a rule file.
const RULES: &str = "yaml";

/// How an ending begins that somebody took for that of a rule file.
const YAML: [&str; 2] = [RULES, "yml"];

/// Endings of documents in which somebody may have written rules. A PDF is
/// none: it is how a decided text is kept beside the rules that restate it.
const DOCUMENTS: [&str; 19] = [
    "doc", "docm", "docx", "gdoc", "gsheet", "key", "numbers", "odp", "ods", "odt", "pages", "ppt", "pptm",
    "pptx", "rtf", "xls", "xlsb", "xlsm", "xlsx",
];

/// Endings of backups, refused patches and half-written files.
const LEFTOVERS: [&str; 4] = ["bak", "orig", "rej", "tmp"];

/// Files that systems put in every folder somebody looks at.
const SYSTEM_FILES: [&str; 4] = [".ds_store", "desktop.ini", "icon\r", "thumbs.db"];

/// The folder for what belongs beside rules and is none.
const DOCS: &str = "docs";

/// Folders that systems make for themselves.
const SYSTEM_FOLDERS: [&str; 10] = [
    "#recycle",
    "#snapshot",
    "$recycle.bin",
    "@eadir",
    "@recently-snapshot",
    "@recycle",
    "@tmp",
    "__macosx",
    "lost+found",
    "system volume information",
];

/// How a file's name is taken.
pub(super) fn kind(name: &OsStr) -> Kind {
    if is_leftover(name) {
        return Kind::Leftover;
    }
    let name = name.to_string_lossy();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let lower = ending.to_ascii_lowercase();
    if name.starts_with('.') {
        return if YAML.contains(&lower.as_str()) { Kind::HiddenYaml } else { Kind::Other };
    }
    let begins_as_yaml = name.split('.').skip(1).map(str::to_ascii_lowercase);
    if ending == RULES {
        Kind::Rules
    } else if begins_as_yaml.into_iter().any(|part| YAML.iter().any(|yaml| part.starts_with(yaml))) {
        Kind::NearRules
    } else if DOCUMENTS.contains(&lower.as_str()) {
        Kind::Document
    } else {
        Kind::Other
    }
}

/// `true` if a file's name is one that editors and systems give what they leave
/// behind: locks, swap files, backups, resource forks. Such a file is never
/// read, whatever its ending, and is no part of the rules.
pub fn is_leftover(name: impl AsRef<OsStr>) -> bool {
    let name = name.as_ref().to_string_lossy().to_lowercase();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    // Vim counts backwards from .swp when a name is taken.
    let is_swap = ending.strip_prefix("sw").is_some_and(|last| matches!(last.as_bytes(), [b'a'..=b'p']));
    ["~$", "._", ".#", ".~lock."].iter().any(|start| name.starts_with(start))
        || name.ends_with('~')
        || (name.len() > 1 && name.starts_with('#') && name.ends_with('#'))
        || is_swap
        || LEFTOVERS.contains(&ending)
        || SYSTEM_FILES.contains(&name.as_str())
}

/// `true` if a folder's name is one that systems give what they make for
/// themselves, as `@eaDir` and `__MACOSX`: such a folder is passed over.
pub fn is_system_folder(name: impl AsRef<OsStr>) -> bool {
    let name = name.as_ref().to_string_lossy().to_lowercase();
    SYSTEM_FOLDERS.contains(&name.as_str())
}

/// `true` if no rules are looked for in a folder: it is hidden, made by a
/// system, or called `docs`.
pub(super) fn is_helper_folder(name: &OsStr) -> bool {
    let lower = name.to_string_lossy().to_lowercase();
    lower.starts_with('.') || is_system_folder(name) || lower == DOCS
}

/// The name that a file would be read by, where it takes no other signs than
/// those every system knows.
pub(crate) fn as_rules(name: &OsStr) -> Option<String> {
    let name = name.to_str()?.trim_start_matches('.');
    let begins_as_yaml = |part: &str| YAML.iter().any(|yaml| part.to_ascii_lowercase().starts_with(yaml));
    let parts: Vec<&str> = name.split('.').collect();
    let stem: Vec<&str> = parts.iter().copied().take_while(|part| !begins_as_yaml(part)).collect();
    let stem = stem.join(".");
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    (!stem.is_empty() && stem.chars().all(is_plain)).then(|| format!("{stem}.{RULES}"))
}
