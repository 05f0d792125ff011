//! Which constant data comes later: what no function of the first half can reach. Each constant has a segment of its own
//! where the linker was told not to merge them, and is read only while its functions are there.

use std::collections::{BTreeMap, BTreeSet};

use walrus::{
    ConstExpr, Data, DataId, DataKind, FunctionId, GlobalKind, Module,
    ir::{Const, Load, Store, Value, Visitor, dfs_in_order},
};

/// What the linker calls segments that nothing writes to.
const CONSTANT: &str = ".rodata";

/// Bytes between neighbours that are made one: about what a segment costs.
const GAP: u32 = 16;

/// The indices of the segments that only functions reach which come later. Those that begin at one of `misnamed` are named by
/// other addresses than their own, and so stay.
pub(crate) fn later_data(
    module: &Module,
    misnamed: &BTreeSet<u32>,
    is_later: impl Fn(FunctionId) -> bool,
) -> BTreeSet<usize> {
    // By where they begin; none reaches into the next.
    let segments: BTreeMap<u32, &Data> = module.data.iter().filter_map(|data| Some((start_of(data)?, data))).collect();
    let mut reached: BTreeSet<usize> = BTreeSet::new();
    let mut found: Vec<u32> = misnamed.iter().copied().collect();
    found.extend(addresses_in_code(module, is_later).into_iter().filter_map(|address| segment_at(&segments, address)));
    // What is written to is there from the start, and may name any constant.
    let is_written = |data: &Data| !data.name.as_deref().is_some_and(|name| name.starts_with(CONSTANT));
    found.extend(segments.iter().filter(|(_, data)| is_written(data)).map(|(start, _)| *start));
    while let Some(start) = found.pop() {
        let Some(data) = segments.get(&start) else { continue };
        if reached.insert(data.id().index()) {
            // Pointers stand at multiples of four; a number that could be one counts as one.
            let skipped = usize::try_from(start.next_multiple_of(4) - start).unwrap_or_default();
            let words = data.value.get(skipped..).unwrap_or_default().chunks_exact(4);
            let addresses = words.map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]]));
            found.extend(addresses.filter_map(|address| segment_at(&segments, address)));
        }
    }
    segments.values().map(|data| data.id().index()).filter(|index| !reached.contains(index)).collect()
}

/// Leaves the segments whose index `is_kept`, neighbours among them as one.
pub(crate) fn keep_data(module: &mut Module, is_kept: impl Fn(usize) -> bool) {
    let mut segments: Vec<(u32, DataId)> =
        module.data.iter().filter_map(|data| Some((start_of(data)?, data.id()))).collect();
    segments.sort_unstable();
    let mut before: Option<(u32, DataId)> = None;
    for (start, id) in segments {
        if !is_kept(id.index()) {
            before = None;
            remove(module, id);
            continue;
        }
        let end = before.and_then(|(begun, before)| end_of(begun, module.data.get(before)));
        match (before, end.and_then(|end| start.checked_sub(end))) {
            (Some((_, before)), Some(gap)) if gap <= GAP => {
                let value = std::mem::take(&mut module.data.get_mut(id).value);
                let joined = &mut module.data.get_mut(before).value;
                joined.resize(joined.len() + usize::try_from(gap).unwrap_or_default(), 0);
                joined.extend(value);
                remove(module, id);
            }
            _ => before = Some((start, id)),
        }
    }
}

fn remove(module: &mut Module, id: DataId) {
    module.data.delete(id);
    module.memories.iter_mut().for_each(|memory| {
        memory.data_segments.remove(&id);
    });
}

/// Where a segment is put when the module starts.
fn start_of(data: &Data) -> Option<u32> {
    match &data.kind {
        DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } => Some(start.cast_unsigned()),
        _ => None,
    }
}

fn end_of(start: u32, data: &Data) -> Option<u32> {
    start.checked_add(u32::try_from(data.value.len()).ok()?)
}

/// The beginning of the segment that `address` stands in, or that ends there.
fn segment_at(segments: &BTreeMap<u32, &Data>, address: u32) -> Option<u32> {
    let (start, data) = segments.range(..=address).next_back()?;
    (address <= end_of(*start, data)?).then_some(*start)
}

/// Every number in the code of the first half that could be an address, and the initial values of globals.
fn addresses_in_code(module: &Module, is_later: impl Fn(FunctionId) -> bool) -> BTreeSet<u32> {
    let mut numbers = Numbers::default();
    for (_, function) in module.funcs.iter_local().filter(|(id, _)| !is_later(*id)) {
        dfs_in_order(&mut numbers, function, function.entry_block());
    }
    for global in module.globals.iter() {
        if let GlobalKind::Local(ConstExpr::Value(Value::I32(value))) = global.kind {
            numbers.0.insert(value.cast_unsigned());
        }
    }
    numbers.0
}

#[derive(Default)]
struct Numbers(BTreeSet<u32>);

