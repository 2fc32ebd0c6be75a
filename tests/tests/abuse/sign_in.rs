//! Who signs in: with somebody else's user name, with one key for two, appointed where nobody may be.

use std::fs;

use futures::future::join_all;
use lra_rules::{
    command::{Command, SponsorDecision},
    person::PersonRef,
    sponsorship::Basis,
    wire::SignInBegin,
};
use lra_testkit::centre::ADMINISTRATOR;
use lra_testkit::{
    oidc::{CLIENT, Provider},
    visitor::id_token,
};
use lra_tests::{
    Scene,
    issuer::{FalseIssuer, Mood},
    people::{decide, registration, signed_form, sponsor_of, sponsored_by},
    stories,
    stranger::Stranger,
};
use reqwest::StatusCode;
use serde_json::{Value, json};

/// Operators whose subject the directory does not say, where two may come.
const BOUND: [&str; 5] = ["ana.moreau", "david.okafor", "luc.theriault", "wei.zhang", "claire.dubois"];
const OPERATORS: &str = "username,given_name,family_name,email,subject,login_id";

/// Starts the centre again, with this said to it.
async fn again(scene: &mut Scene, said: &[(&str, &str)]) {
    scene.stop_centre().await;
    for (name, value) in said {
        scene.configure(name, value);
    }
    scene.start_centre().await;
}

/// Imports one file with these rows.
fn import(scene: &Scene, file: &str, rows: &str) -> Result<String, String> {
    let folder = scene.folder("attack");
    for entry in fs::read_dir(&folder).unwrap() {
        fs::remove_file(entry.unwrap().path()).unwrap();
    }
    fs::write(folder.join(file), rows).unwrap();
    let result = scene.folder("verdicts").join("result.csv");
    scene
        .central(&[
            "directory",
            "import",
            folder.to_str().unwrap(),
            "--as",
            "Nora Example",
            "--result",
            result.to_str().unwrap(),
        ])
        .map_err(|_| fs::read_to_string(result).unwrap())
}

fn code((status, problem): (StatusCode, Value)) -> (StatusCode, String) {
    (status, problem["code"].as_str().unwrap_or_default().to_owned())
}

/// Asks for the key of this profile's file, after a sign-in of whoever it is.
async fn wants_the_file_key(scene: &Scene, with: &Stranger, username: &str) -> (StatusCode, Value) {
    let (_, begun) = with.post("/v1/sign-in/begin", &json!({})).await;
    let begun: SignInBegin = serde_json::from_value(begun).unwrap();
    let issuer = begun.issuers[0].url.clone();
    let token = id_token(&issuer, &scene.subject(username), &with.nonce(&begun)).await;
    let asked = json!({
        "challenge": begun.challenge, "issuer": issuer, "id_token": token, "profile": with.profile,
        "escrow_key_id": begun.escrow_key_id, "sealed": "AAAA", "one_time_key": "00".repeat(32), "to": with.to(&begun),
    });
    with.post("/v1/escrow/reseal", &asked).await
}

/// A sign-in of this operator, to be sent: a profile of their own, and the issuer's word for them.
async fn ready(scene: &Scene, with: Stranger, username: &str) -> (Stranger, Value) {
    let asked = asks(scene, &with, username).await;
    (with, asked)
}

async fn asks(scene: &Scene, with: &Stranger, username: &str) -> Value {
    let (_, begun) = with.post("/v1/sign-in/begin", &json!({})).await;
    let begun: SignInBegin = serde_json::from_value(begun).unwrap();
    let issuer = begun.issuers[0].url.clone();
    let token = id_token(&issuer, &scene.subject(username), &with.nonce(&begun)).await;
    with.sign_in(&begun, issuer, token)
}

/// Comes to the centre with a profile of their own and the issuer's word for this operator.
async fn comes(scene: &Scene, with: &Stranger, username: &str) -> (StatusCode, Value) {
    with.post("/v1/sign-in", &asks(scene, with, username).await).await
}

