//! What those who got the minutes said of them, in the round that counts.

use serde::Serialize;
use serde_json::{Value, json};

use crate::language::{Language, Text};
use crate::model::confirmations::{Answer, Reply};
use crate::model::people::Party;
use crate::report::rows::{PartyRow, party_row};
use crate::workspace::Snapshot;

const OBJECTS: Text = Text::new("{name}（{at}）：{why}", "{name} ({at}): {why}");
const OBJECTS_SOME_DAY: Text = Text::new("{name}：{why}", "{name}: {why}");

/// One of them as an object.
#[derive(Serialize)]
struct ReplyRow<'r> {
    who: PartyRow<'r>,
    answer: &'static str,
    date: Option<String>,
    time: Option<String>,
    text: Option<&'r str>,
}

/// The replies as they are shown.
#[derive(Default)]
pub(super) struct Replies {
    /// Who has confirmed.
    pub(super) confirmed: Vec<String>,
    /// Who objects, when and why.
    pub(super) objections: Vec<String>,
    /// The names of these.
    pub(super) objecting: Vec<String>,
    /// The round for other programs: `{round, date, time, digest, replies:[{who, answer, date, time, text}]}`.
    pub(super) value: Option<Value>,
}

impl Replies {
    /// Those to the minutes of a meeting; none where there is no round.
    pub(super) fn of(snapshot: &Snapshot<'_>, index: u32, language: Language) -> Self {
        let mut replies = Self::default();
        let Some(meeting) = snapshot.workspace.meeting(index) else { return replies };
        let (Some(confirmations), Some(round)) = (&meeting.confirmations, meeting.round()) else {
            return replies;
        };
        let roster = &snapshot.workspace.roster;
        let clock = |reply: &Reply| reply.time.map(|time| time.format("%H:%M").to_string());
        let mut rows: Vec<Value> = Vec::new();
        for reply in round.standing() {
            let party = Party { who: reply.who.value.clone(), department: None };
            let name = party.name(roster).to_owned();
            let date = reply.date.map(|date| date.to_string());
            let at = date.iter().cloned().chain(clock(reply)).collect::<Vec<_>>().join(" ");
            let filled = |text: &Text, why: &str| {
                text.get(language).replace("{name}", &name).replace("{at}", &at).replace("{why}", why)
            };
            let (answer, text) = match &reply.answer {
                Answer::Waiting => ("waiting", None),
                Answer::Confirmed => {
                    replies.confirmed.push(name.clone());
                    ("confirmed", None)
                }
                Answer::Objected(why) => {
                    let text = if at.is_empty() { &OBJECTS_SOME_DAY } else { &OBJECTS };
                    replies.objections.push(filled(text, why));
                    replies.objecting.push(name.clone());
                    ("objected", Some(&**why))
                }
            };
            let row = ReplyRow { who: party_row(&party, roster), answer, date, time: clock(reply), text };
            rows.extend(serde_json::to_value(row));
        }
        let number = confirmations.rounds.iter().position(|other| other.heading == round.heading);
        replies.value = Some(json!({
            "round": number.map(|at| at + 1),
            "date": round.date.map(|date| date.to_string()),
            "time": round.time.map(|time| time.format("%H:%M").to_string()),
            "digest": round.digest.as_deref(),
            "replies": rows,
        }));
        replies
    }
}
