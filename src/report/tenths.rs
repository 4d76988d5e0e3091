//! Numbers with one digit behind the point, worked out in whole numbers so that they are the same everywhere.

use std::fmt;

use serde::{Serialize, Serializer};

/// So many tenths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tenths(i64);

impl Tenths {
    /// A sum divided by how many there are, rounded half up; `None` where there are none.
    pub fn mean(sum: i64, count: usize) -> Option<Self> {
        let count = i64::try_from(count).ok().filter(|count| *count > 0)?;
        // Half up, for sums below zero as well.
        Some(Self((sum * 20 + count).div_euclid(count * 2)))
    }

    /// A part of something in per cent; `None` where there is nothing.
    pub fn percent(part: usize, of: usize) -> Option<Self> {
        Self::mean(i64::try_from(part).ok()?.checked_mul(100)?, of)
    }

    /// How many tenths it is.
    pub fn tenths(self) -> i64 {
        self.0
    }
}

impl fmt::Display for Tenths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, tenth) = (self.0.unsigned_abs() / 10, self.0.unsigned_abs() % 10);
        if tenth == 0 { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{tenth}") }
    }
}

impl Serialize for Tenths {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 % 10 == 0 {
            serializer.serialize_i64(self.0 / 10)
        } else {
            serializer.serialize_f64(self.0 as f64 / 10.0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_are_rounded_half_up() {
        let mean = |sum, count| Tenths::mean(sum, count).map(|t| t.to_string());
        assert_eq!(mean(0, 0), None);
        assert_eq!(mean(7, 2).as_deref(), Some("3.5"));
        assert_eq!(mean(1, 3).as_deref(), Some("0.3"));
        assert_eq!(mean(1, 4).as_deref(), Some("0.3"));
        assert_eq!(mean(-1, 4).as_deref(), Some("-0.2"));
        assert_eq!(mean(6, 3).as_deref(), Some("2"));
        assert_eq!(serde_json::to_string(&Tenths::mean(5, 2)).unwrap(), "2.5");
        assert_eq!(serde_json::to_string(&Tenths::mean(4, 2)).unwrap(), "2");
    }
}
