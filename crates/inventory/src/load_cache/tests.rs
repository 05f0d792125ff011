//! Records that are read as they are written, and what of them stays.

use super::*;

fn load(id: u64, finished: u64, bytes: u64) -> CacheEntry {
    let load_report =
        LoadReport { started: finished - 1, finished: Some(finished), received: 3, ..LoadReport::default() };
    CacheEntry { load_report, bytes, parts: vec![CachePart { id, pages: 2 }] }
}

fn index(loads: &[CacheEntry]) -> CacheIndex {
    CacheIndex {
        records: loads.iter().map(|load| (format!("query {}", load.parts[0].id), load.write())).collect(),
        parts: loads.iter().flat_map(|load| load.parts.clone()).collect(),
    }
}

/// What is kept when the pages came first and then the record.
fn keep(mut index: CacheIndex, load: &CacheEntry) -> CacheChange {
    index.parts.extend(&load.parts);
    index.keep(&format!("query {}", load.parts[0].id), load, None)
}

#[test]
fn a_record_is_read_as_it_is_written() {
    let mut gaps = Gaps::default();
    gaps.add(200, 200);
    gaps.add(600, 0);
    let load_report = LoadReport {
        started: 1,
        finished: Some(2),
        first_row: 3,
        total_at_start: None,
        total_at_end: Some(0),
        received: 6,
        unreadable: 7,
        repeated: 5,
        listed_twice: 17,
        changed: true,
        mended: 9,
        counts: Counts { requests: 10, retries: 11, throttled: 12 },
        gaps,
        refresh: Some(Refresh { at: 13, since: 16, changed: 14, added: 15 }),
    };
    let parts = vec![CachePart { id: 1_795_000_000_000_123, pages: 100 }, CachePart { id: 2, pages: 1 }];
    let kept = CacheEntry { load_report, bytes: 16, parts };
    assert_eq!(CacheEntry::read(&kept.write()), Some(kept.clone()));
    let without = CacheEntry { load_report: LoadReport { refresh: None, ..load_report }, parts: Vec::new(), ..kept };
    assert_eq!(CacheEntry::read(&without.write()), Some(without));
}

#[test]
fn what_is_no_record_of_this_form_is_none() {
    let right = load(5, 2, 16).write();
    // Pages of the form before this one did not overlap.
    let other_form = format!("1{}", &right[1..]);
    let half_a_part = right.rsplit_once(' ').expect("numbers").0;
    let unfinished = CacheEntry { load_report: LoadReport::default(), bytes: 0, parts: Vec::new() }.write();
    let many_pages = format!("{half_a_part} 4294967296");
    for text in ["", "1", "{}", " ", &format!("{right} "), &other_form, half_a_part, &unfinished, &many_pages] {
        assert_eq!(CacheEntry::read(text), None, "{text:?}");
    }
}

#[test]
fn rows_with_another_account_are_not_those_of_the_load() {
    let kept = load(5, 2, 16);
    let read = LoadReport { finished: None, started: 0, ..kept.load_report };
    assert!(kept.is_of(&read));
    assert!(!kept.is_of(&LoadReport { received: 2, ..read }));
    assert!(!kept.is_of(&LoadReport { refresh: Some(Refresh { at: 1, since: 1, changed: 1, added: 0 }), ..read }));
}

#[test]
fn a_newer_load_takes_the_place_of_the_older_one_of_the_same_query() {
    let (older, other) = (load(1, 10, 5), load(2, 11, 5));
    let newer = CacheEntry { parts: vec![CachePart { id: 3, pages: 4 }], ..load(1, 12, 5) };
    let mut index = index(&[older, other]);
    index.parts.extend(&newer.parts);
    let change = index.keep("query 1", &newer, None);
    assert_eq!(change, CacheChange { put: Some(("query 1".into(), newer.write())), remove: vec![], drop: vec![1] });
}

#[test]
fn what_another_tab_is_writing_stays_while_a_load_is_kept() {
    let mut index = index(&[]);
    index.parts.push(CachePart { id: 77, pages: 1 });
    assert_eq!(keep(index, &load(1, 10, 5)).drop, Vec::<u64>::new());
}

#[test]
fn the_oldest_go_where_there_are_too_many() {
    let loads: Vec<CacheEntry> = (1..=20).map(|id| load(id, 100 - id, 5)).collect();
    let change = keep(index(&loads), &load(21, 100, 5));
    assert_eq!((change.remove, change.drop), (vec!["query 20".to_owned()], vec![20]));

    let loads: Vec<CacheEntry> = (1..=4).map(|id| load(id, 100 + id, 50_000_000)).collect();
    let change = keep(index(&loads), &load(21, 200, 60_000_000));
    assert_eq!((change.remove.len(), change.drop), (2, vec![2, 1]), "200 MB in all");
    assert!(change.put.is_some());
}

#[test]
fn a_load_that_is_too_large_or_not_all_there_is_not_kept() {
    let large = load(1, 10, CACHE_BYTES_MAX + 1);
    assert_eq!(keep(CacheIndex::default(), &large), CacheChange { drop: vec![1], ..CacheChange::default() });
    let lost = CacheEntry { parts: vec![CachePart { id: 1, pages: 3 }], ..load(1, 10, 5) };
    assert_eq!(index(&[load(1, 9, 5)]).keep("query 1", &lost, None).put, None);
}

#[test]
fn a_refresh_goes_on_from_the_very_record_it_knows() {
    let before = load(1, 10, 5);
    let mut after = before.clone();
    after.load_report.refresh = Some(Refresh { at: 20, since: 20, changed: 1, added: 0 });
    after.parts.push(CachePart { id: 2, pages: 1 });
    let mut index = index(std::slice::from_ref(&before));
    index.parts.push(CachePart { id: 2, pages: 1 });
    let change = index.keep("query 1", &after, Some(&before));
    assert_eq!(change, CacheChange { put: Some(("query 1".into(), after.write())), ..CacheChange::default() });

    let lost = CacheChange { drop: vec![2], ..CacheChange::default() };
    index.records[0].1 = load(1, 11, 5).write();
    assert_eq!(index.keep("query 1", &after, Some(&before)), lost, "another tab was faster");
    index.records.clear();
    assert_eq!(index.keep("query 1", &after, Some(&before)), lost, "what was kept was deleted meanwhile");
}

#[test]
fn leftovers_are_swept() {
    let mut index = index(&[load(1, 10, 5), load(2, 11, 5), load(3, 12, 5)]);
    index.records[0].1 = "2 of a later form".into();
    index.parts[1].pages = 1;
    index.parts.push(CachePart { id: 4, pages: 9 });
    let change = index.sweep();
    assert_eq!(
        change,
        CacheChange { put: None, remove: vec!["query 1".into(), "query 2".into()], drop: vec![1, 2, 4] }
    );
}

#[test]
fn a_record_that_cannot_be_read_goes_unless_it_was_replaced() {
    let load = load(1, 10, 5);
    let index = index(std::slice::from_ref(&load));
    let gone = CacheChange { put: None, remove: vec!["query 1".into()], drop: vec![1] };
    assert_eq!(index.without("query 1", &load.write()), gone);
    assert_eq!(index.without("query 1", "1 2 3"), CacheChange::default());
}
