//! To be written.
#[test]
fn later() {}
