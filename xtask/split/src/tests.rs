//! Both halves of a small module, run by Node.js as a browser runs them.

use std::{collections::BTreeSet, fs, process::Command};

use super::{first::first, instrument::instrumented, later::later, plan::Plan};

/// `even` and `odd` call each other, `odd` comes later; `pick` calls `double` through a table; both add to a global, and
/// `unused` is in no half's way.
const MODULE: &str = r#"(module
    (import "page" "log" (func $log (param i32)))
    (memory (export "memory") 1)
    (data (i32.const 16) "\2a")
    (global $calls (mut i32) (i32.const 0))
    (table 4 funcref)
    (elem (i32.const 1) $double $even)
    (type $unary (func (param i32) (result i32)))
    (func $count (global.set $calls (i32.add (global.get $calls) (i32.const 1))))
    (func $even (export "even") (param i32) (result i32)
        (call $count)
        (if (result i32) (i32.eqz (local.get 0))
            (then (i32.const 1))
            (else (call $odd (i32.sub (local.get 0) (i32.const 1))))))
    (func $odd (param i32) (result i32)
        (call $count)
        (if (result i32) (i32.eqz (local.get 0))
            (then (i32.const 0))
            (else (call $even (i32.sub (local.get 0) (i32.const 1))))))
    (func $double (param i32) (result i32)
        (call $log (i32.load8_u (i32.const 16)))
        (i32.mul (local.get 0) (i32.const 2)))
    (func $pick (export "pick") (param i32) (result i32)
        (call_indirect (type $unary) (local.get 0) (i32.const 1)))
    (func $wide (export "wide") (param i64 f64) (result f64)
        (f64.add (f64.convert_i64_s (local.get 0)) (local.get 1)))
    (func $read (export "calls") (result i32) (global.get $calls))
)"#;

/// Runs `script` over the files in a folder of its own, and gives what it prints.
pub(crate) fn node(files: &[(&str, &[u8])], script: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        fs::write(folder.path().join(name), content).unwrap();
    }
    let script = format!("const read = (name) => new WebAssembly.Module(require('fs').readFileSync(name));\n{script}");
    let ran = Command::new("node").args(["-e", &script]).current_dir(&folder).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8(ran.stdout).unwrap().trim().to_owned()
}

const RUN: &str = "
const logged = [];
let loads = 0;
const glue = { a: (value) => logged.push(value) };
const load = () => {
    loads += 1;
    const given = Array.from({ length: one.later_given.length }, (_, at) => one.later_given.get(at));
    new WebAssembly.Instance(read('later.wasm'), { glue, given, first: one });
    one.later_there.value = 1;
};
const one = new WebAssembly.Instance(read('first.wasm'), { glue, later: { load } }).exports;
const { a: even, b: pick, c: wide, d: calls } = one;
";

fn plan(seen: &[usize], small: u64) -> Plan {
    let module = wat::parse_str(MODULE).unwrap();
    Plan::new(&module, &module, &seen.iter().copied().collect(), small).unwrap()
}

fn halves(seen: &[usize]) -> (Plan, Vec<u8>, Vec<u8>) {
    let module = wat::parse_str(MODULE).unwrap();
    let plan = plan(seen, 0);
    let (first, later) = (first(&module, &plan).unwrap(), later(&module, &plan).unwrap());
    (plan, first, later)
}

/// The indices of the functions, in the order of [`MODULE`], after the one that is imported.
const COUNT: usize = 1;
const EVEN: usize = 2;
const ODD: usize = 3;
const DOUBLE: usize = 4;
const PICK: usize = 5;
const WIDE: usize = 6;
const CALLS: usize = 7;

#[test]
fn the_halves_do_what_the_whole_did() {
    let everything = [COUNT, EVEN, ODD, DOUBLE, PICK, WIDE, CALLS];
    // Every way to divide seven functions.
    for chosen in 0_u32..1 << everything.len() {
        let seen: Vec<usize> =
            everything.into_iter().enumerate().filter(|(bit, _)| chosen >> bit & 1 == 1).map(|(_, f)| f).collect();
        let (plan, first, later) = halves(&seen);
        assert_eq!(plan.later.len(), everything.len() - seen.len());
        if chosen % 9 != 0 {
            // They are all valid; running them all would take a minute.
            walrus::Module::from_buffer(&first).unwrap();
            walrus::Module::from_buffer(&later).unwrap();
            continue;
        }
        let script = "console.log(even(7), even(8), pick(21), wide(1n, 0.5), calls(), logged[0])";
        let said = node(&[("first.wasm", &first), ("later.wasm", &later)], &format!("{RUN}{script}"));
        assert_eq!(said, "0 1 42 1.5 17 42", "{seen:?}");
    }
}

#[test]
fn what_comes_later_is_loaded_when_it_is_called_and_once() {
    let (plan, first, later) = halves(&[COUNT, EVEN, PICK, CALLS]);
    assert_eq!(plan.entries.keys().copied().collect::<Vec<_>>(), [ODD, WIDE]);
    assert_eq!(
        plan.slots.values().copied().collect::<Vec<_>>(),
        [DOUBLE],
        "what is called through a table has no entry"
    );
    let files: [(&str, &[u8]); 2] = [("first.wasm", &first), ("later.wasm", &later)];
    for called in ["even(1), pick(1)", "pick(1), even(1)", "wide(1n, 1), pick(1)"] {
        let script = format!("even(0); const before = loads; {called}; console.log(before, loads);");
        assert_eq!(node(&files, &format!("{RUN}{script}")), "0 1", "{called}");
    }
    assert!(first.len() < later.len() + 400, "{} and {}", first.len(), later.len());
}

#[test]
fn what_is_small_stays_where_it_is_called() {
    // Adding to the global is four instructions, `odd` more than twice as many; nothing that is seen names `wide`.
    assert_eq!(plan(&[EVEN], 5).later, BTreeSet::from([ODD, DOUBLE, PICK, WIDE, CALLS]));
    assert_eq!(plan(&[EVEN], 20).later, BTreeSet::from([DOUBLE, PICK, WIDE, CALLS]));
    assert_eq!(plan(&[EVEN], 0).later, BTreeSet::from([COUNT, ODD, DOUBLE, PICK, WIDE, CALLS]));
}

#[test]
fn an_instrumented_module_tells_what_runs() {
    let module = wat::parse_str(MODULE).unwrap();
    let instrumented = instrumented(&module).unwrap();
    let script = "
        const seen = new Set();
        const profile = { hit: (index) => seen.add(index) };
        const all = new WebAssembly.Instance(read('whole.wasm'), { page: { log() {} }, profile }).exports;
        all.even(0);
        all.wide(1n, 1);
        console.log([...seen].join(' '));";
    let said = node(&[("whole.wasm", &instrumented)], script);
    let seen: BTreeSet<usize> = said.split(' ').map(|index| index.parse().unwrap()).collect();
    assert_eq!(seen, BTreeSet::from([COUNT, EVEN, WIDE]));
}
