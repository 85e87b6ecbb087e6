//! Where access comes from: what is taken, what is named, what is refused, what is not looked at.

use std::fs;
use std::io::Read;
use std::net::TcpListener;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use crate::portal::Portal;
use crate::run::{Bench, KEY, SECRET};
use crate::settings::PATCH;
use crate::site::Site;

const DRY: [&str; 3] = ["settings", "patch", "--dry-run"];

fn lines(site: &Site) -> String {
    format!(
        "HARAVAN_HELP_SITE={}\nHARAVAN_HELP_API_KEY={KEY}\nHARAVAN_HELP_API_SECRET={SECRET}\n",
        site.url
    )
}

fn file(bench: &Bench) -> std::path::PathBuf {
    bench.folder.path().join(".env")
}

#[test]
fn which_file_was_read_is_said() {
    let site = Site::with_old_settings();
    let bench = Bench::empty();
    fs::write(file(&bench), lines(&site)).unwrap();
    let run = bench.run(&DRY).good();
    let said = format!("Access from {}", file(&bench).display());
    assert_eq!(run.err.matches(&said).count(), 1, "{}", run.err);
    // Of a folder above as well; and not where nothing of it is used.
    let below = bench.folder.path().join("a/b");
    fs::create_dir_all(&below).unwrap();
    let run = bench.run_in(&below, &DRY).good();
    assert!(run.err.contains(&said), "{}", run.err);
    let run = bench.with_site(&site.url).run(&DRY).good();
    assert!(!run.err.contains("Access from"), "{}", run.err);
}

#[cfg(unix)]
#[test]
fn a_file_that_others_may_write_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    let site = Site::with_old_settings();
    let refused = [
        "somebody else may decide where your key is sent",
        "others may write",
        "chmod go-w",
    ];
    for (of_file, of_folder, is_read) in [
        (0o600, 0o700, true),
        (0o644, 0o755, true),
        (0o644, 0o1777, true),
        (0o664, 0o700, false),
        (0o646, 0o700, false),
        (0o644, 0o777, false),
    ] {
        let bench = Bench::empty();
        fs::write(file(&bench), lines(&site)).unwrap();
        mode(&file(&bench), of_file);
        mode(bench.folder.path(), of_folder);
        let run = bench.run(&DRY);
        if is_read {
            run.good();
        } else {
            run.bad(&refused);
            // What the environment says itself needs no file.
            let bench = bench.with_site(&site.url);
            bench.run(&DRY).good();
            // And a file that says nothing of it is nobody's business.
            fs::write(file(&bench), "OTHER=1\n").unwrap();
            bench
                .run(&["fields", "discover"])
                .bad(&["BITRIX_WEBHOOK_URL is not set"]);
        }
    }
}

#[cfg(unix)]
#[test]
fn a_link_to_a_file_that_others_may_write_or_own_is_refused() {
    use std::os::unix::fs::{PermissionsExt, chown, symlink};
    let site = Site::with_old_settings();
    let bench = Bench::empty();
    let open = bench.folder.path().join("open");
    fs::create_dir(&open).unwrap();
    fs::write(open.join(".env"), lines(&site)).unwrap();
    symlink(open.join(".env"), file(&bench)).unwrap();
    bench.run(&DRY).good();
    fs::set_permissions(&open, fs::Permissions::from_mode(0o777)).unwrap();
    bench.run(&DRY).bad(&["others may write", "/open"]);
    fs::set_permissions(&open, fs::Permissions::from_mode(0o755)).unwrap();
    // Only root can give a file away.
    if chown(open.join(".env"), Some(65534), None).is_ok() {
        bench.run(&DRY).bad(&["belongs to another user"]);
    }
}

