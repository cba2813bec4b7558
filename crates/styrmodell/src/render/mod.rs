//! How answers and findings look to a machine and to a person.

#[cfg(feature = "json")]
pub mod json;
#[cfg(feature = "render")]
pub mod text;
