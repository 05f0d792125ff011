//! What is said to screen readers when something happens that the eye sees at once: one polite live region a page.

use leptos::prelude::*;

/// Says short sentences through the page's live region.
#[derive(Debug, Clone, Copy)]
pub struct Announcer(RwSignal<String>);

impl Announcer {
    /// Puts an announcer into the context of the page.
    pub fn provide() -> Self {
        let announcer = Self(RwSignal::new(String::new()));
        provide_context(announcer);
        announcer
    }

    /// The page's announcer; one that nobody hears outside a page.
    #[must_use]
    pub fn of_page() -> Self {
        use_context().unwrap_or_else(|| Self(RwSignal::new(String::new())))
    }

    /// Says `sentence`. The same sentence twice is said twice: a trailing no-break space makes it another text.
    pub fn say(self, sentence: String) {
        self.0.update(|said| {
            let again = *said == sentence;
            *said = sentence;
            if again {
                said.push('\u{a0}');
            }
        });
    }

    /// The live region itself.
    pub(super) fn region(self) -> impl IntoView {
        view! { <p class="visually-hidden" role="status">{move || self.0.get()}</p> }
    }
}
