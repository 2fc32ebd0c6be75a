//! Signing in: OpenID Connect code flow with PKCE in the system browser. The issuer's tokens are used only here; after
//! that the centre's own session counts.

mod browser;
mod flow;
mod loopback;
mod opening;
mod returns;

use lra_rules::wire::SignInBegin;

pub use flow::{CancelSignIn, SignInFlow};
pub use opening::open_session;
pub use returns::{Delivered, Returns};

use crate::{centre::CallError, secret::Secret};

/// What the issuer says about who signed in. Checked: signature, issuer, audience, expiry, nonce.
#[derive(Debug)]
pub struct SignedIn {
    /// The ID token, to be shown to the centre.
    pub id_token: Secret<String>,
    /// The challenge of the centre that it answers.
    pub challenge: String,
    /// What the centre said when this began: its escrow key.
    pub begin: SignInBegin,
    /// The URL of the issuer, exactly as its tokens say it.
    pub issuer: String,
    /// Who, at the issuer: opaque, never reassigned.
    pub subject: String,
    /// The given name that the issuer says; names on pages are the directory's.
    pub given_name: Option<String>,
    /// The family name that the issuer says.
    pub family_name: Option<String>,
    /// The name that the operator signs in with; at the lock screen it finds the profile.
    pub username: Option<String>,
    /// E-mail address; not unique.
    pub email: Option<String>,
}

/// Why nobody is signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// The centre cannot be reached or said no.
    #[error(transparent)]
    Centre(CallError),
    /// The centre names no such issuer.
    #[error("the centre does not know this issuer")]
    UnknownIssuer,
    /// The centre names several, and none was chosen.
    #[error("it must be chosen where to sign in")]
    IssuerToChoose,
    /// The issuer's address is not secure.
    #[error("the address of the sign-in service is not secure")]
    Insecure,
    /// The issuer cannot be reached just now.
    #[error("the sign-in service cannot be reached")]
    IssuerUnreachable,
    /// The issuer answers, and not as the standard says; the log names what is wrong.
    #[error("what the sign-in service answers is not understood")]
    IssuerNotUnderstood,
    /// No listener on this machine.
    #[error("this computer does not let the browser come back")]
    NoWayBack(#[source] std::io::Error),
    /// The issuer takes certain ports only, and other programs on this computer listen at all of them.
    #[error("every port by which the browser may come back is taken")]
    PortsTaken,
    /// No browser could be opened. The address can still be opened by hand.
    #[error("no browser could be opened")]
    NoBrowser(#[source] std::io::Error),
    /// The operator did not come back in time.
    #[error("the sign-in took too long")]
    TimedOut,
    /// The operator called it off here.
    #[error("the sign-in was called off")]
    Cancelled,
    /// The issuer sent the operator back without signing them in.
    #[error("the sign-in service did not sign anybody in")]
    Declined(String),
    /// The ID token does not stand up to the checks.
    #[error("what the sign-in service sent does not stand up to the checks")]
    NotProven,
    /// Somebody else signed in than the one this profile belongs to.
    #[error("this profile belongs to somebody else")]
    SomebodyElse,
}

impl SignInError {
    /// The stable code that pages and logs use.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Centre(CallError::Problem(problem) | CallError::Failed(problem)) => &problem.code,
            Self::Centre(CallError::Stranger(stranger)) => stranger.code(),
            Self::Centre(_) => "centre.unreachable",
            Self::UnknownIssuer => "sign-in.unknown-issuer",
            Self::IssuerToChoose => "sign-in.choose-issuer",
            Self::Insecure => "sign-in.insecure",
            Self::IssuerUnreachable => "sign-in.issuer-unreachable",
            Self::IssuerNotUnderstood => "sign-in.issuer-not-understood",
            Self::NoWayBack(_) => "sign-in.no-way-back",
            Self::PortsTaken => "sign-in.ports-taken",
            Self::NoBrowser(_) => "sign-in.no-browser",
            Self::TimedOut => "sign-in.timed-out",
            Self::Cancelled => "sign-in.cancelled",
            Self::Declined(_) => "sign-in.declined",
            Self::NotProven => "sign-in.not-proven",
            Self::SomebodyElse => "sign-in.somebody-else",
        }
    }
}
