//! Who has yet to confirm minutes that went round, and until when (P30, P31).

use chrono::{NaiveDateTime, NaiveTime};

use super::{Meeting, Workspace};
use crate::date::Moment;
use crate::model::concepts::MinutesStatus;
use crate::model::confirmations::Answer;
use crate::model::people::Party;
use crate::model::policy::Silence;
use crate::text::Located;

/// How one who was there stands to the minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing<'m> {
    /// Has confirmed.
    Confirmed,
    /// Objects, and says why.
    Objects(&'m str),
    /// Has said nothing.
    Silent,
}

impl Meeting {
    /// How somebody stands to the minutes, silence being silence.
    pub fn standing(&self, party: &Party) -> Standing<'_> {
        match self.reply(&party.who).map(|reply| &reply.answer) {
            Some(Answer::Confirmed) => Standing::Confirmed,
            Some(Answer::Objected(why)) => Standing::Objects(why),
            Some(Answer::Waiting) | None => Standing::Silent,
        }
    }
}

impl Workspace {
    /// When the minutes went round, on the clock of the workspace: by their own stamp, else by the round that counts.
    /// A day without a time is over before anything counts from it.
    pub fn went_round(&self, meeting: &Meeting) -> Option<NaiveDateTime> {
        let last = NaiveTime::from_hms_opt(23, 59, 59)?;
        let stamp = meeting.minutes.as_ref().and_then(|minutes| minutes.basics.circulated.as_ref());
        if let Some(stamp) = stamp {
            let stamp = stamp.value;
            let zone = &self.settings.timezone;
            let local = stamp.instant.map_or(stamp.local, |at| at.with_timezone(zone).naive_local());
            let whole = stamp.instant.is_none() && local.time() == NaiveTime::default();
            return Some(if whole { local.date().and_time(last) } else { local });
        }
        let round = meeting.round()?;
        Some(round.date?.and_time(round.time.unwrap_or(last)))
    }

    /// Until when those who were there have to answer; `None` where nobody can tell.
    pub fn answers_until(&self, meeting: &Meeting) -> Option<NaiveDateTime> {
        let limit = self.policy(meeting).confirm_within;
        limit.after_moment(self.went_round(meeting)?, &self.settings.calendar)
    }

    /// Whether whoever has said nothing by now has agreed: silence means consent, and the time to answer is over.
    /// Where only the day is known it is over on the day after.
    pub fn silence_agrees(&self, meeting: &Meeting, now: Moment) -> bool {
        if self.policy(meeting).silence != Silence::Consent {
            return false;
        }
        let at = now.date.and_time(now.time.unwrap_or_default());
        meeting.minutes_status() == Some(MinutesStatus::Final)
            || self.answers_until(meeting).is_some_and(|until| at > until)
    }

    /// Those who were there and have neither confirmed the minutes that went round nor, by silence, agreed to them.
    pub fn unconfirmed<'m>(&self, meeting: &'m Meeting, now: Moment) -> Vec<&'m Located<Party>> {
        match meeting.minutes_status() {
            Some(MinutesStatus::Circulated) => {}
            // Without a list of names nobody can tell who has confirmed what is final.
            Some(MinutesStatus::Final) if meeting.confirmations.is_some() => {}
            _ => return Vec::new(),
        }
        let agreed = self.silence_agrees(meeting, now);
        let mut waiting = meeting.attendees();
        waiting.retain(|party| match meeting.standing(&party.value) {
            Standing::Confirmed => false,
            Standing::Objects(_) => true,
            Standing::Silent => !agreed,
        });
        waiting
    }
}
