//! The sentences and labels. Vietnamese is composed (NFC) and always accented; labels of
//! the field mapping stand as the field mapping has them, in both languages.

use super::Lang;

/// One text in both languages. `{name}` stands for what is filled in.
///
/// A number: a word is used in many places, its text stands in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word(u8);

impl Word {
    /// The text in `lang`.
    pub fn of(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Vi => VI.get(self),
            Lang::En => EN.get(self),
        }
    }
}

/// The texts of a language, one behind the other: a table of references costs more bytes than
/// most of the texts.
struct Texts {
    all: &'static str,
    lengths: &'static [u8],
}

impl Texts {
    fn get(&self, word: Word) -> &'static str {
        let place = usize::from(word.0);
        let ends = |count| {
            self.lengths
                .iter()
                .take(count)
                .map(|one| usize::from(*one))
                .sum()
        };
        self.all
            .get(ends(place)..ends(place + 1))
            .unwrap_or_default()
    }
}

/// The length of a text, of which more than one byte is never needed.
#[allow(clippy::cast_possible_truncation, reason = "checked the line before")]
const fn length(text: &str) -> u8 {
    assert!(text.len() < 256, "too long for a sentence");
    text.len() as u8
}

macro_rules! words {
    ($($name:ident $vi:literal $en:literal)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[repr(u8)]
        enum Place { $($name),* }

        $(
            #[doc = concat!("`", $en, "`")]
            pub const $name: Word = Word(Place::$name as u8);
        )*

        const VI: Texts = Texts { all: concat!($($vi),*), lengths: &[$(length($vi)),*] };
        const EN: Texts = Texts { all: concat!($($en),*), lengths: &[$(length($en)),*] };

        /// All of them with their names, for the tests.
        #[cfg(test)]
        pub const ALL: &[(&str, Word)] = &[$((stringify!($name), $name)),*];
    };
}

