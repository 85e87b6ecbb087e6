//! Of the environment, and of the way to a server.

use super::sentences;

sentences! {
    not_given(name: &str)
        "{name} is not set"
        "Chưa đặt {name}"
    how_to_give(name: &str)
        "put {name}=… into the environment or a file .env in this folder or one above; it is never an argument"
        "đặt {name}=… trong biến môi trường hoặc file .env ở thư mục này hay thư mục trên; không bao giờ là tham số"
    not_text(name: &str)
        "{name} is not UTF-8 text"
        "{name} không phải văn bản UTF-8"
    read_file(path: &str)
        "Access from {path}"
        "Thông tin truy cập lấy từ {path}"
    unread_file(path: &str, why: &str)
        "{path} can't be read and is left out: {why}"
        "không đọc được {path} nên bỏ qua: {why}"
    odd_line(path: &str, number: usize)
        "{path}, line {number} is not NAME=value in UTF-8 and is left out"
        "{path}, dòng {number} không phải TÊN=giá trị dạng UTF-8 nên bỏ qua"
    open_file(path: &str)
        "{path} is not used: somebody else may decide where your key is sent"
        "không dùng {path}: người khác có thể quyết định key của bạn được gửi đi đâu"
    owned_by_another(path: &str)
        "{path} belongs to another user"
        "{path} thuộc về người dùng khác"
    written_by_others(path: &str)
        "others may write {path}"
        "người khác có thể ghi {path}"
    mend_open_file(path: &str)
        "make file and folder yours alone (chown, chmod go-w), after a look at what stands in {path}; or set the variables in the environment"
        "để file và thư mục chỉ mình bạn ghi được (chown, chmod go-w), sau khi xem nội dung {path}; hoặc đặt các biến trong môi trường"
    stray(code: &str)
        "it has a character that stands in no address: {code}"
        "trong đó có ký tự không thể có trong địa chỉ: {code}"
    stray_in_key(name: &str, code: &str)
        "{name} has a character that stands in no key: {code}"
        "{name} có ký tự không thể có trong key: {code}"
    bad_proxy(name: &str)
        "{name} is not the address of a proxy"
        "{name} không phải địa chỉ của một proxy"
    proxy_example()
        "e.g. http://proxy.example.com:3128"
        "ví dụ http://proxy.example.com:3128"
    proxy_refused(whom: &str)
        "the proxy does not connect to {whom}"
        "proxy không kết nối tới {whom}"
    check_proxy()
        "check HDCP_PROXY, and whether the proxy lets this through"
        "kiểm tra HDCP_PROXY, và proxy có cho đi qua không"
    mend_proxy(name: &str)
        "check the address, the network and the firewall. The proxy of {name} is not used: if it is meant for this, set HDCP_PROXY"
        "kiểm tra địa chỉ, mạng và tường lửa. Proxy trong {name} không được dùng: nếu dành cho việc này, hãy đặt HDCP_PROXY"
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
    no_language()
        "a language is written as vi, en or zh-TW"
        "ngôn ngữ viết như vi, en hoặc zh-TW"
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
