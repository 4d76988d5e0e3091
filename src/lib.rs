//! mtg: meetings as plain text. The folders are floors: each may use those above it in this list.

pub mod date;
pub mod language;
pub mod text;

pub mod diagnostic;

pub mod keys;

pub mod markdown;

pub mod model;

pub mod workspace;

pub mod edit;
pub mod lint;
pub mod report;
pub mod schema;
pub mod template;

pub mod cli;
