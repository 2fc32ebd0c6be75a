//! An import as an act: whose it is, and the events that it makes true, each on the timeline of its record.
//!
//! Events are kept as those of a sitting are: in rows of `receipt`, as many to a row as make no row too long. They are written in
//! the import's own transaction, so there is no change without them and none of them without its change.

use lra_rules::{
    event::{Event, OfRecord, OrganizationEvent, PersonEvent},
    forms::Tables,
    ids::{CommandId, Moment, OrgCode},
    organization::{Actor, Organization},
    person::Person,
    record::{Record, RecordRef, Records, Stored},
    wire::{Outcome, Receipt, receipt_number},
};
use uuid::Uuid;

use super::current::CurrentPerson;
use crate::{db::Value, decide::ReceiptRow, error::CentreError};

/// A row of `receipt` keeps this many events at the most, unless one record has more.
const PORTION: usize = 200;

/// The longest name of an administrator, in characters.
const LONGEST: usize = 100;

/// Characters without a look of their own, which turn what stands around them: on a timeline another name would be read.
const TURNS: [std::ops::RangeInclusive<char>; 3] =
    ['\u{200b}'..='\u{200f}', '\u{202a}'..='\u{202e}', '\u{2060}'..='\u{206f}'];

/// Whose act an import is: any name that is given at the command line, kept as text.
#[derive(Debug, Clone)]
pub struct Administrator(String);

impl Administrator {
    /// Reads a name; `None` for one that is empty, too long, or holds what no name has.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let fits = !name.is_empty()
            && name.chars().count() <= LONGEST
            && !name.chars().any(|c| c.is_control() || TURNS.iter().any(|turns| turns.contains(&c)));
        fits.then_some(Self(name))
    }

    pub(crate) fn actor(&self) -> Actor {
        Actor::administrator(self.0.clone())
    }

    /// The name as it is kept.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0
    }
}

/// A record that will be written, if nobody changes it meanwhile.
#[derive(Debug)]
pub(super) struct Put {
    pub(super) stored: Stored,
    pub(super) was: u64,
    pub(super) cco: bool,
    /// How a person who is changed was compared before; a new one was not.
    pub(super) before: Option<Person>,
}

/// What an import has made true so far.
#[derive(Debug)]
pub(super) struct Act {
    actor: Actor,
    pub(super) now: Moment,
    /// The portion that is being filled, and those that are full.
    portions: Vec<Portion>,
}

#[derive(Debug)]
struct Portion {
    id: CommandId,
    events: Vec<Event>,
    records: Vec<(RecordRef, u64)>,
}

impl Act {
    pub(super) fn begin(actor: Actor, now: Moment) -> Self {
        Self { actor, now, portions: Vec::new() }
    }

    /// The person was not there before; their timeline begins with this import.
    pub(super) fn begun_person(&mut self, person: &Person) -> Result<Put, CentreError> {
        let event = (None, PersonEvent::Imported { person: Box::new(person.clone()) });
        self.put(None, person.id, vec![event], false, None)
    }

    /// Somebody known, of whom these events say what is new; an organization with an event is the one that it is said of.
    pub(super) fn changed_person(
        &mut self,
        known: &CurrentPerson,
        events: Vec<(Option<OrgCode>, PersonEvent)>,
    ) -> Result<Put, CentreError> {
        let before = Some(known.person.clone());
        self.put(Some(&known.stored), known.person.id, events, known.cco, before)
    }

    /// An organization, as it is after these events.
    pub(super) fn organization(
        &mut self,
        before: Option<&Stored>,
        cco: bool,
        planned: &Organization,
        events: Vec<OrganizationEvent>,
    ) -> Result<Put, CentreError> {
        let events = events.into_iter().map(|event| (None, event)).collect();
        let put = self.put(before, planned.code.clone(), events, cco, None)?;
        // The events say everything that the files did, or the timeline would be silent about the rest.
        if put.stored.record == Record::Organization(planned.clone()) {
            Ok(put)
        } else {
            Err(CentreError::Contradiction("the events of an import"))
        }
    }

    /// Applies events to a record and keeps them for their receipt. Without events the record only shows in other streams.
    fn put<E: OfRecord>(
        &mut self,
        before: Option<&Stored>,
        id: E::Id,
        events: Vec<(Option<OrgCode>, E)>,
        cco: bool,
        person: Option<Person>,
    ) -> Result<Put, CentreError> {
        let record = E::record(id);
        let portion = match self.portions.last_mut() {
            Some(last) if last.events.len() + events.len() <= PORTION => last,
            _ => {
                let id = CommandId(Uuid::now_v7());
                self.portions.push(Portion { id, events: Vec::new(), records: Vec::new() });
                self.portions.last_mut().ok_or(CentreError::Contradiction("a portion of events"))?
            }
        };
        let events: Vec<Event> = events
            .into_iter()
            .map(|(organization, what)| Event {
                record: record.clone(),
                command: portion.id,
                at: self.now,
                made_at: self.now,
                by: self.actor.operator.clone(),
                role: self.actor.role,
                organization: organization.unwrap_or_else(|| self.actor.organization.clone()),
                what: what.into(),
            })
            .collect();
        let mut records = Records::default();
        let was = before.map_or(0, |stored| stored.version);
        if let Some(stored) = before {
            records.put(stored.clone());
        }
        records.enact(&events, Some(&receipt_number(portion.id))).map_err(CentreError::Events)?;
        let mut stored = records.0.remove(&record).ok_or(CentreError::Contradiction("the record of an import"))?;
        if events.is_empty() {
            stored.version += 1;
        }
        portion.records.push((record, stored.version));
        portion.events.extend(events);
        Ok(Put { stored, was, cco, before: person })
    }

    /// The rows of `receipt` in which everything that was made true is kept.
    pub(super) fn receipts(self, tables: &Tables) -> Result<Vec<Vec<Value>>, CentreError> {
        let (now, tables) = (self.now, tables.versions());
        let row = |portion: Portion| {
            let number = receipt_number(portion.id);
            let receipt = Receipt { number, at: now, tables: tables.clone(), records: portion.records };
            ReceiptRow::by_itself(portion.id, now, Outcome::Accepted { receipt }, portion.events).values()
        };
        self.portions.into_iter().map(row).collect()
    }
}
