//! `empty-target`: nobody can belong to the target group of an insats.

use super::ServiceContext;
use crate::base::message::Message;
use crate::checks::too_complex;
use crate::finding::{Code, Finding};
use crate::model::Cube;

pub(super) fn check(context: &ServiceContext<'_>, findings: &mut Vec<Finding>) {
    for service in context.entries.services.iter().filter(|service| service.target.known) {
        let span = service.target.span;
        match context.space.takes_somebody(&service.target, &Cube::default()) {
            Ok(false) => findings.push(
                Finding::new(
                    Code::EmptyTarget,
                    span,
                    Message::new(
                        format!("ingen kan höra till målgruppen för {}", service.name),
                        format!("nobody can belong to the target group of {}", service.name),
                    ),
                )
                .help(Message::new(
                    "Villkoren i för utesluter varandra, eller inte_för stänger ute alla. Ändra ett av dem.",
                    "The conditions of för exclude each other, or inte_för shuts everybody out. Change one of them.",
                ))
                .help(Message::new(
                    "Skriv \"för: okänt\" om ingen vet vilka insatsen är till för.",
                    "Write \"för: okänt\" if nobody knows whom the insats is for.",
                )),
            ),
            Ok(true) => {}
            Err(_) => findings.push(too_complex::finding(
                span,
                "om någon hör till målgruppen",
                "whether anybody belongs to the target group",
            )),
        }
    }
}
