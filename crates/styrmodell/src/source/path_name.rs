//! The names of paths in findings.

use std::path::{Component, Path, PathBuf};

/// Writes a path as findings show it: without `.`, without doubled separators, without a
/// folder followed by `..`, and with `/` between the parts.
pub(crate) fn path_name(path: &Path) -> String {
    let mut clean = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if leads_back(&clean) => drop(clean.pop()),
            other => clean.push(other),
        }
    }
    let name = clean.display().to_string();
    match name.as_str() {
        "" => ".".to_owned(),
        _ if cfg!(windows) => name.replace('\\', "/"),
        _ => name,
    }
}

/// `true` if `..` after the path leads to its parent. `false` if the last part is a link
/// or does not exist.
fn leads_back(path: &Path) -> bool {
    let is_named = matches!(path.components().next_back(), Some(Component::Normal(_)));
    is_named && path.symlink_metadata().is_ok_and(|metadata| metadata.is_dir())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_is_named_in_its_shortest_form() {
        for (path, name) in [
            ("regler.yaml", "regler.yaml"),
            ("./a//b/./c.yaml", "a/b/c.yaml"),
            ("./src/../src//lib.rs", "src/lib.rs"),
            ("src/lib/../../src/", "src/lib/../../src"),
            ("../a", "../a"),
            ("../../a/", "../../a"),
            ("src/../..", ".."),
            (".", "."),
            ("./", "."),
            ("src/..", "."),
            ("", "."),
            ("/", "/"),
            ("/../a", "/../a"),
            ("//a//b", "/a/b"),
            ("saknas/../src", "saknas/../src"),
            ("src/lib.rs/../a", "src/lib.rs/../a"),
            ("å ä/ö\u{1b}", "å ä/ö\u{1b}"),
        ] {
            assert_eq!(path_name(Path::new(path)), name, "{path}");
        }
    }
}
