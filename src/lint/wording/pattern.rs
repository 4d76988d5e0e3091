//! An entry of data/wording.toml, and where it matches.

use std::ops::Range;

use super::clause::{is_inside_word, next_char};

/// How many bytes a `*` may pass over: eight Chinese characters, or some five English words.
const GAP: usize = 30;
/// How many spellings of its fixed part an entry may have; more cost more to look for than they save.
const ANCHORS: usize = 128;

/// A piece of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// Literal text, in lower case.
    Text(String),
    /// One of these.
    Either(Vec<Vec<Node>>),
    /// `*`, or `+` where something must stand there.
    Gap { something: bool },
    /// The clause begins here.
    Start,
    /// The clause ends here.
    End,
}

/// An entry, split at its anchor: the part whose spellings are looked for in the text.
#[derive(Debug)]
pub(super) struct Pattern {
    /// What must stand before the match without being a part of it.
    context: Vec<Node>,
    before: Vec<Node>,
    after: Vec<Node>,
}

impl Pattern {
    /// Reads an entry; gives the spellings of its anchor, too. `irregular` knows the forms of some verbs.
    pub(super) fn new(entry: &str, irregular: &[Vec<&str>]) -> Option<(Self, Vec<String>)> {
        let read = |part| {
            let mut reader = Reader { rest: part, irregular };
            let nodes = reader.sequence();
            reader.rest.is_empty().then_some(nodes)
        };
        let (context, entry) = entry.split_once('<').unwrap_or(("", entry));
        let (context, nodes) = (read(context)?, read(entry)?);
        let (run, anchors) = anchor(&nodes)?;
        let pattern = Self { context, before: nodes[..run.start].to_vec(), after: nodes[run.end..].to_vec() };
        Some((pattern, anchors))
    }

    /// Whether the anchor may begin in the middle of a Latin word, where nobody looks for it.
    #[cfg(test)]
    pub(super) fn hides_its_anchor(&self, anchors: &[String]) -> bool {
        fn ends_in_letter(nodes: &[Node]) -> bool {
            match nodes.split_last() {
                None | Some((Node::Gap { .. } | Node::Start | Node::End, _)) => false,
                Some((Node::Text(text), _)) => text.ends_with(|c: char| c.is_ascii_alphanumeric()),
                Some((Node::Either(ways), rest)) => ways
                    .iter()
                    .any(|way| if way.is_empty() { ends_in_letter(rest) } else { ends_in_letter(way) }),
            }
        }
        ends_in_letter(&self.before)
            && anchors.iter().any(|anchor| anchor.starts_with(|c: char| c.is_ascii_alphanumeric()))
    }

    /// A word as it stands, and its spelling in lower case.
    pub(super) fn plain(word: &str) -> (Self, String) {
        (Self { context: Vec::new(), before: Vec::new(), after: Vec::new() }, word.to_ascii_lowercase())
    }

    /// The whole match around an anchor found at `at`, in the clause it stands in.
    pub(super) fn around(
        &self,
        text: &str,
        clause: &Range<usize>,
        at: &Range<usize>,
    ) -> Option<Range<usize>> {
        let mut end = None;
        if !follow(&self.after, text, clause, at.end, &mut |to| {
            end = Some(to);
            !is_inside_word(text, to)
        }) {
            return None;
        }
        let start = backward(&self.before, text, clause, at.start)?;
        if !self.context.is_empty() {
            backward(&self.context, text, clause, start)?;
        }
        Some(start..end?)
    }
}

/// Where the nodes begin that end at `end`. Near places are tried first, so that the shortest match counts.
fn backward(nodes: &[Node], text: &str, clause: &Range<usize>, end: usize) -> Option<usize> {
    let far = end.saturating_sub(2 * GAP).max(clause.start);
    let mut start = end;
    loop {
        if !is_inside_word(text, start) && follow(nodes, text, clause, start, &mut |to| to == end) {
            return Some(start);
        }
        if nodes.is_empty() || start <= far {
            return None;
        }
        start -= text[..start].chars().next_back().map_or(1, char::len_utf8);
    }
}

/// Whether the nodes match from `at` on in a way that `done` accepts the end of.
fn follow(
    nodes: &[Node],
    text: &str,
    clause: &Range<usize>,
    at: usize,
    done: &mut dyn FnMut(usize) -> bool,
) -> bool {
    let Some((first, rest)) = nodes.split_first() else { return done(at) };
    match first {
        Node::Text(word) => literal(text, at, word).is_some_and(|to| follow(rest, text, clause, to, done)),
        Node::Either(ways) => ways
            .iter()
            .any(|way| follow(way, text, clause, at, &mut |to| follow(rest, text, clause, to, done))),
        Node::Gap { something } => {
            if is_inside_word(text, at) {
                return false;
            }
            let mut to = at;
            loop {
                if (to > at || !something)
                    && !is_inside_word(text, to)
                    && follow(rest, text, clause, to, done)
                {
                    return true;
                }
                match next_char(text, to) {
                    Some(c) if to + c.len_utf8() <= clause.end.min(at + GAP) => to += c.len_utf8(),
                    _ => return false,
                }
            }
        }
        Node::Start => {
            text.get(clause.start..at).is_some_and(|before| before.chars().all(is_blank))
                && follow(rest, text, clause, at, done)
        }
        Node::End => {
            text.get(at..clause.end).is_some_and(|after| after.chars().all(is_blank))
                && follow(rest, text, clause, at, done)
        }
    }
}

