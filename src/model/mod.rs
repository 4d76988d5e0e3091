//! What documents mean: notices, minutes, journals, and the items in them.
//!
//! [`minutes::read_minutes`] and its neighbours lower a [`crate::markdown::Document`] to records; the ways of
//! writing an item are one file each in [`forms`]; [`fold`] gives the state of an item on a day.

pub mod agenda;
pub mod basics;
pub mod body;
pub mod charter;
pub mod clock;
pub mod columns;
pub mod concepts;
pub mod confirmations;
mod draft;
pub mod duration;
pub mod evidence;
pub mod facts;
pub mod fields;
pub mod fold;
pub mod forms;
pub mod id;
pub mod items;
pub mod journal;
pub mod minutes;
pub mod notice;
mod numbers;
mod ordinal;
pub mod people;
pub mod phrases;
pub mod policy;
pub mod pre_reads;
pub mod preparation;
pub mod sections;
pub mod sink;
mod title;
pub mod vocabulary;
mod walk;

pub use draft::is_ref;
