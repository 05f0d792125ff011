//! Text that is written anew only where it differs.

use web_sys::{Element, Node};

use hss_web::dom::element::text_in;

/// A text on the page.
pub(super) struct Written {
    node: Node,
    text: String,
}

impl Written {
    /// A text inside `parent`, behind what is there; empty at first.
    pub(super) fn within(parent: &Node) -> Self {
        Self { node: text_in(parent, ""), text: String::new() }
    }

    /// Says this.
    pub(super) fn say(&mut self, text: &str) {
        if self.text != text {
            text.clone_into(&mut self.text);
            self.node.set_node_value(Some(text));
        }
    }
}

/// Hides an element, or shows it.
pub(super) fn hide(element: &Element, hidden: bool) {
    let _ = element.toggle_attribute_with_force("hidden", hidden);
}

/// So many thousandths, as pictures measure: `12.3%`.
pub(super) fn percent(per_mille: u16) -> String {
    [&(per_mille / 10).to_string(), ".", &(per_mille % 10).to_string(), "%"].concat()
}
