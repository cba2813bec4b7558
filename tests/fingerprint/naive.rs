//! Computes the fingerprint as `docs/keeping-answers.md` describes it, from the
//! YAML and without any code of the library.

use std::collections::{BTreeMap, BTreeSet};

use saphyr::{Yaml, YamlLoader};
use saphyr_parser::Parser;
use sha2::{Digest, Sha256};
use styrmodell_tests::Files;
use unicode_normalization::UnicodeNormalization;

/// A label and its children.
#[derive(Clone, PartialEq, Eq)]
struct Node(String, Vec<Node>);

impl Node {
    fn bytes(&self) -> Vec<u8> {
        let number = |n: usize| u32::try_from(n).unwrap().to_le_bytes().to_vec();
        let mut bytes = [number(self.0.len()), self.0.as_bytes().to_vec(), number(self.1.len())].concat();
        bytes.extend(self.1.iter().flat_map(Node::bytes));
        bytes
    }
}

fn leaf(label: impl Into<String>) -> Node {
    Node(label.into(), Vec::new())
}

/// A node whose children have no order.
fn set(label: impl Into<String>, children: impl IntoIterator<Item = Node>) -> Node {
    let sorted: BTreeMap<(String, Vec<u8>), Node> =
        children.into_iter().map(|child| ((child.0.clone(), child.bytes()), child)).collect();
    Node(label.into(), sorted.into_values().collect())
}

fn words(label: impl Into<String>, words: impl IntoIterator<Item = String>) -> Node {
    set(label, words.into_iter().map(leaf))
}

/// Computes the fingerprint of the files of a revision.
pub(crate) fn fingerprint(files: &Files) -> String {
    let trees: Vec<Yaml<'static>> = files.iter().flat_map(|(_, text)| parse(text)).collect();
    let rules = RuleTrees { trees: &trees };
    let mut bytes = leaf("styrmodell-fingeravtryck-1").bytes();
    for (label, entries) in rules.sections() {
        if !entries.is_empty() {
            bytes.extend(set(label, entries).bytes());
        }
    }
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

struct RuleTrees<'y> {
    trees: &'y [Yaml<'static>],
}

impl<'y> RuleTrees<'y> {
    /// Collects every entry of a top-level key, over all files.
    fn entries(&self, key: &str) -> Vec<&'y Yaml<'y>> {
        self.trees.iter().flat_map(|tree| list(get(tree, key))).collect()
    }

