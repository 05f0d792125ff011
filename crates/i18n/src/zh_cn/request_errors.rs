//! Simplified Chinese: what a failed request means, and what to do about it.

use hss_client::{DocumentedCode, Error, ErrorKind, TokenOwner};
use hss_labels::Advice;

pub(super) fn error(error: &Error, owner: TokenOwner) -> Advice {
    let (what, remedy) = match (error.documented, error.token_expiry()) {
        (Some(DocumentedCode::TokenExpired), Some(expiry)) => {
            return Advice::new(format!("Token 已于 {expiry} 过期。"), renew(owner));
        }
        (Some(code), _) => documented(code, owner),
        (None, _) => match (error.kind, error.status) {
            (ErrorKind::ProxyFailed, Some(status)) => {
                return Advice::new(format!("HSS 前面的代理返回了 {status}。"), PASSES);
            }
            (ErrorKind::Throttled, Some(_)) if !error.of_service => {
                ("请求过多：HSS 前面的设备限制了请求。", "请等待一分钟后重试；若持续出现，请联系代理的运维人员。")
            }
            (kind, _) => general(kind, owner),
        },
    };
    Advice::new(what, remedy)
}

/// What most often helps where a proxy cannot reach the service.
const PASSES: &str = "通常稍后即可恢复，请重试；若持续出现，请联系代理的运维人员。";

/// Who has to see to the token.
fn renew(owner: TokenOwner) -> &'static str {
    match owner {
        TokenOwner::Gateway => "Token 由代理添加，请联系其运维人员更新 Token，然后重试。",
        TokenOwner::User => "请从 IAM 获取新 Token，粘贴后重试。",
    }
}

fn general(kind: ErrorKind, owner: TokenOwner) -> (&'static str, &'static str) {
    match kind {
        ErrorKind::Offline => ("此设备处于离线状态。", "请连接网络后重试。"),
        ErrorKind::Unreachable => {
            ("代理没有应答。", "请确认所在网络可以访问代理；若他人也无法访问，请联系代理的运维人员。")
        }
        ErrorKind::Cancelled => ("请求已取消。", "需要时请重新查询。"),
        ErrorKind::TimedOut => {
            ("应答时间过长，本页已停止等待。", "请重试；若持续出现，请减少每次的行数或增加筛选条件。")
        }
        ErrorKind::Interrupted => {
            ("应答在途中中断。", "请重试；若持续出现，说明本页与服务之间有设备断开连接，请联系代理的运维人员。")
        }
        ErrorKind::AnswerTooLarge => {
            ("应答超出本页可读取的大小。", "请减少每次的行数；若持续出现，请检查代理的转发目标。")
        }
        ErrorKind::SignInEnded => (
            "您的登录已失效。",
            "请重新加载本页并再次登录；若没有要求登录，说明代理因其他原因拒绝了请求，请联系其运维人员。",
        ),
        ErrorKind::RefusedInFront => (
            "HSS 前面的设备拒绝了请求。",
            "拒绝请求的是途中的防火墙或代理，而不是 HSS。请将发生时间和应答内容告知其运维人员，由他们放行。",
        ),
        ErrorKind::ProxyFailed => ("HSS 前面的代理出错。", PASSES),
        ErrorKind::TokenNeeded => (
            "此连接需要您自己的 Token。",
            match owner {
                TokenOwner::Gateway => "请粘贴 Token，或请运维人员让代理添加 Token。",
                TokenOwner::User => "请从 IAM 获取 Token 并粘贴。",
            },
        ),
        ErrorKind::Unauthorized => ("服务不接受该 Token。", renew(owner)),
        ErrorKind::Forbidden => {
            ("该 Token 无权读取此项目的镜像。", "请申请读取 HSS 镜像的权限，或检查 config.json 中的项目 ID。")
        }
        ErrorKind::NoSuchApi => (
            "此地址没有镜像列表接口。",
            "请检查 config.json 中的代理路径以及代理的转发目标：区域和终端节点必须是 HSS 的。",
        ),
        ErrorKind::InvalidParameter => ("服务拒绝了某个筛选条件。", "下面的说明指出了参数，请修改后重新查询。"),
        ErrorKind::Throttled => ("请求过多：此项目的配额暂时用完。", "请等待一分钟后重试。"),
        ErrorKind::RequestTooLarge => ("网关认为请求过大而拒绝。", "Token 最大可达 32 KB，请运维人员调大请求头限制。"),
        ErrorKind::BadGateway => {
            ("API 网关未能及时连上 HSS。", "通常稍后即可恢复，请重试；若持续出现，请查看该区域的服务状态。")
        }
        ErrorKind::ServiceFailed => ("服务出错。", "请过几分钟重试；若持续出现，请反馈请求 ID。"),
        ErrorKind::Refused => ("服务返回的是错误而不是镜像数据。", "已知信息见下面的说明；若持续出现，请反馈错误码。"),
        ErrorKind::HtmlAnswer => (
            "返回的是网页而不是镜像数据。",
            "请检查 config.json 中的代理路径；若该网页要求登录，请在新标签页打开本页并登录。",
        ),
        ErrorKind::NotJson => {
            ("返回的数据中途中断或不是 JSON。", "请重试；若持续出现，说明途中的网关截断了应答，请联系其运维人员。")
        }
        ErrorKind::UnexpectedShape => ("返回的数据不是镜像列表。", "请检查代理的转发目标；也可能是服务有变动。"),
        ErrorKind::UnexpectedStatus => ("服务的应答无法识别。", "请重试；若持续出现，请反馈下面的状态码。"),
        ErrorKind::SameRows => (
            "HSS 前面的设备对每一页都返回相同的行。",
            "某个缓存或代理忽略了请求的查询参数。请联系其运维人员：转发完整的查询参数，并且不缓存这些应答。",
        ),
    }
}

