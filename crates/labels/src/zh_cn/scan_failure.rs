//! Why a scan failed, and what to do about it, in Simplified Chinese.

use crate::advice::Advice;
use hss_model::ScanFailure;

pub(super) fn scan_failure(reason: ScanFailure) -> Advice {
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
        F::FailedToScanVulnerability => ("漏洞扫描失败", "请重新扫描；若再次失败，请反馈镜像 ID。"),
        F::FailedToScanFile => ("文件扫描失败", "请重新扫描；若再次失败，请反馈镜像 ID。"),
        F::FailedToScanSoftware => ("软件扫描失败", "请重新扫描；若再次失败，请反馈镜像 ID。"),
        F::FailedToCheckSensitiveInformation => ("敏感信息检查失败", "请重新扫描；若再次失败，请反馈镜像 ID。"),
        F::FailedToCheckBaseline => ("基线检查失败", "请重新扫描；若再次失败，请反馈镜像 ID。"),
        F::FailedToCheckSoftwareCompliance => ("软件合规检查失败", "请重新扫描；若再次失败，请反馈镜像 ID。"),
        F::FailedToQueryBasicImageInformation => ("查询镜像基本信息失败", "请从仓库同步镜像后重新扫描。"),
        F::DatabaseError => ("数据库错误", "请稍后重新扫描；若持续出现请反馈。"),
        F::FailedToSendTheScanRequest => ("下发扫描请求失败", "请重新扫描；若再次失败，请反馈镜像 ID。"),
        F::GetDetailInfoNotFound => ("找不到镜像详情", "请从仓库同步镜像后重新扫描。"),
        F::ImageLayerOverSized => ("镜像层过大", "请拆分最大的镜像层。"),
        F::SchemaV1NotSupport => ("清单格式过旧", "不支持 schema 1，请用新版客户端重新推送镜像。"),
        F::AccessSwrFailed => ("无法访问仓库", "请检查 HSS 与仓库之间的网络。"),
        F::SwrAuthenticationError => ("仓库认证错误", "请授予 HSS 读取仓库的权限。"),
        F::FailedToCheckBuildCmd => ("构建命令检查失败", "请重新扫描；若再次失败，请反馈镜像 ID。"),
    };
    Advice::new(what, remedy)
}
