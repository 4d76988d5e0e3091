//! Which pieces of three versions are the same piece, and in which order the merged ones stand.

use std::collections::VecDeque;
use std::hash::Hash;

use rustc_hash::FxHashMap;

/// A piece in up to three versions, each by its place there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Node {
    pub base: Option<usize>,
    pub ours: Option<usize>,
    pub theirs: Option<usize>,
}

/// How alike a piece of the base and one of a side are that are not the same; `None` where they cannot be one piece.
pub(super) type Likeness<'l> = &'l dyn Fn(usize, usize) -> Option<f64>;

/// Pairs of pieces that are compared at most.
const PAIRS: usize = 4096;
/// How alike pieces are at least of which one was made of the other, and how much it counts that both stand in the same
/// place.
const ALIKE: f64 = 0.4;
const SAME_PLACE: f64 = 0.3;

/// The pieces of three versions: those known by the same key taken together, and those of a side that were made of
/// pieces of the base which it lacks. `None` where there are too many of these to tell.
pub(super) fn align<K: Eq + Hash>(
    base: &[K],
    ours: &[K],
    theirs: &[K],
    like_ours: Likeness<'_>,
    like_theirs: Likeness<'_>,
) -> Option<Vec<Node>> {
    let refs = |keys: &'_ [K]| (0..keys.len()).collect::<Vec<_>>();
    let in_ours = with_changed(same(base, &refs(base), ours, &refs(ours)), ours.len(), like_ours)?;
    let in_theirs = with_changed(same(base, &refs(base), theirs, &refs(theirs)), theirs.len(), like_theirs)?;
    let known = (0..base.len()).map(|at| Node { base: Some(at), ours: in_ours[at], theirs: in_theirs[at] });
    let mut nodes: Vec<Node> = known.filter(|node| node.ours.is_some() || node.theirs.is_some()).collect();
    // What both have added is one piece as well.
    let (new, other_new) = (unmatched(&in_ours, ours.len()), unmatched(&in_theirs, theirs.len()));
    let both = same(ours, &new, theirs, &other_new);
    let added = new.iter().zip(&both).map(|(at, other)| Node { base: None, ours: Some(*at), theirs: *other });
    nodes.extend(added);
    let mut taken = vec![false; theirs.len()];
    both.iter().flatten().for_each(|at| taken[*at] = true);
    let left = other_new.into_iter().filter(|at| !taken[*at]);
    nodes.extend(left.map(|at| Node { theirs: Some(at), ..Node::default() }));
    Some(nodes)
}

/// For each piece of `places` the piece of the side known by the same key, the first for the first.
fn same<K: Eq + Hash>(keys: &[K], places: &[usize], side: &[K], side_places: &[usize]) -> Vec<Option<usize>> {
    let mut by_key: FxHashMap<&K, VecDeque<usize>> = FxHashMap::default();
    for at in side_places {
        by_key.entry(&side[*at]).or_default().push_back(*at);
    }
    places.iter().map(|at| by_key.get_mut(&keys[*at])?.pop_front()).collect()
}

/// The places of a side that belong to no piece of the base.
fn unmatched(found: &[Option<usize>], length: usize) -> Vec<usize> {
    let mut free = vec![true; length];
    found.iter().flatten().for_each(|at| free[*at] = false);
    (0..length).filter(|at| free[*at]).collect()
}

