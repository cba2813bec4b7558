//! Asks the built-in model one question for a day, and handles every kind of answer.
//!
//! ```sh
//! cargo run -p styrmodell-examples --example embed
//! ```

use styrmodell::{Date, Outcome, Registry};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The library reads no clock: a program passes the day of the matter, or
    // today.
    let day: Date = "2026-03-02".parse()?;
    let case =
        Registry::goteborg().on(day)?.case("fysisk träning", "4:1")?.with("stadsomrade", "hisingen")?;
    let decision = case.on(day).resolve();
    match decision.duty("utforande").ok_or("the model has no such duty")?.outcome() {
        Outcome::Responsible(actors) => println!("{actors} utför insatsen."),
        Outcome::Escalate(matter) => println!("{}: {}", matter.name(), decision.route()),
        Outcome::Depends(ask) => println!("Svaret beror på: {ask}"),
        Outcome::None => println!("Ingen utför insatsen."),
    }
    Ok(())
}
