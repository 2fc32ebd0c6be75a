//! OpenID Connect issuers: their word for who signs in, checked against the keys they publish.
//!
//! Of an ID token count six values, which desk and centre read alike ([`lra_issuer`]); everything else in it may be any nonsense. The
//! published keys are kept in memory for an hour and asked for again when a token is signed by an unknown one.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use lra_issuer::{Expected, Keys, NotProven, Published, Trouble, Word, issuer_as_kept, same_issuer};
use lra_rules::wire::{Issuer, Redirect, SCHEME};
use tokio::sync::Mutex;
use url::Url;

use crate::{
    challenge::Challenge,
    clock::{self, millis},
    error::CentreError,
    problem::HttpProblem,
};

/// How long an issuer's published keys are used without asking again.
const KEYS_LAST: Duration = Duration::from_secs(3600);

/// A signature by no known key may mean that the issuer rotated: it is asked again at once, and then not more often than this, so
/// that forged tokens do not make the centre a flood of questions.
const KEYS_AGAIN: Duration = Duration::from_secs(20);

/// How far an issuer's clock may be behind the centre's, in seconds, when it says when somebody signed in.
const CLOCKS_APART: i64 = 60;

/// Says who signed in: the subject is theirs for ever at that issuer, the user name only helps to find them the first time.
#[derive(Debug, Clone)]
pub(crate) struct Identity {
    /// The issuer's name as the database keeps it.
    pub(crate) issuer: String,
    pub(crate) subject: String,
    /// What the claim says that is configured for this issuer; `None` where none is.
    pub(crate) username: Option<String>,
    /// Whether somebody was there for this very sign-in.
    pub(crate) presence: Presence,
    /// What the issuer calls them.
    pub(crate) said: Said,
}

/// What an issuer calls somebody: shown to an administrator, and believed by nobody, since people choose such names for themselves.
#[derive(Debug, Clone, Default)]
pub(crate) struct Said {
    pub(crate) username: Option<String>,
    pub(crate) given_name: Option<String>,
    /// The name that is last; where the issuer tells none apart, the whole.
    pub(crate) family_name: Option<String>,
}

impl Said {
    fn by(word: &Word, username: Option<&str>) -> Self {
        let family_name = word.claim("family_name");
        let given_name = word.claim("given_name");
        let whole = || word.claim("name").filter(|_| given_name.is_none());
        Self {
            username: username.map(str::to_owned).or_else(|| word.claim("preferred_username")),
            family_name: family_name.or_else(whole),
            given_name,
        }
    }
}

/// Says whether somebody proved themselves for this sign-in, or only a browser remembered them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presence {
    /// They signed in after the challenge was given.
    Fresh,
    /// They signed in before, or the issuer does not say when although it should.
    Remembered,
    /// This issuer never says when, as configured.
    NotTold,
}

impl Presence {
    /// Compares when somebody signed in with when the challenge was given, both in seconds since 1970.
    fn of(auth_time: Option<i64>, given: i64) -> Self {
        if auth_time.is_some_and(|at| at >= given - CLOCKS_APART) { Self::Fresh } else { Self::Remembered }
    }
}

impl Identity {
    /// Refuses a sign-in that nobody was there for, or of which nobody knows.
    pub(crate) fn freshly(&self) -> Result<(), HttpProblem> {
        match self.presence {
            Presence::Fresh => Ok(()),
            Presence::Remembered => Err(HttpProblem::forbidden("sign-in.not-fresh")),
            Presence::NotTold => Err(HttpProblem::forbidden("sign-in.time-not-told")),
        }
    }
}

/// The issuers where operators sign in, with what is known of their keys.
#[derive(Debug)]
pub(crate) struct Issuers {
    list: Vec<Issuer>,
    http: reqwest::Client,
    known: Mutex<HashMap<String, Known>>,
}

/// The keys that an issuer publishes, and when they were read.
#[derive(Debug, Clone)]
struct Known {
    at: Instant,
    /// When they were last asked for because a token was signed by none of them.
    again: Option<Instant>,
    keys: Arc<Keys>,
}

/// What is known of an issuer's keys does for this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// Those that were read within the hour.
    Recent,
    /// Newer ones than those that did not do.
    Newer,
}

impl Issuers {
    /// Takes the list of the configuration; one whose browser could never come back is wrong.
    pub(crate) fn new(list: Vec<Issuer>) -> Result<Self, CentreError> {
        let known = |issuer: &Issuer| match &issuer.redirect {
            Redirect::Loopback { .. } => true,
            Redirect::Scheme { uri } => uri.parse::<Url>().is_ok_and(|uri| uri.scheme() == SCHEME),
        };
        if !list.iter().all(known) {
            return Err(CentreError::Configuration(
                "a redirect is loopback, or an address of the scheme ca.lradesk.desk",
            ));
        }
        let http = reqwest::Client::builder()
            // A redirect could lead the centre anywhere.
            .redirect(reqwest::redirect::Policy::none())
            // Whoever signs in waits for it, and so does everybody behind the lock in `published`.
            .timeout(Duration::from_secs(10))
            .build()
            .map_err(|_| CentreError::Configuration("no HTTP client can be made"))?;
        Ok(Self { list, http, known: Mutex::default() })
    }

