//! The portal's clock: its zone, and a hand that tests may move.

use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};

/// The zone of a portal on Bitrix's own servers.
pub const ZONE: Offset = Offset::constant(3);

/// The zone of the shops; their calendar day decides what has expired.
pub const SHOPS: Offset = Offset::constant(7);

/// The time, plus what a test added to it.
#[derive(Debug, Default)]
pub struct Clock {
    ahead: SignedDuration,
}

impl Clock {
    /// Puts the clock forward.
    pub fn advance(&mut self, seconds: f64) {
        self.ahead += SignedDuration::from_secs_f64(seconds);
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        Timestamp::now() + self.ahead
    }

    /// Now, in seconds since 1970.
    pub fn seconds(&self) -> f64 {
        self.now().as_duration().as_secs_f64()
    }
}

/// A moment as Bitrix writes it: `2026-01-27T10:03:39+03:00`.
pub fn iso(moment: Timestamp) -> String {
    let local = ZONE.to_datetime(moment);
    format!("{}+03:00", local.strftime("%Y-%m-%dT%H:%M:%S"))
}

/// Seconds since 1970 as Bitrix writes a moment.
pub fn iso_seconds(seconds: f64) -> String {
    let since = SignedDuration::from_secs_f64(seconds);
    iso(Timestamp::from_duration(since).unwrap_or_default())
}

/// A wall-clock time of the portal as Bitrix writes it.
pub fn iso_local(local: DateTime) -> String {
    format!("{}+03:00", local.strftime("%Y-%m-%dT%H:%M:%S"))
}

/// A calendar day as Bitrix writes it: midnight UTC, told in the portal's zone.
pub fn iso_day(day: Date) -> String {
    iso_local(day.at(3, 0, 0, 0))
}

/// Seconds since 1970 of a moment, or of a day's or wall-clock time's moment at the portal.
pub fn unix(text: &str) -> Option<i64> {
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Some(moment.as_second());
    }
    let local = text
        .parse::<DateTime>()
        .or_else(|_| text.parse::<Date>().map(Into::into))
        .ok()?;
    let zoned = TimeZone::fixed(ZONE).to_timestamp(local).ok()?;
    Some(zoned.as_second())
}
