//! Lines of a rule file, ready to paste.

use crate::model::{Cube, Dimension, Model};

/// The key of a dimension in a `när`.
pub(crate) fn dimension_key(model: &Model, dimension: Dimension) -> &str {
    match dimension {
        Dimension::Subarea => "delområde",
        Dimension::Area => "område",
        Dimension::Executors => "bland_utförarna",
        Dimension::Basis => "lagrum",
        Dimension::Fact(fact) => model.facts[fact].id(),
    }
}

/// A region as the lines of a `när`, indented by six spaces.
pub(crate) fn condition(model: &Model, cube: &Cube) -> String {
    let mut lines = Vec::new();
    let facts = model.facts.ids().map(Dimension::Fact);
    for dimension in [Dimension::Basis, Dimension::Subarea].into_iter().chain(facts) {
        let Some(set) = cube.get(dimension.axis()) else { continue };
        let key = dimension_key(model, dimension);
        let ids: Vec<&str> = set.iter().filter_map(|value| model.value_id(dimension, value)).collect();
        match ids.as_slice() {
            [id] => lines.push(format!("      {key}: {id}")),
            ids => {
                lines.push(format!("      {key}:"));
                lines.extend(ids.iter().map(|id| format!("        - {id}")));
            }
        }
    }
    if lines.is_empty() { " alltid".to_owned() } else { format!("\n{}", lines.join("\n")) }
}
