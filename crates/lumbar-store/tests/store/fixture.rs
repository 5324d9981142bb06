//! A fixture of each kind and version: read forever, written the same.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use lumbar_model::event::Body;
use lumbar_store::Entry;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

pub fn fixtures() -> BTreeMap<String, String> {
    let files = fs::read_dir(folder()).unwrap().map(|file| file.unwrap().path());
    files
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(path).unwrap().trim().to_owned())
        })
        .collect()
}

#[test]
fn each_kind_and_version_is_read_and_written_the_same() {
    let fixtures = fixtures();
    for (kind, newest) in Body::KINDS {
        for version in 1..=*newest {
            let name = format!("{kind}-{version}");
            let line = fixtures.get(&name).unwrap_or_else(|| panic!("no fixture {name}.json"));
            let entry = Entry::parse(line).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(entry.line(), line, "{name}: the line is in its fixed form");
            let body = entry.body().unwrap().unwrap_or_else(|| panic!("{name} is not known"));
            assert_eq!((body.kind(), entry.version()), (*kind, version), "{name}");
            if version == *newest {
                let again = Entry::new(entry.id(), entry.at().clone(), entry.corrects(), &body);
                assert_eq!(again.line(), line, "{name}: a field was lost");
            }
        }
    }
}
