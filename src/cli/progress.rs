//! A bar that shows how far reading has come, for people who wait.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::language::{Language, Text};

/// Nobody minds waiting so long; a bar that comes and goes at once is only unrest.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often it moves.
const STEP: Duration = Duration::from_millis(100);
/// Cells of the bar.
const CELLS: usize = 24;

const READING: Text = Text::new("读取文档", "Reading documents");

/// A bar on standard error. It comes when reading takes longer than a second and is gone when this is dropped.
pub struct Progress {
    read: Arc<AtomicUsize>,
    all: Arc<AtomicUsize>,
    bar: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Begins to wait.
    pub fn begin(language: Language) -> Self {
        let (read, all) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let (end, ended) = channel::<()>();
        let counts = (Arc::clone(&read), Arc::clone(&all));
        let run = move || {
            let mut wait = PATIENCE;
            while ended.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                wait = STEP;
                let all = counts.1.load(Ordering::Relaxed);
                write(&format!("\r{}\u{1b}[K", bar(counts.0.load(Ordering::Relaxed), all, language)));
            }
            if wait == STEP {
                write("\r\u{1b}[K");
            }
        };
        // Where no thread can be had there is no bar.
        let bar = std::thread::Builder::new().spawn(run).ok().map(|thread| (end, thread));
        Self { read, all, bar }
    }

    /// Notes how many documents were read, and of how many.
    pub fn note(&self, read: usize, all: usize) {
        self.all.store(all, Ordering::Relaxed);
        self.read.fetch_max(read, Ordering::Relaxed);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((end, thread)) = self.bar.take() {
            drop(end);
            let _ = thread.join();
        }
    }
}

fn bar(read: usize, all: usize, language: Language) -> String {
    // Before the folders are walked through nobody knows how many there are.
    let full = (read * CELLS).checked_div(all).unwrap_or_default().min(CELLS);
    format!("{} [{}{}] {read}/{all}", READING.get(language), "#".repeat(full), "-".repeat(CELLS - full))
}

fn write(text: &str) {
    let mut out = std::io::stderr().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_fills() {
        assert_eq!(bar(0, 0, Language::En), "Reading documents [------------------------] 0/0");
        assert_eq!(bar(6, 12, Language::Zh), "读取文档 [############------------] 6/12");
        assert_eq!(bar(12, 12, Language::En), "Reading documents [########################] 12/12");
    }
}
