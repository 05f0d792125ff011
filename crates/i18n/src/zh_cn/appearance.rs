//! Simplified Chinese: how the page looks, and what is printed of it.

use crate::appearance::AppearanceMessages;

pub(super) const APPEARANCE: AppearanceMessages = AppearanceMessages {
    menu: "外观",
    theme: "主题",
    system: "跟随系统",
    light: "浅色",
    dark: "深色",
    density: "密度",
    comfortable: "宽松",
    compact: "紧凑",
    printed: |first, last, shown| {
        format!("第 {first} 至 {last} 行，共显示 {shown} 行。如需打印其他行，请先滚动、细化或排序。")
    },
};
