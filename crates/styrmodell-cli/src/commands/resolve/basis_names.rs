//! The names of a legal basis in an answer: those of the day that the answer is for, and
//! pages on which texts of the model are read by them.

use styrmodell::model::{Basis, BasisLabel};
use styrmodell::{Date, Decision, Language};

use crate::cli::language::Say;
use crate::write::page::Page;
use crate::write::paragraphs::{RenumberedParagraphs, label_on, short_form};

/// The label of the basis on the stated day; if no day is stated, its name.
pub(crate) fn basis_name(decision: &Decision<'_>) -> String {
    name_of_basis(decision, decision.case().basis())
}

/// The label of a basis on the day that an answer is for; if no day is stated, its name.
pub(crate) fn name_of_basis(decision: &Decision<'_>, basis: &Basis) -> String {
    let label = naming_day(decision).and_then(|day| label_on(basis, day));
    label.map_or_else(|| basis.name().to_owned(), |l| format!("{} {}", l.section(), l.law()))
}

/// The short name of the basis, or the short form of its section if that was renumbered.
pub(crate) fn short_basis_name(decision: &Decision<'_>) -> String {
    let basis = decision.case().basis();
    renumbered_label(decision)
        .map_or_else(|| basis.short_name().to_owned(), |label| short_form(label.section()))
}

/// The label of the basis on the stated day, if its section is not that of the name.
fn renumbered_label<'r>(decision: &Decision<'r>) -> Option<&'r BasisLabel> {
    let basis = decision.case().basis();
    let label = naming_day(decision).and_then(|day| label_on(basis, day))?;
    let has_former = basis.labels().iter().any(|former| basis.name().contains(former.section()));
    (has_former && !basis.name().contains(label.section())).then_some(label)
}

/// The label of the basis on the stated day, and the section that its name has if the
/// paragraph was renumbered.
pub(crate) fn both_names_of_basis(decision: &Decision<'_>, language: Language) -> String {
    let basis = decision.case().basis();
    let name = basis_name(decision);
    if renumbered_label(decision).is_none() {
        return name;
    }
    format!("{name}, {} {}", language.say("motsvarar", "corresponding to"), former_section(basis))
}

/// The section that the name of a basis has.
fn former_section(basis: &Basis) -> &str {
    let label = basis.labels().iter().find(|label| basis.name().contains(label.section()));
    label.map_or_else(|| basis.name(), BasisLabel::section)
}

/// The day by whose law the paragraphs are called: the stated one; without, the first on
/// which the label holds that the question names the basis by.
fn naming_day(decision: &Decision<'_>) -> Option<Date> {
    let case = decision.case();
    let stated = case.date().filter(|_| case.today().is_none());
    stated.or_else(|| case.asked_label().and_then(BasisLabel::from))
}

/// A page for one answer. Its title names the paragraph of the basis by both numbers, so
/// only those of other bases are explained.
pub(crate) fn page_for(decision: &Decision<'_>, language: Language) -> Page {
    let asked = decision.case().basis().id();
    explaining_page(decision, language, |basis| basis.id() != asked)
}

/// A page for several answers, on which each paragraph is explained.
pub(crate) fn page_for_several(decisions: &[Decision<'_>], language: Language) -> Page {
    decisions.first().map_or_else(|| Page::new(language), |first| explaining_page(first, language, |_| true))
}

fn explaining_page(decision: &Decision<'_>, language: Language, shows: impl Fn(&&Basis) -> bool) -> Page {
    let bases = decision.rulebook().bases().iter().filter(shows);
    let paragraphs = naming_day(decision).map(|day| RenumberedParagraphs::of(bases, day));
    Page::explaining(language, paragraphs.unwrap_or_default())
}
