//! The sponsor's lists, and simple acts of every role.

use lra_rules::{
    command::Command,
    record::{Record, RecordRef},
};

use super::{
    app::{App, Loaded},
    problem::settled,
    types::{Act, Done, OneSponsorship, SponsorshipRow, SponsorshipView, SponsorshipsQuery, WindowProblem},
};
use crate::{desk::StepUp, store::RecordQuery};

impl App {
    /// Sponsorships of this organization.
    pub async fn sponsorships(&self, args: SponsorshipsQuery) -> Result<Vec<SponsorshipRow>, WindowProblem> {
        let front = self.front().await?;
        let mut query = RecordQuery::sponsorships(&front.scope).page(0, 2000);
        match args.filter.as_str() {
            "to-decide" => query = query.in_states(&["asked"]),
            "in-force" => query = query.in_states(&["in-force", "suspended"]),
            _ => {}
        }
        let mut loaded = Loaded::default();
        let found = front.load(&mut loaded, query).await?;
        front.load_around(&mut loaded).await?;
        let look = front.look(&loaded);
        let wanted = args.text.to_lowercase();
        let rows = found.iter().filter_map(|record| {
            let shown = loaded.shown.get(record)?;
            match &shown.stored.record {
                Record::Sponsorship(s) => Some(look.sponsorship_row(s, !shown.waiting.is_empty())),
                _ => None,
            }
        });
        Ok(rows.filter(|row| wanted.is_empty() || row.who.to_lowercase().contains(&wanted)).collect())
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
        if let Some(person) = s.person.id() {
            front.desk.viewed(&RecordRef::Person(person), &front.scope).await?;
        }
        let view = front.look(&loaded).sponsorship(s, shown.stored.timeline.clone(), shown.waiting, shown.at_risk);
        Ok(view)
    }

    /// Simple acts: those that can wait together, all or none; those that need the centre one after the other, at once.
    pub async fn act(&self, args: Act) -> Result<Done, WindowProblem> {
        let front = self.front().await?;
        let record = args.commands.first().and_then(Command::subject);
        let (waiting, at_once): (Vec<_>, Vec<_>) =
            args.commands.into_iter().partition(|command| lra_rules::decide::offline(command.action(), &front.tables));
        let mut commands = Vec::new();
        if !waiting.is_empty() {
            let step_up = args.passphrase.map_or(StepUp::None, StepUp::Passphrase);
            commands = front.desk.act_together(&front.scope, waiting, step_up).await?;
        }
        for command in at_once {
            settled(front.desk.act_online(&front.scope, command, StepUp::None).await?)?;
        }
        Ok(Done { commands, record })
    }
}
