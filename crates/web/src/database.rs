//! The browser's database, IndexedDB, for rows that a person wants kept: pages of answers as bytes, and a record a load.
//! Nothing else calls it. Whatever it refuses (a private window, a full disk, a database of a later page) comes back as a
//! value, and what was asked of it has not happened then; so does that it does not answer at all, as a database that
//! another tab blocks or a disk that hangs.

use std::time::Duration;

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Event, IdbDatabase, IdbFactory, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction,
    IdbTransactionMode,
};

use crate::timer::within;
use hss_inventory::{CacheChange, CacheIndex, CachePart};

const VERSION: u32 = 1;
/// Records by their name.
const RECORDS: &str = "loads";
/// Bodies by the number of their part and their place in it.
const PAGES: &str = "pages";

/// The browser did not do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused;

impl From<JsValue> for Refused {
    fn from(_: JsValue) -> Self {
        Self
    }
}

/// How long the browser may take for one thing before it counts as refused: far longer than a slow disk.
const ANSWERS_WITHIN: Duration = Duration::from_secs(10);

/// An open database; closed when it is dropped.
#[derive(Debug)]
pub struct Database(IdbDatabase);

impl Drop for Database {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// A request to open a database. Where nobody waits for its answer any more, what it opens late is closed: it would keep
/// other tabs from deleting the database.
struct Unused(Option<IdbOpenDbRequest>);

impl Drop for Unused {
    fn drop(&mut self) {
        if let Some(request) = self.0.take() {
            let opened = request.clone();
            let close = Closure::once_into_js(move || {
                if let Ok(database) = opened.result() {
                    database.unchecked_into::<IdbDatabase>().close();
                }
            });
            request.set_onsuccess(Some(close.unchecked_ref()));
        }
    }
}

fn factory() -> Option<IdbFactory> {
    web_sys::window()?.indexed_db().ok()?
}

/// Whether the browser offers a database at all. It can refuse it all the same.
pub fn is_offered() -> bool {
    factory().is_some()
}

/// Deletes a database, whether there is one or not, once every tab has closed it.
pub async fn delete(name: &str) -> Result<(), Refused> {
    let request = factory().ok_or(Refused)?.delete_database(name)?;
    answer(&request).await.map(drop)
}

impl Database {
    /// Opens a database; makes it where there is none.
    pub async fn open(name: &str) -> Result<Self, Refused> {
        let request = factory().ok_or(Refused)?.open_with_u32(name, VERSION)?;
        let mut unused = Unused(Some(request.clone()));
        let opening = request.clone();
        // It outlives this wait: a database that opens late is made whole all the same, or none could use it later.
        let make = Closure::once_into_js(move || {
            if let Ok(database) = opening.result() {
                let database: IdbDatabase = database.unchecked_into();
                for store in [RECORDS, PAGES] {
                    // Where this fails, every later use is refused.
                    let _ = database.create_object_store(store);
                }
            }
        });
        request.set_onupgradeneeded(Some(make.unchecked_ref()));
        let database: IdbDatabase = answer(&request).await?.unchecked_into();
        unused.0 = None;
        // Another tab that deletes the database waits for no one.
        let close: Function = Reflect::get(&database, &"close".into())?.unchecked_into();
        database.set_onversionchange(Some(&close.bind0(&database)));
        Ok(Self(database))
    }

    fn begin(&self, mode: IdbTransactionMode) -> Result<(IdbTransaction, [IdbObjectStore; 2]), Refused> {
        let names = Array::of2(&RECORDS.into(), &PAGES.into());
        let transaction = self.0.transaction_with_str_sequence_and_mode(&names, mode)?;
        let stores = [transaction.object_store(RECORDS)?, transaction.object_store(PAGES)?];
        Ok((transaction, stores))
    }

