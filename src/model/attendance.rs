//! Who was at a meeting and who was not, out of its minutes and its notice.

use super::basics::{Absence, Basics};
use super::people::Party;
use crate::text::Located;

/// Who was there: as the minutes say, else whom the notice calls, without those who were absent and with their
/// deputies.
pub fn attendees<'b>(minutes: Option<&'b Basics>, notice: Option<&'b Basics>) -> Vec<&'b Located<Party>> {
    if let Some(list) = minutes.and_then(|minutes| minutes.attendees.as_ref()) {
        return list.iter().collect();
    }
    let required = |basics: Option<&'b Basics>| basics.and_then(|basics| basics.required.as_ref());
    let mut attendees: Vec<&Located<Party>> = Vec::new();
    attendees.extend(required(minutes).or_else(|| required(notice)).into_iter().flatten());
    attendees.extend(notice.into_iter().flat_map(|notice| &notice.optional));
    let absences = absences(minutes, notice);
    attendees
        .retain(|a| !absences.iter().any(|b| b.who.as_ref().is_some_and(|w| w.value.who == a.value.who)));
    for absence in absences {
        if let Some(deputy) = &absence.deputy
            && !attendees.iter().any(|a| a.value.who == deputy.value.who)
        {
            attendees.push(deputy);
        }
    }
    attendees
}

/// Who was not there: as the minutes say, else who sent apologies.
pub fn absences<'b>(minutes: Option<&'b Basics>, notice: Option<&'b Basics>) -> &'b [Absence] {
    match minutes {
        Some(minutes) if !minutes.absent.is_empty() => &minutes.absent,
        Some(minutes) if minutes.attendees.is_some() => &[],
        _ => notice.map_or(&[], |notice| &notice.apologies),
    }
}
