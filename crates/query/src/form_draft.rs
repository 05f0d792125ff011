//! A query while it is being typed: the raw text of every field beside its value or its problem, so that nothing a
//! person wrote is ever lost, and the check that decides whether it may be sent.

use super::{Characters, Clock, Kind, List, Moment, Needs, Pair, Parameter, ParameterValue, Query, ValueProblem};

/// The raw texts of one form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    list: List,
    texts: Vec<String>,
}

/// A field that keeps the query from being sent, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The parameter's name.
    pub parameter: &'static str,
    /// Why.
    pub kind: ProblemKind,
}

/// Why a field keeps the query from being sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// Its own text is wrong.
    Value(ValueProblem),
    /// The service refuses a request without it.
    Required,
    /// The service would ignore it without this other parameter.
    NeedsParameter(&'static str),
    /// The service would ignore it unless this other parameter has this value.
    NeedsValue(&'static str, &'static str),
    /// The other end of the range is missing.
    PairMissing(&'static str),
    /// The range ends before it starts.
    PairOrder,
}

impl Draft {
    /// The draft of a form that shows `query`.
    #[must_use]
    pub fn of(query: &Query) -> Self {
        let list = query.list();
        let texts = list.parameters().iter().map(|p| query.text(p.name).unwrap_or_default()).collect();
        Self { list, texts }
    }

    /// The list whose query this is.
    #[must_use]
    pub fn list(&self) -> List {
        self.list
    }

    /// The raw text of the parameter `name`; empty when unset.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.position(name).and_then(|at| self.texts.get(at)).map_or("", String::as_str)
    }

    /// Puts `text` into the field `name`.
    pub fn set(&mut self, name: &str, text: impl Into<String>) {
        if let Some(slot) = self.position(name).and_then(|at| self.texts.get_mut(at)) {
            *slot = text.into();
        }
    }

    /// The query, if every field may be sent at `clock`.
    ///
    /// # Errors
    /// All problems, in the order of the form's fields.
    pub fn check(&self, clock: &Clock) -> Result<Query, Vec<Problem>> {
        let mut query = self.list.first_query();
        let mut problems = Vec::new();
        for (parameter, text) in self.list.parameters().iter().zip(&self.texts) {
            let text = trimmed(parameter, text);
            let kind = match query.set(parameter.name, text) {
                Err(problem) => Some(ProblemKind::Value(problem)),
                Ok(()) if text.is_empty() => parameter.required.then_some(ProblemKind::Required),
                Ok(()) => self.dependency_problem(parameter, text, clock),
            };
            problems.extend(kind.map(|kind| Problem { parameter: parameter.name, kind }));
        }
        if problems.is_empty() { Ok(query) } else { Err(problems) }
    }

    fn position(&self, name: &str) -> Option<usize> {
        self.list.parameters().iter().position(|parameter| parameter.name == name)
    }

    fn dependency_problem(&self, parameter: &Parameter, text: &str, clock: &Clock) -> Option<ProblemKind> {
        let other = |name: &str| self.text(name).trim();
        if let Needs::Parameter(name) = parameter.needs
            && other(name).is_empty()
        {
            return Some(ProblemKind::NeedsParameter(name));
        }
        match parameter.needs.pair() {
            Some(Pair::StartOf(end)) if other(end).is_empty() => return Some(ProblemKind::PairMissing(end)),
            Some(Pair::EndOf(start)) if other(start).is_empty() => return Some(ProblemKind::PairMissing(start)),
            Some(Pair::EndOf(start)) => {
                let time = |text: &str| Moment::read(text, &Kind::Time).map(|moment| moment.resolve(clock));
                if let (Ok(start), Ok(end)) = (time(other(start)), time(text))
                    && start >= end
                {
                    return Some(ProblemKind::PairOrder);
                }
            }
            _ => {}
        }
        let (name, value) = parameter.needs.value()?;
        (other(name) != value).then_some(ProblemKind::NeedsValue(name, value))
    }
}

/// Space around a value is a slip of pasting, unless the parameter takes any character.
fn trimmed<'text>(parameter: &Parameter, text: &'text str) -> &'text str {
    match parameter.kind {
        Kind::Text { characters: Characters::Any, .. } | Kind::Named { characters: Characters::Any, .. } => text,
        _ => text.trim(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLOCK: Clock = Clock { now: 1_700_000_000_000, month_start: 1_698_796_800_000 };

    fn problems(list: List, fields: &[(&str, &str)]) -> Vec<(&'static str, ProblemKind)> {
        let mut draft = Draft::of(&list.first_query());
        for (name, text) in fields {
            draft.set(name, *text);
        }
        let problems = draft.check(&CLOCK).err().unwrap_or_default();
        problems.into_iter().map(|problem| (problem.parameter, problem.kind)).collect()
    }

    #[test]
    fn a_tag_alone_would_be_ignored_so_it_is_not_sent() {
        let needs = ProblemKind::NeedsParameter("image_name");
        assert_eq!(problems(List::Local, &[("image_version", "v1")]), [("image_version", needs)]);
        assert_eq!(problems(List::Local, &[("image_version", "v1"), ("image_name", "a")]), []);
        assert_eq!(problems(List::Swr, &[("image_version", "v1")]), []);
    }

    #[test]
    fn has_vul_means_something_for_scanned_images_only() {
        let needs = ProblemKind::NeedsValue("scan_status", "success");
        assert_eq!(problems(List::Local, &[("has_vul", "false")]), [("has_vul", needs)]);
        assert_eq!(problems(List::Local, &[("has_vul", "false"), ("scan_status", "success")]), []);
    }

    #[test]
    fn the_ends_of_a_range_come_together_and_in_order() {
        let (start, end) = ("start_latest_update_time", "end_latest_update_time");
        assert_eq!(problems(List::Local, &[(start, "5")]), [(start, ProblemKind::PairMissing(end))]);
        assert_eq!(problems(List::Local, &[(end, "5")]), [(end, ProblemKind::PairMissing(start))]);
        assert_eq!(problems(List::Local, &[(start, "5"), (end, "5")]), [(end, ProblemKind::PairOrder)]);
        assert_eq!(problems(List::Local, &[(start, "5"), (end, "6")]), []);
        // Relative ends compare by what they are now.
        assert_eq!(problems(List::Local, &[(start, "now-7d"), (end, "now")]), []);
        assert_eq!(problems(List::Local, &[(start, "now"), (end, "now-1h")]), [(end, ProblemKind::PairOrder)]);
        assert_eq!(problems(List::Local, &[(start, "1700000000001"), (end, "now")]), [(end, ProblemKind::PairOrder)]);
    }

    #[test]
    fn a_required_parameter_cannot_be_emptied() {
        assert_eq!(problems(List::Swr, &[("image_type", "")]), [("image_type", ProblemKind::Required)]);
    }

    #[test]
    fn a_wrong_text_is_kept_beside_its_problem() {
        let mut draft = Draft::of(&List::Local.first_query());
        draft.set("host_ip", "10.0.0");
        assert_eq!(draft.text("host_ip"), "10.0.0");
        let expected = vec![Problem { parameter: "host_ip", kind: ProblemKind::Value(ValueProblem::NotAnAddress) }];
        assert_eq!(draft.check(&CLOCK), Err(expected));
    }
}