    /// Puts a page.
    pub async fn put(&self, part: u64, index: u32, body: &[u8]) -> Result<(), Refused> {
        let (transaction, [_, pages]) = self.begin(IdbTransactionMode::Readwrite)?;
        pages.put_with_key(&Uint8Array::from(body), &key(part, index))?;
        committed(&transaction).await
    }

    /// A page; nothing where there is none.
    pub async fn page(&self, part: u64, index: u32) -> Result<Option<Vec<u8>>, Refused> {
        let (_, [_, pages]) = self.begin(IdbTransactionMode::Readonly)?;
        let page = answer(&pages.get(&key(part, index))?).await?;
        Ok(page.dyn_into::<Uint8Array>().ok().map(|page| page.to_vec()))
    }

    /// A record; nothing where there is none.
    pub async fn record(&self, name: &str) -> Result<Option<String>, Refused> {
        let (_, [records, _]) = self.begin(IdbTransactionMode::Readonly)?;
        Ok(answer(&records.get(&name.into())?).await?.as_string())
    }

    /// Looks at all that is there and does what `plan` makes of it, as one step: all of it, or nothing.
    pub async fn change(&self, plan: impl FnOnce(&CacheIndex) -> CacheChange) -> Result<(), Refused> {
        let (transaction, [records, pages]) = self.begin(IdbTransactionMode::Readwrite)?;
        let names = Array::from(&answer(&records.get_all_keys()?).await?);
        let texts = Array::from(&answer(&records.get_all()?).await?);
        let keys = Array::from(&answer(&pages.get_all_keys()?).await?);
        let texts = texts.iter().map(|text| text.as_string().unwrap_or_default());
        let names = names.iter().map(|name| name.as_string().unwrap_or_default());
        let CacheChange { put, remove, drop } =
            plan(&CacheIndex { records: names.zip(texts).collect(), parts: parts(&keys) });
        for name in remove {
            records.delete(&name.into())?;
        }
        for part in drop {
            let all = IdbKeyRange::bound(&key(part, 0), &key(part, u32::MAX))?;
            pages.delete(&all)?;
        }
        if let Some((name, text)) = put {
            records.put_with_key(&text.into(), &name.into())?;
        }
        committed(&transaction).await
    }
}

#[expect(clippy::cast_precision_loss, reason = "numbers of parts are below 2^53")]
fn key(part: u64, index: u32) -> Array {
    Array::of2(&JsValue::from_f64(part as f64), &index.into())
}

/// How many pages each part has; the keys come in their order.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "numbers of parts are below 2^53")]
fn parts(keys: &Array) -> Vec<CachePart> {
    let mut parts: Vec<CachePart> = Vec::new();
    for key in keys.iter() {
        let id = Array::from(&key).get(0).as_f64().unwrap_or_default() as u64;
        match parts.last_mut().filter(|part| part.id == id) {
            Some(part) => part.pages += 1,
            None => parts.push(CachePart { id, pages: 1 }),
        }
    }
    parts
}

/// What a request brings.
async fn answer(request: &IdbRequest) -> Result<JsValue, Refused> {
    happens(|heard| {
        request.set_onsuccess(Some(heard));
        request.set_onerror(Some(heard));
    })
    .await?;
    Ok(request.result()?)
}

/// The end of a transaction.
async fn committed(transaction: &IdbTransaction) -> Result<(), Refused> {
    happens(|heard| {
        transaction.set_oncomplete(Some(heard));
        transaction.set_onabort(Some(heard));
    })
    .await
}

/// Waits for one of two events: a promise's own function hears both, so that none is ever rejected and left alone.
async fn happens(listen: impl Fn(&Function)) -> Result<(), Refused> {
    let heard = JsFuture::from(Promise::new(&mut |heard, _| listen(&heard)));
    let heard = within(ANSWERS_WITHIN, heard).await.ok_or(Refused)??;
    let event: Event = heard.unchecked_into();
    if matches!(event.type_().as_str(), "success" | "complete") { Ok(()) } else { Err(Refused) }
}
