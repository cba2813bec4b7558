//! Shows an answer as a page that has only JSON: no rules, no library, and no id in sight.
//! A program in any language can do the same. It reads the description of the model once,
//! for headings and the order of duties, and then one document for each answer.
//!
//! ```sh
//! cargo run -p styrmodell-examples --example json_page
//! ```

#![expect(clippy::indexing_slicing, reason = "an absent key of a JSON value gives null")]

use serde_json::Value;
use styrmodell::render::json;
use styrmodell::{Language, Registry};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let book = Registry::goteborg().on("2026-03-02".parse()?)?;
    let decision = book.case("kost och motion", "4:4")?.on("2026-03-02".parse()?).resolve();
    let text = json::decision(&decision, Some("SF"), Language::Swedish)?;
    let described = serde_json::from_str(&json::describe(book))?;
    print!("{}", page(&serde_json::from_str(&text)?, &described));
    Ok(())
}

/// Writes the page of one answer, in Swedish.
pub(crate) fn page(document: &Value, described: &Value) -> String {
    let page = JsonPage { document };
    let mut lines = vec![page.title(), String::new()];
    // Not every reader of JSON keeps the order of keys.
    for duty in list(&described["duties"]).map(|duty| text(&duty["id"])) {
        let answer = &document["duties"][duty];
        lines.push(format!("{}: {}", page.name("duties", duty), text(&answer["sentence"])));
        let ask = text(&answer["ask"]);
        for (reply, branch) in entries(&answer["branches"]) {
            let reply = text(&document["names"]["values"][ask][reply]);
            lines.push(format!("  {reply}: {}", text(&branch["sentence"])));
        }
        lines.extend(list(&answer["rules"]).flat_map(|rule| page.reasons(rule)));
    }
    for matter in list(&described["matters"]) {
        let steps = &document["routes"][text(&matter["id"])];
        if steps.is_null() {
            continue;
        }
        lines.push(format!("\n{}", text(&matter["heading"])));
        for (number, step) in (1..).zip(list(steps)) {
            let prepared: Vec<&str> = list(&step["prepared_by"]).map(text).collect();
            let prepared = match prepared.is_empty() {
                true => String::new(),
                false => format!(" Underlag lämnas av {}.", prepared.join(", ")),
            };
            lines.push(format!("  {number}. {}{prepared}{}", text(&step["sentence"]), page.places(step)));
        }
    }
    lines.extend(page.why_not());
    lines.push("\nBra att veta:".to_owned());
    for known in list(&document["assumptions"]).chain(list(&document["notices"])) {
        lines.push(format!("  - {}", text(known)));
    }
    for remark in list(&document["observations"]) {
        lines.push(format!("  - {}{}", text(&remark["text"]), page.places(remark)));
    }
    let model = &document["model"];
    lines.push(format!(
        "\n{}, {} {}. Upplysning, inte ett beslut.",
        text(&model["name"]),
        text(&model["status"]),
        text(&model["revision"])
    ));
    lines.join("\n") + "\n"
}

struct JsonPage<'j> {
    document: &'j Value,
}

