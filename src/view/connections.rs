//! The connections of `config.json`, and the one in use. A link names it where it is not the first.

use leptos::prelude::*;

use crate::config::Connection;

/// Which connection is in use.
#[derive(Debug, Clone, Copy)]
pub struct Connections {
    all: StoredValue<Vec<Connection>>,
    current: RwSignal<usize>,
}

impl Connections {
    /// The connections of a checked `config.json`; the first is in use.
    #[must_use]
    pub fn new(connections: Vec<Connection>) -> Self {
        Self { all: StoredValue::new(connections), current: RwSignal::new(0) }
    }

    /// The one in use; nothing where there is none at all.
    pub(super) fn current_untracked(self) -> Option<Connection> {
        let current = self.current.get_untracked();
        self.all.with_value(|all| all.get(current).cloned())
    }

    /// The names of all, in their order.
    pub(super) fn names(self) -> Vec<String> {
        self.all.with_value(|all| all.iter().map(|connection| connection.name.clone()).collect())
    }

    /// The place of the one in use.
    pub(super) fn index(self) -> usize {
        self.current.get()
    }

    /// Uses another one; says whether it is another.
    pub(super) fn choose(self, index: usize) -> bool {
        let other = index != self.current.get_untracked() && self.all.with_value(|all| index < all.len());
        if other {
            self.current.set(index);
        }
        other
    }

    /// The place of the connection that a link names, the first where it names none.
    pub(super) fn named(self, name: Option<&str>) -> Option<usize> {
        let Some(name) = name else { return Some(0) };
        self.all.with_value(|all| all.iter().position(|connection| connection.name == name))
    }

    /// What a link says of the connection in use.
    pub(super) fn in_link(self) -> Option<String> {
        let current = self.current.get();
        if current == 0 { None } else { self.all.with_value(|all| all.get(current).map(|c| c.name.clone())) }
    }
}
