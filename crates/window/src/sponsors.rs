//! The sponsor's lists, and simple acts of every role.

use lra_desk::{
    desk::StepUp,
    store::{Order, RecordQuery},
};
use lra_rules::{
    command::Command,
    record::{Record, RecordRef},
};

use super::{
    app::{App, Loaded},
    forms::intent,
    problem::settled,
    types::{Act, Done, OneSponsorship, SponsorshipList, SponsorshipView, SponsorshipsQuery, WindowProblem},
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

    /// Simple acts: those that can wait together, all or none; those that need the centre one after the other, at once.
    pub async fn act(&self, args: Act) -> Result<Done, WindowProblem> {
        let front = self.front().await?;
        let record = args.commands.first().and_then(Command::subject);
        let pressed = Pressed::Act(args.commands.clone(), args.not_health_numbers.clone());
        let mut step_up = args.passphrase.map_or(StepUp::None, StepUp::Passphrase);
        if let Some(done) = self.again(&front, &pressed, None, &mut step_up).await? {
            return Ok(done);
        }
        let (waiting, at_once): (Vec<_>, Vec<_>) =
            args.commands.into_iter().partition(|command| lra_rules::decide::offline(command.action(), &front.tables));
        let said = &args.not_health_numbers;
        let mut commands = Vec::new();
        if !waiting.is_empty() {
            let acts = waiting.into_iter().map(|command| intent(command, said)).collect();
            commands = self.once(&front, pressed, None, acts, step_up).await?.commands;
        }
        for command in at_once {
            settled(front.desk.act_online(&front.scope, intent(command, said), StepUp::None).await?)?;
        }
        Ok(Done { commands, record })
    }
}
