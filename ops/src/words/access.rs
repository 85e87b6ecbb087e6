//! Of the environment, and of the way to a server.

use super::sentences;

sentences! {
    not_given(name: &str)
        "{name} is not set"
        "Chưa đặt {name}"
    how_to_give(name: &str)
        "put {name}=… into the environment or a file .env in this folder; it is never an argument"
        "đặt {name}=… trong biến môi trường hoặc file .env ở thư mục này; không bao giờ là tham số"
    bad_webhook(name: &str)
        "{name} is not the URL of an inbound webhook"
        "{name} không phải URL của một inbound webhook"
    webhook_shape()
        "it must be https and end in /rest/<user>/<secret>/"
        "phải là https và kết thúc bằng /rest/<user>/<secret>/"
    webhook_example()
        "copy it from Bitrix24: Developer resources → Other → Inbound webhook; e.g. https://your-portal.bitrix24.com/rest/1/{{secret_key}}/"
        "chép từ Bitrix24: Developer resources → Other → Inbound webhook; ví dụ https://your-portal.bitrix24.com/rest/1/{{secret_key}}/"
    bad_site(name: &str)
        "{name} is not the address of a site"
        "{name} không phải địa chỉ của một site"
    site_example()
        "e.g. https://help.example.com"
        "ví dụ https://help.example.com"
    no_user_in_address()
        "it has a user or a password in it"
        "trong đó có tên người dùng hoặc mật khẩu"
    no_address()
        "that is no web address"
        "đó không phải địa chỉ web"
    unencrypted()
        "http would send the key unencrypted"
        "http sẽ gửi key mà không mã hóa"
    no_company_id()
        "a Company ID is made of digits"
        "Company ID chỉ gồm chữ số"
    no_host(whom: &str)
        "{whom} has no address"
        "Không tìm thấy máy chủ {whom}"
    check_address()
        "check the address, the network and the firewall"
        "kiểm tra địa chỉ, mạng và tường lửa"
    timed_out(whom: &str, seconds: u64)
        "{whom} did not answer in {seconds} seconds"
        "{whom} không trả lời trong {seconds} giây"
    mend_timeout()
        "try again; --timeout waits longer. What was asked for may have been done: running it again is safe"
        "thử lại; --timeout để chờ lâu hơn. Việc đã yêu cầu có thể đã xong: chạy lại là an toàn"
    tls_failed(whom: &str)
        "no trusted connection to {whom}"
        "Không có kết nối tin cậy tới {whom}"
    mend_tls()
        "look at the server's certificate; an authority of your own goes into this machine's store, or into SSL_CERT_FILE"
        "xem chứng chỉ của máy chủ; CA riêng thì thêm vào kho của máy này, hoặc SSL_CERT_FILE"
    mend_no_tls()
        "that port does not speak https: check the address and the port"
        "cổng đó không dùng https: kiểm tra địa chỉ và cổng"
    unreachable(whom: &str)
        "{whom} can't be reached"
        "Không kết nối được tới {whom}"
    no_http(whom: &str)
        "{whom} does not answer as a web server does"
        "{whom} không trả lời như một web server"
    too_large(whom: &str)
        "{whom} answers with more than can be an answer"
        "{whom} trả về dữ liệu quá lớn"
    retry_after(seconds: u64)
        "in {seconds} seconds"
        "sau {seconds} giây"
}
