//! The forums, the matters that each decides, and the ways on which they escalate
//! others.

use std::collections::BTreeMap;

use styrmodell::answer::Route;
use styrmodell::views::{EscalationView, ForumView, WorkingGroupView};
use styrmodell::{Language, Rules};

use super::words::{capital, join, say, title};
use crate::graph::{BoxNumber, Graph, GraphBox, GraphLine};

/// The forums with their seats, the matters that each decides, and the ways between
/// them; beside them the working groups that prepare matters. A route lights its way.
///
/// Headings are in the given language, names and conditions in that of the rules.
///
/// ```
/// use styrmodell::{Language, Rulebook};
/// use styrmodell_graph::escalation;
///
/// let rules = Rulebook::goteborg();
/// let route = rules.route("oenighet", None)?;
/// let graph = escalation(rules, Some(&route), Language::English);
/// assert!(graph.title().starts_with("The way of the matter Oenighet mellan förvaltningar"));
/// # Ok::<(), styrmodell::InputError>(())
/// ```
pub fn escalation(rules: &Rules, route: Option<&Route<'_>>, language: Language) -> Graph {
    let way = Way::new(route);
    let subject = match &way.matter {
        Some((_, name)) => format!("{} {name}", say(language, "Vägen för frågan", "The way of the matter")),
        None => say(language, "Forumen och vart frågor lyfts", "The forums, and where matters are escalated")
            .to_owned(),
    };
    let mut graph = Graph::new(title(&subject, rules, language), describe(rules, &way, language));
    let case = case_box(rules, &way, language);
    let case = graph.add_box(case);
    let mut forums: BTreeMap<&str, BoxNumber> = BTreeMap::new();
    for forum in rules.forum_views() {
        forums.insert(forum.forum().id(), graph.add_box(forum_box(&forum, &way, language)));
    }
    let first = rules.first_forum();
    if let Some(&to) = forums.get(first.forum().id()) {
        let line = GraphLine::new(case, to);
        graph.add_line(if way.begins_in(first.forum().id()) { line.lit() } else { line });
    }
    for forum in rules.forum_views() {
        let from = forum.forum().id();
        let ways = forum.escalations().count();
        for step in forum.escalations() {
            let (Some(&start), Some(&end)) = (forums.get(from), forums.get(step.to().id())) else { continue };
            let is_lit = way.has_step(from, &step);
            // With one way for all its matters, those that the next forum decides say
            // which they are.
            let names_matters = way.matter.is_none() && ways > 1;
            let line = GraphLine::new(start, end).label(step_label(&step, names_matters, language));
            graph.add_line(if is_lit { line.lit() } else { line });
        }
    }
    for group in rules.working_groups() {
        let preparing =
            group.prepares().filter(|p| way.is_prepared(p.to().id(), p.matters().map(|m| m.id())));
        let drawn = GraphBox::new(capital(group.short_name())).dashed();
        let from = graph.add_box(if preparing.count() > 0 { drawn.lit() } else { drawn });
        add_preparation(&mut graph, &group, from, &forums, &way, language);
    }
    graph
}

/// The way that is lit.
struct Way<'r> {
    /// The matter's id and name, if one is chosen.
    matter: Option<(&'r str, &'r str)>,
    /// The ids of the forums on the way, in order.
    forums: Vec<&'r str>,
}

impl<'r> Way<'r> {
    fn new(route: Option<&Route<'r>>) -> Self {
        let Some(route) = route else { return Way { matter: None, forums: Vec::new() } };
        let mut forums = vec![route.start().id()];
        forums.extend(route.steps().filter(|step| step.from().is_some()).map(|step| step.to().id()));
        Way { matter: Some((route.matter().id(), route.matter().name())), forums }
    }

    fn has_forum(&self, forum: &str) -> bool {
        self.forums.contains(&forum)
    }

    fn begins_in(&self, forum: &str) -> bool {
        self.forums.first() == Some(&forum)
    }

    fn is_matter(&self, id: &str) -> bool {
        self.matter.is_some_and(|(matter, _)| matter == id)
    }

    fn has_step(&self, from: &str, step: &EscalationView<'_>) -> bool {
        let to = step.to().id();
        let is_next = self.forums.windows(2).any(|pair| matches!(pair, [a, b] if *a == from && *b == to));
        is_next && step.matters().any(|matter| self.is_matter(matter.id()))
    }

    fn is_prepared<'m>(&self, forum: &str, mut matters: impl Iterator<Item = &'m str>) -> bool {
        self.has_forum(forum) && matters.any(|matter| self.is_matter(matter))
    }
}

