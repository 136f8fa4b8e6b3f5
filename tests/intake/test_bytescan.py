from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.intake import bytescan
from pehchan.intake.bytescan import TREACHEROUS, Scan, ScanResult
from pehchan.intake.checks import Check
from pehchan.progress import silent


def scanned(*chunks: bytes, longest: int = 1000) -> ScanResult | Check:
    scan = Scan(longest)
    return scan.feed_all(chunks, silent, None) or scan.finish()


def good(*chunks: bytes, longest: int = 1000) -> ScanResult:
    found = scanned(*chunks, longest=longest)
    assert isinstance(found, ScanResult), found
    return found


def refused(*chunks: bytes, longest: int = 1000) -> Check:
    found = scanned(*chunks, longest=longest)
    assert isinstance(found, Check), found
    assert not found.passed
    assert found.next_step
    return found


@pytest.mark.parametrize(
    ("text", "lines"), [(b"a", 1), (b"a\n", 1), (b"a\nb", 2), (b"a\nb\n", 2), (b"a\n\n\n", 3)]
)
def test_a_last_line_needs_no_newline(text: bytes, lines: int) -> None:
    found = good(text)
    assert (found.lines, found.size) == (lines, len(text))


def test_quotes_are_counted_and_the_head_is_kept_short() -> None:
    found = good(b'imei\n"1"\n', *[b"1\n" * 40_000] * 3)
    assert found.quotes == 2
    assert len(found.head) == bytescan.HEAD_BYTES
    assert found.head.startswith(b'imei\n"1"\n')


def test_a_utf8_byte_order_mark_is_passed_over_with_a_note() -> None:
    found = good(codecs.BOM_UTF8 + b"imei\n1\n")
    assert found.bom
    assert found.head == b"imei\n1\n"
    assert found.notes == ("A UTF-8 byte order mark was passed over.",)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
def test_wide_encodings_are_refused(encoding: str) -> None:
    text = ("\ufeff" if encoding == "utf-16-be" else "") + "imei\n35\n"
    check = refused(text.encode(encoding))
    assert check.name == "encoding"
    assert "UTF-16 or UTF-32" in check.message
    assert "UTF-8" in check.next_step


def test_crlf_is_tolerated_with_a_note() -> None:
    found = good(b"imei\r\n1\r\n2")
    assert found.lines == 3
    assert found.notes == ("Lines end in CRLF.",)


@pytest.mark.parametrize(
    ("text", "line"), [(b"imei\r1\r", 1), (b"imei\n1\r2\n", 2), (b"imei\n1\n2\r", 3)]
)
def test_a_lone_carriage_return_is_refused(text: bytes, line: int) -> None:
    for chunks in ([text], [text[:-1], text[-1:]], [bytes([byte]) for byte in text]):
        check = refused(*chunks)
        assert check.name == "encoding"
        assert "carriage return stands alone" in check.message
    assert f"near line {line}" in refused(*[bytes([byte]) for byte in text]).message


def test_mixed_line_ends_are_refused_with_their_numbers() -> None:
    check = refused(b"imei\r\n1\n2\r\n")
    assert check.name == "encoding"
    assert check.message.startswith("2 of 3 lines end in CRLF")


def test_a_nul_is_refused_with_its_line() -> None:
    check = refused(b"imei\n1\n", b"2\n3\x004\n")
    assert (check.name, check.message) == ("encoding", "Line 4 holds a NUL byte.")


def test_what_is_not_utf8_is_refused_with_its_line() -> None:
    check = refused(b"imei\n", b"1\n\xe9t\xe9\n")
    assert (check.name, check.message) == ("encoding", "Line 3 is not UTF-8.")


def test_a_character_may_lie_in_two_chunks_but_not_be_cut_off() -> None:
    urdu = "پہچان\n".encode()
    assert good(urdu[:3], urdu[3:]).lines == 1
    assert refused(urdu[:3]).message == "The file ends in the middle of a character."


@pytest.mark.parametrize("text", [b"", codecs.BOM_UTF8])
def test_nothing_but_a_byte_order_mark_is_empty(text: bytes) -> None:
    check = refused(*([text] if text else []))
    assert (check.name, check.message) == ("schema", "The file is empty.")


@pytest.mark.parametrize("step", [1, 3, 7, 100])
def test_a_line_may_be_as_long_as_allowed_and_no_longer(step: int) -> None:
    for length, fits in ((10, True), (11, False)):
        text = b"head\n" + b"a" * length + b"\nb\n"
        chunks = [text[at : at + step] for at in range(0, len(text), step)]
        if fits:
            assert good(*chunks, longest=10).lines == 3
        else:
            check = refused(*chunks, longest=10)
            assert (check.name, check.limit) == ("line_length", 10)
            assert check.message.startswith("Line 2 is longer than 10 bytes")
            assert "largest_line_bytes" in check.next_step


def test_treacherous_letters_count_below_the_header_only() -> None:
    assert good(b"x e_b\n1\n").letters == frozenset()
    assert good(b"x e_", b"b\n1\n", b"2E\n", b"+\n").letters == {"E", "+"}


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=60)
    | st.text('a1,e+"\n\r\0é', max_size=60).map(str.encode)
    | st.lists(st.sampled_from(["1", "ab,c", "", '"'])).map(lambda it: "\r\n".join(it).encode()),
    st.lists(st.integers(1, 59), max_size=6, unique=True).map(sorted),
)
def test_where_a_file_is_cut_into_chunks_does_not_matter(text: bytes, cuts: list[int]) -> None:
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    whole = scanned(*([text] if text else []), longest=12)
    cut = scanned(*[piece for piece in pieces if piece], longest=12)
    assert type(whole) is type(cut)
    if isinstance(whole, ScanResult):
        assert whole == cut
        assert whole.size == len(text)
        assert whole.lines == len(text.splitlines()) or b"\x0b" in text or b"\x0c" in text
        assert {ord(one) for one in whole.letters} <= set(TREACHEROUS)
        text.decode("utf-8")  # whatever is let through is UTF-8
