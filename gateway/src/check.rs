//! Tries everything that a gateway needs, without starting one: a sentence for each problem, with what to do.

use std::{path::Path, sync::Arc};

use crate::{
    api::{Failure, Upstream},
    health::CLOCK_AHEAD_MAX,
    options::{Listen, Options, Pages, TlsFiles},
    routing::Gateway,
    server,
    share::Outcome,
    site,
};

const INDEX: &str = "index.html";

/// What `hss-console check` found.
#[derive(Debug, Default)]
pub struct Findings {
    /// What is wrong, and what to do about it; a sentence each.
    pub problems: Vec<String>,
    /// What was tried and works; a sentence each.
    pub works: Vec<String>,
}

/// Tries `options`. Nothing is left running, and no file is changed.
pub async fn check(options: Options) -> Findings {
    let mut findings = Findings::default();
    let (listen, tls, site) = (options.listen.clone(), options.tls.clone(), options.site.clone());
    findings.take(try_port(&listen).await, || format!("{} is free", place(&listen)));
    if let Some(files) = &tls {
        findings.take(try_certificate(files), || match &files.client_ca {
            Some(ca) => format!("the certificate can be used, and who connects needs one of {}", ca.display()),
            None => "the certificate can be used".into(),
        });
    }
    match Gateway::new(options) {
        Err(error) => findings.problems.push(error.to_string()),
        Ok(gateway) => {
            findings.take(try_site(&site).await, || words_of(&site));
            if let Some(openid) = gateway.guard.openid() {
                findings.take(openid.ready().await, || format!("people can sign in with {}", openid.issuer()));
            }
            for upstream in &gateway.served().upstreams {
                let problems = try_upstream(upstream).await;
                if problems.is_empty() {
                    findings
                        .works
                        .push(format!("{} answers for the connection {:?}", upstream.endpoint, upstream.name));
                }
                findings.problems.extend(problems);
            }
        }
    }
    findings
}

impl Findings {
    fn take(&mut self, tried: Result<(), String>, works: impl FnOnce() -> String) {
        match tried {
            Ok(()) => self.works.push(works()),
            Err(problem) => self.problems.push(problem),
        }
    }
}

fn place(listen: &Listen) -> String {
    match listen {
        Listen::Tcp(address) => address.to_string(),
        Listen::Unix(path) => path.display().to_string(),
    }
}

async fn try_port(listen: &Listen) -> Result<(), String> {
    server::try_listen(listen).await.map_err(|error| server::start_problem(&error, listen))
}

fn try_certificate(files: &TlsFiles) -> Result<(), String> {
    server::try_certificate(files).map_err(|error| error.to_string())
}

async fn try_site(site: &Pages) -> Result<(), String> {
    if site::holds(site, Path::new(INDEX)) {
        return Ok(());
    }
    let index = if let Pages::Folder(folder) = site { folder.join(INDEX) } else { INDEX.into() };
    Err(format!("{} is not there: name the folder with the page by --site", index.display()))
}

fn words_of(site: &Pages) -> String {
    match site {
        Pages::Folder(folder) => format!("{} holds the page", folder.display()),
        Pages::Embedded(files) => format!("the program holds the page, in {} files", files.len()),
    }
}

async fn try_upstream(upstream: &Arc<Upstream>) -> Vec<String> {
    let Some(outcome) = upstream.look().await else { return Vec::new() };
    let mut problems: Vec<String> =
        problem_of(&outcome, &upstream.endpoint, upstream.credential.is_own()).into_iter().collect();
    let ahead = upstream.seen().clock_ahead.filter(|ahead| ahead.abs() > CLOCK_AHEAD_MAX);
    if let Some(ahead) = ahead {
        let direction = if ahead > 0 { "ahead of" } else { "behind" };
        problems.push(format!(
            "this machine's clock is {} s {direction} that of {}: set it, for example with timedatectl set-ntp true",
            ahead.abs(),
            upstream.endpoint
        ));
    }
    problems
}

/// What is wrong with what came of a request to `endpoint`.
fn problem_of(outcome: &Outcome, endpoint: &str, has_credential: bool) -> Option<String> {
    let whole = match outcome {
        Ok(whole) => whole,
        Err(Failure::NoCredential(why)) => return Some(why.clone()),
        Err(Failure::Unreachable(why)) => return Some(unreachable(why, endpoint)),
        Err(Failure::TooSlow) => {
            return Some(format!("{endpoint} does not answer in time: look at the firewall on the way"));
        }
        Err(other) => return Some(format!("{endpoint} gives no usable answer ({other:?})")),
    };
    let words = whole.words();
    let says = |code: &str| words.contains(&format!("APIGW.{code}")) || words.contains(&format!("APIG.{code}"));
    Some(match whole.status.as_u16() {
        200 if whole.is_list() => return None,
        200 => {
            format!("{endpoint} answers with something that is no list: a sign-in or a proxy on the way, most likely")
        }
        401 if !has_credential => return None,
        _ if says("0307") => {
            format!(
                "{endpoint} says that the token is of another region or must be renewed: look at --region, and get a new token"
            )
        }
        _ if says("0303") => {
            format!("{endpoint} refuses the signature: look at this machine's clock, then at the access key")
        }
        401 => format!("{endpoint} refuses the credential: it is wrong or has expired; get a new one"),
        403 => format!(
            "{endpoint} knows the credential but does not allow the lists: give its user a role that can read HSS"
        ),
        404 => format!("{endpoint} has no image lists: look at --region and --endpoint"),
        407 => "the proxy on the way wants a name and password: give --egress-proxy-credentials FILE".into(),
        429 => format!("{endpoint} says that the quota is used up: try again in some minutes"),
        400 => format!("{endpoint} refuses the project: look at --project ({})", short(&words)),
        status => format!("{endpoint} answers {status}: {}", short(&words)),
    })
}

fn unreachable(why: &str, endpoint: &str) -> String {
    let lower = why.to_ascii_lowercase();
    let says = |words: &[&str]| words.iter().any(|words| lower.contains(words));
    let advice = if says(&["expired"]) {
        "its certificate has expired: renew it, or look at this machine's clock"
    } else if says(&["unknownissuer", "unknown issuer"]) {
        "its certificate is of nobody whom this machine trusts: give the root certificate with --ca-file FILE"
    } else if says(&["notvalidforname", "not valid for name", "certificate"]) {
        "its certificate does not fit: look at --endpoint, and at what intercepts TLS on the way"
    } else if says(&["lookup", "dns", "resolve", "name or service"]) {
        "its name is not found: look at --region, and at the name server of this machine"
    } else if says(&["proxyauthrequired", "proxy authorization required"]) {
        "the proxy on the way wants a name and password: give --egress-proxy-credentials FILE"
    } else if says(&["tunnel"]) {
        "the proxy on the way does not lead there: look at --egress-proxy, and at what the proxy allows"
    } else if says(&["refused", "unreachable", "timed out", "deadline"]) {
        "there is no way to it: look at --endpoint, the route and the firewall"
    } else {
        "look at --endpoint and the network"
    };
    format!("{endpoint} is not reached: {advice} ({})", short(why))
}

fn short(words: &str) -> String {
    words.chars().filter(|c| !c.is_control()).take(200).collect()
}
