//! Complaints: what is wrong with a file of `forms/`, each with its place, gathered so that all are seen at once.

/// What is wrong with a file of `forms/`, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("forms/{file} at {path}: {message}")]
pub struct FormError {
    /// The file, relative to `forms/`: `tables/evidence.json`.
    pub file: String,
    /// JSON pointer into it; `/` is the whole file.
    pub path: String,
    /// What to mend, in one sentence.
    pub message: String,
}

/// The complaints about one file, gathered so that all are seen at once.
pub(crate) struct Complaints<'a> {
    file: &'a str,
    pub(crate) list: Vec<FormError>,
}

impl<'a> Complaints<'a> {
    pub(crate) fn about(file: &'a str) -> Self {
        Self { file, list: Vec::new() }
    }

    pub(crate) fn add(&mut self, path: impl Into<String>, message: impl Into<String>) {
        self.list.push(FormError { file: self.file.to_owned(), path: path.into(), message: message.into() });
    }

    /// Complains unless `fine`.
    pub(crate) fn ensure(&mut self, fine: bool, path: impl Into<String>, message: impl Into<String>) {
        if !fine {
            self.add(path, message);
        }
    }
}
