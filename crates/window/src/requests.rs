//! PHI report requests, on the LRA's pages and on CCO's.

use lra_desk::{
    desk::StepUp,
    outbox::Intent,
    store::{Holder, Order, RecordQuery},
};
use lra_forms::ProblemCode;
use lra_rules::{
    authority::{not_me, unless_stopped},
    command::Command,
    course::course,
    decide::enrollment::whole,
    enrollment::EnrollmentState,
    ids::RequestId,
    organization::Role,
    person::Person,
    record::{Record, RecordRef},
    refusal::Refusal,
    typed,
};
use uuid::Uuid;

use super::{
    app::{App, Front, Loaded},
    problem::field_problems,
    types::{
        AnswersChecked, CheckAnswers, Done, Nothing, OneRequestQuery, Preparing, RequestList, RequestPage, Requester,
        RequestsQuery, WindowProblem,
    },
    unsettled::Pressed,
};

/// The longest list a page is given; what is cut off is said.
const MOST: u32 = 1000;
const OPEN: &[&str] = &["awaiting-approval", "submitted", "received", "in-process", "information-required"];
const CLOSED: &[&str] = &["completed", "declined", "withdrawn"];

impl Front {
    /// A request with everything around it.
    pub(super) async fn request(&self, request: RequestId) -> Result<(RecordRef, Loaded), WindowProblem> {
        let record = RecordRef::Request(request);
        let mut loaded = Loaded::default();
        self.load_one(&mut loaded, record.clone()).await?;
        self.load_around(&mut loaded).await?;
        Ok((record, loaded))
    }
}

impl App {
    /// Requests that this role may see.
    pub async fn requests(&self, args: RequestsQuery) -> Result<RequestList, WindowProblem> {
        let front = self.front().await?;
        let all = RecordQuery::requests(&front.scope).with_text(&args.text).page(0, MOST);
        let all = all.or_about(front.people_called(&args.text).await?);
        let open = all.clone().in_states(OPEN).ordered(Order::LongestFirst);
        let query = match args.filter.as_str() {
            "open" => open,
            // With what ended lately: the end of a matter must be seen, too. Whoever was not told yet is counted on the rail, and
            // must be in the list that it leads to.
            "current" if front.scope.role == Role::Lra => {
                open.or_since(CLOSED, front.lately()).or_untold(&["completed", "declined"])
            }
            "current" => open.or_since(CLOSED, front.lately()),
            "mine" => open.held_by(Holder::Operator(front.actor.operator.id)),
            "free" => open.held_by(Holder::Nobody),
            "closed" => all.in_states(CLOSED),
            _ => all,
        };
        let mut loaded = Loaded::default();
        let (found, more) = front.load_cut(&mut loaded, query).await?;
        front.load_around(&mut loaded).await?;
        let look = front.look(&loaded);
        let rows = found.iter().filter_map(|record| {
            let shown = loaded.shown.get(record)?;
            let Record::Request(r) = &shown.stored.record else { return None };
            Some(look.request_row(r, !shown.waiting.is_empty()))
        });
        Ok(RequestList { rows: rows.collect(), more })
    }

    /// One of them.
    pub async fn request(&self, args: OneRequestQuery) -> Result<RequestPage, WindowProblem> {
        let front = self.front().await?;
        let (record, loaded) = front.request(args.request).await?;
        let shown = loaded.shown.get(&record).cloned().ok_or_else(|| WindowProblem::new("record.unknown"))?;
        let Record::Request(r) = &shown.stored.record else { return Err(WindowProblem::new("record.unknown")) };
        let seen_before = self.opened(&front, &record).await?;
        let look = front.look(&loaded);
        let person = r.requester.id().and_then(|id| loaded.records.person(&id));
        Ok(RequestPage {
            row: look.request_row(r, !shown.waiting.is_empty()),
            login_id: person.and_then(Person::login_id).map(str::to_owned),
            account: person.and_then(|person| person.account.status()),
            enrollment_state: loaded.records.enrollment(&r.enrollment).map(|e| e.state.code().to_owned()),
            sections: look.sections(r),
            course: course(r, &shown.stored.timeline),
            allowed: look.allowed(&record),
            today: front.today(),
            seen_before,
            stored: shown.stored.clone(),
            waiting: shown.waiting,
            at_risk: shown.at_risk,
        })
    }

