//! The panel: which rows and columns, in which format, and how far it is.

use leptos::prelude::*;

use super::PANEL;
use super::clipboard::{copy_markdown, copy_problem, copy_table};
use super::exporting::Outcome;
use super::writing::{above_excel_in_words, in_words, save};
use crate::view::list::listing::Listing;
use crate::view::shell::i18n::I18n;
use crate::view::shell::live_region::LiveRegion;
use hss_export::{AboveExcel, Format, Scope};
use hss_i18n::ExportMessages;
use hss_inventory::{Images, Selection};

/// What a person chose.
#[derive(Clone, Copy)]
pub(super) struct Chosen {
    scope: RwSignal<Scope>,
    all_fields: RwSignal<bool>,
    /// The place among the formats.
    format: RwSignal<usize>,
    /// Nothing until a person chose: then it goes by the language.
    bom: RwSignal<Option<bool>>,
}

/// What says why nothing can be saved or copied, and what a format is for.
const WHY: &str = "export-why";
const COPY_WHY: &str = "export-copy-why";
const HINT: &str = "export-format-hint";

/// How many rows there are of each scope, in the order of [`Scope::ALL`].
type Counts = Memo<[usize; 3]>;

impl Chosen {
    pub(super) fn new() -> Self {
        Self {
            scope: RwSignal::new(Scope::Shown),
            all_fields: RwSignal::new(false),
            format: RwSignal::new(0),
            bom: RwSignal::new(None),
        }
    }

    fn bom(self, say: &ExportMessages) -> bool {
        self.bom.get().unwrap_or(say.bom_by_default)
    }

    fn untracked(self, say: &ExportMessages) -> (Scope, bool, Format) {
        let format = match self.format.get_untracked() {
            0 => Format::Csv { bom: untrack(|| self.bom(say)) },
            1 => Format::Json,
            2 => Format::Ndjson,
            _ => Format::Markdown,
        };
        (self.scope.get_untracked(), self.all_fields.get_untracked(), format)
    }
}

/// The panel, and the way to close it.
pub(super) fn panel(listing: Listing, chosen: Chosen, close: Callback<()>) -> AnyView {
    let i18n = I18n::of_page();
    let live_region = LiveRegion::of_page();
    let say = move || &i18n.messages().exporting;
    let id = move |name| listing.root.id(name);
    let counts = Memo::new(move |_| {
        let (shown, loaded) = listing.images.with(|images| (images.shown(), images.loaded()));
        [shown, loaded, listing.grid.selection.with(Selection::count)]
    });
    let not_all = Memo::new(move |_| listing.images.with(not_all_of));
    let changed = Memo::new(move |_| {
        listing.images.with(|images| images.loaded() > 0 && images.load_report().changed_while_loading())
    });
    let warning = move || {
        let not_all = not_all.get().map(|(loaded, total)| {
            let total = total.map(|total| i18n.number(total));
            (say().not_all)(&i18n.count(loaded), total.as_deref())
        });
        let changed = changed.get().then(|| say().changed.to_owned());
        let warnings = not_all.into_iter().chain(changed);
        warnings.map(|warning| view! { <p class="export-warning">{warning}</p> }).collect_view()
    };
    // How long its texts are is known once they are written.
    let above_excel = Memo::new(move |_| {
        let rows = counts.get()[chosen.scope.get() as usize];
        if chosen.format.get() == 0 { AboveExcel::of_size(rows, 0) } else { AboveExcel::default() }
    });
    let excel_hint = move || above_excel_in_words(above_excel.get(), i18n);
    let problem = move || problem_of(chosen.scope.get(), counts.get(), say());
    let is_busy = move || listing.exporting.progress().is_some();
    let press = move |_| {
        if untrack(|| problem().is_none() && !is_busy()) {
            save(listing, i18n, live_region, chosen.untracked(&i18n.messages_untracked().exporting));
        }
    };
    let copy_why = move || copy_problem(listing, i18n);
    let copy = move |label: fn(&ExportMessages) -> &'static str, copy: fn(Listing, I18n, LiveRegion)| {
        view! {
            <button
                type="button"
                class="button button-small"
                aria-disabled=move || if copy_why().is_some() { "true" } else { "false" }
                aria-describedby=id(COPY_WHY)
                on:click=move |_| copy(listing, i18n, live_region)
            >
                {move || label(say())}
            </button>
        }
    };
    view! {
        <div id=id(PANEL) class="menu-box export-panel" role="dialog" aria-label=move || say().title>
            {warning}
            <Rows counts chosen id=id("export-rows") />
            <Columns listing chosen id=id("export-columns") />
            <FormatChoice chosen hint=id(HINT) />
            <p class="field-help export-excel">{excel_hint}</p>
            <div class="export-actions">
                <button
                    type="button"
                    class="button button-primary export-save"
                    aria-disabled=move || if problem().is_some() || is_busy() { "true" } else { "false" }
                    aria-describedby=id(WHY)
                    on:click=press
                >
                    {move || say().save}
                </button>
                <button type="button" class="button" on:click=move |_| close.run(())>{move || say().close}</button>
                <Progress listing />
            </div>
            <p id=id(WHY) class="field-help">{problem}</p>
            <p class="export-outcome">{move || listing.exporting.outcome().map(|done| in_words(&done, i18n))}</p>
            <fieldset class="export-copy">
                <legend>{move || say().copy}</legend>
                {copy(|say| say.copy_table, copy_table)}
                {copy(|say| say.copy_markdown, copy_markdown)}
                <p id=id(COPY_WHY) class="field-help">
                    {move || copy_why().unwrap_or_else(|| say().copy_key.to_owned())}
                </p>
            </fieldset>
        </div>
    }
    .into_any()
}

