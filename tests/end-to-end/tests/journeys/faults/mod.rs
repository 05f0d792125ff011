//! Everything that can go wrong between the page and its rows, each at several moments of a load: what the page says, what
//! it does by itself, that the rows which are there stay, and that in the end all rows are there, each once.

mod broken;
mod in_front;
mod network;
mod odd;
mod odd_table;
mod refused;
mod scene;
mod throttled;

use serde_json::Value;

use self::scene::{Moment, Scene};
pub(crate) use self::scene::{account, all_there};

/// A fault of one answer, and what the page makes of it.
struct Entry {
    name: &'static str,
    /// As the simulator takes it, without the page of the result that meets it.
    fault: Value,
    /// Parts of what happened, and of what to do.
    says: (&'static str, &'static str),
    /// Whether the page asks again without being told to.
    by_itself: bool,
    /// When it strikes.
    moments: &'static [Moment],
}

impl Entry {
    /// A fault that only a person can mend.
    fn stops(name: &'static str, fault: Value, says: (&'static str, &'static str)) -> Self {
        Self { name, fault, says, by_itself: false, moments: &Moment::ALL }
    }

    /// A fault that can pass.
    fn passes(name: &'static str, fault: Value, says: (&'static str, &'static str)) -> Self {
        Self { by_itself: true, ..Self::stops(name, fault, says) }
    }

    fn only(self, moments: &'static [Moment]) -> Self {
        Self { moments, ..self }
    }
}

async fn run(entries: Vec<Entry>) {
    let mut scene = Scene::open().await;
    for entry in entries {
        for moment in entry.moments {
            if entry.by_itself {
                scene.passes(&entry, *moment).await;
            } else {
                scene.stops(&entry, *moment).await;
            }
        }
        if entry.by_itself {
            scene.stays(&entry).await;
        }
    }
    scene.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "what a failure means is decided in Rust, whichever the browser")]
async fn a_refusal_is_explained_and_the_load_goes_on_where_it_stopped() {
    run(refused::entries()).await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "what a failure means is decided in Rust, whichever the browser")]
async fn what_stands_in_front_is_told_from_the_service() {
    run(in_front::entries()).await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "what a failure means is decided in Rust, whichever the browser")]
async fn a_broken_answer_loses_no_row() {
    run(broken::entries()).await;
}
