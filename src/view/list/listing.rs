//! The state of one list: the form being typed, the query that was asked last, the open row, and the loader that has its
//! rows.

use leptos::prelude::*;

use super::filter::filtering::Filtering;
use super::form::field_id;
use super::grid::GridState;
use super::query::store::QueryStore;
use crate::view::browser::root::Root;
use crate::view::connection::connections::Connections;
use crate::view::export::exporting::Exporting;
use crate::view::loading::loader::{Loader, Phase};
use crate::view::shell::address::Address;
use hss_client::{curl_command, list_url};
use hss_config::{Connection, Loading};
use hss_export::{Copied, CopiedText, NotCopied};
use hss_i18n::Messages;
use hss_inventory::filter::FilterExpr;
use hss_inventory::{Images, ListUrl, RowId, Sort};
use hss_query::{Clock, LIMIT_MAX, List, ParameterWarning, Problem, Query};
use hss_web::clock::clock;
use hss_web::location;

/// The state of one list.
#[derive(Debug, Clone, Copy)]
pub struct Listing {
    /// Which list.
    pub list: List,
    /// Its form, and the query that was asked last.
    pub query: QueryStore,
    /// The rows that are there.
    pub images: RwSignal<Images>,
    /// How they stand.
    pub phase: RwSignal<Phase>,
    /// The key of the row whose details are open.
    open_row: RwSignal<Option<String>>,
    /// How its grid is laid out, and what is selected.
    pub grid: GridState,
    /// What of the rows is shown.
    pub filtering: Filtering,
    /// Its rows on their way out of the page.
    pub exporting: Exporting,
    pub(crate) loader: Loader,
    pub(crate) connections: Connections,
    pub(crate) address: Address,
    pub(crate) root: Root,
}

impl Listing {
    /// The state of `list` before anything was asked.
    #[must_use]
    pub fn new(list: List, connections: Connections, loading: Loading) -> Self {
        let grid = GridState::new(list);
        let loader = Loader::new(list, connections, loading, grid);
        Self {
            list,
            query: QueryStore::new(list),
            images: loader.images,
            phase: loader.phase,
            open_row: RwSignal::new(None),
            grid,
            filtering: Filtering::new(list, loader.images),
            exporting: Exporting::new(),
            loader,
            connections,
            address: Address::of_page(),
            root: Root::of_page(),
        }
    }

    /// The key of the row whose details are open.
    #[must_use]
    pub fn open_row(&self) -> ReadSignal<Option<String>> {
        self.open_row.read_only()
    }

