from __future__ import annotations

from rule_tools import alarm, credit, image, silent

BY4 = {"CC BY 4.0": "CC-BY-4.0"}
LINE = credit("Jane Doe, CC BY 4.0", authors=("Jane Doe",), licenses=BY4)


def test_silent_without_notice_and_when_its_holder_is_named() -> None:
    silent("AT305", LINE)
    silent("AT305", LINE, image())
    silent("AT305", LINE, image(copyright_notice="© 2019 Jane Doe"))


def test_silent_when_the_notice_says_no_more_than_credit_and_creators_do() -> None:
    """Whether the image's creators are named is the business of AT301 and AT401."""
    for notice in ("© Jane Doe", "Copyright 2019 by Jane Doe", "(c) 2017-2019 J. Roe and Jane Doe"):
        silent("AT305", LINE, image(copyright_notice=notice, creators=("J. Roe",)))
    nameless = credit("Flickr, CC BY 4.0", sources=("Flickr",), licenses=BY4)
    silent("AT305", nameless, image(copyright_notice="© Edda Karlund", creators=("Edda Karlund",)))
    silent("AT305", nameless, image(copyright_notice="© Jo Roe. All rights reserved.", creators=("Jo Roe",)))
    silent("AT305", LINE, image(copyright_notice="© Jane Doe"), profile="cc-strict")


def test_the_place_is_the_credit_without_its_caption() -> None:
    line = credit("A harbour. Jane Doe, CC BY 4.0", authors=("Jane Doe",), licenses=BY4)
    message = "The image carries the notice '© Acme', which CC BY 4.0 asks to keep."
    assert alarm("AT305", line, image(copyright_notice="© Acme"), message=message).column == 12


def test_alarm() -> None:
    finding = alarm(
        "AT305",
        LINE,
        image(copyright_notice="© Port of Elmhaven"),
        message="The image carries the notice '© Port of Elmhaven', which CC BY 4.0 asks to keep.",
    )
    assert finding.severity == "note"


def test_the_letter_of_the_licence_wants_the_notice_itself() -> None:
    finding = alarm(
        "AT305",
        LINE,
        image(copyright_notice="© 2019 Jane Doe"),
        message="The image carries the notice '© 2019 Jane Doe', which CC BY 4.0 asks to keep.",
        profile="cc-strict",
    )
    assert finding.severity == "warning"


def test_it_weighs_more_where_nothing_cures_the_breach() -> None:
    line = credit("Jane Doe, CC BY 3.0", authors=("Jane Doe",), licenses={"CC BY 3.0": "CC-BY-3.0"})
    message = "The image carries the notice '© Acme', which CC BY 3.0 asks to keep."
    assert alarm("AT305", line, image(copyright_notice="© Acme"), message=message).severity == "warning"


def test_a_word_of_the_holders_name_is_enough_but_not_a_letter() -> None:
    line = credit("Elmhaven Harbour, CC BY 4.0", sources=("Elmhaven Harbour",), licenses=BY4)
    silent("AT305", line, image(copyright_notice="© Port of Elmhaven"))
    short = credit("Jane Q, CC BY 4.0", authors=("Jane Q",), licenses=BY4)
    message = "The image carries the notice '© Q Works', which CC BY 4.0 asks to keep."
    alarm("AT305", short, image(copyright_notice="© Q Works"), message=message)


def test_a_word_of_two_letters_is_enough() -> None:
    line = credit("Photo: Bo Li, CC BY 4.0", authors=("Bo Li",), licenses=BY4)
    silent("AT305", line, image(copyright_notice="© Li Works"))
