//! One question to the built-in model, and every kind of answer there is.
//!
//! ```sh
//! cargo run -p styrmodell-examples --example embed
//! ```

use styrmodell::{Outcome, Rulebook};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let case = Rulebook::goteborg().case("fysisk träning", "4:1")?.with("stadsomrade", "hisingen")?;
    let decision = case.resolve();
    match decision.duty("utforande").ok_or("the model has no such duty")?.outcome() {
        Outcome::Responsible(actors) => println!("{actors} utför insatsen."),
        Outcome::Escalate(matter) => println!("{}: {}", matter.name(), decision.route()),
        Outcome::Depends(ask) => println!("Svaret beror på: {ask}"),
        Outcome::None => println!("Ingen utför insatsen."),
    }
    Ok(())
}