words! {
    // The frame.
    TITLE "Xem hồ sơ khách hàng" "Customer profile"
    TITLE_OF "Hồ sơ khách hàng: {name}" "Customer profile: {name}"
    REFRESH "Làm mới" "Refresh"
    REFRESHING "Đang làm mới" "Refreshing"
    COPY_SUMMARY "Sao chép tóm tắt" "Copy summary"
    COPIED "Đã sao chép" "Copied"
    COPY_FAILED "Không sao chép được" "Could not copy"
    COPY_WHAT "Sao chép {name}" "Copy {name}"
    UPDATED "Đã cập nhật" "Updated"
    UPDATED_AT "Cập nhật {t}" "Updated {t}"
    FROM_BITRIX "Bitrix24" "Bitrix24"
    FROM_CACHE "Bản lưu" "Cached"
    INTERNAL "Dữ liệu nội bộ, không gửi khách" "Internal, not for customers"
    JUST_NOW "vừa xong" "just now"
    MINUTES "{n} phút trước" "{n} min ago"
    HOURS "{n} giờ trước" "{n} h ago"
    SLOW "Bitrix24 phản hồi chậm" "Bitrix24 is slow to answer"

    // What an agent can press.
    RETRY "Thử lại" "Retry"
    CANCEL "Hủy" "Cancel"
    RELOAD "Tải lại trang" "Reload the page"
    SIGN_IN "Đăng nhập" "Sign in"
    CHOOSE "Chọn công ty" "Choose a company"
    CHOOSE_OTHER "Chọn công ty khác" "Choose another company"
    BACK "Quay lại" "Back"
    COPY_SEARCH "Sao chép nội dung đã tìm" "Copy what was looked up"
    COPY_ID "Sao chép mã lỗi" "Copy the error id"
    SHOW_EMPTY_ONE "Hiện {n} trường trống" "Show {n} empty field"
    SHOW_EMPTY "Hiện {n} trường trống" "Show {n} empty fields"
    HIDE_EMPTY "Ẩn trường trống" "Hide empty fields"
    OPEN_COMPANY_TAB "Mở công ty trong Bitrix24 (thẻ mới)" "Open the company in Bitrix24 (new tab)"
    OPEN_CONTACT_TAB "Mở liên hệ trong Bitrix24 (thẻ mới)" "Open the contact in Bitrix24 (new tab)"
    OPEN_RECORD_TAB "Mở bản ghi trong Helpdesk (thẻ mới)" "Open the record in Helpdesk (new tab)"
    CALL_WHAT "Gọi {name}" "Call {name}"

    // Groups and labels.
    G_CONTACT "Contact" "Contact"
    G_SHOPPLAN "Shopplan" "Shopplan"
    G_HSI "HSI" "HSI"
    G_COMPANY "Bitrix Company" "Bitrix Company"
    G_BITRIX_CONTACT "Bitrix Contact" "Bitrix Contact"
    G_CUSTOMER "HD Customer" "HD Customer"
    L_NAME "Tên" "Name"
    L_EMAIL "Email" "E-mail"
    L_PHONE "Điện thoại" "Phone"
    L_MOBILE "Di động" "Mobile"
    L_PLAN "Gói Shopplan hiện tại" "Gói Shopplan hiện tại"
    L_EXPIRY "Ngày hết hạn Shopplan" "Ngày hết hạn Shopplan"
    L_SIGNED "Ngày ký gói Shopplan hiện tại" "Ngày ký gói Shopplan hiện tại"
    L_FIRST "Ngày ký gói Shopplan đầu tiên" "Ngày ký gói Shopplan đầu tiên"
    L_CREATED "Ngày tạo shop" "Ngày tạo shop"
    L_MEMBERSHIP "Haravan Membership" "Haravan Membership"
    L_SEGMENT "Current_HSI_Segment" "Current_HSI_Segment"
    L_DETAIL "Current_HSI_Detail" "Current_HSI_Detail"
    L_LAST_SEGMENT "Last_HSI_Segment" "Last_HSI_Segment"
    L_LAST_DETAIL "Last_HSI_Detail" "Last_HSI_Detail"
    L_COMPANY "Tên Công ty" "Tên Công ty"
    L_COMPANY_ID "Company ID (Haravan)" "Company ID (Haravan)"
    L_BITRIX_ID "Bitrix ID nội bộ" "Bitrix ID nội bộ"
    L_OWNER "Tên chủ shop" "Shop owner"
    L_OWNER_EMAIL "Email chủ shop" "Shop owner's e-mail"
    L_OWNER_PHONE "Số điện thoại chủ shop" "Shop owner's phone"
    L_RESPONSIBLE "Người phụ trách" "Người phụ trách"
    L_RESPONSIBLE_EMAIL "Email người phụ trách" "Email người phụ trách"
    L_BITRIX_CONTACT_ID "ID liên hệ Bitrix" "Bitrix contact ID"
    L_DOMAIN "Tên miền" "Domain"
    L_RECORD "Mã HD Customer" "HD Customer record"
    NO_DATA "Chưa có dữ liệu" "No data yet"
    NOT_KNOWN "Không rõ" "Unknown"

    // What the company bought.
    G_HISTORY "Lịch sử" "History"
    H_OPEN_VALUE "Giá trị đang mở" "Open value"
    H_WON_VALUE "Giá trị đã mua" "Won value"
    H_LAST "Lần mua gần nhất" "Last purchase"
    H_DEAL "Deal" "Deal"
    H_LEAD "Lead" "Lead"
    H_IN_WORK "Đang mở" "Open"
    H_WON "Thắng" "Won"
    H_LOST "Thua" "Lost"
    H_CREATED "Tạo {date}" "Created {date}"
    H_BEGUN "Bắt đầu {date}" "Begun {date}"
    H_CLOSED "Kết thúc {date}" "Closed {date}"
    H_PLANNED "Dự kiến kết thúc {date}" "Planned close {date}"
    H_NONE "Chưa có deal hay lead" "No deals, no leads"
    H_NO_DEALS "Chưa có deal" "No deals"
    H_SHOWN "Đang xem {n}" "Showing {n}"
    H_MORE "Xem thêm" "Show more"
    H_LOADING "Đang tải" "Loading"
    OPEN_SALE_TAB "Mở trong Bitrix24 (thẻ mới)" "Open in Bitrix24 (new tab)"

    // How the company was found.
    BY_COMPANY_ID "Khớp theo Company ID" "Matched by Company ID"
    BY_CUSTOMER_NAME "Khớp theo số trong tên HD Customer (cần kiểm tra)" "Matched by the number in the HD Customer name (check)"
    BY_EMAIL "Khớp theo email (cần kiểm tra)" "Matched by e-mail (check)"
    BY_PHONE "Khớp theo số điện thoại (cần kiểm tra)" "Matched by phone (check)"
    BY_DOMAIN "Khớp theo tên miền (cần kiểm tra)" "Matched by domain (check)"
    BY_CHOICE "Do bạn chọn" "Chosen by you"

    // The plan.
    NO_PLAN "Chưa có gói Shopplan" "No Shopplan"
    PLAN_UNKNOWN "Không rõ gói Shopplan" "Shopplan unknown"
    EXPIRY_UNKNOWN "Không rõ ngày hết hạn" "Expiry date unknown"
    NO_EXPIRY "Chưa có ngày hết hạn" "No expiry date"
    BAD_EXPIRY "Ngày hết hạn không hợp lệ" "Invalid expiry date"
    EXPIRY_ON "Hết hạn {date}" "Expires {date}"
    EXPIRES_TODAY "Hết hạn hôm nay" "Expires today"
    VALID_UNTIL "Còn hạn đến {date}" "Valid until {date}"
    EXPIRED_SINCE "Đã hết hạn từ {date}" "Expired since {date}"
    DAY_LEFT "Còn {n} ngày" "{n} day left"
    DAYS_LEFT_N "Còn {n} ngày" "{n} days left"
    EXPIRED_DAY "Đã hết hạn {n} ngày" "Expired {n} day ago"
    EXPIRED_DAYS_N "Đã hết hạn {n} ngày" "Expired {n} days ago"

    // The responsible.
    ACTIVE "Đang hoạt động" "Active"
    INACTIVE "Đã ngừng hoạt động" "Inactive"
    R_INACTIVE "Người phụ trách đã ngừng hoạt động. Hỏi trưởng nhóm" "The responsible is inactive. Ask your team lead"
    R_NOT_FOUND "Không tìm thấy người phụ trách" "Responsible not found"
    R_MISSING_EMAIL "Người phụ trách chưa có email" "The responsible has no e-mail"
    R_MISSING_CONFIG "Chưa cấu hình webhook người phụ trách" "Responsible webhook not set up"
    R_ERROR "Chưa lấy được người phụ trách" "The responsible could not be read"
    R_PENDING "Đang lấy người phụ trách" "Fetching the responsible"
    R_NONE "Chưa có người phụ trách" "No responsible"

    // Can I trust what I see?
    OTHER_FITS "Còn {n} công ty khác phù hợp" "{n} other company fits"
    OTHERS_FIT "Còn {n} công ty khác phù hợp" "{n} other companies fit"
    SEVERAL_ONE "Có {n} công ty phù hợp. Hãy chọn đúng công ty" "{n} company fits. Choose the right one"
    SEVERAL "Có {n} công ty phù hợp. Hãy chọn đúng công ty" "{n} companies fit. Choose the right one"
    TWO_IDS "Ticket có hai Org ID của hai công ty. Hãy kiểm tra" "The ticket names two companies. Check the Org IDs"
    UNVERIFIED "Liên hệ của ticket không có trong công ty này, hãy kiểm tra" "The ticket's contact is unknown to this company; check"
    NOT_FOUND "Đã tìm theo {list}, không có trong Bitrix24. Kiểm tra Org ID rồi bấm Làm mới" "Looked up by {list}; not in Bitrix24. Check the Org ID, then Refresh"
    NOT_FOUND_BARE "Không có trong Bitrix24. Kiểm tra Org ID rồi bấm Làm mới" "Not in Bitrix24. Check the Org ID, then Refresh"
    MISSING_ORGID "Ticket chưa có Org ID, email hay số điện thoại. Điền trường Org ID ở cột bên phải của ticket rồi bấm Làm mới" "No Org ID, e-mail or phone on the ticket. Fill in the field Org ID in the ticket's right column, then Refresh"
    UNUSABLE "Không dùng được {list}" "Cannot use {list}"
    DISABLED "Kết nối Bitrix24 đang tắt. Nếu cần, báo quản trị viên" "Bitrix24 is switched off. If you need it, tell your administrator"
    MISSING_CONFIG "Chưa cấu hình Bitrix24. Báo quản trị viên" "Bitrix24 is not set up. Tell your administrator"
    OTHER_PORTAL "Hai webhook thuộc hai cổng Bitrix24 khác nhau. Báo quản trị viên" "The two webhooks are of two Bitrix24 portals. Tell your administrator"
    ENCRYPTION_KEY "Khóa mã hóa của trang đã đổi. Báo quản trị viên" "The site's encryption key has changed. Tell your administrator"
    UNKNOWN "Chưa có dữ liệu Bitrix24. Bấm Làm mới" "No Bitrix24 data yet. Press Refresh"
    STALE "Đang hiện dữ liệu lúc {t}" "Showing data from {t}"

    // Between the server and Bitrix.
    E_TIMEOUT "Bitrix24 không trả lời kịp. Thử lại" "Bitrix24 did not answer in time. Retry"
    E_UNREACHABLE "Không kết nối được Bitrix24. Thử lại" "Cannot reach Bitrix24. Retry"
    E_BUSY "Máy chủ đang bận. Thử lại sau {n} giây" "The server is busy. Retry in {n} s"
    E_BUSY_OVER "Máy chủ đang bận. Thử lại" "The server is busy. Retry"
    E_RATE_LIMITED "Bitrix24 đang quá tải. Thử lại sau {n} giây" "Bitrix24 is overloaded. Retry in {n} s"
    E_RATE_OVER "Bitrix24 đang quá tải. Thử lại" "Bitrix24 is overloaded. Retry"
    E_UNAUTHORIZED "Webhook Bitrix24 không còn hiệu lực. Báo quản trị viên" "The Bitrix24 webhook is no longer valid. Tell your administrator"
    E_NO_SCOPE "Webhook Bitrix24 thiếu quyền. Báo quản trị viên" "The Bitrix24 webhook lacks a scope. Tell your administrator"
    E_ACCESS_DENIED "Webhook không được đọc dữ liệu CRM. Báo quản trị viên" "The webhook may not read CRM data. Tell your administrator"
    E_PORTAL "Cổng Bitrix24 đã đổi địa chỉ hoặc ngừng hoạt động. Báo quản trị viên" "The Bitrix24 portal has moved or stopped. Tell your administrator"
    E_BAD_ANSWER "Bitrix24 trả về dữ liệu không hợp lệ. Thử lại" "Bitrix24 sent an invalid answer. Retry"
    E_BAD_FIELD "Trường tra cứu Bitrix24 chưa đúng. Báo quản trị viên" "The Bitrix24 lookup field is wrong. Tell your administrator"
    H_DENIED "Webhook không được đọc deal. Báo quản trị viên" "The webhook may not read deals. Tell your administrator"
    H_NOT_INSTALLED "Trang này không có lịch sử deal. Nếu cần, báo quản trị viên" "This site has no deal history. If you need it, tell your administrator"
    H_OTHER_COMPANY "Ticket đã sang công ty khác. Bấm Thử lại để tải lại hồ sơ" "The ticket now leads to another company. Retry to load its profile"
    H_SERVER "Không tải được lịch sử. Thử lại hoặc báo mã lỗi {id}" "The history could not be loaded. Retry, or report error {id}"
    H_LEADS_ERROR "Chưa đọc được lead" "The leads could not be read"
    H_TRUNCATED "Chỉ có các deal và lead mới nhất" "Only the newest deals and leads"

    // Between the popup and the server.
    F_CSRF "Phiên làm việc đã hết hạn. Sao chép câu trả lời đang soạn rồi tải lại trang" "Your session has expired. Copy the reply you are writing, then reload"
    F_SIGNED_OUT "Bạn đã đăng xuất. Đăng nhập lại" "You are signed out. Sign in again"
    F_FORBIDDEN "Bạn không có quyền xem hồ sơ này. Nếu cần, hỏi trưởng nhóm" "You may not view this profile. If you need to, ask your team lead"
    F_NO_TICKET "Không tìm thấy ticket. Kiểm tra lại số ticket" "Ticket not found. Check its number"
    F_NOT_INSTALLED "Trang chưa cài phần máy chủ. Báo quản trị viên" "The server part is not installed. Tell your administrator"
    F_TOO_FAST "Bạn thao tác quá nhanh. Thử lại sau {n} giây" "Too fast. Retry in {n} s"
    F_TOO_FAST_OVER "Bạn thao tác quá nhanh. Thử lại" "Too fast. Retry"
    F_SERVER "Không tải được hồ sơ. Thử lại hoặc báo mã lỗi {id}" "The profile could not be loaded. Retry, or report error {id}"
    F_SILENT "Máy chủ không trả lời. Thử lại" "The server does not answer. Retry"
    F_OFFLINE "Mất kết nối mạng. Thử lại" "You are offline. Retry"
}

/// Days that are left, one and other.
pub const DAYS_LEFT: (Word, Word) = (DAY_LEFT, DAYS_LEFT_N);
/// Days since the end, one and other.
pub const EXPIRED_DAYS: (Word, Word) = (EXPIRED_DAY, EXPIRED_DAYS_N);