    fn sections(&self) -> Vec<(&'static str, Vec<Node>)> {
        let ids = |key: &str| self.entries(key).into_iter().map(|e| leaf(id(e))).collect::<Vec<_>>();
        let sets_of = |key: &str, fields: &dyn Fn(&Yaml<'_>) -> Vec<Node>| -> Vec<Node> {
            self.entries(key).into_iter().map(|entry| set(id(entry), fields(entry))).collect()
        };
        let group = |g: &Yaml<'_>| {
            let members = pairs(need(g, "medlemmar"));
            let members = members.into_iter().map(|(value, member)| words(value, [slug(member)]));
            vec![words("valjs-av", [slug(need(g, "väljs_av"))]), set("medlemmar", members)]
        };
        let mut actors = [ids("förvaltningar"), ids("samverkansparter")].concat();
        actors.extend(sets_of("förvaltningsgrupper", &group));
        let subareas = self.subareas().into_iter().map(|(area, subarea)| {
            let executors = slugs(get(subarea, "utförare"));
            set(id(subarea), [words("omrade", [area]), words("utforare", executors)])
        });
        vec![
            ("aktorer", actors),
            ("ansvar", sets_of("ansvar", &|duty| vec![words("niva", [text(need(duty, "nivå"))])])),
            ("arbetsgrupper", sets_of("arbetsgrupper", &working_group)),
            ("delomraden", subareas.collect()),
            ("fattade-beslut", sets_of("fattade_beslut", &|decision| self.decision(decision))),
            ("forum", sets_of("forum", &forum)),
            ("fragor", ids("frågor")),
            ("lagrum", ids("lagrum")),
            ("modell", sets_of("modell", &model)),
            ("omraden", ids("områden")),
            ("omstandigheter", sets_of("omständigheter", &|fact| self.fact(fact))),
            ("regler", [sets_of("regler", &|rule| self.rule(rule)), self.area_rules()].concat()),
        ]
    }

    fn subareas(&self) -> Vec<(String, &'y Yaml<'y>)> {
        let areas = self.entries("områden").into_iter();
        areas.flat_map(|area| list(get(area, "delområden")).into_iter().map(move |s| (id(area), s))).collect()
    }

    fn area_rules(&self) -> Vec<Node> {
        let mut rules = Vec::new();
        for area in self.entries("områden") {
            for (duty, outcome) in get(area, "då").map(pairs).unwrap_or_default() {
                let subareas = self.subareas().into_iter().filter(|(its_area, _)| *its_area == id(area));
                let test = words("omrade", subareas.map(|(_, subarea)| id(subarea)));
                let when = set("nar", [set("", [test])]);
                let outcomes = set("da", [answer(duty.clone(), outcome)]);
                rules.push(set(format!("omrade/{}/{duty}", id(area)), [when, outcomes]));
            }
        }
        rules
    }

    fn rule(&self, rule: &Yaml<'_>) -> Vec<Node> {
        let outcomes = pairs(need(rule, "då")).into_iter().map(|(duty, outcome)| answer(duty, outcome));
        let mut fields = vec![self.when("nar", need(rule, "när")), set("da", outcomes)];
        fields.extend(get(rule, "undantag_från").map(|beaten| words("undantag-fran", slugs(Some(beaten)))));
        fields
    }

    fn fact(&self, fact: &Yaml<'_>) -> Vec<Node> {
        let values = list(get(fact, "värden")).into_iter().map(id);
        let mut fields = vec![words("varden", values)];
        let other_need: Vec<Node> = list(get(fact, "framgår_av_annat_behov"))
            .into_iter()
            .map(|other_need| {
                let when = get(other_need, "när").map(|when| self.when("nar", when));
                let when_none = get(other_need, "när_inget").map(|when| self.when("nar-inget", when));
                let given = words("ger", [slug(need(other_need, "ger"))]);
                set("", [given].into_iter().chain(when).chain(when_none))
            })
            .collect();
        if !other_need.is_empty() {
            // The order matters: the first entry that applies settles the fact.
            fields.push(Node("framgar-av-annat-behov".to_owned(), other_need));
        }
        fields
    }

    fn decision(&self, decision: &Yaml<'_>) -> Vec<Node> {
        let given = pairs(need(decision, "ger")).into_iter().map(|(fact, value)| words(fact, [slug(value)]));
        let mut fields = vec![self.when("nar", need(decision, "när")), set("ger", given)];
        fields.extend(get(decision, "från").map(|day| words("fran", [text(day)])));
        fields.extend(get(decision, "till").map(|day| words("till", [text(day)])));
        fields
    }

    fn when(&self, label: &str, when: &Yaml<'_>) -> Node {
        let alternatives = match when.as_mapping() {
            None if scalar_text(when) == Some("alltid") => vec![Vec::new()],
            None => list(Some(when)).into_iter().map(pairs).collect(),
            Some(_) => vec![pairs(when)],
        };
        let test = |(dimension, wanted): (String, &Yaml<'_>)| {
            let not = get(wanted, "inte");
            let wanted_ids: BTreeSet<String> = slugs(Some(not.unwrap_or(wanted))).into_iter().collect();
            let passes = |names_by_id: &[String]| {
                names_by_id.iter().any(|name| wanted_ids.contains(name)) != not.is_some()
            };
            let all = self.names_by_id(&dimension);
            words(dimension, all.into_iter().filter(|(_, names_by_id)| passes(names_by_id)).map(|(id, _)| id))
        };
        set(label, alternatives.into_iter().map(|tests| set("", tests.into_iter().map(test))))
    }

    /// Lists the ids that can pass a test of a dimension, each with the ids that
    /// the test compares.
    fn names_by_id(&self, dimension: &str) -> Vec<(String, Vec<String>)> {
        let with_itself = |id: String| (id.clone(), vec![id]);
        let subareas = self.subareas().into_iter();
        match dimension {
            "lagrum" => self.entries("lagrum").into_iter().map(id).map(with_itself).collect(),
            "delomrade" => subareas.map(|(_, s)| with_itself(id(s))).collect(),
            "omrade" => subareas.map(|(area, s)| (id(s), vec![area])).collect(),
            "bland-utforarna" => subareas.map(|(_, s)| (id(s), slugs(get(s, "utförare")))).collect(),
            fact => {
                let fact = self.entries("omständigheter").into_iter().find(|entry| id(entry) == fact);
                list(get(fact.unwrap(), "värden")).into_iter().map(id).map(with_itself).collect()
            }
        }
    }
}

