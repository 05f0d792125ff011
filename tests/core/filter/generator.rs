//! Makes refinements of every kind, and lines that nearly are some.

use hss_inventory::filter::{Amount, FilterExpr, Span, Target, Term, Test, targets};
use hss_model::FieldKind;
use hss_query::List;
use proptest::prelude::*;
use proptest::sample::select;

/// Texts with everything in them that a line has a meaning for.
pub(super) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-c0-2.]{1,6}",
        2 => "[-\"\\\\,:=<>~ \u{3000}a1\n\t\r.]{1,8}",
        1 => ".{1,6}",
        1 => any::<String>(),
        2 => "[\u{ff1a}\u{ff1e}\u{ff1d}\u{ff0c}\u{3001}\u{201c}\u{201d}\u{2018}\u{300c}\u{300d}\u{ab}\u{bb}\u{ff02}\u{ff3c}\u{200b}\u{feff}\u{200e}\u{ad}\u{a0}\u{2013}\u{ff0d}\u{ff4e}\u{2026}\u{2265}\u{2260}\u{72b6}\u{6001}\"\\\\ab:]{1,8}",
        1 => select(vec!["severity:high", "is:odd", "no:host", "sha256:ab", "SHA256:", "-x", "\"", "\\", "\\n", "a,b",
            "nginx:1.2", "10.0.0.1:5000", "\u{955c}\u{50cf}", "a\\", "\u{0}", "..", "=", ">5"]).prop_map(str::to_owned),
    ]
    .prop_filter("there is a text", |text| !text.is_empty())
}

pub(super) fn list() -> impl Strategy<Value = List> {
    select(List::ALL.to_vec())
}

fn target(list: List, of: fn(&Target) -> bool) -> impl Strategy<Value = &'static Target> {
    select(targets(list).iter().filter(|target| of(target)).collect::<Vec<_>>())
}

fn texts(least: impl Strategy<Value = String>) -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(least, 1..4).prop_map(|mut texts| {
        let mut seen = std::collections::HashSet::new();
        texts.retain(|text| seen.insert(text.clone()));
        texts
    })
}

fn text_or_nothing() -> impl Strategy<Value = String> {
    prop_oneof![5 => text(), 1 => Just(String::new())]
}

pub(super) fn amount(kind: FieldKind) -> BoxedStrategy<Amount> {
    const LONG_MAX: u64 = i64::MAX as u64;
    let number = prop_oneof![0_u64..200, 0..=LONG_MAX];
    match kind {
        kind if kind.is_count() => number.prop_map(Amount::Count).boxed(),
        FieldKind::Bytes => {
            let unit = select(vec![1, 1_000, 1 << 10, 1_000_000, 1 << 20, 1_000_000_000, 1 << 30, 1 << 40]);
            let round = (0_u64..5_000, unit).prop_map(|(hundredths, unit): (u64, u64)| hundredths * unit / 100);
            prop_oneof![number, round].prop_map(Amount::Bytes).boxed()
        }
        _ => {
            let relative = (1_u32.., select(vec!["h", "d"])).prop_map(|(amount, unit)| format!("now-{amount}{unit}"));
            let parts = (1970_u16..=9999, 1_u8..=12, 1_u8..=28, 0_u8..24, 0_u8..60, 0_u8..60);
            let civil =
                (parts, select(vec![4, 7, 10, 16, 19])).prop_map(|((y, mo, d, h, mi, s), length): (_, usize)| {
                    let mut text = format!("{y:04}-{mo:02}-{d:02}T{h:02}:{mi:02}:{s:02}");
                    text.truncate(length);
                    text
                });
            let named = select(vec!["now", "now/M", "0", "1697509433000"]).prop_map(str::to_owned);
            let text = prop_oneof![relative, civil, named, (10_000..=LONG_MAX).prop_map(|time| time.to_string())];
            text.prop_map(|text| Amount::read(&text, FieldKind::Time).expect("a time")).boxed()
        }
    }
}

pub(super) fn span(kind: FieldKind) -> impl Strategy<Value = Span> {
    prop_oneof![
        amount(kind).prop_map(Span::Above),
        amount(kind).prop_map(Span::AtLeast),
        amount(kind).prop_map(Span::Below),
        amount(kind).prop_map(Span::AtMost),
        amount(kind).prop_map(Span::Exactly),
        (amount(kind), amount(kind)).prop_map(|(from, to)| Span::Between(from, to)),
    ]
}

fn test(list: List) -> impl Strategy<Value = Test> {
    let one_of = (target(list, |target| !target.is_number()), texts(text_or_nothing()))
        .prop_map(|(target, values)| Test::OneOf { target, values });
    let contains = (target(list, |target| !target.is_number()), texts(text()), any::<bool>()).prop_map(
        |(target, mut texts, or_nothing)| {
            texts.extend(or_nothing.then(String::new));
            Test::Contains { target, texts }
        },
    );
    let range = target(list, Target::is_number)
        .prop_flat_map(|target| span(target.kind).prop_map(move |span| Test::Range { target, span }));
    let nothing = target(list, |_| true).prop_map(|target| Test::OneOf { target, values: vec![String::new()] });
    prop_oneof![3 => text().prop_map(Test::Text), 3 => one_of, 3 => contains, 4 => range, 1 => nothing, 1 => Just(Test::Malformed)]
}

/// A refinement of a list.
pub(super) fn filter_expr() -> impl Strategy<Value = (List, FilterExpr)> {
    list().prop_flat_map(|list| {
        let term = (any::<bool>(), test(list)).prop_map(|(negated, test)| Term { negated, test });
        prop::collection::vec(term, 0..8).prop_map(move |terms| (list, FilterExpr::of(terms)))
    })
}

/// Lines that are none, a little, or nearly.
pub(super) fn line() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        select(vec![
            "severity",
            "vul",
            "name",
            "scanned",
            "size",
            "host",
            "namespace",
            "is",
            "no",
            "sha256",
            "colour",
            "image_digest",
            "\u{72b6}\u{6001}",
            "\u{6f0f}\u{6d1e}",
            "vulnerabilities",
            "sev",
            "odd",
            "high",
            "50",
            "10..50",
            "..",
            "1.5GiB",
            "now-7d",
            "2026-09-01",
            "0.1KiB",
            "2026"
        ])
        .prop_map(str::to_owned),
        select(vec![
            ":", "=", "~", ">", ">=", "<", "<=", ",", "\"", "\\", "-", " ", "  ", "\u{3000}", "\n", "\"\"", "\u{ff1a}",
            "\u{ff1e}", "\u{ff0c}", "\u{201c}", "\u{201d}", "\u{200b}", "\u{2265}", "\u{2026}", "\u{2013}", "\u{300c}",
            "\u{300d}"
        ])
        .prop_map(str::to_owned),
        text(),
    ];
    prop_oneof![prop::collection::vec(part, 0..16).prop_map(|parts| parts.concat()), any::<String>()]
}
