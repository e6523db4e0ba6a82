//! In: the syntax tree of a file. Out: every module and crate that it names, whatever the form.
//! `use` with groups, renames and globs, `pub use`, `super::` and `self::`, paths inside functions, types and macros.

use super::sources::Source;
use proc_macro2::{TokenStream, TokenTree};
use std::collections::BTreeSet;
use syn::visit::Visit;

/// What a path leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// Something in the same crate, from its root.
    Inside(Vec<String>),
    /// Another crate, by its name in code.
    Crate(String),
}

/// Everything that a file names outside its own module.
pub fn of(source: &Source) -> BTreeSet<Target> {
    let mut reader =
        Reader { module: source.module.clone(), modules: BTreeSet::new(), found: BTreeSet::new() };
    reader.modules = declared(&source.tree.items);
    reader.visit_file(&source.tree);
    reader.found
}

/// The modules that a list of items declares.
fn declared(items: &[syn::Item]) -> BTreeSet<String> {
    let name = |item: &syn::Item| match item {
        syn::Item::Mod(module) => Some(module.ident.to_string()),
        _ => None,
    };
    items.iter().filter_map(name).collect()
}

struct Reader {
    /// The module in which the reader stands.
    module: Vec<String>,
    /// The modules declared in it, which paths may start with.
    modules: BTreeSet<String>,
    found: BTreeSet<Target>,
}

impl Reader {
    /// Takes in a path; `imported` tells a `use`, whose first name may be a crate, from any other path.
    fn add(&mut self, path: &[String], imported: bool) {
        let Some((first, rest)) = path.split_first() else { return };
        let inside = |base: &[String], rest: &[String]| {
            let mut path = base.to_vec();
            for name in rest {
                match name.as_str() {
                    "super" => drop(path.pop()),
                    "self" => {}
                    name => path.push(name.to_owned()),
                }
            }
            Target::Inside(path)
        };
        match first.as_str() {
            // `entail`: the program is in the same package as its library.
            "crate" | "entail" => drop(self.found.insert(inside(&[], rest))),
            "self" | "super" => {
                let module = self.module.clone();
                self.found.insert(inside(&module, path));
            }
            "std" | "core" | "alloc" => {}
            name if self.modules.contains(name) => {
                let module = self.module.clone();
                self.found.insert(inside(&module, path));
            }
            // The first name of a `use` that is no module here is a crate; elsewhere it may be any type or alias.
            name if imported && name.starts_with(|c: char| c.is_ascii_lowercase()) => {
                self.found.insert(Target::Crate(name.to_owned()));
            }
            name if !imported && !rest.is_empty() && is_crate(name) => {
                self.found.insert(Target::Crate(name.to_owned()));
            }
            _ => {}
        }
    }

    fn add_tree(&mut self, before: &[String], tree: &syn::UseTree) {
        let with = |name: &syn::Ident| {
            let mut path = before.to_vec();
            path.push(name.to_string());
            path
        };
        match tree {
            syn::UseTree::Path(path) => self.add_tree(&with(&path.ident), &path.tree),
            syn::UseTree::Name(name) => self.add(&with(&name.ident), true),
            syn::UseTree::Rename(rename) => self.add(&with(&rename.ident), true),
            syn::UseTree::Glob(_) => self.add(before, true),
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| self.add_tree(before, tree)),
        }
    }

    /// Paths inside a macro, which is not parsed: names with `::` between them.
    fn add_tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Group(group) => {
                    self.end(&mut path);
                    self.add_tokens(group.stream());
                }
                TokenTree::Ident(name) => {
                    if colons != 2 {
                        self.end(&mut path);
                    }
                    path.push(name.to_string());
                    colons = 0;
                }
                TokenTree::Punct(mark) if mark.as_char() == ':' => colons += 1,
                TokenTree::Punct(_) | TokenTree::Literal(_) => {
                    self.end(&mut path);
                    colons = 0;
                }
            }
        }
        self.end(&mut path);
    }

    fn end(&mut self, path: &mut Vec<String>) {
        if path.len() > 1 {
            self.add(path, false);
        }
        path.clear();
    }
}

/// Whether a name is that of a crate which a path may start with.
fn is_crate(name: &str) -> bool {
    let known = super::HOMES.iter().map(|(krate, _)| (*krate).to_owned());
    let own = super::CRATES.iter().map(|(krate, _)| krate.replace('-', "_"));
    known.chain(own).any(|krate| krate == name)
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.add_tree(&[], &item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if names.len() > 1 {
            self.add(&names, false);
        }
        syn::visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        self.add_tokens(item.tokens.clone());
        syn::visit::visit_macro(self, item);
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        let Some((_, items)) = &item.content else { return };
        self.module.push(item.ident.to_string());
        let outer = std::mem::replace(&mut self.modules, declared(items));
        syn::visit::visit_item_mod(self, item);
        self.modules = outer;
        self.module.pop();
    }
}
