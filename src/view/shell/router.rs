//! Which view is shown, mirrored in the address, that of a list with its query, sort and connection, so that a link
//! reproduces the page. The address is read here, and what it holds is passed to the lists.

use leptos::prelude::*;

use super::address::Address;
use crate::view::connection::connections::Connections;
use crate::view::list::listing::Listing;
use crate::view::list::lists::Lists;
use hss_inventory::filter::FilterExpr;
use hss_inventory::{ListUrl, Route};
use hss_query::{LinkProblem, List, ParameterWarning};

/// A view of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// The overview of both lists.
    Overview,
    /// A list.
    List(List),
}

impl View {
    /// The list, where it is one.
    #[must_use]
    pub fn list(self) -> Option<List> {
        match self {
            Self::Overview => None,
            Self::List(list) => Some(list),
        }
    }
}

/// Which view is shown, and the way to others.
#[derive(Debug, Clone, Copy)]
pub struct Router {
    view: RwSignal<View>,
    address: Address,
    lists: Lists,
    connections: Connections,
    /// What the link to the overview says and could not be taken.
    warnings: RwSignal<Vec<ParameterWarning>>,
}

impl Router {
    /// Puts the router of a page that begins with `view` into its context.
    pub fn provide(view: View, lists: Lists, connections: Connections) -> Self {
        let warnings = RwSignal::new(Vec::new());
        let router = Self { view: RwSignal::new(view), address: Address::of_page(), lists, connections, warnings };
        provide_context(router);
        router
    }

    /// The page's; nothing outside one.
    pub(crate) fn of_page() -> Option<Self> {
        use_context()
    }

    /// Shows what the address says, or `default` where it says nothing; and again after each step in the history, for as long as
    /// the component lives that calls it.
    pub(crate) fn start(self, default: Option<String>) {
        let address = self.address.query_string();
        let default = default.filter(|_| Address::says_nothing(&address));
        self.follow(default.as_deref().unwrap_or(&address));
        if self.address.is_of_document() {
            let followed =
                window_event_listener(leptos::ev::popstate, move |_| self.follow(&self.address.query_string()));
            on_cleanup(move || followed.remove());
        }
    }

    /// Shows what a query string says, with or without its `?`.
    fn follow(self, text: &str) {
        let (route, mut warnings) = Route::read(text);
        match self.connections.named(route.connection()) {
            Some(index) => {
                self.use_connection(index);
            }
            None => warnings.push(ParameterWarning {
                name: "connection".into(),
                value: route.connection().unwrap_or_default().to_owned(),
                problem: LinkProblem::NoSuchConnection,
            }),
        }
        match route {
            Route::Overview { .. } => {
                self.warnings.set(warnings);
                self.show(View::Overview);
            }
            Route::List(link) => {
                let list = link.query.list();
                self.lists.of(list).follow(*link, warnings);
                self.show(View::List(list));
            }
        }
    }

    /// Another connection is another inventory: what is loaded of the one before is forgotten. Says whether it is another.
    fn use_connection(self, index: usize) -> bool {
        let is_another = self.connections.set_current(index);
        if is_another {
            self.lists.all().into_iter().for_each(Listing::forget);
        }
        is_another
    }

    /// Goes to what a query string says, as a new step in the history.
    pub(crate) fn open_link(self, link: &str) {
        self.address.set(link, true);
        self.follow(link);
    }

    /// Goes to the same view of another connection, and asks there for what is in sight first.
    pub(crate) fn connect(self, index: usize) {
        if !self.use_connection(index) {
            return;
        }
        match self.view_untracked() {
            View::Overview => self.go_to_overview(),
            View::List(list) => self.go_to_list(list),
        }
        self.in_sight().into_iter().take(1).for_each(Listing::ask_again);
    }

    /// The view that is shown.
    #[must_use]
    pub fn view(self) -> View {
        self.view.get()
    }

    /// The view that is shown, for an event handler.
    pub(crate) fn view_untracked(self) -> View {
        self.view.get_untracked()
    }

    /// The lists in sight: the overview shows all of them.
    pub(crate) fn in_sight(self) -> Vec<Listing> {
        match self.view_untracked() {
            View::Overview => self.lists.all().to_vec(),
            View::List(list) => vec![self.lists.of(list)],
        }
    }

    /// The lists of the page.
    pub(crate) fn lists(self) -> Lists {
        self.lists
    }

    /// What the link to the overview says and could not be taken.
    pub(crate) fn warnings(self) -> ReadSignal<Vec<ParameterWarning>> {
        self.warnings.read_only()
    }

    /// Where it is mirrored.
    pub(crate) fn address(self) -> Address {
        self.address
    }

    /// Shows a view that the address names already.
    fn show(self, view: View) {
        if self.view.get_untracked() != view {
            self.view.set(view);
        }
    }

    /// Goes to what `link` holds, as a new step in the history.
    fn go(self, link: &ListUrl) {
        self.address.set(&link.write(), true);
        self.show(View::List(link.query.list()));
    }

    /// Goes to a list as it is, as a new step in the history.
    pub(crate) fn go_to_list(self, list: List) {
        self.go(&self.lists.of(list).link_untracked());
    }

    /// Goes to the overview, as a new step in the history.
    pub(crate) fn go_to_overview(self) {
        let connection = untrack(|| self.connections.in_link());
        self.address.set(&Route::Overview { connection }.write(), true);
        self.show(View::Overview);
    }

    /// Goes to a list and opens a row there, as a step in the history.
    pub(crate) fn open_row(self, listing: Listing, key: String) {
        listing.show_row(key);
        self.go(&listing.link_untracked());
    }

    /// Goes to a list and shows these of its rows, as a step in the history.
    pub(crate) fn show_filtered(self, listing: Listing, filter_expr: FilterExpr) {
        listing.show_filtered(filter_expr);
        self.go(&listing.link_untracked());
    }
}
