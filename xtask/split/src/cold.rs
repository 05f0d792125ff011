//! What only runs when something is wrong: the end of a sequence of instructions that calls a later function and does not go
//! on after it, as every panic does. It becomes a later function of its own. What it names comes later with it: the message,
//! the place in the source.

use std::collections::{BTreeMap, BTreeSet};

use walrus::{
    FunctionBuilder, FunctionId, FunctionKind, InstrLocId, LocalFunction, LocalId, Module,
    ir::{Call, Instr, InstrSeq, InstrSeqId, Return, Unreachable, Visitor, dfs_in_order},
};

/// The end of a sequence that is to be moved.
struct End {
    function: FunctionId,
    sequence: InstrSeqId,
    /// Where it begins there.
    start: usize,
    /// The locals that it reads before it has set them.
    reads: Vec<LocalId>,
}

/// Moves the cold ends of the functions in `first`, told by their index. Each becomes a new function, after all others.
pub(crate) fn move_out(module: &mut Module, first: &BTreeSet<usize>) {
    let is_first = |id: FunctionId| first.contains(&id.index());
    let functions = module.funcs.iter_local().filter(|(id, _)| is_first(*id));
    let ends: Vec<End> = functions.flat_map(|(id, function)| ends_of(module, id, function, first)).collect();
    for end in ends {
        let FunctionKind::Local(function) = &mut module.funcs.get_mut(end.function).kind else { continue };
        let sequence = &mut function.block_mut(end.sequence).instrs;
        let moved = sequence.split_off(end.start);
        let whole = make_function(module, &end.reads, moved);
        let FunctionKind::Local(function) = &mut module.funcs.get_mut(end.function).kind else { continue };
        let sequence = &mut function.block_mut(end.sequence).instrs;
        let arguments = end.reads.into_iter().map(|local| walrus::ir::LocalGet { local }.into());
        let call: [Instr; 2] = [Call { func: whole }.into(), Unreachable {}.into()];
        sequence.extend(arguments.chain(call).map(|instr| (instr, InstrLocId::default())));
    }
}

/// Whether a function never gives control back to who calls it.
pub(crate) fn never_returns(function: &LocalFunction) -> bool {
    let mut ways = WaysOut { entry: function.entry_block(), found: false };
    dfs_in_order(&mut ways, function, function.entry_block());
    let last = function.block(function.entry_block()).instrs.last();
    !ways.found && matches!(last, Some((Instr::Unreachable(_), _)))
}

/// Looks for what ends a function other than its last instruction.
struct WaysOut {
    entry: InstrSeqId,
    found: bool,
}

impl Visitor<'_> for WaysOut {
    fn visit_return(&mut self, _: &Return) {
        self.found = true;
    }

    fn visit_instr_seq_id(&mut self, target: &InstrSeqId) {
        self.found |= *target == self.entry;
    }
}

fn ends_of(module: &Module, id: FunctionId, function: &LocalFunction, first: &BTreeSet<usize>) -> Vec<End> {
    let mut sequences = Sequences::default();
    dfs_in_order(&mut sequences, function, function.entry_block());
    let end = |sequence: InstrSeqId| {
        let (start, reads) = cold_end(module, function.block(sequence), first)?;
        Some(End { function: id, sequence, start, reads })
    };
    sequences.0.into_iter().filter_map(end).collect()
}

/// Where the cold end of a sequence begins, and the locals that it reads before it has set them.
fn cold_end(module: &Module, sequence: &InstrSeq, first: &BTreeSet<usize>) -> Option<(usize, Vec<LocalId>)> {
    let instrs: Vec<&Instr> = sequence.instrs.iter().map(|(instr, _)| instr).collect();
    let [.., Instr::Call(call), Instr::Unreachable(_)] = instrs.as_slice() else { return None };
    let is_local = matches!(module.funcs.get(call.func).kind, FunctionKind::Local(_));
    if !is_local || first.contains(&call.func.index()) {
        return None;
    }
    // Backwards, as long as nothing branches: from how many values on the stack it would go on.
    let (mut wanted, mut start) = (0, None);
    for (at, instr) in instrs.iter().enumerate().rev().skip(1) {
        let Some((takes, gives)) = effect(module, instr) else { break };
        wanted = takes + usize::saturating_sub(wanted, gives);
        if wanted == 0 {
            start = Some(at);
        }
    }
    let start = start?;
    let reads = reads_of(&instrs[start..]);
    // One that has nothing of its own would only be called in another way.
    let own = instrs[start..].iter().filter(|instr| !matches!(instr, Instr::LocalGet(_))).count();
    (own > 2).then_some((start, reads))
}

