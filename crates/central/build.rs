//! The migrations are compiled in: a file that comes, goes or is renamed builds the centre anew, which nothing else would notice.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
