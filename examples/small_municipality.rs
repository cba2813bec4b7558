//! Another model, loaded from a folder: a made-up municipality with other
//! duties, other legal bases and three forums. The program contains only the
//! questions; all other text is the model's.
//!
//! ```sh
//! cargo run -p styrmodell-examples --example small_municipality
//! ```

use std::path::Path;

use styrmodell::{Case, Outcome, Rulebook};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/lillkoping/2026-01-01");
    let book = Rulebook::from_dir(folder)?;
    println!("{} {}: {} fall\n", book.name(), book.revision(), book.case_count());

    answer(book.case("räkningar", "bistånd")?);
    answer(book.case("arbetsträning", "11:1")?);
    // A decision already taken settles the same question while it is in force.
    answer(book.case("arbetsträning", "11:1")?.on("2026-03-01".parse()?));
    answer(book.case("studieverkstad", "riktlinjen")?.with("form", "i grupp")?);
    // A need of two delområden has an answer for each.
    book.cases("egen försörjning", "riktlinjen")?.into_iter().for_each(answer);

    let route = book.route("budget", None)?;
    println!("{}: {route}", route.matter().heading());
    for step in route.steps() {
        println!("  {}", step.sentence());
    }
    Ok(())
}

fn answer(case: Case<'_>) {
    let decision = case.resolve();
    let case = decision.case();
    let day = case.date().map(|day| format!(", {day}")).unwrap_or_default();
    println!("{} ({}), {}{day}", case.need().name(), case.subarea().name(), case.basis().name());
    for duty in decision.duties() {
        print!("  {}: ", duty.duty().name());
        match duty.outcome() {
            Outcome::Responsible(actors) => println!("{actors}"),
            Outcome::Escalate(matter) => println!("{} {}", matter.notice(), decision.route()),
            Outcome::None => println!("{}", duty.duty().nobody().unwrap_or("ingen")),
            Outcome::Depends(ask) => {
                println!("{ask}");
                for branch in ask.branches() {
                    print!("    {}: ", branch.value().name());
                    match branch.outcome() {
                        Outcome::Responsible(actors) => println!("{actors}"),
                        Outcome::Escalate(matter) => println!("{}", matter.notice()),
                        Outcome::None => println!("{}", duty.duty().nobody().unwrap_or("ingen")),
                        Outcome::Depends(ask) => println!("{ask}"),
                    }
                }
            }
        }
    }
    println!();
}
