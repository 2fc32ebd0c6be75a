//! What a desk of a story shows: a record as it stands, or once it is as asked.

use lra_rules::{
    enrollment::{Enrollment, SetUp, Stuck},
    held::HeldRegistration,
    ids::{CommandId, EnrollmentId, PersonId, RequestId, SponsorshipId},
    person::Person,
    record::{Record, RecordRef, Stored},
    request::Request,
    sponsorship::Sponsorship,
};

use super::TestDesk;

impl TestDesk {
    /// A record as it is shown here.
    pub async fn shown(&self, record: &RecordRef) -> Option<Stored> {
        self.reader().shown(record, &self.scope).await.unwrap().map(|shown| shown.stored)
    }

    /// A record as the centre confirmed it, once it is so.
    async fn confirmed<T>(&self, record: RecordRef, what: &str, so: impl Fn(&Record) -> Option<T>) -> T {
        let found = std::sync::Mutex::new(None);
        self.until(&format!("{} {}: {what}", record.kind(), record.id()), async |desk| {
            let shown = desk.reader().shown(&record, &self.scope).await.unwrap();
            let shown = shown.filter(|s| s.confirmed_version.is_some() && s.waiting.is_empty());
            *found.lock().unwrap() = shown.and_then(|s| so(&s.stored.record));
            found.lock().unwrap().is_some()
        })
        .await;
        found.into_inner().unwrap().unwrap()
    }

    /// The person, once the centre's feed has brought them and they are as asked.
    pub async fn person(&self, id: PersonId, what: &str, so: impl Fn(&Person) -> bool) -> Person {
        self.confirmed(RecordRef::Person(id), what, |record| match record {
            Record::Person(p) if so(p) => Some(p.clone()),
            _ => None,
        })
        .await
    }

    /// The sponsorship, once it is in this state.
    pub async fn sponsorship(&self, id: SponsorshipId, state: &str) -> Sponsorship {
        self.confirmed(RecordRef::Sponsorship(id), state, |record| match record {
            Record::Sponsorship(s) if s.state.code() == state => Some(s.clone()),
            _ => None,
        })
        .await
    }

    /// The enrollment, once it is in this state.
    pub async fn enrollment(&self, id: EnrollmentId, state: &str) -> Enrollment {
        self.confirmed(RecordRef::Enrollment(id), state, |record| match record {
            Record::Enrollment(e) if e.state.code() == state => Some(e.clone()),
            _ => None,
        })
        .await
    }

    /// The enrollment, once the centre has read it where the person signs in: it works, or this keeps it from working.
    pub async fn set_up(&self, id: EnrollmentId, stuck: Option<Stuck>) -> Enrollment {
        self.confirmed(RecordRef::Enrollment(id), "read where they sign in", |record| match record {
            Record::Enrollment(e) if e.setup.as_ref().is_some_and(|setup| setup.stuck == stuck) => Some(e.clone()),
            _ => None,
        })
        .await
    }

    /// The enrollment, once the centre says so of how it is set up.
    pub async fn set_up_so(&self, id: EnrollmentId, what: &str, so: impl Fn(&SetUp) -> bool) -> Enrollment {
        self.confirmed(RecordRef::Enrollment(id), what, |record| match record {
            Record::Enrollment(e) if e.setup.as_ref().is_some_and(&so) => Some(e.clone()),
            _ => None,
        })
        .await
    }

    /// The held registration, once it is in this state.
    pub async fn held_registration(&self, id: CommandId, state: &str) -> HeldRegistration {
        self.confirmed(RecordRef::Held(id), state, |record| match record {
            Record::Held(h) if h.state.code() == state => Some(h.clone()),
            _ => None,
        })
        .await
    }

    /// The request, once it is as asked.
    pub async fn request(&self, id: RequestId, what: &str, so: impl Fn(&Request) -> bool) -> Request {
        self.confirmed(RecordRef::Request(id), what, |record| match record {
            Record::Request(r) if so(r) => Some(r.clone()),
            _ => None,
        })
        .await
    }
}
