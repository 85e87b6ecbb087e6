//! Of Bitrix24.

use super::sentences;

sentences! {
    webhook_refused(host: &str)
        "{host} does not take the webhook"
        "{host} không chấp nhận webhook"
    mend_webhook()
        "it is mistyped, deleted, expired, blocked, or its owner was dismissed: make a new inbound webhook and set it"
        "webhook gõ sai, đã xóa, hết hạn, bị khóa, hoặc chủ của nó đã nghỉ việc: tạo inbound webhook mới rồi đặt lại"
    scope_missing(host: &str, method: &str)
        "{host} does not let this webhook call {method}"
        "{host} không cho webhook này gọi {method}"
    mend_scope(scope: &str)
        "in Bitrix24, give the webhook the scope {scope}"
        "trong Bitrix24, cấp scope {scope} cho webhook"
    access_denied(host: &str, method: &str)
        "{host} denies access to {method}"
        "{host} từ chối truy cập {method}"
    mend_access()
        "the webhook's owner needs the right to read companies in the CRM, and the portal a plan with REST"
        "chủ webhook cần quyền đọc company trong CRM, và portal cần gói có REST"
    no_method(host: &str, method: &str)
        "{host} has no method {method}"
        "{host} không có method {method}"
    rate_limited(host: &str)
        "{host} counts too many requests"
        "{host} báo quá nhiều yêu cầu"
    mend_rate()
        "wait a few minutes; what else uses webhooks from this address shares the limit"
        "chờ vài phút; mọi webhook gọi từ địa chỉ này dùng chung giới hạn"
    redirected(host: &str)
        "{host} sends on to another address, which is not followed: the secret would go there"
        "{host} chuyển hướng sang địa chỉ khác; không đi theo vì secret sẽ bị gửi tới đó"
    mend_redirect_portal()
        "if the portal was renamed, take the webhook's URL from Bitrix24 anew"
        "nếu portal đã đổi tên, lấy lại URL webhook từ Bitrix24"
    portal_closed(host: &str)
        "{host} does not serve REST now"
        "{host} hiện không phục vụ REST"
    mend_portal()
        "look at the portal in a browser, or ask Bitrix24's support"
        "xem portal bằng trình duyệt, hoặc hỏi hỗ trợ Bitrix24"
    server_trouble(host: &str)
        "{host} has trouble of its own"
        "{host} đang gặp sự cố"
    mend_later()
        "try again in a minute"
        "thử lại sau một phút"
    odd_answer(host: &str, method: &str)
        "what {host} answers to {method} is not Bitrix24's"
        "{host} trả lời {method} không như Bitrix24"
    endless(host: &str, method: &str)
        "{host} answers {method} with more pages than there can be"
        "{host} trả lời {method} nhiều trang hơn mức có thể"
    mend_odd()
        "check the webhook's address; a proxy or a log-in page may stand before it"
        "kiểm tra địa chỉ webhook; có thể có proxy hoặc trang đăng nhập chắn phía trước"
}