impl<'j> JsonPage<'j> {
    /// The name that answers show for an id.
    fn name(&self, kind: &str, id: &str) -> &'j str {
        text(&self.document["names"][kind][id])
    }

    /// The name of a rule; `None` if it has none and is called its id.
    fn rule(&self, id: &Value) -> Option<&'j str> {
        let name = self.name("rules", text(id));
        (name != text(id)).then_some(name)
    }

    fn title(&self) -> String {
        let need = self.name("needs", text(&self.document["need"]));
        let labels: Vec<&str> = list(&self.document["labels"]).map(text).collect();
        let mut title = format!("{need} enligt {}", labels.join(", "));
        for (fact, known) in entries(&self.document["facts"]) {
            let value = text(&self.document["names"]["values"][fact][text(&known["value"])]);
            title.push_str(&format!(", {}: {value}", self.name("facts", fact)));
        }
        title
    }

    /// A rule in sentences: why, how doubtful text was read, what speaks for and against.
    fn reasons(&self, rule: &Value) -> Vec<String> {
        let why = rule["why"].as_str().or(self.rule(&rule["id"])).unwrap_or("Så säger reglerna.");
        let mut lines = vec![format!("    {why}{}", self.places(rule))];
        lines.extend(list(&rule["advice"]).map(|advice| format!("    Gör först: {}", text(advice))));
        lines.extend(rule["interpretation"].as_str().map(|text| format!("    Tolkning: {text}")));
        for argument in list(&rule["arguments"]) {
            let (speaks, actor) = match argument["for"].as_str() {
                Some(actor) => ("för", actor),
                None => ("mot", text(&argument["against"])),
            };
            let (actor, argument_text) = (self.name("actors", actor), text(&argument["text"]));
            lines.push(format!("    Talar {speaks} {actor}: {argument_text}{}", self.places(argument)));
        }
        lines
    }

    /// The sources in words, in parentheses.
    fn places(&self, of: &Value) -> String {
        let places: Vec<&str> =
            list(&of["sources"]).map(|place| text(&self.document["places"][text(place)]["words"])).collect();
        if places.is_empty() { String::new() } else { format!(" ({})", places.join("; ")) }
    }

    fn why_not(&self) -> Vec<String> {
        let why_not = &self.document["why_not"];
        if why_not.is_null() {
            return Vec::new();
        }
        let mut lines = vec![format!("\nVarför inte {}?", self.name("actors", text(&why_not["actor"])))];
        for (duty, obstacles) in entries(&why_not["duties"]) {
            for obstacle in list(obstacles) {
                let rule = self.rule(&obstacle["rule"]).map(|name| format!(", \"{name}\""));
                let (duty, rule) = (self.name("duties", duty), rule.unwrap_or_default());
                lines.push(format!("  {duty}{rule}: {}.", self.obstacle(obstacle)));
            }
        }
        lines
    }

    fn obstacle(&self, obstacle: &Value) -> String {
        if let Some(condition) = obstacle["failed"].as_str() {
            let has = self.values(condition, &obstacle["has"]);
            let has = if has.is_empty() { "inte känt".to_owned() } else { has };
            let wants: Vec<String> = list(&obstacle["wants"])
                .map(|test| match &test["in"] {
                    Value::Null => format!("inte {}", self.values(condition, &test["not_in"])),
                    values => self.values(condition, values),
                })
                .collect();
            let input = match self.document["names"]["conditions"][condition].as_str() {
                Some(name) => name,
                None => self.name("facts", condition),
            };
            return format!("den gäller {input} {}; här är det {has}", wants.join(" eller "));
        }
        if let Some(fact) = obstacle["picked"]["ask"].as_str() {
            let value = text(&self.document["names"]["values"][fact][text(&obstacle["picked"]["value"])]);
            return format!("{} är {value}", self.name("facts", fact));
        }
        let rules: Vec<String> = list(&obstacle["beaten_by"])
            .map(|rule| self.rule(rule).map_or("en annan regel".to_owned(), |name| format!("\"{name}\"")))
            .collect();
        format!("{} går före", rules.join(", "))
    }

    /// The names of what a condition names.
    fn values(&self, condition: &str, ids: &Value) -> String {
        let names = &self.document["names"];
        let kind = match condition {
            "delomrade" => &names["subareas"],
            "omrade" => &names["areas"],
            "bland-utforarna" => &names["actors"],
            "lagrum" => &names["bases"],
            fact => &names["values"][fact],
        };
        list(ids).map(|id| text(&kind[text(id)])).collect::<Vec<_>>().join(", ")
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn entries(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value.as_object().into_iter().flatten().map(|(key, value)| (key.as_str(), value))
}
