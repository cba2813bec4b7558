//! Finds which files of a crate refer to which others.
//!
//! It works on tokens, so that paths in bodies, signatures and macros count like
//! those in `use`, but paths in comments and strings do not.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use petgraph::algo::tarjan_scc;
use petgraph::graphmap::DiGraphMap;
use proc_macro2::{TokenStream, TokenTree};

/// A crate as a graph of its files.
pub(crate) struct Crate {
    /// The rooms, lowest first, in the order in which the root declares them.
    floors: Vec<String>,
    /// The references between files.
    edges: BTreeSet<(String, String)>,
}

/// The path of a module, from the root.
type Module = Vec<String>;

/// The tables that resolve paths to files.
struct PathTables {
    /// The file of each module that has one.
    files: BTreeMap<Module, String>,
    /// The origin of each name that a module re-exports.
    re_exports: BTreeMap<(Module, String), Module>,
}

impl Crate {
    pub(crate) fn read(source: &Path, root: &str) -> Self {
        let mut texts = files(source);
        // Unit tests may use the floors above, to build their data as users do.
        texts.retain(|file, _| !file.ends_with("tests.rs"));
        let trees: BTreeMap<&String, TokenStream> = texts
            .iter()
            .map(|(file, text)| (file, text.parse().unwrap_or_else(|e| panic!("{file}: {e}"))))
            .collect();
        let mut tables = PathTables { files: BTreeMap::new(), re_exports: BTreeMap::new() };
        for file in texts.keys() {
            tables.files.insert(module(file, root), file.clone());
        }
        for (file, tree) in &trees {
            let own_module = module(file, root);
            for (public, path) in uses(tree.clone()) {
                let (Some(last), true) = (path.last().cloned(), public) else { continue };
                let from = match path.first().map(String::as_str) {
                    Some("crate" | "super" | "self") => absolute(&own_module, &path),
                    _ => own_module.iter().chain(&path).cloned().collect(),
                };
                tables.re_exports.insert((own_module.clone(), last), from);
            }
        }
        let mut edges = BTreeSet::new();
        for (file, tree) in &trees {
            let own_module = module(file, root);
            let mut targets = Vec::new();
            paths(tree.clone(), &own_module, &mut targets);
            // The private imports of a module, whose names the module itself uses.
            let private = uses(tree.clone()).into_iter().filter(|(public, _)| !public);
            targets
                .extend(private.map(|(_, path)| own_module.iter().chain(&path).cloned().collect::<Module>()));
            for target in targets.iter().filter_map(|path| tables.file_of(path, 0)) {
                if target != *file {
                    edges.insert(((*file).clone(), target.clone()));
                }
            }
        }
        let floors = trees.get(&root.to_owned()).map(|tree| declared(tree.clone())).unwrap_or_default();
        Crate { floors, edges }
    }

    /// The rooms, lowest first.
    pub(crate) fn floors(&self) -> &[String] {
        &self.floors
    }

    /// Lists the references to a room above the file's own, or to the root.
    pub(crate) fn upward_references(&self) -> Vec<String> {
        let floor = |file: &str| {
            let room = file.split('/').next()?.trim_end_matches(".rs");
            self.floors.iter().position(|floor| floor == room)
        };
        let upward = self.edges.iter().filter(|(from, to)| match (floor(from), floor(to)) {
            (Some(from), Some(to)) => to > from,
            (Some(_), None) => true,
            (None, _) => false,
        });
        upward.map(|(from, to)| format!("{from} → {to}")).collect()
    }

    /// Lists the files that refer to a room, without those in it.
    pub(crate) fn referring_to(&self, room: &str) -> BTreeSet<&str> {
        let is_in_room = |file: &str| file.split('/').next() == Some(room);
        let into_room = self.edges.iter().filter(|(from, to)| is_in_room(to) && !is_in_room(from));
        into_room.map(|(from, _)| from.as_str()).collect()
    }

    /// Lists the groups of files that form a dependency cycle.
    pub(crate) fn cycles(&self) -> Vec<BTreeSet<String>> {
        let graph: DiGraphMap<&str, ()> = self.edges.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        let cycles = tarjan_scc(&graph).into_iter().filter(|cycle| cycle.len() > 1);
        cycles.map(|cycle| cycle.into_iter().map(str::to_owned).collect()).collect()
    }
}

impl PathTables {
    /// Finds the file that declares the item a path names.
    fn file_of(&self, path: &[String], depth: usize) -> Option<&String> {
        let is_module = |n: &usize| path.get(..*n).is_some_and(|module| self.files.contains_key(module));
        let len = (0..=path.len()).rev().find(is_module)?;
        let (module, rest) = path.split_at(len);
        let re_exported = rest.first().and_then(|name| self.re_exports.get(&(module.to_vec(), name.clone())));
        match re_exported {
            Some(re_exported) if depth < 5 => self.file_of(re_exported, depth + 1),
            _ => self.files.get(module),
        }
    }
}

