//! Of the Frappe site.

use super::sentences;

sentences! {
    not_frappe(site: &str)
        "what {site} answers is not Frappe's"
        "{site} trả lời không như Frappe"
    mend_not_frappe()
        "check HARAVAN_HELP_SITE; a proxy, a log-in page or a maintenance page may stand before the site"
        "kiểm tra HARAVAN_HELP_SITE; có thể có proxy, trang đăng nhập hoặc trang bảo trì chắn phía trước"
    mend_redirect_site()
        "set HARAVAN_HELP_SITE to where it leads, if that is yours"
        "đặt HARAVAN_HELP_SITE thành địa chỉ đích, nếu đó là của bạn"
    changed_meanwhile(thing: &str)
        "{thing} was changed by somebody else just now"
        "{thing} vừa bị người khác thay đổi"
    mend_again()
        "that change was not made: run it again"
        "thay đổi đó chưa được ghi: hãy chạy lại"
    file_type(thing: &str)
        "the site does not take files such as {thing}"
        "site không nhận file như {thing}"
    mend_file_type()
        "System Settings → Files → Allowed File Extensions: add what the message names, and WASM and CSS, a line each, or leave it empty (for .js it is JS, ES or MJS: the site's machine decides)"
        "System Settings → Files → Allowed File Extensions: thêm loại mà thông báo nêu, cùng WASM và CSS, mỗi loại một dòng, hoặc để trống (với .js là JS, ES hoặc MJS tùy máy của site)"
    file_too_large(thing: &str)
        "{thing} is too large for the site"
        "{thing} quá lớn đối với site"
    mend_file_size()
        "System Settings → Files → Max File Size, and the proxy's limit"
        "System Settings → Files → Max File Size, và giới hạn của proxy"
    bad_key(site: &str)
        "{site} does not take the key"
        "{site} không chấp nhận key"
    mend_key()
        "make a new one: User → Settings → API Access → Generate Keys; set HARAVAN_HELP_API_KEY and HARAVAN_HELP_API_SECRET"
        "tạo key mới: User → Settings → API Access → Generate Keys; đặt HARAVAN_HELP_API_KEY và HARAVAN_HELP_API_SECRET"
    no_permission(thing: &str)
        "the key's user may not: {thing}"
        "người dùng của key không có quyền: {thing}"
    mend_role()
        "give that user the role System Manager"
        "cấp role System Manager cho người dùng đó"
    missing(thing: &str)
        "the site has no {thing}"
        "site không có {thing}"
    mend_missing()
        "is Helpdesk installed on this site, and is it the right one?"
        "site này đã cài Helpdesk chưa, và có đúng site không?"
    maintenance(site: &str)
        "{site} is being maintained"
        "{site} đang bảo trì"
    mend_site_log()
        "try again in a minute; the cause is in the site's Error Log"
        "thử lại sau một phút; nguyên nhân nằm trong Error Log của site"
    site_refused(thing: &str)
        "the site refuses: {thing}"
        "site từ chối: {thing}"
    not_kept(what: &str)
        "{what} is not as it was just written"
        "{what} không giống như vừa ghi"
    mend_not_kept()
        "look at it in Desk; something on the site changes it back. The backup has what it was"
        "xem trong Desk; có gì đó trên site đổi lại. Bản sao lưu giữ nội dung cũ"
}
