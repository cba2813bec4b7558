//! The områden with their delområden, and the executors of each.

use styrmodell::{Language, Rules};

use super::words::{join, say, title};
use crate::graph::{Graph, GraphBox, GraphLine};

/// The områden, and their delområden with the executors that may be chosen in each.
///
/// Headings are in the given language, names in that of the rules.
///
/// ```
/// use styrmodell::{Language, Rulebook};
/// use styrmodell_graph::areas;
///
/// let rules = Rulebook::goteborg();
/// let graph = areas(rules, Language::English);
/// assert_eq!(graph.box_count(), rules.areas().len() + rules.subareas().len());
/// ```
pub fn areas(rules: &Rules, language: Language) -> Graph {
    let by_area = rules.by_area();
    let sentences: Vec<String> = (by_area.iter())
        .map(|(area, subareas)| {
            let names: Vec<&str> = subareas.iter().map(|subarea| subarea.name()).collect();
            let holds = match language {
                Language::English => "has the delområden",
                _ => "har delområdena",
            };
            format!("{} {holds} {}.", area.name(), join(&names, language))
        })
        .collect();
    let subject =
        say(language, "Områden och delområden, med utförare", "Områden and delområden, with executors");
    let mut graph = Graph::new(title(subject, rules, language), sentences.join(" "));
    for (area, subareas) in by_area {
        let from = graph.add_box(GraphBox::new(area.name()).lit());
        for subarea in subareas {
            let executors = rules.executors(subarea).map(|actor| (actor.short_name().to_owned(), false));
            let to = graph.add_box(GraphBox::new(subarea.name()).list("", executors));
            graph.add_line(GraphLine::new(from, to));
        }
    }
    graph
}
