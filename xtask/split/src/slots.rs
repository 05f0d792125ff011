//! What stands in the tables that both halves call through. The places of later functions are empty until the later half
//! fills them, and each call through a table looks at its place before: an entry for each of thousands, most of them
//! closures that a first view never runs, would weigh more than looking.

use std::collections::BTreeMap;

use walrus::{
    ConstExpr, ElementId, ElementItems, ElementKind, FunctionBuilder, FunctionId, FunctionKind, LocalFunction, Module,
    TableId, ValType,
    ir::{Call, Instr, InstrSeq, Value, VisitorMut, dfs_pre_order_mut},
};

/// The places of later functions: a table's index, and the place in it.
pub(crate) type Slots = BTreeMap<(usize, u32), usize>;

/// The places of the functions that come later, in the tables that are filled when the module starts.
pub(crate) fn later_slots(module: &Module, is_later: impl Fn(FunctionId) -> bool) -> Slots {
    let filled = module.elements.iter().filter_map(filling);
    let placed = filled.flat_map(|(table, functions)| {
        functions.into_iter().map(move |(slot, function)| ((table.index(), slot), function))
    });
    placed.filter(|(_, function)| is_later(*function)).map(|(place, function)| (place, function.index())).collect()
}

/// The functions that other elements name than those that fill a table when the module starts.
pub(crate) fn named_elsewhere(module: &Module) -> Vec<FunctionId> {
    let others = module.elements.iter().filter(|element| filling(element).is_none());
    others.flat_map(|element| functions_of(&element.items)).flatten().collect()
}

/// Which table an element fills when the module starts, with what.
fn filling(element: &walrus::Element) -> Option<(TableId, Vec<(u32, FunctionId)>)> {
    let ElementKind::Active { table, offset: ConstExpr::Value(Value::I32(start)) } = element.kind else { return None };
    let functions = (start.cast_unsigned()..).zip(functions_of(&element.items));
    Some((table, functions.filter_map(|(slot, function)| Some((slot, function?))).collect()))
}

fn functions_of(items: &ElementItems) -> Vec<Option<FunctionId>> {
    match items {
        ElementItems::Functions(functions) => functions.iter().copied().map(Some).collect(),
        ElementItems::Expressions(_, items) => items
            .iter()
            .map(|item| match item {
                ConstExpr::RefFunc(id) => Some(*id),
                _ => None,
            })
            .collect(),
    }
}

/// Leaves the places of later functions empty, and has each call through those tables look first: `ensure` is called where
/// there is nothing.
pub(crate) fn leave_empty(module: &mut Module, slots: &Slots, ensure: FunctionId) {
    let elements: Vec<ElementId> = module.elements.iter().map(walrus::Element::id).collect();
    for id in elements {
        let Some((table, functions)) = filling(module.elements.get(id)) else { continue };
        if !has_slots(slots, table) {
            continue;
        }
        remove(module, id, table);
        fill(module, table, functions.into_iter().filter(|(slot, _)| !slots.contains_key(&(table.index(), *slot))));
    }
    let functions: Vec<FunctionId> = module.funcs.iter_local().map(|(id, _)| id).collect();
    let tables: Vec<TableId> = module.tables.iter().map(walrus::Table::id).collect();
    for table in tables.into_iter().filter(|table| has_slots(slots, *table)) {
        let look = add_look(module, table, ensure);
        for function in &functions {
            if let FunctionKind::Local(function) = &mut module.funcs.get_mut(*function).kind {
                look_first(function, table, look);
            }
        }
    }
}

/// Whether later functions have places in a table.
fn has_slots(slots: &Slots, table: TableId) -> bool {
    slots.range((table.index(), 0)..=(table.index(), u32::MAX)).next().is_some()
}

/// Fills the places of later functions, which are the module's own.
pub(crate) fn fill_later(module: &mut Module, slots: &Slots) {
    let ids: BTreeMap<usize, FunctionId> =
        module.funcs.iter().map(|function| function.id()).map(|id| (id.index(), id)).collect();
    let tables: Vec<TableId> = module.tables.iter().map(walrus::Table::id).collect();
    for table in tables {
        let own = slots.range((table.index(), 0)..=(table.index(), u32::MAX));
        let functions: Vec<_> = own.filter_map(|((_, slot), function)| Some((*slot, *ids.get(function)?))).collect();
        fill(module, table, functions.into_iter());
    }
}

/// Fills places of a table when the module starts: an element for each run of neighbours.
fn fill(module: &mut Module, table: TableId, functions: impl Iterator<Item = (u32, FunctionId)>) {
    let mut runs: Vec<(u32, Vec<FunctionId>)> = Vec::new();
    for (slot, function) in functions {
        match runs.last_mut() {
            Some((start, run)) if u32::try_from(run.len()).is_ok_and(|length| *start + length == slot) => {
                run.push(function);
            }
            _ => runs.push((slot, vec![function])),
        }
    }
    for (start, run) in runs {
        let offset = ConstExpr::Value(Value::I32(start.cast_signed()));
        let element = module.elements.add(ElementKind::Active { table, offset }, ElementItems::Functions(run));
        module.tables.get_mut(table).elem_segments.insert(element);
    }
}

fn remove(module: &mut Module, element: ElementId, table: TableId) {
    module.elements.delete(element);
    module.tables.get_mut(table).elem_segments.remove(&element);
}

/// The function that gives back the place it is given, once something stands there.
fn add_look(module: &mut Module, table: TableId, ensure: FunctionId) -> FunctionId {
    let slot = module.locals.add(ValType::I32);
    let mut look = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[ValType::I32]);
    look.func_body()
        .local_get(slot)
        .table_get(table)
        .ref_is_null()
        .if_else(
            None,
            |empty| {
                empty.call(ensure);
            },
            |_| {},
        )
        .local_get(slot);
    look.finish(vec![slot], &mut module.funcs)
}

/// Has each call of `function` through `table` call `look` with its place before.
fn look_first(function: &mut LocalFunction, table: TableId, look: FunctionId) {
    let entry = function.entry_block();
    dfs_pre_order_mut(&mut Looking { table, look }, function, entry);
}

struct Looking {
    table: TableId,
    look: FunctionId,
}

impl VisitorMut for Looking {
    fn start_instr_seq_mut(&mut self, sequence: &mut InstrSeq) {
        let calls = |instruction: &Instr| match instruction {
            Instr::CallIndirect(call) => call.table == self.table,
            Instr::ReturnCallIndirect(call) => call.table == self.table,
            _ => false,
        };
        if sequence.instrs.iter().any(|(instruction, _)| calls(instruction)) {
            let instructions = std::mem::take(&mut sequence.instrs);
            sequence.instrs = instructions
                .into_iter()
                .flat_map(|(instruction, place)| {
                    let look = calls(&instruction).then_some((Instr::Call(Call { func: self.look }), place));
                    look.into_iter().chain([(instruction, place)])
                })
                .collect();
        }
    }
}