    /// Who could be a requester: active enrollments in products whose reports can be requested.
    pub async fn requesters(&self, _: Nothing) -> Result<Vec<Requester>, WindowProblem> {
        let front = self.front().await?;
        let mut loaded = Loaded::default();
        // Whose account was stopped is not left out without a word: they may be standing there.
        let states = ["authorized", "suspended"];
        let query = RecordQuery::enrollments(&front.scope).in_states(&states).page(0, 5000);
        let found = front.load(&mut loaded, query).await?;
        front.load_around(&mut loaded).await?;
        let look = front.look(&loaded);
        let context = front.context(&front.tables);
        let mut all: Vec<Requester> = found
            .iter()
            .filter_map(|record| match &loaded.shown.get(record)?.stored.record {
                Record::Enrollment(e) => {
                    let form = look.open_form(&e.service)?;
                    let person = e.person.id().and_then(|id| loaded.records.person(&id));
                    let stopped = unless_stopped(person).err();
                    let in_force = matches!(e.state, EnrollmentState::Authorized(_));
                    if stopped.is_none() && !in_force {
                        return None;
                    }
                    let own = !not_me(&front.actor, e.person.id());
                    Some(Requester {
                        enrollment: e.id,
                        person: e.person.id(),
                        name: look.who(&e.person),
                        login_id: person.and_then(Person::login_id).map(str::to_owned),
                        service: e.service.clone(),
                        form: form.name.clone(),
                        version: form.version.clone(),
                        refusal: stopped.or_else(|| refusal(own, whole(e, &loaded.records, &context))),
                    })
                }
                _ => None,
            })
            .collect();
        all.sort_by(|a, b| (&a.name, &a.service).cmp(&(&b.name, &b.service)));
        Ok(all)
    }

    /// What is shown and wrong of the answers so far.
    pub async fn check_answers(&self, args: CheckAnswers) -> Result<AnswersChecked, WindowProblem> {
        let form = self.tables.form(&args.form, &args.version);
        let form = form.ok_or_else(|| WindowProblem::new("request.form-unknown"))?;
        let mut problems = lra_forms::validate(form, &lra_forms::prune(form, &args.answers));
        problems.retain(|problem| {
            let field = format!("answers.{}", problem.link_id);
            problem.code != ProblemCode::MaybeHealthNumber || !args.not_health_numbers.contains(&field)
        });
        Ok(AnswersChecked { visible: lra_forms::visible(form, &args.answers), problems })
    }

    /// Enters a request as the requester wrote it.
    pub async fn prepare_request(&self, args: Preparing) -> Result<Done, WindowProblem> {
        let front = self.front().await?;
        let pressed = Pressed::from(&args);
        if let Some(done) = self.again(&front, &pressed, args.draft.as_ref(), &mut StepUp::None).await? {
            return Ok(done);
        }
        let read = typed::request(&args.typed, RequestId(Uuid::now_v7()), args.enrollment);
        if !read.problems.is_empty() {
            return Err(field_problems(read.problems));
        }
        let command = Command::PrepareRequest(Box::new(read.command));
        let act = Intent { command, not_health_numbers: args.not_health_numbers };
        self.once(&front, pressed, args.draft.as_ref(), vec![act], StepUp::None).await
    }
}

/// Why nothing can be requested for somebody: the LRA is that person, or the access does not stand today.
fn refusal(own: bool, whole: bool) -> Option<Refusal> {
    let code = if own { "authority.requester-or-recipient" } else { "request.chain-broken" };
    (own || !whole).then(|| Refusal::new(code))
}
