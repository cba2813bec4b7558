//! A file or folder that is not read, although it may contain rules.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization as _;

/// The maximum number of bytes of a file that are searched for keys: more than any rule
/// file has before its first key.
const MAX_SEARCHED_BYTES: u64 = 1 << 20;

/// A file or folder that is not read, although it may contain rules.
#[derive(Debug)]
pub(crate) struct Unread {
    pub(crate) path: PathBuf,
    pub(crate) why: UnreadReason,
}

/// The reason why a file or folder is not read.
#[derive(Debug)]
pub(crate) enum UnreadReason {
    /// A file with an ending similar to that of rule files.
    Ending,
    /// A hidden file with keys of the rule language.
    Hidden,
    /// A rule file in a folder below the rules.
    Below,
    /// A rule file beside the folders of revisions.
    Beside,
    /// An office document.
    Document,
    /// A folder without rule files among revisions.
    NoRules,
    /// A folder below the rules that cannot be read.
    Closed,
    /// More files below the rules than are searched, which is this number.
    TooMany(usize),
}

impl Unread {
    pub(super) fn new(path: PathBuf, why: UnreadReason) -> Self {
        Unread { path, why }
    }
}

/// `true` if a line of the file begins with one of the keys. `false` if the file cannot
/// be read.
pub(super) fn has_keys(path: &Path, keys: &[&str]) -> bool {
    // Reading anything but a file could block forever.
    if !path.is_file() {
        return false;
    }
    let mut bytes = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(MAX_SEARCHED_BYTES).read_to_end(&mut bytes));
    let text = String::from_utf8_lossy(&bytes);
    read.is_ok() && text.split(['\n', '\r']).any(|line| begins_with_key(line, keys))
}

fn begins_with_key(line: &str, keys: &[&str]) -> bool {
    let Some((key, _)) = line.trim_start_matches('\u{feff}').split_once(':') else { return false };
    let key: String = key.trim_end().trim_matches(['"', '\'']).nfc().collect();
    keys.contains(&key.as_str())
}
