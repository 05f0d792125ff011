//! Simplified Chinese.

use super::fields::FieldLabels;
use super::messages::{Advice, FixedAdvice, Messages};
use crate::config::ConfigProblemKind;
use crate::error::ErrorKind;
use crate::model::{ScanFailure, ScanStatus, Severity};
use crate::query::{Group, List, ProblemKind, ValueProblem};

pub(super) static MESSAGES: Messages = Messages {
    language_name: "简体中文",
    title: "HSS 镜像控制台",
    views: "镜像列表",
    list: |list| match list {
        List::Local => "本地镜像",
        List::Swr => "SWR 镜像",
    },
    language: "语言",
    connection: "连接",
    skip_to_rows: "跳到镜像列表",
    filters: "筛选条件",
    run: "查询",
    clear: "清除筛选",
    any: "不限",
    other_value: "其他值…",
    yes: "是",
    no: "否",
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
    field_problem,
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
        remedy: "可能该项目没有镜像，或 HSS 尚未同步。将“企业项目”设为 all_granted_eps 可列出其他企业项目的镜像。",
    },
    error,
    try_again: "重试",
    service_says: "服务返回：",
    request_id: "请求 ID",
    rows_kept: "下面仍是上一次成功返回的数据。",
    fields: FIELDS,
    severity: |severity| match severity {
        Severity::Security => "安全",
        Severity::Low => "低危",
        Severity::Medium => "中危",
        Severity::High => "高危",
    },
    derived_hint: "仓库列表不提供风险等级，此等级由本行数量推导：有恶意文件为高危，有漏洞为中危，仅基线不通过为低危。",
    derived: "推导",
    not_rated: "未评级",
    scan_status: |status| match status {
        ScanStatus::Unscan => "未扫描",
        ScanStatus::Waiting => "等待扫描",
        ScanStatus::Scanning => "扫描中",
        ScanStatus::Success => "已扫描",
        ScanStatus::Failed => "扫描失败",
        ScanStatus::DownloadFailed => "下载失败",
        ScanStatus::ImageOversized => "镜像过大",
    },
    scan_failure,
    choice: |wire| {
        Some(match wire {
            "swr_image" => "SWR 镜像",
            "other_image" => "其他来源",
            "private_image" => "私有镜像",
            "shared_image" => "共享镜像",
            "local_image" => "本地镜像",
            "instance_image" => "企业版镜像",
            "expired" => "已过期",
            "effective" => "有效",
            _ => return None,
        })
    },
    never: "从未",
    missing: "无",
    odd_value: "异常值",
    copy_digest: |image| format!("复制 {image} 的摘要"),
    copied: |digest| format!("已复制 {digest}"),
    copy_failed: "浏览器不允许复制。摘要已选中，请按 Ctrl+C。",
    sorted_by: |column, descending| format!("已按{column}{}排序", if descending { "降序" } else { "升序" }),
    config_title: "控制台尚未配置好",
    config_problem,
    place: |line, column| format!("第 {line} 行，第 {column} 列"),
    config_example: "完整的文件如下：",
    reload: "重新加载页面",
    stopped: FixedAdvice {
        what: "页面已停止。",
        remedy: "页面自身出现错误，无法继续安全运行。云上数据没有任何改动。请重新加载；如再次出现，请反馈下面的文字。",
    },
};

const FIELDS: FieldLabels = FieldLabels {
    agent_id: "Agent ID",
    app_name: "应用名称",
    association_images: "多架构",
    component_num: "组件数",
    container_id: "容器 ID",
    container_name: "容器名称",
    container_num: "容器数",
    domain_name: "所有者",
    end_latest_scan_time: "扫描时间止",
    end_latest_update_time: "更新时间止",
    enterprise_project_id: "企业项目",
    has_container: "有关联容器",
    has_malicious_file: "有恶意文件",
    has_unsafe_setting: "有基线风险",
    has_vul: "有漏洞",
    host_id: "服务器 ID",
    host_ip: "服务器 IP",
    host_name: "服务器名称",
    host_num: "服务器数",
    id: "行 ID",
    image_digest: "摘要",
    image_id: "镜像 ID",
    image_name: "镜像名称",
    image_size: "大小",
    image_type: "镜像类型",
    image_version: "版本",
    instance_id: "实例 ID",
    instance_name: "实例名称",
    instance_url: "实例地址",
    latest_scan_time: "最近扫描",
    latest_update_time: "最近更新",
    latest_version: "最新版本",
    limit: "每页行数",
    local_image_type: "镜像类型",
    malicious_file_num: "恶意文件数",
    namespace: "组织",
    non_scan_reason: "不可扫描原因",
    offset: "起始行",
    pod_id: "Pod ID",
    pod_name: "Pod 名称",
    scan_failed_desc: "失败原因",
    scan_status: "扫描状态",
    scannable: "可扫描",
    severity_level: "风险等级",
    shared_status: "共享状态",
    start_latest_scan_time: "扫描时间起",
    start_latest_update_time: "更新时间起",
    unsafe_setting_num: "基线风险数",
    vul_num: "漏洞数",
};

