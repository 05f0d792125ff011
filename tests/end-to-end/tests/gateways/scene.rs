//! A simulator behind a gateway, and questions asked of it byte for byte.

use std::collections::BTreeMap;

use end_to_end::{Change, GatewaySetup, Product, RealGateway, Service, bundle};
use http_body_util::{BodyExt, Empty};
use hyper::body::{Bytes, Incoming};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;

/// Both gateways.
pub(crate) const BOTH: [Product; 2] = [Product::Nginx, Product::Caddy];
/// The path of an operation below the mount.
pub(crate) const LIST: &str = "hss/v5/5f1d0c9ab7e34c1f8e2a6d3b90c4e7f1/image/local-repositories";
/// The token that the gateway adds unless a test says otherwise.
pub(crate) const TOKEN: &str = "MIIEZwYJKoZIhvcNAQcCoIIEWDCCBFQCAQExDTALBglghkgBZQMEAgEwggI1=-_+/";

/// Everything between a browser and the service.
pub(crate) struct Scene {
    pub(crate) product: Product,
    pub(crate) gateway: RealGateway,
    pub(crate) service: Service,
    client: Client<HttpConnector, Empty<Bytes>>,
    simulator: Option<hss_simulator::Running>,
}

/// An answer, read whole.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: BTreeMap<String, Vec<String>>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// The value of a header that is there once; empty without it.
    pub(crate) fn header(&self, name: &str) -> &str {
        match self.headers.get(name).map(Vec::as_slice) {
            None => "",
            Some([one]) => one,
            Some(several) => panic!("{name} is there {} times: {several:?}", several.len()),
        }
    }
}

/// The setup of a gateway at `/console/` before `simulator`.
pub(crate) fn setup(simulator: &hss_simulator::Running, token: Option<&str>) -> GatewaySetup {
    let token = token.map(Into::into);
    GatewaySetup {
        site: bundle(),
        mount: "/console/".into(),
        config: None,
        token,
        upstream: simulator.url(),
        shares_responses: false,
    }
}

/// The text of the example.
pub(crate) fn example(product: Product) -> String {
    let name = match product {
        Product::Nginx => "nginx.conf",
        Product::Caddy => "Caddyfile",
    };
    let file = format!("{}/../../docs/deploy/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// What the example has at "CHANGE 5", and what the file `name` for it puts there.
pub(crate) fn access(product: Product, name: &str) -> (&'static str, String) {
    let (old, file) = match product {
        Product::Nginx => ("    allow 127.0.0.1;\n    deny  all;\n", format!("nginx-{name}.conf")),
        Product::Caddy => {
            ("\t\t@stranger not remote_ip 127.0.0.1 ::1\n\t\terror @stranger 403\n", format!("caddy-{name}"))
        }
    };
    let file = format!("{}/../../docs/deploy/sign-in/{file}", env!("CARGO_MANIFEST_DIR"));
    (old, std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}")))
}

pub(crate) async fn simulator(token: &str) -> hss_simulator::Running {
    let options = hss_simulator::Options { token: token.into(), rows_local: 100, ..Default::default() };
    hss_simulator::start(options).await.expect("the simulator starts")
}

impl Scene {
    /// The gateway as its example has it, with [`TOKEN`].
    pub(crate) async fn new(product: Product) -> Self {
        Self::changed(product, &[]).await
    }

    /// The same with some places of the example changed.
    pub(crate) async fn changed(product: Product, changes: &[Change<'_>]) -> Self {
        let simulator = simulator(TOKEN).await;
        let setup = setup(&simulator, Some(TOKEN));
        Self::with(product, simulator, setup, changes).await
    }

    pub(crate) async fn with(
        product: Product,
        simulator: hss_simulator::Running,
        setup: GatewaySetup,
        changes: &[Change<'_>],
    ) -> Self {
        let gateway = RealGateway::start_changed(product, &setup, changes).await;
        let client = Client::builder(TokioExecutor::new()).build_http();
        Self { product, gateway, service: Service::at(simulator.url()), client, simulator: Some(simulator) }
    }

    /// The status and headers of an answer to the console, and its body to be read.
    pub(crate) async fn open(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> hyper::Response<Incoming> {
        let origin: String = self.gateway.url().split_inclusive('/').take(3).collect();
        let address = format!("{}{path}", origin.trim_end_matches('/'));
        let mut request = hyper::Request::builder().method(method).uri(&address);
        for (name, value) in [("x-requested-with", "hss-image-console")].iter().chain(headers) {
            request = request.header(*name, *value);
        }
        let request = request.body(Empty::new()).expect("a request");
        self.client.request(request).await.unwrap_or_else(|error| panic!("{:?}: {address}: {error:?}", self.product))
    }

    /// The whole answer for an absolute path.
    pub(crate) async fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let (head, body) = self.open(method, path, headers).await.into_parts();
        let mut headers: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in &head.headers {
            let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
            headers.entry(name.as_str().to_owned()).or_default().push(value);
        }
        let body = body.collect().await.unwrap_or_else(|error| panic!("{path}: {error}")).to_bytes().to_vec();
        Answer { status: head.status.as_u16(), headers, body }
    }

    /// A GET below the mount of the page.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.ask("GET", &format!("/console/{path}"), &[]).await
    }

    /// Ends the service behind the gateway.
    pub(crate) async fn end_service(&mut self) {
        self.simulator.take().expect("a service").stop().await;
    }
}
