//! Of the deployment.

use super::sentences;

sentences! {
    is_there()
        "is there"
        "đã có"
    is_uploaded(bytes: usize)
        "is uploaded, {bytes} bytes"
        "được tải lên, {bytes} byte"
    is_changed(keys: &str)
        "is changed: {keys}"
        "được đổi: {keys}"
    not_built(folder: &str)
        "{folder} does not hold a built popup"
        "{folder} không chứa popup đã build"
    mend_not_built()
        "cargo xtask dist builds it; --from names the folder"
        "cargo xtask dist để build; --from để chỉ thư mục"
    no_manifest()
        "there is no manifest.json in it, nor below it in bitrix_integration/public/widget"
        "không có manifest.json trong đó, cũng không có trong bitrix_integration/public/widget bên dưới"
    no_fingerprint(role: &str, name: &str)
        "manifest.json names “{name}” for {role}, a name that does not change with its bytes"
        "manifest.json ghi “{name}” cho {role}, tên này không đổi theo nội dung"
    stray_sibling(element: &str, name: &str)
        "{element} loads {name}, which manifest.json does not name"
        "{element} nạp {name} mà manifest.json không có"
    no_form_script()
        "there is no form_script.js beside it"
        "không có form_script.js bên cạnh"
    odd_form_script()
        "form_script.js does not import exactly one file"
        "form_script.js không import đúng một file"
    name_taken(path: &str)
        "the site serves something else as {path}"
        "site đang phục vụ nội dung khác tại {path}"
    mend_name_taken(path: &str)
        "in Desk, delete the File whose URL is {path}, then run it again"
        "trong Desk, xóa File có URL {path} rồi chạy lại"
    odd_file(path: &str)
        "{path} is neither there nor missing"
        "không xác định được {path} có hay không"
    mend_odd_file()
        "open that address in a private window: it must be public"
        "mở địa chỉ đó trong cửa sổ ẩn danh: nó phải là công khai"
    other_url(path: &str, url: &str)
        "the site put {path} at {url}, where the element would not find it"
        "site đặt {path} tại {url}, element sẽ không tìm thấy"
    mend_other_url(url: &str)
        "the same bytes were there under another name: in Desk, delete the File whose URL is {url}, then run it again. The form script was not touched"
        "nội dung này đã có dưới tên khác: trong Desk, xóa File có URL {url} rồi chạy lại. Form script chưa bị động tới"
    not_served(path: &str)
        "{path} was uploaded, but the site does not serve it"
        "đã tải {path} lên nhưng site không phục vụ"
    wrong_media(path: &str, is: &str, wanted: &str)
        "the site serves {path} as {is}, not {wanted}: a browser would not run it"
        "site trả {path} kiểu {is}, không phải {wanted}: trình duyệt sẽ không chạy"
    mend_media()
        "have the web server map .js, .wasm and .css to their types (nginx: mime.types). The form script was not touched"
        "cấu hình web server trả đúng kiểu cho .js, .wasm, .css (nginx: mime.types). Form script chưa bị động tới"
    no_helpdesk()
        "the site has no HD Form Script"
        "site không có HD Form Script"
    mend_no_helpdesk()
        "install Helpdesk, or check HARAVAN_HELP_SITE"
        "cài Helpdesk, hoặc kiểm tra HARAVAN_HELP_SITE"
    app_is_there()
        "the form script loads from /assets/: the app is installed here, and puts its own back at the next migrate"
        "form script đang nạp từ /assets/: app đã cài ở đây và sẽ đặt lại script của nó ở lần migrate sau"
    other_scripts(names: &str)
        "other enabled scripts open a profile too; agents would have two menus: {names}"
        "có script khác đang bật cũng mở hồ sơ; agent sẽ thấy hai menu: {names}"
    script_stays_off(name: &str)
        "“{name}” is switched off and stays off: enable it in Desk"
        "“{name}” đang tắt và giữ nguyên: bật trong Desk"
    now_doctor()
        "Now: hdcp doctor"
        "Tiếp theo: hdcp doctor"
}
