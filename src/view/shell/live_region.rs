//! What is said to screen readers when something happens that the eye sees at once: one polite live region a page. What the
//! eye would not see, that a text was copied, is also shown for a moment.

use std::array;
use std::time::Duration;

use leptos::html::Div;
use leptos::prelude::*;

use hss_web::dom::toast;
use hss_web::timer::after;

/// How long something is shown.
const SHOWN: Duration = Duration::from_millis(2_500);

/// How many of the sentences said last stand in the region. Two that are said in one moment, a copied text and the
/// number of rows that follows a refinement, are heard both: neither takes the other's place.
const KEPT: usize = 4;

/// Says short sentences through the page's live region.
#[derive(Debug, Clone, Copy)]
pub struct LiveRegion(RwSignal<Said>);

/// The sentences said last, each in a place of its own, and how many were said in all.
#[derive(Debug, Default)]
struct Said {
    places: [String; KEPT],
    count: usize,
    /// What is shown now, and how many things were shown in all.
    shown: Option<&'static str>,
    shown_count: usize,
}

impl LiveRegion {
    /// Puts an announcer into the context of the page.
    pub fn provide() -> Self {
        let live_region = Self(RwSignal::default());
        provide_context(live_region);
        live_region
    }

    /// The page's announcer; one that nobody hears outside a page.
    #[must_use]
    pub fn of_page() -> Self {
        use_context().unwrap_or_else(|| Self(RwSignal::default()))
    }

    /// Says `sentence`. The same sentence twice is said twice: each comes into a place of its own, and where that place
    /// holds it already, a trailing no-break space makes it another text.
    pub fn announce(self, sentence: String) {
        self.0.update(|said| {
            let place = &mut said.places[said.count % KEPT];
            let again = *place == sentence;
            *place = sentence;
            if again {
                place.push('\u{a0}');
            }
            said.count += 1;
        });
    }

    /// Shows a few words beside what has the focus, for a moment.
    pub(crate) fn show(self, text: &'static str) {
        self.0.update(|said| {
            said.shown = Some(text);
            said.shown_count += 1;
        });
        let count = self.0.with_untracked(|said| said.shown_count);
        let hide = move || {
            // Something else may be shown by now, or the page be gone.
            let is_last = self.0.try_with_untracked(|said| said.shown_count == count);
            if is_last == Some(true) {
                self.0.update(|said| said.shown = None);
            }
        };
        after(SHOWN, Box::new(hide));
    }

    /// What is shown now.
    pub(crate) fn toast(self) -> impl IntoView {
        let shown = Memo::new(move |_| self.0.with(|said| said.shown.map(|text| (said.shown_count, text))));
        move || {
            shown.get().map(|(_, text)| {
                let element = NodeRef::<Div>::new();
                element.on_load(|element| toast::stand(&element));
                view! { <div class="toast" aria-hidden="true" node_ref=element>{text}</div> }
            })
        }
    }

    /// The live region itself. Not atomic: what is new is read, not what stands beside it.
    pub fn region(self) -> impl IntoView {
        let places: [_; KEPT] = array::from_fn(|at| {
            let sentence = move || self.0.with(|said| said.places[at].clone());
            view! { <p>{sentence}</p> }
        });
        view! { <div class="visually-hidden" role="status" aria-atomic="false">{places.into_iter().collect_view()}</div> }
    }
}
