//! Waiting until files of a repository change.
//!
//! The files are looked at again and again, as the walk finds them. The system could tell of changes instead, but not of
//! more folders than it has watches for (Linux often has 8,192 of them for all programs of a user, and a repository may
//! have more meetings), and not at all on many network drives and in containers. A look at 10,000 meetings takes some
//! tens of milliseconds, and the pauses between looks grow with that.

#![expect(clippy::disallowed_methods, reason = "files are looked at here, with pauses in between")]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use rayon::prelude::*;

use super::walk::{relative, walk};

/// The shortest pause between two looks.
const PAUSE: Duration = Duration::from_millis(250);
/// A pause is this many times as long as the look before it, at least.
const SHARE: u32 = 8;
/// How long nothing must change until a change is taken for complete: an editor or git writes several files.
const SETTLED: Duration = Duration::from_millis(60);

/// A file as it was seen: its size, and when it was written.
type Seen = (String, u64, Option<SystemTime>);

/// Looks at the files of a repository.
#[derive(Debug)]
pub struct Watch {
    root: PathBuf,
    seen: Vec<Seen>,
    pause: Duration,
}

impl Watch {
    /// Looks at the files for the first time.
    pub fn new(root: &Path) -> Self {
        let mut watch = Self { root: root.to_owned(), seen: Vec::new(), pause: PAUSE };
        watch.seen = watch.look();
        watch
    }

    /// Waits until documents, settings or the roster are not what they were when this was called last, and gives their
    /// paths; `None` once `goes_on` says that nobody wants to know any more.
    pub fn wait(&mut self, goes_on: &dyn Fn() -> bool) -> Option<Vec<String>> {
        loop {
            if !goes_on() {
                return None;
            }
            let mut seen = self.look();
            if seen != self.seen {
                loop {
                    std::thread::sleep(SETTLED);
                    let again = self.look();
                    if again == seen {
                        break;
                    }
                    seen = again;
                }
                let changed = changes(&self.seen, &seen);
                self.seen = seen;
                if !changed.is_empty() {
                    return Some(changed);
                }
            }
            std::thread::sleep(self.pause);
        }
    }

    fn look(&mut self) -> Vec<Seen> {
        let begin = Instant::now();
        let mut files = walk(&self.root).files;
        files.extend(["mtg.toml", "people.toml"].map(|name| self.root.join(name)));
        let mut seen: Vec<Seen> = files
            .par_iter()
            .filter_map(|path| {
                let meta = std::fs::metadata(path).ok()?;
                Some((relative(&self.root, path), meta.len(), meta.modified().ok()))
            })
            .collect();
        seen.par_sort_unstable();
        self.pause = PAUSE.max(begin.elapsed() * SHARE);
        seen
    }
}

/// The paths of what is in one list and not in the other.
fn changes(before: &[Seen], after: &[Seen]) -> Vec<String> {
    let gone = before.iter().filter(|file| after.binary_search(file).is_err());
    let new = after.iter().filter(|file| before.binary_search(file).is_err());
    let mut paths: Vec<String> = gone.chain(new).map(|(path, ..)| path.clone()).collect();
    paths.sort_unstable();
    paths.dedup();
    paths
}