/// Rows that are loaded and rows there should be, where those are not all.
fn not_all_of(images: &Images) -> Option<(usize, Option<u64>)> {
    let load_report = images.load_report();
    (images.loaded() > 0 && !load_report.is_full()).then(|| (images.loaded(), load_report.expected()))
}

fn problem_of(scope: Scope, [shown, loaded, selected]: [usize; 3], say: &ExportMessages) -> Option<&'static str> {
    match scope {
        Scope::Shown if shown == 0 => Some(say.no_rows),
        Scope::Loaded if loaded == 0 => Some(say.no_rows),
        Scope::Selected if selected == 0 => Some(say.none_selected),
        _ => None,
    }
}

/// Which rows.
#[component]
fn Rows(counts: Counts, chosen: Chosen, id: String) -> impl IntoView {
    let i18n = I18n::of_page();
    let say = move || &i18n.messages().exporting;
    let option = move |(at, scope): (usize, Scope)| {
        let text = move || {
            let count = counts.get().get(at).copied().unwrap_or_default();
            (say().scope)(scope, &i18n.count(count))
        };
        let is_chosen = move || chosen.scope.get() == scope;
        radio(id.clone(), is_chosen, move || chosen.scope.set(scope), text)
    };
    view! {
        <fieldset class="export-choice">
            <legend>{move || say().rows}</legend>
            {Scope::ALL.into_iter().enumerate().map(option).collect_view()}
        </fieldset>
    }
}

/// Which columns.
#[component]
fn Columns(listing: Listing, chosen: Chosen, id: String) -> impl IntoView {
    let i18n = I18n::of_page();
    let say = move || &i18n.messages().exporting;
    let (shown, all) = (move || listing.grid.layout.with(|l| l.shown().len()), Images::columns(listing.list).len());
    let option = move |of_all: bool| {
        let text = move || match of_all {
            true => (say().all_fields)(&i18n.count(all)),
            false => (say().columns_shown)(&i18n.count(shown())),
        };
        let is_chosen = move || chosen.all_fields.get() == of_all;
        radio(id.clone(), is_chosen, move || chosen.all_fields.set(of_all), text)
    };
    view! {
        <fieldset class="export-choice">
            <legend>{move || say().columns}</legend>
            {[false, true].map(option).collect_view()}
        </fieldset>
    }
}

fn radio(
    name: String,
    is_chosen: impl Fn() -> bool + Send + Sync + 'static,
    choose: impl Fn() + 'static,
    text: impl Fn() -> String + Send + Sync + 'static,
) -> AnyView {
    view! {
        <label class="export-option">
            <input type="radio" name=name prop:checked=is_chosen on:change=move |_| choose() />
            <span>{text}</span>
        </label>
    }
    .into_any()
}

/// The format, and what is special to one.
#[component]
fn FormatChoice(chosen: Chosen, hint: String) -> impl IntoView {
    let i18n = I18n::of_page();
    let say = move || &i18n.messages().exporting;
    let choose = move |event| chosen.format.set(event_target_value(&event).parse().unwrap_or(0));
    let options = move || {
        let formats = say().formats.into_iter().enumerate();
        formats
            .map(|(at, name)| {
                view! { <option value=at.to_string() selected=at == chosen.format.get_untracked()>{name}</option> }
            })
            .collect_view()
    };
    let bom = move || {
        (chosen.format.get() == 0).then(|| {
            view! {
                <label class="export-option">
                    <input
                        type="checkbox"
                        prop:checked=move || chosen.bom(say())
                        on:change=move |event| chosen.bom.set(Some(event_target_checked(&event)))
                    />
                    <span>{move || say().bom}</span>
                </label>
            }
        })
    };
    view! {
        <div class="export-choice">
            <label class="export-format">
                <span>{move || say().format}</span>
                <select class="control" aria-describedby=hint.clone() on:change=choose>{options}</select>
            </label>
            <p id=hint class="field-help">
                {move || say().format_hints.get(chosen.format.get()).copied().unwrap_or_default()}
            </p>
            {bom}
        </div>
    }
}

/// How far it is, and the way to end it.
#[component]
fn Progress(listing: Listing) -> impl IntoView {
    let i18n = I18n::of_page();
    let say = move || &i18n.messages().exporting;
    let (exporting, live_region) = (listing.exporting, LiveRegion::of_page());
    let is_busy = Memo::new(move |_| exporting.progress().is_some());
    let written = move || exporting.progress().unwrap_or_default();
    let cancel = move |_| {
        exporting.end(Outcome::Cancelled);
        live_region.announce(untrack(|| in_words(&Outcome::Cancelled, i18n)));
    };
    move || {
        is_busy.get().then(|| {
            on_cleanup(move || listing.root.keep_focus(&[".export-save"]));
            view! {
                <button type="button" class="button" on:click=cancel>{move || say().cancel}</button>
                <progress
                    class="export-progress"
                    aria-label=move || say().progress_bar
                    max=move || written().1.to_string()
                    value=move || written().0.to_string()
                ></progress>
                <span>{move || {
                    let (written, rows) = written();
                    (say().progress)(&i18n.count(written), &i18n.count(rows))
                }}</span>
            }
        })
    }
}
