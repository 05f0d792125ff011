//! One journey: a simulator, a gateway before it that serves the bundle, and a browser on the page. What holds in every
//! journey is checked at its end.

use std::path::{Path, PathBuf};
use std::time::Duration;

use fantoccini::Client;
use hss_simulator as simulator;

use crate::bidi::Bidi;
use crate::browser::Browser;
use crate::config_file::ConfigFile;
use crate::driver::Driver;
use crate::front::{FileFault, Front};
use crate::gateway::{Change, Gateway, GatewaySetup, Product, RealGateway};
use crate::log::Logs;
use crate::service::{Service, TOKEN};

/// The token that the service takes once the first one is outdated.
const RENEWED: &str = "end-to-end-renewed";

/// How long a journey waits for something to come true. Only a failure takes so long.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// What a journey starts with.
pub struct Setup {
    /// The simulator's rows.
    pub simulator: simulator::Options,
    /// Where the bundle is mounted.
    pub mount: &'static str,
    /// The language the browser asks for.
    pub language: &'static str,
    /// Whether the system wants pages dark.
    pub dark: bool,
    /// A `config.json` in place of the bundle's own.
    pub config: Option<String>,
    /// Another bundle than [`bundle`].
    pub site: Option<PathBuf>,
    /// Whether the gateway adds the token. Without one it passes the browser's on.
    pub gateway_token: bool,
    /// Whether the repository's own gateway shares responses.
    pub shares_responses: bool,
    /// Whether something stands before the gateway that can spoil files ([`Journey::spoil`]).
    pub spoils_files: bool,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            simulator: simulator::Options::default(),
            mount: "/",
            language: "en-GB",
            dark: false,
            config: None,
            site: None,
            gateway_token: true,
            shares_responses: false,
            spoils_files: false,
        }
    }
}

/// A browser on the page. Its parts end when it is dropped.
pub struct Journey {
    /// The browser.
    pub browser: Client,
    /// The simulator.
    pub service: Service,
    /// The page's address, ending in a slash.
    pub url: String,
    pub(crate) logs: Logs,
    /// What Firefox is reached by beside its driver.
    pub(crate) bidi: Option<Bidi>,
    gateway: Gateway,
    front: Option<Front>,
    _simulator: simulator::Running,
    config: Option<ConfigFile>,
    pub(crate) driver: Driver,
}

/// The folder of the bundle: the one that `HSS_CONSOLE_DIST` names, else `dist/`.
///
/// # Panics
/// When there is none.
#[must_use]
pub fn bundle() -> PathBuf {
    let dist = std::env::var_os("HSS_CONSOLE_DIST").map(PathBuf::from);
    let dist = dist.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist"));
    assert!(dist.join("index.html").is_file(), "no bundle in {}: `cargo xtask build` makes it", dist.display());
    dist
}

impl Journey {
    /// Starts everything, but opens no page yet.
    ///
    /// # Panics
    /// When a part does not start.
    pub async fn start(setup: Setup) -> Self {
        Self::start_behind(setup, Gateway::start).await
    }

