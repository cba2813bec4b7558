//! The fields of a form, all from the model: the names to show and the ids to send back. A
//! new fact or need in the rules appears without a change here.
//!
//! ```sh
//! cargo run -p styrmodell-examples --example form
//! ```

use styrmodell::model::Fact;
use styrmodell::{Date, Registry};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let day: Date = "2026-03-02".parse()?;
    let book = Registry::goteborg().on(day)?;

    // A field that completes as the user types. Send the id back: several needs
    // may share a name, but never an id.
    println!("Behov, när någon har skrivit \"prak\"");
    for need in book.suggest("prak") {
        println!("  [{}] {}", need.id(), need.name());
        if let Some(explanation) = need.explanation() {
            println!("      {explanation}");
        }
    }

    println!("\nLagrum");
    for basis in book.bases() {
        let labels: Vec<String> =
            basis.labels().iter().map(|l| format!("{} {}", l.section(), l.law())).collect();
        println!("  [{}] {} ({})", basis.id(), basis.name(), labels.join("; "));
    }

    println!("\nAlla frågor");
    book.facts().iter().for_each(question);

    // Most answers need few facts. Ask without any, and then only for those
    // that the answer depends on, until it depends on none.
    let sent_back = "praktik";
    for basis in book.bases() {
        println!("\nFrågor för {sent_back} enligt {}", basis.name());
        let asks = book.case(sent_back, basis.id())?.resolve().asks();
        if asks.is_empty() {
            println!("  inga");
        }
        asks.into_iter().for_each(question);
    }
    Ok(())
}

fn question(fact: &Fact) {
    println!("  {} {}", fact.id(), fact.question());
    for value in fact.values() {
        println!("    [{}] {}", value.id(), value.name());
    }
    if let Some(advice) = fact.if_unknown() {
        println!("    Vet inte: {advice}");
    }
}
