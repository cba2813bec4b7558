#![doc = include_str!("../README.md")]

mod answers;
mod asked;
mod changes;
mod consistent;
mod golden;
mod matrix;
mod misspelt;
mod models;
pub mod naive;
mod report;
mod shared;

pub use asked::{Asked, cases};
pub use changes::{Region, assert_only_changes};
pub use consistent::{assert_consistent, load};
pub use matrix::assert_answers;
pub use models::models;
pub use naive::assert_oracle_agrees;
pub use shared::Shared;
