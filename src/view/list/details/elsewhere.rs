//! Where else the image is: rows with its digest, and rows with its name and tag, counted in what is loaded of both lists.

use leptos::prelude::*;

use super::OpenRow;
use super::row_link::{RowLink, RowsLink};
use crate::view::list::listing::Listing;
use crate::view::shell::router::Router;
use hss_inventory::filter::{FilterExpr, Term, Test, target_of};
use hss_inventory::{Images, RowId};
use hss_query::List;

/// So many rows of a list get a link of their own.
const LINKS: usize = 5;

/// What is looked for: values of fields.
type Wanted = Vec<(&'static str, String)>;

/// What was found in a list.
#[derive(Clone, PartialEq)]
struct Found {
    at: usize,
    loaded: usize,
    count: usize,
    /// The key and the name of the first of them.
    rows: Vec<(String, String)>,
}

#[component]
pub(super) fn Elsewhere(row: OpenRow) -> impl IntoView {
    let i18n = row.i18n;
    let digest = Memo::new(move |_| wanted(row, &["image_digest"]));
    let name = Memo::new(move |_| wanted(row, &["image_name", "image_version"]));
    view! {
        <section class="details-part" aria-labelledby=row.listing.root.id("details-elsewhere")>
            <h3 id=row.listing.root.id("details-elsewhere")>{move || i18n.messages().rows.details.elsewhere}</h3>
            <h4>{move || i18n.messages().rows.details.same_digest}</h4>
            <Same row looked_for=digest />
            <h4>{move || i18n.messages().rows.details.same_name_tag}</h4>
            <Same row looked_for=name />
        </section>
    }
}

/// What the row has in these fields; nothing where one of them is missing or cannot be read.
fn wanted(row: OpenRow, fields: &[&'static str]) -> Option<Wanted> {
    let value = |field: &'static str| {
        row.read(|images, _, id| images.value_text(id, field).map(|text| (field, text.into_owned()))).flatten()
    };
    fields.iter().map(|field| value(field)).collect()
}

#[component]
fn Same(row: OpenRow, looked_for: Memo<Option<Wanted>>) -> impl IntoView {
    let i18n = row.i18n;
    let listings = Router::of_page().map_or_else(|| vec![row.listing], |router| router.lists().all().to_vec());
    let listings = StoredValue::new(listings);
    let found = Memo::new(move |_| {
        let wanted = looked_for.get()?;
        let own = row.read(|_, _, id| id);
        let look = |(at, listing): (usize, &Listing)| {
            let but = own.filter(|_| listing.list == row.listing.list);
            listing.images.with(|images| look(images, &wanted, but, at))
        };
        Some(listings.with_value(|listings| listings.iter().enumerate().map(look).collect::<Vec<_>>()))
    });
    move || {
        let messages = i18n.messages();
        let Some(found) = found.get() else {
            return view! { <p class="quiet">{messages.rows.details.nothing_to_look_for}</p> }.into_any();
        };
        let of_list = |found: Found| {
            let listing = listings.with_value(|listings| listings.get(found.at).copied())?;
            let list = (messages.list)(listing.list);
            let said = match (found.loaded, found.count) {
                (0, _) => (messages.rows.details.list_not_loaded)(list),
                (loaded, 0) => (messages.rows.details.no_others)(list, &i18n.count(loaded)),
                (_, count) => (messages.rows.details.others)(list, count, &i18n.count(count)),
            };
            let all =
                (found.count > 0).then(|| filter_expr(listing.list, &looked_for.get_untracked().unwrap_or_default()));
            let all = all.map(|filter_expr| {
                let text = Signal::derive(move || i18n.messages().rows.details.show_all);
                view! { " "<RowsLink listing filter_expr text /> }
            });
            let rows = found.rows.into_iter().map(|(key, text)| view! { <li><RowLink listing key text /></li> });
            let rows = rows.collect_view();
            Some(view! {
                <li>
                    {said}
                    {all}
                    {(!rows.is_empty()).then(|| view! { <ul>{rows}</ul> })}
                </li>
            })
        };
        view! { <ul class="details-elsewhere">{found.into_iter().map(of_list).collect_view()}</ul> }.into_any()
    }
}

fn look(images: &Images, wanted: &Wanted, but: Option<RowId>, at: usize) -> Found {
    let text = |field: &str| wanted.iter().find(|(name, _)| *name == field).map(|(_, text)| text.as_str());
    let hss_inventory::Elsewhere { count, rows } = match text("image_digest") {
        Some(digest) => images.with_digest(digest, but, LINKS),
        None => {
            let (name, tag) = (text("image_name"), text("image_version"));
            images.with_name_and_tag(name.unwrap_or_default(), tag.unwrap_or_default(), but, LINKS)
        }
    };
    let named = |row: RowId| Some((images.key_of(row)?, name_of(images, row)));
    Found { at, loaded: images.loaded(), count, rows: rows.into_iter().filter_map(named).collect() }
}

/// The image of a row, and where it is.
fn name_of(images: &Images, row: RowId) -> String {
    let text = |field: &str| images.value_text(row, field).map(String::from).unwrap_or_default();
    let place = match images.list() {
        List::Local => text("host_name"),
        List::Swr => text("namespace"),
    };
    let name = [text("image_name"), text("image_version")].into_iter().filter(|part| !part.is_empty());
    let name = name.collect::<Vec<_>>().join(":");
    [name, place].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// What shows all rows with these values.
fn filter_expr(list: List, wanted: &Wanted) -> FilterExpr {
    let term = |(field, text): &(&'static str, String)| {
        Some(Term::from(Test::OneOf { target: target_of(list, field)?, values: vec![text.clone()] }))
    };
    FilterExpr::of(wanted.iter().filter_map(term))
}
