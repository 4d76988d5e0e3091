//! Times that nobody wrote follow from the durations and the neighbours (SPEC: documents).

use super::AgendaRow;

const DAY: u16 = 24 * 60;
const NOON: u16 = 12 * 60;
/// A row that begins this late and ends this early goes on past midnight.
const LATE: u16 = 18 * 60;
const EARLY: u16 = 8 * 60;

/// Fills in when rows begin and end and how long they take. `meeting` says when the meeting begins and ends.
pub(in crate::model) fn settle(rows: &mut [AgendaRow], meeting: Option<(u16, Option<u16>)>) {
    for row in rows.iter_mut() {
        afternoon(row, meeting);
        row.minutes = row.duration.as_ref().and_then(|duration| duration.value.minutes());
        if let Some(times) = &row.times {
            row.start = Some(times.value.start);
            row.end = times.value.end;
        }
    }
    // Where some rows have a clock, the durations of others fill the gaps; without any the meeting's own counts.
    let mut at = meeting.map(|(start, _)| start);
    let last_clock = rows.iter().rposition(|row| row.start.is_some());
    for index in 0..rows.len() {
        let follows = rows.get(index + 1).and_then(|row| row.start);
        let last = index + 1 == rows.len();
        let row = &mut rows[index];
        row.start = row.start.or(at);
        if row.end.is_none()
            && let Some(start) = row.start
        {
            let by_length = row.minutes.and_then(|minutes| start.checked_add(minutes));
            // Without a length it lasts until the next row begins, the last one until the meeting ends.
            let rough = row.duration.is_some();
            let by_neighbour = if last { meeting.and_then(|(_, end)| end) } else { follows };
            let clocked = row.times.is_some() || last_clock.is_some_and(|last| index < last);
            let by_neighbour = by_neighbour.filter(|end| *end > start && !rough && clocked);
            row.end = by_length.or(by_neighbour);
        }
        if row.minutes.is_none()
            && row.duration.is_none()
            && let (Some(start), Some(end)) = (row.start, row.end)
        {
            row.minutes = end.checked_sub(start).filter(|minutes| *minutes > 0);
        }
        at = row.end;
    }
}

/// Reads `2:00-2:10` in the afternoon where only that lies within the meeting, and `23:30-0:30` over midnight.
fn afternoon(row: &mut AgendaRow, meeting: Option<(u16, Option<u16>)>) {
    let Some(times) = row.times.as_mut().map(|times| &mut times.value) else { return };
    if let Some((start, end)) = meeting
        && times.half_open
        && times.start < start
    {
        let until = end.filter(|end| *end > start).unwrap_or(DAY);
        let later = if times.start >= NOON { times.start } else { times.start + NOON };
        if later >= start && later < until {
            times.start = later;
            times.end = times.end.map(|end| if end < NOON { end + NOON } else { end });
        }
    }
    if let Some(end) = times.end
        && times.start >= LATE
        && end <= EARLY
    {
        times.end = Some(end + DAY);
    }
}
