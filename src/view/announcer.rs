//! What is said to screen readers when something happens that the eye sees at once: one polite live region a page.

use std::array;

use leptos::prelude::*;

/// How many of the sentences said last stand in the region. Two that are said in one moment, a copied text and the
/// number of rows that follows a refinement, are heard both: neither takes the other's place.
const KEPT: usize = 4;

/// Says short sentences through the page's live region.
#[derive(Debug, Clone, Copy)]
pub struct Announcer(RwSignal<Said>);

/// The sentences said last, each in a place of its own, and how many were said in all.
#[derive(Debug, Default)]
struct Said {
    places: [String; KEPT],
    count: usize,
}

impl Announcer {
    /// Puts an announcer into the context of the page.
    pub fn provide() -> Self {
        let announcer = Self(RwSignal::default());
        provide_context(announcer);
        announcer
    }

    /// The page's announcer; one that nobody hears outside a page.
    #[must_use]
    pub fn of_page() -> Self {
        use_context().unwrap_or_else(|| Self(RwSignal::default()))
    }

    /// Says `sentence`. The same sentence twice is said twice: each comes into a place of its own, and where that place
    /// holds it already, a trailing no-break space makes it another text.
    pub fn say(self, sentence: String) {
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

    /// The live region itself. Not atomic: what is new is read, not what stands beside it.
    pub fn region(self) -> impl IntoView {
        let places: [_; KEPT] = array::from_fn(|at| {
            let sentence = move || self.0.with(|said| said.places[at].clone());
            view! { <p>{sentence}</p> }
        });
        view! { <div class="visually-hidden" role="status" aria-atomic="false">{places.into_iter().collect_view()}</div> }
    }
}
