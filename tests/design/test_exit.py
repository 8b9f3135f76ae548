"""The way out, as the server sees it. In a browser: test_exit_in_a_browser.py."""

import pytest

from heard.design import exit as way_out

pytestmark = [
    pytest.mark.urls("tests.design.style"),
    pytest.mark.django_db,
    pytest.mark.either_database,
]

CLEAR = '"cache", "storage"'


def somebody(client):
    client.get("/begin/")
    assert not nobody_is_left(client)


def nobody_is_left(client):
    page = client.get("/personal/1/").content.decode()
    assert ("My name is Siân" in page) is not ("Nobody is here" in page)
    return "Nobody is here" in page


def test_leaving_ends_the_session_and_leads_to_the_weather(client):
    somebody(client)
    client.cookies["heard-language"] = "cy"
    response = client.get("/exit/", headers={"Sec-Fetch-Dest": "document"})
    assert response.status_code == 303
    assert response.content == b""
    assert {
        name: response.headers[name]
        for name in ("Location", "Clear-Site-Data", "Referrer-Policy", "Cache-Control")
    } == {
        "Location": "https://www.bbc.co.uk/weather",
        "Clear-Site-Data": CLEAR,
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
    }
    assert {name: morsel["max-age"] for name, morsel in response.cookies.items()} == {
        "heard": 0,
        "heard-language": 0,
    }
    assert nobody_is_left(client)


def test_the_session_is_gone_from_the_server_too(client):
    somebody(client)
    cookie = client.cookies["heard"].value
    client.get("/exit/")
    client.cookies["heard"] = cookie
    assert nobody_is_left(client)


def test_a_visitor_without_a_session_leaves_the_same_way(client):
    response = client.get("/exit/")
    assert (response.status_code, response.headers["Clear-Site-Data"]) == (303, CLEAR)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Purpose": "prefetch;prerender", "Sec-Fetch-Dest": "document"},
        {"Sec-Purpose": "prefetch"},
        {"Sec-Fetch-Dest": "image"},
        {"Sec-Fetch-Dest": "iframe"},
    ],
)
def test_reading_ahead_and_other_sites_lose_nobody_their_words(client, headers):
    somebody(client)
    response = client.get("/exit/", headers=headers)
    assert response.status_code == 204
    assert "Clear-Site-Data" not in response.headers
    assert not nobody_is_left(client)


def test_nothing_can_be_sent_to_it(client):
    assert client.post("/exit/").status_code == 405


def test_what_was_not_saved_can_be_erased_while_the_session_is_whole(rf, client):
    somebody(client)
    request = rf.get("/exit/")
    request.session = client.session
    seen = []
    way_out.leave(request, before=lambda request: seen.append(request.session["words"]))
    assert seen == ["My name is Siân"]
    assert list(request.session.keys()) == []


def test_a_session_that_is_alive_can_be_lengthened(client):
    assert client.get("/stay/").status_code == 410
    somebody(client)
    response = client.get("/stay/")
    assert response.status_code == 204
    assert response.cookies["heard"].value


def test_a_session_that_has_ended_cannot(client):
    somebody(client)
    client.session.flush()
    assert client.get("/stay/").status_code == 410
