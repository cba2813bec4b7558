//! The cases that a finding describes: reads its regions, their number and the
//! example from the help, and compares them with all cases.

use styrmodell::Language;
use styrmodell::finding::Finding;

use super::model::{Case, Model};

/// A region that a finding describes: for each position of a case, a bit for each
/// value.
type Region = Vec<u32>;

/// Compares the listed regions with all cases, and returns the number of cases
/// they state.
pub(crate) fn regions(
    model: &Model,
    cases: &[Case],
    finding: &Finding,
    inside: impl Fn(usize) -> bool,
) -> usize {
    let sizes = model.sizes();
    let all_inside: Vec<bool> = (0..cases.len()).map(inside).collect();
    let inside =
        |case: &Case| all_inside[case.iter().zip(&sizes).fold(0, |at, (value, size)| at * size + value)];
    let help: Vec<&str> = finding.help_messages(Language::English).collect();
    let regions: Vec<Region> =
        help.iter().filter_map(|line| line.strip_prefix("When: ")).map(|l| region(model, l)).collect();
    let count_and_rest = help.iter().find_map(|line| line.split_once(" cases.")).unwrap();
    let is_complete = count_and_rest.1.is_empty();
    let (count, total) = count_and_rest.0.split_once(" of ").unwrap();
    assert_eq!(number(total), cases.len());
    let example = example(finding);
    assert!(inside(&example), "the example {example:?} is outside the regions");

    let contains = |region: &Region, case: &Case| region.iter().zip(case).all(|(set, v)| set >> v & 1 == 1);
    let mut needed = vec![false; regions.len()];
    for case in cases {
        let containing: Vec<usize> = (0..regions.len()).filter(|&r| contains(&regions[r], case)).collect();
        assert!(containing.is_empty() || inside(case), "{case:?} is listed");
        assert!(!containing.is_empty() || !is_complete || !inside(case), "{case:?} is not listed");
        if let [region] = containing.as_slice() {
            needed[*region] = true;
        }
    }
    assert!(needed.iter().all(|needed| *needed), "a region can be left out: {regions:?}");
    for region in &regions {
        for (position, size) in sizes.iter().enumerate() {
            for value in (0..*size).filter(|v| region[position] >> v & 1 == 0) {
                let mut slice = region.clone();
                slice[position] = 1 << value;
                let mut outside = cases.iter().zip(&all_inside).filter(|(_, inside)| !**inside);
                assert!(
                    outside.any(|(case, _)| contains(&slice, case)),
                    "{region:?} can be widened by {value} at {position}"
                );
            }
        }
    }
    number(count)
}

/// Reads `subarea Del 0 or Del 1; fakta-0 v-1; nothing else matters`.
fn region(model: &Model, line: &str) -> Region {
    let mut region: Region = model.sizes().into_iter().map(|size| (1 << size) - 1).collect();
    for part in line.split("; ").filter(|part| !["nothing else matters", "every case"].contains(part)) {
        let (axis, values) = part.split_once(' ').unwrap();
        let position = match axis {
            "subarea" => 0,
            "basis" => 1,
            fact => 2 + number(fact),
        };
        region[position] = values.split(", ").flat_map(|v| v.split(" or ")).map(|v| 1 << number(v)).sum();
    }
    region
}

/// Reads the example of a finding.
pub(crate) fn example(finding: &Finding) -> Case {
    let example =
        finding.help_messages(Language::English).find_map(|line| line.strip_prefix("Example: ")).unwrap();
    example.trim_end_matches('.').split(", ").map(number).collect()
}

/// Reads the number that a name ends with.
pub(crate) fn number(name: &str) -> usize {
    let digits = name.rsplit([' ', '-']).next().unwrap();
    digits.parse().unwrap_or_else(|_| panic!("not a number at the end: {name}"))
}