impl Visitor<'_> for Numbers {
    fn visit_const(&mut self, constant: &Const) {
        if let Value::I32(value) = constant.value {
            self.0.insert(value.cast_unsigned());
        }
    }

    fn visit_load(&mut self, load: &Load) {
        self.0.extend(u32::try_from(load.arg.offset));
    }

    fn visit_store(&mut self, store: &Store) {
        self.0.extend(u32::try_from(store.arg.offset));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::node;
    use crate::{first::first, later::later, plan::Plan};

    /// `early` reads a constant that names another, `late` one of its own; a third is named by what may be written to, and
    /// a fourth by the place of its index 0, which it has not.
    const MODULE: &str = r#"(module
        (memory (export "memory") 1)
        (data $.rodata.early (i32.const 4096) "\00\20\00\00\01")
        (data $.rodata.named (i32.const 8192) "\02")
        (data $.rodata.late (i32.const 12288) "\03")
        (data $.rodata.beside (i32.const 12292) "\04")
        (data $.data.written (i32.const 16384) "\00\50\00\00")
        (data $.rodata.by_pointer (i32.const 20480) "\05")
        (data $.rodata.table (i32.const 24576) "\06")
        (func (export "early") (param i32) (result i32)
            (i32.add
                (i32.add (i32.load8_u offset=4 (i32.const 4096)) (i32.load8_u (i32.load (i32.const 4096))))
                (i32.load8_u offset=24566 (local.get 0))))
        (func (export "late") (result i32)
            (i32.add (i32.load8_u (i32.const 12288)) (i32.load8_u (i32.const 12292))))
        (func (export "peek") (param i32) (result i32) (i32.load8_u (local.get 0)))
    )"#;
    const EARLY: usize = 0;
    const PEEK: usize = 2;
    const TABLE: u8 = 6;

    /// [`MODULE`] as a linker leaves it that notes one address in the code: `addend` bytes after where [`TABLE`] begins.
    fn linked(addend: i8) -> Vec<u8> {
        let mut module = wat::parse_str(MODULE).unwrap();
        let (data, leb_address) = (1, 3);
        // Flags, the name "t", its segment, the offset there, its size.
        let symbol = [data, 0, 1, b't', TABLE, 0, 1];
        let table = [&[8, 8, 1][..], &symbol].concat();
        let [code, constants, no_flags] = [10, 11, 0];
        let addend = addend.cast_unsigned() & 0x7f;
        let sections = [
            ("linking", [&[2], &table[..]].concat()),
            ("reloc.CODE", vec![code, 1, leb_address, no_flags, 0, addend]),
            ("reloc.DATA", vec![constants, 0]),
        ];
        for (name, content) in sections {
            let size = u8::try_from(1 + name.len() + content.len()).unwrap();
            module.extend([0, size, u8::try_from(name.len()).unwrap()]);
            module.extend(name.bytes().chain(content));
        }
        module
    }

    fn plan(linked: &[u8]) -> Plan {
        Plan::new(&wat::parse_str(MODULE).unwrap(), linked, &BTreeSet::from([EARLY, PEEK]), 0).unwrap()
    }

    #[test]
    fn a_constant_that_only_later_functions_reach_comes_with_them() {
        let whole = wat::parse_str(MODULE).unwrap();
        let plan = plan(&linked(-10));
        assert_eq!(plan.later_data, BTreeSet::from([2, 3]), "the late one, and what stands beside it");
        let (first, later) = (first(&whole, &plan).unwrap(), later(&whole, &plan).unwrap());
        let script = "
            const load = () => {
                new WebAssembly.Instance(read('later.wasm'), { given: [], first: one });
                one.later_there.value = 1;
            };
            const one = new WebAssembly.Instance(read('first.wasm'), { later: { load } }).exports;
            const { a: early, b: late, c: peek } = one;
            const before = [early(10), peek(12288), peek(20480)];
            console.log(...before, late(), peek(12292), early(10));";
        assert_eq!(node(&[("first.wasm", &first), ("later.wasm", &later)], script), "9 0 5 7 4 9");
        let count = |module: &[u8]| Module::from_buffer(module).unwrap().data.iter().count();
        assert_eq!((count(&first), count(&later)), (5, 1), "neighbours are one");
        let whole = linked(-10);
        for half in [crate::first::first(&whole, &plan), crate::later::later(&whole, &plan)] {
            assert_eq!(Module::from_buffer(&half.unwrap()).unwrap().customs.iter().count(), 0, "no notes are left");
        }
    }

    #[test]
    fn what_the_linker_noted_decides_about_a_constant_that_no_address_in_the_code_leads_to() {
        assert_eq!(plan(&linked(0)).later_data, BTreeSet::from([2, 3, 6]), "its own address is noted");
        assert_eq!(plan(&linked(1)).later_data, BTreeSet::from([2, 3]), "its end may be the beginning of another");
        assert_eq!(plan(&wat::parse_str(MODULE).unwrap()).later_data, BTreeSet::new(), "without notes all stay");
    }

    #[test]
    fn what_may_be_written_to_never_comes_later() {
        let whole = wat::parse_str(MODULE.replace(".rodata", ".data")).unwrap();
        let plan = Plan::new(&whole, &linked(-10), &BTreeSet::from([EARLY, PEEK]), 0).unwrap();
        assert_eq!(plan.later_data, BTreeSet::new());
    }
}
