//! Made-up catalogues against plain loops.

use styrmodell::Rulebook;
use styrmodell::finding::Code;
use styrmodell::services::Catalogue;
use styrmodell_tests::numbers::Random;
use styrmodell_tests::samples::sample;
use styrmodell_tests::*;

use super::made_up::{facts_of, made_up, person};
use super::naive::{NaiveCatalogue, NaiveFit, NaivePerson};
use super::{asked, by_id, difference, misordered};

/// The small model of the fixtures.
fn small_model() -> Rulebook {
    load(&read(&root().join("tests/fixtures/base")))
}

#[test]
fn made_up_catalogues_agree_with_plain_loops() {
    let book = small_model();
    let facts = facts_of(&book);
    let mut faults = Vec::new();
    let (mut empty, mut whole) = (0, 0);
    for seed in 0..sample(150, 2000) {
        let mut random = Random::new(seed);
        let files = made_up(&mut random, &facts);
        let naive = NaiveCatalogue::read(&files, &facts);
        let nobody: Vec<&str> = naive
            .services
            .iter()
            .filter(|service| service.target.is_some())
            .filter(|service| naive.fit(service, &NaivePerson::new()).0 == NaiveFit::No)
            .map(|service| service.id.as_str())
            .collect();
        let catalogue = match Catalogue::from_files(files.iter().cloned(), &book) {
            Err(findings) => {
                empty += 1;
                let found = findings.iter().filter(|finding| finding.code() == Code::EmptyTarget).count();
                if found != nobody.len() || found == 0 {
                    faults.push(format!("{seed}: nobody belongs to {nobody:?}:\n{findings}\n{}", files[0].1));
                }
                continue;
            }
            Ok(catalogue) => catalogue,
        };
        whole += 1;
        if !nobody.is_empty() {
            faults.push(format!("{seed}: nobody belongs to {nobody:?}, and nothing is found"));
        }
        for _ in 0..4 {
            let person = person(&mut random, &naive);
            let answer = asked(&catalogue, &person);
            for (service, found) in by_id(&naive).into_iter().zip(answer.matches()) {
                faults.extend(
                    difference(&naive, service, found, &person).map(|fault| format!("{seed}: {fault}")),
                );
            }
            faults.extend(misordered(&answer));
        }
        faults.extend(
            super::table::faults(&catalogue, &naive).into_iter().map(|fault| format!("{seed}: {fault}")),
        );
    }
    assert_none("differences", &faults);
    assert!(empty > 0 && whole > empty, "{empty} empty, {whole} whole");
}
