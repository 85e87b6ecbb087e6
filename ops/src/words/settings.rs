//! Of the settings and their backups.

use super::sentences;

sentences! {
    the_doctype()
        "Helpdesk Integrations Settings"
        "Helpdesk Integrations Settings"
    is_made()
        "is made"
        "được tạo"
    is_deleted()
        "is deleted"
        "bị xóa"
    is_removed()
        "is removed"
        "bị gỡ"
    values_go()
        "a field that is removed hides its value; Frappe drops it when the settings are saved next"
        "field bị gỡ thì giá trị bị ẩn; Frappe bỏ giá trị đó ở lần lưu settings kế tiếp"
    wrong_type(field: &str, is: &str, should: &str)
        "{field} is of type {is}, not {should}"
        "{field} có kiểu {is}, không phải {should}"
    mend_wrong_type()
        "change the type in Desk; a webhook that was in a field other than Password has been readable: replace it in Bitrix24. Then: hdcp settings patch"
        "đổi kiểu trong Desk; webhook từng nằm ở field không phải Password thì đã bị lộ: thay webhook trong Bitrix24. Sau đó: hdcp settings patch"
    field_of_app(name: &str)
        "{name} came with an app and can't be taken away"
        "{name} đi kèm một app nên không gỡ được"
    done_form(site: &str)
        "✓ Saved on {site}, and read back."
        "✓ Đã lưu trên {site} và đọc lại đúng."
    done_values(site: &str)
        "✓ Saved on {site}, and read back."
        "✓ Đã lưu trên {site} và đọc lại đúng."
    no_settings()
        "the site has no Helpdesk Integrations Settings"
        "site không có Helpdesk Integrations Settings"
    mend_no_settings()
        "hdcp settings patch makes it"
        "hdcp settings patch sẽ tạo"
    no_backup(folder: &str)
        "no backup can be written into {folder}; without one, nothing is changed"
        "không ghi được bản sao lưu vào {folder}; không có bản sao lưu thì không đổi gì"
    mend_no_backup()
        "name a folder that can be written with --backups"
        "chỉ định thư mục ghi được bằng --backups"
    unreadable(path: &str)
        "{path} can't be read"
        "không đọc được {path}"
    bad_backup(path: &str)
        "{path} is not a backup of hdcp"
        "{path} không phải bản sao lưu của hdcp"
    mend_which_backup()
        "name a folder below backups/, e.g. backups/20261124T031500Z"
        "chỉ định một thư mục trong backups/, ví dụ backups/20261124T031500Z"
    other_site(path: &str)
        "{path} is of another site"
        "{path} thuộc về site khác"
    of_site(of: &str, here: &str)
        "it is of {of}; HARAVAN_HELP_SITE is {here}"
        "nó thuộc {of}; HARAVAN_HELP_SITE là {here}"
    masked_backup(path: &str)
        "{path} can't be brought back: a secret stood in it, which is encrypted with the API key of that time"
        "không khôi phục được {path}: trong đó có secret, được mã hóa bằng API key lúc đó"
    mend_masked_backup()
        "set HARAVAN_HELP_API_KEY and HARAVAN_HELP_API_SECRET as they were; or read the file and put the rest back by hand, without the secret"
        "đặt lại HARAVAN_HELP_API_KEY và HARAVAN_HELP_API_SECRET như lúc đó; hoặc đọc file và khôi phục phần còn lại bằng tay, không kèm secret"
    no_random()
        "a secret stands in it, and this machine gives no random numbers to encrypt it with"
        "trong đó có secret, mà máy này không cho số ngẫu nhiên để mã hóa"
    of_deployment(path: &str)
        "{path} is of a deployment, not of the settings"
        "{path} là của lần deploy, không phải settings"
    mend_of_deployment(path: &str)
        "hdcp deploy --restore {path}"
        "hdcp deploy --restore {path}"
    not_of_deployment(path: &str)
        "{path} is not of a deployment"
        "{path} không phải của lần deploy"
    mend_not_of_deployment(path: &str)
        "hdcp settings restore {path}"
        "hdcp settings restore {path}"
}