stories! {
    /// The directory names another subject than the one that comes with the user name: whoever brings the name is nobody, and
    /// who was bound before works no more, although the lease still runs.
    async fn a_user_name_opens_no_row_that_names_a_subject(scene) {
        again(scene, &[("LRA_CENTRAL_USERNAME_CLAIM", "username")]).await;
        let ana = Stranger::of(scene, "ana.moreau").await;
        let (status, _) = ana.post("/v1/outcomes", &json!({"ids": []})).await;
        assert_eq!(status, StatusCode::OK);
        let rows = format!("{OPERATORS}\nana.moreau,Ana,Moreau,,sub-real,ana.moreau@oneid.on.ca\n");
        import(scene, "operators.csv", &rows).unwrap();
        again(scene, &[]).await;
        let (status, problem) = comes(scene, &ana, "ana.moreau").await;
        assert_eq!((status, &problem["code"]), (StatusCode::FORBIDDEN, &json!("sign-in.unknown-operator")));
        let (status, problem) = ana.post("/v1/outcomes", &json!({"ids": []})).await;
        assert_eq!(status, StatusCode::UNAUTHORIZED, "{problem}");
        // The administrator says who it is: at once theirs again.
        let subject = scene.subject("ana.moreau");
        scene.central(&["directory", "rebind", "ana.moreau", "--subject", &subject, "--as", ADMINISTRATOR]).unwrap();
        assert_eq!(comes(scene, &ana, "ana.moreau").await.0, StatusCode::OK);
        let taken = scene.central(&["directory", "rebind", "david.okafor", "--subject", &subject, "--as", ADMINISTRATOR]);
        assert!(taken.unwrap_err().contains("another operator's"));
    }

    /// A user name finds a row without a subject, where the administrator named the claim; once, and never without the claim.
    async fn a_user_name_is_believed_where_the_claim_is_named_only(scene) {
        let rows = format!("{OPERATORS}\nana.moreau,Ana,Moreau,,,ana.moreau@oneid.on.ca\n");
        import(scene, "operators.csv", &rows).unwrap();
        let david = Stranger::of(scene, "david.okafor").await;
        let (status, problem) = comes(scene, &david, "ana.moreau").await;
        assert_eq!((status, &problem["code"]), (StatusCode::FORBIDDEN, &json!("sign-in.unknown-operator")));
        // By the name that issuers usually give it, too.
        again(scene, &[("LRA_CENTRAL_USERNAME_CLAIM", "preferred_username")]).await;
        Stranger::of(scene, "ana.moreau").await;
        assert!(scene.centre_log().contains("bound by user name"), "the administrator reads of it");
    }

    /// Two with the operator's user name come, where only the name is known: one of them is the operator from then on. On
    /// PostgreSQL they come at once, at two nodes that were told of different issuers, so that neither sees what the other binds.
    async fn an_operator_is_bound_once_however_many_come(scene) {
        again(scene, &[("LRA_CENTRAL_USERNAME_CLAIM", "username")]).await;
        let folder = scene.folder("another-issuer");
        scene.world.write(&folder).unwrap();
        let other = Provider::start(&folder.join("operators.json")).await.unwrap();
        let elsewhere = [("LRA_CENTRAL_ISSUER", other.issuer())];
        let rows: Vec<String> = BOUND
            .iter()
            .map(|username| {
                let o = scene.world.operator(username).unwrap();
                format!("{username},{},{},,,{}", o.given_name, o.family_name, o.login_id)
            })
            .collect();
        import(scene, "operators.csv", &format!("{OPERATORS}\n{}\n", rows.join("\n"))).unwrap();
        if scene.database_url().starts_with("postgres") {
            let node = scene.another_node_with(&elsewhere).await;
            for username in BOUND {
                let mut coming = Vec::new();
                for n in 0..8 {
                    let base = if n % 2 == 0 { scene.url() } else { node.url() };
                    coming.push(ready(scene, Stranger::nobody(&base), username).await);
                }
                let answers = join_all(coming.iter().map(|(who, asked)| who.post("/v1/sign-in", asked))).await;
                let at = |one: usize| {
                    let theirs = answers.iter().skip(one).step_by(2);
                    theirs.filter(|(status, _)| *status == StatusCode::OK).count()
                };
                assert!(at(0) == 0 || at(1) == 0, "{username} is two people: {answers:?}");
                assert_eq!(at(0) + at(1), 4, "all of the one who came first: {answers:?}");
                let refused = answers.iter().filter(|(_, problem)| problem["code"] == "sign-in.other-subject").count();
                assert_eq!(refused, 4, "{answers:?}");
            }
        } else {
            assert_eq!(comes(scene, &Stranger::nobody(&scene.url()), BOUND[0]).await.0, StatusCode::OK);
            again(scene, &elsewhere).await;
            let (status, problem) = comes(scene, &Stranger::nobody(&scene.url()), BOUND[0]).await;
            assert_eq!((status, &problem["code"]), (StatusCode::FORBIDDEN, &json!("sign-in.other-subject")));
        }
    }

    /// An issuer that never says when somebody signed in gives nobody the key of a file, and no other approval key, unless an
    /// administrator has released that profile: then one, and no second.
    async fn without_a_fresh_sign_in_no_file_is_opened(scene) {
        let mut ana = Stranger::of(scene, "ana.moreau").await;
        let david = Stranger::of(scene, "david.okafor").await;
        again(scene, &[("LRA_CENTRAL_WITHOUT_AUTH_TIME", "true")]).await;
        let not_told = (StatusCode::FORBIDDEN, "sign-in.time-not-told".to_owned());
        assert_eq!(code(wants_the_file_key(scene, &ana, "ana.moreau").await), not_told);
        // Work goes on there.
        assert_eq!(comes(scene, &ana, "ana.moreau").await.0, StatusCode::OK);
        ana.another_approval_key();
        assert_eq!(code(comes(scene, &ana, "ana.moreau").await), not_told);

        scene.central(&["profile", "release", &ana.profile.to_string(), "--as", ADMINISTRATOR]).unwrap();
        // What is wrong now is only what was sealed: the sign-in does.
        let garbage = (StatusCode::BAD_REQUEST, "escrow.form".to_owned());
        assert_eq!(code(wants_the_file_key(scene, &ana, "ana.moreau").await), garbage);
        assert_eq!(code(wants_the_file_key(scene, &david, "david.okafor").await), not_told, "another profile");
        let both = [ready(scene, ana.again(), "ana.moreau").await, ready(scene, ana.again(), "ana.moreau").await];
        let answers = join_all(both.iter().map(|(who, asked)| who.post("/v1/sign-in", asked))).await;
        let opened = answers.iter().filter(|(status, _)| *status == StatusCode::OK).count();
        assert_eq!(opened, 1, "one release, one key: {answers:?}");
        assert_eq!(code(wants_the_file_key(scene, &ana, "ana.moreau").await), not_told, "it is used up");
        let nobody = scene.central(&["profile", "release", "00000000-0000-7000-8000-000000000000", "--as", ADMINISTRATOR]);
        assert!(nobody.unwrap_err().contains("no such profile"));
    }

    /// What an organization may have is asked whatever else the files bring.
    async fn nobody_is_appointed_where_nobody_may_be(scene) {
        let columns = "username,organization,role,nominated_by,starts,ends,training_passed_on,training_score";
        for (username, organization, role) in [
            ("ana.moreau", "lakeshore", "registration-agent"),
            ("ana.moreau", "lakeshore", "cco"),
            ("ana.moreau", "cco", "lra"),
        ] {
            let rows = format!("{columns}\n{username},{organization},{role},LRP,2020-01-01,,2020-01-01,95\n");
            let said = import(scene, "appointments.csv", &rows).unwrap_err();
            assert!(said.contains("which has no"), "{said}");
        }
        let subject = scene.subject("ana.moreau");
        let second = format!("{OPERATORS}\nsecond.ana,Ana,Moreau,,{subject},\n");
        assert!(import(scene, "operators.csv", &second).unwrap_err().contains("belongs to another operator"));
        let nobody = format!("{OPERATORS}\nno.body,No,Body,,sub-9,no.body@oneid.on.ca\n");
        assert!(import(scene, "operators.csv", &nobody).unwrap_err().contains("is nobody's"));
    }

    /// What an issuer writes as it likes refuses nobody: only the values that count do, at the centre as at the desk.
    async fn only_the_values_that_count_refuse(scene) {
        let issuer = FalseIssuer::start().await;
        again(scene, &[("LRA_CENTRAL_ISSUER", &issuer.url), ("LRA_CENTRAL_USERNAME_CLAIM", "username")]).await;
        // The issuer is named with a slash at its end, which is no other issuer.
        let rows = format!(
            "{OPERATORS},issuer,same_person\nzoë.cham,Zoë,Cham,,,ana.moreau@oneid.on.ca,{}/,oui\n",
            issuer.url
        );
        import(scene, "operators.csv", &rows).unwrap();
        again(scene, &[]).await;
        for (claims, answer) in [
            (json!({"username": "ZOE\u{308}.Cham", "updated_at": "2026-11-22T14:00:00Z"}), ""),
            (json!({"email_verified": "true", "amr": "pwd", "address": 7, "locale": null, "username": "zoë.cham"}), ""),
            (json!({"exp": (jiff::Timestamp::now().as_second() + 300).to_string(), "aud": ["lra-desk", "api"], "azp": "lra-desk"}), ""),
            (json!({"iss": format!("{}/", issuer.url)}), ""),
            (json!({"exp": jiff::Timestamp::now().as_second() - 90}), "sign-in.token"),
            (json!({"aud": ["lra-desk", "api"], "azp": "api"}), "sign-in.token"),
            (json!({"nonce": 7}), "sign-in.token"),
            (json!({"sub": ""}), "sign-in.token"),
        ] {
            let claims = match claims["aud"].is_null() {
                true => claims,
                false => json!({"aud": [CLIENT, "api"], "azp": if claims["azp"] == "api" { "api" } else { CLIENT }}),
            };
            let with = Stranger::nobody(&scene.url());
            let (_, begun) = with.post("/v1/sign-in/begin", &json!({})).await;
            let begun: SignInBegin = serde_json::from_value(begun).unwrap();
            let word = issuer.word("opaque-1", &with.nonce(&begun), 0, &claims);
            let (status, problem) = with.post("/v1/sign-in", &with.sign_in(&begun, issuer.url.clone(), word)).await;
            assert_eq!(problem["code"].as_str().unwrap_or_default(), answer, "{status}: {claims}");
        }
    }

    /// F7: an issuer in trouble is told apart from a centre out of reach, and from one that answers something else; the challenge
    /// that somebody came with is good once the issuer is well again.
    async fn an_issuer_in_trouble_is_told_as_one_and_costs_no_challenge(scene) {
        let issuer = FalseIssuer::start().await;
        again(scene, &[("LRA_CENTRAL_ISSUER", &issuer.url), ("LRA_CENTRAL_USERNAME_CLAIM", "username")]).await;
        let rows = format!("{OPERATORS},same_person\nzoë.cham,Zoë,Cham,,,ana.moreau@oneid.on.ca,yes\n");
        import(scene, "operators.csv", &rows).unwrap();
        let with = Stranger::nobody(&scene.url());
        let (_, begun) = with.post("/v1/sign-in/begin", &json!({})).await;
        let begun: SignInBegin = serde_json::from_value(begun).unwrap();
        let word = issuer.word("opaque-1", &with.nonce(&begun), 0, &json!({"username": "zoë.cham"}));
        for (mood, code) in [
            (Mood::Status(503), "sign-in.issuer-unreachable"),
            (Mood::Status(429), "sign-in.issuer-unreachable"),
            (Mood::Rambling, "sign-in.issuer-not-understood"),
            (Mood::Status(404), "sign-in.issuer-not-understood"),
            (Mood::Well, ""),
        ] {
            issuer.is(mood);
            let asked = with.sign_in(&begun, issuer.url.clone(), word.clone());
            let (status, answer) = with.post("/v1/sign-in", &asked).await;
            assert_eq!(answer["code"].as_str().unwrap_or_default(), code, "{mood:?}: {status}");
            assert_eq!(status == StatusCode::SERVICE_UNAVAILABLE, !code.is_empty(), "{mood:?}: {status}");
        }
    }

    /// B7: a row from before user names were kept folded – SQL folds no É – is found from the next start on. Where two old spellings are
    /// two operators, a user name is nobody's.
    async fn old_rows_are_found_by_the_same_fold(scene) {
        let issuer = FalseIssuer::start().await;
        again(scene, &[("LRA_CENTRAL_ISSUER", &issuer.url), ("LRA_CENTRAL_USERNAME_CLAIM", "username")]).await;
        let row = |name: &str| format!("{name},Old,Row,,,ana.moreau@oneid.on.ca,yes\n");
        let rows = format!("{OPERATORS},same_person\n{}{}", row("first.old"), row("second.old"));
        import(scene, "operators.csv", &rows).unwrap();
        let comes = async |scene: &Scene, subject: &str| {
            let with = Stranger::nobody(&scene.url());
            let (_, begun) = with.post("/v1/sign-in/begin", &json!({})).await;
            let begun: SignInBegin = serde_json::from_value(begun).unwrap();
            let word = issuer.word(subject, &with.nonce(&begun), 0, &json!({"username": "e\u{301}lodie.roy"}));
            code(with.post("/v1/sign-in", &with.sign_in(&begun, issuer.url.clone(), word)).await).1
        };
        let named = async |scene: &Scene, from: &str, to: &str| {
            scene.database_does(&format!("UPDATE operator SET username = '{to}', compared = '' WHERE username = '{from}'")).await
        };
        assert_eq!(named(scene, "first.old", "ÉLODIE.Roy").await, 1);
        again(scene, &[]).await;
        assert_eq!(comes(scene, "opaque-1").await, "");
        assert!(scene.central(&["profile", "list", "élodie.ROY"]).unwrap().contains("may work until"));
        assert_eq!(named(scene, "second.old", "Élodie.ROY").await, 1);
        again(scene, &[]).await;
        assert_eq!(comes(scene, "opaque-2").await, "sign-in.unknown-operator");
        assert_eq!(comes(scene, "opaque-1").await, "", "who was bound stays so");
        assert!(scene.central(&["profile", "list", "élodie.roy"]).unwrap_err().contains("two operators"));
        assert!(scene.central(&["profile", "list", "ÉLODIE.Roy"]).unwrap().contains("may work until"));
    }

    /// A login ID that slipped a row makes nobody the colleague whom the other row names: the administrator is asked. What the directory
    /// has is not asked about again.
    async fn two_operators_are_one_person_where_somebody_says_so(scene) {
        let (first, second) =
            ("one.user,One,User,,sub-1,ana.moreau@oneid.on.ca", "two.user,Two,User,,sub-2,ana.moreau@oneid.on.ca");
        let asked = |said: &str| assert!(said.contains("same_person") && said.contains("login_id"), "{said}");
        asked(&import(scene, "operators.csv", &format!("{OPERATORS}\n{first}\n")).unwrap_err());
        // Whoever already has a row, and another login ID in it.
        let subject = scene.subject("luc.theriault");
        let slipped = format!("{OPERATORS}\nluc.theriault,Luc,Thériault,,{subject},ana.moreau@oneid.on.ca\n");
        asked(&import(scene, "operators.csv", &slipped).unwrap_err());
        let said = import(scene, "operators.csv", &format!("{OPERATORS},same_person\n{first},yes\n{second},no\n"));
        let said = said.unwrap_err();
        asked(&said);
        assert_eq!(said.lines().filter(|line| line.contains("wrong")).count(), 1, "{said}");
        let neither = import(scene, "operators.csv", &format!("{OPERATORS},same_person\n{first},perhaps\n"));
        assert!(neither.unwrap_err().contains("neither yes nor no"));
        import(scene, "operators.csv", &format!("{OPERATORS},same_person\n{first},Oui\n{second},yes\n")).unwrap();
        import(scene, "operators.csv", &format!("{OPERATORS}\n{first}\n{second}\n")).unwrap();
        // One takes the login ID that another lets go of in the same file: nobody is two people.
        let [luc, wei] = ["luc.theriault", "wei.zhang"].map(|name| scene.world.operator(name).unwrap());
        let row = |username: &str, subject: &str, login: &str| format!("{username},Some,Body,,{subject},{login}");
        let (luc, wei) = (row(&luc.username, &luc.subject, &wei.login_id), row(&wei.username, &wei.subject, ""));
        import(scene, "operators.csv", &format!("{OPERATORS}\n{luc}\n{wei}\n")).unwrap();
    }

    /// S10: one person with two user names is one person. What they recorded as LRA they do not decide as sponsor, and nobody
    /// records their own word as a sponsor's; nobody is appointed without a person, at CCO neither.
    async fn two_user_names_of_one_person_are_one_person(scene) {
        // The directory learns that the sponsor Luc and the LRA Ana are one.
        let subject = scene.subject("luc.theriault");
        let one = format!("{OPERATORS},same_person\nluc.theriault,Luc,Thériault,,{subject},ana.moreau@oneid.on.ca,yes\n");
        import(scene, "operators.csv", &one).unwrap();
        again(scene, &[]).await;

        let (ana, recorder) = (scene.desk("ana.moreau").await, Stranger::of(scene, "ana.moreau").await);
        let as_sponsor = Stranger::of(scene, "luc.theriault").await;
        assert_eq!(as_sponsor.scope.role.code(), "sponsor");
        let c = registration("Nadia", "Sumner");
        let person = c.person;
        ana.receipt(Command::RegisterPerson(Box::new(c))).await;
        let sponsoring = |sponsor, basis| {
            let c = sponsored_by(sponsor, PersonRef::Id { person }, basis, &["clinical-viewer"]);
            (c.sponsorship, Command::SponsorPerson(Box::new(c)))
        };
        let of = |outcome: &Value| outcome["refusal"]["code"].as_str().unwrap_or_default().to_owned();
        let (_, own_word) = sponsoring(sponsor_of(&ana, "Luc").await, signed_form());
        assert_eq!(of(&recorder.act(own_word).await), "authority.own-signature");
        let (sponsorship, asked) = sponsoring(sponsor_of(&ana, "Priya").await, Basis::Queue);
        assert_eq!(recorder.act(asked).await["is"], "accepted");
        let approved = as_sponsor.act(decide(sponsorship, SponsorDecision::Approve)).await;
        assert_eq!(of(&approved), "authority.your-own-recording", "{approved}");

        let columns = "username,organization,role,nominated_by,starts,ends,training_passed_on,training_score";
        let nobody = format!("{OPERATORS}\nanalyst.nobody,Some,Body,,sub-nobody,\n");
        import(scene, "operators.csv", &nobody).unwrap();
        let at_cco = format!("{columns}\nanalyst.nobody,cco,cco,,2020-01-01,,,\n");
        assert!(import(scene, "appointments.csv", &at_cco).unwrap_err().contains("has no login_id"));
    }
}
