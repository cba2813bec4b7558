//! Test models whose facts have more combinations than a table stores answers for,
//! so that each duty gets a separate table.

use std::fmt::Write as _;

use styrmodell::Rulebook;

/// The number of duties that each follow one fact. The value of the fact
/// decides which actor has the duty.
pub const FOLLOWING: usize = 3;

/// The number of actors, and of values of each followed fact: 8³ cases of the
/// followed facts are few enough to try all.
pub const ACTORS: usize = 8;

/// The number of facts that the last duty looks at under the second lagrum:
/// with 2^13 combinations, more than the 4096 that the table stores.
pub const AT_ONCE: usize = 13;

/// A model with facts `f0`…, followed by the duties `a0`…, and facts `g0`…;
/// lagrum `l1` and `l2`; delområden `d` and `e`. Actor 0 has the duty `sist`;
/// under `l2`, actor 1 has it if every `g` is `ja`.
pub fn duties_apart() -> Rulebook {
    let list = |count: usize, item: &dyn Fn(usize) -> String| (0..count).map(item).collect::<Vec<_>>();
    let values = list(ACTORS, &|v| format!("{{ id: v{v}, namn: V{v} }}")).join(", ");
    let duty = |id: &str| format!("  - {{ id: {id}, namn: {id}, nivå: operativ, gör: gör }}\n");
    let mut text = format!(
        "format: 1
modell: {{ id: m, namn: M, status: beslutad, gäller: {{ från: 2026-01-01 }}, första_forum: f, vid_oenighet: o }}
källor: [{{ id: k, namn: K, rang: anvisning, avsnitt: [{{ id: s, namn: S, punkter: 1 }}] }}]
frågor: [{{ id: o, namn: O, besked: B, rubrik: R }}]
forum: [{{ id: f, namn: F, beslutar_om: o, platser: [{seats}] }}]
förvaltningar: [{actors}]
lagrum:
  - {{ id: l1, namn: Ett, beteckningar: [{{ lag: L, rum: 1 § }}] }}
  - {{ id: l2, namn: Två, beteckningar: [{{ lag: L, rum: 2 § }}] }}
områden:
  - id: omr
    namn: Omr
    delområden:
      - {{ id: d, namn: D, utförare: [{names}] }}
      - {{ id: e, namn: E, utförare: [{names}] }}
ansvar:\n{duties}{last}omständigheter:\n{followed}{at_once}regler:
  - {{ id: sist, när: alltid, då: {{ sist: x0 }}, källa: k/s/1 }}\n",
        seats = list(ACTORS, &|a| format!("{{ aktör: x{a}, roll: r }}")).join(", "),
        actors = list(ACTORS, &|a| format!("{{ id: x{a}, namn: X{a} }}")).join(", "),
        names = list(ACTORS, &|a| format!("x{a}")).join(", "),
        duties = list(FOLLOWING, &|i| duty(&format!("a{i}"))).concat(),
        last = duty("sist"),
        followed = list(FOLLOWING, &|i| format!(
            "  - {{ id: f{i}, namn: F{i}, frågetext: Vilken?, värden: [{values}] }}\n"
        ))
        .concat(),
        at_once = list(AT_ONCE, &|i| format!(
            "  - {{ id: g{i}, namn: G{i}, frågetext: Är det så?, värden: [{{ id: nej, namn: Nej }}, {{ id: ja, namn: Ja }}] }}\n"
        ))
        .concat(),
    );
    for duty in 0..FOLLOWING {
        for value in 0..ACTORS {
            let _ = writeln!(
                text,
                "  - {{ id: r{duty}-{value}, när: {{ f{duty}: v{value} }}, då: {{ a{duty}: x{value} }}, källa: k/s/1 }}"
            );
        }
    }
    let all_yes = list(AT_ONCE, &|i| format!("g{i}: ja")).join(", ");
    let _ = writeln!(
        text,
        "  - {{ id: alla, när: {{ lagrum: l2, {all_yes} }}, då: {{ sist: x1 }}, undantag_från: sist, källa: k/s/1 }}"
    );
    crate::load(&vec![("regler.yaml".to_owned(), text)])
}

/// The base model of the fixtures with new facts `f-0`…, whose number is `facts`,
/// and a rule `bred`, an exception to `halsa` that matches if all of them are
/// `ja`.
pub fn wide(facts: usize) -> Rulebook {
    let mut files = crate::read(&crate::root().join("tests/fixtures/base"));
    let mut tests = Vec::new();
    for (_, text) in files.iter_mut().filter(|(name, _)| name == "omstandigheter.yaml") {
        for i in 0..facts {
            let values = "[{ id: ja, namn: Ja }, { id: nej, namn: Nej }]";
            let _ = writeln!(text, "  - {{ id: f-{i}, namn: F{i}, frågetext: Vad?, värden: {values} }}");
            tests.push(format!("f-{i}: ja"));
        }
    }
    let condition = format!("{{ delområde: träning, {} }}", tests.join(", "));
    let exceptions_and_source = "undantag_från: [halsa, traning-lag-b], källa: anvisning/text/1";
    let rule = format!(
        "  - {{ id: bred, när: {condition}, då: {{ utförande: ingen }}, {exceptions_and_source} }}\n"
    );
    files.push(("bred.yaml".to_owned(), format!("regler:\n{rule}")));
    crate::load(&files)
}
