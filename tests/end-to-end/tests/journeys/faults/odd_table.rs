//! Answers that are lists of images, and odd in one thing.

use serde_json::{Value, json};

/// What an odd answer leaves on the page.
pub(super) struct Odd {
    pub(super) name: &'static str,
    /// As the simulator takes them.
    pub(super) faults: Value,
    /// Rows that are loaded in the end, of 600.
    pub(super) loaded: u64,
    /// Parts of the line above the rows. Where there are none, that line says nothing is odd.
    pub(super) summary: Vec<&'static str>,
    /// Lines of the account.
    pub(super) account: Vec<(&'static str, u64)>,
    /// What the account lists as unknown or unreadable.
    pub(super) listed: Vec<&'static str>,
    /// Whether the page says that the images changed.
    pub(super) moved: bool,
}

impl Odd {
    fn new(name: &'static str, faults: Value) -> Self {
        Self { name, faults, loaded: 600, summary: vec![], account: vec![], listed: vec![], moved: false }
    }
}

pub(super) fn entries() -> Vec<Odd> {
    [rows(), unknown(), totals(), lists(), moving()].into_iter().flatten().collect()
}

fn rows() -> Vec<Odd> {
    let replaced =
        json!([{ "at": 3, "with": 7 }, { "at": 4, "with": null }, { "at": 5, "with": "x" }, { "at": 6, "with": [1] }]);
    vec![
        Odd {
            summary: vec!["1 row with odd values"],
            ..Odd::new(
                "numbers that are none",
                json!({ "offset": 199, "row_patch": { "at": 3, "fields": { "vul_num": "many", "image_size": {} } } }),
            )
        },
        Odd {
            summary: vec!["2 rows with odd values"],
            ..Odd::new(
                "texts that are none",
                json!({ "offset": 0, "row_patch": [{ "at": 0, "fields": { "image_name": 7.5, "scan_status": [] } },
                    { "at": 198, "fields": { "image_version": {} } }] }),
            )
        },
        Odd::new(
            "nothing where something was",
            json!({ "offset": 199, "row_patch": { "at": 3, "fields": { "vul_num": null, "image_name": null, "image_size": "" } } }),
        ),
        Odd {
            loaded: 596,
            summary: vec!["4 unreadable rows"],
            account: vec![("Unreadable rows (kept as they came)", 4), ("Rows received", 596), ("Missing rows", 0)],
            listed: vec!["7", "null", "\"x\"", "[1]"],
            ..Odd::new("elements that are no rows", json!({ "offset": 199, "row_replace": replaced }))
        },
    ]
}

fn unknown() -> Vec<Odd> {
    let sleeping = json!([{ "at": 1, "fields": { "scan_status": "sleeping" } }, { "at": 9, "fields": { "scan_status": "sleeping" } },
        { "at": 10, "fields": { "severity_level": "Dire" } }]);
    vec![
        Odd {
            summary: vec!["1 unknown field or value"],
            listed: vec!["the field \u{201c}colour\u{201d}, in 2 rows"],
            ..Odd::new(
                "a field nobody documented",
                json!([{ "offset": 0, "row_patch": { "at": 1, "fields": { "colour": "red" } } },
                    { "offset": 398, "row_patch": { "at": 1, "fields": { "colour": { "r": 1 } } } }]),
            )
        },
        Odd {
            summary: vec!["2 unknown fields and values"],
            listed: vec!["scan_status = sleeping, in 2 rows", "severity_level = Dire, in 1 row"],
            ..Odd::new("values nobody documented", json!({ "offset": 199, "row_patch": sleeping }))
        },
    ]
}

fn totals() -> Vec<Odd> {
    let total = |times: u64, total: Value| json!({ "times": times, "total_num": total });
    let start = "Rows counted by the service at the start";
    let end = "Rows counted by the service at the end";
    vec![
        Odd { account: vec![(start, 600), (end, 600)], ..Odd::new("a total that is a text", total(3, json!("600"))) },
        Odd { account: vec![(start, 600)], ..Odd::new("no total on the first page", total(1, Value::Null)) },
        // Four pages, and one more that has nothing behind the last row.
        Odd { account: vec![("Requests", 5)], ..Odd::new("no total at all", total(9, Value::Null)) },
        Odd { account: vec![("Requests", 5)], ..Odd::new("a total that is no number", total(9, json!("many"))) },
        Odd { account: vec![("Requests", 5)], ..Odd::new("a total below nothing", total(9, json!(-1))) },
        Odd {
            summary: vec!["9,400 rows missing"],
            account: vec![("Missing rows", 9_400)],
            moved: true,
            ..Odd::new("a total that is too large", total(20, json!(10_000)))
        },
        Odd {
            account: vec![("Rows received", 600), (end, 5)],
            moved: true,
            ..Odd::new("a total that is too small", total(9, json!(5)))
        },
        Odd { account: vec![(end, 600)], moved: true, ..Odd::new("no rows by the first page", total(1, json!(0))) },
    ]
}

fn lists() -> Vec<Odd> {
    vec![
        Odd {
            account: vec![("Requests", 5), ("Missing rows", 0)],
            ..Odd::new("no list at the start, once", json!({ "offset": 0, "data_list": null }))
        },
        Odd {
            loaded: 400,
            summary: vec!["400 of 600 rows loaded", "200 rows missing"],
            account: vec![("Missing rows", 200)],
            moved: true,
            ..Odd::new("no list at the start", json!({ "offset": 0, "times": 3, "data_list": null }))
        },
        Odd {
            account: vec![("Requests", 6), ("Missing rows", 0)],
            ..Odd::new("no list in the middle, twice", json!({ "offset": 199, "times": 2, "data_list": null }))
        },
        Odd {
            loaded: 400,
            summary: vec!["400 of 600 rows loaded", "200 rows missing"],
            account: vec![("Missing rows", 200)],
            moved: true,
            ..Odd::new("an empty list in the middle", json!({ "offset": 199, "times": 3, "data_list": [] }))
        },
        Odd {
            account: vec![("Requests", 4)],
            ..Odd::new("said to be a web page", json!({ "times": 4, "content_type": "text/html" }))
        },
        Odd::new("said to be nothing", json!({ "offset": 199, "content_type": "application/octet-stream" })),
        Odd::new("ten megabytes", json!({ "offset": 199, "pad_to": 10_000_000 })),
        Odd::new("late", json!({ "offset": 0, "delay_ms": 600 })),
    ]
}

fn moving() -> Vec<Odd> {
    let change = |change: Value| json!({ "offset": 199, "inventory": change });
    vec![
        Odd {
            summary: vec!["600 of 605 rows loaded", "5 rows missing", "may be incomplete"],
            account: vec![
                ("Rows counted by the service at the start", 600),
                ("Rows counted by the service at the end", 605),
                ("Of those, received again (kept once)", 0),
                ("Missing rows", 5),
            ],
            moved: true,
            ..Odd::new("rows that come", change(json!({ "insert": 5 })))
        },
        Odd {
            // Two that went are still there, and none of those that stayed was skipped.
            loaded: 600,
            summary: vec!["600 of 598 rows loaded", "may be incomplete"],
            account: vec![("Rows counted by the service at the end", 598), ("Missing rows", 0)],
            moved: true,
            ..Odd::new("rows that go", change(json!({ "remove": 2 })))
        },
        Odd {
            summary: vec!["3 rows missing", "may be incomplete"],
            account: vec![("Of those, received again (kept once)", 0), ("Missing rows", 3)],
            moved: true,
            ..Odd::new("rows that come and go", change(json!({ "remove": 2, "insert": 5 })))
        },
    ]
}
