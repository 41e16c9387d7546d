//! The place of an article among those of a page.

/// Where an article stands on the page: its ids begin with it.
#[derive(Copy, Clone)]
pub(crate) struct Place(usize);

impl Place {
    /// The article number `number`, the first being 1.
    pub(crate) const fn number(number: usize) -> Self {
        Self(number)
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "a{}", self.0)
    }
}
