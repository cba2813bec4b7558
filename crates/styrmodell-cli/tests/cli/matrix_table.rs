//! The table of a page of the matrix, read as XML.

use roxmltree::{Document, Node};

/// A cell as it is seen, as it is heard, and its link.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct PageCell {
    /// The marks in order.
    pub(crate) marks: Vec<String>,
    /// The sign beside the marks.
    pub(crate) sign: Option<String>,
    pub(crate) heard: String,
    pub(crate) link: Option<String>,
}

/// The table of a page: the areas with their rows, each the id and name of a delområde, and
/// the cells by the names of their duty and basis.
#[derive(Debug)]
pub(crate) struct PageTable {
    pub(crate) columns: Vec<(String, String)>,
    pub(crate) rows: Vec<(String, PageRow)>,
}

#[derive(Debug)]
pub(crate) struct PageRow {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) cells: Vec<PageCell>,
}

fn all_text(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect()
}

fn has_class(node: &Node<'_, '_>, class: &str) -> bool {
    node.attribute("class").is_some_and(|classes| classes.split(' ').any(|one| one == class))
}

/// The text of a node as a screen reader reads it.
fn heard(node: Node<'_, '_>) -> String {
    let silent = |node: &Node<'_, '_>| node.ancestors().any(|n| n.attribute("aria-hidden") == Some("true"));
    node.descendants().filter(|n| n.is_text() && !silent(n)).filter_map(|n| n.text()).collect()
}

fn read_cell(cell: Node<'_, '_>) -> PageCell {
    let with_class = |class: &'static str| cell.descendants().filter(move |node| has_class(node, class));
    PageCell {
        marks: with_class("chip").map(all_text).collect(),
        sign: with_class("support").map(all_text).next(),
        heard: heard(cell),
        link: cell.descendants().find_map(|node| node.attribute("href")).map(str::to_owned),
    }
}

fn named<'d, 'i>(parent: Node<'d, 'i>, name: &str) -> Vec<Node<'d, 'i>> {
    parent.descendants().filter(|node| node.has_tag_name(name)).collect()
}

/// Reads the table of a page, which is XML like all that the program writes in it.
pub(crate) fn read_table(page: &str) -> PageTable {
    let start = page.find("<table>").unwrap_or_else(|| panic!("no table:\n{page}"));
    let end = page.find("</table>").unwrap() + "</table>".len();
    let document = Document::parse(&page[start..end]).unwrap();
    let head = named(document.root_element(), "thead")[0];
    let of_head = |row: usize| named(named(head, "tr")[row], "th");
    let duties = of_head(0).into_iter().skip(1).flat_map(|th| {
        let width: usize = th.attribute("colspan").unwrap().parse().unwrap();
        vec![all_text(th); width]
    });
    let columns = duties.zip(of_head(1).into_iter().map(all_text)).collect();
    let mut rows = Vec::new();
    for body in named(document.root_element(), "tbody") {
        let mut in_body = named(body, "tr").into_iter();
        let area = all_text(in_body.next().unwrap());
        rows.extend(in_body.map(|row| {
            let id = row.attribute("id").unwrap().strip_prefix("delomrade-").unwrap().to_owned();
            let name = all_text(named(row, "th")[0]);
            let cells = named(row, "td").into_iter().map(read_cell).collect();
            (area.clone(), PageRow { id, name, cells })
        }));
    }
    PageTable { columns, rows }
}
