//! Every command of the window, declared once: the handler's name, what it takes, what it answers. The Tauri handlers, the
//! capability file and the TypeScript of the pages are all made from this list.

/// Calls `$with! { name(Args) -> Answer; … }` with every command of the window.
#[macro_export]
macro_rules! for_each_command {
    ($with:ident) => {
        $with! {
            start(Nothing) -> Stage;
            unlock(Unlock) -> Stage;
            lock(Nothing) -> Stage;
            sign_in_start(SignInStart) -> Stage;
            sign_in_open_again(Nothing) -> Nothing;
            sign_in_cancel(Nothing) -> Stage;
            choose_passphrase(ChoosePassphrase) -> Stage;
            accept_terms(AcceptVersion) -> Stage;
            sign_out(Nothing) -> Stage;
            set_language(SetLanguage) -> Nothing;
            set_scope(Scope) -> Stage;
            status(Nothing) -> WorkStatus;
            counts(Nothing) -> Counts;
            find(Find) -> Vec<Found>;
            tables(Nothing) -> Tables;
            organization(Nothing) -> Option<Organization>;
            work(Nothing) -> WorkList;
            people(PeopleQuery) -> People;
            person(OnePerson) -> PersonPage;
            check_registration(Registration) -> RegistrationChecked;
            likely_people(LikelyQuery) -> LikelyPeople;
            register(Registration) -> Done;
            held_cases(HeldQuery) -> HeldCases;
            held_case(OneHeld) -> HeldCase;
            lookup_account(LookupAccount) -> AccountLookup;
            check_sponsoring(Sponsoring) -> SponsoringChecked;
            sponsor(Sponsoring) -> Done;
            enroll(Enrolling) -> Done;
            check_looking(Looking) -> LookingChecked;
            look_again(Looking) -> Done;
            act(Acting) -> Done;
            print_letter(OnePerson) -> LetterPrinted;
            letter_done(OnePerson) -> Nothing;
            sponsorships(SponsorshipsQuery) -> SponsorshipList;
            sponsorship(OneSponsorship) -> SponsorshipView;
            requests(RequestsQuery) -> RequestList;
            request(OneRequestQuery) -> RequestPage;
            requesters(Nothing) -> Vec<Requester>;
            check_answers(CheckAnswers) -> AnswersChecked;
            prepare_request(Preparing) -> Done;
            request_paper(RequestPaperQuery) -> Written;
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