/// Reads all Rust files below a folder, by path.
pub(crate) fn files(source: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![source.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let name = path.strip_prefix(source).expect("a file below").display().to_string();
                found.insert(name, fs::read_to_string(&path).expect("text"));
            }
        }
    }
    found
}

fn module(file: &str, root: &str) -> Module {
    if file == root {
        return Vec::new();
    }
    let parts = file.trim_end_matches(".rs").split('/').map(str::to_owned);
    let mut parts: Module = parts.collect();
    if parts.last().is_some_and(|last| last == "mod") {
        parts.pop();
    }
    parts
}

/// Resolves a path that begins with `crate`, `super` or `self`, from the root.
fn absolute(own_module: &[String], path: &[String]) -> Module {
    let mut module = own_module.to_vec();
    for part in path {
        match part.as_str() {
            "crate" => module.clear(),
            "super" => drop(module.pop()),
            "self" => {}
            name => module.push(name.to_owned()),
        }
    }
    module
}

/// Lists the modules that a file declares, in order.
fn declared(tree: TokenStream) -> Vec<String> {
    let tokens: Vec<TokenTree> = tree.into_iter().collect();
    let names = tokens.windows(3).filter_map(|window| match window {
        [TokenTree::Ident(word), TokenTree::Ident(name), TokenTree::Punct(end)]
            if word == "mod" && end.as_char() == ';' =>
        {
            Some(name.to_string())
        }
        _ => None,
    });
    names.collect()
}

/// Collects every path that begins with `crate` or `super`, resolved from the
/// root.
fn paths(tree: TokenStream, own_module: &[String], found: &mut Vec<Module>) {
    let tokens: Vec<TokenTree> = tree.into_iter().collect();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        match token {
            TokenTree::Ident(word) if word == "mod" => {
                if let (Some(TokenTree::Ident(name)), Some(TokenTree::Group(body))) =
                    (tokens.get(at), tokens.get(at + 1))
                {
                    let inner: Module = own_module.iter().cloned().chain([name.to_string()]).collect();
                    paths(body.stream(), &inner, found);
                    at += 2;
                }
            }
            TokenTree::Ident(word) if word == "crate" || word == "super" => {
                let (endings, after) = path_from(&tokens, at - 1);
                at = after;
                found.extend(
                    endings.iter().filter(|path| path.len() > 1).map(|path| absolute(own_module, path)),
                );
            }
            TokenTree::Group(group) => paths(group.stream(), own_module, found),
            _ => {}
        }
    }
}

/// Reads the paths that begin at a token, several if it ends in a group, and
/// the position after them.
fn path_from(tokens: &[TokenTree], start: usize) -> (Vec<Module>, usize) {
    let mut path = Vec::new();
    let mut at = start;
    loop {
        match tokens.get(at) {
            Some(TokenTree::Ident(name)) => {
                path.push(name.to_string());
                at += 1;
            }
            Some(TokenTree::Group(group)) if !path.is_empty() => {
                let endings = grouped(group.stream()).into_iter();
                let complete_paths = endings.map(|end| path.iter().cloned().chain(end).collect());
                return (complete_paths.collect(), at + 1);
            }
            _ => return (vec![path], at),
        }
        let is_colon =
            |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Punct(p)) if p.as_char() == ':');
        if !(is_colon(tokens.get(at)) && is_colon(tokens.get(at + 1))) {
            return (vec![path], at);
        }
        at += 2;
    }
}

/// Reads the paths in the braces of a `use`.
fn grouped(tree: TokenStream) -> Vec<Module> {
    let tokens: Vec<TokenTree> = tree.into_iter().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let (paths, after) = path_from(&tokens, at);
        found.extend(paths.into_iter().filter(|path| !path.is_empty()));
        at = after;
        // Skips `as name` and `*`, to the next comma.
        while tokens.get(at).is_some_and(|t| !matches!(t, TokenTree::Punct(p) if p.as_char() == ',')) {
            at += 1;
        }
        at += 1;
    }
    found
}

/// Reads every `use` of names within the crate, with `true` if it re-exports
/// them.
fn uses(tree: TokenStream) -> Vec<(bool, Module)> {
    let tokens: Vec<TokenTree> = tree.into_iter().collect();
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if !matches!(token, TokenTree::Ident(word) if word == "use") {
            continue;
        }
        let token_before = |n: usize| at.checked_sub(n).and_then(|i| tokens.get(i));
        let is_pub = |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Ident(w)) if w == "pub");
        let public = is_pub(token_before(1))
            || (matches!(token_before(1), Some(TokenTree::Group(_))) && is_pub(token_before(2)));
        let (paths, _) = path_from(&tokens, at + 1);
        found.extend(paths.into_iter().map(|path| (public, path)));
    }
    found
}
