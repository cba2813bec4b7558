//! The parts of made-up YAML models that several benchmarks share.

use std::fmt::Write as _;

/// The number of förvaltningar, `a0` and so on, each with a seat.
pub(crate) const ACTORS: usize = 7;

/// Writes everything except the rules, around the given areas: duties
/// `ansvar-0`, lagrum `lag-0`, facts `f0` with values `v0`, and so on.
pub(crate) fn head(duties: usize, bases: usize, facts: usize, values: usize, areas: &str) -> String {
    let list = |count: usize, item: &dyn Fn(usize) -> String| (0..count).map(item).collect::<String>();
    let duty =
        |i| format!("  - {{ id: ansvar-{i}, namn: Ansvar {i}, nivå: strategisk, gör: gör insats {i} }}\n");
    let basis =
        |i| format!("  - {{ id: lag-{i}, namn: Lag {i}, beteckningar: [{{ lag: Lagen, rum: {i} § }}] }}\n");
    let value = |v| format!("{{ id: v{v}, namn: Värde {v} }}, ");
    let values = list(values, &value);
    let fact = |i| format!("  - {{ id: f{i}, namn: Fakta {i}, frågetext: Vilket?, värden: [{values}] }}\n");
    let actor = |i| format!("  - {{ id: a{i}, namn: Aktör {i} }}\n");
    let seat = |i| format!("      - {{ aktör: a{i}, roll: chef }}\n");
    let facts = if facts > 0 { format!("omständigheter:\n{}", list(facts, &fact)) } else { String::new() };
    format!(
        "format: 1
modell: {{ id: m, namn: M, status: beslutad, gäller: {{ från: 2025-01-01 }}, första_forum: motet, vid_oenighet: oenighet }}
källor: [{{ id: k, namn: K, rang: anvisning, avsnitt: [{{ id: a, namn: A, punkter: 1 }}] }}]
frågor: [{{ id: oenighet, namn: Oenighet, besked: Ni är oense., rubrik: Om ni är oense }}]
ansvar:\n{}lagrum:\n{}{facts}förvaltningar:\n{}forum:
  - id: motet
    namn: Mötet
    beslutar_om: oenighet
    platser:\n{}områden:\n{areas}regler:\n",
        list(duties, &duty),
        list(bases, &basis),
        list(ACTORS, &actor),
        list(ACTORS, &seat),
    )
}

/// Writes the rule with a number: its condition, the duty and its actor, and
/// the rules it is an exception to.
pub(crate) fn rule(text: &mut String, id: usize, when: &str, (duty, actor): (usize, usize), beats: &[usize]) {
    let beats: Vec<String> = beats.iter().map(|b| format!("r{b}")).collect();
    let beats = match beats.as_slice() {
        [] => String::new(),
        some => format!(", undantag_från: [{}]", some.join(", ")),
    };
    let _ = writeln!(
        text,
        "  - {{ id: r{id}, när: {when}, då: {{ ansvar-{duty}: a{actor} }}{beats}, källa: k/a/1 }}"
    );
}
