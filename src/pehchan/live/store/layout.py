"""How a store's entries lie in LMDB: keys, records, and the names of its tables.

An ``Entry`` is kept as a record: one byte of lists, one byte that says which days follow, and each
of those days in 16 bits. A blocked device with its date takes 4 bytes.

======== ========================================== ================================================
table    key                                        value
======== ========================================== ================================================
devices  device key                                 a record
tacs     TAC                                        a record
ranges   last device key of a segment               its first device key, and records with lengths
imsis    last IMSI key of a segment                 its first IMSI key, and records with lengths
pairs    device (6 bytes), IMSI (7), operator (2)   first and last day (2 bytes each)
golden   MD5 of a device's 14 digits (16 bytes)     nothing
journal  sequence number                            the feed's change as JSON
meta     name                                       JSON
======== ========================================== ================================================

Integer keys are 64 bits in the machine's own order, as LMDB compares them.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct

from pehchan.live.entries import ALLOW, BLOCK, LAST_DAY, NOTICE, SPARE, Entry

FORMAT = 1
TABLES = {
    # name: whether its keys are integers
    "devices": True,
    "tacs": True,
    "ranges": True,
    "imsis": True,
    "pairs": False,
    "golden": False,
    "journal": True,
    "meta": False,
}
MAP_SIZE = 2**38  # of address space; the file grows as it is written
EVERY_OPERATOR = 0

INTEGER = Struct("=Q")
PAIR = Struct("<HH")
integer_key = INTEGER.pack

# The days of a record in their order, with the list that each bounds and whether it ends it.
DAYS = tuple((bit, ends) for bit in (BLOCK, NOTICE, ALLOW, SPARE) for ends in (False, True))


def _offsets(which: int) -> tuple[tuple[int, int, bool], ...]:
    """Where the days lie in a record with that second byte: offset, list, whether it ends it."""
    present = [day for number, day in enumerate(DAYS) if which >> number & 1]
    return tuple((2 + 2 * place, bit, ends) for place, (bit, ends) in enumerate(present))


_OFFSETS = tuple(_offsets(which) for which in range(256))


def encode(entry: Entry) -> bytes:
    """The record of an entry."""
    which = sum(1 << number for number, day in enumerate(entry[1:]) if day is not None)
    days = b"".join(day.to_bytes(2, "little") for day in entry[1:] if day is not None)
    return bytes((entry.lists, which)) + days


def decode(record: bytes) -> Entry:
    """The entry of a record."""
    days = iter(range(2, len(record), 2))
    return Entry(
        record[0],
        *(
            int.from_bytes(record[(at := next(days)) : at + 2], "little")
            if record[1] >> number & 1
            else None
            for number in range(len(DAYS))
        ),
    )


def active(record: bytes, day: int) -> int:
    """The lists that a record stands on, on a day."""
    lists = record[0]
    for offset, bit, ends in _OFFSETS[record[1]]:
        bound = record[offset] | record[offset + 1] << 8
        if day > bound if ends else day < bound:
            lists &= ~bit
    return lists


def encode_segment(first: int, records: Iterable[bytes]) -> bytes:
    """The value of a segment that begins there and has those records."""
    return INTEGER.pack(first) + b"".join(bytes((len(one),)) + one for one in records)


def decode_segment(value: bytes) -> tuple[int, tuple[bytes, ...]]:
    """The first key of a segment, and its records."""
    records = []
    place = INTEGER.size
    while place < len(value):
        end = place + 1 + value[place]
        records.append(value[place + 1 : end])
        place = end
    return INTEGER.unpack_from(value)[0], tuple(records)


def pair_prefix(device: int, imsi: int | None = None) -> bytes:
    """What the keys of a device's pairs begin with, or those of a device and an IMSI."""
    start = device.to_bytes(6, "big")
    return start if imsi is None else start + imsi.to_bytes(7, "big")


def operator_suffix(number: int) -> bytes:
    """What the key of a pair of an operator ends with; 0 stands for every operator."""
    return number.to_bytes(2, "big")


def encode_pair(first: int | None, last: int | None) -> bytes:
    """The value of a pair with those days."""
    return PAIR.pack(first or 0, LAST_DAY if last is None else last)


def in_force(pair: bytes, day: int) -> bool:
    """Whether a pair's value is in force on a day."""
    first, last = PAIR.unpack(pair)
    return bool(first <= day and (day <= last or last == LAST_DAY))