fn model(model: &Yaml<'_>) -> Vec<Node> {
    vec![
        words("fran", [text(need(need(model, "gäller"), "från"))]),
        words("forsta-forum", [slug(need(model, "första_forum"))]),
        words("vid-oenighet", [slug(need(model, "vid_oenighet"))]),
    ]
}

fn answer(duty: String, outcome: &Yaml<'_>) -> Node {
    match get(outcome, "lyfts") {
        Some(matter) => set(duty, [words("lyfts", [slug(matter)])]),
        None => words(duty, slugs(Some(get(outcome, "ansvarig").unwrap_or(outcome)))),
    }
}

fn forum(forum: &Yaml<'_>) -> Vec<Node> {
    let escalations = list(get(forum, "lyfter")).into_iter().map(|escalation| {
        let matters = words("fragor", slugs(get(escalation, "frågor")));
        set(slug(need(escalation, "till")), [words("av", [text(need(escalation, "av"))]), matters])
    });
    let mut fields = vec![words("beslutar-om", slugs(get(forum, "beslutar_om")))];
    fields.extend(unless_empty(seats(forum)));
    fields.extend(unless_empty(set("lyfter", escalations)));
    fields
}

fn working_group(group: &Yaml<'_>) -> Vec<Node> {
    let prepares = list(get(group, "lämnar_underlag"))
        .into_iter()
        .map(|prepares| set(slug(need(prepares, "till")), [words("infor", slugs(get(prepares, "inför")))]));
    [seats(group), set("lamnar-underlag", prepares)].into_iter().filter_map(unless_empty).collect()
}

fn seats(seat_owner: &Yaml<'_>) -> Node {
    let seats = list(get(seat_owner, "platser")).into_iter();
    set("platser", seats.map(|seat| words(slug(need(seat, "aktör")), [text(need(seat, "roll"))])))
}

fn unless_empty(node: Node) -> Option<Node> {
    Some(node).filter(|node| !node.1.is_empty())
}

// ── YAML ─────────────────────────────────────────────────────────────────────

/// Parses YAML. Every scalar keeps its text: `nej` and `010` are words.
fn parse(text: &str) -> Vec<Yaml<'static>> {
    let mut loader = YamlLoader::default();
    loader.early_parse(false);
    let letters: Vec<char> = text.trim_start_matches('\u{feff}').chars().collect();
    Parser::new_from_iter(letters.into_iter()).load(&mut loader, true).unwrap();
    loader.into_documents()
}

fn scalar_text<'y>(node: &'y Yaml<'_>) -> Option<&'y str> {
    match node {
        Yaml::Representation(text, ..) => Some(text.as_ref()),
        _ => None,
    }
}

fn text(node: &Yaml<'_>) -> String {
    scalar_text(node).unwrap().nfc().collect()
}

fn get<'y>(node: &'y Yaml<'y>, key: &str) -> Option<&'y Yaml<'y>> {
    node.as_mapping()?.iter().find(|(k, _)| scalar_text(k) == Some(key)).map(|(_, value)| value)
}

fn need<'y>(node: &'y Yaml<'y>, key: &str) -> &'y Yaml<'y> {
    get(node, key).unwrap_or_else(|| panic!("{key} is missing: {node:?}"))
}

/// Reads a list, or a single item written without brackets.
fn list<'y>(node: Option<&'y Yaml<'y>>) -> Vec<&'y Yaml<'y>> {
    node.map_or_else(Vec::new, |node| {
        node.as_sequence().map_or_else(|| vec![node], |items| items.iter().collect())
    })
}

/// Normalises a word to the form of ids.
fn slug(node: &Yaml<'_>) -> String {
    let letter = |c: char| match c {
        'å' | 'ä' => 'a',
        'ö' => 'o',
        ' ' | '_' => '-',
        c => c,
    };
    text(node).to_lowercase().chars().map(letter).collect()
}

fn slugs(node: Option<&Yaml<'_>>) -> Vec<String> {
    list(node).into_iter().map(slug).collect()
}

fn id(node: &Yaml<'_>) -> String {
    slug(need(node, "id"))
}

fn pairs<'y>(node: &'y Yaml<'y>) -> Vec<(String, &'y Yaml<'y>)> {
    let entries = node.as_mapping().unwrap_or_else(|| panic!("not a mapping: {node:?}"));
    entries.iter().map(|(key, value)| (slug(key), value)).collect()
}
