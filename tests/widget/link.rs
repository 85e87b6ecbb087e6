//! What becomes a link, and above all what does not.

use hd_customer_profile::link::{bitrix, call, local, mail, phone};

#[test]
fn bitrix_links_are_https_and_lead_to_a_record() {
    for url in [
        "https://portal.example.com/crm/company/details/63962/",
        "https://portal.example.com/crm/contact/details/7",
        "https://portal.example.com:8443/crm/company/details/1/",
    ] {
        assert_eq!(bitrix(url).as_deref(), Some(url));
    }
    for url in [
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)//https://portal.example.com/crm/company/details/1/",
        "data:text/html,<script>",
        "http://portal.example.com/crm/company/details/1/",
        "//portal.example.com/crm/company/details/1/",
        "https://agent:secret@portal.example.com/crm/company/details/1/",
        "https://portal.example.com/crm/company/details/1/?x=1",
        "https://portal.example.com/crm/company/details/1/#x",
        "https://portal.example.com/crm/company/details/../../1/",
        "https://portal.example.com/crm/company/details//",
        "https://portal.example.com/crm/company/details/1x/",
        "https://portal.example.com/crm/invoice/details/1/",
        "https://portal.example.com/rest/1/secret/crm.company.get",
        "https:///crm/company/details/1/",
        "https://-bad/crm/company/details/1/",
        "https://portal.example.com:port/crm/company/details/1/",
        " https://portal.example.com/crm/company/details/1/",
        "https://portal\u{202e}.example.com/crm/company/details/1/",
    ] {
        assert_eq!(bitrix(url), None, "{url}");
    }
}

#[test]
fn local_links_stay_on_this_site() {
    assert_eq!(
        local("/helpdesk/customers/1").as_deref(),
        Some("/helpdesk/customers/1")
    );
    for url in [
        "",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "https://evil.example",
        "/a b",
        "/a\nb",
        "/a\u{202e}",
    ] {
        assert_eq!(local(url), None, "{url}");
    }
}

#[test]
fn only_one_plain_address_is_written_to() {
    assert_eq!(
        mail(" an.nguyen+1@shop-vn.example ").as_deref(),
        Some("mailto:an.nguyen+1@shop-vn.example")
    );
    for text in [
        "",
        "an",
        "an@",
        "@shop.example",
        "an@shop",
        "a@b@c.example",
        "an@shop.example?bcc=x@y.example",
        "an@shop.example,b@c.example",
        "an nguyen@shop.example",
        "<an@shop.example>",
        "an@shop.example:25",
        "an%0a@shop.example",
        "javascript:alert(1)@x.example",
    ] {
        assert_eq!(mail(text), None, "{text}");
    }
}

#[test]
fn only_numbers_are_called() {
    assert_eq!(
        phone("+84 (900) 000-067").as_deref(),
        Some("tel:+84900000067")
    );
    for text in [
        "",
        "123",
        "0900000067;ext=1",
        "tel:0900000067",
        "0900000067 chị Bình",
        "*#06#0900000",
        "84900000067",
    ] {
        assert_eq!(phone(text), None, "{text}");
    }
}

#[test]
fn what_the_server_says_a_number_dials_is_a_number() {
    for href in [
        "tel:+84900000067",
        "tel:19006750",
        "tel:+842838221234;ext=12",
    ] {
        assert_eq!(call(href).as_deref(), Some(href));
    }
    for href in [
        "",
        "javascript:alert(1)",
        "tel:+84 900",
        "tel:<b>",
        "https://a.example",
    ] {
        assert_eq!(call(href), None, "{href}");
    }
}