    /// The problems that keep the draft from being run.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        self.query.problems(&clock())
    }

    /// Runs the draft and writes it into the address, or moves the focus to its first wrong field.
    pub fn run_draft(self) {
        let clock = clock();
        match self.query.check(&clock) {
            Ok(query) => {
                self.query.forget_warnings();
                self.open_row.set(None);
                self.ask(query, clock);
                self.address.set(&self.link_untracked().write(), true);
            }
            Err(problems) => {
                if let Some(first) = problems.first() {
                    // In the next frame: a folded group that holds the field opens first.
                    let field = field_id(self.list, first.parameter);
                    request_animation_frame(move || self.root.focus(&field));
                }
            }
        }
    }

    /// Runs the list's first query, without any filter.
    pub(crate) fn clear_filters(self) {
        self.query.fill(&self.list.first_query());
        self.run_draft();
    }

    /// Makes the list show what `link` holds; asks only where the query is another than the last.
    pub fn follow(self, link: ListUrl, warnings: Vec<ParameterWarning>) {
        self.images.update(|images| images.sort_by(link.sorts));
        self.filtering.filter(link.filter_expr);
        if let Some(layout) = link.layout {
            self.grid.layout.set(layout);
        }
        self.open_row.set(link.row);
        let same = self.query.asked().with_untracked(|asked| *asked == link.query);
        self.query.follow(&link.query, warnings);
        if same && self.phase.with_untracked(|phase| *phase != Phase::Idle) {
            return;
        }
        // A link can carry a filter that the service would ignore: then the form says so, and nothing is sent.
        let clock = clock();
        if self.query.check(&clock).is_ok() {
            self.open_query(link.query, clock);
        }
    }

    /// What a link to the list as it is holds.
    #[must_use]
    pub fn link(self) -> ListUrl {
        let query = self.query.asked().get();
        let sorts = self.images.with(|images| images.sorts().to_vec());
        let filter_expr = self.filtering.filter_expr();
        let layout = Some(self.grid.layout.get());
        ListUrl { query, sorts, filter_expr, layout, connection: self.connections.in_link(), row: self.open_row.get() }
    }

    /// The same, for an event handler.
    #[must_use]
    pub fn link_untracked(self) -> ListUrl {
        untrack(|| self.link())
    }

    /// The absolute address of the request for the first page of the last query.
    #[must_use]
    pub fn request_address(self) -> Option<String> {
        let connection = self.connections.current_untracked()?;
        let query = self.query.asked().get_untracked();
        let first = query.first_row();
        Some(location::absolute(&list_url(&connection, &query.page(first, LIMIT_MAX), &clock())))
    }

    /// The text to be copied of a row; of private images with the registry of the connection's region.
    ///
    /// # Errors
    /// Why there is none.
    pub(crate) fn copied(self, row: RowId, what: Copied) -> Result<CopiedText, NotCopied> {
        let connection = self.connections.current_untracked();
        let registry = connection.as_ref().and_then(Connection::registry);
        let host = registry.as_ref().map(|registry| &*registry.host);
        self.images.with_untracked(|images| what.text_with_registry(images, row, host))
    }

    /// Says where the host of that registry is from.
    pub(crate) fn registry_note(self, messages: &Messages) -> Option<String> {
        let connection = self.connections.current_untracked()?;
        let registry = connection.registry()?;
        let note = if registry.derived { messages.rows.registry_of_region } else { messages.rows.registry_of_config };
        Some(note(&registry.host))
    }

    /// The absolute address of the page with the list as it is.
    #[must_use]
    pub fn link_address(self) -> String {
        location::absolute(&format!("?{}", self.link_untracked().write()))
    }

    /// The request for the first page of the last query, as a command line.
    #[must_use]
    pub fn curl(self) -> String {
        self.request_address().map(|address| curl_command(&address)).unwrap_or_default()
    }

    /// Sorts the rows, and writes that into the address without a step in the history.
    pub fn sort_by(self, sorts: Vec<Sort>) {
        self.images.update(|images| images.sort_by(sorts));
        self.address.set(&self.link_untracked().write(), false);
    }

    /// Asks the last query, or goes on with it where it stopped.
    pub fn ask_again(self) {
        if self.loader.can_go_on() {
            self.loader.go_on();
        } else if self.phase.with_untracked(|phase| *phase == Phase::Idle) {
            self.open_query(self.query.asked().get_untracked(), clock());
        } else {
            self.ask(self.query.asked().get_untracked(), clock());
        }
    }

    /// Asks what changed since the rows were loaded; with no more of the quota than nobody misses where nobody asked.
    pub fn refresh(self, background: bool) {
        self.loader.refresh(self.query.asked().get_untracked(), background);
    }

    /// Asks what changed without anyone asking, or goes on with a first load that failed.
    pub(crate) fn refresh_by_itself(self) {
        self.loader.refresh_by_itself(self.query.asked().get_untracked());
    }

    /// Asks everything again. The rows that are there stay until it is all there.
    pub fn load_again(self) {
        self.loader.load_again(self.query.asked().get_untracked(), false);
    }

    /// Opens the details of the row shown at `position`, as a step in the history.
    pub fn open(self, position: usize) {
        let key = self.images.with_untracked(|images| images.key_at(position));
        if key.is_some() {
            self.open_row.set(key);
            self.address.set(&self.link_untracked().write(), true);
        }
    }

    /// Opens the details of the row with this key in place of another's; the history has no step for it.
    pub fn turn_to(self, key: String) {
        self.open_row.set(Some(key));
        self.address.set(&self.link_untracked().write(), false);
    }

    /// Opens the row with this key, and shows all rows where the filter hides it. The caller goes there.
    pub fn show_row(self, key: String) {
        if self.images.with_untracked(|images| images.position_of(&key).is_none()) {
            self.filtering.filter(FilterExpr::default());
        }
        self.open_row.set(Some(key));
    }

    /// Shows these of its rows, with none open. The caller goes there.
    pub(crate) fn show_filtered(self, filter_expr: FilterExpr) {
        self.filtering.filter(filter_expr);
        self.open_row.set(None);
    }

    /// The address of the list with a row open, filtered as it is, or not at all where that does not show the row.
    pub(crate) fn address_of_row(self, key: &str) -> String {
        let mut link = ListUrl { row: Some(key.to_owned()), ..self.link() };
        if self.images.with(|images| images.position_of(key).is_none()) {
            link.filter_expr = FilterExpr::default();
        }
        self.address.reference(&link.write())
    }

    /// The address of the list that is filtered like this, with no row open.
    pub(crate) fn address_of_filtered(self, filter_expr: FilterExpr) -> String {
        self.address.reference(&ListUrl { row: None, filter_expr, ..self.link() }.write())
    }

    /// Closes the details, as a step in the history.
    pub fn close_row(self) {
        self.open_row.set(None);
        self.address.set(&self.link_untracked().write(), true);
    }

    /// Gives up what is under way and drops the rows and the open one, as if nothing was asked yet.
    pub fn forget(self) {
        self.open_row.set(None);
        self.loader.forget();
    }

    /// Shows what this browser keeps of `query`, and asks it where that is nothing.
    fn open_query(self, query: Query, clock: Clock) {
        self.query.ask(query.clone());
        self.loader.open(query, clock);
    }

    /// Asks `query`. The same query again keeps the rows that are there until all of it has come.
    fn ask(self, query: Query, clock: Clock) {
        let there = self.images.with_untracked(|images| images.loaded() > 0);
        let same = there && self.query.asked().with_untracked(|asked| *asked == query);
        self.query.ask(query.clone());
        if same {
            self.loader.load_again(query, false);
        } else {
            self.loader.load(query, clock);
        }
    }
}
