// Every word of the gallery itself; the scenarios bring their titles, the popup speaks for itself.

export const GROUPS = {
  plan: { vi: 'Gói Shopplan', en: 'Plan' },
  match: { vi: 'Cách khớp', en: 'Match' },
  alert: { vi: 'Cảnh báo', en: 'Alerts' },
  bitrix: { vi: 'Lỗi Bitrix24', en: 'Bitrix24 errors' },
  failure: { vi: 'Không có dữ liệu', en: 'Failures' },
  odd: { vi: 'Dữ liệu lạ', en: 'Odd answers' },
  history: { vi: 'Lịch sử', en: 'History' },
  own: { vi: 'Của bạn', en: 'Your own' },
}

export const SWITCHES = {
  view: {
    title: { vi: 'Xem', en: 'View' },
    one: { vi: 'Một', en: 'One' },
    grid: { vi: 'Tất cả', en: 'All' },
    ticket: { vi: 'Trang ticket', en: 'Ticket page' },
  },
  theme: { title: { vi: 'Giao diện', en: 'Theme' }, light: { vi: 'Sáng', en: 'Light' }, dark: { vi: 'Tối', en: 'Dark' } },
  lang: { title: { vi: 'Ngôn ngữ', en: 'Language' }, vi: { vi: 'Việt', en: 'Việt' }, en: { vi: 'English', en: 'English' } },
  w: {
    title: { vi: 'Bề rộng', en: 'Width' },
    fit: { vi: 'Vừa khung', en: 'Fit' },
    400: { vi: 'Cột 400', en: 'Dock 400' },
    390: { vi: 'Điện thoại 390', en: 'Phone 390' },
    640: { vi: '640', en: '640' },
    1280: { vi: '1280', en: '1280' },
    1500: { vi: '1500', en: '1500' },
  },
  tokens: {
    title: { vi: 'Token frappe-ui', en: 'frappe-ui tokens' },
    1: { vi: 'Cũ', en: 'Old' },
    2: { vi: 'Mới', en: 'New' },
    none: { vi: 'Không có', en: 'None' },
  },
}

export const PASTED = { vi: 'Dán JSON', en: 'Paste JSON' }
export const SITE = { vi: 'Trang thật (qua proxy)', en: 'A real site (by proxy)' }
export const ALONE = { vi: 'Mở riêng', en: 'Open alone' }
export const BOX = { vi: 'Câu trả lời, hoặc chỉ phần data', en: 'An answer, or just its data' }
export const STATUS = { vi: 'Mã HTTP', en: 'HTTP status' }
export const READ_AS = {
  answer: { vi: 'Đọc như cả câu trả lời', en: 'Read as a whole answer' },
  data: { vi: 'Đọc như phần data', en: 'Read as its data' },
  text: { vi: 'Không phải JSON: gửi nguyên văn', en: 'No JSON: sent as it is' },
}
