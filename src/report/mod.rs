//! Reports and lists: values first, then bytes.
pub mod rows;
