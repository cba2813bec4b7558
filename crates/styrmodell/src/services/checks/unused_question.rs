//! `unused-question`: a question of the catalogue that no insats asks.

use super::ServiceContext;
use crate::base::message::Message;
use crate::finding::{Code, Finding};

pub(super) fn check(context: &ServiceContext<'_>, findings: &mut Vec<Finding>) {
    let services = &context.entries.services;
    for (axis, question) in context.entries.questions.iter().enumerate() {
        let is_tested = services.iter().any(|service| service.target.axes.contains(&axis));
        if question.of_model || is_tested {
            continue;
        }
        findings.push(
            Finding::new(
                Code::UnusedQuestion,
                question.span,
                Message::new(
                    format!("ingen insats ställer frågan \"{}\"", question.id),
                    format!("no insats asks the question \"{}\"", question.id),
                ),
            )
            .help(Message::new(
                "Ta bort frågan, eller skriv den bland villkoren hos en insats.",
                "Remove the question, or use it in the conditions of an insats.",
            )),
        );
    }
}
