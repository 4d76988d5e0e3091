//! `broken-link`: a link to a file that is not there. Only files are looked for, nothing on the network.

use crate::diagnostic::codes;
use crate::language::Text;
use crate::lint::{Check, Checker, Docs, Mend, Rule};
use crate::markdown::{Block, Inline};
use crate::workspace::{DocumentVisit, LinkedFile};

const MESSAGE: Text = Text::new("链接的文件不存在：{target}", "the linked file is not there: {target}");
const HELP: Text = Text::new(
    "放入文件，或改正链接；路径从本文档所在的文件夹算起",
    "add the file or correct the link; paths count from the folder of this document",
);
const OUTSIDE: Text =
    Text::new("链接指向仓库之外：{target}", "the link leads out of the repository: {target}");
const MOVE_IN: Text =
    Text::new("把文件放到本会议的 materials/ 之下", "put the file below materials/ of this meeting");

/// The rule.
pub static RULE: Rule = Rule { code: &codes::BROKEN_LINK, check: Check::Document(check), docs: DOCS };

const DOCS: Docs = Docs {
    what: Text::new(
        "链接指向的文件不存在，或在仓库之外。只看文件，不访问网络。",
        "A link leads to a file that is not there or lies outside the repository. Only files are looked for, nothing on the network.",
    ),
    why: Text::new(
        "纪要的附件和交付物要一直找得到（P22、P61）；链接断了，附件就等于没有。",
        "Attachments and deliverables must be there years later (P22, P61); behind a broken link they are not.",
    ),
    fires: Text::new(
        "
## 附件

- [上线方案](materials/plan.md)
",
        "
## Attachments

- [Launch plan](materials/plan.md)
",
    ),
    passes: Text::new(
        "
## 附件

- [上线方案](materials/plan.md)

@@ meetings/2024/2024-03-12-kickoff/materials/plan.md
# 上线方案
",
        "
## Attachments

- [Launch plan](materials/plan.md)

@@ meetings/2024/2024-03-12-kickoff/materials/plan.md
# Launch plan
",
    ),
    mend: Mend::ByHand,
    fix: Text::new(
        "把文件放到会议的 materials/ 中，或改正链接。路径从写着链接的文档所在的文件夹算起。",
        "Put the file into materials/ of the meeting, or correct the link. Paths count from the folder of the document.",
    ),
    settings: &[],
};

fn check(checker: &mut Checker<'_>, visit: &DocumentVisit<'_>) {
    let path = visit.document.file.path();
    each_inline(&visit.document.blocks, &mut |inline| {
        for link in inline.links() {
            let target = link.target.split(['#', '?']).next().unwrap_or_default();
            // Addresses with a scheme, places in this document and absolute paths are not ours to check.
            let scheme = target.split_once(':').is_some_and(|(s, _)| !s.is_empty() && !s.contains('/'));
            if target.is_empty() || scheme || target.starts_with(['/', '\\']) || target.starts_with("//") {
                continue;
            }
            let file = percent_decoded(target);
            match visit.linked_file(&file) {
                LinkedFile::There => {}
                LinkedFile::Missing => {
                    let message = MESSAGE.with("target", file);
                    checker.report(path, link.range, message).help = Some(HELP.message());
                }
                LinkedFile::Outside => {
                    let message = OUTSIDE.with("target", file);
                    checker.report(path, link.range, message).help = Some(MOVE_IN.message());
                }
            }
        }
    });
}

/// The words of every block, in order.
pub(super) fn each_inline(blocks: &[Block<'_>], visit: &mut dyn FnMut(&Inline<'_>)) {
    for block in blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph { text, .. } => visit(text),
            Block::Quote { blocks, .. } => each_inline(blocks, visit),
            Block::List(list) => list.items.iter().for_each(|item| each_inline(&item.blocks, visit)),
            Block::Table(table) => {
                let cells = table.head.iter().chain(table.rows.iter().flat_map(|row| &row.cells));
                cells.for_each(|cell| visit(&cell.text));
            }
        }
    }
}

/// `%E6%8E%92` as the bytes it stands for; what is no such code stays.
fn percent_decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = bytes.get(at + 1..at + 3).and_then(|hex| std::str::from_utf8(hex).ok());
        match code.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(|_| bytes[at] == b'%') {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}
