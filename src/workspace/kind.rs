//! Which kind of document a file is, by its name or the key `kind`.

use crate::language::Text;
use crate::model::concepts::DocumentWord;
use crate::model::vocabulary::Vocabulary;

const KIND_NOTICE: Text = Text::new("会议通知", "notice");
const KIND_MINUTES: Text = Text::new("会议纪要", "minutes");
const KIND_TRACKING: Text = Text::new("进度跟踪", "tracking document");
const KIND_CONFIRMATIONS: Text = Text::new("确认记录", "confirmations document");
const KIND_CHARTER: Text = Text::new("立项说明书", "charter");

/// Which kind of document a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Notice,
    Minutes,
    Tracking,
    Confirmations,
    Charter,
}

impl Kind {
    pub(super) fn text(self) -> &'static Text {
        match self {
            Self::Notice => &KIND_NOTICE,
            Self::Minutes => &KIND_MINUTES,
            Self::Tracking => &KIND_TRACKING,
            Self::Confirmations => &KIND_CONFIRMATIONS,
            Self::Charter => &KIND_CHARTER,
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
            other => Self::of_word(Vocabulary::get().document(other)?),
        }
    }

    fn of_word(word: DocumentWord) -> Option<Self> {
        match word {
            DocumentWord::Notice => Some(Self::Notice),
            DocumentWord::Minutes => Some(Self::Minutes),
            DocumentWord::Tracking => Some(Self::Tracking),
            DocumentWord::Charter => Some(Self::Charter),
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
