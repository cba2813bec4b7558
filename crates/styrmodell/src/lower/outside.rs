//! A name that both a legal basis and one outside the model have: only one of them can
//! be meant.

use std::collections::BTreeMap;

use crate::base::message::Message;
use crate::base::near::fold;
use crate::finding::{Code, Finding};
use crate::raw::{OneOrMany, RawRevision, Text};
use crate::source::Span;

/// Reports names of legal bases that are also listed under `utanför_modellen`.
pub(super) fn check(raw: &RawRevision, findings: &mut Vec<Finding>) {
    fn all_names<'r>(
        first: impl IntoIterator<Item = &'r Text>,
        also: &'r Option<OneOrMany>,
    ) -> impl Iterator<Item = &'r Text> {
        first.into_iter().chain(also.iter().flat_map(|also| &also.0))
    }
    let mut basis_spans: BTreeMap<String, Span> = BTreeMap::new();
    for basis in &raw.bases {
        let own = [&basis.id.0, &basis.name].into_iter().chain(&basis.common.short);
        let labels = basis.labels.0.iter().map(|label| &label.section);
        for name in all_names(own.chain(labels), &basis.common.also) {
            basis_spans.entry(fold(&name.value)).or_insert(name.span);
        }
    }
    for name in raw.outside.iter().flat_map(|outside| all_names([&outside.name], &outside.also)) {
        let Some(&basis) = basis_spans.get(&fold(&name.value)) else { continue };
        findings.push(
            Finding::new(
                Code::AmbiguousName,
                name.span,
                Message::new(
                    format!("\"{}\" är både ett lagrum i modellen och utanför den", name.value),
                    format!("\"{}\" is both a basis of the model and outside it", name.value),
                ),
            )
            .also_at(basis, Message::new("lagrummet", "the basis"))
            .help(Message::new(
                "Svarar modellen på lagrummet tas namnet bort under utanför_modellen, annars hos lagrummet.",
                "If the model covers the basis, remove the name under utanför_modellen; if not, remove it from the basis.",
            )),
        );
    }
}
