//! Tables and forms that an administrator put in place of those compiled in.

use std::{fs, path::Path};

use lra_rules::{
    forms::{FormError, Tables},
    parse_tables,
};

/// Says why a folder of tables and forms cannot be put in force.
#[derive(Debug, thiserror::Error)]
pub enum FormsError {
    /// A file or folder cannot be read.
    #[error("{path}: {cause}")]
    Unreadable {
        /// Its path, relative to the folder.
        path: String,
        /// What the system says about it.
        cause: std::io::Error,
    },
    /// What is in them is wrong: every complaint, with its place.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Wrong(Vec<FormError>),
}

/// Reads `tables/*.json` and `questionnaires/*.json` of a folder, checked as the build checks its own `forms/`.
///
/// # Errors
/// [`FormsError`]: nothing is put in force then.
pub fn read(folder: &Path) -> Result<Tables, FormsError> {
    let mut files = Vec::new();
    for part in ["tables", "questionnaires"] {
        let unreadable = |path: &str| {
            let path = path.to_owned();
            move |cause| FormsError::Unreadable { path, cause }
        };
        for entry in fs::read_dir(folder.join(part)).map_err(unreadable(part))? {
            let entry = entry.map_err(unreadable(part))?;
            let path = format!("{part}/{}", entry.file_name().to_string_lossy());
            if Path::new(&path).extension().is_some_and(|e| e == "json") {
                let text = fs::read_to_string(entry.path()).map_err(unreadable(&path))?;
                files.push((path, text));
            }
        }
    }
    files.sort();
    parse_tables(&files).map_err(FormsError::Wrong)
}
