import pytest

from bitrix_integration.wire.errors import refused


@pytest.mark.parametrize(
    ("status", "error", "description", "code"),
    [
        (401, "INVALID_CREDENTIALS", "Invalid request credentials", "unauthorized"),
        (401, "NO_AUTH_FOUND", "Wrong authorization data", "unauthorized"),
        (401, "authorization_error", "Unable to authorize user", "unauthorized"),
        (403, "insufficient_scope", "", "no_scope"),
        (401, "insufficient_scope", "", "no_scope"),
        (404, "ERROR_METHOD_NOT_FOUND", "Method not found!", "portal"),
        (401, "INVALID_REQUEST", "Https required.", "unauthorized"),
        (401, "ACCESS_DENIED", "REST is available only on commercial plans.", "access_denied"),
        (400, "", "Access denied.", "access_denied"),
        (400, "", "Not found", "bad_answer"),
        (403, "PORTAL_DELETED", "Portal was deleted", "portal"),
        (503, "OVERLOAD_LIMIT", "REST API is blocked due to overload.", "portal"),
        (503, "QUERY_LIMIT_EXCEEDED", "Too many requests", "rate_limited"),
        (429, "OPERATION_TIME_LIMIT", "Method is blocked due to operation time limit.", "rate_limited"),
        (500, "INTERNAL_SERVER_ERROR", "Internal server error", "unreachable"),
        (200, "WRONG_ENCODING", "Wrong request encoding", "bad_answer"),
        (400, 100, "Could not find value for parameter {id}", "bad_answer"),
        (500, "ERROR_CORE", "SQL query error!", "unreachable"),
        (200, None, "", "bad_answer"),
        # Codes that nobody knows.
        (401, "SOMETHING_NEW", "", "unauthorized"),
        (402, "PAYMENT_REQUIRED", "", "access_denied"),
        (403, "SOMETHING_NEW", "", "access_denied"),
        (404, "SOMETHING_NEW", "", "portal"),
        (408, "REQUEST_TIMEOUT", "", "unreachable"),
        (410, "", "", "portal"),
        (418, "TEAPOT", "", "bad_answer"),
        (425, "TOO_EARLY", "", "unreachable"),
        (429, "TOO_MANY", "", "rate_limited"),
        (502, "BAD_GATEWAY", "", "unreachable"),
        (302, "MOVED", "", "portal"),
    ],
)
def test_the_body_says_what_it_is(status, error, description, code):
    assert refused(status, {"error": error, "error_description": description}).code == code


@pytest.mark.parametrize(
    ("status", "code", "may_pass"),
    [
        (200, "bad_answer", False),
        (302, "portal", False),
        (401, "unauthorized", False),
        (403, "access_denied", False),
        (404, "portal", False),
        (429, "rate_limited", True),
        (400, "bad_answer", False),
        (500, "unreachable", True),
        (502, "unreachable", True),
        (503, "unreachable", True),
        (408, "unreachable", True),
        (402, "access_denied", False),
        (418, "bad_answer", False),
    ],
)
@pytest.mark.parametrize("body", [None, [], "text", {"result": 1}])
def test_without_a_word_of_bitrix_the_status_does(status, code, may_pass, body):
    error = refused(status, body)
    assert (error.code, error.may_pass) == (code, may_pass)


def test_waiting_is_advised_where_it_helps():
    assert (
        refused(503, {"error": "QUERY_LIMIT_EXCEEDED"}).retry_after
        < refused(429, {"error": "OPERATION_TIME_LIMIT"}).retry_after
    )
    assert refused(401, {"error": "INVALID_CREDENTIALS"}).retry_after is None


@pytest.mark.parametrize(
    ("status", "may_pass"), [(429, True), (503, True), (408, True), (401, False), (400, False)]
)
def test_a_code_that_nobody_knows_is_asked_again_where_the_status_says_so(status, may_pass):
    error = refused(status, {"error": "SOMETHING_NEW"})
    assert error.may_pass == may_pass
    assert bool(error.retry_after) == (status == 429)


def test_bitrix_words_do_not_get_into_the_text():
    error = refused(400, {"error": "<b>Lan</b> 0901234567", "error_description": "lan@example.com"})
    assert str(error) == "bad_answer (HTTP 400, no error code)"
