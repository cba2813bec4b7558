//! Names that contain Markdown characters are escaped in all Markdown output.

use crate::run::*;

/// A name as a YAML scalar. Each of its signs has a meaning in Markdown.
const NAME_IN_YAML: &str = r#""a*b* _c_ | `d` <e> [f](g) h""#;

/// The same name in Markdown, escaped for one cell of a table.
const NAME_IN_MARKDOWN: &str = r"a\*b\* \_c\_ \| \`d\` \<e> \[f\](g) h";

#[test]
fn name_with_markup_is_shown_as_written_in_matrix_and_diff() {
    let folder = TestFolder::new();
    let (old, new) = (folder.copy_all("gammal"), folder.copy_all("ny"));
    for rules in [&old, &new] {
        rules.edit("omraden.yaml", "namn: Social samordning\n", &format!("namn: {NAME_IN_YAML}\n"));
    }
    let matrix = run(&["matrix", "--format", "markdown", "--rules", old.arg()]).exits(0).out;
    let cell = format!("| {NAME_IN_MARKDOWN} |");
    let rows = matrix.lines().filter(|line| line.contains(&cell)).count();
    assert_eq!(rows, matrix.lines().filter(|line| line.contains("a\\*b")).count());
    assert!(rows > 0, "{matrix}");
    let columns = |line: &str| line.replace("\\|", "").matches('|').count();
    let table: Vec<usize> = matrix.lines().filter(|line| line.starts_with('|')).map(columns).collect();
    assert!(table.windows(2).all(|rows| rows[0] == rows[1]), "{table:?}");

    new.edit("modell.yaml", "status: beslutad", "status: förslag");
    new.edit("modell.yaml", "gäller: { från: 2024-02-23 }", "gäller: { från: 2027-01-01 }");
    let renamed = format!("namn: {NAME_IN_YAML}\n");
    new.edit("omraden.yaml", &renamed, &renamed.replace("h\"", "i\""));
    let page = run(&["diff", old.arg(), new.arg(), "--format", "markdown"]).exits(1).out;
    let (before, after) =
        (NAME_IN_MARKDOWN.replace("\\|", "|"), NAME_IN_MARKDOWN.replace("\\|", "|").replace(" h", " i"));
    assert!(page.contains(&format!("{before} heter nu {after}.")), "{page}");
}
