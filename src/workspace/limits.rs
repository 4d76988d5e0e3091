//! The limits that a meeting has.

use super::{Meeting, Workspace};
use crate::model::policy::Policy;

impl Workspace {
    /// The limits of a meeting. The nearest table counts, key by key: its minutes' own, its notice's, those of its
    /// series, its project's charter, its class, `[policy]`. Where no document names a class, the series' counts.
    pub fn policy(&self, meeting: &Meeting) -> Policy {
        let settings = &self.settings;
        let (series, class) = (self.series_of(meeting), self.class_of(meeting));
        let project = meeting.project(settings).and_then(|id| {
            let at = self.projects.binary_search_by(|project| (*project.id).cmp(id)).ok()?;
            self.projects[at].charter.as_ref()
        });
        let mut policy = settings.limits(class, project.map(|charter| &charter.policy), series);
        let notice = meeting.notice.as_ref().and_then(|notice| notice.basics.policy.as_deref());
        let minutes = meeting.minutes.as_ref().and_then(|minutes| minutes.basics.policy.as_deref());
        for own in [notice, minutes].into_iter().flatten() {
            policy = policy.with(own);
        }
        policy
    }

    /// The limits of the items of the folder of that rank; those of a project are its charter's, else the settings'.
    pub fn policy_of(&self, folder: u32) -> Policy {
        match (self.meeting(folder), self.project(folder)) {
            (Some(meeting), _) => self.policy(meeting),
            (None, project) => {
                let charter = project.and_then(|project| project.charter.as_ref());
                self.settings.limits(None, charter.map(|charter| &charter.policy), None)
            }
        }
    }
}
