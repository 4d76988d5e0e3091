//! Open issues as top-level points of a section of open issues.

use super::action_task::split_id_of;
use super::labelled_issue::read_issue;
use super::{Claim, Form, Place, Point, Scope};
use crate::model::concepts::Section;
use crate::model::id::Letter;
use crate::model::minutes::Found;
use crate::model::sink::Sink;

/// `- U1 推广预算差额；下一步：…；决策人：…`, id optional; what is nested below belongs to it.
pub struct IssuePoint;

impl Form for IssuePoint {
    fn read(
        &self,
        place: &Place<'_, '_>,
        scope: &Scope<'_>,
        found: &mut Found,
        sink: &mut Sink<'_>,
    ) -> Claim {
        let (Place::Point(point), Some(Section::OpenIssues)) = (place, scope.section) else {
            return Claim::No;
        };
        if point.task.is_some() || scope.depth > 0 {
            return Claim::No;
        }
        let (id, id_slot, text) = split_id_of(point, point.text, Letter::Issue);
        // What is nested below belongs to it, but is not what it says.
        let point = &Point { range: point.inline.range_of(point.text.trim()), ..*point };
        read_issue(point, text, id, id_slot, scope, found, sink)
    }
}
