//! The strict reader against the reference parser of the container tools: its own test tables, and thousands of texts made
//! here, of which both must say the same. Needs Go: `cargo xtask test --only reference` runs these.

#[path = "generated/mod.rs"]
mod generated;
#[path = "go/mod.rs"]
mod go;

use generated::Random;
use image_reference::{AnyReference, Digest, Reference, ReferenceError};
use serde_json::{Value, json};

/// The package of the digests in references.
const DIGESTS: &str = "github.com/opencontainers/go-digest";

fn text<'v>(value: &'v Value, field: &str) -> &'v str {
    value.get(field).and_then(Value::as_str).unwrap_or_default()
}

/// Of one reader, in the form that the Go program writes.
fn answer(parsed: Result<Reference, ReferenceError>) -> Value {
    match parsed {
        Ok(reference) => json!({
            "error": "",
            "domain": reference.repository.domain().unwrap_or_default(),
            "path": reference.repository.path(),
            "tag": reference.tag.as_ref().map_or("", |tag| tag.as_str()),
            "digest": reference.digest.as_ref().map_or("", Digest::as_str),
            "text": reference.to_string(),
            "familiar": reference.familiar().to_string(),
        }),
        Err(error) => refused(&error.to_string()),
    }
}

fn refused(error: &str) -> Value {
    json!({"error": error, "domain": "", "path": "", "tag": "", "digest": "", "text": "", "familiar": ""})
}

fn answers(text: &str) -> Value {
    let any = match AnyReference::parse(text) {
        Ok(AnyReference::Named(reference)) => answer(Ok(reference)),
        Ok(AnyReference::Digest(digest)) => json!({
            "error": "", "domain": "", "path": "", "tag": "",
            "digest": digest.as_str(), "text": digest.as_str(), "familiar": digest.as_str(),
        }),
        Err(error) => answer(Err(error)),
    };
    let digest = match Digest::parse(text) {
        Ok(digest) => json!({
            "error": "", "domain": digest.algorithm(), "path": digest.encoded(), "tag": "", "digest": "",
            "text": digest.as_str(), "familiar": "",
        }),
        Err(error) => refused(&error.to_string()),
    };
    // As people write it, the plain name is the familiar one and the parser prints no other for what it read as it is.
    json!({
        "parse": answer(Reference::parse(text)),
        "familiar": answer(Reference::parse_familiar(text)),
        "any": any,
        "digest": digest,
    })
}

/// Errors are the same by kind; the words of two of them name the text as well.
fn comparable(mut answers: Value, text: &str) -> Value {
    let kinds: [&str; 10] = [
        "must have at least one component",
        "must be lowercase",
        "must not be more than",
        "cannot specify 64-byte hexadecimal strings",
        "cannot be 64 hexadecimal digits",
        "invalid reference format",
        "digest format",
        "digest length",
        "unsupported digest",
        "",
    ];
    for reader in ["parse", "familiar", "any", "digest"] {
        let error = text_of(&answers, reader);
        let kind = kinds.iter().position(|kind| error.contains(kind)).unwrap_or(kinds.len());
        // Whether a letter is upper case depends on the edition of Unicode; that the text is refused does not.
        let kind = if error.is_empty() {
            "none".to_owned()
        } else if text.is_ascii() {
            format!("{}", if kind == 4 { 3 } else { kind })
        } else {
            "some".to_owned()
        };
        answers[reader]["error"] = Value::from(kind);
    }
    answers
}

fn text_of(answers: &Value, reader: &str) -> String {
    answers.get(reader).map(|answer| text(answer, "error").to_owned()).unwrap_or_default()
}

fn assert_alike(texts: &[String]) -> usize {
    let mut taken = 0;
    for (text, theirs) in texts.iter().zip(go::parsed(texts)) {
        let ours = answers(text);
        taken += usize::from(ours["parse"]["error"] == "");
        assert_eq!(comparable(ours, text), comparable(theirs, text), "{text:?}");
    }
    taken
}