/// Adds the pairs of pieces of which one was made of the other, the most alike first. Of more than can be compared those
/// that stand side by side; `None` where that leaves some.
fn with_changed(
    mut found: Vec<Option<usize>>,
    length: usize,
    like: Likeness<'_>,
) -> Option<Vec<Option<usize>>> {
    let lost: Vec<usize> = (0..found.len()).filter(|at| found[*at].is_none()).collect();
    let new = unmatched(&found, length);
    if lost.is_empty() || new.is_empty() {
        return Some(found);
    }
    let mut place_of = vec![None; length];
    found.iter().enumerate().for_each(|(at, side)| {
        if let Some(side) = side {
            place_of[*side] = Some(at);
        }
    });
    // The nearest piece before that both have.
    let before = latest(found.iter().enumerate().map(|(at, side)| side.map(|_| at)));
    let before_new = latest(place_of.into_iter());
    let score = |at: usize, side: usize| {
        let place = if before[at] == before_new[side] { SAME_PLACE } else { 0.0 };
        like(at, side).map(|likeness| likeness + place).filter(|score| *score >= ALIKE)
    };
    let mut used = vec![false; length];
    if lost.len().saturating_mul(new.len()) > PAIRS {
        let mut free = new.iter().copied().peekable();
        let mut left = 0;
        for at in &lost {
            // Of what stands behind earlier pieces nothing can be the same place.
            while free.next_if(|side| before_new[*side] < before[*at]).is_some() {}
            match free.next_if(|side| before_new[*side] == before[*at]) {
                Some(side) if score(*at, side).is_some() => found[*at] = Some(side),
                _ => left += 1,
            }
        }
        let paired = lost.len() - left;
        return (left.saturating_mul(new.len() - paired) <= PAIRS).then_some(found);
    }
    let pairs = lost.iter().flat_map(|at| new.iter().map(move |side| (*at, *side)));
    let mut pairs: Vec<(f64, usize, usize)> =
        pairs.filter_map(|(at, side)| Some((score(at, side)?, at, side))).collect();
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    for (_, at, side) in pairs {
        if found[at].is_none() && !used[side] {
            found[at] = Some(side);
            used[side] = true;
        }
    }
    Some(found)
}

/// For each place the last value before it.
fn latest(values: impl Iterator<Item = Option<usize>>) -> Vec<Option<usize>> {
    let mut last = None;
    let mut before = |value: Option<usize>| {
        let earlier = last;
        last = value.or(last);
        earlier
    };
    values.map(&mut before).collect()
}

/// The nodes in the order of the merged text: that of our side with what theirs has added put behind what it stands
/// behind there, or the other way round where only theirs has changed the order. Where both have added something at
/// one place, `rank` and `sooner` tell what comes first; else ours does.
pub(super) fn order<R: Clone>(
    nodes: &[Node],
    rank: &dyn Fn(&Node) -> Option<R>,
    sooner: &dyn Fn(&R, &R) -> bool,
) -> Vec<usize> {
    let ours = sequence(nodes, |node| node.ours);
    let theirs = sequence(nodes, |node| node.theirs);
    let shared = |order: &[usize]| -> Vec<Node> {
        let both = |node: &&usize| nodes[**node].ours.is_some() && nodes[**node].theirs.is_some();
        order.iter().filter(both).map(|node| nodes[*node]).collect()
    };
    let in_ours = shared(&ours);
    let moved = !in_ours.is_sorted_by_key(|node| node.theirs);
    let moved_by_us = !in_ours.iter().filter(|node| node.base.is_some()).is_sorted_by_key(|node| node.base);
    let theirs_leads = moved && !moved_by_us;
    let (lead, other) = if theirs_leads { (theirs, ours) } else { (ours, theirs) };
    let mut in_lead = vec![false; nodes.len()];
    lead.iter().for_each(|node| in_lead[*node] = true);
    // What only the other side has, by the piece it follows.
    let mut more: FxHashMap<Option<usize>, Vec<usize>> = FxHashMap::default();
    let mut anchor = None;
    for node in other {
        if in_lead[node] {
            anchor = Some(node);
        } else {
            more.entry(anchor).or_default().push(node);
        }
    }
    let anchors = |node: &usize| nodes[*node].ours.is_some() && nodes[*node].theirs.is_some();
    let mut merged = Vec::with_capacity(nodes.len());
    let mut anchor = None;
    let mut rest = &lead[..];
    loop {
        let run = rest.iter().position(&anchors).unwrap_or(rest.len());
        let (own, behind) = rest.split_at(run);
        let extra = more.remove(&anchor).unwrap_or_default();
        let ranked = |run: &[usize]| ranks(run.iter().map(|node| rank(&nodes[*node])).collect());
        weave(own, &ranked(own), &extra, &ranked(&extra), theirs_leads, sooner, &mut merged);
        let Some((next, behind)) = behind.split_first() else { return merged };
        merged.push(*next);
        (anchor, rest) = (Some(*next), behind);
    }
}

