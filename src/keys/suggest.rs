//! "Did you mean": the nearest of several words.

/// The candidate nearest to `word` by edit distance, if one is near enough to be a slip: one edit, two
/// from six letters on, three from ten. The first of equals wins, so give candidates in a fixed order.
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    let limit = match length {
        0 => return None,
        1..=5 => 1,
        6..=9 => 2,
        _ => 3,
    };
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        // So many letters more or fewer are as many edits at least.
        if candidate.chars().count().abs_diff(length) > limit {
            continue;
        }
        // A two-letter name with one letter wrong is another name as often as not, but one that shares
        // a letter is still the best guess there is.
        let distance = strsim::osa_distance(&word, &candidate.to_lowercase());
        if distance <= limit && distance < length.max(1) && best.is_none_or(|(d, _)| distance < d) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}
