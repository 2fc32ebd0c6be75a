//! The forms of this program in a folder of their own, to be changed as an administrator would.

use std::{fs, path::Path};

use serde_json::Value;

use crate::root;

/// Copies the tables and questionnaires there, from where a centre can be told to read them (`LRA_CENTRAL_FORMS`).
pub fn copy_forms(folder: &Path) {
    for part in ["tables", "questionnaires"] {
        fs::create_dir_all(folder.join(part)).unwrap();
        for entry in fs::read_dir(root().join("forms").join(part)).unwrap() {
            let from = entry.unwrap().path();
            fs::copy(&from, folder.join(part).join(from.file_name().unwrap())).unwrap();
        }
    }
}

/// Changes one of them.
pub fn change_form(file: &Path, how: impl FnOnce(&mut Value)) {
    let mut form = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    how(&mut form);
    fs::write(file, form.to_string()).unwrap();
}