/// What may stand between a word and the end of its clause without being a word.
fn is_blank(c: char) -> bool {
    !c.is_alphanumeric() && !matches!(c, '“' | '”' | '"' | '`' | '%' | '％')
}

/// The end of `word` at `at`, in any letter case, with either apostrophe.
pub(super) fn literal(text: &str, at: usize, word: &str) -> Option<usize> {
    if !word.contains('\'') {
        let end = at + word.len();
        let same = text.as_bytes().get(at..end)?.eq_ignore_ascii_case(word.as_bytes());
        return same.then_some(end);
    }
    let mut to = at;
    for wanted in word.chars() {
        let c = next_char(text, to)?;
        let same = c.eq_ignore_ascii_case(&wanted) || (wanted == '\'' && c == '’');
        if !same {
            return None;
        }
        to += c.len_utf8();
    }
    Some(to)
}

/// Which nodes are looked for, and all their spellings: the run whose shortest spelling is longest.
fn anchor(nodes: &[Node]) -> Option<(Range<usize>, Vec<String>)> {
    // The run whose shortest spelling is longest says most; only that one is spelled out.
    let mut best: Option<(Range<usize>, usize)> = None;
    for start in 0..nodes.len() {
        let (mut ways, mut shortest) = (1, 0);
        for (end, node) in nodes.iter().enumerate().skip(start) {
            let Some((more, least)) = extent(std::slice::from_ref(node)) else { break };
            ways *= more;
            shortest += least;
            if ways > ANCHORS {
                break;
            }
            if best.as_ref().is_none_or(|(_, length)| *length < shortest) {
                best = Some((start..end + 1, shortest));
            }
        }
    }
    let run = best.filter(|(_, shortest)| *shortest > 0)?.0;
    let mut spellings = spelled(&nodes[run.clone()])?;
    let curly: Vec<String> =
        spellings.iter().filter(|s| s.contains('\'')).map(|s| s.replace('\'', "’")).collect();
    spellings.extend(curly);
    spellings.sort_unstable();
    spellings.dedup();
    Some((run, spellings))
}

/// How many texts nodes without gaps and ends stand for, and how many bytes the shortest of them has.
fn extent(nodes: &[Node]) -> Option<(usize, usize)> {
    nodes.iter().try_fold((1, 0), |(ways, shortest), node| {
        let (more, least) = match node {
            Node::Text(word) => (1, word.len()),
            Node::Either(all) => {
                let mut extents = all.iter().map(|way| extent(way));
                extents.try_fold((0, usize::MAX), |(ways, shortest), way| {
                    let (more, least) = way?;
                    Some((ways + more, shortest.min(least)))
                })?
            }
            Node::Gap { .. } | Node::Start | Node::End => return None,
        };
        Some((usize::saturating_mul(ways, more), shortest + least))
    })
}

/// All texts that nodes without gaps and ends stand for, unless they are too many.
fn spelled(nodes: &[Node]) -> Option<Vec<String>> {
    let mut all = vec![String::new()];
    for node in nodes {
        let more: Vec<String> = match node {
            Node::Text(word) => vec![word.clone()],
            Node::Either(ways) => {
                let mut texts = Vec::new();
                for way in ways {
                    texts.extend(spelled(way)?);
                }
                texts
            }
            Node::Gap { .. } | Node::Start | Node::End => return None,
        };
        if all.len() * more.len() > ANCHORS {
            return None;
        }
        let joined = |a: &String, b: &String| [a.as_str(), b.as_str()].concat();
        all = match &more[..] {
            [one] => all.iter().map(|a| joined(a, one)).collect(),
            more => all.iter().flat_map(|a| more.iter().map(move |b| joined(a, b))).collect(),
        };
    }
    Some(all)
}

/// Reads the little language of the entries.
struct Reader<'e> {
    rest: &'e str,
    irregular: &'e [Vec<&'e str>],
}

