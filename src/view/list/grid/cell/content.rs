//! What a cell shows: the elements of each kind, made once, and the few things in them that differ between rows.

use std::borrow::Cow;

use web_sys::{Element, HtmlElement, Node};

use super::{RenderContext, digest};
use hss_web::dom::element;
use hss_web::dom::element::{text_in, within};

/// The elements of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CellKind {
    /// Something of the page's own: a number, a word.
    Plain,
    /// The same, of less weight.
    Quiet,
    /// A time.
    Time,
    /// Text of the service.
    Text,
    /// Nothing: a dash, and a label.
    Missing,
    /// What could not be read, behind a label.
    Malformed,
    /// A badge with a shape.
    Badge,
    /// The same, with a label.
    DerivedBadge,
    /// A word with a mark, and what there is to say of it.
    Status,
    /// A bar of three parts, and their sum; the label says the parts.
    Findings,
    /// A digest, with a button whose name is the label.
    Digest,
}

/// What a cell shows of a row.
pub(super) struct CellContent<'a> {
    pub(super) kind: CellKind,
    /// A further class.
    pub(super) variant: &'static str,
    pub(super) text: Cow<'a, str>,
    /// What a pointer at rest is told; empty for nothing.
    pub(super) title: Cow<'a, str>,
    pub(super) label: Cow<'a, str>,
    /// What is copied; empty for nothing.
    pub(super) copied: Cow<'a, str>,
    /// The widths of the parts of a bar, in CSS pixels.
    pub(super) parts: [u16; 3],
}

impl<'a> CellContent<'a> {
    pub(super) fn new(kind: CellKind, text: impl Into<Cow<'a, str>>) -> Self {
        Self {
            kind,
            variant: "",
            text: text.into(),
            title: Cow::default(),
            label: Cow::default(),
            copied: Cow::default(),
            parts: [0; 3],
        }
    }

    /// The same with a title, where titles are wanted.
    pub(super) fn titled(self, context: RenderContext, title: impl FnOnce() -> Cow<'a, str>) -> Self {
        if context.titles { Self { title: title(), ..self } } else { self }
    }
}

/// What the style sheet calls the widths of the parts of a bar.
const PARTS: [&str; 3] = ["--vulnerabilities", "--failed-checks", "--malicious-files"];

/// The elements of a look, and what they say at the moment.
pub(super) struct Drawn {
    pub(super) kind: CellKind,
    pub(super) root: Element,
    titled: Element,
    text: Node,
    label: Option<Node>,
    button: Option<Element>,
    bar: Option<HtmlElement>,
    parts: [u16; 3],
    variant: &'static str,
    says: [String; 4],
}

impl Drawn {
    pub(super) fn new(kind: CellKind, whole: bool) -> Self {
        let (tag, class) = tag_and_class(kind);
        let root = element::new(tag, class);
        let (mut titled, mut label, mut button, mut bar) = (root.clone(), None, None, None);
        let text = match kind {
            CellKind::Plain | CellKind::Quiet | CellKind::Time | CellKind::Text => text_in(&root, ""),
            CellKind::Missing => {
                let dash = within(&root, "span", "");
                element::set(&dash, "aria-hidden", "true");
                let text = text_in(&dash, "\u{2013}");
                text_in(&root, " ");
                label = Some(text_in(&within(&root, "span", "visually-hidden"), ""));
                text
            }
            CellKind::Malformed => {
                let hidden = within(&root, "span", "visually-hidden");
                label = Some(text_in(&hidden, ""));
                text_in(&hidden, " ");
                text_in(&within(&root, "bdi", "cell-text"), "")
            }
            CellKind::Badge | CellKind::DerivedBadge | CellKind::Status => {
                let mark = if kind == CellKind::Status { "status-mark" } else { "badge-shape" };
                element::set(&within(&root, "span", mark), "aria-hidden", "true");
                let text = text_in(&root, "");
                let more = match kind {
                    CellKind::DerivedBadge => ("span", "badge-derived"),
                    _ => ("bdi", "status-more"),
                };
                if kind != CellKind::Badge {
                    text_in(&root, " ");
                    label = Some(text_in(&within(&root, more.0, more.1), ""));
                }
                text
            }
            CellKind::Findings => {
                let drawn = within(&root, "span", "findings-bar");
                element::set(&drawn, "aria-hidden", "true");
                bar = Some(drawn);
                let text = text_in(&within(&root, "span", "findings-sum"), "");
                text_in(&root, " ");
                label = Some(text_in(&within(&root, "span", "visually-hidden"), ""));
                text
            }
            CellKind::Digest => {
                titled = within(&root, "code", "digest-short");
                button = Some(digest::button_in(&root, whole));
                text_in(&titled, "")
            }
        };
        let says = [text.node_value().unwrap_or_default(), String::new(), String::new(), String::new()];
        let (root, titled) = (root.into(), titled.into());
        Self { kind, root, titled, text, label, button, bar, parts: [0; 3], variant: "", says }
    }

    /// Writes what differs.
    pub(super) fn write(&mut self, content: &CellContent<'_>) {
        let [text, title, label, copied] = &mut self.says;
        if becomes(text, &content.text) {
            self.text.set_node_value(Some(text));
        }
        if becomes(title, &content.title) {
            let _ = if title.is_empty() {
                self.titled.remove_attribute("title")
            } else {
                self.titled.set_attribute("title", title)
            };
        }
        if becomes(label, &content.label) {
            if let Some(node) = &self.label {
                node.set_node_value(Some(label));
            }
            if let Some(button) = &self.button {
                element::set(button, "aria-label", label);
            }
        }
        if becomes(copied, &content.copied)
            && let Some(button) = &self.button
        {
            digest::hand(button, copied);
        }
        if self.parts != content.parts
            && let Some(bar) = &self.bar
        {
            for ((name, now), then) in PARTS.into_iter().zip(self.parts).zip(content.parts) {
                if now != then {
                    element::style(bar, name, &element::pixels(then.into()));
                }
            }
            self.parts = content.parts;
        }
        if self.variant != content.variant {
            self.variant = content.variant;
            self.root.set_class_name(&[tag_and_class(self.kind).1, content.variant].join(" "));
        }
    }
}

/// Makes `now` the same as `then`; says whether it was not.
fn becomes(now: &mut String, then: &str) -> bool {
    let differs = now != then;
    if differs {
        now.clear();
        now.push_str(then);
    }
    differs
}

fn tag_and_class(kind: CellKind) -> (&'static str, &'static str) {
    match kind {
        CellKind::Plain => ("span", ""),
        CellKind::Quiet | CellKind::Missing => ("span", "quiet"),
        CellKind::Time => ("time", ""),
        CellKind::Text => ("bdi", "cell-text"),
        CellKind::Malformed => ("span", "odd-value"),
        CellKind::Badge => ("span", "badge"),
        CellKind::DerivedBadge => ("span", "badge derived"),
        CellKind::Status => ("span", "status"),
        CellKind::Findings => ("span", "findings"),
        CellKind::Digest => ("span", "digest"),
    }
}