    pub(crate) fn list(&self) -> &[Issuer] {
        &self.list
    }

    /// Checks an ID token: signature, issuer, audience, expiry and the nonce that the challenge and its addressee make. Whatever is wrong, the answer is the same; only the log
    /// says what it was.
    pub(crate) async fn identify(
        &self,
        issuer: &str,
        id_token: &str,
        challenge: &Challenge,
        nonce: String,
    ) -> Result<Identity, HttpProblem> {
        let bad = |why: &str| {
            tracing::info!(why, "an ID token was turned away");
            HttpProblem::forbidden("sign-in.token")
        };
        let issuer = self
            .list
            .iter()
            .find(|i| same_issuer(&i.url, issuer))
            .ok_or_else(|| HttpProblem::forbidden("sign-in.issuer"))?;
        let mut keys = self.keys(&issuer.url, Wanted::Recent).await?;
        let mut checked = check(id_token, issuer, &keys, challenge, &nonce);
        if matches!(checked, Err(NotProven::Signature)) {
            keys = self.keys(&issuer.url, Wanted::Newer).await?;
            checked = check(id_token, issuer, &keys, challenge, &nonce);
        }
        checked.map_err(|why| bad(&why.to_string()))
    }

    /// Gives the keys of an issuer; where none that do are known, it is asked.
    async fn keys(&self, issuer: &str, wanted: Wanted) -> Result<Arc<Keys>, HttpProblem> {
        // Held while asking: many who sign in at once ask the issuer once.
        let mut known = self.known.lock().await;
        let mut again = known.get(issuer).and_then(|known| known.again);
        if let Some(known) = known.get(issuer) {
            let does = match wanted {
                Wanted::Recent => known.at.elapsed() < KEYS_LAST,
                Wanted::Newer => known.again.is_some_and(|at| at.elapsed() < KEYS_AGAIN),
            };
            if does {
                return Ok(known.keys.clone());
            }
        }
        if wanted == Wanted::Newer {
            again = Some(Instant::now());
        }
        let keys = Arc::new(self.asked(issuer).await.map_err(|why| {
            tracing::warn!(%why, issuer, "an issuer is of no help");
            match why {
                Trouble::Unreachable => HttpProblem::unavailable("sign-in.issuer-unreachable"),
                Trouble::NotUnderstood(_) | Trouble::Insecure | Trouble::Declined(_) => {
                    HttpProblem::unavailable("sign-in.issuer-not-understood")
                }
            }
        })?);
        known.insert(issuer.to_owned(), Known { at: Instant::now(), again, keys: keys.clone() });
        Ok(keys)
    }

    async fn asked(&self, issuer: &str) -> Result<Keys, Trouble> {
        Published::ask(&self.http, issuer).await?.ask_keys(&self.http).await
    }

    /// Says in the log which issuers the centre was told of, and what each of them answers now: whoever runs it reads there why nobody
    /// could sign in, before anybody tries.
    pub(crate) async fn introduce(&self) {
        for issuer in &self.list {
            let Issuer { url, client_id, username_claim, .. } = issuer;
            match self.asked(url).await {
                Ok(_) => tracing::info!(issuer = url, client_id, username_claim, "operators sign in here; it answers"),
                Err(why) => {
                    tracing::warn!(issuer = url, client_id, %why, "operators sign in here; nobody can just now")
                }
            }
        }
    }
}

/// Checks the token against the published keys.
fn check(token: &str, issuer: &Issuer, keys: &Keys, challenge: &Challenge, nonce: &str) -> Result<Identity, NotProven> {
    let now = millis(clock::now()) / 1000;
    let word = Word::check(token, keys, Expected { issuer: &issuer.url, client_id: &issuer.client_id, nonce, now })?;
    let username = word.claim(&issuer.username_claim);
    let presence = if issuer.without_auth_time {
        Presence::NotTold
    } else {
        Presence::of(word.auth_time, millis(challenge.given) / 1000)
    };
    let said = Said::by(&word, username.as_deref());
    let kept = issuer_as_kept(&issuer.url).to_owned();
    Ok(Identity { issuer: kept, subject: word.subject, username, presence, said })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remembered_browser_is_not_somebody() {
        let given = 1_800_000_000;
        assert_eq!(Presence::of(Some(given + 5), given), Presence::Fresh);
        assert_eq!(Presence::of(Some(given - CLOCKS_APART), given), Presence::Fresh);
        assert_eq!(Presence::of(Some(given - CLOCKS_APART - 1), given), Presence::Remembered);
        assert_eq!(Presence::of(Some(given - 9 * 24 * 3600), given), Presence::Remembered);
        assert_eq!(Presence::of(None, given), Presence::Remembered, "an issuer that should say when, and does not");
    }
}
