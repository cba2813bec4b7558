//! Requirements on the forum that decides a matter, in random small trees of
//! forums. The deciding forums are known because they are generated first.

use styrmodell::Language;
use styrmodell::finding::Code;
use styrmodell::trial::Draft;

use super::model::Random;

/// A tree of forums. Forum 0 is the first; each other forum gets matters from an
/// earlier one.
struct ForumTree {
    /// For each forum, the one that escalates to it.
    parents: Vec<usize>,
    /// For each matter, the forum that decides it.
    deciders: Vec<usize>,
}

impl ForumTree {
    fn random(random: &mut Random) -> Self {
        let parents = (0..random.within(1, 5)).map(|i| random.below(i.max(1))).collect::<Vec<_>>();
        // Every forum decides at least one matter.
        let more = (0..random.below(4)).map(|_| random.below(parents.len()));
        let mut deciders: Vec<usize> = (0..parents.len()).chain(more.collect::<Vec<_>>()).collect();
        random.shuffle(&mut deciders);
        ForumTree { parents, deciders }
    }

    /// `true` if a matter passes a forum or ends there.
    fn passes(&self, matter: usize, forum: usize) -> bool {
        let mut current = self.deciders[matter];
        while current != forum && current != 0 {
            current = self.parents[current];
        }
        current == forum
    }

    fn yaml(&self, random: &mut Random) -> String {
        let matters = |has_matter: &dyn Fn(usize) -> bool| {
            let list: Vec<String> =
                (0..self.deciders.len()).filter(|m| has_matter(*m)).map(|m| format!("fraga-{m}")).collect();
            format!("[{}]", list.join(", "))
        };
        let mut forums: Vec<String> = Vec::new();
        for forum in 0..self.parents.len() {
            let decides = matters(&|matter| self.deciders[matter] == forum);
            let children = (1..self.parents.len()).filter(|child| self.parents[*child] == forum);
            let escalations: Vec<String> = children
                .map(|child| {
                    let matters = matters(&|matter| self.passes(matter, child));
                    format!("{{ till: forum-{child}, frågor: {matters}, av: chef, källa: k/a/1 }}")
                })
                .collect();
            let mut keys = format!(
                "id: forum-{forum}, namn: Forum {forum}, platser: [{{ aktör: kontoret, roll: chef }}]"
            );
            keys.push_str(&format!(", beslutar_om: {decides}"));
            if !escalations.is_empty() {
                keys.push_str(&format!(", lyfter: [{}]", escalations.join(", ")));
            }
            forums.push(format!("  - {{ {keys} }}\n"));
        }
        random.shuffle(&mut forums);
        let matter = |m: usize| {
            format!("  - {{ id: fraga-{m}, namn: Fråga {m}, besked: Så är det., rubrik: Gör så }}\n")
        };
        format!(
            "{HEAD}frågor:\n{}forum:\n{}",
            (0..self.deciders.len()).map(matter).collect::<String>(),
            forums.concat()
        )
    }
}

const HEAD: &str = "format: 1
modell: { id: m, namn: M, status: beslutad, gäller: { från: 2025-01-01 }, första_forum: forum-0, vid_oenighet: fraga-0 }
källor: [{ id: k, namn: K, rang: anvisning, avsnitt: [{ id: a, namn: A, punkter: 1 }] }]
ansvar: [{ id: insats, namn: Insats, nivå: strategisk, gör: gör insatsen }]
lagrum: [{ id: lag, namn: Lag, beteckningar: [{ lag: Lagen, rum: 1 § }] }]
förvaltningar: [{ id: kontoret, namn: Kontoret }]
områden: [{ id: omrade-1, namn: Område, delområden: [{ id: del-1, namn: Del, utförare: kontoret }] }]
regler: [{ id: regel, när: alltid, då: { insats: kontoret }, källa: k/a/1 }]
";

#[test]
fn requirement_on_a_deciding_forum_holds_if_the_route_ends_there() {
    let (mut holds, mut broken) = (0, 0);
    for seed in 0..500 {
        let mut random = Random::new(seed);
        let tree = ForumTree::random(&mut random);
        let yaml = tree.yaml(&mut random);
        let pairs: Vec<(usize, usize)> =
            (0..tree.deciders.len()).flat_map(|m| (0..tree.parents.len()).map(move |f| (m, f))).collect();
        let krav = pairs.iter().map(|(matter, forum)| {
            let id = format!("krav-{matter}-{forum}");
            format!("  - {{ id: {id}, namn: Ett krav, fråga: fraga-{matter}, beslutas_av: forum-{forum} }}\n")
        });
        let krav = format!("krav:\n{}", krav.collect::<String>());
        let files = [("modell.yaml", yaml.as_str()), ("krav.yaml", &krav)];
        let draft = Draft::from_files(files).unwrap_or_else(|e| panic!("seed {seed}:\n{e}\n{yaml}{krav}"));
        assert_eq!(draft.requirements().count(), pairs.len());
        for (i, (matter, forum)) in pairs.iter().enumerate() {
            let id = format!("krav-{matter}-{forum}");
            let trial = draft.requirements().find(|trial| trial.id == id).unwrap();
            let decider = tree.deciders[*matter];
            if decider == *forum {
                assert!(trial.findings.is_empty(), "{}\n{yaml}", draft.findings());
                holds += 1;
                continue;
            }
            let [finding] = trial.findings else { panic!("{id} is broken:\n{yaml}") };
            assert_eq!(finding.code(), Code::RequirementBroken);
            assert!(finding.message(Language::English).ends_with(&format!("is decided by forum-{decider}")));
            let lines: Vec<(&str, usize)> = (draft.findings().places(finding, Language::English))
                .map(|place| (place.start.file, place.start.line))
                .collect();
            let line_of_forum =
                yaml.lines().position(|l| l.contains(&format!("id: forum-{decider},"))).unwrap();
            assert_eq!(lines, [("krav.yaml", i + 2), ("modell.yaml", line_of_forum + 1)]);
            broken += 1;
        }
    }
    println!("holding: {holds}, broken: {broken}");
    assert!(holds > 500 && broken > 500);
}
