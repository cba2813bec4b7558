#![allow(missing_docs, clippy::all)]
use styrmodell::services::*;
use styrmodell::*;
fn main() {
    let book = Rulebook::goteborg();
    match Catalogue::from_dir("examples/services/goteborg-2025", book) {
        Err(e) => println!("{}", e.message(Language::Swedish)),
        Ok(c) => {
            println!("{}", c.warnings().message(Language::Swedish));
            let d = c.district().unwrap();
            for which in [true, false] {
                let mut n = 0;
                for s in book.subareas() {
                    for v in d.values() {
                        if !c.square(s, v.id()).iter().any(|(_, st)| *st || which == false) {
                            n += 1
                        }
                    }
                }
                println!("{which} {n}");
            }
        }
    }
}
