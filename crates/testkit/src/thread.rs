//! The one thread through the whole chain, played through real windows: register with the cable pulled, receipt, letter,
//! sponsor, request, CCO. The demo plays it to be seen, the window tests to be sure.

mod lra;
mod others;
mod registrant;
mod seat;

use std::path::PathBuf;

use anyhow::Result;

use crate::{display::Desktop, page::Page, proxy::Proxy, world::World};

pub use seat::{PATIENCE, Seat};

/// What every operator of the sample world types.
pub const PASSPHRASE: &str = "four quiet sample words";

/// Who is told what happens: a demo prints and takes pictures, a test asks axe.
pub trait Audience {
    /// A step that is about to happen.
    fn step(&mut self, what: &str);

    /// A page that is worth a look.
    ///
    /// # Errors
    /// When the page is not as this audience wants it: the thread stops there.
    fn look(&mut self, page: &Page, name: &str) -> impl Future<Output = Result<()>>;

    /// A paper that was made.
    ///
    /// # Errors
    /// When it cannot be kept.
    fn paper(&mut self, file: PathBuf, name: &str) -> Result<()>;
}

/// The stage: a desktop, a world whose provider and centre run, and folders for the desks.
#[derive(Debug)]
pub struct Stage<'a> {
    /// Display, session bus, keyring.
    pub desktop: &'a Desktop,
    /// Who there is.
    pub world: &'a World,
    /// The centre's address.
    pub centre: String,
    /// Where the desks keep their files.
    pub desks: PathBuf,
    /// Where registrants sign in to the sample service, if the centre tells a system who may.
    pub service: Option<String>,
}

/// The person who comes to the desk. Not real.
#[derive(Debug, Clone, Copy)]
pub struct Registrant<'a> {
    /// Legal given name.
    pub given: &'a str,
    /// Legal family name.
    pub family: &'a str,
    /// The birth date, as it is typed: `YYYY-MM-DD`.
    pub birth_date: &'a str,
}

/// Plays the whole thread; the first step that does not come about ends it.
///
/// # Errors
/// Which step, and what the page showed instead.
pub async fn play(stage: &Stage<'_>, registrant: Registrant<'_>, audience: &mut impl Audience) -> Result<()> {
    let cable = Proxy::start(address(&stage.centre)?).await?;
    let mut lra = Seat::take(stage, "ana.moreau", &format!("http://{}", cable.address()), audience).await?;
    lra.register_offline(&cable, registrant, audience).await?;
    lra.power_cut(stage, audience).await?;
    lra.receipt(&cable, registrant, audience).await?;
    lra.held(stage, audience).await?;
    let letter = lra.letter(registrant, audience).await?;

    let sponsor = Seat::take(stage, "priya.raman", &stage.centre, audience).await?;
    sponsor.approve(registrant, audience).await?;
    sponsor.leave().await?;

    lra.authorized(registrant, stage.service.is_some(), audience).await?;
    let mut account = letter;
    if let Some(service) = &stage.service {
        account.is_changed(stage, service, audience).await?;
    }
    lra.request(registrant, audience).await?;
    lra.approve_request(registrant, audience).await?;

    // One window at a time lies on top of the screen, where pictures are taken.
    let cco = Seat::take(stage, "wei.zhang", &stage.centre, audience).await?;
    cco.ask_for_information(registrant, audience).await?;
    cco.leave().await?;
    lra.answer(audience).await?;
    let cco = Seat::take(stage, "wei.zhang", &stage.centre, audience).await?;
    cco.complete(registrant, audience).await?;
    cco.leave().await?;

    lra.paper(audience).await?;
    if let Some(service) = &stage.service {
        lra.ends_access(registrant, audience).await?;
        account.is_refused(stage, service, audience).await?;
    }
    lra.in_french(audience).await?;
    lra.leave().await
}

fn address(url: &str) -> Result<std::net::SocketAddr> {
    use anyhow::Context as _;
    url.trim_start_matches("http://").trim_end_matches('/').parse().context("the centre's address")
}
