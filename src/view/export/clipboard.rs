//! The selected rows in the clipboard: as a table for a spreadsheet or a mail, or as Markdown for a chat.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::writing::{above_excel_in_words, export_of};
use crate::view::common::copying::tell;
use crate::view::list::listing::Listing;
use crate::view::shell::i18n::I18n;
use crate::view::shell::live_region::LiveRegion;
use hss_export::{AboveExcel, Export, Format, Scope};
use hss_inventory::Selection;
use hss_web::dom::clipboard;

/// More rows than these are for a file: they are made into text before anything else happens.
const COPIED_MAX: usize = 10_000;

/// Why the selection cannot be copied.
pub(super) fn copy_problem(listing: Listing, i18n: I18n) -> Option<String> {
    let messages = &i18n.messages().exporting;
    match listing.grid.selection.with(Selection::count) {
        0 => Some(messages.none_selected.to_owned()),
        1..=COPIED_MAX => None,
        _ => Some((messages.too_many)(&i18n.count(COPIED_MAX))),
    }
}

/// Copies the selected rows as a table.
pub(super) fn copy_table(listing: Listing, i18n: I18n, live_region: LiveRegion) {
    if let Some(problem) = untrack(|| copy_problem(listing, i18n)) {
        return live_region.announce(problem);
    }
    let text = |format| export_of(listing, i18n, (Scope::Selected, false, format));
    let (Some((mut plain, _)), Some((html, _))) = (text(Format::Tab), text(Format::Html)) else { return };
    let all = plain.next(usize::MAX).unwrap_or_default();
    let done = clipboard::copy_forms(all, html.finish());
    say(done, plain.rows(), plain.above_excel(), i18n, live_region);
}

/// Copies them as Markdown.
pub(super) fn copy_markdown(listing: Listing, i18n: I18n, live_region: LiveRegion) {
    if let Some(problem) = untrack(|| copy_problem(listing, i18n)) {
        return live_region.announce(problem);
    }
    let export = export_of(listing, i18n, (Scope::Selected, false, Format::Markdown));
    let Some((rows, text)) = export.map(|(export, _)| (Export::rows(&export), export.finish())) else { return };
    spawn_local(async move {
        let done = clipboard::copy(&text).await;
        say(done, rows, AboveExcel::default(), i18n, live_region);
    });
}

fn say(done: bool, rows: usize, above: AboveExcel, i18n: I18n, live_region: LiveRegion) {
    let messages = i18n.messages_untracked();
    let copied = untrack(|| {
        let copied = (messages.exporting.copied)(rows, &i18n.count(rows));
        [copied, above_excel_in_words(above, i18n)].join(" ").trim_end().to_owned()
    });
    tell(done, copied, i18n, live_region);
}
