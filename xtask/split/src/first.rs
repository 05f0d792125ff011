//! The first half: the whole module without the functions that come later, which it calls by their places in a table.

use walrus::{
    ConstExpr, ElementItems, ElementKind, FunctionBuilder, FunctionId, GlobalId, Module, RefType, Result, ValType,
    ir::{UnaryOp, Value},
    passes::gc,
};

use crate::{data::keep_data, entrances::Entrances, names::shorten, plan::Plan, slots::leave_empty};

/// What the first half exports for the later one, and for the glue between them.
pub(crate) mod exports {
    /// The table of the functions that come later, in the plan's order.
    pub(crate) const TABLE: &str = "later_functions";
    /// An `i32`: whether they stand in that table.
    pub(crate) const THERE: &str = "later_there";

    /// The table of the functions that the later half needs, in the plan's order.
    pub(crate) const GIVEN: &str = "later_given";

    /// The name of a memory, a table or a global by its index.
    pub(crate) fn of(kind: &str, index: usize) -> String {
        format!("{kind}{index}")
    }
}

/// The module where the imported function stands that fills the table at once, and its name.
pub(crate) const LOAD: (&str, &str) = ("later", "load");

/// The first half of `module`.
pub(crate) fn first(module: &[u8], plan: &Plan) -> Result<Vec<u8>> {
    let mut module = plan.prepared(module)?;
    shorten(&mut module);
    export_all_state(&mut module);
    let count = u64::try_from(plan.entries.len())?;
    let table = module.tables.add_local(false, count, Some(count), RefType::FUNCREF);
    module.exports.add(exports::TABLE, table);
    let there = module.globals.add_local(ValType::I32, true, false, ConstExpr::Value(Value::I32(0)));
    module.exports.add(exports::THERE, there);
    let ensure = add_ensure(&mut module, there);
    leave_empty(&mut module, &plan.slots, ensure);
    let mut entrances = Entrances::new(table, ensure);
    for function in ids(&module, |index| plan.later.contains(&index)) {
        // What nothing names from here is swept away below.
        let place = plan.entries.get(&function.index()).copied().unwrap_or_default();
        entrances.put(&mut module, function, place)?;
    }
    entrances.call_by_place(&mut module, &plan.entries)?;
    give_needed(&mut module, plan)?;
    keep_data(&mut module, |index| !plan.later_data.contains(&index));
    gc::run(&mut module);
    Ok(module.emit_wasm())
}

/// Exports what the later half needs in one table: a name for each would weigh more.
fn give_needed(module: &mut Module, plan: &Plan) -> Result<()> {
    let needed = ids(module, |index| plan.needed.contains_key(&index));
    let count = u64::try_from(needed.len())?;
    let table = module.tables.add_local(false, count, Some(count), RefType::FUNCREF);
    let start = ConstExpr::Value(Value::I32(0));
    let element = module.elements.add(ElementKind::Active { table, offset: start }, ElementItems::Functions(needed));
    module.tables.get_mut(table).elem_segments.insert(element);
    module.exports.add(exports::GIVEN, table);
    Ok(())
}

/// What both halves work on: memories, tables, globals.
fn export_all_state(module: &mut Module) {
    let memories: Vec<_> = module.memories.iter().map(walrus::Memory::id).collect();
    let tables: Vec<_> = module.tables.iter().map(walrus::Table::id).collect();
    let globals: Vec<_> = module.globals.iter().map(walrus::Global::id).collect();
    for id in memories {
        module.exports.add(&exports::of("memory", id.index()), id);
    }
    for id in tables {
        module.exports.add(&exports::of("table", id.index()), id);
    }
    for id in globals {
        module.exports.add(&exports::of("global", id.index()), id);
    }
}

/// The function that loads what comes later, where it is not there yet.
fn add_ensure(module: &mut Module, there: GlobalId) -> FunctionId {
    let nothing = module.types.add(&[], &[]);
    let (load, _) = module.add_import_func(LOAD.0, LOAD.1, nothing);
    let mut ensure = FunctionBuilder::new(&mut module.types, &[], &[]);
    ensure.func_body().global_get(there).unop(UnaryOp::I32Eqz).if_else(
        None,
        |absent| {
            absent.call(load);
        },
        |_| {},
    );
    ensure.finish(Vec::new(), &mut module.funcs)
}

/// The functions of the module itself whose index `is_wanted`, in their order.
fn ids(module: &Module, is_wanted: impl Fn(usize) -> bool) -> Vec<FunctionId> {
    module.funcs.iter_local().map(|(id, _)| id).filter(|id| is_wanted(id.index())).collect()
}
