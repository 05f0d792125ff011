//! What is wrong with the line, shown at the place: the line again with the part that is meant, and what to write instead.

use leptos::prelude::*;

use crate::view::listing::Listing;
use crate::view::words::Words;

/// The name of the id of the list, by which the line is described.
pub(super) const PROBLEMS: &str = "refine-problems";

/// The problems of a list's line.
#[component]
pub(super) fn Problems(listing: Listing) -> impl IntoView {
    let words = Words::of_page();
    let missing = Memo::new(move |_| listing.refining.images_not_found());
    let problems = move || {
        let messages = words.messages();
        let line = listing.refining.line();
        let part = |from: usize, to: usize| line.get(from..to).unwrap_or_default().to_owned();
        let mut problems = listing.refining.problems();
        problems.extend(missing.get());
        let problems = problems.iter().map(|problem| {
            let at = &problem.at;
            let said = (messages.refine.problem)(&problem.kind, &messages.fields);
            // Behind the line stands a mark, too, where something is missing there.
            let wrong =
                Some(part(at.start, at.end)).filter(|wrong| !wrong.is_empty()).unwrap_or_else(|| "\u{a0}".into());
            view! {
                <li class="refine-problem">
                    <code class="refine-echo"><bdi>
                        {part(0, at.start)}<mark class="refine-wrong">{wrong}</mark>{part(at.end, line.len())}
                    </bdi></code>
                    " "{said}
                </li>
            }
        });
        problems.collect_view()
    };
    view! { <div id=listing.root.id(PROBLEMS) role="status"><ul class="refine-problems">{problems}</ul></div> }
}