fn documented(code: DocumentedCode, owner: TokenOwner) -> (&'static str, &'static str) {
    use DocumentedCode as D;
    use TokenOwner::{Gateway, User};
    match (code, owner) {
        (D::ParameterRefused, _) => ("服务不接受某个筛选条件的值。", "下面的说明指出了参数，请修改后重新查询。"),
        (D::RequestNotParsed, _) => {
            ("服务无法解析该请求。", "请清除筛选后重新查询；若持续出现，说明代理改动了请求，请联系其运维人员。")
        }
        (D::AccessDenied, _) => ("HSS 拒绝访问。", "请确认此项目和区域已开通 HSS，且 Token 所属用户有权使用。"),
        (D::NotFound, _) => {
            ("HSS 找不到所请求的内容。", "请检查 config.json 中的项目 ID，以及筛选条件中的各个 ID，例如企业项目。")
        }
        (D::PermissionMissing, _) => {
            ("Token 所属用户无权读取 HSS 镜像。", "请向管理员申请可读取 HSS 的角色，范围为此项目或企业项目。")
        }
        (D::GeneralFailure, _) => {
            ("HSS 未能应答，且未说明原因。", "请过几分钟减少筛选条件后重试；若持续出现，请反馈错误码和请求 ID。")
        }
        (D::OperationUnknown, _) => {
            ("API 网关在此地址没有镜像列表接口。", "请确认代理转发到所在区域的 HSS 终端节点，且不改动路径。")
        }
        (D::AddressTooLong, _) => ("查询条件过长，API 网关无法接收。", "请删减筛选条件或缩短其值。"),
        (D::RequestTooLarge, Gateway) => (
            "请求超出网关允许的大小，通常是其中的 Token 过大。",
            "Token 最大可达 32 KB，请运维人员调大请求头限制，或使用角色较少的 Token。",
        ),
        (D::RequestTooLarge, User) => (
            "请求超出网关允许的大小，通常是其中的 Token 过大。",
            "请获取仅限此项目的 Token，它更小；或请运维人员调大请求头限制。",
        ),
        (D::BackendTimedOut, _) => {
            ("HSS 未在规定时间内应答 API 网关。", "请重试；若持续出现，请减少每次的行数或增加筛选条件。")
        }
        (D::BackendUnavailable, _) => {
            ("API 网关暂时无法连上 HSS。", "通常稍后即可恢复，请重试；若持续出现，请查看该区域的服务状态。")
        }
        (D::RequestMalformed, _) => ("API 网关无法解析该请求。", "途中有设备改动了请求，请联系代理的运维人员。"),
        (D::TokenUnreadable, Gateway) => (
            "Token 无法解析：内容不完整，或不属于此云。",
            "Token 由代理添加，请联系其运维人员确认 Token 完整且由此区域签发。",
        ),
        (D::TokenUnreadable, User) => (
            "Token 无法解析：内容不完整，或不属于此云。",
            "请重新复制完整的 Token，即 IAM 应答中 X-Subject-Token 的值。",
        ),
        (D::TokenAbsent, Gateway) => ("到达服务的请求没有 Token。", "Token 应由代理添加，请联系其运维人员进行配置。"),
        (D::TokenAbsent, User) => (
            "到达服务的请求没有 Token。",
            "请粘贴 Token；若已粘贴，说明代理丢弃了 X-Auth-Token 请求头，请联系其运维人员。",
        ),
        (D::TokenExpired, owner) => ("Token 已过期，其有效期为 24 小时。", renew(owner)),
        (D::TokenRefused, owner) => ("IAM 不接受该 Token 或签名。", renew(owner)),
        (D::UserBlocked, _) => ("Token 所属用户不允许访问此 API。", "黑名单或白名单作了限制，请联系账号管理员。"),
        (D::SignatureRefused, Gateway) => {
            ("请求的签名无效。", "签名由代理完成，请联系其运维人员先检查时钟，再检查密钥。")
        }
        (D::SignatureRefused, User) => {
            ("请求的签名无效。", "请先检查此设备的时钟；若无误，说明签名由代理完成，请联系其运维人员。")
        }
        (D::OperationDenied, _) => ("未获授权访问此 API。", "请账号管理员为 Token 所属用户授权。"),
        (D::TokenOutdated, Gateway) => (
            "Token 需要更新，或属于其他区域。",
            "Token 由代理添加，请联系其运维人员更新，并确认 Token 与终端节点属于同一区域。",
        ),
        (D::TokenOutdated, User) => ("Token 需要更新，或属于其他区域。", "请粘贴为此连接的区域和项目签发的新 Token。"),
        (D::QuotaReached, _) => {
            ("请求过多：API 网关的配额暂时用完。", "请等待一分钟后重试；使用同一用户或地址的人共用此配额。")
        }
        (D::ProjectUnavailable, _) => ("该项目不可用。", "请检查 config.json 中的项目 ID，并确认项目未被冻结或欠费。"),
        (D::IamUnavailable, _) => {
            ("IAM 没有应答，暂时无法校验 Token。", "请过几分钟重试；若持续出现，请查看该区域的 IAM 状态。")
        }
        (D::RegionForbidden, _) => {
            ("Token 所属用户不允许使用此区域。", "请账号管理员为该用户开通此区域，或选择其他区域的连接。")
        }
        (D::IamRefused, owner) => ("IAM 拒绝了该 Token。", renew(owner)),
    }
}
