//! The sponsor's lists, and simple acts of every role.

use lra_desk::{
    desk::StepUp,
    outbox::Intent,
    store::{Order, RecordQuery},
};
use lra_rules::{
    record::{Record, RecordRef},
    typed,
};

use super::{
    app::{App, Loaded},
    problem::{field_problems, settled},
    registering::corrected_off_paper,
    types::{Acting, Done, OneSponsorship, SponsorshipList, SponsorshipView, SponsorshipsQuery, WindowProblem},
    unsettled::Pressed,
};

/// The longest list a page is given; what is cut off is said.
const MOST: u32 = 1000;

impl App {
    /// Sponsorships of this organization.
    pub async fn sponsorships(&self, args: SponsorshipsQuery) -> Result<SponsorshipList, WindowProblem> {
        let front = self.front().await?;
        let all = RecordQuery::sponsorships(&front.scope).with_text(&args.text).page(0, MOST);
        let all = all.or_about(front.people_called(&args.text).await?);
        let query = match args.filter.as_str() {
            // Decided a moment ago and still on its way: it stays in sight until the centre has it.
            "to-decide" => all.in_states(&["asked", "questioned"]).or_waiting().ordered(Order::LongestFirst),
            "in-force" => all.in_states(&["in-force", "suspended"]),
            "mine-in-force" => all.in_states(&["in-force"]).settled().sponsored_by(front.actor.operator.id),
            _ => all,
        };
        let mut loaded = Loaded::default();
        let (found, more) = front.load_cut(&mut loaded, query).await?;
        front.load_around(&mut loaded).await?;
        let look = front.look(&loaded);
        let rows = found.iter().filter_map(|record| {
            let shown = loaded.shown.get(record)?;
            match &shown.stored.record {
                Record::Sponsorship(s) => Some(look.sponsorship_row(s, !shown.waiting.is_empty())),
                _ => None,
            }
        });
        Ok(SponsorshipList { rows: rows.collect(), more })
    }

    /// One of them.
    pub async fn sponsorship(&self, args: OneSponsorship) -> Result<SponsorshipView, WindowProblem> {
        let front = self.front().await?;
        let record = RecordRef::Sponsorship(args.sponsorship);
        let mut loaded = Loaded::default();
        front.load_one(&mut loaded, record.clone()).await?;
        front.load_around(&mut loaded).await?;
        let shown = loaded.shown.get(&record).cloned().ok_or_else(|| WindowProblem::new("record.unknown"))?;
        let Record::Sponsorship(s) = &shown.stored.record else { return Err(WindowProblem::new("record.unknown")) };
        let about = s.person.id().map_or_else(|| record.clone(), RecordRef::Person);
        self.opened(&front, &about).await?;
        let view = front.look(&loaded).sponsorship(s, shown.stored.timeline.clone(), shown.waiting, shown.at_risk);
        Ok(view)
    }

    /// Acts as typed: those that can wait together, all or none; those that need the centre one after the other, at once.
    pub async fn act(&self, args: Acting) -> Result<Done, WindowProblem> {
        let front = self.front().await?;
        let record = args.acts.first().map(|act| act.record.clone());
        let pressed = Pressed::Act(args.acts.clone(), args.not_health_numbers.clone());
        let mut step_up = args.passphrase.map_or(StepUp::None, StepUp::Passphrase);
        if let Some(done) = self.again(&front, &pressed, None, &mut step_up).await? {
            return Ok(done);
        }
        let mut acts = Vec::new();
        for act in &args.acts {
            let read = typed::read(act).ok_or_else(|| WindowProblem::new("record.unknown"))?;
            let problems = typed::together(read.problems, corrected_off_paper(&read.command));
            if !problems.is_empty() {
                return Err(field_problems(problems));
            }
            acts.push(Intent { command: read.command, not_health_numbers: args.not_health_numbers.clone() });
        }
        let (waiting, at_once): (Vec<_>, Vec<_>) =
            acts.into_iter().partition(|act| lra_rules::decide::offline(act.command.action(), &front.tables));
        let mut commands = Vec::new();
        if !waiting.is_empty() {
            commands = self.once(&front, pressed, None, waiting, step_up).await?.commands;
        }
        for act in at_once {
            settled(front.desk.act_online(&front.scope, act, StepUp::None).await?)?;
        }
        Ok(Done { commands, record })
    }
}
