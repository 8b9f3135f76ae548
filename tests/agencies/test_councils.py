"""The lists of councils, and which published rules cover which."""

from collections import Counter

from heard.agencies import councils
from heard.agencies.library import Library


def test_every_council_that_can_have_a_review_is_there_once():
    """296 in England and 22 in Wales."""
    everyone = councils.everyone()
    assert Counter(each.nation for each in everyone) == {"England": 296, "Wales": 22}
    assert len({each.slug for each in everyone}) == len(everyone)
    codes = Counter(code for each in everyone for code in each.codes)
    assert [code for code, times in codes.items() if times > 1] == []
    assert all(each.force and each.council for each in everyone)


def test_every_area_in_the_library_covers_somewhere():
    covering = {area for each in councils.everyone() for area in councils.rules_of(each)}
    assert covering == set(Library().ids()) - {"national"}


def test_every_name_in_the_list_of_what_is_covered_is_a_council():
    names = {each.name for each in councils.everyone()}
    assert {name for each in councils._covers().values() for name in each} <= names


def test_a_council_s_own_rules_stand_before_wider_ones():
    sefton = councils.with_slug("sefton")
    assert sefton
    assert councils.rules_of(sefton) == ("sefton", "merseyside")


def test_the_code_of_a_district_that_is_no_more_leads_to_who_took_its_place():
    council = councils.with_code("E07000169")
    assert council
    assert council.name == "North Yorkshire"
    assert councils.with_code("E99999999") is None


def test_nothing_is_called_by_no_words():
    assert councils.called(" the ") == ()
