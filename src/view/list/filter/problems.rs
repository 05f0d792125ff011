//! What is wrong with the line, shown at the place: the line again with the part that is meant, and what to write instead.

use leptos::prelude::*;

use crate::view::list::listing::Listing;
use crate::view::shell::i18n::I18n;

/// The name of the id of the list, by which the line is described.
pub(super) const PROBLEMS: &str = "refine-problems";

/// The problems of a list's line.
#[component]
pub(super) fn Problems(listing: Listing) -> impl IntoView {
    let i18n = I18n::of_page();
    let all = Memo::new(move |_| {
        let mut all = listing.filtering.problems();
        all.extend(listing.filtering.doubts());
        all.extend(listing.filtering.images_not_found());
        all.sort_by_key(|problem| problem.at.start);
        all
    });
    let problems = move || {
        let messages = i18n.messages();
        let line = listing.filtering.line();
        let part = |from: usize, to: usize| line.get(from..to).unwrap_or_default().to_owned();
        let problems = all.get().into_iter().map(|problem| {
            let at = problem.at.clone();
            let said = (messages.filter.problem)(&problem.kind, &messages.labels.fields);
            // Behind the line stands a mark, too, where something is missing there.
            let wrong =
                Some(part(at.start, at.end)).filter(|wrong| !wrong.is_empty()).unwrap_or_else(|| "\u{a0}".into());
            let meant = problem.meant().map(str::to_owned).map(|meant| {
                let mended = format!("{}{meant}{}", part(0, at.start), part(at.end, line.len()));
                let label = (messages.filter.use_meant)(&meant);
                // The line keeps the focus, since what is told may be drawn anew when it goes.
                let take = move |_| {
                    listing.filtering.type_line(mended.clone());
                    listing.root.keep_focus(&["[data-refine]"]);
                };
                view! { " " <button type="button" class="tool refine-mend" on:mousedown=|event| event.prevent_default() on:click=take>{label}</button> }
            });
            view! {
                <li class="refine-problem" class:refine-doubt=problem.is_doubt()>
                    <code class="refine-echo"><bdi>
                        {part(0, at.start)}<mark class="refine-wrong">{wrong}</mark>{part(at.end, line.len())}
                    </bdi></code>
                    " "{said}{meant}
                </li>
            }
        });
        problems.collect_view()
    };
    view! { <div id=listing.root.id(PROBLEMS) role="status"><ul class="refine-problems">{problems}</ul></div> }
}