    /// The same through this gateway, with some places of its example changed.
    ///
    /// # Panics
    /// When a part does not start.
    pub async fn start_through(product: Product, setup: Setup, changes: &[Change<'_>]) -> Self {
        let begin = async |setup| Gateway::Real(RealGateway::start_changed(product, &setup, changes).await);
        Self::start_behind(setup, begin).await
    }

    async fn start_behind(setup: Setup, begin: impl AsyncFnOnce(GatewaySetup) -> Gateway) -> Self {
        let simulator = simulator::start(simulator::Options { token: TOKEN.into(), ..setup.simulator });
        let simulator = simulator.await.expect("the simulator starts");
        let config = setup.config.map(|text| ConfigFile::write(text, simulator.address().port()));
        let gateway = GatewaySetup {
            site: setup.site.unwrap_or_else(bundle),
            mount: setup.mount.into(),
            config: config.as_ref().map(|file| file.0.clone()),
            token: setup.gateway_token.then(|| TOKEN.into()),
            upstream: simulator.url(),
            shares_responses: setup.shares_responses,
        };
        let gateway = begin(gateway).await;
        let front = match setup.spoils_files {
            true => Some(Front::start(gateway.url()).await),
            false => None,
        };
        let driver = Driver::start(Browser::OF_THIS_RUN, setup.language);
        let browser = driver.open(setup.language, setup.dark).await;
        let bidi = match browser.capabilities().and_then(|capabilities| capabilities.get("webSocketUrl")?.as_str()) {
            Some(url) => Some(Bidi::connect(url).await),
            None => None,
        };
        let journey = Self {
            browser,
            service: Service { url: simulator.url() },
            url: front.as_ref().map_or(gateway.url(), Front::url).to_owned(),
            logs: Logs::default(),
            bidi,
            gateway,
            front,
            _simulator: simulator,
            config,
            driver,
        };
        if setup.dark {
            journey.dark().await;
        }
        journey.count_violations().await;
        journey.note_memories().await;
        journey
    }

    /// Starts everything and opens the page at `query_string`, which may be empty.
    pub async fn open(setup: Setup, query_string: &str) -> Self {
        let journey = Self::start(setup).await;
        journey.go(query_string).await;
        journey
    }

    /// Opens the page at `query_string`.
    ///
    /// # Panics
    /// When the browser cannot.
    pub async fn go(&self, query_string: &str) {
        let address = format!("{}{query_string}", self.url);
        self.browser.goto(&address).await.unwrap_or_else(|error| panic!("{address}: {error}"));
        if Browser::OF_THIS_RUN == Browser::WebKit {
            // From here on it is listened to.
            let _ = self.script("", &[]).await;
        }
    }

    /// Spoils the files with these parts of names from now on, and no others.
    ///
    /// # Panics
    /// When the setup spoils none.
    pub fn spoil(&self, faults: &[(&str, FileFault)]) {
        let front = self.front.as_ref().expect("a setup that spoils files");
        front.spoil(faults.iter().map(|(part, fault)| ((*part).to_owned(), *fault)).collect());
    }

    /// Makes another token the valid one, which the gateway does not have yet: from now on the service refuses its requests.
    pub async fn outdate_token(&self) {
        self.service.token(serde_json::json!({ "token": RENEWED })).await;
    }

    /// Gives the gateway the token that is valid now, as its documentation says to, and waits until it answers with it. The
    /// gateway of this repository has one token for good, so the service takes that one again. `project` is one that the
    /// gateway forwards for.
    ///
    /// # Panics
    /// When the gateway does not take the token.
    pub async fn renew_token(&self, project: &str) {
        if !self.gateway.change_token(RENEWED) {
            self.service.token(serde_json::json!({ "token": TOKEN })).await;
        }
        let started = tokio::time::Instant::now();
        let address = format!("{}hss/v5/{project}/image/local-repositories?limit=10&offset=0", self.url);
        // nginx goes on with its old workers for a moment after it was told.
        let asked =
            format!("(await fetch({address:?}, {{ headers: {{ 'X-Requested-With': 'hss-image-console' }} }})).status");
        while self.value(&asked).await != 200 {
            assert!(started.elapsed() < PATIENCE, "the new token never takes effect");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Writes another `config.json` in place of the setup's, for pages that are opened from now on.
    ///
    /// # Panics
    /// When the setup had none.
    pub fn set_config(&self, text: &str) {
        let file = self.config.as_ref().expect("a config of its own");
        std::fs::write(&file.0, text).expect("a file to write to");
    }

    /// Takes the `config.json` of the setup away, so that the server has none.
    ///
    /// # Panics
    /// When the setup had none, or it is gone.
    pub fn remove_config(&self) {
        let file = self.config.as_ref().expect("a config of its own");
        std::fs::remove_file(&file.0).expect("the file is there");
    }

    /// Writes another token into the gateway's file and does what is to be done then, where it is nginx or Caddy; or takes the file
    /// away. Whether that went well.
    #[must_use]
    pub fn change_token_file(&self, bytes: Option<&[u8]>) -> bool {
        match &self.gateway {
            Gateway::Own(_) => false,
            Gateway::Real(running) => running.change_token_file(bytes),
        }
    }

    /// Waits until `condition`, a JavaScript expression, is true on the page.
    ///
    /// # Panics
    /// When it is not for 30 seconds, with what the page shows then.
    pub async fn until(&self, condition: &str) {
        let script = format!("return Boolean({condition})");
        let started = tokio::time::Instant::now();
        loop {
            let met = self.script(&script, &[]).await;
            if met.as_ref().is_ok_and(|met| met == true) {
                return;
            }
            if started.elapsed() > PATIENCE {
                let shown: String = self.text_of("document.body").await.chars().take(1_500).collect();
                panic!("never came true: {condition}\nlast: {met:?}\nthe page shows:\n{shown}");
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// What the consoles of all tabs have said, without what the browser itself logs of every failed request.
    pub async fn console(&self) -> Vec<String> {
        self.logs.read(&self.browser, self.bidi.as_ref()).await;
        self.logs.console()
    }

    /// Ends the journey with what must hold in each: axe-core finds nothing wrong with the page as it is, nothing was
    /// refused by the Content-Security-Policy, no error went uncaught, no address but the page's own was asked for, and no
    /// log of the gateway has its token.
    ///
    /// # Panics
    /// When one of that does not hold.
    pub async fn finish(self) {
        self.axe().await;
        let console = self.console().await;
        assert!(console.is_empty(), "the console says: {console:#?}");
        self.finish_with_errors().await;
    }

    /// Ends a journey that meant to break the page: what is on the console is part of it, and how the page looks is the
    /// journey's own matter. All else must hold.
    ///
    /// # Panics
    /// When something of that does not hold.
    pub async fn finish_with_errors(self) {
        let violations = self.violations().await;
        assert_eq!(violations.len(), 0, "refused by the Content-Security-Policy: {violations:#?}");
        let log = self.gateway.log();
        assert!(!log.contains(TOKEN) && !log.contains(RENEWED), "the token is in a log of the gateway");
        let origin = self.url.split('/').take(3).collect::<Vec<_>>().join("/");
        self.logs.read(&self.browser, self.bidi.as_ref()).await;
        let addresses = self.logs.addresses();
        let own = |address: &String| {
            // A file that the page made itself.
            let address = address.strip_prefix("blob:").unwrap_or(address);
            address.starts_with(&origin) || address.starts_with("data:")
        };
        let foreign: Vec<&String> = addresses.iter().filter(|address| !own(address)).collect();
        assert!(foreign.is_empty(), "asked elsewhere: {foreign:?}");
        let _ = self.browser.close().await;
        drop(self.driver);
    }
}
