//! Where "now" comes from: handed in, so that a test can say how late it is.

use std::sync::Arc;

use lra_rules::ids::Moment;

/// Says how late it is, by the device.
pub type Clock = Arc<dyn Fn() -> Moment + Send + Sync>;

/// The device's own clock. It may be wrong or set back: `courier` holds it against what the centre says.
#[must_use]
pub fn device_clock() -> Clock {
    Arc::new(|| Moment(jiff::Timestamp::now()))
}
