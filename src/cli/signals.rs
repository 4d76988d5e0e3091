//! Signals that would end a run midway.

/// Has a file that may not grow any further be an error of writing, as a full disk is, and not the end of the
/// process, which could say nothing any more.
#[cfg(unix)]
pub(super) fn outlive_full_files() {
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;
    // Where it cannot be registered, everything is as it was.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::new(AtomicBool::new(false)));
}

/// Elsewhere there is no such signal.
#[cfg(not(unix))]
pub(super) fn outlive_full_files() {}
