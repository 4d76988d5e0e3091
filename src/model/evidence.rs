//! What shows that something happened: the links of an entry, and addresses written out.

use super::items::Evidence;
use crate::markdown::Inline;
use crate::text::trim;

/// Marks that end an address in running text, where no space does.
const END: &str = "，。；：、！？（）()<>《》“”「」【】\"'|";

/// The links in a text and the addresses that stand in it as words, in its order.
pub fn evidence(text: &Inline<'_>) -> Box<[Evidence]> {
    let plain = text.as_str();
    let mut found: Vec<(usize, Evidence)> = Vec::new();
    for link in text.links() {
        let words = plain.get(link.words.clone()).map_or("", trim);
        let label = if words.is_empty() { &*link.target } else { words };
        let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
        found.push((link.words.start, Evidence { label: label.into(), target: Box::from(&*link.target) }));
    }
    // What a link bears as its words is that link's address already.
    let mut links: Vec<_> = text.links().iter().map(|link| link.words.clone()).collect();
    links.sort_by_key(|words| words.start);
    let mut links = links.into_iter().peekable();
    let (mut from, mut covered) = (0, 0);
    while let Some(at) = plain.get(from..).and_then(|rest| rest.find("http")).map(|at| from + at) {
        let rest = &plain[at..];
        from = at + "http".len();
        while let Some(words) = links.next_if(|words| words.start <= at) {
            covered = covered.max(words.end);
        }
        let Some(behind) = rest.strip_prefix("https://").or_else(|| rest.strip_prefix("http://")) else {
            continue;
        };
        let end = behind.find(|c: char| c.is_whitespace() || END.contains(c)).unwrap_or(behind.len());
        let end = behind[..end].trim_end_matches(['.', ',', ';', ':', '!', '?']).len();
        let address = &rest[..rest.len() - behind.len() + end];
        from = at + address.len();
        if at >= covered && end > 0 {
            found.push((at, Evidence { label: address.into(), target: address.into() }));
        }
    }
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, evidence)| evidence).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{Block, parse};
    use crate::text::SourceFile;

    fn found(markdown: &str) -> Vec<(String, String)> {
        let file = SourceFile::from_bytes("", markdown.as_bytes());
        let document = parse(&file).value;
        let [Block::Paragraph { text, .. }] = &document.blocks[..] else { panic!("no paragraph") };
        let both = |e: &Evidence| (e.label.to_string(), e.target.to_string());
        evidence(text).iter().map(both).collect()
    }

    #[test]
    fn links_and_addresses_are_evidence() {
        for (markdown, links) in [
            ("[排期表](materials/plan.xlsx)，共3页", vec![("排期表", "materials/plan.xlsx")]),
            ("见 https://a.example/x?y=1。", vec![("https://a.example/x?y=1", "https://a.example/x?y=1")]),
            ("见（http://a.example/x），", vec![("http://a.example/x", "http://a.example/x")]),
            ("<https://a.example>", vec![("https://a.example", "https://a.example")]),
            ("[https://a.example](https://b.example)", vec![("https://a.example", "https://b.example")]),
            ("![](shot.png)", vec![("shot.png", "shot.png")]),
            ("https://b.example [a](c.md)", vec![("https://b.example", "https://b.example"), ("a", "c.md")]),
            ("http:// https:// httpd", vec![]),
            ("没有", vec![]),
        ] {
            let links: Vec<_> = links.into_iter().map(|(l, t)| (l.to_owned(), t.to_owned())).collect();
            assert_eq!(found(markdown), links, "{markdown}");
        }
    }
}
