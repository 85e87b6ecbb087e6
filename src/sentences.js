// The few sentences that are needed without WASM; a test holds them against locale.rs.
export const WORDS = {
  vi: { title: 'Xem hồ sơ khách hàng', close: 'Đóng', fold: 'Thu gọn', unfold: 'Mở rộng', keys: 'Ctrl+; để qua lại giữa hồ sơ và câu trả lời', retry: 'Thử lại', reload: 'Tải lại trang',
    failed: 'Hồ sơ gặp lỗi. Thử lại', gone: 'Đã có phiên bản mới. Sao chép câu trả lời đang soạn rồi tải lại trang',
    offline: 'Không tải được hồ sơ. Thử lại', signed_out: 'Bạn đã đăng xuất. Đăng nhập lại', unsupported: 'Trình duyệt không mở được hồ sơ. Báo quản trị viên' },
  en: { title: 'Customer profile', close: 'Close', fold: 'Collapse', unfold: 'Expand', keys: 'Ctrl+; to go between profile and reply', retry: 'Retry', reload: 'Reload the page',
    failed: 'The profile ran into an error. Retry', gone: 'A new version is there. Copy the reply you are writing, then reload',
    offline: 'The profile could not be loaded. Retry', signed_out: 'You are signed out. Sign in again', unsupported: 'This browser cannot open the profile. Tell your administrator' },
}
