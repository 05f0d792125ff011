//! Numbers, sizes and times by the browser's `Intl`, which knows every language and zone and costs the bundle nothing.
//! Formatters are costly to make and cheap to use, so each is made once a language.

use std::cell::RefCell;
use std::collections::HashMap;

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use hss_i18n::Language;
use hss_model::{Age, AgeUnit};
use hss_query::SizeUnit;

/// How much of a point in time is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeStyle {
    /// Year to minute.
    Minute,
    /// Year to second, with the zone.
    Exact,
}

#[derive(PartialEq, Eq, Hash)]
enum Format {
    Whole,
    OneDecimal,
    Time(TimeStyle),
}

thread_local! {
    static FORMATTERS: RefCell<HashMap<(Language, Format), Function>> = RefCell::default();
    static AGES: RefCell<HashMap<(Language, Age), String>> = RefCell::default();
    static AGE_FORMATTERS: RefCell<HashMap<Language, Intl::RelativeTimeFormat>> = RefCell::default();
}

/// Times are written year first, as in ISO 8601, in every language: the only form that nobody reads with day and month
/// exchanged, and that lines up in a column. Of the locales that browsers know, Sweden's writes so.
const TIME_LOCALE: &str = "sv-SE";

/// The latest time a JavaScript date can have, in Unix milliseconds.
pub const TIME_MAX: u64 = 8_640_000_000_000_000;

/// The language that the browser asks servers for.
pub fn browser_language() -> Option<String> {
    web_sys::window()?.navigator().language()
}

/// A whole number as the language groups its digits.
#[must_use]
pub fn number(language: Language, number: u64) -> String {
    // No language groups the digits of so few, and most numbers are small.
    if number < 1_000 {
        return number.to_string();
    }
    // As a BigInt only where a JavaScript number would lose digits.
    #[expect(clippy::cast_precision_loss, reason = "none is lost below 2^53")]
    let value = if number <= 1 << 53 { JsValue::from_f64(number as f64) } else { JsValue::from(number) };
    format(language, Format::Whole, &value).unwrap_or_else(|| number.to_string())
}

/// A size in binary units with one decimal.
#[must_use]
pub fn size(language: Language, bytes: u64) -> String {
    // 1023.95 and more would be rounded to 1,024.0 of a unit.
    #[expect(clippy::cast_precision_loss, reason = "shown with one decimal")]
    let of = |unit: SizeUnit| bytes as f64 / unit.bytes as f64;
    let fits = |unit: &SizeUnit| of(*unit) < 1023.95;
    let unit = SizeUnit::shown().find(fits).filter(|_| bytes >= 1024);
    let Some(unit) = unit else { return format!("{} B", number(language, bytes)) };
    match format(language, Format::OneDecimal, &JsValue::from_f64(of(unit))) {
        Some(value) => format!("{value} {}", unit.name),
        None => format!("{bytes} B"),
    }
}

/// A time; nothing for one that no JavaScript date can have.
#[must_use]
pub fn time(language: Language, unix_milliseconds: u64, style: TimeStyle) -> Option<String> {
    if unix_milliseconds > TIME_MAX {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "at most 2^53")]
    let time = JsValue::from_f64(unix_milliseconds as f64);
    if style == TimeStyle::Minute {
        return Some(minute(&Date::new(&time)));
    }
    format(language, Format::Time(style), &time)
}

/// Year to minute, without a formatter: it is written the same in every language, and to make one takes as long as to read
/// thousands of rows.
fn minute(time: &Date) -> String {
    let two = |number: u32| if number < 10 { format!("0{number}") } else { number.to_string() };
    let day = format!("{}-{}-{}", time.get_full_year(), two(time.get_month() + 1), two(time.get_date()));
    format!("{day} {}:{}", two(time.get_hours()), two(time.get_minutes()))
}

/// How long ago something was, in words. There are few of them, and a grid asks for the same ones over and over.
pub fn ago(language: Language, age: Age) -> String {
    AGES.with_borrow_mut(|known| known.entry((language, age)).or_insert_with(|| new_ago(language, age)).clone())
}

fn new_ago(language: Language, age: Age) -> String {
    let unit = match age.unit {
        AgeUnit::Minute => "minute",
        AgeUnit::Hour => "hour",
        AgeUnit::Day => "day",
        AgeUnit::Month => "month",
        AgeUnit::Year => "year",
    };
    let count = f64::from(age.count);
    AGE_FORMATTERS.with_borrow_mut(|formatters| {
        let formatter = formatters.entry(language).or_insert_with(|| {
            let locales = Array::of1(&JsValue::from_str(language.tag()));
            Intl::RelativeTimeFormat::new(&locales, &Object::new())
        });
        String::from(formatter.format(if age.is_ahead { count } else { -count }, unit))
    })
}

fn format(language: Language, format: Format, value: &JsValue) -> Option<String> {
    FORMATTERS.with_borrow_mut(|formatters| {
        let formatter = formatters.entry((language, format)).or_insert_with_key(|(language, format)| {
            let tag = if matches!(format, Format::Time(_)) { TIME_LOCALE } else { language.tag() };
            let locales = Array::of1(&JsValue::from_str(tag));
            match format {
                Format::Whole => Intl::NumberFormat::new(&locales, &Object::new()).format(),
                Format::OneDecimal => {
                    let digits = JsValue::from_f64(1.0);
                    let options =
                        options(&[("minimumFractionDigits", digits.clone()), ("maximumFractionDigits", digits)]);
                    Intl::NumberFormat::new(&locales, &options).format()
                }
                Format::Time(style) => Intl::DateTimeFormat::new(&locales, &time_options(*style)).format(),
            }
        });
        formatter.call1(&JsValue::UNDEFINED, value).ok()?.as_string()
    })
}

fn time_options(style: TimeStyle) -> Object {
    let two = || JsValue::from_str("2-digit");
    let mut pairs = vec![
        ("year", JsValue::from_str("numeric")),
        ("month", two()),
        ("day", two()),
        ("hour", two()),
        ("minute", two()),
        ("hourCycle", JsValue::from_str("h23")),
    ];
    if style == TimeStyle::Exact {
        pairs.extend([("second", two()), ("timeZoneName", JsValue::from_str("short"))]);
    }
    options(&pairs)
}

fn options(pairs: &[(&str, JsValue)]) -> Object {
    let options = Object::new();
    for (name, value) in pairs {
        let _ = Reflect::set(&options, &JsValue::from_str(name), value);
    }
    options
}
