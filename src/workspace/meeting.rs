//! The record folders: meetings and projects with their documents.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Series, Settings, Workspace};
use crate::date::{NaiveDate, read_iso_day};
use crate::model::acceptance::Acceptance;
use crate::model::attendance::{absences, attendees};
use crate::model::basics::{Basics, NoticeStatus};
use crate::model::charter::Charter;
use crate::model::concepts::{DocumentWord, MeetingClass, MinutesStatus};
use crate::model::confirmations::{Confirmations, Reply, Round};
use crate::model::items::Journal;
use crate::model::minutes::Minutes;
use crate::model::notice::Notice;
use crate::model::people::{Party, PersonId, Roster, Who};
use crate::model::request::Request;
use crate::model::work::Work;
use crate::text::{Located, TextRange};

/// A meeting's folder.
#[derive(Debug)]
pub struct Meeting {
    /// The folder's name.
    pub id: Box<str>,
    /// The folder, relative to the root.
    pub folder: Box<str>,
    /// Day, from minutes, notice or the folder's name; meetings without any are the first.
    pub date: Option<NaiveDate>,
    /// Its notice.
    pub notice: Option<Box<Notice>>,
    /// Its minutes.
    pub minutes: Option<Box<Minutes>>,
    /// What happened afterwards.
    pub journal: Option<Journal>,
    /// Who has confirmed.
    pub confirmations: Option<Confirmations>,
}

impl Meeting {
    /// A key of the basic information: the minutes', else the notice's.
    pub fn basic<'m, T: 'm>(&'m self, get: impl Fn(&'m Basics) -> Option<T>) -> Option<T> {
        let minutes = self.minutes.as_ref().and_then(|m| get(&m.basics));
        minutes.or_else(|| self.notice.as_ref().and_then(|n| get(&n.basics)))
    }

    /// The title that a key gives, else the first heading of a document.
    pub fn own_title(&self) -> Option<&str> {
        let key = self.basic(|b| b.title.as_ref()).map(|title| &*title.value);
        key.or_else(|| self.basic(|b| b.heading.as_deref()))
    }

    /// The title; the folder's name where no document has one.
    pub fn title(&self) -> &str {
        self.own_title().unwrap_or(&self.id)
    }

    /// The project's id.
    pub fn project<'m>(&'m self, settings: &'m Settings) -> Option<&'m str> {
        self.basic(|b| b.project.as_ref()).map(|p| &*p.value).or_else(|| {
            let series = self.series()?;
            settings.series.iter().find(|s| &*s.id == series)?.project.as_deref()
        })
    }

    /// The series' id.
    pub fn series(&self) -> Option<&str> {
        self.basic(|b| b.series.as_ref()).map(|s| &*s.value)
    }

    /// Who was there: as the minutes say, else whom the notice calls, without those who were absent and
    /// with their deputies.
    pub fn attendees(&self) -> Vec<&Located<Party>> {
        let (minutes, notice) = self.both_basics();
        attendees(minutes, notice)
    }

    /// Who was not there: as the minutes say, else who sent apologies.
    pub fn absences(&self) -> &[crate::model::basics::Absence] {
        let (minutes, notice) = self.both_basics();
        absences(minutes, notice)
    }

    /// The people who were told that there is a meeting: whom it calls or names, who was there, who sent apologies,
    /// and who is on copy.
    pub fn invited(&self) -> FxHashSet<PersonId> {
        let mut invited = self.informed();
        for basics in self.basics() {
            let lists = [basics.required.as_deref().unwrap_or_default(), &basics.optional];
            invited.extend(lists.into_iter().flatten().filter_map(|p| p.value.person()));
        }
        invited
    }

    /// The people whom the minutes reach: who was there or sent apologies, their deputies, who is on copy, and who
    /// led, wrote or decides.
    pub fn informed(&self) -> FxHashSet<PersonId> {
        let mut informed: FxHashSet<PersonId> =
            self.attendees().iter().filter_map(|p| p.value.person()).collect();
        for basics in self.basics() {
            informed.extend(basics.cc.iter().filter_map(|p| p.value.person()));
            let single = [&basics.chair, &basics.recorder, &basics.tracker, &basics.decision_maker];
            informed.extend(single.into_iter().flatten().filter_map(|p| p.value.person()));
            for absence in basics.absent.iter().chain(&basics.apologies) {
                let both = [&absence.who, &absence.deputy];
                informed.extend(both.into_iter().flatten().filter_map(|p| p.value.person()));
            }
        }
        informed
    }

    /// The basic information of its documents.
    fn basics(&self) -> impl Iterator<Item = &Basics> {
        let (minutes, notice) = self.both_basics();
        minutes.into_iter().chain(notice)
    }

    /// That of its minutes and that of its notice.
    fn both_basics(&self) -> (Option<&Basics>, Option<&Basics>) {
        (self.minutes.as_ref().map(|m| &m.basics), self.notice.as_ref().map(|n| &n.basics))
    }

    /// How far the minutes have come; draft where they do not say.
    pub fn minutes_status(&self) -> Option<MinutesStatus> {
        self.minutes.as_ref().map(|m| m.basics.minutes_status.unwrap_or(MinutesStatus::Draft))
    }

    /// Whether it was called off or moved.
    pub fn notice_status(&self) -> Option<NoticeStatus> {
        self.notice.as_ref().and_then(|n| n.basics.notice_status)
    }

    /// The round of confirmations that counts: the last one about what the minutes say was sent round.
    pub fn round(&self) -> Option<&Round> {
        let recorded = self.minutes.as_ref().and_then(|minutes| minutes.basics.digest.as_ref());
        self.confirmations.as_ref()?.round_of(recorded.map(|digest| &*digest.value))
    }

    /// What somebody has answered in the round that counts.
    pub fn reply(&self, who: &Who) -> Option<&Reply> {
        self.round()?.reply(who)
    }

    /// Of people of one name the one who was there has confirmed, where only one was. Gives the places of the
    /// names that are clear by that.
    pub(super) fn recognize_confirmers(&mut self, roster: &Roster) -> Vec<TextRange> {
        let Some(mut confirmations) = self.confirmations.take() else { return Vec::new() };
        let mut clear = Vec::new();
        for reply in confirmations.rounds.iter_mut().flat_map(|round| &mut round.replies) {
            let Who::Unknown(name) = &reply.who.value else { continue };
            let candidates = roster.candidates(name);
            if candidates.len() < 2 {
                continue;
            }
            let mut there =
                candidates.iter().filter(|who| self.attendees().iter().any(|a| a.value.who == **who));
            if let (Some(only), None) = (there.next(), there.next()) {
                reply.who.value = only.clone();
                clear.push(reply.who.range);
            }
        }
        self.confirmations = Some(confirmations);
        clear
    }

    /// Path of the document that stands for the meeting: its minutes, else its notice.
    pub fn path(&self) -> &str {
        match (&self.minutes, &self.notice) {
            (Some(minutes), _) => &minutes.path,
            (None, Some(notice)) => &notice.path,
            (None, None) => &self.folder,
        }
    }
}

