//! Complaints: what is wrong with a file of `forms/`, each with its place, gathered so that all are seen at once.

/// Says what is wrong with a file of `forms/`, and where; the build or the import fails with it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("forms/{file} at {path}: {message}")]
pub struct FormError {
    /// Names the file, relative to `forms/`: `tables/evidence.json`.
    pub file: String,
    /// Points into it, as a JSON pointer; `/` is the whole file.
    pub path: String,
    /// Says what to mend, in one sentence.
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