#[test]
#[ignore = "needs Go: cargo xtask test --only reference"]
fn its_own_test_tables_hold_here() {
    let cases = go::tables(go::REFERENCE);
    let of = |name: &'static str| cases.iter().filter(move |case| text(case, "").split('/').next() == Some(name));
    let mut looked_at = 0;
    for case in of("TestReferenceParse") {
        looked_at += 1;
        let (input, error) = (text(case, "input"), text(case, "err"));
        match Reference::parse(input) {
            Ok(reference) => {
                assert_eq!(error, "", "{input}");
                assert_eq!(reference.to_string(), input);
                assert_eq!(reference.repository.to_string(), text(case, "repository"));
                assert_eq!(reference.repository.domain().unwrap_or_default(), text(case, "domain"), "{input}");
                assert_eq!(reference.tag.as_ref().map_or("", |tag| tag.as_str()), text(case, "tag"), "{input}");
                assert_eq!(reference.digest.as_ref().map_or("", Digest::as_str), text(case, "digest"), "{input}");
            }
            Err(refusal) => {
                assert!(!error.is_empty() && error.contains(refusal_word(refusal)), "{input}: {refusal} for {error}")
            }
        }
    }
    for case in of("TestReferenceRegexp").chain(of("TestFullNameRegexp")) {
        looked_at += 1;
        let input = text(case, "input");
        let matches = case["match"] == true;
        let parsed = Reference::parse(input);
        // The expression alone looks neither at lengths nor at algorithms.
        let parses =
            !matches!(parsed, Err(ReferenceError::Format | ReferenceError::NameEmpty | ReferenceError::NameUppercase));
        let of_name_only = text(case, "").starts_with("TestFullNameRegexp");
        if of_name_only {
            let is_name = image_reference::Repository::parse(input);
            let is_read = is_name.is_ok() || is_name == Err(ReferenceError::NameTooLong);
            assert_eq!(is_read, matches, "{input}");
            if let (Ok(name), Some(subs)) = (is_name, case["subs"].as_array().filter(|subs| !subs.is_empty())) {
                let parts = [name.domain().unwrap_or_default(), name.path()];
                assert_eq!(subs.iter().filter_map(Value::as_str).collect::<Vec<_>>(), parts, "{input}");
            }
        } else {
            assert_eq!(parses, matches, "{input}: {parsed:?}");
        }
    }
    for case in of("TestValidateReferenceName").chain(of("TestValidateRemoteName")) {
        looked_at += 1;
        let input = text(case, "input");
        let expected = !text(case, "").contains("/invalid");
        assert_eq!(Reference::parse_familiar(input).is_ok(), expected, "{input}");
    }
    for case in of("TestParseRepositoryInfo") {
        for written in ["FamiliarName", "FullName", "AmbiguousName"]
            .map(|field| text(case, field))
            .into_iter()
            .filter(|name| !name.is_empty())
        {
            looked_at += 1;
            let reference = Reference::parse_familiar(written).expect("a reference");
            assert_eq!(reference.to_string(), text(case, "FullName"));
            assert_eq!(reference.familiar().to_string(), text(case, "FamiliarName"));
            assert_eq!(reference.repository.domain(), Some(text(case, "Domain")));
            assert_eq!(reference.repository.path(), text(case, "RemoteName"));
        }
    }
    for case in of("TestParseAnyReference").filter(|case| case["Digests"].as_array().is_none_or(Vec::is_empty)) {
        looked_at += 1;
        let parsed = match AnyReference::parse(text(case, "Reference")) {
            Ok(AnyReference::Named(reference)) => reference.to_string(),
            Ok(AnyReference::Digest(digest)) => digest.to_string(),
            Err(error) => panic!("{case}: {error}"),
        };
        assert_eq!(parsed, text(case, "Equivalent"));
    }
    for case in of("TestNormalizedSplitHostname") {
        looked_at += 1;
        let reference = Reference::parse_familiar(text(case, "input")).expect("a reference");
        assert_eq!(
            (reference.repository.domain(), reference.repository.path()),
            (Some(text(case, "domain")), text(case, "name"))
        );
    }
    for case in of("TestParseNamed") {
        looked_at += 1;
        let input = text(case, "input");
        let canonical = Reference::parse_familiar(input).is_ok_and(|reference| reference.to_string() == input);
        assert_eq!(canonical, text(case, "err").is_empty(), "{input}");
    }
    assert!(looked_at > 130, "{looked_at} of {} cases", cases.len());
}

fn refusal_word(error: ReferenceError) -> &'static str {
    use image_reference::DigestError;
    match error {
        ReferenceError::NameEmpty => "at least one component",
        ReferenceError::NameUppercase => "lowercase",
        ReferenceError::NameTooLong => "more than 255",
        ReferenceError::NameIsIdentifier => "64-byte hexadecimal",
        ReferenceError::Format => "invalid reference format",
        ReferenceError::Digest(DigestError::Format) => "checksum digest format",
        ReferenceError::Digest(DigestError::Length) => "checksum digest length",
        ReferenceError::Digest(DigestError::Unsupported) => "unsupported digest",
    }
}

#[test]
#[ignore = "needs Go: cargo xtask test --only reference"]
fn the_digest_tables_hold_here() {
    let cases = go::tables(DIGESTS);
    let of_parse: Vec<&Value> = cases.iter().filter(|case| text(case, "").starts_with("TestParseDigest")).collect();
    assert!(of_parse.len() >= 12, "{}", of_parse.len());
    for case in of_parse {
        let input = text(case, "input");
        match Digest::parse(input) {
            Ok(digest) => {
                assert_eq!(text(case, "err"), "", "{input}");
                assert_eq!((digest.algorithm(), digest.encoded()), (text(case, "algorithm"), text(case, "encoded")));
            }
            Err(error) => assert!(
                text(case, "err").contains(refusal_word(ReferenceError::Digest(error))),
                "{input}: {error} for {}",
                text(case, "err")
            ),
        }
    }
}

#[test]
#[ignore = "needs Go: cargo xtask test --only reference"]
fn both_say_the_same_of_each_text_of_the_tables_and_its_neighbours() {
    let mut texts: Vec<String> = Vec::new();
    for case in go::tables(go::REFERENCE) {
        let fields = case.as_object().expect("fields");
        let inputs = fields.iter().filter(|(name, _)| !name.is_empty()).filter_map(|(_, value)| value.as_str());
        texts.extend(inputs.map(str::to_owned));
    }
    texts.sort();
    texts.dedup();
    let mut random = Random::from(7);
    let changed: Vec<String> = (0..6_000).map(|_| random.changed(&texts)).collect();
    texts.extend(changed);
    // The parser at hand is older than the grammar's addresses in brackets.
    texts.retain(|text| !text.contains(['[', ']']));
    let taken = assert_alike(&texts);
    assert!(taken > 1_000 && texts.len() - taken > 1_000, "{taken} of {} are references", texts.len());
}

#[test]
#[ignore = "needs Go: cargo xtask test --only reference"]
fn both_say_the_same_of_texts_made_of_the_grammar_s_pieces() {
    let mut random = Random::from(11);
    let texts: Vec<String> = (0..20_000).map(|_| random.pieces()).collect();
    let taken = assert_alike(&texts);
    assert!(taken > 1_500 && texts.len() - taken > 2_000, "{taken} of {} are references", texts.len());
}
