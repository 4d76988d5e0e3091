//! What tells a finding from others, from one run to the next, so that CI can say which are new.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Show;
use crate::diagnostic::Diagnostic;
use crate::language::Language;

/// Bytes of a line that count on each side of a place; an endless line must not be read for each of its findings.
const REACH: usize = 400;

/// A fingerprint per finding, in order, no two alike: 32 hexadecimal digits. It is made of the path, the rule and
/// the words of the place, so it stays when lines are inserted above, when a table is laid out anew, and whatever
/// the language of the output. Findings that are alike in all that are numbered.
pub(super) fn fingerprints(show: &Show<'_>) -> Vec<String> {
    let hashes: Vec<u128> = show.findings.par_iter().map(|finding| hash(show, finding)).collect();
    let mut times: FxHashMap<u128, u64> = FxHashMap::default();
    let mut taken: FxHashSet<u128> = FxHashSet::default();
    let mut unique = |hash: u128| {
        let times = times.entry(hash).or_insert(0);
        loop {
            let mut numbered = Fnv(hash);
            if *times > 0 {
                numbered.bytes(&times.to_le_bytes());
            }
            *times += 1;
            if taken.insert(numbered.0) {
                return format!("{:032x}", numbered.0);
            }
        }
    };
    hashes.into_iter().map(&mut unique).collect()
}

fn hash(show: &Show<'_>, finding: &Diagnostic) -> u128 {
    let mut hash = Fnv::new();
    hash.part(finding.path.bytes());
    hash.part(finding.code.code.bytes());
    // The message tells which of several fields is meant. Its numbers are those of lines and items, which move.
    let message = finding.message.render(Language::En);
    hash.part(message.bytes().filter(|byte| !byte.is_ascii_digit()));
    let text = show.file(finding).map_or(&[][..], |file| file.text().as_bytes());
    let start = (finding.range.start as usize).min(text.len());
    let end = (finding.range.end as usize).clamp(start, text.len());
    let before = &text[start.saturating_sub(REACH)..start];
    let before = memchr::memrchr(b'\n', before).map_or(before, |at| &before[at + 1..]);
    let after = &text[start..text.len().min(start + REACH)];
    let after = memchr::memchr(b'\n', after).map_or(after, |at| &after[..at]);
    let marked = &text[start..end.min(start + REACH)];
    for words in [before, after, marked] {
        hash.part(words.iter().copied().filter(|byte| !byte.is_ascii_whitespace()));
    }
    hash.0
}

/// FNV-1a with 128 bits, whose values are the same on every machine and in every version.
struct Fnv(u128);

impl Fnv {
    fn new() -> Self {
        Self(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }

    fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.byte(*byte));
    }

    /// Bytes, and a mark that none of them can be.
    fn part(&mut self, bytes: impl Iterator<Item = u8>) {
        bytes.for_each(|byte| self.byte(byte));
        self.byte(0xff);
    }
}

#[cfg(test)]
mod tests {
    use super::Fnv;

    #[test]
    fn hashes_are_those_of_fnv_1a() {
        let mut hash = Fnv::new();
        hash.bytes(b"a");
        assert_eq!(hash.0, 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964);
    }
}
