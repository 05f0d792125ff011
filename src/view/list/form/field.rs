//! A field: label, help, control and problem, tied together for screen readers. The control is chosen by the parameter's
//! kind; help and problem are said from the declaration.

use leptos::prelude::*;

use super::choice_field::ChoiceField;
use super::field_id;
use super::flag_field::FlagField;
use super::text_field::TextField;
use super::time_field::TimeRange;
use crate::view::browser::pointer;
use crate::view::list::listing::Listing;
use crate::view::list::query::chips::{choice_in_words, range_name};
use crate::view::shell::i18n::I18n;
use hss_query::{Kind, Pair, Parameter, ProblemKind};

/// What every control is given.
#[derive(Clone, Copy)]
pub(super) struct Binding {
    pub(super) listing: Listing,
    pub(super) parameter: &'static Parameter,
    /// Whether the person has left the field once.
    left: RwSignal<bool>,
    /// Whether its help is shown.
    help: RwSignal<bool>,
}

impl Binding {
    fn new(listing: Listing, parameter: &'static Parameter) -> Self {
        Self { listing, parameter, left: RwSignal::new(false), help: RwSignal::new(false) }
    }

    pub(super) fn id(self) -> String {
        self.listing.root.id(&field_id(self.listing.list, self.parameter.name))
    }

    fn problem_id(self) -> String {
        format!("{}-problem", self.id())
    }

    fn help_id(self) -> String {
        format!("{}-help", self.id())
    }

    /// The raw text.
    pub(super) fn text(self) -> String {
        self.listing.query.draft().with(|draft| draft.text(self.parameter.name).to_owned())
    }

    /// The person typed or chose `text`.
    pub(super) fn write(self, text: impl Into<String>) {
        self.listing.query.write(self.parameter.name, text);
    }

    /// The person left the field. A problem that shows now moves what is below it: not from under a pressed pointer.
    pub(super) fn leave(self) {
        pointer::when_released(move || {
            // The form may be gone by then.
            let _ = self.left.try_set(true);
        });
    }

    /// The problem to show. One of the field's own text shows once the field was left; one with other fields only when
    /// the query was to be run, since they may still be filled in.
    fn problem(self) -> Option<ProblemKind> {
        let tried = self.listing.query.was_tried();
        let left = self.left.get();
        let mut problems = self.listing.problems().into_iter();
        let problem = problems.find(|problem| problem.parameter == self.parameter.name)?.kind;
        let own = matches!(problem, ProblemKind::Value(_));
        (tried || left && own).then_some(problem)
    }

    pub(super) fn invalid(self) -> Option<&'static str> {
        self.problem().map(|_| "true")
    }

    /// The ids of what describes the control at the moment.
    pub(super) fn described_by(self) -> Option<String> {
        let problem = self.problem().map(|_| self.problem_id());
        let help = self.help.get().then(|| self.help_id());
        let ids: Vec<String> = problem.into_iter().chain(help).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// The field of a parameter; a range in time is one field for its two parameters.
#[component]
pub(super) fn Field(listing: Listing, parameter: &'static Parameter) -> impl IntoView {
    let i18n = I18n::of_page();
    let binding = Binding::new(listing, parameter);
    let end = match parameter.needs.pair() {
        Some(Pair::StartOf(end)) => listing.list.parameter(end).map(|end| Binding::new(listing, end)),
        _ => None,
    };
    let label_name = if end.is_some() { range_name(parameter) } else { parameter.name };
    let label = move || i18n.messages().labels.fields.label(label_name).unwrap_or(label_name);
    let control = match (parameter.kind, end) {
        (Kind::Time, Some(end)) => view! { <TimeRange start=binding end /> }.into_any(),
        (Kind::Choice(known) | Kind::Named { known, .. }, _) => view! { <ChoiceField binding known /> }.into_any(),
        (Kind::Flag, _) => view! { <FlagField binding /> }.into_any(),
        _ => view! { <TextField binding /> }.into_any(),
    };
    let shown = move || binding.help.get();
    view! {
        <div class="field">
            <div class="field-head">
                <label class="field-label" for=binding.id()>
                    {label}
                    {parameter.required.then(|| view! {
                        <span class="field-required">{move || i18n.messages().required}</span>
                    })}
                </label>
                <button
                    type="button"
                    class="help-button"
                    aria-expanded=move || if shown() { "true" } else { "false" }
                    aria-controls=binding.help_id()
                    aria-label=move || (i18n.messages().about_field)(label())
                    on:click=move |_| binding.help.update(|shown| *shown = !*shown)
                >
                    <span aria-hidden="true">"?"</span>
                </button>
            </div>
            {control}
            <p class="field-help" id=binding.help_id() hidden=move || !shown()>
                {move || {
                    let messages = i18n.messages();
                    (messages.field_help)(parameter, &messages.labels.fields)
                }}
            </p>
            <FieldProblem binding />
            {end.map(|binding| view! { <FieldProblem binding after=parameter.name /> })}
        </div>
    }
}

/// What is wrong with a field, with a button where one click mends it. The end of a range that has the problem of its
/// start (`after`) says nothing of its own.
#[component]
fn FieldProblem(binding: Binding, #[prop(optional)] after: Option<&'static str>) -> impl IntoView {
    let i18n = I18n::of_page();
    let problem = Memo::new(move |_| {
        let problem = binding.problem()?;
        let problems = binding.listing.problems();
        let said = problems.iter().any(|other| Some(other.parameter) == after && other.kind == problem);
        (!said).then_some(problem)
    });
    let text = move || {
        let messages = i18n.messages();
        problem.get().map(|problem| (messages.field_problem)(&problem, &messages.labels.fields))
    };
    let offer = move || match problem.get() {
        Some(ProblemKind::NeedsValue(name, value)) => {
            let messages = i18n.messages();
            let label = messages.labels.fields.label(name).unwrap_or(name);
            let offer = (messages.set_field)(label, &choice_in_words(value, i18n));
            let set = move |_| binding.listing.query.write(name, value);
            Some(view! { <button type="button" class="offer" on:click=set>{offer}</button> })
        }
        _ => None,
    };
    view! {
        <div class="field-problem">
            <p id=binding.problem_id()>{text}</p>
            {offer}
        </div>
    }
}
