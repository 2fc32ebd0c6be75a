//! The smallest browser: walks an operator through the real provider's page and back to the desk.

use std::time::Duration;

use lra_desk::{
    centre::CentreClient,
    sign_in::{Returns, SignInFlow, SignedIn},
};
use lra_testkit::visitor::walk;
use reqwest::Client;
use url::Url;

const LIMIT: Duration = Duration::from_secs(30);

/// Signs an operator in at the provider, as the person in front of the browser does.
pub async fn sign_in(centre: &CentreClient, subject: &str) -> SignedIn {
    let flow = SignInFlow::begin(centre, None, &Returns::default()).await.expect("a sign-in begins");
    let url = flow.url().clone();
    let (signed_in, ()) = tokio::join!(flow.finish(LIMIT), visit(url, subject));
    signed_in.expect("the provider signs the operator in")
}

async fn visit(begin: Url, subject: &str) {
    // Ends at the desk's own listener, which closes the connection once it has answered.
    let answer = Client::new().get(walk(begin, subject).await).send().await.unwrap();
    assert!(answer.status().is_success(), "the desk did not take the browser back: {}", answer.status());
}
