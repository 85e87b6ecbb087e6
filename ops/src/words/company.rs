//! Of companies and their fields.

use super::sentences;

sentences! {
    field_missing(key: &str, label: &str)
        "{key} (“{label}”) is nowhere on the portal"
        "{key} (“{label}”) không có trên portal"
    field_ambiguous(key: &str, codes: &str)
        "{key}: several fields have its label, choose one by hand: {codes}"
        "{key}: nhiều field trùng nhãn, hãy tự chọn một: {codes}"
    found_of(there: usize, all: usize)
        "{there} of {all} keys have a field."
        "{there}/{all} key có field."
    enumerations(codes: &str)
        "Values that stand for words: {codes}"
        "Field enum cần đổi sang chữ: {codes}"
    renamed(code: &str)
        "found by its label; the document says {code}"
        "tìm theo nhãn; tài liệu ghi {code}"
    renamed_to(code: &str)
        "is called {code} here"
        "ở đây tên là {code}"
    mapped_nowhere(code: &str, key: &str)
        "the map names {code} for {key}, which the portal does not have"
        "map có {code} cho {key} nhưng portal không có field này"
    type_wanted(types: &str)
        "should be {types}"
        "cần kiểu {types}"
    no_lookup_field()
        "no field is the Company ID, so nothing was written"
        "không field nào là Company ID, nên chưa ghi gì"
    no_such_field(code: &str)
        "the portal has no field {code} to look up by"
        "portal không có field {code} để tra cứu"
    mend_lookup_field()
        "map its field to company_id by hand in bitrix_company_field_map_json; hdcp fields discover shows all there are"
        "tự map field đó sang company_id trong bitrix_company_field_map_json; hdcp fields discover cho xem mọi field"
    no_company(orgid: &str)
        "no company has the Company ID {orgid}"
        "không công ty nào có Company ID {orgid}"
    mend_no_company()
        "is it Haravan's number, not Bitrix24's own? Does the webhook's owner see the company?"
        "đó là số của Haravan chứ không phải ID nội bộ Bitrix24? Chủ webhook có thấy công ty này không?"
    several_companies(orgid: &str)
        "several companies have the Company ID {orgid}; an agent chooses"
        "nhiều công ty có Company ID {orgid}; agent sẽ chọn"
    owner_without_email()
        "no e-mail"
        "không có e-mail"
    owner_unknown(name: &str)
        "not asked: {name} is not set"
        "chưa hỏi: chưa đặt {name}"
    owner_missing()
        "Bitrix24 knows no such user"
        "Bitrix24 không có người dùng này"
    active()
        "active"
        "đang hoạt động"
    inactive()
        "inactive: custom_responsible is not written"
        "không hoạt động: không ghi custom_responsible"
    nothing_empty()
        "Every field has a value."
        "Mọi field đều có giá trị."
    came_back_empty()
        "Came back empty:"
        "Trả về rỗng:"
}
