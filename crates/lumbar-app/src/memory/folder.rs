//! The platform's folder for a program's data.

use std::path::{Path, PathBuf};

/// The data folder, from what the environment says: `XDG_DATA_HOME` where set, else the platform's own.
#[must_use]
pub fn data_folder(variable: impl Fn(&str) -> Option<PathBuf>) -> Option<PathBuf> {
    let set = |name: &str| variable(name).filter(|path| path.is_absolute());
    let home = || set("HOME").or_else(|| set("USERPROFILE"));
    let base = set("XDG_DATA_HOME").or_else(|| {
        if cfg!(target_os = "macos") {
            Some(home()?.join("Library/Application Support"))
        } else if cfg!(windows) {
            set("APPDATA").or_else(|| Some(home()?.join("AppData/Roaming")))
        } else {
            Some(home()?.join(".local/share"))
        }
    })?;
    Some(base.join(Path::new("lumbar")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xdg_goes_first_and_relative_paths_are_passed_over() {
        let with = |data: &'static str| {
            data_folder(move |name| match name {
                "XDG_DATA_HOME" => Some(data.into()),
                "HOME" => Some("/home/someone".into()),
                _ => None,
            })
        };
        assert_eq!(with("/data"), Some("/data/lumbar".into()));
        assert!(with("data").is_some_and(|path| path.starts_with("/home/someone")));
        assert_eq!(data_folder(|_| None), None);
    }
}
