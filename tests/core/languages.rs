//! The catalogues of all languages, by what stands in their sources: nothing empty, nothing left in English, and no reader
//! of `config.json` that says something a language does not know.

use std::fs;
use std::path::{Path, PathBuf};

use hss_config::{Config, ConfigProblemKind};
use hss_i18n::{Language, Messages};

use crate::config_schema::documents;

/// Whether a text is an example of the line that refines, which is the same in every language.
fn is_example(text: &str) -> bool {
    text == "nginx" || (!text.contains(' ') && text.contains([':', '=', '>']))
}

/// The files of a language.
fn sources(language: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for catalogue in ["crates/labels/src", "crates/i18n/src"] {
        let folder = Path::new(crate::ROOT).join(catalogue);
        files.push(folder.join(format!("{language}.rs")));
        files.extend(fs::read_dir(folder.join(language)).expect("a folder").map(|entry| entry.expect("a file").path()));
    }
    files.sort();
    files
}

/// The literals of all sources of a language, each with the file it stands in.
fn literals(language: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for file in sources(language) {
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(&file).expect("a source");
        all.extend(strings(&text).into_iter().map(|literal| (name.clone(), literal)));
    }
    all
}

/// The string literals of a source that are no patterns.
fn strings(source: &str) -> Vec<String> {
    let source: String =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let bytes = source.as_bytes();
    let (mut at, mut found) = (0, Vec::new());
    while at < bytes.len() {
        if source[at..].starts_with("'\"'") {
            at += 3;
        } else if bytes[at] == b'"' {
            let start = at + 1;
            at = start;
            while bytes[at] != b'"' {
                at += if bytes[at] == b'\\' { 2 } else { 1 };
            }
            let rest = source[at + 1..].trim_start();
            let pattern = ["=>", "|", ") =>", ", \"now\")"].iter().any(|after| rest.starts_with(after));
            if !pattern {
                found.push(source[start..at].to_owned());
            }
            at += 1;
        } else {
            at += 1;
        }
    }
    found
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}'))
}

/// The words of a text that an English reader reads: letters outside of `code`, "quotes" and {places}.
fn english_words(text: &str) -> Vec<String> {
    let mut plain = String::new();
    let mut inside = None;
    for c in text.chars() {
        match (inside, c) {
            (Some(end), c) if c == end => inside = None,
            (Some(_), _) => {}
            (None, '`') => inside = Some('`'),
            (None, '"') => inside = Some('"'),
            (None, '{') => inside = Some('}'),
            (None, c) => plain.push(c),
        }
    }
    let words = plain.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 1);
    words.filter(|word| word.chars().all(|c| c.is_ascii_lowercase())).map(ToOwned::to_owned).collect()
}

#[test]
fn no_message_is_empty_in_any_language() {
    for language in ["en", "zh_cn"] {
        let all = literals(language);
        assert!(all.len() > 300, "{language}: {}", all.len());
        // A part of a sentence may be empty, such as the end of a plural; a message may not.
        for file in sources(language) {
            let text = fs::read_to_string(&file).expect("a source");
            let empty = text.lines().filter(|line| line.trim_end().ends_with(": \"\",")).collect::<Vec<_>>();
            assert!(empty.is_empty(), "{}: {empty:?}", file.display());
        }
    }
}

#[test]
fn chinese_says_everything_in_chinese() {
    let mut english = Vec::new();
    for (file, literal) in literals("zh_cn") {
        // The sentences of the reader of `config.json` are what that file looks for.
        if file == "config_reasons.rs" || is_chinese(&literal) || is_example(&literal) {
            continue;
        }
        if english_words(&literal.replace("\\\"", "\"")).iter().any(|word| word.len() > 2) {
            english.push(format!("{file}: {literal}"));
        }
    }
    assert!(english.is_empty(), "{english:#?}");
    let (english, chinese) = (Messages::of(Language::English), Messages::of(Language::SimplifiedChinese));
    for (one, other) in [(english.title, chinese.title), (english.run, chinese.run), (english.close, chinese.close)] {
        assert_ne!(one, other);
    }
}

#[test]
fn every_label_differs() {
    // Ids and names of products are the same in both.
    let same = ["agent_id", "pod_id"];
    let (english, chinese) =
        (&Messages::of(Language::English).labels.fields, &Messages::of(Language::SimplifiedChinese).labels.fields);
    let mut compared = 0;
    for list in hss_query::List::ALL {
        let parameters = list.parameters().iter().map(|parameter| parameter.name);
        let columns = hss_inventory::Images::columns(list).into_iter().map(|column| column.field);
        for name in parameters.chain(columns).filter(|name| !same.contains(name)) {
            assert_ne!(english.label(name), chinese.label(name), "{name}");
            compared += 1;
        }
    }
    assert!(compared > 60, "{compared}");
}

/// What is wrong with a file, in Chinese.
fn told(text: &str) -> Option<String> {
    let problem = Config::read(200, text).err()?;
    match &problem.kind {
        ConfigProblemKind::Syntax(_) | ConfigProblemKind::Value(_) => {}
        _ => return None,
    }
    let advice = (Messages::of(Language::SimplifiedChinese).config_problem)(&problem.kind);
    Some(advice.what)
}

#[test]
fn whatever_is_wrong_with_config_json_is_told_in_chinese() {
    let whole = documents::whole().to_string();
    let mut texts: Vec<String> = documents::documents().iter().map(ToString::to_string).collect();
    // Cut at each place, and with each character in place of each: every way not to be JSON.
    texts.extend((1..whole.len()).map(|end| whole[..end].to_owned()));
    for odd in [",", "}", "]", ":", "\"", "x", "\\", "\n", "-", "1e999", "[", "{", "null"] {
        texts.extend((0..whole.len()).map(|at| [&whole[..at], odd, &whole[at..]].concat()));
    }
    texts.push(whole.replacen("\"A\"", "\"\\ud800\"", 1));
    texts.push(format!("{}{}", "[".repeat(200), "]".repeat(200)));
    texts.push(whole.replacen("\"name\":\"A\"", "\"name\":\"A\",\"name\":\"A\"", 1));
    texts.push(whole.replacen("\"name\":\"B\"", "\"name\":\"A\"", 1));
    let mut english: Vec<String> = Vec::new();
    let mut told_of = 0;
    for said in texts.iter().filter_map(|text| told(text)) {
        told_of += 1;
        // Of a key that may have a token in it only the beginning is told.
        let said = said.replace("`token:…", "").replace("`token\":…", "");
        let words = english_words(&said.replace("config.json", ""));
        let known = ["name", "proxy", "project", "id"];
        if !is_chinese(&said) || words.iter().any(|word| !known.contains(&&**word)) {
            english.push(said);
        }
    }
    english.dedup();
    assert!(told_of > 500, "{told_of}");
    assert!(english.is_empty(), "{} are not: {:#?}", english.len(), &english[..english.len().min(20)]);
}
