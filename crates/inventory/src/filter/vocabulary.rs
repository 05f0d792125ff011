//! What people call fields and values: the words of the page in every language, beside the API's. Whatever language the
//! page shows, a line understands all of them, so that a line which is sent to a colleague means the same there.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::distance::alike;
use super::fold::fold;
use super::target::Target;
use super::targets::{target_of, targets};
use hss_labels::{Labels, Language};
use hss_model::{FieldKind, ScanFailure, ScanStatus, Severity};
use hss_query::List;

/// Fewest characters of a name that is shortened: less would be found in many an image's name.
const SHORTENED_MIN: usize = 3;

/// A value that is documented, and what people call it.
#[derive(Debug)]
pub(super) struct KnownValue {
    /// As rows have it; empty where they have nothing.
    pub(super) wire: &'static str,
    /// Its labels, in every language, each with its squeezed form.
    names: Vec<(String, String)>,
}

#[derive(Debug)]
struct Vocabulary {
    /// The squeezed names of each list's fields that are not the API's.
    fields: [Vec<(String, &'static Target)>; List::ALL.len()],
    values: HashMap<&'static str, Vec<KnownValue>>,
}

/// A name without what differs from one writer to another: case, spaces, `_` and `-`, full width.
pub(super) fn squeeze(name: &str) -> String {
    let mut squeezed = fold(name).to_lowercase();
    squeezed.retain(|c| !(c.is_whitespace() || matches!(c, '_' | '-')));
    squeezed
}

/// The field that a line calls `name`: by the API's name, by a label in any language, or by the beginning of one that no
/// other field has.
#[must_use]
pub fn field_named(list: List, name: &str) -> Option<&'static Target> {
    let folded = fold(name);
    if let Some(target) = target_of(list, &folded) {
        return Some(target);
    }
    let squeezed = squeeze(&folded);
    let all = names(list);
    let exact = all.iter().find(|(name, _)| *name == squeezed).map(|(_, target)| *target);
    exact.or_else(|| {
        let least = if squeezed.is_ascii() { SHORTENED_MIN } else { 2 };
        if squeezed.chars().count() < least {
            return None;
        }
        let mut begin = all.iter().filter(|(name, _)| name.starts_with(&squeezed)).map(|(_, target)| *target);
        let first = begin.next()?;
        begin.all(|other| other == first).then_some(first)
    })
}

/// Whether a field is called so in full: by the API's name, a key or a label.
pub(super) fn is_whole_name(list: List, name: &str) -> bool {
    let squeezed = squeeze(name);
    target_of(list, &fold(name)).is_some() || names(list).iter().any(|(name, _)| *name == squeezed)
}

/// Whether a text is a name in some list, or nearly one: what is not is text, though an operator stands behind it.
pub(super) fn may_be_name(name: &str) -> bool {
    let known = List::ALL.into_iter().any(|list| field_named(list, name).is_some());
    // Two signs are like any other two.
    let long = name.chars().count() > 2;
    known || (long && List::ALL.into_iter().any(|list| alike(list, name).is_some()))
}

/// Whether a text that is not ended may become the name of a field. One or two letters may become anything, and whoever
/// types them wants to see rows at once.
pub(super) fn begins_name(list: List, text: &str) -> bool {
    let squeezed = squeeze(text);
    if squeezed.is_ascii() && squeezed.len() < SHORTENED_MIN {
        return false;
    }
    let keys = || targets(list).iter().flat_map(Target::names);
    !squeezed.is_empty()
        && (names(list).iter().any(|(name, _)| name.starts_with(&squeezed))
            || keys().any(|key| key.starts_with(&fold(text).to_lowercase())))
}

/// Where `typed` stands in what people call a field: at the start of a name, or anywhere in one; nowhere in most.
pub(super) fn place_in_names(list: List, target: &'static Target, typed: &str) -> Option<PlaceInName> {
    let squeezed = squeeze(typed);
    best_place(names(list).iter().filter(|(_, named)| *named == target).map(|(name, _)| name.as_str()), &squeezed)
}

/// Where what is typed stands in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PlaceInName {
    /// The name begins with it.
    Start,
    /// The name has it further on.
    Within,
}

fn best_place<'names>(names: impl Iterator<Item = &'names str>, squeezed: &str) -> Option<PlaceInName> {
    let place = |name: &str| match name.find(squeezed)? {
        0 => Some(PlaceInName::Start),
        _ => Some(PlaceInName::Within),
    };
    names.filter_map(place).min()
}

/// The names of a list's fields, squeezed, each with its field.
pub(super) fn names(list: List) -> &'static [(String, &'static Target)] {
    let place = List::ALL.iter().position(|other| *other == list).unwrap_or_default();
    vocabulary().fields.get(place).map_or(&[], Vec::as_slice)
}

/// Whether the values of a field are documented, so that any other is a surprise.
pub(super) fn is_closed(target: &Target) -> bool {
    !target.values.is_empty()
}

