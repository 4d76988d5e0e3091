//! Reports and lists: values first, then bytes.
pub mod json;
pub mod layout;
pub mod list;
pub mod query;
pub mod rows;
pub mod words;
