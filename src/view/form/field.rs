//! A field: label, control and problem, tied together for screen readers. The control is chosen by the parameter's kind.

use leptos::prelude::*;

use super::choice_field::ChoiceField;
use super::field_id;
use super::flag_field::FlagField;
use super::text_field::TextField;
use super::time_field::TimeField;
use crate::query::{Kind, Parameter, ProblemKind};
use crate::view::listing::Listing;
use crate::view::words::Words;

/// What every control is given.
#[derive(Clone, Copy)]
pub(super) struct Binding {
    pub(super) listing: Listing,
    pub(super) parameter: &'static Parameter,
    /// Whether the person has left the field once.
    left: RwSignal<bool>,
}

impl Binding {
    pub(super) fn id(self) -> String {
        field_id(self.listing.list, self.parameter.name)
    }

    pub(super) fn problem_id(self) -> String {
        format!("{}-problem", self.id())
    }

    /// The raw text.
    pub(super) fn text(self) -> String {
        self.listing.draft.with(|draft| draft.text(self.parameter.name).to_owned())
    }

    /// The person typed or chose `text`.
    pub(super) fn write(self, text: impl Into<String>) {
        self.listing.draft.update(|draft| draft.set(self.parameter.name, text));
    }

    /// The person left the field.
    pub(super) fn leave(self) {
        self.left.set(true);
    }

    /// The problem to show. One of the field's own text shows once the field was left; one with other fields only when
    /// the query was to be run, since they may still be filled in.
    pub(super) fn problem(self) -> Option<ProblemKind> {
        let tried = self.listing.tried.get();
        let left = self.left.get();
        let mut problems = self.listing.problems().into_iter();
        let problem = problems.find(|problem| problem.parameter == self.parameter.name)?.kind;
        let own = matches!(problem, ProblemKind::Value(_));
        (tried || left && own).then_some(problem)
    }

    pub(super) fn invalid(self) -> Option<&'static str> {
        self.problem().map(|_| "true")
    }

    pub(super) fn described_by(self) -> Option<String> {
        self.problem().map(|_| self.problem_id())
    }
}

/// The field of a parameter.
#[component]
pub(super) fn Field(listing: Listing, parameter: &'static Parameter) -> impl IntoView {
    let words = Words::of_page();
    let binding = Binding { listing, parameter, left: RwSignal::new(false) };
    let control = match parameter.kind {
        Kind::Choice(known) => view! { <ChoiceField binding known /> }.into_any(),
        Kind::Flag => view! { <FlagField binding /> }.into_any(),
        Kind::Time => view! { <TimeField binding /> }.into_any(),
        Kind::Text { .. } | Kind::Integer { .. } | Kind::Bytes | Kind::Ipv4 => {
            view! { <TextField binding /> }.into_any()
        }
    };
    let problem = move || {
        let messages = words.messages();
        binding.problem().map(|problem| (messages.field_problem)(&problem, &messages.fields))
    };
    view! {
        <div class="field">
            <label class="field-label" for=binding.id()>
                {move || words.messages().fields.label(parameter.name)}
                {parameter.required.then(|| view! {
                    <span class="field-required">{move || words.messages().required}</span>
                })}
            </label>
            {control}
            <p class="field-problem" id=binding.problem_id()>{problem}</p>
        </div>
    }
}
