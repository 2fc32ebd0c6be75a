//! Every command of the window, declared once: the handler's name, what it takes, what it answers. The Tauri handlers, the
//! capability file and the TypeScript of the pages are all made from this list – and the gate in front of them, so that no command
//! of this list runs while the window is locked unless it is among those that come in.

use std::sync::Arc;

use lra_forms::Tables;
use lra_rules::organization::{Organization, Scope};

#[allow(clippy::wildcard_imports, reason = "the types of every command")]
use crate::types::*;
use crate::{App, types::WindowProblem};

/// Calls `$with! { name(Args) -> Answer; … }` with every command of the window.
#[macro_export]
macro_rules! for_each_command {
    ($with:ident) => {
        $with! {
            start(Nothing) -> Stage;
            unlock(Unlock) -> Stage;
            lock(Nothing) -> Stage;
            sign_in_places(Nothing) -> SignInPlaces;
            sign_in_start(SignInStart) -> Stage;
            sign_in_open_again(Nothing) -> Nothing;
            sign_in_cancel(Nothing) -> Stage;
            choose_passphrase(ChoosePassphrase) -> Stage;
            check_passphrase(ChoosePassphrase) -> PassphraseChecked;
            change_passphrase(ChangePassphrase) -> Nothing;
            alive(Nothing) -> Nothing;
            close_window(Nothing) -> Nothing;
            accept_terms(AcceptVersion) -> Stage;
            sign_out(Nothing) -> Stage;
            set_language(SetLanguage) -> Nothing;
            set_scope(Scope) -> Stage;
            status(Nothing) -> WorkStatus;
            new_keys_read(ReadNewKeys) -> Nothing;
            restored_read(Nothing) -> Nothing;
            counts(Nothing) -> Counts;
            find(Find) -> Vec<Found>;
            tables(Nothing) -> Tables;
            organization(Nothing) -> Option<Organization>;
            organization_page(Nothing) -> OrganizationPage;
            work(Nothing) -> WorkList;
            people(PeopleQuery) -> People;
            person(OnePerson) -> PersonPage;
            check_registration(Registration) -> RegistrationChecked;
            name_writing(NameTyped) -> NameWriting;
            likely_people(LikelyQuery) -> LikelyPeople;
            register(Registration) -> Done;
            held_cases(HeldQuery) -> HeldCases;
            held_case(OneHeld) -> HeldCase;
            quarantine(WaitingQuery) -> Vec<QuarantinedView>;
            frozen_profiles(WaitingQuery) -> Vec<FrozenView>;
            operators(DirectoryAsked) -> OperatorsSeen;
            organizations(DirectoryAsked) -> OrganizationsSeen;
            refused_sign_ins(DirectoryAsked) -> RefusedSeen;
            nominees(DirectoryAsked) -> NomineesSeen;
            order(Ordering) -> DirectoryDone;
            lookup_account(LookupAccount) -> AccountLookup;
            check_sponsoring(Sponsoring) -> SponsoringChecked;
            sponsor(Sponsoring) -> Done;
            enroll(Enrolling) -> Done;
            check_looking(Looking) -> LookingChecked;
            look_again(Looking) -> Done;
            act(Acting) -> Done;
            turn_to_registrant(OnePerson) -> Nothing;
            check_questions(QuestionsTyped) -> QuestionsChecked;
            choose_questions(QuestionsTyped) -> Nothing;
            ask_caller(CallerAsking) -> CallerPut;
            answer_caller(CallerAnswering) -> CallerResult;
            printers(Nothing) -> Printers;
            choose_printer(ChoosePrinter) -> Nothing;
            print_letter(OnePerson) -> LetterPrinted;
            letter_done(OnePerson) -> Nothing;
            sponsorships(SponsorshipsQuery) -> SponsorshipList;
            sponsorship(OneSponsorship) -> SponsorshipView;
            requests(RequestsQuery) -> RequestList;
            request(OneRequestQuery) -> RequestPage;
            requesters(Nothing) -> Vec<Requester>;
            check_answers(CheckAnswers) -> AnswersChecked;
            prepare_request(Preparing) -> Done;
            request_paper(RequestPaperQuery) -> PaperWent;
            paper_done(OneRequestQuery) -> Nothing;
            items(Nothing) -> Vec<ItemView>;
            item(OneItem) -> ItemView;
            falls_with(OneItem) -> Vec<ItemLine>;
            withdraw(OneItem) -> Nothing;
            retry(OneItem) -> Nothing;
            amend(Amend) -> Done;
            drafts(Nothing) -> Vec<Draft>;
            draft_save(DraftSave) -> Draft;
            draft_load(OneDraft) -> Option<Draft>;
            draft_delete(OneDraft) -> Nothing;
        }
    };
}

macro_rules! gates {
    ($($name:ident($args:ty) -> $answer:ty;)+) => {
        /// A command of the window.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(non_camel_case_types, reason = "named as the pages call them")]
        #[allow(missing_docs, reason = "named as the pages call them")]
        pub enum WindowCommand {
            $($name,)+
        }

        impl WindowCommand {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name),+];
        }

        /// Each command behind the gate: what the window calls.
        pub mod gate {
            #[allow(clippy::wildcard_imports, reason = "the types of every command")]
            use super::*;

            $(
                /// Runs the command of this name, if the window may run it now.
                ///
                /// # Errors
                /// `window.locked`, or what the command says.
                pub async fn $name(app: &Arc<App>, args: $args) -> Result<$answer, WindowProblem> {
                    app.admit(WindowCommand::$name).await?;
                    app.$name(args).await
                }
            )+
        }
    };
}

for_each_command!(gates);

impl WindowCommand {
    /// Whether it runs while the pages are closed: what leads in, what closes – the pages, or the window –, and
    /// the language of the page that asks.
    #[must_use]
    pub fn comes_in(self) -> bool {
        matches!(
            self,
            Self::start
                | Self::unlock
                | Self::lock
                | Self::sign_in_places
                | Self::sign_in_start
                | Self::sign_in_open_again
                | Self::sign_in_cancel
                | Self::choose_passphrase
                | Self::check_passphrase
                | Self::set_language
                | Self::close_window
        )
    }
}

impl WindowCommand {
    /// Whether it runs while the page is turned to a registrant: what that page needs, what closes, and its language.
    #[must_use]
    pub fn while_turned(self) -> bool {
        matches!(
            self,
            Self::start
                | Self::lock
                | Self::alive
                | Self::set_language
                | Self::close_window
                | Self::check_questions
                | Self::choose_questions
        )
    }
}

impl App {
    /// Refuses a command while the pages are closed, unless it is one that leads in.
    ///
    /// # Errors
    /// `window.locked`, or `window.turned` while a registrant stands before the page.
    pub async fn admit(&self, command: WindowCommand) -> Result<(), WindowProblem> {
        let state = self.state.lock().await;
        if state.turned.is_some() && !command.while_turned() {
            return Err(WindowProblem::new("window.turned"));
        }
        if command.comes_in() || state.entrance.working().is_some() {
            return Ok(());
        }
        Err(WindowProblem::new("window.locked"))
    }
}