#[test]
fn files_from_windows_and_pastes_are_taken() {
    let (portal, site) = (Portal::start(), Site::with_old_settings());
    let webhook = portal.webhook("customer");
    let text = format!(
        "# Cấu hình\r\nHARAVAN_HELP_SITE = “{}/”\r\nexport HARAVAN_HELP_API_KEY='{KEY}'\r\nHARAVAN_HELP_API_SECRET=\u{a0}{SECRET}\u{200b}\r\nBITRIX_WEBHOOK_URL=\"{}\"\r\n",
        site.url.replacen("http", "HTTP", 1),
        webhook.replacen("http", "Http", 1),
    );
    let wide = |unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    for bytes in [
        text.clone().into_bytes(),
        [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        [b"\xff\xfe".to_vec(), wide(u16::to_le_bytes)].concat(),
        [b"\xfe\xff".to_vec(), wide(u16::to_be_bytes)].concat(),
        wide(u16::to_le_bytes),
    ] {
        let bench = Bench::empty();
        fs::write(file(&bench), bytes).unwrap();
        bench.run(&DRY).good();
        bench.run(&["fields", "discover"]).good();
    }
}

#[test]
fn what_is_taken_from_nowhere_is_named_without_showing_it() {
    let secret = "named0webhook0secret";
    let bench = Bench::empty().secret(secret);
    let text = format!(
        "HARAVAN_HELP_SITE=https://help.example.com\nBITRIX_WEBHOOK_URL {secret}\n\nx y={secret}\n"
    );
    fs::write(file(&bench), text).unwrap();
    let run = bench.run(&PATCH).bad(&[
        "HARAVAN_HELP_API_KEY is not set",
        "line 2 is not NAME=value",
    ]);
    assert!(run.err.contains("line 4 is not NAME=value"), "{}", run.err);
    // A dash that an office program made of a hyphen; a letter that only looks like one.
    for (url, code) in [
        (
            format!("https://your–portal.example.com/rest/1/{secret}/"),
            "U+2013",
        ),
        (
            format!("https://portal.example.com/rest/1/{secret}\u{455}/"),
            "U+0455",
        ),
    ] {
        let bench = Bench::empty()
            .secret(secret)
            .set("BITRIX_WEBHOOK_URL", &url);
        bench
            .run(&["fields", "discover"])
            .bad(&["not the URL of an inbound webhook", code]);
    }
    let bench = Bench::empty()
        .with_site("https://help.example.com")
        .set("HARAVAN_HELP_API_KEY", "key–with–dashes");
    bench
        .run(&PATCH)
        .bad(&["HARAVAN_HELP_API_KEY has a character", "U+2013"]);
    let bench = Bench::empty().with_site("https://help–desk.example.com");
    bench
        .run(&PATCH)
        .bad(&["HARAVAN_HELP_SITE is not the address of a site", "U+2013"]);
}

/// Listens, and says what the first connection begins with.
fn proxy() -> (String, Receiver<String>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let url = format!("http://127.0.0.1:{}", listener.local_addr().unwrap().port());
    let (says, heard) = channel();
    thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let (mut said, mut bytes) = (Vec::new(), [0; 200]);
            while !said.ends_with(b"\r\n\r\n") {
                match stream.read(&mut bytes) {
                    Ok(count) if count > 0 => said.extend(&bytes[..count]),
                    _ => break,
                }
            }
            let _ = says.send(String::from_utf8_lossy(&said).into_owned());
        }
    });
    (url, heard)
}

#[test]
fn a_proxy_of_the_environment_gets_nothing() {
    let (portal, site) = (Portal::start(), Site::with_old_settings());
    for name in [
        "HTTP_PROXY",
        "http_proxy",
        "ALL_PROXY",
        "all_proxy",
        "HTTPS_PROXY",
        "https_proxy",
    ] {
        let (url, heard) = proxy();
        let bench = Bench::on(&site).and(&portal).set(name, &url);
        bench.run(&DRY).good();
        bench.run(&["fields", "discover"]).good();
        let away = Bench::empty()
            .with_site("https://no-such-host.invalid")
            .set(name, &url);
        let run = away.run(&PATCH).bad(&["no-such-host.invalid"]);
        assert_eq!(heard.try_recv().ok(), None, "{name}");
        if !name.eq_ignore_ascii_case("http_proxy") {
            assert!(
                run.err
                    .contains(&format!("The proxy of {name} is not used")),
                "{}",
                run.err
            );
        }
    }
}

#[test]
fn a_proxy_that_was_set_for_it_is_used_and_never_on_the_way_to_this_machine() {
    let (portal, site) = (Portal::start(), Site::with_old_settings());
    let (url, heard) = proxy();
    let with_password = url.replace("http://", "http://user:proxy0password0secret@");
    let bench = |bench: Bench| {
        bench
            .set("HDCP_PROXY", &with_password)
            .secret("proxy0password0secret")
    };
    bench(Bench::on(&site).and(&portal)).run(&DRY).good();
    assert_eq!(heard.try_recv().ok(), None);
    let away = bench(Bench::empty().with_site("https://help.example.com"));
    away.run(&PATCH).bad(&["https://help.example.com"]);
    let said = heard.recv().unwrap();
    assert!(
        said.starts_with("CONNECT help.example.com:443 HTTP/1.1"),
        "{said}"
    );
    assert!(!said.contains(KEY), "{said}");
    for wrong in ["socks5://127.0.0.1:1", "proxy0password0secret", "http://"] {
        let bench = Bench::on(&site)
            .set("HDCP_PROXY", wrong)
            .secret("proxy0password0secret");
        bench
            .run(&DRY)
            .bad(&["HDCP_PROXY is not the address of a proxy"]);
    }
}
