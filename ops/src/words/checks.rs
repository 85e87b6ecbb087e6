//! Of the doctor.

use super::sentences;

sentences! {
    i_site()
        "Site and key"
        "Site và key"
    i_rest()
        "Everything on the site"
        "Mọi mục trên site"
    i_customer()
        "Customer webhook (scope crm)"
        "Webhook khách hàng (scope crm)"
    i_responsible()
        "Responsible webhook (scope user_basic)"
        "Webhook người phụ trách (scope user_basic)"
    i_fields()
        "Fields of the company"
        "Field của company"
    i_form()
        "Settings form"
        "Form settings"
    i_values()
        "Settings filled in"
        "Settings đã điền"
    i_method()
        "Method haravan_bitrix_customer_profile"
        "Method haravan_bitrix_customer_profile"
    i_shown()
        "What the popup shows"
        "Nội dung popup"
    i_guest()
        "Nobody signed in is refused"
        "Chưa đăng nhập thì bị từ chối"
    i_unknown()
        "A ticket that is not there is not found"
        "Ticket không tồn tại thì báo không thấy"
    i_orgid(method: &str)
        "Method {method}"
        "Method {method}"
    i_script()
        "Form script"
        "Form script"
    i_files()
        "Files of the popup"
        "File của popup"
    i_secrets()
        "No secret in scripts that browsers get"
        "Không có secret trong script gửi tới trình duyệt"
    i_surface()
        "Where agents work"
        "Nơi agent làm việc"
    i_records()
        "Fields on Helpdesk's records"
        "Field trên bản ghi Helpdesk"
    unseen(why: &str)
        "can't be seen with this key: {why}"
        "không xem được bằng key này: {why}"
    sees_none(what: &str)
        "this key sees no {what}; whether there is one can't be said"
        "key này không thấy {what} nào; không thể nói là có hay không"
    by_default_map()
        "held against the default map: the site's own can't be seen"
        "so với map mặc định: không xem được map của site"
    no_user_seen()
        "user.get does not show its own owner: whether it shows e-mails can't be said"
        "user.get không trả về chính chủ webhook: không thể nói có trả e-mail hay không"
    own_id_as_lookup(name: &str)
        "{name} maps ID to company_id: Bitrix24's own numbers would be taken for Haravan's"
        "{name} map ID sang company_id: số nội bộ của Bitrix24 sẽ bị hiểu là số của Haravan"
    odd_entries(name: &str, count: usize, first: &str)
        "{name}: {count} entries are no field and key, the first of them “{first}”"
        "{name}: {count} mục không phải field và key, mục đầu là “{first}”"
    not_asked(status: &str)
        "{status}, which is not the method's answer: something stands before it"
        "{status}, không phải câu trả lời của method: có gì đó chắn phía trước"
    not_checked()
        "not checked"
        "chưa kiểm tra"
    signed_in(site: &str, user: &str)
        "{site}, as {user}"
        "{site}, với {user}"
    doctor_sum(all: usize, failed: usize, unsure: usize)
        "{all} items: {failed} ✗, {unsure} !"
        "{all} mục: {failed} ✗, {unsure} !"
    webhook_good(host: &str, scope: &str)
        "{host} answers, with {scope}"
        "{host} trả lời, có {scope}"
    scopes_are(host: &str, scopes: &str)
        "{host} answers, but the webhook's scopes are: {scopes}"
        "{host} trả lời, nhưng scope của webhook là: {scopes}"
    no_email_shown()
        "user.get shows no e-mail: the scope is too narrow"
        "user.get không trả e-mail: scope quá hẹp"
    same_webhook(name: &str)
        "it is the same webhook as {name}"
        "trùng với webhook {name}"
    mend_same_webhook()
        "make a second one with user_basic alone: what leaks, leaks less"
        "tạo webhook thứ hai chỉ có user_basic: nếu lộ thì lộ ít hơn"
    fields_good(count: usize)
        "all {count} are there, with the right types"
        "đủ {count} field, đúng kiểu"
    mend_fields()
        "hdcp fields discover shows the table; with --apply it writes the map"
        "hdcp fields discover cho xem bảng; thêm --apply để ghi map"
    custom_doctype()
        "complete; the DocType is the site's own"
        "đầy đủ; DocType là của site"
    apps_doctype()
        "complete; the DocType is an app's"
        "đầy đủ; DocType là của một app"
    mend_form()
        "hdcp settings patch"
        "hdcp settings patch"
    switched_off()
        "bitrix_enabled is off"
        "bitrix_enabled đang tắt"
    in_settings(name: &str)
        "{name}: in the settings"
        "{name}: trong settings"
    in_site_config(name: &str)
        "{name}: empty in the settings, but the method has one: in site_config.json"
        "{name}: trống trong settings nhưng method vẫn có: nằm trong site_config.json"
    empty_in_settings(name: &str)
        "{name}: empty in the settings; whether site_config.json has it can't be seen from outside"
        "{name}: trống trong settings; không thể nhìn từ ngoài xem site_config.json có hay không"
    nowhere(name: &str)
        "{name}: neither in the settings nor in site_config.json"
        "{name}: không có trong settings lẫn site_config.json"
    default_map()
        "bitrix_company_field_map_json: empty, the default map counts"
        "bitrix_company_field_map_json: trống, dùng map mặc định"
    bad_json(name: &str)
        "{name} is not the JSON it must be"
        "{name} không phải JSON đúng dạng"
    no_lookup_key(name: &str)
        "{name} maps nothing to company_id"
        "{name} không map field nào sang company_id"
    long_timeout(is: i64, most: i64)
        "bitrix_timeout_seconds is {is}; more than {most} does not count"
        "bitrix_timeout_seconds là {is}; quá {most} không có tác dụng"
    mend_values()
        "fill them in: Desk → Helpdesk Integrations Settings → tab Bitrix"
        "điền trong Desk → Helpdesk Integrations Settings → tab Bitrix"
    mend_site_config()
        "fill them in (tab Bitrix), or on the bench: bench --site <site> set-config <name> <url>"
        "điền trong tab Bitrix, hoặc trên bench: bench --site <site> set-config <tên> <url>"
    mend_no_ticket()
        "give the key's user the role Agent, or an HD Agent record, so that he sees tickets; name one with --ticket; or make one if there is none yet"
        "cấp role Agent hoặc bản ghi HD Agent cho người dùng của key để thấy ticket; chỉ định bằng --ticket; hoặc tạo một ticket nếu chưa có"
    not_installed(method: &str)
        "the site has no method {method}"
        "site không có method {method}"
    mend_agent()
        "the key's user must be an agent too: give him the role Agent, or an HD Agent record"
        "người dùng của key cũng phải là agent: cấp role Agent, hoặc bản ghi HD Agent"
    mend_contract()
        "what answers is older than this command line, or another: update the app"
        "phía trả lời cũ hơn công cụ này, hoặc là thứ khác: cập nhật app"
    answered(ticket: &str, status: &str)
        "ticket {ticket}: {status}"
        "ticket {ticket}: {status}"
    mend_bitrix_error()
        "the site can't reach Bitrix24 as it should: see the webhooks above and the site's Error Log"
        "site không gọi được Bitrix24: xem các webhook ở trên và Error Log của site"
    mend_other_ticket()
        "name a ticket whose customer is in Bitrix24 with --ticket"
        "dùng --ticket với một ticket mà khách có trong Bitrix24"
    no_dates(labels: &str)
        "no dates: {labels}"
        "không phải ngày: {labels}"
    all_shown(count: usize)
        "all {count} fields have a value"
        "đủ {count} trường có giá trị"
    some_shown(there: usize, all: usize, empty: &str)
        "{there} of {all} fields have a value; empty: {empty}"
        "{there}/{all} trường có giá trị; rỗng: {empty}"
    mend_empty()
        "empty in Bitrix24 for this customer? hdcp company get <orgid> shows it from there"
        "khách này rỗng trong Bitrix24? hdcp company get <orgid> cho xem từ đó"
    mend_guest()
        "the method must not be open to guests: “Allow Guest” off, or update the app"
        "method không được mở cho guest: tắt “Allow Guest”, hoặc cập nhật app"
    no_script(name: &str)
        "there is no HD Form Script “{name}”"
        "không có HD Form Script “{name}”"
    mend_no_script()
        "hdcp deploy puts it there, or install the app"
        "hdcp deploy để đưa lên, hoặc cài app"
    script_off(name: &str)
        "“{name}” is switched off"
        "“{name}” đang tắt"
    mend_script_off()
        "Desk → HD Form Script: Enabled"
        "Desk → HD Form Script: bật Enabled"
    script_not_form(name: &str)
        "“{name}” does not apply to the form"
        "“{name}” không áp dụng cho form"
    mend_script_not_form()
        "Desk → HD Form Script: Apply To = Form"
        "Desk → HD Form Script: Apply To = Form"
    script_on_portal(name: &str)
        "“{name}” runs for customers too"
        "“{name}” chạy cả cho khách hàng"
    mend_script_on_portal()
        "Desk → HD Form Script: “Apply to customer portal” off"
        "Desk → HD Form Script: tắt “Apply to customer portal”"
    old_script(name: &str)
        "“{name}” is an older one: it asks the method, but does not open this popup"
        "“{name}” là bản cũ: có gọi method nhưng không mở popup này"
    other_script(name: &str)
        "“{name}” does not open this popup"
        "“{name}” không mở popup này"
    script_good(name: &str)
        "“{name}” is enabled, for agents"
        "“{name}” đang bật, cho agent"
    elsewhere(path: &str)
        "the script loads from another site: {path}"
        "script nạp từ site khác: {path}"
    no_wasm()
        "not WebAssembly"
        "không phải WebAssembly"
    files_good(count: usize, folder: &str)
        "{count} files load from {folder}/, each of its type"
        "{count} file nạp được từ {folder}/, đúng kiểu"
    mend_files()
        "hdcp deploy puts them there again; a wrong type is the web server's (nginx: mime.types)"
        "hdcp deploy để đưa lên lại; sai kiểu là do web server (nginx: mime.types)"
    no_secrets(count: usize)
        "none in {count} scripts of HD Ticket"
        "không có trong {count} script của HD Ticket"
    leaky(names: &str)
        "a webhook or a key stands in: {names}"
        "có webhook hoặc key trong: {names}"
    mend_leaky()
        "take it out, and replace it in Bitrix24 or on the site: every agent has had it"
        "gỡ ra, rồi thay mới trong Bitrix24 hoặc trên site: mọi agent đều đã nhận được nó"
    in_helpdesk()
        "the button is in Helpdesk"
        "nút nằm trong Helpdesk"
    in_both()
        "the button is in Helpdesk and in Desk"
        "nút nằm trong Helpdesk và Desk"
    with_desk()
        "the button is in Desk"
        "nút nằm trong Desk"
    not_all_seen()
        "only a System Manager sees all records"
        "chỉ System Manager thấy mọi bản ghi"
    in_desk()
        "the button is in Desk only"
        "nút chỉ nằm trong Desk"
    in_neither()
        "the button is nowhere"
        "chưa có nút ở đâu"
    is_absent()
        "is not there"
        "không có"
    mend_records()
        "add them in Desk (Customize Form), type Data; the app adds them by itself"
        "thêm trong Desk (Customize Form), kiểu Data; app sẽ tự thêm"
    i_readers()
        "Who reads custom_responsible"
        "Ai đọc được custom_responsible"
    customers_read(roles: &str)
        "customers read an employee's e-mail address on their own tickets: {roles}"
        "khách hàng đọc được email nhân viên trên ticket của mình: {roles}"
    agents_do_not_read()
        "agents may not read it"
        "agent không đọc được"
    mend_readers()
        "with the app: Desk → Helpdesk Integrations Settings → Test connection has a button for it; without: a permission level of its own for the field (Customize Form), which agents may read (Role Permissions Manager)"
        "có app: Desk → Helpdesk Integrations Settings → Test connection có nút cho việc này; không có app: đặt cấp quyền riêng cho field (Customize Form), cho agent đọc cấp đó (Role Permissions Manager)"
    i_template()
        "Org ID on tickets in Helpdesk"
        "Org ID trên ticket trong Helpdesk"
    template_lacks()
        "the ticket template Default has no field for it: agents can't fill it in"
        "mẫu ticket Default không có field này: agent không điền được"
    mend_template()
        "with the app: Test connection has a button for it; without: Desk → HD Ticket Template → Default → Fields: custom_orgid, with Hide from customer"
        "có app: Test connection có nút cho việc này; không có app: Desk → HD Ticket Template → Default → Fields: custom_orgid, chọn Hide from customer"
}