/// How many values an instruction takes from the stack and puts there; nothing where control may go elsewhere after it.
fn effect(module: &Module, instr: &Instr) -> Option<(usize, usize)> {
    Some(match instr {
        Instr::Const(_) | Instr::LocalGet(_) | Instr::GlobalGet(_) => (0, 1),
        Instr::LocalSet(_) | Instr::GlobalSet(_) | Instr::Drop(_) => (1, 0),
        Instr::LocalTee(_) | Instr::Unop(_) | Instr::Load(_) => (1, 1),
        Instr::Binop(_) => (2, 1),
        Instr::Store(_) => (2, 0),
        Instr::Select(_) => (3, 1),
        Instr::MemoryCopy(_) | Instr::MemoryFill(_) => (3, 0),
        Instr::Call(call) => {
            let ty = module.types.get(module.funcs.get(call.func).ty());
            (ty.params().len(), ty.results().len())
        }
        Instr::CallIndirect(call) => {
            let ty = module.types.get(call.ty);
            (ty.params().len() + 1, ty.results().len())
        }
        _ => return None,
    })
}

/// The locals that straight instructions read before they have set them, in the order in which they do.
fn reads_of(instrs: &[&Instr]) -> Vec<LocalId> {
    let (mut known, mut reads) = (BTreeSet::new(), Vec::new());
    for instr in instrs {
        match instr {
            Instr::LocalGet(read) if known.insert(read.local) => reads.push(read.local),
            Instr::LocalSet(set) => drop(known.insert(set.local)),
            Instr::LocalTee(set) => drop(known.insert(set.local)),
            _ => {}
        }
    }
    reads
}

/// A function of these instructions, that takes the locals they read.
fn make_function(module: &mut Module, reads: &[LocalId], mut instrs: Vec<(Instr, InstrLocId)>) -> FunctionId {
    let parameters: Vec<_> = reads.iter().map(|local| module.locals.get(*local).ty()).collect();
    let mut own: BTreeMap<LocalId, LocalId> = BTreeMap::new();
    for (instr, _) in &mut instrs {
        let local = match instr {
            Instr::LocalGet(read) => &mut read.local,
            Instr::LocalSet(set) => &mut set.local,
            Instr::LocalTee(set) => &mut set.local,
            _ => continue,
        };
        *local = *own.entry(*local).or_insert_with(|| module.locals.add(module.locals.get(*local).ty()));
    }
    let arguments = reads.iter().filter_map(|local| own.get(local).copied()).collect();
    let mut function = FunctionBuilder::new(&mut module.types, &parameters, &[]);
    function.func_body().instrs_mut().extend(instrs);
    function.finish(arguments, &mut module.funcs)
}

/// The sequences of a function.
#[derive(Default)]
struct Sequences(Vec<InstrSeqId>);