impl Reader<'_> {
    /// Nodes up to the end, a bar or a closing bracket.
    fn sequence(&mut self) -> Vec<Node> {
        let mut nodes: Vec<Node> = Vec::new();
        while let Some(c) = self.rest.chars().next() {
            if c == '|' || c == ')' {
                break;
            }
            self.rest = &self.rest[c.len_utf8()..];
            match c {
                '(' => nodes.push(self.either()),
                '*' => {
                    // `raise* awareness` means all forms of the verb, and whatever stands between.
                    if let Some(Node::Text(_)) = nodes.last() {
                        self.inflect(&mut nodes);
                    }
                    nodes.push(Node::Gap { something: false });
                }
                '+' => nodes.push(Node::Gap { something: true }),
                '~' => self.inflect(&mut nodes),
                '^' => nodes.push(Node::Start),
                '$' => nodes.push(Node::End),
                _ => match nodes.last_mut() {
                    Some(Node::Text(word)) => word.push(c.to_ascii_lowercase()),
                    _ => nodes.push(Node::Text(c.to_ascii_lowercase().to_string())),
                },
            }
        }
        nodes
    }

    fn either(&mut self) -> Node {
        let mut ways = vec![self.sequence()];
        while let Some(rest) = self.rest.strip_prefix('|') {
            self.rest = rest;
            ways.push(self.sequence());
        }
        self.rest = self.rest.strip_prefix(')').unwrap_or(self.rest);
        Node::Either(ways)
    }

    /// Puts all forms in place of the verb that stands last.
    fn inflect(&self, nodes: &mut Vec<Node>) {
        match nodes.pop() {
            Some(Node::Text(text)) => {
                let at = text
                    .rfind(|c: char| !c.is_ascii_alphabetic())
                    .map_or(0, |i| i + text[i..].chars().next().map_or(1, char::len_utf8));
                let (before, verb) = text.split_at(at);
                if verb.is_empty() {
                    nodes.push(Node::Text(text));
                    return;
                }
                if !before.is_empty() {
                    nodes.push(Node::Text(before.to_owned()));
                }
                let forms = self.forms(verb);
                nodes.push(Node::Either(forms.into_iter().map(|form| vec![Node::Text(form)]).collect()));
            }
            Some(Node::Either(mut ways)) => {
                ways.iter_mut().for_each(|way| self.inflect(way));
                nodes.push(Node::Either(ways));
            }
            other => nodes.extend(other),
        }
    }

    /// `try`, `tries`, `tried`, `trying`.
    fn forms(&self, verb: &str) -> Vec<String> {
        let mut forms = vec![verb.to_owned()];
        let vowel = |c: Option<char>| c.is_some_and(|c| "aeiou".contains(c));
        let mut back = verb.chars().rev();
        let (last, second, third) = (back.next(), back.next(), back.next());
        let but_last = &verb[..verb.len() - 1];
        match last {
            Some('e') => forms.extend(["s", "d"].map(|end| format!("{verb}{end}"))),
            Some('y') if !vowel(second) => forms.extend(["ies", "ied"].map(|end| format!("{but_last}{end}"))),
            Some('s' | 'x' | 'z') => forms.extend(["es", "ed"].map(|end| format!("{verb}{end}"))),
            Some('h') if matches!(second, Some('c' | 's')) => {
                forms.extend(["es", "ed"].map(|end| format!("{verb}{end}")));
            }
            _ => forms.extend(["s", "ed"].map(|end| format!("{verb}{end}"))),
        }
        forms.push(if last == Some('e') && second != Some('e') {
            format!("{but_last}ing")
        } else {
            format!("{verb}ing")
        });
        if let Some(c) = last
            && !vowel(last)
            && !matches!(c, 'w' | 'x' | 'y')
            && vowel(second)
            && !vowel(third)
        {
            forms.extend(["ed", "ing"].map(|end| format!("{verb}{c}{end}")));
        }
        if let Some(more) = self.irregular.iter().find(|all| all.first() == Some(&verb)) {
            forms.extend(more[1..].iter().map(|form| (*form).to_owned()));
        }
        forms
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    fn found(entry: &str, text: &str) -> Option<String> {
        let (pattern, anchors) = Pattern::new(entry, &[vec!["take", "took"]])?;
        anchors
            .iter()
            .flat_map(|anchor| text.match_indices(anchor.as_str()))
            .find_map(|(at, anchor)| pattern.around(text, &(0..text.len()), &(at..at + anchor.len())))
            .map(|range| text[range].to_owned())
    }

    #[test]
    fn entries_match_as_the_head_of_the_data_says() {
        for (entry, text, match_) in [
            ("尽(快|早)", "请尽早办理", Some("尽早")),
            ("视*情况", "视试运行情况推进", Some("视试运行情况")),
            ("视*情况", "视频这里有十几个汉字远远超过了八个情况", None),
            ("(|再)议$", "下周再议", Some("再议")),
            ("look~ into", "is looking into it", Some("looking into")),
            ("look~ into", "overlook into", None),
            ("ship~ it", "we shipped it", Some("shipped it")),
            ("try~ to", "ops tries to", Some("tries to")),
            ("take* care", "took good care", Some("took good care")),
            ("follow up with+$", "follow up with tom", Some("follow up with tom")),
            ("follow up with+$", "follow up with", None),
            ("'s fault", "finance’s fault", Some("’s fault")),
            ("^那个", "那个报表", Some("那个")),
            ("^那个", "取那个报表", None),
            ("(部|组)*<没有通知", "技术部又没有通知", Some("没有通知")),
            ("(部|组)*<没有通知", "没有通知", None),
            ("soon", "sooner", None),
        ] {
            assert_eq!(found(entry, text).as_deref(), match_, "{entry} in {text}");
        }
    }

    #[test]
    fn an_entry_of_nothing_fixed_is_refused() {
        assert!(Pattern::new("*", &[]).is_none());
        assert!(Pattern::new("(|a)", &[]).is_none());
        assert!(Pattern::new("a)", &[]).is_none());
    }
}
