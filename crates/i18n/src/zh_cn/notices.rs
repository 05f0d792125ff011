//! Simplified Chinese: what notices say when something is wrong: what is still good, and what to do next.

use crate::notices::TroubleMessages;
use hss_labels::FixedAdvice;

pub(super) const TROUBLE: TroubleMessages = TroubleMessages {
    offline: FixedAdvice {
        what: "此设备已离线。",
        remedy: "已加载的行仍可排序、细化和复制。如需更新数据，请先连接网络。",
    },
    empty_good: "服务已正常响应：连接和权限没有问题。",
    ask_again: "再次查询",
    query_kept: "您的查询条件保持不变。",
    refused_again: "请求连续十次被拒绝，加载已自动停止。继续时会先用一个请求试探。",
    sign_in: "重新加载并登录",
    sign_in_elsewhere: "在新标签页登录",
    token_stays: "您的 Token 并未被拒绝，仍保留在此标签页中。",
    token_in_memory: "您的 Token 并未被拒绝，但重新加载会丢失它：请在新标签页登录，然后回到这里。",
    rows_there: |rows| format!("已加载的 {rows} 行都还在。"),
    nothing_asked: "尚未向服务发出任何请求，此浏览器中保存的内容不受影响。",
    copy_example: "复制示例",
    example_copied: "已复制示例。",
    tries_again: |time| format!("页面将在 {time}后自动重试。"),
    not_stored: "浏览器未能保存此设置：存储空间已满或被禁用。此设置在关闭页面前有效。",
    queries_not_stored: "浏览器未能保存查询：存储空间已满或被禁用。这些查询在关闭页面前有效，导出后可长期保留。",
    token_not_stored: "浏览器未能为此标签页保留令牌：存储空间已满或被禁用。在重新加载或关闭页面前，令牌仍可使用。",
    rows_not_stored: "浏览器未能保存上次的数据：存储空间已满、被禁用或没有响应。再次打开页面时会重新加载。",
};
