//! Classifies the names of files and folders in a folder of rules.
//!
//! Knows names only; never reads a file or a folder.

use std::ffi::OsStr;

/// The kind of a name in a folder of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameKind {
    /// A rule file.
    Rules,
    /// A name that could be mistaken for that of a rule file: a part after a dot begins
    /// with `yaml` or `yml`.
    NearRules,
    /// A hidden YAML file, which contains rules or the settings of a tool.
    HiddenYaml,
    /// An office document.
    Document,
    /// A leftover of an editor or a system.
    Leftover,
    /// Anything else.
    Other,
}

/// The ending of a rule file.
const RULE_FILE_ENDING: &str = "yaml";

/// The beginnings of endings that could be mistaken for that of a rule file.
const YAML_ENDING_STARTS: [&str; 2] = [RULE_FILE_ENDING, "yml"];

/// The endings of documents in which someone may have written rules. PDF is left out,
/// because decided texts are kept as PDF files beside the rules that restate them.
const DOCUMENT_ENDINGS: [&str; 19] = [
    "doc", "docm", "docx", "gdoc", "gsheet", "key", "numbers", "odp", "ods", "odt", "pages", "ppt", "pptm",
    "pptx", "rtf", "xls", "xlsb", "xlsm", "xlsx",
];

/// The endings of backups, rejected patches and half-written files.
const LEFTOVER_ENDINGS: [&str; 4] = ["bak", "orig", "rej", "tmp"];

/// Names of files that operating systems create in every folder that is viewed.
const SYSTEM_FILES: [&str; 4] = [".ds_store", "desktop.ini", "icon\r", "thumbs.db"];

/// The name of the folder for files that belong beside the rules.
const DOCS_FOLDER: &str = "docs";

/// Names of folders that operating systems and file servers create for themselves.
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

/// Returns the kind of a file's name.
pub(super) fn kind(name: &OsStr) -> NameKind {
    if is_leftover(name) {
        return NameKind::Leftover;
    }
    let name = name.to_string_lossy();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let lower = ending.to_ascii_lowercase();
    if name.starts_with('.') {
        return if YAML_ENDING_STARTS.contains(&lower.as_str()) {
            NameKind::HiddenYaml
        } else {
            NameKind::Other
        };
    }
    let begins_like_yaml = name.split('.').skip(1).map(str::to_ascii_lowercase);
    if ending == RULE_FILE_ENDING {
        NameKind::Rules
    } else if begins_like_yaml
        .into_iter()
        .any(|part| YAML_ENDING_STARTS.iter().any(|yaml| part.starts_with(yaml)))
    {
        NameKind::NearRules
    } else if DOCUMENT_ENDINGS.contains(&lower.as_str()) {
        NameKind::Document
    } else {
        NameKind::Other
    }
}

/// `true` if a file has the name of a leftover of an editor or a system: a lock, a swap
/// file, a backup or a resource fork. Such a file is never read, whatever its ending,
/// and is not part of the rules.
pub fn is_leftover(name: impl AsRef<OsStr>) -> bool {
    let name = name.as_ref().to_string_lossy().to_lowercase();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    // If `.swp` is taken, Vim uses `.swo`, then `.swn`, and so on.
    let is_swap = ending.strip_prefix("sw").is_some_and(|last| matches!(last.as_bytes(), [b'a'..=b'p']));
    ["~$", "._", ".#", ".~lock."].iter().any(|start| name.starts_with(start))
        || name.ends_with('~')
        || (name.len() > 1 && name.starts_with('#') && name.ends_with('#'))
        || is_swap
        || LEFTOVER_ENDINGS.contains(&ending)
        || SYSTEM_FILES.contains(&name.as_str())
}

/// `true` if a folder's name is one that systems use for their own folders,
/// such as `@eaDir` and `__MACOSX`. Such a folder is ignored.
pub fn is_system_folder(name: impl AsRef<OsStr>) -> bool {
    let name = name.as_ref().to_string_lossy().to_lowercase();
    SYSTEM_FOLDERS.contains(&name.as_str())
}

/// `true` if a folder is not searched for rules: it is hidden, created by a
/// system, or called `docs`.
pub(super) fn is_helper_folder(name: &OsStr) -> bool {
    let lower = name.to_string_lossy().to_lowercase();
    lower.starts_with('.') || is_system_folder(name) || lower == DOCS_FOLDER
}

/// Returns the name that a file needs in order to be read as a rule file; `None` if the
/// name has characters that some system does not allow.
pub(crate) fn rule_file_name(name: &OsStr) -> Option<String> {
    let name = name.to_str()?.trim_start_matches('.');
    let begins_like_yaml =
        |part: &str| YAML_ENDING_STARTS.iter().any(|yaml| part.to_ascii_lowercase().starts_with(yaml));
    let parts: Vec<&str> = name.split('.').collect();
    let stem: Vec<&str> = parts.iter().copied().take_while(|part| !begins_like_yaml(part)).collect();
    let stem = stem.join(".");
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    (!stem.is_empty() && stem.chars().all(is_plain)).then(|| format!("{stem}.{RULE_FILE_ENDING}"))
}
