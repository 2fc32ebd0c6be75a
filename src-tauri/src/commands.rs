//! The window's commands: made from the one list in `lra_window::commands`.

use std::sync::Arc;

use lra_forms::Tables;
use lra_rules::organization::{Organization, Scope};
use lra_window::{App, types::*};
use tauri::State;

macro_rules! handlers {
    ($($name:ident($args:ty) -> $answer:ty;)+) => {
        $(
            #[tauri::command]
            async fn $name(app: State<'_, Arc<App>>, args: $args) -> Result<$answer, WindowProblem> {
                lra_window::commands::gate::$name(&app, args).await
            }
        )+

        /// Hands an invocation to its command.
        pub(crate) fn handler() -> impl Fn(tauri::ipc::Invoke) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$($name),+]
        }
    };
}

lra_window::for_each_command!(handlers);
