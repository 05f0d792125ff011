//! Simplified Chinese: the grid's rows and columns.

use crate::grid::{ColumnMenuMessages, GridMessages};

pub(super) const GRID: GridMessages = GridMessages {
    last_column: "最后一列不能隐藏。请先显示其他列。",
    select_row: "选择此行",
    select_all: "选择显示的所有行",
    selected: |_, text, hidden| {
        let hidden = hidden.map(|hidden| format!("，其中 {hidden} 行未显示")).unwrap_or_default();
        format!("已选择 {text} 行{hidden}")
    },
    clear_selection: "清除选择",
    columns: "列",
    column_menu: |column| format!("“{column}”列的菜单"),
    sorted_place: |place, descending| format!("第 {place} 排序列，{}", if descending { "降序" } else { "升序" }),
    reset: "重置所有列",
    keys: "在表头中：Shift+Enter 加入排序，Ctrl+Shift+\u{2190} \u{2192} 移动，Alt+\u{2190} \u{2192} 调整宽度。",
    menu: MENU,
};

/// The menu of a column.
const MENU: ColumnMenuMessages = ColumnMenuMessages {
    sort_ascending: "升序排序",
    sort_descending: "降序排序",
    add_to_sort: "加入排序",
    remove_from_sort: "移出排序",
    sorted_unseen: |sorted| format!("{sorted}（该列未显示）"),
    pin: "固定在左侧",
    unpin: "取消固定",
    move_left: "左移",
    move_right: "右移",
    wider: "加宽",
    narrower: "变窄",
    fit: "适应内容宽度",
    hide: "隐藏",
    moved: |column, place, of| format!("“{column}”现为第 {place} 列，共 {of} 列"),
    resized: |column, width| format!("“{column}”现宽 {width} 像素"),
    hidden: |column| format!("已隐藏“{column}”"),
};
