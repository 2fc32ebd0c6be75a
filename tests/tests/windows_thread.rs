//! The one thread through real windows: every page that is looked at passes axe, in English and in French.

use lra_testkit::thread::{self, Registrant};
use lra_tests::windows::Theatre;

#[tokio::test]
async fn the_whole_thread_in_three_roles() {
    let theatre = Theatre::open().await;
    let mut examiner = theatre.examiner();
    let registrant = Registrant { given: "Noor", family: "Vantongeren", birth_date: "1990-04-02" };
    let played = thread::play(&theatre.stage(), registrant, &mut examiner).await;
    theatre.applaud(played, &examiner);
    assert!(examiner.pages >= 30, "only {} pages were looked at", examiner.pages);
    assert_eq!(examiner.papers, 2, "the letter and the request");
}
