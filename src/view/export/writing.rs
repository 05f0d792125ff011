//! An export being written: slices in the background of the page, each handed to the browser at once, until all of it is
//! a file or a person cancels it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::exporting::Outcome;
use crate::view::list::listing::Listing;
use crate::view::shell::i18n::I18n;
use crate::view::shell::live_region::LiveRegion;
use hss_export::{
    AboveExcel, EXCEL_CHARACTERS, EXCEL_COLUMNS, EXCEL_ROWS, Export, ExportReport, Fields, Format, Scope, Sheet,
    Source, file_name,
};
use hss_inventory::Images;
use hss_web::clock::now;
use hss_web::dom::document::is_visible;
use hss_web::dom::file::Parts;
use hss_web::{location, timer};

/// How long a slice takes, in milliseconds: half a frame, so that whatever a person does is drawn in time.
const SLICE: u64 = 8;
/// The same while nobody can see the page: browsers let it work once a second then.
const SLICE_HIDDEN: u64 = 200;
/// So many rows are written between two looks at the clock.
const STEP: usize = 100;
/// So many rows a slice has at most, however fast they are written.
const ROWS_MAX: usize = 2_000;

/// What is exported of a list as it is now; nothing where there are no such rows.
pub(super) fn export_of(
    listing: Listing,
    i18n: I18n,
    (scope, all_fields, format): (Scope, bool, Format),
) -> Option<(Export, String)> {
    // Rows that wait to be shown are counted in the report.
    let _ = listing.images.try_update_untracked(Images::settle);
    let mut link = listing.link_untracked();
    // Rows stay until another query is answered.
    link.query = listing.loader.query_of_rows().unwrap_or(link.query);
    let connection = listing.connections.current_untracked().map(|connection| connection.name).unwrap_or_default();
    let exported_at = now();
    let name = file_name(listing.list, &connection, exported_at, format.extension());
    // A page inside another one has no address of its own.
    let page = if listing.address.is_of_document() { location::absolute("?") } else { String::new() };
    let page = page.trim_end_matches('?').to_owned();
    let source = Source { link, page, connection, exported_at };
    let export = listing.images.with_untracked(|images| {
        let layout = listing.grid.layout.read_untracked();
        let fields = if all_fields { Fields::All } else { Fields::Shown(&layout) };
        let sheet = Sheet::new(images, scope, &listing.grid.selection.read_untracked(), fields);
        let report = ExportReport::new(images, scope, &sheet, source);
        Export::new(sheet, report, format, i18n.messages_untracked())
    });
    (export.rows() > 0).then_some((export, name))
}

/// What became of an export, in a sentence.
pub(super) fn in_words(outcome: &Outcome, i18n: I18n) -> String {
    let say = &i18n.messages().exporting;
    match outcome {
        Outcome::Saved(name, rows, above) => {
            let saved = (say.saved)(name, *rows, &i18n.count(*rows));
            [saved, above_excel_in_words(*above, i18n)].join(" ").trim_end().to_owned()
        }
        Outcome::Cancelled => say.cancelled.to_owned(),
        Outcome::Failed => say.failed.to_owned(),
    }
}

/// What of it a sheet of Excel does not hold, in sentences; nothing where it holds all.
pub(super) fn above_excel_in_words(above: AboveExcel, i18n: I18n) -> String {
    let say = &i18n.messages().exporting;
    let rows = above.rows.then(|| (say.too_many_rows)(&i18n.count(EXCEL_ROWS)));
    let columns = above.columns.then(|| (say.too_many_columns)(&i18n.count(EXCEL_COLUMNS)));
    let texts = above.texts;
    let texts = (texts > 0).then(|| (say.too_long)(texts, &i18n.count(texts), &i18n.count(EXCEL_CHARACTERS)));
    rows.into_iter().chain(columns).chain(texts).collect::<Vec<_>>().join(" ")
}

/// Writes a file of what was chosen.
pub(super) fn save(listing: Listing, i18n: I18n, live_region: LiveRegion, chosen: (Scope, bool, Format)) {
    let Some((mut export, name)) = export_of(listing, i18n, chosen) else { return };
    let exporting = listing.exporting;
    let rows = export.rows();
    let number = exporting.begin(rows);
    let end = move |outcome: Outcome| {
        live_region.announce(untrack(|| in_words(&outcome, i18n)));
        exporting.end(outcome);
    };
    spawn_local(async move {
        let parts = Parts::default();
        loop {
            timer::next_task().await;
            let until = now() + if is_visible() { SLICE } else { SLICE_HIDDEN };
            let before = export.written();
            let mut slice = String::new();
            let is_over = loop {
                match export.next(STEP) {
                    Some(text) => slice.push_str(&text),
                    None => break true,
                }
                if now() >= until || export.written() - before >= ROWS_MAX {
                    break false;
                }
            };
            if !exporting.go_on(number, export.written(), rows) {
                return;
            }
            if !parts.add(&slice) {
                return end(Outcome::Failed);
            }
            if is_over {
                let is_saved = parts.save(&name, chosen.2.media_type());
                return end(if is_saved { Outcome::Saved(name, rows, export.above_excel()) } else { Outcome::Failed });
            }
        }
    });
}
