//! Simplified Chinese.

mod appearance;
mod commands;
mod config_problems;
mod config_reasons;
mod credentials;
mod export;
mod field_meanings;
mod filter;
mod form;
mod grid;
mod loading;
mod notices;
mod overview;
mod request_errors;
mod rows;

use crate::messages::Messages;
use hss_inventory::SavedProblem;
use hss_labels::FixedAdvice;
use hss_query::{Group, List};

pub(super) static MESSAGES: Messages = Messages {
    language_name: "简体中文",
    title: "HSS 镜像控制台",
    views: "视图",
    list: |list| match list {
        List::Local => "本地镜像",
        List::Swr => "SWR 镜像",
    },
    overview_title: "概览",
    language: "语言",
    connection: "连接",
    skip_to_rows: "跳到镜像列表",
    skip_to_numbers: "跳到统计数据",
    filters: "筛选条件",
    run: "查询",
    clear: "清除筛选",
    any: "不限",
    other_value: "其他值…",
    group: |group| match group {
        Group::Common => "镜像",
        Group::Scan => "扫描结果",
        Group::Image => "大小与时间",
        Group::Host => "服务器",
        Group::Workload => "容器与应用",
        Group::Registry => "镜像仓库",
        Group::Scope => "企业项目",
        Group::Paging => "分页",
    },
    filters_set: |count| format!("已设置 {count} 项"),
    not_run_yet: "条件已修改，尚未查询",
    field_problem: form::field_problem,
    link_problem: form::link_problem,
    about_field: |label| format!("关于{label}"),
    field_help: form::field_help,
    set_field: |label, value| format!("将“{label}”设为{value}"),
    time_preset: |start, end| {
        Some(match (start, end) {
            ("now-24h", "now") => "最近 24 小时",
            ("now-7d", "now") => "最近 7 天",
            ("now-30d", "now") => "最近 30 天",
            ("now/M", "now") => "本月",
            _ => return None,
        })
    },
    custom_range: "自定义时间段…",
    remove_filter: |filter| format!("移除筛选 {filter}"),
    set_by_connection: "由连接设定。如需查询其他企业项目，请在筛选中选择。",
    copy_link: "复制链接",
    copy_curl: "复制为 curl",
    saved_queries: "已保存的查询",
    saved_name: "查询名称",
    save_query: "保存",
    saved: |name| format!("已保存为 {name}"),
    not_saved: "未保存：名称为 1 到 100 个字符，查询链接最多 8000 个字符，最多保存 500 个查询。",
    open_at_start: "启动时打开",
    delete: "删除",
    export: "导出",
    import: "导入…",
    imported: |count| format!("已导入 {count} 个查询"),
    not_imported: |why| match why {
        SavedProblem::NotSavedQueries(why) => format!("没有导入任何查询：该文件不是已保存的查询（{why}）"),
        SavedProblem::TooLarge => "没有导入任何查询：查询过多，或名称、链接过长".to_owned(),
    },
    required: "必填",
    link_warning: "此链接中有未被采用的参数：",
    loading: "正在加载镜像…",
    rows_loaded: |loaded, total| match total {
        Some(total) => format!("已加载 {loaded} 行，共 {total} 行"),
        None => format!("已加载 {loaded} 行，总数未知"),
    },
    sorted_within_loaded: |loaded| format!("仅在已加载的 {loaded} 行内排序"),
    unreadable_rows: |_, text| format!("{text} 行无法读取"),
    odd_rows: |_, text| format!("{text} 行含异常值"),
    empty: FixedAdvice {
        what: "没有符合条件的镜像。",
        remedy: "名称按部分匹配并区分大小写。请去掉某个条件，或清除全部筛选。",
    },
    empty_unfiltered: FixedAdvice {
        what: "这里还没有镜像。",
        remedy: "可能该项目没有镜像，或 HSS 尚未同步。将“企业项目”设为“所有已授权项目”可列出其他企业项目的镜像。",
    },
    error: request_errors::error,
    try_again: "重试",
    browser_says: "浏览器返回：",
    service_says: "服务返回：",
    front_says: "应答内容：",
    reading_says: "读取中止的原因：",
    request_id: "请求 ID",
    rows_kept: "下面仍是上一次成功返回的数据。",
    load: loading::LOADING,
    filter: filter::FILTER,
    grid: grid::GRID,
    rows: rows::ROWS,
    exporting: export::EXPORT,
    overview: overview::OVERVIEW,
    trouble: notices::TROUBLE,
    commands: commands::COMMANDS,
    credentials: credentials::CREDENTIALS,
    appearance: appearance::APPEARANCE,
    labels: &hss_labels::SIMPLIFIED_CHINESE,
    derived_hint: "仓库列表不提供风险等级，此等级由本行数量推导：有恶意文件为高危，有漏洞为中危，仅基线不通过为低危。",
    derived: "推导",
    close: "关闭",
    row_not_loaded: "此行不在已加载的行中。它可能已不存在，或排在列表更后面：请按名称查询。",
    unknown_field: "未记录的字段",
    odd_value: "异常值",
    copy_digest: |image| format!("复制 {image} 的摘要"),
    copied_shown: "已复制",
    copied: |digest| format!("已复制 {digest}"),
    copy_failed: "浏览器不允许复制。请选中文字后按 Ctrl+C。",
    sorted_by: |columns| {
        if columns.is_empty() {
            return "未排序：各行按返回的顺序排列".to_owned();
        }
        let way = |descending: &bool| if *descending { "降序" } else { "升序" };
        let columns: Vec<String> =
            columns.iter().map(|(column, descending)| format!("{column}{}", way(descending))).collect();
        format!("已按{}排序", columns.join("、再按"))
    },
    config_title: "控制台尚未配置好",
    config_problem: config_problems::config_problem,
    place: |line, column| format!("第 {line} 行，第 {column} 列"),
    config_example: "完整的文件如下：",
    reload: "重新加载页面",
    stopped: FixedAdvice {
        what: "页面已停止。",
        remedy: "页面自身出现错误，无法继续安全运行。云上数据没有任何改动。请重新加载；如再次出现，请反馈下面的文字。",
    },
};
