//! Of the Server Script, and of what answers.

use super::sentences;

sentences! {
    is_switched_off()
        "is switched off, and otherwise left as it is"
        "bị tắt, ngoài ra giữ nguyên"
    is_switched_on()
        "is switched on"
        "được bật"
    is_gone(name: &str)
        "“{name}”, which answered before, is no longer on the site"
        "“{name}”, script trả lời trước đây, không còn trên site"
    stays_leaky(name: &str)
        "a webhook or a key stands in “{name}” in clear. It stays on the site, for the way back: delete it in Desk once you don't need that, and replace the webhook in Bitrix24"
        "trong “{name}” có webhook hoặc key ở dạng đọc được. Script vẫn ở trên site để còn quay lại: khi không cần nữa thì xóa trong Desk và thay webhook trong Bitrix24"
    app_answers_here()
        "the app bitrix_integration is on this site, and answers before any Server Script"
        "site này đã có app bitrix_integration, app trả lời trước mọi Server Script"
    mend_app_answers()
        "there is nothing to put there: the app brings settings, form script and popup itself. For a Server Script instead: bench --site <site> uninstall-app bitrix_integration, then run it again"
        "không cần đưa gì lên: app tự mang settings, form script và popup. Nếu muốn dùng Server Script: bench --site <site> uninstall-app bitrix_integration rồi chạy lại"
    mend_script_role()
        "give the key's user the role Script Manager (System Manager alone does not include it), then run it again"
        "cấp role Script Manager cho người dùng của key (System Manager không bao gồm role này) rồi chạy lại"
    scripts_off()
        "the bench runs no Server Scripts"
        "bench không chạy Server Script"
    mend_scripts_off()
        "on the bench: bench set-config -g server_script_enabled 1 (on Frappe Cloud: in the configuration of a private bench group). Otherwise install the app"
        "trên bench: bench set-config -g server_script_enabled 1 (trên Frappe Cloud: trong cấu hình của private bench group). Nếu không thì cài app"
    i_answers()
        "What answers the popup"
        "Phần trả lời popup"
    i_enabled()
        "Server Scripts on the bench"
        "Server Script trên bench"
    app_answers()
        "the app bitrix_integration"
        "app bitrix_integration"
    beside_app(names: &str)
        "the app bitrix_integration; as long as it is there, not the Server Script: {names}"
        "app bitrix_integration; khi app còn đó thì không phải Server Script: {names}"
    script_answers(name: &str)
        "the Server Script “{name}”"
        "Server Script “{name}”"
    other_text(name: &str)
        "the Server Script “{name}”, whose text is not that of this hdcp"
        "Server Script “{name}”, nội dung không phải của bản hdcp này"
    leaky_script(name: &str)
        "the Server Script “{name}”, in which a webhook or a key stands in clear"
        "Server Script “{name}”, trong đó có webhook hoặc key ở dạng đọc được"
    several_scripts(names: &str)
        "several Server Scripts at once, and Frappe takes one of them: {names}"
        "nhiều Server Script cùng lúc, Frappe chọn một: {names}"
    nothing_answers()
        "neither the app nor a Server Script"
        "không có app, cũng không có Server Script"
    mend_answers()
        "install the app (bench install-app bitrix_integration), or: hdcp deploy --server-script"
        "cài app (bench install-app bitrix_integration), hoặc: hdcp deploy --server-script"
    mend_other_text()
        "hdcp deploy --server-script puts this one there; the other stays, switched off"
        "hdcp deploy --server-script đưa bản này lên; script kia vẫn còn, ở trạng thái tắt"
    mend_own_text()
        "hdcp deploy --server-script shows what differs and puts this one in its place"
        "hdcp deploy --server-script cho xem khác biệt và thay bằng bản này"
    mend_leaky_script()
        "hdcp deploy --server-script, then replace the webhook in Bitrix24, fill in the new one in the settings, and delete the old script"
        "hdcp deploy --server-script, sau đó thay webhook trong Bitrix24, điền webhook mới vào settings và xóa script cũ"
    enabled_on_bench()
        "enabled"
        "đang bật"
    not_needed_on_bench()
        "not enabled; the app does not need them"
        "chưa bật; app không cần"
    not_seen_on_bench()
        "can't be seen with this key; the app does not need them"
        "không xem được bằng key này; app không cần"
    enabled_not_seen()
        "can't be seen with this key"
        "không xem được bằng key này"
    reads_no_site_config(name: &str)
        "{name}: empty in the settings, and a Server Script reads nothing from site_config.json"
        "{name}: trống trong settings, và Server Script không đọc site_config.json"
}
