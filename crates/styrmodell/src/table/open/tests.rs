//! Tests that both ways to resolve an open case give the same answer.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write as _;

use super::*;
use crate::Rulebook;

/// The number of facts. With 16 facts of two values, a cell has more combinations than
/// it lists answers for.
const FACT_COUNT: usize = 16;

/// Reproducible pseudo-random numbers (Marsaglia, 2003).
struct OpenRandom(u64);

impl OpenRandom {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % n as u64).unwrap()
    }
}

/// A model with one default rule and rules about two facts each, where each rule
/// is an exception to all earlier ones.
fn model(seed: u64) -> Rulebook {
    let mut random = OpenRandom(seed);
    let mut text = String::from(
        "format: 1\n\
         modell: { id: m, namn: M, status: beslutad, gäller: { från: 2026-01-01 }, första_forum: f, vid_oenighet: o }\n\
         ansvar: [{ id: utforande, namn: U, nivå: operativ, gör: gör }]\n\
         lagrum: [{ id: lag, namn: Lag, beteckningar: [{ lag: L, rum: 1 § }] }]\n\
         förvaltningar: [{ id: a, namn: A }, { id: b, namn: B }, { id: c, namn: C }]\n\
         områden: [{ id: omr, namn: Omr, delområden: [{ id: del, namn: Del, utförare: [a, b, c] }] }]\n\
         frågor: [{ id: o, namn: O, besked: B, rubrik: R }]\n\
         forum: [{ id: f, namn: F, beslutar_om: o, platser: [{ aktör: a, roll: r }, { aktör: b, roll: r }, { aktör: c, roll: r }] }]\n\
         källor: [{ id: k, namn: K, rang: anvisning, avsnitt: [{ id: s, namn: S, punkter: 1 }] }]\n\
         omständigheter:\n",
    );
    for fact in 0..FACT_COUNT {
        writeln!(text, "  - {{ id: x{fact}, namn: X{fact}, frågetext: Q, värden: [{{ id: ja, namn: Ja }}, {{ id: nej, namn: Nej }}] }}").unwrap();
    }
    text.push_str("regler:\n  - { id: r0, när: alltid, då: { utforande: a }, källa: k/s/1 }\n");
    for rule in 1..28 {
        let (x, y) = (random.below(FACT_COUNT), random.below(FACT_COUNT - 1));
        let y = if y >= x { y + 1 } else { y };
        let value = |n| ["ja", "nej"].get(n).copied().unwrap();
        let (v, w) = (value(random.below(2)), value(random.below(2)));
        let who = ["a", "b", "c", "ingen"].get(random.below(4)).copied().unwrap();
        let beaten = (0..rule).map(|r| format!("r{r}")).collect::<Vec<_>>().join(", ");
        writeln!(
            text,
            "  - {{ id: r{rule}, när: {{ x{x}: {v}, x{y}: {w} }}, då: {{ utforande: {who} }}, undantag_från: [{beaten}], källa: k/s/1 }}"
        )
        .unwrap();
    }
    Rulebook::from_files([("m.yaml", text)]).unwrap()
}

/// A duty's answer as text, for comparison.
fn comparable(duty: &OpenDuty) -> String {
    format!("{duty:?}")
}

#[test]
fn regions_and_enumeration_resolve_open_cases_equally() {
    let mut depending = 0;
    for seed in 1..=40 {
        let book = model(seed);
        let table = book.table();
        let cell = table.cell(BasisId::new(0), SubareaId::new(0), DutyId::new(0)).unwrap();
        assert!(
            matches!(cell.body, crate::table::CellBodyView::Many(_)),
            "the cell has few enough combinations to list its answers"
        );
        let mut random = OpenRandom(seed * 7919);
        for _ in 0..20 {
            let known: Vec<Option<ValueId>> = (0..FACT_COUNT)
                .map(|_| Some(random.below(5)).filter(|n| *n < 3).map(|n| ValueId::new(n % 2)))
                .collect();
            let unknown = unknown_facts(cell, &known);
            let all = Completions::of(table, cell, &known, &unknown);
            let enumerated = resolve_by_completions(&unknown, &all);
            let by_regions = large::resolve(cell, &known, &unknown);
            assert_eq!(comparable(&by_regions), comparable(&enumerated), "seed {seed}, known {known:?}");
            depending += usize::from(matches!(enumerated.result, OpenResult::Depends { .. }));
            for fact in &unknown {
                let by_regions = large::fact_matters(cell, &known, &unknown, fact);
                assert_eq!(by_regions, all.fact_matters(fact, None), "seed {seed}, {:?}", fact.fact);
            }
        }
    }
    assert!((100..700).contains(&depending), "{depending} of 800 depend");
}
