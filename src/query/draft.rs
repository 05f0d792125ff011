//! A query while it is being typed: the raw text of every field beside its value or its problem, so that nothing a
//! person wrote is ever lost, and the check that decides whether it may be sent.

use super::{ImageQuery, Kind, Needs, Pair, Parameter, ValueProblem};

/// The raw texts of one form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
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
    pub fn of<Q: ImageQuery>(query: &Q) -> Self {
        Self { texts: Q::PARAMETERS.iter().map(|p| query.wire_value(p.name).unwrap_or_default()).collect() }
    }

    /// The raw text of the parameter `name`; empty when unset.
    #[must_use]
    pub fn text<Q: ImageQuery>(&self, name: &str) -> &str {
        position::<Q>(name).and_then(|at| self.texts.get(at)).map_or("", String::as_str)
    }

    /// Puts `text` into the field `name`.
    pub fn set<Q: ImageQuery>(&mut self, name: &str, text: impl Into<String>) {
        if let Some(slot) = position::<Q>(name).and_then(|at| self.texts.get_mut(at)) {
            *slot = text.into();
        }
    }

    /// The query, if every field may be sent.
    ///
    /// # Errors
    /// All problems, in the order of the form's fields.
    pub fn check<Q: ImageQuery>(&self) -> Result<Q, Vec<Problem>> {
        let mut query = Q::default();
        let mut problems = Vec::new();
        for (parameter, text) in Q::PARAMETERS.iter().zip(&self.texts) {
            let text = trimmed(parameter, text);
            let kind = match query.set(parameter.name, text) {
                Err(problem) => Some(ProblemKind::Value(problem)),
                Ok(()) if text.is_empty() => parameter.required.then_some(ProblemKind::Required),
                Ok(()) => self.dependency_problem::<Q>(parameter, text),
            };
            problems.extend(kind.map(|kind| Problem { parameter: parameter.name, kind }));
        }
        if problems.is_empty() { Ok(query) } else { Err(problems) }
    }

    fn dependency_problem<Q: ImageQuery>(&self, parameter: &Parameter, text: &str) -> Option<ProblemKind> {
        let other = |name: &str| self.text::<Q>(name).trim();
        if let Needs::Parameter(name) = parameter.needs
            && other(name).is_empty()
        {
            return Some(ProblemKind::NeedsParameter(name));
        }
        match parameter.needs.pair() {
            Some(Pair::StartOf(end)) if other(end).is_empty() => return Some(ProblemKind::PairMissing(end)),
            Some(Pair::EndOf(start)) if other(start).is_empty() => return Some(ProblemKind::PairMissing(start)),
            Some(Pair::EndOf(start)) => {
                let ends = (other(start).parse::<u64>(), text.parse::<u64>());
                if let (Ok(start), Ok(end)) = ends
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
        Kind::Text { characters: super::Characters::Any, .. } => text,
        _ => text.trim(),
    }
}

fn position<Q: ImageQuery>(name: &str) -> Option<usize> {
    Q::PARAMETERS.iter().position(|parameter| parameter.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{LocalImageQuery, SwrImageQuery};

    fn problems<Q: ImageQuery>(fields: &[(&str, &str)]) -> Vec<(&'static str, ProblemKind)> {
        let mut draft = Draft::of(&Q::default());
        for (name, text) in fields {
            draft.set::<Q>(name, *text);
        }
        let problems = draft.check::<Q>().err().unwrap_or_default();
        problems.into_iter().map(|problem| (problem.parameter, problem.kind)).collect()
    }

    #[test]
    fn a_tag_alone_would_be_ignored_so_it_is_not_sent() {
        let needs = ProblemKind::NeedsParameter("image_name");
        assert_eq!(problems::<LocalImageQuery>(&[("image_version", "v1")]), [("image_version", needs)]);
        assert_eq!(problems::<LocalImageQuery>(&[("image_version", "v1"), ("image_name", "a")]), []);
        assert_eq!(problems::<SwrImageQuery>(&[("image_version", "v1")]), []);
    }

    #[test]
    fn has_vul_means_something_for_scanned_images_only() {
        let needs = ProblemKind::NeedsValue("scan_status", "success");
        assert_eq!(problems::<LocalImageQuery>(&[("has_vul", "false")]), [("has_vul", needs)]);
        assert_eq!(problems::<LocalImageQuery>(&[("has_vul", "false"), ("scan_status", "success")]), []);
    }

    #[test]
    fn the_ends_of_a_range_come_together_and_in_order() {
        let (start, end) = ("start_latest_update_time", "end_latest_update_time");
        assert_eq!(problems::<LocalImageQuery>(&[(start, "5")]), [(start, ProblemKind::PairMissing(end))]);
        assert_eq!(problems::<LocalImageQuery>(&[(end, "5")]), [(end, ProblemKind::PairMissing(start))]);
        assert_eq!(problems::<LocalImageQuery>(&[(start, "5"), (end, "5")]), [(end, ProblemKind::PairOrder)]);
        assert_eq!(problems::<LocalImageQuery>(&[(start, "5"), (end, "6")]), []);
    }

    #[test]
    fn a_required_parameter_cannot_be_emptied() {
        assert_eq!(problems::<SwrImageQuery>(&[("image_type", "")]), [("image_type", ProblemKind::Required)]);
    }

    #[test]
    fn a_wrong_text_is_kept_beside_its_problem() {
        let mut draft = Draft::of(&LocalImageQuery::default());
        draft.set::<LocalImageQuery>("host_ip", "10.0.0");
        assert_eq!(draft.text::<LocalImageQuery>("host_ip"), "10.0.0");
        let expected = vec![Problem { parameter: "host_ip", kind: ProblemKind::Value(ValueProblem::NotAnAddress) }];
        assert_eq!(draft.check::<LocalImageQuery>(), Err(expected));
    }
}
