//! What the linker noted of addresses, where it was told to keep its notes: which constants the code may name by an address
//! that is not theirs, such as a table whose first index is not 0, named by where its index 0 would stand.

use std::collections::BTreeSet;

use walrus::{Module, Result};
use wasmparser::{
    BinaryReader, DataKind, Linking, LinkingSectionReader, Operator, Parser, Payload, RelocSectionReader,
    RelocationType, SymbolInfo,
};

/// The notes on addresses in the code and in constants.
const NOTED: [&str; 2] = ["reloc.CODE", "reloc.DATA"];
/// The table of symbols that the notes are of.
const SYMBOLS: &str = "linking";

/// The segments that are named by an address outside of them, by where they begin; nothing where the linker kept no notes.
pub(crate) fn named_from_outside(module: &[u8]) -> Result<Option<BTreeSet<u32>>> {
    let (mut starts, mut symbols, mut notes) = (Vec::new(), None, Vec::new());
    for payload in Parser::new(0).parse_all(module) {
        let section = match payload? {
            Payload::DataSection(data) => {
                starts = data.into_iter().map(|data| Ok(start_of(&data?.kind))).collect::<Result<_>>()?;
                continue;
            }
            Payload::CustomSection(section) => section,
            _ => continue,
        };
        let reader = BinaryReader::new(section.data(), 0);
        if section.name() == SYMBOLS {
            symbols = Some(data_symbols(reader)?);
        } else if NOTED.contains(&section.name()) {
            notes.push(reader);
        }
    }
    let Some(symbols) = symbols.filter(|_| notes.len() == NOTED.len()) else { return Ok(None) };
    let mut found = BTreeSet::new();
    for note in notes {
        for entry in RelocSectionReader::new(note)?.entries() {
            let entry = entry?;
            // Its index is that of a type. All others are of symbols, of which only data counts here.
            if entry.ty == RelocationType::TypeIndexLeb {
                continue;
            }
            let symbol = usize::try_from(entry.index).ok().and_then(|index| symbols.get(index).copied().flatten());
            if let Some(Symbol { segment, size }) = symbol
                && (entry.addend < 0 || entry.addend >= i64::from(size.max(1)))
            {
                found.extend(usize::try_from(segment).ok().and_then(|segment| starts.get(segment).copied().flatten()));
            }
        }
    }
    Ok(Some(found))
}

/// A module without the linker's notes, which are not true of it any more once it is changed.
pub(crate) fn read_without_notes(module: &[u8]) -> Result<Module> {
    let mut module = Module::from_buffer(module)?;
    for name in NOTED.into_iter().chain([SYMBOLS]) {
        drop(module.customs.remove_raw(name));
    }
    Ok(module)
}

fn start_of(kind: &DataKind<'_>) -> Option<u32> {
    let DataKind::Active { offset_expr, .. } = kind else { return None };
    match offset_expr.get_operators_reader().read() {
        Ok(Operator::I32Const { value }) => Some(value.cast_unsigned()),
        _ => None,
    }
}

/// Where a symbol stands, and its size in bytes.
#[derive(Debug, Clone, Copy)]
struct Symbol {
    segment: u32,
    size: u32,
}

/// Every symbol in its order; nothing for one that is no data.
fn data_symbols(reader: BinaryReader<'_>) -> Result<Vec<Option<Symbol>>> {
    let mut symbols = Vec::new();
    for part in LinkingSectionReader::new(reader)?.subsections() {
        let Linking::SymbolTable(table) = part? else { continue };
        for symbol in table {
            symbols.push(match symbol? {
                SymbolInfo::Data { symbol: Some(data), .. } => Some(Symbol { segment: data.index, size: data.size }),
                _ => None,
            });
        }
    }
    Ok(symbols)
}