fn case_box(rules: &Rules, way: &Way<'_>, language: Language) -> GraphBox {
    let instruction = rules.first_forum().entry().map(|entry| (entry.text().to_owned(), false));
    let case = GraphBox::new(say(language, "Ärendet", "The case")).list("", instruction);
    if way.begins_in(rules.first_forum().forum().id()) { case.lit() } else { case }
}

fn forum_box(forum: &ForumView<'_>, way: &Way<'_>, language: Language) -> GraphBox {
    let decides = forum.decides().map(|matter| (matter.name().to_owned(), way.is_matter(matter.id())));
    let seats = forum.seats().map(|seat| {
        let actor = seat.actor().short_name();
        let text =
            if seat.role().is_empty() { actor.to_owned() } else { format!("{actor}: {}", seat.role()) };
        (text, false)
    });
    let drawn = GraphBox::new(forum.forum().name())
        .list(say(language, "Beslutar om", "Decides"), decides)
        .list(say(language, "Platser", "Seats"), seats);
    if way.has_forum(forum.forum().id()) { drawn.lit() } else { drawn }
}

/// The label of a way: the matters if they must be told apart, then who escalates
/// them, and the condition.
fn step_label(step: &EscalationView<'_>, names_matters: bool, language: Language) -> String {
    let matters: Vec<&str> = step.matters().filter(|_| names_matters).map(|matter| matter.name()).collect();
    let matters = if matters.is_empty() { String::new() } else { format!("{}: ", join(&matters, language)) };
    // The condition is in the language of the rules, so the word before it is, too.
    let condition = step.condition().map(|condition| format!(", om {condition}")).unwrap_or_default();
    capital(&format!("{matters}{}{condition}", step.by()))
}

fn add_preparation(
    graph: &mut Graph,
    group: &WorkingGroupView<'_>,
    from: BoxNumber,
    forums: &BTreeMap<&str, BoxNumber>,
    way: &Way<'_>,
    language: Language,
) {
    for prepares in group.prepares() {
        let Some(&to) = forums.get(prepares.to().id()) else { continue };
        let matters: Vec<&str> = prepares.matters().map(|matter| matter.name()).collect();
        let label = format!("{} {}", say(language, "underlag:", "prepares:"), join(&matters, language));
        let line = GraphLine::new(from, to).label(label).dashed();
        let is_lit = way.is_prepared(prepares.to().id(), prepares.matters().map(|matter| matter.id()));
        graph.add_line(if is_lit { line.lit() } else { line });
    }
}

/// The ways in sentences.
fn describe(rules: &Rules, way: &Way<'_>, language: Language) -> String {
    let first = rules.first_forum();
    let mut sentences = vec![match language {
        Language::English => format!("A matter comes from the case to {}.", first.forum().name()),
        _ => format!("En fråga kommer från ärendet till {}.", first.forum().name()),
    }];
    let mut is_escalated = false;
    for forum in rules.forum_views() {
        let name = forum.forum().name();
        let decides: Vec<&str> = forum.decides().map(|matter| matter.name()).collect();
        if !decides.is_empty() {
            let verb = say(language, "beslutar om", "decides");
            sentences.push(format!("{name} {verb} {}.", join(&decides, language)));
        }
        for step in forum.escalations() {
            is_escalated = true;
            let matters: Vec<&str> = step.matters().map(|matter| matter.name()).collect();
            let (matters, to) = (join(&matters, language), step.to().name());
            sentences.push(match language {
                Language::English => format!("{name} escalates {matters} to {to}."),
                _ => format!("{name} lyfter {matters} till {to}."),
            });
        }
    }
    if !is_escalated {
        let none = say(language, "Inget forum lyfter någon fråga vidare.", "No forum escalates a matter.");
        sentences.push(none.to_owned());
    }
    for group in rules.working_groups() {
        for prepares in group.prepares() {
            let matters: Vec<&str> = prepares.matters().map(|matter| matter.name()).collect();
            let (group, matters, to) =
                (capital(group.name()), join(&matters, language), prepares.to().name());
            sentences.push(match language {
                Language::English => format!("{group} prepares {matters} for {to}."),
                _ => format!("{group} lämnar underlag till {to} inför {matters}."),
            });
        }
    }
    if let Some((_, name)) = way.matter {
        let names: Vec<&str> = (way.forums.iter())
            .filter_map(|id| rules.forums().iter().find(|forum| forum.id() == *id))
            .map(|forum| forum.name())
            .collect();
        let lit = say(language, "Markerad är vägen för", "Marked is the way of");
        sentences.insert(0, format!("{lit} {name}: {}.", names.join(" → ")));
    }
    sentences.join(" ")
}