fn field_problem(problem: &ProblemKind, fields: &FieldLabels) -> String {
    let label = |name: &'static str| fields.label(name).unwrap_or(name);
    match problem {
        ProblemKind::Required => "请选择：缺少此项服务会拒绝查询。".into(),
        ProblemKind::NeedsParameter(name) => format!("需同时填写“{}”才生效。", label(name)),
        ProblemKind::NeedsValue(name, value) => format!("仅当“{}”为 {value} 时生效。", label(name)),
        ProblemKind::PairMissing(name) => format!("还需填写“{}”。", label(name)),
        ProblemKind::PairOrder => "结束时间必须晚于开始时间。".into(),
        ProblemKind::Value(problem) => match problem {
            ValueProblem::Length { length, min, max } => format!("共 {length} 个字符；允许 {min} 到 {max} 个。"),
            ValueProblem::Character { found, also } => {
                let also: Vec<String> = also.chars().map(String::from).collect();
                format!("不允许“{found}”：请使用字母、数字和 {}", also.join(" "))
            }
            ValueProblem::HyphenAtEdge => "不能以连字符开头或结尾。".into(),
            ValueProblem::NotANumber => "必须是整数。".into(),
            ValueProblem::Range { min, max } => format!("必须在 {min} 到 {max} 之间。"),
            ValueProblem::NotAFlag => "必须是 true 或 false。".into(),
            ValueProblem::NotAnAddress => "必须是 IPv4 地址，例如 192.168.0.10。".into(),
            ValueProblem::NoSuchParameter => "此列表没有这个参数。".into(),
        },
    }
}

fn error(kind: ErrorKind) -> Advice {
    let (what, remedy) = match kind {
        ErrorKind::Offline => ("此设备处于离线状态。", "请连接网络后重试。"),
        ErrorKind::Unreachable => {
            ("代理没有应答。", "请确认所在网络可以访问代理；若他人也无法访问，请联系代理的运维人员。")
        }
        ErrorKind::Cancelled => ("请求已取消。", "需要时请重新查询。"),
        ErrorKind::Unauthorized => ("服务不接受该令牌。", "令牌由代理添加，请联系其运维人员更新令牌，然后重试。"),
        ErrorKind::Forbidden => {
            ("该令牌无权读取此项目的镜像。", "请申请读取 HSS 镜像的权限，或检查 config.json 中的项目 ID。")
        }
        ErrorKind::NoSuchApi => (
            "此地址没有镜像列表接口。",
            "请检查 config.json 中的代理路径以及代理的转发目标：区域和终端节点必须是 HSS 的。",
        ),
        ErrorKind::InvalidParameter => ("服务拒绝了某个筛选条件。", "下面的说明指出了参数，请修改后重新查询。"),
        ErrorKind::Throttled => ("请求过多：此项目的配额暂时用完。", "请等待一分钟后重试。"),
        ErrorKind::RequestTooLarge => ("网关认为请求过大而拒绝。", "令牌最大可达 32 KB，请运维人员调大请求头限制。"),
        ErrorKind::BadGateway => {
            ("代理未能及时连上服务。", "通常稍后即可恢复，请重试；若持续出现，请联系代理的运维人员。")
        }
        ErrorKind::ServiceFailed => ("服务出错。", "请过几分钟重试；若持续出现，请反馈请求 ID。"),
        ErrorKind::HtmlAnswer => (
            "返回的是网页而不是镜像数据，很可能是登录页。",
            "请在新标签页打开本页并登录；或检查 config.json 中的代理路径。",
        ),
        ErrorKind::NotJson => ("返回的数据中途中断或不是 JSON。", "请重试。"),
        ErrorKind::UnexpectedShape => ("返回的数据不是镜像列表。", "请检查代理的转发目标；也可能是服务有变动。"),
        ErrorKind::UnexpectedStatus => ("服务的应答无法识别。", "请重试；若持续出现，请反馈下面的状态码。"),
    };
    Advice::new(what, remedy)
}

