//! What lies in each role's desk file, and what may not: every column of every table is read.

use lra_rules::{command::Command, field::PersonField, person::Person};
use lra_tests::{
    TestDesk, everything_kept,
    people::{complete_answers, correct, enrolled, on_request, prepare, signed_form, statement},
    stories,
};

/// Everything that the rulebook's documents are called.
fn kinds_of_documents(desk: &TestDesk) -> Vec<String> {
    desk.tables().evidence.documents.iter().map(|d| d.code.clone()).collect()
}

stories! {
    /// Sponsor: no birth dates, genders, documents, login IDs, phones. CCO: no birth dates, genders, documents or phones, and only requesters. LRA: no other
    /// organization's people.
    async fn hold_nothing_that_the_role_may_not_hold(scene) {
        scene.sponsors_trust("lakeshore").await;
        let ana = scene.desk("ana.moreau").await;
        let e = enrolled(&ana, "Xiomara", "Quetzal-Ortiz", signed_form(), "iport").await;
        ana.enrollment(e.enrollment, "authorized").await;
        ana.person(e.person, "is known", |p| p.active().is_some()).await;
        // Old and new values of corrections are in timelines.
        ana.receipt(correct(e.person, PersonField::BirthDate, Some("1987-03-14"), "1978-03-14")).await;
        let born = |p: &Person| p.details.birth_date.unwrap().to_string();
        ana.person(e.person, "is corrected", |p| born(p) == "1978-03-14").await;
        ana.receipt(correct(e.person, PersonField::Gender, Some("undisclosed"), "other")).await;
        let (request, preparing) = prepare(&ana, e.enrollment, complete_answers());
        ana.does(preparing).await;
        ana.does(statement(request, "Xiomara Quetzal-Ortiz")).await;
        let approved = ana.approves(on_request(Command::ApproveRequest, request)).await;
        ana.received(approved).await;
        ana.request(request, "is received", |r| r.number.is_some()).await;

        let (luc, wei) = (scene.desk("luc.theriault").await, scene.desk("wei.zhang").await);
        luc.enrollment(e.enrollment, "authorized").await;
        wei.request(request, "is received", |r| r.number.is_some()).await;
        wei.person(e.person, "is known as the requester", |_| true).await;

        let births: Vec<String> = scene.world.people.iter().map(|p| p.birth_date.to_string()).collect();
        let births = || births.iter().map(String::as_str).chain(["1987-03-14", "1978-03-14"]);
        let genders = ["\"female\"", "\"male\"", "\"undisclosed\"", "gender\":\""];
        let phones = || scene.world.people.iter().map(|p| p.work_phone.as_str()).chain(["+14165550142"]);
        let logins = || scene.world.people_at("lakeshore").map(|p| p.login_id.as_str());
        let documents = kinds_of_documents(&ana);
        let documents = || documents.iter().map(String::as_str);

        // What is looked for is there to be found.
        let lra = everything_kept(&ana).await;
        for there in ["1978-03-14", "on-drivers-licence", "birth-certificate", "+14165550142", "quetzalortiz"] {
            assert!(lra.contains(there), "an LRA's file holds {there}");
        }
        assert!(births().filter(|b| lra.contains(*b)).count() > 50);

        let sponsor = everything_kept(&luc).await;
        assert!(sponsor.contains("Quetzal-Ortiz") && sponsor.contains("Ana Moreau"), "name, and who verified");
        for not in births().chain(genders).chain(documents()).chain(phones()).chain(logins()) {
            assert!(!sponsor.contains(not), "a sponsor's file holds {not}");
        }

        let cco = everything_kept(&wei).await;
        for there in ["Quetzal-Ortiz", "xiomara.quetzalortiz@oneid.on.ca", "iport"] {
            assert!(cco.contains(there), "CCO's file holds {there}");
        }
        for not in births().chain(genders).chain(documents()).chain(phones()) {
            assert!(!cco.contains(not), "CCO's file holds {not}");
        }
        let others = scene.world.people_at("lakeshore").filter(|p| cco.contains(&p.login_id)).count();
        assert_eq!(others, 0, "CCO holds requesters, and nobody else");

        let zofia = scene.desk("zofia.wisniewska").await;
        let riverbend = everything_kept(&zofia).await;
        assert!(scene.world.people_at("riverbend").any(|p| riverbend.contains(&p.login_id)));
        assert_eq!(scene.world.people_at("lakeshore").filter(|p| riverbend.contains(&p.login_id)).count(), 0);
        assert!(!riverbend.contains("Quetzal"));
    }

    /// Without its key a desk's file says nothing at all.
    async fn are_not_readable_without_their_key(scene) {
        let mut ana = scene.desk("ana.moreau").await;
        let (_, registering) = lra_tests::people::register("Xiomara", "Quetzal");
        ana.receipt(registering).await;
        ana.shut().await;
        let mut read = 0;
        for (path, bytes) in lra_tests::files_below(&ana.folder) {
            let text = String::from_utf8_lossy(&bytes).to_lowercase();
            for not in ["xiomara", "quetzal", "moreau", "lakeshore", "sqlite format", "create table", "lantern"] {
                assert!(!text.contains(not), "{} holds {not}", path.display());
            }
            read += bytes.len();
        }
        assert!(read > 50_000, "only {read} bytes were read");
    }
}
