//! The entrance of the window: who sits in front, whether their pages are open, and who is signing in.
//!
//! One value says all of it, so that no two parts of it can contradict each other:
//!
//! ```text
//! At(Nobody) ── unlock, choose a passphrase ──▶ At(Working) ── lock, sleep ──▶ At(Locked)
//!      ▲                                          │   ▲                           │
//!      └────────────── sign out ──────────────────┘   └──────── passphrase ───────┘
//!
//! At(seat) ── sign in ──▶ InBrowser(seat) ── came back ──▶ CameBack(behind) ── passphrase ──▶ At(Working)
//! ```
//!
//! A sign-in in the browser leaves the pages of whoever is in front as they are. Once it came back and still lacks a passphrase,
//! somebody else may be at the desk: the pages behind it are locked. A fresh sign-in of whoever works in front lacks nothing
//! and leads straight back to them. Nothing of this is kept: a program that starts anew begins at `At(Nobody)`.

use std::sync::Arc;

use lra_desk::{
    profile::{KeysAhead, Recovery, Unsealed},
    sign_in::{CancelSignIn, SignedIn},
};
use lra_rules::wire::Session;
use uuid::Uuid;

/// Whose desk is in front. Locking closes the pages, not the desk: its courier goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Seat {
    /// Nobody has come in since the program was started, or whoever did has signed out.
    #[default]
    Nobody,
    /// The pages are closed until this operator's passphrase, or another's, is typed.
    Locked(Uuid),
    /// The pages show this operator's desk.
    Working(Uuid),
}

impl Seat {
    /// The profile in front, whether its pages are open or not.
    pub(super) fn who(self) -> Option<Uuid> {
        match self {
            Self::Nobody => None,
            Self::Locked(who) | Self::Working(who) => Some(who),
        }
    }

    /// The same seat with closed pages.
    fn locked(self) -> Self {
        self.who().map_or(Self::Nobody, Self::Locked)
    }
}

/// Where the window stands.
pub(super) enum Entrance {
    /// Nobody is signing in.
    At(Seat),
    /// The browser is open; whoever is in front may go on meanwhile.
    InBrowser {
        /// Who is in front meanwhile.
        seat: Seat,
        /// The sign-in that is awaited.
        browser: Browser,
    },
    /// The browser came back, and a passphrase is missing.
    CameBack {
        /// Whose pages are closed behind it.
        behind: Option<Uuid>,
        /// What the browser brought. Shared, so that a passphrase that does not do uses nothing up.
        came: Arc<CameBack>,
    },
}

/// A sign-in in the browser.
pub(super) struct Browser {
    /// Tells this sign-in from one that was begun later: what comes back for an older one is not let in.
    pub(super) turn: Uuid,
    /// Calls it off.
    pub(super) cancel: CancelSignIn,
    /// The address to open once more.
    pub(super) url: url::Url,
}

/// A sign-in that is done but for the passphrase.
pub(super) struct CameBack {
    /// The name under which a new profile is kept on this device; empty where it has one.
    pub(super) name: String,
    /// What the issuer and the centre said.
    pub(super) signed_in: SignedIn,
    /// What the passphrase is for.
    pub(super) coming: Coming,
    /// The profile that is here already: its passphrase is asked, not a new one.
    pub(super) profile: Option<Uuid>,
}

/// What a passphrase is still wanted for.
pub(super) enum Coming {
    /// It opens the profile that is here.
    ToTheirProfile,
    /// It makes the profile of these keys, whose session is open already.
    New(Arc<KeysAhead>, Box<Session>),
    /// It takes the place of one that is forgotten.
    Back(Box<Recovering>),
}

/// A recovery that the centre has agreed to.
pub(super) struct Recovering {
    pub(super) recovery: Recovery,
    pub(super) unsealed: Unsealed,
    /// On the profile's key and its new approval key.
    pub(super) session: Session,
}

impl Default for Entrance {
    fn default() -> Self {
        Self::At(Seat::Nobody)
    }
}

impl Entrance {
    /// Who is in front. Behind a sign-in that came back the pages are locked.
    pub(super) fn seat(&self) -> Seat {
        match self {
            Self::At(seat) | Self::InBrowser { seat, .. } => *seat,
            Self::CameBack { behind, .. } => behind.map_or(Seat::Nobody, Seat::Locked),
        }
    }

    /// The profile whose pages are open.
    pub(super) fn working(&self) -> Option<Uuid> {
        match self.seat() {
            Seat::Working(who) => Some(who),
            Seat::Nobody | Seat::Locked(_) => None,
        }
    }

    /// Closes the pages. A sign-in that is under way goes on.
    pub(super) fn lock(&mut self) {
        let seat = self.seat().locked();
        self.put(seat);
    }

    /// Nobody is in front any more. A sign-in that is under way goes on.
    pub(super) fn vacate(&mut self) {
        self.put(Seat::Nobody);
    }

    fn put(&mut self, now: Seat) {
        match self {
            Self::At(seat) | Self::InBrowser { seat, .. } => *seat = now,
            Self::CameBack { behind, .. } => *behind = now.who(),
        }
    }

    /// Somebody proved who they are: their pages open. What came back was for them or for nobody; a browser that is still
    /// open is waited for.
    pub(super) fn sit_down(&mut self, who: Uuid) {
        self.leave_what_came_back();
        self.put(Seat::Working(who));
    }

    /// The sign-in that came back, if a passphrase is still missing.
    pub(super) fn came_back(&self) -> Option<&Arc<CameBack>> {
        match self {
            Self::CameBack { came, .. } => Some(came),
            Self::At(_) | Self::InBrowser { .. } => None,
        }
    }

    /// Takes what came back out of the entrance.
    pub(super) fn leave_what_came_back(&mut self) -> Option<Arc<CameBack>> {
        let came = self.came_back().cloned();
        if came.is_some() {
            *self = Self::At(self.seat());
        }
        came
    }

    /// The browser that is open.
    pub(super) fn browser(&self) -> Option<&Browser> {
        match self {
            Self::InBrowser { browser, .. } => Some(browser),
            Self::At(_) | Self::CameBack { .. } => None,
        }
    }

    /// Waits for this browser from now on, and for nothing that was begun before.
    pub(super) fn open_browser(&mut self, browser: Browser) {
        *self = Self::InBrowser { seat: self.seat(), browser };
    }

    /// Whether it is this sign-in that is waited for: neither called off nor followed by a newer one.
    pub(super) fn awaits(&self, turn: Uuid) -> bool {
        self.browser().is_some_and(|browser| browser.turn == turn)
    }

    /// No sign-in is waited for any more; whoever is in front stays.
    pub(super) fn stop_waiting(&mut self) {
        *self = Self::At(self.seat());
    }

    /// The sign-in that was waited for came back and lacks a passphrase: whatever is in front waits for its own.
    pub(super) fn bring_back(&mut self, came: CameBack) {
        *self = Self::CameBack { behind: self.seat().who(), came: Arc::new(came) };
    }
}
