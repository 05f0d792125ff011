//! How cells look: the elements of each look, made once, and the few things in them that differ between rows.

use std::borrow::Cow;

use web_sys::{Element, HtmlElement, Node};

use super::{Ink, digest};
use crate::view::browser::element::{self, text_in, within};

/// The elements of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
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
    Odd,
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

/// What a look shows of a row.
pub(super) struct Face<'a> {
    pub(super) look: Look,
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

impl<'a> Face<'a> {
    pub(super) fn new(look: Look, text: impl Into<Cow<'a, str>>) -> Self {
        Self {
            look,
            variant: "",
            text: text.into(),
            title: Cow::default(),
            label: Cow::default(),
            copied: Cow::default(),
            parts: [0; 3],
        }
    }

    /// The same with a title, where titles are wanted.
    pub(super) fn titled(self, ink: Ink, title: impl FnOnce() -> Cow<'a, str>) -> Self {
        if ink.titles { Self { title: title(), ..self } } else { self }
    }
}

/// What the style sheet calls the widths of the parts of a bar.
const PARTS: [&str; 3] = ["--vulnerabilities", "--failed-checks", "--malicious-files"];

/// The elements of a look, and what they say at the moment.
pub(super) struct Drawn {
    pub(super) look: Look,
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
    pub(super) fn new(look: Look, whole: bool) -> Self {
        let (tag, class) = tag_and_class(look);
        let root = element::new(tag, class);
        let (mut titled, mut label, mut button, mut bar) = (root.clone(), None, None, None);
        let text = match look {
            Look::Plain | Look::Quiet | Look::Time | Look::Text => text_in(&root, ""),
            Look::Missing => {
                let dash = within(&root, "span", "");
                element::set(&dash, "aria-hidden", "true");
                let text = text_in(&dash, "\u{2013}");
                text_in(&root, " ");
                label = Some(text_in(&within(&root, "span", "visually-hidden"), ""));
                text
            }
            Look::Odd => {
                let hidden = within(&root, "span", "visually-hidden");
                label = Some(text_in(&hidden, ""));
                text_in(&hidden, " ");
                text_in(&within(&root, "bdi", "cell-text"), "")
            }
            Look::Badge | Look::DerivedBadge | Look::Status => {
                let mark = if look == Look::Status { "status-mark" } else { "badge-shape" };
                element::set(&within(&root, "span", mark), "aria-hidden", "true");
                let text = text_in(&root, "");
                let more = match look {
                    Look::DerivedBadge => ("span", "badge-derived"),
                    _ => ("bdi", "status-more"),
                };
                if look != Look::Badge {
                    text_in(&root, " ");
                    label = Some(text_in(&within(&root, more.0, more.1), ""));
                }
                text
            }
            Look::Findings => {
                let drawn = within(&root, "span", "findings-bar");
                element::set(&drawn, "aria-hidden", "true");
                bar = Some(drawn);
                let text = text_in(&within(&root, "span", "findings-sum"), "");
                text_in(&root, " ");
                label = Some(text_in(&within(&root, "span", "visually-hidden"), ""));
                text
            }
            Look::Digest => {
                titled = within(&root, "code", "digest-short");
                button = Some(digest::button_in(&root, whole));
                text_in(&titled, "")
            }
        };
        let says = [text.node_value().unwrap_or_default(), String::new(), String::new(), String::new()];
        let (root, titled) = (root.into(), titled.into());
        Self { look, root, titled, text, label, button, bar, parts: [0; 3], variant: "", says }
    }

    /// Writes what differs.
    pub(super) fn write(&mut self, face: &Face<'_>) {
        let [text, title, label, copied] = &mut self.says;
        if becomes(text, &face.text) {
            self.text.set_node_value(Some(text));
        }
        if becomes(title, &face.title) {
            let _ = if title.is_empty() {
                self.titled.remove_attribute("title")
            } else {
                self.titled.set_attribute("title", title)
            };
        }
        if becomes(label, &face.label) {
            if let Some(node) = &self.label {
                node.set_node_value(Some(label));
            }
            if let Some(button) = &self.button {
                element::set(button, "aria-label", label);
            }
        }
        if becomes(copied, &face.copied)
            && let Some(button) = &self.button
        {
            digest::hand(button, copied);
        }
        if self.parts != face.parts
            && let Some(bar) = &self.bar
        {
            for ((name, now), then) in PARTS.into_iter().zip(self.parts).zip(face.parts) {
                if now != then {
                    element::style(bar, name, &element::pixels(then.into()));
                }
            }
            self.parts = face.parts;
        }
        if self.variant != face.variant {
            self.variant = face.variant;
            self.root.set_class_name(&[tag_and_class(self.look).1, face.variant].join(" "));
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

fn tag_and_class(look: Look) -> (&'static str, &'static str) {
    match look {
        Look::Plain => ("span", ""),
        Look::Quiet | Look::Missing => ("span", "quiet"),
        Look::Time => ("time", ""),
        Look::Text => ("bdi", "cell-text"),
        Look::Odd => ("span", "odd-value"),
        Look::Badge => ("span", "badge"),
        Look::DerivedBadge => ("span", "badge derived"),
        Look::Status => ("span", "status"),
        Look::Findings => ("span", "findings"),
        Look::Digest => ("span", "digest"),
    }
}
