//! The TypeScript interfaces of rows, written from the declarations while the program is compiled. `src/js/types.d.ts` has
//! the other types, among them `Whole` and `RowBesides`.

use super::fields::{ABOUT, FIELDS};
use super::row_type::RowType;

/// The interface of a local image.
pub const LOCAL_IMAGE_TYPE: &str = match std::str::from_utf8(&LOCAL) {
    Ok(text) => text,
    Err(_) => panic!("texts are UTF-8"),
};

/// The interface of an SWR image.
pub const SWR_IMAGE_TYPE: &str = match std::str::from_utf8(&SWR) {
    Ok(text) => text,
    Err(_) => panic!("texts are UTF-8"),
};

const LOCAL_HEAD: &str =
    "/** An image that hosts or containers have. */\nexport interface LocalImage extends RowBesides {\n";
const SWR_HEAD: &str = "/** An image in the registry. */\nexport interface SwrImage extends RowBesides {\n";

const LOCAL: [u8; write(&mut [], LOCAL_HEAD, RowType::Local)] = interface(LOCAL_HEAD, RowType::Local);
const SWR: [u8; write(&mut [], SWR_HEAD, RowType::Swr)] = interface(SWR_HEAD, RowType::Swr);

const fn interface<const N: usize>(head: &str, row: RowType) -> [u8; N] {
    let mut text = [0; N];
    write(&mut text, head, row);
    text
}

/// Writes an interface as far as there is room for it, and gives its length.
const fn write(out: &mut [u8], head: &str, row: RowType) -> usize {
    let mut end = push(out, 0, head);
    let mut next = 0;
    while next < FIELDS.len() {
        let field = &FIELDS[next];
        if field.is_sent_in(row) {
            end = push(out, end, "  /**");
            end = push(out, end, ABOUT[next]);
            end = push(out, end, " */\n  ");
            end = push(out, end, field.name);
            end = push(out, end, ": ");
            end = push(out, end, field.kind.typescript());
            end = push(out, end, " | null;\n");
        }
        next += 1;
    }
    push(out, end, "}\n")
}

const fn push(out: &mut [u8], end: usize, text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if end + at < out.len() {
            out[end + at] = bytes[at];
        }
        at += 1;
    }
    end + bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interface_has_a_member_for_each_field_that_is_sent() {
        assert!(
            LOCAL_IMAGE_TYPE.starts_with("/** An image that hosts or containers have. */\nexport interface LocalImage")
        );
        assert!(LOCAL_IMAGE_TYPE.contains("\n  /** Size in bytes. */\n  image_size: Whole | null;\n"));
        assert!(SWR_IMAGE_TYPE.contains("\n  scannable: boolean | null;\n"));
        assert!(SWR_IMAGE_TYPE.ends_with("association_images: Record<string, unknown>[] | null;\n}\n"));
        assert!(!SWR_IMAGE_TYPE.contains("severity_level"), "it is derived, not sent");
    }
}