impl<'instr> Visitor<'instr> for Sequences {
    fn start_instr_seq(&mut self, sequence: &'instr InstrSeq) {
        self.0.push(sequence.id());
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::node;
    use crate::{first::first, later::later, plan::Plan};

    /// `fail` logs what it is told and never returns. `check` calls it in three ways: with a constant and an argument; with a
    /// local that only the end sets, after writing to memory; with a value that stood on the stack before, which stays. `give` calls a later
    /// function and goes on; `stop` calls the page, and so has no function to move its end for.
    const MODULE: &str = r#"(module
        (import "page" "log" (func $log (param i32 i32)))
        (memory (export "memory") 1)
        (data $.rodata.message (i32.const 4096) "\07")
        (data $.rodata.used (i32.const 8192) "\08")
        (func $check (export "check") (param i32) (result i32)
            (local $set i32)
            (if (i32.eq (local.get 0) (i32.const 1))
                (then (call $fail (i32.load8_u (i32.const 4096)) (local.get 0)) (unreachable)))
            (block $other
                (br_if $other (i32.ne (local.get 0) (i32.const 2)))
                (local.set $set (i32.mul (local.get 0) (i32.const 10)))
                (i32.store (i32.const 16) (local.get $set))
                (call $fail (i32.load (i32.const 16)) (local.get $set))
                (unreachable))
            (i32.load8_u (i32.const 8192))
            (if (param i32) (i32.eq (local.get 0) (i32.const 3))
                (then (i32.const 4097) (call $fail) (unreachable))
                (else (drop)))
            (call $give (local.get 0)))
        (func $fail (param i32 i32) (call $log (local.get 0) (local.get 1)) (unreachable))
        (func $give (param i32) (result i32) (call $double (local.get 0)))
        (func $double (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))
        (func $stop (export "stop") (call $log (i32.const 1) (i32.const 2)) (unreachable))
    )"#;
    const CHECK: usize = 1;
    const FAIL: usize = 2;
    const GIVE: usize = 3;
    const STOP: usize = 5;

    fn plan(seen: &[usize], small: u64) -> Plan {
        let module = wat::parse_str(MODULE).unwrap();
        Plan::new(&module, &module, &seen.iter().copied().collect(), small).unwrap()
    }

    /// The instructions of the functions that come first, and how many functions there are.
    fn sizes(plan: &Plan) -> (u64, usize) {
        let module = plan.prepared(&wat::parse_str(MODULE).unwrap()).unwrap();
        let all = module.funcs.iter_local().filter(|(id, _)| !plan.later.contains(&id.index()));
        (all.map(|(_, function)| function.size()).sum(), module.funcs.iter_local().count())
    }

    #[test]
    fn an_end_that_nothing_goes_on_after_becomes_a_later_function() {
        let (with, without) = (plan(&[CHECK, GIVE, STOP], 0), plan(&[CHECK, FAIL, GIVE, STOP], 0));
        assert_eq!((sizes(&with).1, sizes(&without).1), (5 + 2, 5), "one for each of two, none where failing is seen");
        assert!(sizes(&with).0 + 10 < sizes(&without).0, "{:?} {:?}", sizes(&with), sizes(&without));
    }

    #[test]
    fn what_never_returns_is_not_small() {
        assert!(plan(&[CHECK, GIVE], 100).later.contains(&FAIL));
        assert!(!plan(&[CHECK, FAIL, GIVE], 100).later.contains(&FAIL), "it was seen");
    }

    #[test]
    fn both_halves_fail_as_the_whole_does() {
        let whole = wat::parse_str(MODULE).unwrap();
        let plan = plan(&[CHECK, GIVE, STOP], 0);
        let (first, later) = (first(&whole, &plan).unwrap(), later(&whole, &plan).unwrap());
        let script = "
            const run = (start) => {
                const logged = [];
                const { check, stop } = start((...told) => logged.push(told.join('+')));
                const result = (call) => { try { return call(); } catch (error) { return error.message; } };
                const ways = [0, 1, 2, 3, 4].map((way) => result(() => check(way)));
                return [...ways, result(stop), ...logged].join(' ');
            };
            const whole = run((log) => new WebAssembly.Instance(read('whole.wasm'), { page: { log } }).exports);
            const halves = run((log) => {
                const glue = { a: log };
                const load = () => {
                    const given = Array.from({ length: one.later_given.length }, (_, at) => one.later_given.get(at));
                    new WebAssembly.Instance(read('later.wasm'), { glue, given, first: one });
                    one.later_there.value = 1;
                };
                const one = new WebAssembly.Instance(read('first.wasm'), { glue, later: { load } }).exports;
                return { check: one.a, stop: one.b };
            });
            console.log(whole === halves, whole);";
        let files: [(&str, &[u8]); 3] = [("whole.wasm", &whole), ("first.wasm", &first), ("later.wasm", &later)];
        assert_eq!(
            node(&files, script),
            "true 0 unreachable unreachable unreachable 8 unreachable 7+1 20+20 8+4097 1+2"
        );
    }
}
