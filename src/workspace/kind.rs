//! Which kind of document a file is, by its name or the key `kind`.

use crate::language::Text;
use crate::model::concepts::DocumentWord;
use crate::model::vocabulary::Vocabulary;

const KIND_NOTICE: Text = Text::new("会议通知", "notice");
const KIND_MINUTES: Text = Text::new("会议纪要", "minutes");
const KIND_TRACKING: Text = Text::new("进度跟踪", "tracking document");
const KIND_CONFIRMATIONS: Text = Text::new("确认记录", "confirmations document");
const KIND_CHARTER: Text = Text::new("立项说明书", "charter");
const KIND_DIVISION: Text = Text::new("分工表", "division of work");
const KIND_RETROSPECTIVE: Text = Text::new("复盘报告", "retrospective");
const KIND_REQUEST: Text = Text::new("协作需求单", "collaboration request");
const KIND_ACCEPTANCE: Text = Text::new("验收单", "acceptance paper");

/// Which kind of document a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Notice,
    Minutes,
    Tracking,
    Confirmations,
    Charter,
    Division,
    Retrospective,
    Request,
    Acceptance,
}

impl Kind {
    pub(super) fn text(self) -> &'static Text {
        match self {
            Self::Notice => &KIND_NOTICE,
            Self::Minutes => &KIND_MINUTES,
            Self::Tracking => &KIND_TRACKING,
            Self::Confirmations => &KIND_CONFIRMATIONS,
            Self::Charter => &KIND_CHARTER,
            Self::Division => &KIND_DIVISION,
            Self::Retrospective => &KIND_RETROSPECTIVE,
            Self::Request => &KIND_REQUEST,
            Self::Acceptance => &KIND_ACCEPTANCE,
        }
    }

    /// Whether only projects have such a paper.
    pub(super) fn of_project(self) -> bool {
        matches!(
            self,
            Self::Charter | Self::Division | Self::Retrospective | Self::Request | Self::Acceptance
        )
    }

    /// By the folder, for papers of a project of which there may be many; `inside` is the path below the projects'.
    pub(super) fn of_place(inside: &str) -> Option<Self> {
        let mut parts = inside.split('/');
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(_), Some("requests"), Some(_), None) => Some(Self::Request),
            (Some(_), Some("acceptance"), Some(_), None) => Some(Self::Acceptance),
            _ => None,
        }
    }

    /// By the stem of the file name.
    pub(super) fn of_name(stem: &str) -> Option<Self> {
        match stem.to_ascii_lowercase().as_str() {
            "notice" | "通知" => Some(Self::Notice),
            "minutes" | "纪要" | "紀要" | "會議紀錄" => Some(Self::Minutes),
            "tracking" | "跟踪" | "跟蹤" | "追蹤" => Some(Self::Tracking),
            "confirmations" | "确认" | "確認" => Some(Self::Confirmations),
            "charter" | "立项" | "立項" => Some(Self::Charter),
            "division" | "分工" => Some(Self::Division),
            "retrospective" | "复盘" | "復盤" | "覆盤" => Some(Self::Retrospective),
            _ if stem.is_ascii() => None,
            _ => Self::of_word(Vocabulary::get().document(stem)?),
        }
    }

    /// By the value of the key `kind`.
    pub(super) fn of_key(key: &str) -> Option<Self> {
        match key.trim().to_ascii_lowercase().as_str() {
            "notice" => Some(Self::Notice),
            "minutes" => Some(Self::Minutes),
            "tracking" => Some(Self::Tracking),
            "confirmations" => Some(Self::Confirmations),
            "charter" => Some(Self::Charter),
            "division" => Some(Self::Division),
            "retrospective" => Some(Self::Retrospective),
            "request" => Some(Self::Request),
            "acceptance" => Some(Self::Acceptance),
            other => Self::of_word(Vocabulary::get().document(other)?),
        }
    }

    fn of_word(word: DocumentWord) -> Option<Self> {
        match word {
            DocumentWord::Notice => Some(Self::Notice),
            DocumentWord::Minutes => Some(Self::Minutes),
            DocumentWord::Tracking => Some(Self::Tracking),
            DocumentWord::Charter => Some(Self::Charter),
            DocumentWord::Division => Some(Self::Division),
            DocumentWord::Retrospective => Some(Self::Retrospective),
            DocumentWord::Request => Some(Self::Request),
            DocumentWord::Acceptance => Some(Self::Acceptance),
            _ => None,
        }
    }
}

/// Which paper of a project a file is that lies directly in its folder, by the stem of its name.
pub(super) fn paper_of_name(stem: &str) -> Option<DocumentWord> {
    match stem {
        "复盘" | "復盤" | "覆盤" => Some(DocumentWord::Retrospective),
        // Names of files have dashes where titles have spaces.
        _ if stem.is_ascii() => paper_of_key(&stem.replace(['-', '_'], " ")),
        _ => paper_of_key(stem),
    }
}

/// The same, by the value of the key `kind`.
pub(super) fn paper_of_key(key: &str) -> Option<DocumentWord> {
    let words = Vocabulary::get();
    let paper = DocumentWord::from_key(&key.trim().to_ascii_lowercase()).or_else(|| words.document(key))?;
    match paper {
        DocumentWord::Responsibilities
        | DocumentWord::Communication
        | DocumentWord::Division
        | DocumentWord::Retrospective => Some(paper),
        _ => None,
    }
}
