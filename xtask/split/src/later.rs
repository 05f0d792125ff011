//! The later half: the functions that are not in the first, over that one's memory, tables and globals.

use walrus::{
    ConstExpr, ElementItems, ElementKind, FunctionId, FunctionKind, GlobalKind, ImportedFunction, Module, RefType,
    Result, ir::Value, passes::gc,
};

use crate::{data::keep_data, first::exports, names::shorten, plan::Plan, slots::fill_later};

/// Under which the later half imports what the first one exports.
pub(crate) const FIRST: &str = "first";
/// Under which it imports what stands in the table of what it needs, each function by its place.
pub(crate) const GIVEN: &str = "given";

/// The later half of `module`.
pub(crate) fn later(module: &[u8], plan: &Plan) -> Result<Vec<u8>> {
    let mut module = plan.prepared(module)?;
    shorten(&mut module);
    drop_all_roots(&mut module);
    keep_data(&mut module, |index| plan.later_data.contains(&index));
    import_all_state(&mut module);
    let functions: Vec<FunctionId> = module.funcs.iter_local().map(|(id, _)| id).collect();
    for (id, place) in functions.iter().filter_map(|id| Some((*id, plan.needed.get(&id.index())?))) {
        let ty = module.funcs.get(id).ty();
        let import = module.imports.add(GIVEN, &place.to_string(), id);
        module.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
    }
    let count = u64::try_from(plan.entries.len())?;
    let (table, _) = module.add_import_table(FIRST, exports::TABLE, false, count, Some(count), RefType::FUNCREF);
    let entries = functions.into_iter().filter(|id| plan.entries.contains_key(&id.index())).collect();
    let start = ConstExpr::Value(Value::I32(0));
    let element = module.elements.add(ElementKind::Active { table, offset: start }, ElementItems::Functions(entries));
    module.tables.get_mut(table).elem_segments.insert(element);
    fill_later(&mut module, &plan.slots);
    gc::run(&mut module);
    Ok(module.emit_wasm())
}

/// Exports, elements and the start are the first half's.
fn drop_all_roots(module: &mut Module) {
    module.start = None;
    let exports: Vec<_> = module.exports.iter().map(walrus::Export::id).collect();
    exports.into_iter().for_each(|id| module.exports.delete(id));
    let elements: Vec<_> = module.elements.iter().map(walrus::Element::id).collect();
    elements.into_iter().for_each(|id| module.elements.delete(id));
    module.tables.iter_mut().for_each(|table| table.elem_segments.clear());
}

/// Memories, tables and globals are the first half's own.
fn import_all_state(module: &mut Module) {
    let memories: Vec<_> = module.memories.iter().map(walrus::Memory::id).collect();
    for id in memories {
        let import = module.imports.add(FIRST, &exports::of("memory", id.index()), id);
        module.memories.get_mut(id).import = Some(import);
    }
    let tables: Vec<_> = module.tables.iter().map(walrus::Table::id).collect();
    for id in tables {
        let import = module.imports.add(FIRST, &exports::of("table", id.index()), id);
        module.tables.get_mut(id).import = Some(import);
    }
    let globals: Vec<_> = module.globals.iter().map(walrus::Global::id).collect();
    for id in globals {
        let import = module.imports.add(FIRST, &exports::of("global", id.index()), id);
        module.globals.get_mut(id).kind = GlobalKind::Import(import);
    }
}
