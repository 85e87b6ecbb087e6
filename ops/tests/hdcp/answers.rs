//! What the doctor says of the app, the Server Script and the bench.

use serde_json::json;

use crate::doctor::{change, healthy, marks, spoilt};
use crate::methods::PROFILE;
use crate::server_script::{OLD, SERVER, TEXT, without_the_role};
use crate::site::Site;

#[test]
fn the_doctor_says_which_answers() {
    let says =
        ["✓ What answers the popup: the Server Script “Profile - Bitrix Customer API (hdcp)”"];
    spoilt("answers", "ok", &says, |_| {});
    let says = [
        "✓ What answers the popup: the app bitrix_integration; as long as it is there, not",
        "✓ Method bitrix_integration.api.get_bitrix_company",
    ];
    spoilt("answers", "ok", &says, |site| site.world().app = true);
    let says = [
        "✗ What answers the popup: neither the app nor a Server Script",
        "hdcp deploy --server-script",
    ];
    spoilt("answers", "fail", &says, |site| {
        site.world().docs.remove(SERVER.0);
    });
}

#[test]
fn the_doctor_says_what_is_wrong_with_the_script_that_answers() {
    let script = |site: &Site, text: &str| change(site, SERVER.0, SERVER.1, "script", json!(text));
    spoilt(
        "answers",
        "warn",
        &["not that of this hdcp", "shows what differs"],
        |site| {
            script(site, "print(1)");
        },
    );
    spoilt(
        "answers",
        "fail",
        &[
            "a webhook or a key stands in clear",
            "replace the webhook in Bitrix24",
        ],
        |site| {
            script(
                site,
                "'https://portal.example.com/rest/1/hard0coded0secret/'",
            );
        },
    );
    spoilt(
        "answers",
        "warn",
        &["several Server Scripts at once"],
        |site| {
            let other =
                json!({"script_type": "API", "api_method": PROFILE, "disabled": 0, "script": TEXT});
            site.world().put(SERVER.0, OLD, other);
        },
    );
    spoilt("answers", "warn", &["the role Script Manager"], |site| {
        without_the_role(site);
    });
}

#[test]
fn the_doctor_says_whether_the_bench_runs_scripts() {
    let off = |site: &Site| site.world().scripts_run = false;
    let says = [
        "✗ Server Scripts on the bench: the bench runs no Server Scripts",
        "bench set-config -g server_script_enabled 1",
    ];
    spoilt("server_scripts", "fail", &says, off);
    spoilt(
        "server_scripts",
        "ok",
        &["the app does not need them"],
        |site| {
            off(site);
            site.world().app = true;
        },
    );
    // Without the role, what the method answers tells.
    spoilt("server_scripts", "fail", &says, |site| {
        off(site);
        without_the_role(site);
    });
    spoilt(
        "server_scripts",
        "ok",
        &["Server Scripts on the bench: enabled"],
        |site| {
            without_the_role(site);
        },
    );
    let (_portal, site, bench) = healthy();
    without_the_role(&site);
    site.world().docs.remove(SERVER.0);
    let run = bench.run(&["doctor", "--json"]);
    assert_eq!(marks(&run)["server_scripts"], "warn", "{}", run.out);
}

#[test]
fn a_method_that_is_off_is_not_taken_for_a_missing_role() {
    spoilt(
        "method",
        "fail",
        &["✗ Method haravan_bitrix_customer_profile: the bench runs no Server Scripts"],
        |site| {
            site.world().scripts_run = false;
        },
    );
}
