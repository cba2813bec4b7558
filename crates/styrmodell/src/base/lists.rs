//! Names in a sentence.

/// More names than this are counted instead.
const NAMED: usize = 6;

/// `a, b eller c`; of many, the first and how many others.
pub(crate) fn one_of(names: &[&str], or: &str, others: &str) -> String {
    match names.len() {
        n if n > NAMED => {
            let shown = names.iter().take(NAMED - 1).copied().collect::<Vec<_>>().join(", ");
            format!("{shown} {or} {} {others}", n + 1 - NAMED)
        }
        _ => joined(names, or),
    }
}

/// `a, b och c`.
pub(crate) fn joined(names: &[&str], last: &str) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [start @ .., end] => format!("{} {last} {end}", start.join(", ")),
    }
}
