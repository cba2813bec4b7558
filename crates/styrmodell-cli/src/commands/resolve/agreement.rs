//! Every answer agrees with itself: what `--why-not` says, in every case and for every
//! actor of Göteborg's model.

use styrmodell::{Language, Outcome};
use styrmodell_tests::{for_every_case, goteborg_2024};

use crate::write::page::Page;

use super::single;

#[test]
fn why_not_names_rules_by_name_and_claims_every_duty_only_when_none_is_open() {
    let book = goteborg_2024();
    let ids: Vec<&str> = book.rules().filter(|rule| rule.id() != rule.name()).map(|rule| rule.id()).collect();
    for_every_case(book, true, |subarea, basis, facts, decision| {
        let is_open = decision.duties().any(|duty| matches!(duty.outcome(), Outcome::Depends(_)));
        for actor in book.actors() {
            let mut page = Page::new(Language::Swedish);
            single::explain_why_not(&mut page, std::slice::from_ref(decision), actor.id()).unwrap();
            let text = page.finish();
            let claims_all = text.contains("har redan alla ansvar");
            assert!(!(claims_all && is_open), "{subarea} {basis} {facts:?}:\n{text}");
            for id in &ids {
                assert!(!text.contains(&format!(" {id} ")), "{subarea} {basis} {facts:?}: {id} in\n{text}");
            }
        }
    });
}
