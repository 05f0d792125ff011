//! The owner of what this browser keeps of loads: whether it keeps any, which a person decides and the deployment only
//! suggests, and the work on its database, one job after the other. Kept are what the service answered, the query, the
//! connection and the load report: no token is ever near.

pub(crate) mod choice;
mod work;
mod writing;

use std::time::Duration;

use leptos::prelude::*;

use crate::view::common::stored::Stored;
use hss_config::Connection;
use hss_inventory::{CacheChange, CacheEntry, CacheIndex, Images, LoadReport};
use hss_model::Seam;
use hss_query::{Query, link_string};
use hss_web::database;
use hss_web::database::Database;
use hss_web::location;
use hss_web::shared_rate_limiters::key_of;
use hss_web::timer::{after, within};
use work::{Job, Work};
pub use writing::Writing;

/// What a person chose.
const CHOICE: &str = "hss-image-console.keep";
const YES: &str = "yes";
const NO: &str = "no";

/// How long the first rows wait for a database that does not answer.
const PATIENCE: Duration = Duration::from_secs(1);

/// What this browser keeps.
#[derive(Debug, Clone, Copy)]
pub struct LoadCache {
    on: RwSignal<bool>,
    /// Whether the last deletion was done; nothing before one.
    forgotten: RwSignal<Option<bool>>,
    /// Where this browser keeps the choice.
    choice: Stored,
    /// Whether the browser refused to keep the last load.
    refused: RwSignal<bool>,
    work: StoredValue<Work, LocalStorage>,
}

/// A load that is kept, and its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CachedLoad {
    name: String,
    load: CacheEntry,
}

/// What names the result of a query at a connection. It tells connections apart that differ only in what they ask for.
fn name_of(connection: &Connection, query: &Query) -> String {
    let project = connection.enterprise_project_id.as_deref().unwrap_or_default();
    let region = connection.region.as_deref().unwrap_or_default();
    let view = query.list().view_name();
    format!("{} {region} {project} {view}?{}", key_of(connection), link_string(query))
}

impl LoadCache {
    /// Keeps nothing, and touches nothing.
    #[must_use]
    pub fn nothing() -> Self {
        // The deployments of one origin do not share what they keep.
        let work = Work::new(format!("hss-image-console.rows {}", location::absolute("./")));
        Self {
            on: RwSignal::new(false),
            forgotten: RwSignal::new(None),
            choice: Stored::new(CHOICE),
            refused: RwSignal::new(false),
            work: StoredValue::new_local(work),
        }
    }

    /// Keeps loads where they are to be kept, whether by a person's choice or by `default`. What a page that was closed half
    /// way left behind goes, and all of it where nothing is to be kept.
    #[must_use]
    pub fn start(default: bool) -> Self {
        let this = Self::nothing();
        this.on.set(chosen().unwrap_or(default) && this.is_possible());
        if this.on.get_untracked() {
            this.push(Job::CacheChange(Box::new(CacheIndex::sweep)));
        } else {
            // It is work for the browser, and can wait until the page is drawn.
            let forget = move || {
                if this.on.try_get_untracked() == Some(false) {
                    this.push(Job::Forget(false));
                }
            };
            after(Duration::ZERO, Box::new(forget));
        }
        // A choice is for all tabs.
        let heard = window_event_listener(leptos::ev::storage, move |_| {
            if let Some(on) = chosen().filter(|on| *on != this.on.get_untracked()) {
                this.turn(on);
            }
        });
        on_cleanup(move || heard.remove());
        this
    }

    /// Whether the browser offers what it takes.
    #[must_use]
    pub fn is_possible(self) -> bool {
        database::is_offered()
    }

    /// Whether loads are kept.
    #[must_use]
    pub fn is_on(self) -> bool {
        self.on.get()
    }

    /// Whether the last deletion was done; nothing where there was none since loads are kept.
    #[must_use]
    pub fn is_forgotten(self) -> Option<bool> {
        self.forgotten.get()
    }

    /// Where this browser keeps the choice.
    pub(super) fn stored_choice(self) -> Stored {
        self.choice
    }

    /// Whether the browser refused to keep the last load.
    #[must_use]
    pub fn is_refused(self) -> bool {
        self.refused.get()
    }