/// The documented values of a field, and nothing; none where its values are not documented, and of numbers only nothing.
pub(super) fn known_values(target: &Target) -> &'static [KnownValue] {
    if !(is_closed(target) || target.is_number()) {
        return &[];
    }
    vocabulary().values.get(target.field).map_or(&[], Vec::as_slice)
}

impl KnownValue {
    /// Whether a person calls it so.
    fn is_called(&self, squeezed: &str) -> bool {
        self.names.iter().any(|(name, _)| name == squeezed)
    }

    /// What people call it, squeezed and as they write it.
    pub(super) fn names(&self) -> impl Iterator<Item = (&str, &str)> {
        self.names.iter().map(|(squeezed, name)| (squeezed.as_str(), name.as_str()))
    }
}

/// Where `typed` stands in what people call the value that rows have as `stored`; nowhere where that is not documented.
pub(super) fn place_in_labels(target: &Target, typed: &str, stored: &str) -> Option<PlaceInName> {
    let known = is_closed(target).then(|| known_values(target))?;
    let value = known.iter().find(|value| value.wire.eq_ignore_ascii_case(stored))?;
    best_place(value.names().map(|(squeezed, _)| squeezed), &squeeze(typed))
}

/// Whether `asked` is what people call the value that rows have as `stored`.
pub(super) fn is_called(target: &Target, asked: &str, stored: &str) -> bool {
    if !is_closed(target) || asked.is_empty() {
        return false;
    }
    let known = known_values(target);
    let squeezed = squeeze(asked);
    known.iter().any(|value| value.wire.eq_ignore_ascii_case(stored) && value.is_called(&squeezed))
}

/// The documented value that a person calls so, as rows have it; the first where several are called alike.
#[must_use]
pub fn value_named(target: &Target, asked: &str) -> Option<&'static str> {
    let (folded, squeezed) = (fold(asked), squeeze(asked));
    let known = || known_values(target).iter();
    let exact = known().find(|value| !folded.is_empty() && value.wire.eq_ignore_ascii_case(&folded));
    exact.or_else(|| known().find(|value| value.is_called(&squeezed))).map(|value| value.wire)
}

fn vocabulary() -> &'static Vocabulary {
    static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
    VOCABULARY.get_or_init(|| Vocabulary {
        fields: List::ALL.map(|list| targets(list).iter().flat_map(field_names).collect()),
        values: List::ALL.iter().flat_map(|list| targets(*list)).filter_map(documented).collect(),
    })
}

/// The keys and the words for a field.
fn field_names(target: &'static Target) -> Vec<(String, &'static Target)> {
    let mut all: Vec<String> = target.names().map(squeeze).collect();
    for labels in Language::ALL.map(Language::labels) {
        all.extend(labels.fields.label(target.field).map(squeeze));
        all.extend((labels.other_names)(target.field).iter().map(|name| squeeze(name)));
    }
    all.dedup();
    all.into_iter().map(|name| (name, target)).collect()
}

/// The documented values of a field with the words for them.
fn documented(target: &'static Target) -> Option<(&'static str, Vec<KnownValue>)> {
    if target.values.is_empty() && !target.is_number() {
        return None;
    }
    let names = |wire: &str| {
        let words = |labels: &'static Labels| -> Vec<String> {
            let mut words: Vec<String> =
                (labels.other_values)(target.field, wire).iter().map(ToString::to_string).collect();
            words.extend(label(labels, target, wire));
            words
        };
        Language::ALL.iter().flat_map(|language| words(language.labels())).map(|word| (squeeze(&word), word)).collect()
    };
    let known = target.values.iter().copied().chain([""]).map(|wire| KnownValue { wire, names: names(wire) });
    Some((target.field, known.collect()))
}

/// What a language calls a value of a field; some call nothing by two words.
fn label(labels: &'static Labels, target: &Target, wire: &str) -> Vec<String> {
    let word = match (target.kind, wire) {
        (FieldKind::Severity, "") => return vec![labels.not_rated.into(), labels.missing.into()],
        (FieldKind::Time, "") => return vec![labels.never.into(), labels.missing.into()],
        (_, "") => Some(labels.missing.to_owned()),
        (FieldKind::Severity, _) => Severity::parse(wire).map(|severity| (labels.severity)(severity).to_owned()),
        (FieldKind::Status, _) => ScanStatus::parse(wire).map(|status| (labels.scan_status)(status).to_owned()),
        (FieldKind::Failure, _) => ScanFailure::parse(wire).map(|reason| (labels.scan_failure)(reason).what),
        (FieldKind::Flag, "true") => Some(labels.yes.to_owned()),
        (FieldKind::Flag, _) => Some(labels.no.to_owned()),
        _ => (labels.choice)(wire).map(str::to_owned),
    };
    word.into_iter().collect()
}
