//! Pressing again after the file did not answer: the same question goes under the same ids, so that it is done once.

use lra_desk::{desk::StepUp, error::DeskError, outbox::Intent};
use lra_rules::ids::CommandId;
use uuid::Uuid;

use super::{
    app::{App, Front},
    types::{Done, WindowProblem},
    unsettled::{Pressed, Unsettled},
};

impl App {
    /// If this was asked for before and the file did not say whether it has it: asked for once more under the same ids, without
    /// judging anew – what is done already must not stand in its own way.
    pub(super) async fn again(
        &self,
        front: &Front,
        pressed: &Pressed,
        draft: Option<&String>,
        step_up: &mut StepUp,
    ) -> Result<Option<Done>, WindowProblem> {
        let profile = front.desk.profile().id;
        let before = self.state.lock().await.unsettled.take_if(|before| before.is(profile, pressed));
        match before {
            Some(before) => {
                let step_up = std::mem::replace(step_up, StepUp::None);
                self.settle(front, before, draft, step_up).await.map(Some)
            }
            None => Ok(None),
        }
    }

    /// Does several things that belong together, and lets go of the draft they were typed in. `pressed` is what was asked for,
    /// without what may differ from press to press.
    pub(super) async fn once(
        &self,
        front: &Front,
        pressed: Pressed,
        draft: Option<&String>,
        acts: Vec<Intent>,
        step_up: StepUp,
    ) -> Result<Done, WindowProblem> {
        let record = acts.first().and_then(|act| act.command.subject());
        let acts = acts.into_iter().map(|act| (CommandId(Uuid::now_v7()), act)).collect();
        self.settle(front, Unsettled { profile: front.desk.profile().id, pressed, acts, record }, draft, step_up).await
    }

    async fn settle(
        &self,
        front: &Front,
        asking: Unsettled,
        draft: Option<&String>,
        step_up: StepUp,
    ) -> Result<Done, WindowProblem> {
        match front.desk.act_again(&front.scope, asking.acts.clone(), step_up).await {
            Ok(commands) => {
                if let Some(draft) = draft {
                    front.desk.drafts().delete(draft).await?;
                }
                Ok(Done { commands, record: asking.record })
            }
            Err(error) => {
                if matches!(error, DeskError::Unsettled(_)) {
                    self.state.lock().await.unsettled = Some(asking);
                }
                Err(error.into())
            }
        }
    }
}