    /// The browser kept a load, or refused to.
    fn report(self, refused: bool) {
        // The page may be gone.
        if self.refused.try_get_untracked() == Some(!refused) {
            self.refused.set(refused);
        }
    }

    /// Keeps loads from the next one on, or none any more and deletes all that is kept; remembered in this browser.
    pub fn choose(self, on: bool) {
        self.choice.write(if on { YES } else { NO });
        self.turn(on);
    }

    fn turn(self, on: bool) {
        self.report(false);
        self.on.set(on && self.is_possible());
        if on {
            self.forgotten.set(None);
        } else {
            self.forget_all();
        }
    }

    /// Deletes all that is kept. What is being loaded at the moment is not kept either.
    pub fn forget_all(self) {
        self.forgotten.set(None);
        self.work.update_value(Work::give_up);
        self.push(Job::Forget(true));
    }

    /// Begins to keep the pages of a whole result; nothing where none are kept.
    #[must_use]
    pub fn begin(self, connection: &Connection, query: &Query) -> Option<Writing> {
        self.on.get_untracked().then(|| Writing::new(self, name_of(connection, query), None))
    }

    /// Begins to keep what changed since `before`; nothing where that is not the kept load of the query.
    #[must_use]
    pub fn go_on(self, before: Option<CachedLoad>, connection: &Connection, query: &Query) -> Option<Writing> {
        let CachedLoad { name, load } = before.filter(|before| before.name == name_of(connection, query))?;
        self.on.get_untracked().then(|| Writing::new(self, name, Some(load)))
    }

    /// The rows of the last load of a query, in the order they came; nothing where none is kept or it cannot be read, and
    /// then it is dropped. Reads page by page, and ends with nothing when `wanted`, which is told how far it is, says no, and
    /// when the database does not answer for a second.
    pub async fn last(
        self,
        connection: &Connection,
        query: &Query,
        wanted: impl Fn(&LoadReport) -> bool,
    ) -> Option<(Images, CachedLoad)> {
        let name = name_of(connection, query);
        let database = self.work.try_with_value(Work::database)?;
        let find = async {
            let database = Database::open(&database).await.ok()?;
            let text = database.record(&name).await.ok()??;
            Some((database, text))
        };
        let (database, text) = within(PATIENCE, find).await??;
        if let Some(load) = CacheEntry::read(&text) {
            match read(&database, &load, query, &wanted).await {
                Ok(Some(images)) => return Some((images, CachedLoad { name, load })),
                Ok(None) => {}
                Err(NoAnswer) => return None,
            }
        }
        if self.on.try_get_untracked() == Some(true) && wanted(&LoadReport::default()) {
            self.push(Job::CacheChange(Box::new(move |index: &CacheIndex| index.without(&name, &text))));
        }
        None
    }

    /// Does `job` after those that are there.
    fn push(self, job: Job) {
        work::push(self, job);
    }

    fn drop_part(self, part: u64) {
        self.push(Job::CacheChange(Box::new(move |_| CacheChange { drop: vec![part], ..CacheChange::default() })));
    }
}

/// What a person chose; nothing where none did.
fn chosen() -> Option<bool> {
    match hss_web::storage::read(CHOICE)?.as_str() {
        YES => Some(true),
        NO => Some(false),
        _ => None,
    }
}

/// The database did not answer in time. What is kept there may well be whole.
struct NoAnswer;

/// Reads the rows of a load again from its pages; nothing where they cannot be read.
async fn read(
    database: &Database,
    load: &CacheEntry,
    query: &Query,
    wanted: &impl Fn(&LoadReport) -> bool,
) -> Result<Option<Images>, NoAnswer> {
    let mut images = Images::new(query.list());
    for (number, part) in load.parts.iter().enumerate() {
        for index in 0..part.pages {
            let page = within(PATIENCE, database.page(part.id, index)).await.ok_or(NoAnswer)?;
            let Ok(Some(body)) = page else { return Ok(None) };
            let taken = if number == 0 { images.append_body(&body) } else { images.merge_body(&body, Seam::next()) };
            if taken.is_err() || !wanted(images.load_report()) {
                return Ok(None);
            }
        }
    }
    if !load.is_of(images.load_report()) {
        return Ok(None);
    }
    *images.load_report_mut() = load.load_report;
    Ok(Some(images))
}
