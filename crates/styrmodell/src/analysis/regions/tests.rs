//! Tests of remainders of regions, of the length of their lists, and of budgets.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::space::{CaseCount, TOTAL_BUDGET};
use super::{Space, TooComplex};
use crate::base::ids::Set;
use crate::model::Cube;

fn cube(axes: &[(usize, &[u32])]) -> Cube {
    let mut cube = Cube::default();
    for (axis, values) in axes {
        cube.restrict(*axis, &values.iter().copied().collect());
    }
    cube
}

#[test]
fn remainder_is_listed_widest_first_and_counted() {
    let space = Space::new(vec![2, 3, 2]);
    let taken = [cube(&[(0, &[0]), (1, &[1, 2])]), cube(&[(0, &[1]), (2, &[1])])];
    let taken: Vec<&Cube> = taken.iter().collect();
    let left = space.remainder(&[Cube::default()], &taken).unwrap();
    assert_eq!(left.regions, [cube(&[(0, &[0]), (1, &[0])]), cube(&[(0, &[1]), (2, &[0])])]);
    assert_eq!(left.cases.to_string(), "5");
    assert!(left.complete);
}

#[test]
fn covered_space_has_no_uncovered_region() {
    let space = Space::new(vec![2, 2]);
    let taken = [cube(&[(0, &[0])]), cube(&[(0, &[1]), (1, &[0])]), cube(&[(1, &[1])])];
    let taken: Vec<&Cube> = taken.iter().collect();
    assert_eq!(space.uncovered(&Cube::default(), &taken), Ok(None));
}

#[test]
fn pigeonholes_too_many_for_the_budget_are_too_complex() {
    // Ten pigeons in nine holes: the space is covered, which is known to be hard to prove.
    let (pigeons, holes) = (10, 9);
    let axis = |p: usize, h: usize| p * holes + h;
    let mut taken = Vec::new();
    for p in 0..pigeons {
        taken.push((0..holes).fold(Cube::default(), |c, h| c.with(axis(p, h), Some(Set::one(0)))));
    }
    for h in 0..holes {
        for a in 0..pigeons {
            for b in a + 1..pigeons {
                taken.push(cube(&[(axis(a, h), &[1]), (axis(b, h), &[1])]));
            }
        }
    }
    let taken: Vec<&Cube> = taken.iter().collect();
    let space = Space::new(vec![2; pigeons * holes]);
    assert_eq!(space.uncovered(&Cube::default(), &taken), Err(TooComplex));
}

/// On yes/no axes, the cases with an odd number of yes are taken. Each remaining case is
/// a separate region.
#[test]
fn remainder_of_many_regions_lists_twenty_and_counts_all() {
    for (axes, cases, listed) in [(5, "16", 16), (6, "32", 20)] {
        let all = (0..1u32 << axes).filter(|case| case.count_ones() % 2 == 1);
        let odd: Vec<Cube> = all
            .map(|case| Cube::point(&(0..axes).map(|axis| case >> axis & 1).collect::<Vec<_>>()))
            .collect();
        let taken: Vec<&Cube> = odd.iter().collect();
        let left = Space::new(vec![2; axes]).remainder(&[Cube::default()], &taken).unwrap();
        assert_eq!((left.cases.to_string().as_str(), left.regions.len()), (cases, listed));
        assert_eq!(left.complete, axes == 5);
    }
}

/// A question fails when the steps that it needs exceed those left for all questions.
#[test]
fn questions_share_one_budget_of_steps() {
    let space = Space::new(vec![2, 2]);
    let taken = [cube(&[(0, &[0]), (1, &[0])])];
    let ask = || space.uncovered(&Cube::default(), &taken.iter().collect::<Vec<_>>());
    assert_ne!(ask(), Err(TooComplex));
    let steps = TOTAL_BUDGET - space.steps.get();
    assert!(steps > 0);
    // Enough steps for two more.
    space.steps.set(2 * steps);
    assert_eq!([ask(), ask(), ask()].map(|answer| answer.is_ok()), [true, true, false]);
}

#[test]
fn case_count_is_exact_up_to_ten_to_the_thirtieth() {
    let max = 10u128.pow(30);
    assert_eq!(CaseCount(max).to_string(), format!("1{}", "0".repeat(30)));
    assert_eq!(CaseCount(max + 1).to_string(), "> 10^30");
}