impl Workspace {
    /// The series that settings describe a meeting as one of.
    pub fn series_of(&self, meeting: &Meeting) -> Option<&Series> {
        let id = meeting.series()?;
        self.settings.series.iter().find(|series| &*series.id == id)
    }

    /// The class of a meeting: as it says itself, else that of its series.
    pub fn class_of(&self, meeting: &Meeting) -> Option<MeetingClass> {
        meeting.basic(|b| b.class).or_else(|| self.series_of(meeting)?.class)
    }

    /// For each meeting the last earlier one with minutes of its series or, where it is in no series, of its
    /// project.
    pub fn earlier_meetings(&self) -> Vec<Option<u32>> {
        let mut last_of_series: FxHashMap<&str, u32> = FxHashMap::default();
        let mut last_of_project: FxHashMap<&str, u32> = FxHashMap::default();
        let mut earlier = Vec::with_capacity(self.meetings.len());
        for (index, meeting) in self.meetings.iter().enumerate() {
            let series = meeting.series();
            let project = meeting.project(&self.settings);
            earlier.push(match series {
                Some(series) => last_of_series.get(series).copied(),
                None => project.and_then(|project| last_of_project.get(project).copied()),
            });
            if meeting.minutes.is_some() {
                last_of_series.extend(series.map(|series| (series, index as u32)));
                last_of_project.extend(project.map(|project| (project, index as u32)));
            }
        }
        earlier
    }
}

/// A project's folder, or a project that only meetings name.
#[derive(Debug, Default)]
pub struct Project {
    /// The folder's name.
    pub id: Box<str>,
    /// The folder, relative to the root; `None` where only meetings name it.
    pub folder: Option<Box<str>>,
    /// Its charter.
    pub charter: Option<Box<Charter>>,
    /// What happened to its items.
    pub journal: Option<Journal>,
    /// Its division of work.
    pub division: Option<Box<Work>>,
    /// Its retrospective.
    pub retrospective: Option<Box<Work>>,
    /// What is asked of other departments, by name.
    pub requests: Vec<Request>,
    /// What was accepted, by name.
    pub acceptances: Vec<Acceptance>,
    /// Which papers lie in its folder beside charter and journal, in order, whether they are read or not.
    pub papers: Vec<DocumentWord>,
}

/// The day that a meeting's folder is named after, and the slug behind it.
pub fn folder_date(id: &str) -> Option<(NaiveDate, &str)> {
    let day = read_iso_day(id.get(..10)?)?;
    let slug = id[10..].strip_prefix('-')?;
    (!slug.is_empty()).then_some((day, slug))
}