fn config_problem(kind: &ConfigProblemKind) -> Advice {
    match kind {
        ConfigProblemKind::Absent { status } => Advice::new(
            format!("找不到 config.json（HTTP {status}）。"),
            "请将 config.json 放在 index.html 旁边，并确保 Web 服务器可读取。",
        ),
        ConfigProblemKind::Unreachable => {
            Advice::new("无法读取 config.json：服务器没有应答。", "请检查网络后重新加载页面。")
        }
        ConfigProblemKind::Empty => Advice::new("config.json 是空文件。", "请按下面的示例填写。"),
        ConfigProblemKind::Html => Advice::new(
            "返回的是网页而不是 config.json。",
            "请将文件放在 index.html 旁边。若已存在，说明服务器用其他页面应答未知路径或要求先登录：请让它原样提供 config.json。",
        ),
        ConfigProblemKind::Syntax(words) => Advice::new(
            format!("config.json 不是合法的 JSON：{words}。"),
            "请修改所示位置，常见原因是多了逗号或少了引号。",
        ),
        ConfigProblemKind::Value(words) => {
            Advice::new(format!("config.json 中有不可用的值：{words}。"), "请修改所示的行。")
        }
    }
}

fn scan_failure(reason: ScanFailure) -> Advice {
    use ScanFailure as F;
    let (what, remedy) = match reason {
        F::UnknownError => ("未知错误", "请重新扫描；若持续出现，请向技术支持提供镜像 ID。"),
        F::FailedToMatchAgent => ("没有在线的 Agent", "请为服务器开启容器版防护，并使其 Agent 上线。"),
        F::CreateContainerFailed => ("创建容器失败", "请检查服务器的磁盘空间和容器引擎。"),
        F::GetContainerInfoFailed => ("获取容器信息失败", "请检查服务器上的容器引擎是否正常应答。"),
        F::DockerOffline => ("容器引擎离线", "请启动服务器上的容器引擎。"),
        F::GetDockerRootFailed => ("获取容器根目录失败", "请检查容器引擎的根目录。"),
        F::ImageNotExistOrDockerApiFault => ("镜像不存在或引擎接口异常", "请确认镜像仍在服务器上，且引擎正常应答。"),
        F::HugeImage => ("镜像过大", "请缩小镜像，过大的层无法扫描。"),
        F::DockerRootInNfs => ("容器根目录在网络存储上", "请将引擎的根目录移到本地磁盘。"),
        F::ResponseTimedOut => ("响应超时", "请重新扫描；若持续出现，请检查服务器负载。"),
        F::AuthenticationFailed => ("仓库认证失败", "请确认 HSS 有权读取该仓库。"),
        F::DownloadFailed => ("下载失败", "请确认镜像仍在仓库中，然后重新扫描。"),
        F::ImageOverSized | F::ImageOversized => ("镜像过大", "请缩小镜像。"),
        F::FailedToScanVulnerability => ("漏洞扫描失败", "请重新扫描。"),
        F::FailedToScanFile => ("文件扫描失败", "请重新扫描。"),
        F::FailedToScanSoftware => ("软件扫描失败", "请重新扫描。"),
        F::FailedToCheckSensitiveInformation => ("敏感信息检查失败", "请重新扫描。"),
        F::FailedToCheckBaseline => ("基线检查失败", "请重新扫描。"),
        F::FailedToCheckSoftwareCompliance => ("软件合规检查失败", "请重新扫描。"),
        F::FailedToQueryBasicImageInformation => ("查询镜像基本信息失败", "请从仓库同步镜像后重新扫描。"),
        F::DatabaseError => ("数据库错误", "请稍后重新扫描；若持续出现请反馈。"),
        F::FailedToSendTheScanRequest => ("下发扫描请求失败", "请重新扫描。"),
        F::GetDetailInfoNotFound => ("找不到镜像详情", "请从仓库同步镜像后重新扫描。"),
        F::ImageLayerOverSized => ("镜像层过大", "请拆分最大的镜像层。"),
        F::SchemaV1NotSupport => ("清单格式过旧", "不支持 schema 1，请用新版客户端重新推送镜像。"),
        F::AccessSwrFailed => ("无法访问仓库", "请检查 HSS 与仓库之间的网络。"),
        F::SwrAuthenticationError => ("仓库认证错误", "请授予 HSS 读取仓库的权限。"),
        F::FailedToCheckBuildCmd => ("构建命令检查失败", "请重新扫描。"),
    };
    Advice::new(what, remedy)
}
