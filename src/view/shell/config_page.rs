//! What is shown in place of the app when `config.json` cannot be used: the file, the place, and how to mend it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::i18n::I18n;
use crate::view::browser::root::Root;
use hss_config::{CONFIG_FILE, ConfigProblem, SourcePosition};
use hss_web::dom::{clipboard, document};

/// A whole file that works, shown as the example.
pub const EXAMPLE: &str = r#"{
  "connections": [
    {
      "name": "Production",
      "proxy": "./hss/",
      "project_id": "0123456789abcdef0123456789abcdef"
    }
  ]
}"#;

/// The page that stands in for the app.
#[component]
#[must_use]
pub fn ConfigPage(
    /// What is wrong with the file.
    problem: ConfigProblem,
) -> impl IntoView {
    let i18n = I18n::provide();
    let root = Root::of_page();
    let ConfigProblem { kind, place } = problem;
    let advice = move || (i18n.messages().config_problem)(&kind);
    let what = {
        let advice = advice.clone();
        move || advice().what
    };
    let copied = RwSignal::new(None::<bool>);
    let copy = move |_| {
        spawn_local(async move {
            let done = clipboard::copy(EXAMPLE).await;
            copied.set(Some(done));
        });
    };
    let outcome = move |done: bool| {
        let messages = i18n.messages();
        if done { messages.trouble.example_copied } else { messages.copy_failed }
    };
    Effect::new(move || {
        root.set_language(i18n.language().tag());
        root.set_title(i18n.messages().title);
    });
    view! {
        <main class="config-page">
            <h1>{move || i18n.messages().config_title}</h1>
            <section class="notice notice-error" role="alert">
                <h2 class="notice-title">{what}</h2>
                <p>{move || advice().remedy}</p>
                {place.map(|place| view! { <PlaceInFile place /> })}
            </section>
            <p>{move || i18n.messages().trouble.nothing_asked}</p>
            <p>{move || i18n.messages().config_example}</p>
            <pre class="code"><code>{EXAMPLE}</code></pre>
            <div class="form-actions">
                <button type="button" class="button button-primary" on:click=move |_| document::reload()>
                    {move || i18n.messages().reload}
                </button>
                <button type="button" class="button" on:click=copy>{move || i18n.messages().trouble.copy_example}</button>
                <span role="status">{move || copied.get().map(outcome)}</span>
            </div>
        </main>
    }
}

#[component]
fn PlaceInFile(place: SourcePosition) -> impl IntoView {
    let i18n = I18n::of_page();
    let SourcePosition { line, column, text } = place;
    view! {
        <p class="notice-detail">{CONFIG_FILE}", "{move || (i18n.messages().place)(line, column)}</p>
        <pre class="code"><code>{text}</code></pre>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hss_config::Config;

    #[test]
    fn the_example_works() {
        assert!(Config::read(200, EXAMPLE).is_ok());
    }
}
