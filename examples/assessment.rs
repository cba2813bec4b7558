//! Three needs of one person in one assessment. Kost och motion under 4:4
//! depends on whether it complements a work insats. The praktik in the same
//! assessment implies that it does, and the answer states this assumption.
//!
//! ```sh
//! cargo run -p styrmodell-examples --example assessment
//! ```

use styrmodell::{Date, Language, Outcome, Registry};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let day: Date = "2026-03-02".parse()?;
    let assessed = Registry::goteborg()
        .on(day)?
        .assessment()
        .on(day)
        .with("stadsområde", "Nordost")?
        .need("praktik", "4:4")?
        .need("kost och motion", "4:4")?
        .need("hantering av vardagen", "4:1")?
        .resolve();

    for decision in assessed.decisions() {
        let case = decision.case();
        println!("{} enligt {}", case.need().name(), case.basis().name());
        for duty in decision.duties() {
            let answer = match duty.outcome() {
                Outcome::Responsible(actors) => actors.to_string(),
                Outcome::Escalate(matter) => matter.notice().to_owned(),
                Outcome::Depends(ask) => format!("beror på: {ask}"),
                Outcome::None => "ingen".to_owned(),
            };
            println!("  {:<12} {answer}", duty.duty().name());
        }
        println!();
    }

    println!("Inblandade");
    for actor in assessed.involved() {
        let has = |actors: &[&styrmodell::model::Actor]| actors.iter().any(|a| a.id() == actor.id());
        let duties: Vec<String> = (assessed.by_duty().iter())
            .filter(|(_, actors)| has(actors))
            .map(|(duty, _)| duty.name().to_lowercase())
            .collect();
        println!("  {}: {}", actor.short_name(), duties.join(", "));
    }
    println!("  Lyfts: {}", assessed.escalated().len());

    // Every answer includes the model's own premises; prints each once.
    let mut assumptions: Vec<String> = Vec::new();
    for notice in assessed.decisions().iter().flat_map(|decision| decision.assumptions()) {
        let text = notice.message(Language::Swedish).to_owned();
        if !assumptions.contains(&text) {
            assumptions.push(text);
        }
    }
    println!("\nAntaganden");
    assumptions.iter().for_each(|text| println!("  {text}"));
    Ok(())
}
