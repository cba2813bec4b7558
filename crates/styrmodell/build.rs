//! Lists the shipped rule files, so that a file added to the folder is never
//! forgotten in the binary. Follows `rules` in the crate, or the folder above
//! where links are not checked out.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let found = ["rules", "../../rules"].iter().map(|r| here.join(r).join("goteborg")).find(|p| p.is_dir());
    let Some(root) = found else {
        return Err(io::Error::other("the folder rules/goteborg was not found"));
    };
    let mut code = String::from(
        "/// Names and texts of the shipped revisions, oldest first.\nconst GOTEBORG: &[&[(&str, &str)]] = &[\n",
    );
    for revision in sorted(&root)?.iter().filter(|path| path.is_dir()) {
        println!("cargo::rerun-if-changed={}", revision.display());
        let files = sorted(revision)?;
        let files = files.iter().filter(|f| f.extension().is_some_and(|e| e == "yaml"));
        code.push_str("    &[\n");
        for file in files {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            let path = file.canonicalize()?;
            let _ = writeln!(code, "        ({name:?}, include_str!({:?})),", path.to_string_lossy());
        }
        code.push_str("    ],\n");
    }
    code.push_str("];\n");
    println!("cargo::rerun-if-changed={}", root.display());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("shipped.rs"), code)
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|e| e.map(|e| e.path())).collect::<io::Result<_>>()?;
    // A hidden file or folder is no part of the rules.
    entries.retain(|path| path.file_name().is_some_and(|n| !n.as_encoded_bytes().starts_with(b".")));
    entries.sort();
    Ok(entries)
}
