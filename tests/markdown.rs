//! The blocks mtg reads held against those another CommonMark implementation reads.

#![expect(clippy::disallowed_methods, reason = "tests read the samples")]
#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::path::{Path, PathBuf};

use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options};
use mtg::markdown::{Block, Inline, parse};
use mtg::text::SourceFile;

/// One line per block: what it is and its words, white space folded.
type Outline = Vec<String>;

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn ours(blocks: &[Block<'_>], depth: usize, outline: &mut Outline) {
    let words = |text: &Inline<'_>| folded(text.as_str());
    for block in blocks {
        match block {
            Block::Heading { level, text, .. } => {
                outline.push(format!("{depth} heading {level} {}", words(text)))
            }
            Block::Paragraph { text, .. } => outline.push(format!("{depth} paragraph {}", words(text))),
            Block::Quote { blocks, .. } => {
                outline.push(format!("{depth} quote"));
                ours(blocks, depth + 1, outline);
            }
            Block::List(list) => {
                for item in &list.items {
                    outline.push(format!("{depth} item {:?}", item.task));
                    ours(&item.blocks, depth + 1, outline);
                }
            }
            Block::Table(table) => {
                for cells in std::iter::once(&table.head).chain(table.rows.iter().map(|row| &row.cells)) {
                    let cells: Vec<String> = cells.iter().map(|cell| words(&cell.text)).collect();
                    outline.push(format!("{depth} row {}", cells.join(" | ")));
                }
            }
        }
    }
}

fn words<'a>(node: &'a AstNode<'a>) -> String {
    let mut text = String::new();
    for inner in node.descendants() {
        match &inner.data().value {
            NodeValue::Text(words) => text.push_str(words),
            NodeValue::Code(code) => text.push_str(&code.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => text.push('\n'),
            NodeValue::HtmlInline(html) if html.to_lowercase().starts_with("<br") => text.push('\n'),
            _ => {}
        }
    }
    folded(&text)
}

fn theirs<'a>(node: &'a AstNode<'a>, depth: usize, outline: &mut Outline) {
    for inner in node.children() {
        let value = inner.data().value.clone();
        match value {
            NodeValue::Heading(heading) => {
                outline.push(format!("{depth} heading {} {}", heading.level, words(inner)));
            }
            NodeValue::Paragraph => outline.push(format!("{depth} paragraph {}", words(inner))),
            NodeValue::BlockQuote => {
                outline.push(format!("{depth} quote"));
                theirs(inner, depth + 1, outline);
            }
            NodeValue::List(_) => theirs(inner, depth, outline),
            NodeValue::Item(_) => {
                outline.push(format!("{depth} item None"));
                theirs(inner, depth + 1, outline);
            }
            NodeValue::TaskItem(task) => {
                outline.push(format!("{depth} item {:?}", Some(task.symbol.is_some())));
                theirs(inner, depth + 1, outline);
            }
            NodeValue::Table(_) => {
                for row in inner.children() {
                    let cells: Vec<String> = row.children().map(|cell| words(cell)).collect();
                    outline.push(format!("{depth} row {}", cells.join(" | ")));
                }
            }
            _ => {}
        }
    }
}

fn compare(name: &str, text: &str) {
    let file = SourceFile::from_bytes(name, text.as_bytes());
    let parsed = parse(&file);
    let mut mine = Outline::new();
    ours(&parsed.value.blocks, 0, &mut mine);
    let arena = Arena::new();
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.tasklist = true;
    options.extension.strikethrough = true;
    let mut other = Outline::new();
    theirs(comrak::parse_document(&arena, &text[parsed.value.body..], &options), 0, &mut other);
    assert_eq!(mine, other, "{name}");
}

fn samples(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            samples(&path, found);
        } else if path.extension().is_some_and(|e| e == "md") {
            found.push(path);
        }
    }
}

#[test]
fn the_samples_have_the_same_blocks() {
    let mut found = Vec::new();
    samples(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples"), &mut found);
    assert!(found.len() > 40, "{}", found.len());
    for path in found {
        compare(&path.display().to_string(), &std::fs::read_to_string(&path).unwrap());
    }
}

#[test]
fn what_is_awkward_has_the_same_blocks() {
    for text in [
        "- [ ] 甲\n  - 负责人：张伟\n  - [x] 乙\n\n    又一段\n- 丙\n",
        "1. 一\n2. 二\n   > 引文\n   > **决议 D1**：好\n",
        "| 编号 | 任务 |\n|---|---|\n| A1 | 甲\\|乙 `x` |\n| A2 |\n| A3 | 丙<br>丁 | 多 |\n正文\n",
        "标题\n====\n\n- 一\n**决议**：紧跟\n- 二\n",
        "<!-- | A1 | 甲 | -->\n\n```\n| A1 | 甲 |\n```\n\n正文 *强调* [链接](a.md) ![图](b.png)\n",
        "* * *\n\n+ 甲\n\n+ 乙\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n",
    ] {
        compare(text, text);
    }
}

/// A code span may run over lines of a quote, and an entity is longer than what it means: the way back from any
/// part of such words leads to whole characters of the file.
#[test]
fn words_that_were_rewritten_keep_their_places() {
    for (source, part, place) in [
        ("`班\n%`", "班", "班"),
        ("`班\n%`", "%", "%"),
        ("> `甲 a\n> 加班 b` 丙\n", "加班", "加班"),
        ("> `甲 a\n> 加班 b` 丙\n", "丙", "丙"),
        ("甲 &amp; 乙", "乙", "乙"),
        ("甲 &#20013; 乙", "乙", "乙"),
    ] {
        let file = SourceFile::from_bytes("a.md", source.as_bytes());
        let parsed = parse(&file);
        let text = match parsed.value.blocks.first() {
            Some(Block::Paragraph { text, .. }) => text,
            Some(Block::Quote { blocks, .. }) => match blocks.first() {
                Some(Block::Paragraph { text, .. }) => text,
                _ => panic!("no paragraph in {source:?}"),
            },
            _ => panic!("no paragraph in {source:?}"),
        };
        let at = text.as_str().find(part).unwrap();
        let found = &text.as_str()[at..at + part.len()];
        assert_eq!(source.get(text.range_of(found).as_range()), Some(place), "{part} of {source:?}");
        for (at, c) in text.as_str().char_indices() {
            let range = text.range(at..at + c.len_utf8()).as_range();
            assert!(source.get(range.clone()).is_some(), "{c:?} at {range:?} of {source:?}");
        }
    }
}