/// The nodes that a version has, in its order.
fn sequence(nodes: &[Node], of: impl Fn(&Node) -> Option<usize>) -> Vec<usize> {
    let mut places: Vec<(usize, usize)> =
        nodes.iter().enumerate().filter_map(|(node, versions)| Some((of(versions)?, node))).collect();
    places.sort_unstable();
    places.into_iter().map(|(_, node)| node).collect()
}

/// Ranks with those of neighbours where there is none: what follows a remark, else what stands before it.
fn ranks<R: Clone>(mut ranks: Vec<Option<R>>) -> Vec<Option<R>> {
    for at in (1..ranks.len()).rev() {
        if ranks[at - 1].is_none() {
            ranks[at - 1] = ranks[at].clone();
        }
    }
    for at in 1..ranks.len() {
        if ranks[at].is_none() {
            ranks[at] = ranks[at - 1].clone();
        }
    }
    ranks
}

/// Two runs as one, each in its own order.
fn weave<R>(
    own: &[usize],
    own_ranks: &[Option<R>],
    extra: &[usize],
    extra_ranks: &[Option<R>],
    extra_first: bool,
    sooner: &dyn Fn(&R, &R) -> bool,
    merged: &mut Vec<usize>,
) {
    let before = |one: &Option<R>, other: &Option<R>| match (one, other) {
        (Some(one), Some(other)) => sooner(one, other),
        _ => false,
    };
    let (mut o, mut e) = (0, 0);
    while o < own.len() && e < extra.len() {
        let extra_next = if extra_first {
            !before(&own_ranks[o], &extra_ranks[e])
        } else {
            before(&extra_ranks[e], &own_ranks[o])
        };
        if extra_next {
            merged.push(extra[e]);
            e += 1;
        } else {
            merged.push(own[o]);
            o += 1;
        }
    }
    merged.extend_from_slice(&own[o..]);
    merged.extend_from_slice(&extra[e..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged(base: &str, ours: &str, theirs: &str) -> String {
        let [base, ours, theirs]: [Vec<char>; 3] = [base, ours, theirs].map(|text| text.chars().collect());
        let nodes = align(&base, &ours, &theirs, &|_, _| None, &|_, _| None).unwrap();
        let letter = |node: &Node| node.ours.map(|at| ours[at]).or(node.theirs.map(|at| theirs[at]));
        let order = order(&nodes, &letter, &|one, other| one < other);
        order.into_iter().filter_map(|node| letter(&nodes[node])).collect()
    }

    #[test]
    fn additions_stand_where_they_were_put_and_by_rank_where_both_added() {
        for (base, ours, theirs, expected) in [
            ("", "", "", ""),
            ("ac", "abc", "acd", "abcd"),
            ("a", "ac", "ab", "abc"),
            ("a", "ace", "abf", "abcef"),
            ("a", "ax", "ax", "ax"),
            ("", "bd", "ac", "abcd"),
            ("abc", "acb", "abcd", "acdb"),
            ("abc", "abcd", "cab", "cdab"),
            ("aa", "aa", "aaa", "aaa"),
        ] {
            assert_eq!(merged(base, ours, theirs), expected, "{base} {ours} {theirs}");
        }
    }

    #[test]
    fn a_piece_that_was_changed_is_the_same_piece() {
        let nodes =
            align(&["a", "b"], &["a", "B", "c"], &["a", "b"], &|_, _| Some(0.5), &|_, _| None).unwrap();
        let changed = Node { base: Some(1), ours: Some(1), theirs: Some(1) };
        assert!(nodes.contains(&changed), "{nodes:?}");
        assert_eq!(nodes.len(), 3);
        // Of many those that stand side by side, and none where that leaves too many open.
        let base: Vec<u32> = (0..100).collect();
        let other: Vec<u32> = (0..100).map(|at| if at % 2 == 0 { at } else { at + 1000 }).collect();
        let paired = align(&base, &other, &base, &|_, _| Some(0.5), &|_, _| None).unwrap();
        assert!(paired.iter().all(|node| node.base == node.ours) && paired.len() == 100);
        let all: Vec<u32> = (1000..1100).collect();
        assert_eq!(align(&base, &all, &base, &|_, _| None, &|_, _| None), None);
    }
}
